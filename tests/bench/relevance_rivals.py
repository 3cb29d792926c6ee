"""Other search engines over the same records, for the relevance bench.

Each rival answers ask(question) with the ids of services, best first, at most twenty; any
word is enough, names count five times, labels and synonyms of the needs twice.  One whose
program is not installed is left out: see scripts/bench --setup.
"""
import glob, os, re, shutil, sqlite3, subprocess, sys, unicodedata

BENCH = os.path.dirname(os.path.abspath(__file__))


def words_of(question):
    return re.findall(r"\w+", unicodedata.normalize("NFC", question))


class Sqlite:
    name = "SQLite FTS5"

    def __init__(self, rows, folder):
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE VIRTUAL TABLE t USING fts5(name, needs, text, id UNINDEXED, "
                          "tokenize='unicode61 remove_diacritics 2')")
        self.base.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", [(name, needs, text, id) for id, name, needs, text in rows])

    def ask(self, question):
        match = " OR ".join(f'"{word}"' for word in words_of(question))
        return [row[0] for row in self.base.execute(
            "SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t, 5, 2, 1) LIMIT 20", (match,))]


class Postgres:
    name = "PostgreSQL"

    def __init__(self, rows, folder):
        tools = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not tools or not shutil.which("psql"):
            raise FileNotFoundError("postgresql")
        self.tools, self.home = tools[-1], os.path.join(folder, "postgres")
        os.makedirs(self.home)
        self.as_user = []
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(self.home, "postgres")
            os.chmod(folder, 0o755)
            self.as_user = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "-D", f"{self.home}/data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "bench")
        self._run("pg_ctl", "-D", f"{self.home}/data", "-o", f"-k {self.home} -c listen_addresses=''", "-l",
                  f"{self.home}/log", "-w", "start")
        self.psql = subprocess.Popen(["psql", "-XAtq", "-h", self.home, "-U", "bench", "postgres"], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._send("CREATE TABLE t (id text, v tsvector);")
        for id, name, needs, text in rows:
            vector = " || ".join(f"setweight(to_tsvector('swedish', {self._quoted(value)}), '{weight}')"
                                 for value, weight in ((name, "A"), (needs, "B"), (text, "C")))
            self._send(f"INSERT INTO t VALUES ({self._quoted(id)}, {vector});")

    def _run(self, tool, *arguments):
        subprocess.run([*self.as_user, os.path.join(self.tools, tool), *arguments], check=True, cwd=self.home,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @staticmethod
    def _quoted(text):
        return "'" + text.replace("'", "''").replace("\\", "") + "'"

    def _send(self, sql):
        self.psql.stdin.write(sql + "\n")

    def ask(self, question):
        query = f"replace(plainto_tsquery('swedish', {self._quoted(question)})::text, '&', '|')::tsquery"
        self._send(f"SELECT id FROM t, (SELECT {query} AS q) AS question WHERE v @@ q "
                   "ORDER BY ts_rank('{0, 0.2, 0.4, 1}', v, q) DESC, id LIMIT 20;\n\\echo END")
        self.psql.stdin.flush()
        return [line.strip() for line in iter(self.psql.stdout.readline, "END\n")]

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()
        self._run("pg_ctl", "-D", f"{self.home}/data", "-m", "immediate", "stop")


class Omega:
    name = "Xapian Omega"

    def __init__(self, rows, folder):
        self.program = "/usr/lib/cgi-bin/omega/omega"
        if not os.path.exists(self.program):
            raise FileNotFoundError("xapian-omega")
        self.home = os.path.join(folder, "omega")
        os.makedirs(os.path.join(self.home, "templates"))
        def write(name, content):
            with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
                file.write(content)
        write("script", "id : field\nname : weight=5 index\nneeds : weight=2 index\ntext : index\n")
        write("templates/ids", "$set{stemmer,swedish}$httpheader{Content-Type,text/plain}$hitlist{$field{id}\n}")
        write("omega.conf", f"database_dir {self.home}\ntemplate_dir {self.home}/templates\nlog_dir {self.home}\ncdb_dir {self.home}\n")
        write("records", "\n".join(f"id={id}\nname={name}\nneeds={needs}\ntext={text}\n" for id, name, needs, text in rows))
        subprocess.run(["scriptindex", "--stemmer=swedish", f"{self.home}/default", f"{self.home}/script", f"{self.home}/records"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(self, question):
        answer = subprocess.run([self.program, "DB=default", "FMT=ids", "HITSPERPAGE=20", "DEFAULTOP=or",
                                 "P=" + " ".join(words_of(question)).lower()],
                                env={**os.environ, "OMEGA_CONFIG_FILE": f"{self.home}/omega.conf"}, capture_output=True, text=True)
        return [line.strip() for line in answer.stdout.splitlines() if line.strip() and ":" not in line]


class Lucene:
    name = "Lucene 8"

    def __init__(self, rows, folder):
        jars = [jar for part in ("core", "analyzers-common", "queryparser", "queries", "sandbox")
                for jar in glob.glob(f"/usr/share/java/lucene-{part}-8*.jar")]
        if not jars or not shutil.which("javac"):
            raise FileNotFoundError("liblucene8-java")
        home = os.path.join(folder, "lucene")
        subprocess.run(["javac", "-cp", ":".join(jars), "-d", home, os.path.join(BENCH, "relevance_lucene.java")], check=True)
        self.program = subprocess.Popen(["java", "-cp", ":".join([home, *jars]), "relevance_lucene"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
        for row in rows:
            self.program.stdin.write("\t".join(" ".join(value.split()) for value in row) + "\n")
        self.program.stdin.write("\n")

    def ask(self, question):
        self.program.stdin.write(" ".join(question.split()) + "\n")
        self.program.stdin.flush()
        return self.program.stdout.readline().split()

    def close(self):
        self.program.stdin.close()
        self.program.wait()


def installed(rows, folder):
    rivals = []
    for rival in (Sqlite, Postgres, Omega, Lucene):
        try:
            rivals.append(rival(rows, folder))
        except (FileNotFoundError, subprocess.CalledProcessError) as missing:
            print(f"{rival.name}: left out ({missing}); scripts/bench --setup installs it", file=sys.stderr)
    return rivals
