"""SQLite for scripts/bench peers, and what every engine there is made of.

An engine takes an Export (tests/bench/peers) and a folder of its own; ask_all(questions, rounds) gives, for each
question, (total, {value: count}, [milliseconds of its processor time in each round]).
"""
import itertools, sqlite3, time

# Facets that the questions choose in: need, area, open.  A value of `open` is followed by the channels that are open
# now, which are counted over the same documents.
CHOOSABLE = (0, 1, 2)
CHANNELS_NOW = 12


class Missing(Exception):
    """The engine is not installed."""


def parse(tree):
    """Polish notation as nested tuples: ("T", word), ("P", word), ("S", [words]), ("A", [trees]), ("O", [trees])."""
    words = iter(tree.split())

    def read():
        kind = next(words)
        if kind in "TP":
            return kind, next(words)
        count = int(next(words))
        return kind, [next(words) if kind == "S" else read() for _ in range(count)]
    return read()


def render(tree, forms):
    """A tree in an engine's own language: forms has a function for each of T, P, S, A, O."""
    kind, inside = tree
    return forms[kind](inside if kind in "TPS" else [render(child, forms) for child in inside])


def demands_of(tree):
    """The same as demands, each of alternatives that are words, beginnings and phrases."""
    def clauses(node):
        kind, inside = node
        if kind in "TPS":
            return [[node]]
        if kind == "A":
            return [clause for child in inside for clause in clauses(child)]
        return [sum(some, []) for some in itertools.product(*(clauses(child) for child in inside))]
    return "A", [("O", clause) for clause in clauses(tree)]


def counted_with(group):
    return 2 if group == CHANNELS_NOW else group


def spans(groups):
    """The first and last number of the values counted with each choosable facet."""
    numbers = {facet: [value for value, group in groups.items() if counted_with(group) == facet] for facet in CHOOSABLE}
    assert all(len(of) == max(of) - min(of) + 1 for of in numbers.values())
    return {facet: (min(of), max(of)) for facet, of in numbers.items()}


class Engine:
    def __init__(self, exported):
        self.exported, self.groups, self.spans = exported, exported.groups, spans(exported.groups)

    def facet_of(self, value):
        return counted_with(self.groups[value])

    def ask_all(self, questions, rounds):
        answers = [[*self.ask(question), []] for question in questions]
        for _ in range(rounds):
            for question, answer in zip(questions, answers):
                began = self.milliseconds()
                self.ask(question)
                answer[2].append(self.milliseconds() - began)
        return answers

    def close(self):
        pass


class Sqlite(Engine):
    """FTS5 without content, detail full, beginnings of 4-6 letters indexed; values in two clustered tables.  Documents
    that hold the words are gone through once, and who fails one choice alone counts for that facet; browsing begins
    at the values' own table, and counts over everything are kept."""
    key, name = "sqlite", "SQLite FTS5"
    forms = {"T": lambda word: f'"{word}"', "P": lambda word: f'"{word}" *', "S": lambda words: '"' + " ".join(words) + '"',
             "A": lambda parts: "(" + " AND ".join(parts) + ")", "O": lambda parts: "(" + " OR ".join(parts) + ")"}

    def __init__(self, exported, home):
        super().__init__(exported)
        self.base = sqlite3.connect(f"{home}/base", isolation_level=None)
        self.base.executescript("""
          PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY;
          PRAGMA mmap_size = 10000000000;
          CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='ascii', prefix='4 5 6');
          CREATE TABLE card (doc INTEGER PRIMARY KEY, text TEXT);
          CREATE TABLE v (doc INT, value INT, PRIMARY KEY (doc, value)) WITHOUT ROWID;
          CREATE TABLE f (value INT, doc INT, PRIMARY KEY (value, doc)) WITHOUT ROWID;
          CREATE TEMP TABLE r (doc INTEGER PRIMARY KEY, failed INT, score REAL)""")
        self.base.execute("BEGIN")
        for number, words, values, card in exported.documents():
            self.base.execute("INSERT INTO t(rowid, words) VALUES (?, ?)", (number, words))
            self.base.execute("INSERT INTO card VALUES (?, ?)", (number, card))
            self.base.executemany("INSERT INTO v VALUES (?, ?)", [(number, value) for value in values])
        for command in ("COMMIT", "INSERT INTO f SELECT value, doc FROM v ORDER BY value, doc", "INSERT INTO t(t) VALUES ('optimize')",
                        "CREATE TABLE whole AS SELECT value, count(*) AS count FROM v GROUP BY value", "ANALYZE"):
            self.base.execute(command)

    @staticmethod
    def milliseconds():
        return time.thread_time_ns() / 1e6

    def ask(self, question):
        chosen = question.chosen
        has = [f"EXISTS (SELECT 1 FROM f WHERE f.value = {value} AND f.doc = s.doc)" for value in chosen]
        failed = "CASE " + " ".join(f"WHEN NOT {one} THEN {self.facet_of(value)}" for one, value in zip(has, chosen)) + " ELSE -1 END"
        failed = failed if chosen else "-1"
        fails_at_most_one = f"{' + '.join(has)} >= {len(chosen) - 1}" if len(chosen) > 1 else "1"
        source, words = self._source(question)
        self.base.execute("DELETE FROM r")
        self.base.execute(f"INSERT INTO r SELECT doc, {failed}, score FROM ({source}) AS s WHERE {fails_at_most_one}", words)
        total = self.base.execute("SELECT count(*) FROM r WHERE failed = -1").fetchone()[0]
        self.base.execute("SELECT text FROM (SELECT doc FROM r WHERE failed = -1 ORDER BY score, doc LIMIT 20) JOIN card USING (doc)").fetchall()
        return total, self._counts(question)

    def _source(self, question):
        if question.tree:
            return "SELECT rowid AS doc, bm25(t) AS score FROM t WHERE t MATCH ?", (render(parse(question.tree), self.forms),)
        if not question.chosen:
            return "SELECT doc, 0 AS score FROM card", ()
        if len(question.chosen) == 1:
            return f"SELECT doc, 0 AS score FROM f WHERE value = {question.chosen[0]}", ()
        without_one = [[other for other in question.chosen if other != value] for value in question.chosen]
        both = [" INTERSECT ".join(f"SELECT doc FROM f WHERE value = {value}" for value in some) for some in without_one]
        return "SELECT doc, 0 AS score FROM (" + " UNION ".join(f"SELECT doc FROM ({one})" for one in both) + ")", ()

    def _counts(self, question):
        own = " ".join(f"WHEN {facet} THEN v.value BETWEEN {low} AND {high}" for facet, (low, high) in self.spans.items())
        counts = dict(self.base.execute("SELECT v.value, count(*) FROM r CROSS JOIN v ON v.doc = r.doc "
                                        f"WHERE CASE r.failed WHEN -1 THEN 1 {own} END GROUP BY v.value"))
        if not question.tree and len(question.chosen) == 1:
            low, high = self.spans[self.facet_of(question.chosen[0])]
            counts.update(self.base.execute(f"SELECT value, count FROM whole WHERE value BETWEEN {low} AND {high}"))
        return counts

    def close(self):
        self.base.close()
