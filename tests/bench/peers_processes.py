"""The engines of scripts/bench peers that run as processes of their own.  Their processor time is read from the kernel
(/proc/PID/task/*/schedstat), Lucene's by itself and for the asking thread alone: its collector and compiler are free."""
import glob, json, os, re, shutil, subprocess, urllib.parse

from peers_engines import Engine, Missing, demands_of, parse, render

BENCH = os.path.dirname(os.path.abspath(__file__))


def process_milliseconds(process):
    spent = 0
    for path in glob.glob(f"/proc/{process}/task/*/schedstat"):
        with open(path, encoding="ascii") as file:
            spent += int(file.read().split()[0])
    return spent / 1e6


class Postgres(Engine):
    """GIN over words with their places and over values as arrays; the arrays of the facets that are chosen in stand
    beside, so that who fails one choice alone unpacks no more than he counts for.  Ranked by ts_rank; parallel workers
    and JIT are off, fsync too; 1 GB of shared buffers."""
    key, name = "postgres", "PostgreSQL 15"
    forms = {"T": lambda word: word, "P": lambda word: word + ":*", "S": " <-> ".join,
             "A": lambda parts: "(" + " & ".join(f"({part})" for part in parts) + ")",
             "O": lambda parts: "(" + " | ".join(f"({part})" for part in parts) + ")"}
    settings = {"shared_buffers": "1GB", "work_mem": "256MB", "maintenance_work_mem": "512MB", "fsync": "off", "jit": "off",
                "max_parallel_workers_per_gather": "0", "max_parallel_maintenance_workers": "0", "autovacuum": "off",
                "listen_addresses": "''", "effective_cache_size": "4GB", "random_page_cost": "1.1", "max_wal_size": "8GB"}

    def __init__(self, exported, home):
        super().__init__(exported)
        tools = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not tools or not shutil.which("psql"):
            raise Missing("postgresql")
        self.tools, self.home, self.as_user = tools[-1], home, []
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(home, "postgres")
            self.as_user = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "-D", f"{home}/data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "bench")
        options = " ".join(f"-c {name}={value}" for name, value in self.settings.items())
        self._run("pg_ctl", "-D", f"{home}/data", "-o", f"-k {home} {options}", "-l", f"{home}/log", "-w", "start")
        self.psql = subprocess.Popen(["psql", "-XAtq", "-F", "\t", "-h", home, "-U", "bench", "postgres"], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, text=True)
        self.backend = int(self._answer("SELECT pg_backend_pid();")[0])
        self._fill()

    def _run(self, tool, *arguments):
        subprocess.run([*self.as_user, os.path.join(self.tools, tool), *arguments], check=True, cwd=self.home,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _fill(self):
        self._answer("CREATE TABLE d (doc int PRIMARY KEY, words tsvector, vals int[], own0 int[], own1 int[], own2 int[], card text);")
        self.psql.stdin.write("COPY d FROM stdin;\n")
        for number, words, values, card in self.exported.documents():
            own = [[v for v in values if low <= v <= high] for low, high in self.spans.values()]
            arrays = "\t".join("{" + ",".join(map(str, some)) + "}" for some in (values, *own))
            text = card.replace("\\", "\\\\")
            self.psql.stdin.write(f"{number}\t{self._vector(words)}\t{arrays}\t{text}\n")
        self.psql.stdin.write("\\.\n")
        self._answer("CREATE INDEX ON d USING gin (words) WITH (fastupdate = off); CREATE INDEX ON d USING gin (vals) WITH (fastupdate = off);"
                     "CREATE TABLE whole AS SELECT v, count(*) AS n FROM d, unnest(vals) AS v GROUP BY v; VACUUM ANALYZE;")

    @staticmethod
    def _vector(words):
        places = {}
        for place, word in enumerate(words.split(), 1):
            if word != "x00":
                places.setdefault(word, []).append(str(place))
        return " ".join(f"{word}:{','.join(at)}" for word, at in places.items())

    def _answer(self, sql):
        self.psql.stdin.write(sql + "\n\\echo END\n")
        self.psql.stdin.flush()
        return [line.rstrip("\n") for line in iter(self.psql.stdout.readline, "END\n")]

    def milliseconds(self):
        return process_milliseconds(self.backend)

    def ask(self, question):
        chosen = question.chosen
        has = [f"vals @> '{{{value}}}'" for value in chosen]
        cases = " ".join(f"WHEN NOT {one} THEN {self.facet_of(value)}" for one, value in zip(has, chosen))
        failed = f"CASE {cases} ELSE -1 END" if chosen else "-1"
        score, where = self._where(question, has)
        counted = "CASE failed WHEN -1 THEN vals WHEN 0 THEN own0 WHEN 1 THEN own1 ELSE own2 END"
        rows = self._answer(
            f"WITH r AS MATERIALIZED (SELECT doc, vals, own0, own1, own2, {failed} AS failed, {score} AS score FROM d WHERE {where}),"
            " top AS (SELECT doc FROM r WHERE failed = -1 ORDER BY score DESC, doc LIMIT 20) "
            f"SELECT v, count(*), '' FROM r, unnest({counted}) AS v GROUP BY v UNION ALL "
            "SELECT -1, count(*), '' FROM r WHERE failed = -1 UNION ALL SELECT -2, doc, card FROM top JOIN d USING (doc);"
            + self._whole(question))
        pairs = [row.split("\t")[:2] for row in rows]
        counts = {int(value): int(count) for value, count in pairs if int(value) >= 0}
        return next(int(count) for value, count in pairs if value == "-1"), counts

    def _where(self, question, has):
        if question.tree:
            words = render(parse(question.tree), self.forms)
            all_but_one = [" AND ".join(one for one in has if one != left) or "true" for left in has] or ["true"]
            return f"ts_rank(words, '{words}')", f"words @@ '{words}' AND ({' OR '.join(f'({some})' for some in all_but_one)})"
        if len(has) <= 1:
            return "0", has[0] if has else "true"
        return "0", " OR ".join("(" + " AND ".join(one for one in has if one != left) + ")" for left in has)

    def _whole(self, question):
        if question.tree or len(question.chosen) != 1:
            return ""
        low, high = self.spans[self.facet_of(question.chosen[0])]
        return f" SELECT v, n FROM whole WHERE v BETWEEN {low} AND {high};"

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()
        self._run("pg_ctl", "-D", f"{self.home}/data", "-m", "immediate", "stop")


class Groonga(Engine):
    """A column of references with an index for each facet; one select for what is found with the facets that nothing
    is chosen in, one more for each choice.  Its cache of answers is off.  Conditions are alternatives within demands: Groonga 13
    finds too much where demands stand within alternatives."""
    key, name = "groonga", "Groonga"
    forms = {"T": lambda word: f'words @ "{word}"', "P": lambda word: f'words @^ "{word}"', "S": lambda words: f'words @ "{" ".join(words)}"',
             "A": lambda parts: "(" + " && ".join(parts) + ")", "O": lambda parts: "(" + " || ".join(parts) + ")"}

    def __init__(self, exported, home):
        super().__init__(exported)
        if not shutil.which("groonga"):
            raise Missing("groonga-bin")
        self.facets = sorted({self.facet_of(value) for value in self.groups})
        self.process = subprocess.Popen(["groonga", "-n", f"{home}/base"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for command in self._schema():
            self._answer(command)
        self._fill()

    def _schema(self):
        yield "cache_limit 0"
        yield "table_create Docs TABLE_HASH_KEY UInt32"
        yield "column_create Docs words COLUMN_SCALAR Text"
        yield "column_create Docs card COLUMN_SCALAR Text"
        yield "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit"
        yield "column_create Terms docs COLUMN_INDEX|WITH_POSITION Docs words"
        for facet in self.facets:
            yield f"table_create V{facet} TABLE_HASH_KEY UInt32"
            yield f"column_create Docs v{facet} COLUMN_VECTOR V{facet}"
            yield f"column_create V{facet} docs COLUMN_INDEX Docs v{facet}"

    def _fill(self):
        self.process.stdin.write("load --table Docs\n[\n")
        comma = ""
        for number, words, values, card in self.exported.documents():
            row = {"_key": number, "words": words, "card": card}
            for value in values:
                row.setdefault(f"v{self.facet_of(value)}", []).append(value)
            self.process.stdin.write(comma + json.dumps(row, ensure_ascii=False))
            comma = ",\n"
        self._answer("\n]")

    def _answer(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if answer[0][0] != 0:
            raise RuntimeError(f"groonga: {answer[0]}: {command[:300]}")
        return answer[1]

    def milliseconds(self):
        return process_milliseconds(self.process.pid)

    def ask(self, question):
        own = {self.facet_of(value): value for value in question.chosen}
        total, counts = self._select(question, question.chosen, [facet for facet in self.facets if facet not in own], cards=True)
        for facet, value in own.items():
            counts |= self._select(question, [other for other in question.chosen if other != value], [facet], cards=False)[1]
        return total, counts

    def _select(self, question, chosen, facets, cards):
        parts = [render(demands_of(parse(question.tree)), self.forms)] if question.tree else []
        parts += [f'v{self.facet_of(value)} @ "{value}"' for value in chosen]
        condition = " && ".join(parts).replace("\\", "\\\\").replace("'", "\\'")
        command = "select Docs" + (f" --filter '{condition}'" if condition else "")
        command += " --sort_keys -_score --output_columns _key,card --limit 20" if cards else " --limit 0"
        for facet in facets:
            command += f" --drilldowns[f{facet}].keys v{facet} --drilldowns[f{facet}].limit -1 --drilldowns[f{facet}].output_columns _key,_nsubrecs"
        answer = self._answer(command)
        counts = {}
        for rows in (answer[1] if len(answer) > 1 else {}).values():
            counts |= {row[0]: row[1] for row in rows[2:]}
        return answer[0][0][0], counts

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Omega(Engine):
    """Xapian's own search page as a program.  Its language has no facets: totals and twenty cards alone, and each
    question pays for starting it."""
    key, name = "omega", "Xapian Omega (no counts)"
    forms = {"T": lambda word: word, "P": lambda word: word + "*", "S": lambda words: '"' + " ".join(words) + '"',
             "A": lambda parts: "(" + " AND ".join(parts) + ")", "O": lambda parts: "(" + " OR ".join(parts) + ")"}

    def __init__(self, exported, home):
        super().__init__(exported)
        self.program = "/usr/lib/cgi-bin/omega/omega"
        if not os.path.exists(self.program):
            raise Missing("xapian-omega")
        self.home = home
        os.makedirs(f"{home}/templates")
        self._write("script", "words : index\ncard : field\nv0 : boolean=XA\nv1 : boolean=XB\nv2 : boolean=XC\n")
        self._write("templates/cards", "$set{stemmer,none}$set{flag_wildcard,true}$setmap{boolprefix,a,XA,b,XB,c,XC}"
                    "$httpheader{Content-Type,text/plain}total=$msize\n$hitlist{$field{card}\n}")
        self._write("omega.conf", f"database_dir {home}\ntemplate_dir {home}/templates\nlog_dir {home}\ncdb_dir {home}\n")
        with open(f"{home}/records", "w", encoding="utf-8") as file:
            for _, words, values, card in exported.documents():
                own = "".join(f"v{self.facet_of(value)}={value}\n" for value in values if self.facet_of(value) in self.spans)
                file.write(f"words={words}\ncard={card}\n{own}\n")
        subprocess.run(["scriptindex", "--stemmer=none", f"{home}/default", f"{home}/script", f"{home}/records"], check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, "XAPIAN_FLUSH_THRESHOLD": "20000"})
        os.unlink(f"{home}/records")
        self.spent = 0

    def _write(self, name, content):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(content)

    def milliseconds(self):
        return self.spent

    def ask(self, question):
        words = render(parse(question.tree), self.forms) if question.tree else ""
        arguments = ["DB=default", "FMT=cards", "HITSPERPAGE=20", "DEFAULTOP=and", "MINHITS=1000000000", f"P={words}"]
        arguments += [f"B=X{'ABC'[self.facet_of(value)]}{value}" for value in question.chosen]
        read, write = os.pipe()
        child = subprocess.Popen([self.program, *arguments], env={**os.environ, "OMEGA_CONFIG_FILE": f"{self.home}/omega.conf"},
                                 stdout=write, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as answer:
            text = answer.read()
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
        self.spent += 1000 * (used.ru_utime + used.ru_stime)
        found = re.search(r"total=([\d,]+)", text)
        return int(found.group(1).replace(",", "")) if found else 0, None


class Lucene(Engine):
    key, name, form = "", "", ""

    def __init__(self, exported, home):
        super().__init__(exported)
        jars = [jar for part in ("core", "analyzers-common", "facet") for jar in glob.glob(f"/usr/share/java/lucene-{part}-8*.jar")]
        jars += glob.glob("/usr/share/java/hppc.jar")
        if not jars or not shutil.which("javac"):
            raise Missing("liblucene8-java, default-jdk-headless")
        classes = os.path.join(exported.folder, "classes")
        self.index = os.path.join(exported.folder, "..", "lucene")
        if not os.path.exists(classes):
            subprocess.run(["javac", "-cp", ":".join(jars), "-d", classes, os.path.join(BENCH, "peers_lucene.java")], check=True)
        self.command = ["java", "-Xmx4g", "-XX:+UseSerialGC", "-cp", ":".join([classes, *jars]), "peers_lucene", exported.folder, home]
        subprocess.run([*self.command, "index"], check=True)

    def ask_all(self, questions, rounds):
        answer = subprocess.run([*self.command, self.form, str(rounds)], check=True, stdout=subprocess.PIPE, text=True)
        answers = []
        for line in answer.stdout.splitlines():
            total, times, counts = line.split("\t")
            pairs = (pair.split(":") for pair in counts.split())
            answers.append((int(total), {int(value): int(count) for value, count in pairs}, [float(time) for time in times.split()]))
        return answers


class LuceneSideways(Lucene):
    """DrillSideways over sorted-set facets, choices as kept bit sets; one segment."""
    key, name, form = "lucene", "Lucene 8, DrillSideways", "sideways"


class LuceneColumns(Lucene):
    """Its postings and scores with columns of one's own: one pass that routes near misses."""
    key, name, form = "lucene-columns", "Lucene 8, columns", "columns"
