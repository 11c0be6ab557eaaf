"""The engines compared: each indexes rows of stems, and answers with ids, an exact total and facet counts."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.benchmarks.documents import FACETS, Row
from tests.benchmarks.questions import Ask

PAGE = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """`facets` by field: the number of values counted."""

    total: int
    ids: tuple[str, ...]
    facets: tuple[int, ...]


class Peer(Protocol):
    """An engine on documents that it indexed into a folder."""

    name: str

    def index(self, rows: Iterable[Row], folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def ask(self, ask: Ask) -> Answer: ...


class Tantivy:
    """Facets in one aggregation beside the search; whitespace tokens, since rows are analysed already."""

    name = "tantivy"
    _tokenizer = "whitespace"

    def _register(self, index: Any) -> None:
        """Whitespace needs no analyser of its own."""

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("body", tokenizer_name=self._tokenizer)
        builder.add_text_field("stored", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("day", fast=True)
        for field in FACETS:
            builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
        return builder.build()

    def index(self, rows: Iterable[Row], folder: Path) -> None:
        import tantivy

        index = tantivy.Index(self._schema(), str(folder))
        self._register(index)
        writer = index.writer(256_000_000, 2)
        for row in rows:
            facets = {field: getattr(row, field) for field in FACETS}
            fields = {"id": row.id, "body": row.text, "stored": row.stored[:8000], "day": row.day}
            writer.add_document(tantivy.Document(**fields, **facets))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        index = tantivy.Index.open(str(folder))
        index.reload()
        self._schema_read, self._searcher = index.schema, index.searcher()
        self._aggregations = {field: {"terms": {"field": field, "size": 1000}} for field in FACETS}

    def ask(self, ask: Ask) -> Answer:
        query = self._query(ask)
        order = {"order_by_field": "day"} if ask.by_day or not ask.words else {}
        found = self._searcher.search(query, PAGE, offset=PAGE * (ask.page - 1), **order)
        ids = tuple(self._searcher.doc(address)["id"][0] for _key, address in found.hits)
        counted = self._searcher.aggregate(query, self._aggregations) if ask.facets else {}
        return Answer(found.count, ids, tuple(len(counted[field]["buckets"]) for field in counted))

    def _query(self, ask: Ask) -> Any:
        from tantivy import Occur, Query

        schema = self._schema_read
        if not ask.words:
            return Query.all_query()
        if ask.how == "phrase":
            return Query.phrase_query(schema, "body", list(ask.words))
        if ask.how == "prefix":
            return Query.regex_query(schema, "body", f"{ask.words[0]}.*")
        occur = Occur.Should if ask.how == "any" else Occur.Must
        clauses = [(occur, Query.term_query(schema, "body", word)) for word in ask.words]
        if ask.region:
            region = Query.const_score_query(Query.term_query(schema, "region", ask.region), 0.0)
            clauses.append((Occur.Must, region))
        return Query.boolean_query(clauses)


class TantivyStemming(Tantivy):
    """Texts as written, from the file on, with its own Swedish stemmer: what indexing costs a user of tantivy."""

    name = "tantivy, stemming"
    _tokenizer = "swedish"

    def _register(self, index: Any) -> None:
        from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

        analyzer = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.stemmer("swedish"))
        index.register_tokenizer("swedish", analyzer.build())


class Fts5:
    """Ordered by its own `rank`; facets by GROUP BY over the matching rows, gathered once."""

    name = "SQLite FTS5"
    _COLUMNS = ("id", "stored", "day", *FACETS)

    def index(self, rows: Iterable[Row], folder: Path) -> None:
        with sqlite3.connect(folder / "fts.db") as base:
            base.execute(f"CREATE TABLE project (number INTEGER PRIMARY KEY, {', '.join(self._COLUMNS)})")
            base.execute(
                "CREATE VIRTUAL TABLE text USING fts5(body, content='', tokenize=\"unicode61 tokenchars '-:'\")"
            )
            marks = ",".join("?" * len(self._COLUMNS))
            for number, row in enumerate(rows):
                values = [getattr(row, name) for name in self._COLUMNS]
                base.execute(f"INSERT INTO project VALUES (?, {marks})", (number, *values))
                base.execute("INSERT INTO text(rowid, body) VALUES (?, ?)", (number, row.text))
            base.execute("INSERT INTO text(text) VALUES ('optimize')")

    def open(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "fts.db")

    def ask(self, ask: Ask) -> Answer:
        match, values = self._match(ask)
        held = "(SELECT rowid FROM text WHERE text MATCH ?) t JOIN project p ON p.number = t.rowid"
        source = held if match else "project p"
        where = " WHERE p.region = ?" if ask.region else ""
        run = self._base.execute
        (total,) = run(f"SELECT count(*) FROM {source}{where}", values).fetchone()
        order = "p.day DESC" if ask.by_day or not match else "rank"
        ranked = "text t JOIN project p ON p.number = t.rowid" if match else "project p"
        matching = f" WHERE text MATCH ?{' AND p.region = ?' if ask.region else ''}" if match else where
        limit = f"ORDER BY {order} LIMIT {PAGE} OFFSET {PAGE * (ask.page - 1)}"
        ids = tuple(id for (id,) in run(f"SELECT p.id FROM {ranked}{matching} {limit}", values))
        fields = FACETS if ask.facets else ()
        counts = [run(f"SELECT p.{f}, count(*) FROM {source}{where} GROUP BY p.{f}", values).fetchall() for f in fields]
        return Answer(total, ids, tuple(map(len, counts)))

    def _match(self, ask: Ask) -> tuple[str, tuple[str, ...]]:
        quoted = [f'"{word}"' for word in ask.words]
        joined = {"all": " AND ", "any": " OR ", "phrase": " + ", "prefix": " "}[ask.how].join(quoted)
        match = joined + ("*" if ask.how == "prefix" else "")
        return match, tuple(each for each in (match, ask.region) if each)


class Whoosh:
    """Stock Whoosh with its own writer, codec and facet collectors."""

    name = "Whoosh"

    def index(self, rows: Iterable[Row], folder: Path) -> None:
        from whoosh import fields, index
        from whoosh.analysis import SpaceSeparatedTokenizer

        values = {name: fields.ID(sortable=True) for name in FACETS}
        schema = fields.Schema(
            id=fields.ID(stored=True),
            body=fields.TEXT(SpaceSeparatedTokenizer()),
            text=fields.STORED(),
            day=fields.NUMERIC(sortable=True),
            **values,
        )
        writer = index.create_in(str(folder), schema).writer(limitmb=256)
        for row in rows:
            facets = {field: getattr(row, field) for field in FACETS}
            writer.add_document(id=row.id, body=row.text, text=row.stored, day=row.day, **facets)
        writer.commit(optimize=True)

    def open(self, folder: Path) -> None:
        from whoosh import index

        self._searcher = index.open_dir(str(folder)).searcher()

    def ask(self, ask: Ask) -> Answer:
        from whoosh.query import Term

        last = PAGE * ask.page
        found = self._searcher.search(
            self._query(ask),
            limit=last,
            filter=Term("region", ask.region) if ask.region else None,
            sortedby="day" if ask.by_day or not ask.words else None,
            reverse=ask.by_day or not ask.words,
            groupedby=list(FACETS) if ask.facets else None,
            optimize=not ask.facets,
        )
        ids = tuple(found[place]["id"] for place in range(last - PAGE, min(last, found.scored_length())))
        return Answer(len(found), ids, tuple(len(found.groups(field)) for field in FACETS if ask.facets))

    def _query(self, ask: Ask) -> Any:
        from whoosh.query import And, Every, Or, Phrase, Prefix, Term

        if not ask.words:
            return Every()
        if ask.how == "phrase":
            return Phrase("body", list(ask.words))
        if ask.how == "prefix":
            return Prefix("body", ask.words[0])
        return (Or if ask.how == "any" else And)([Term("body", word) for word in ask.words])
