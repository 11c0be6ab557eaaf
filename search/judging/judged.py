"""Judged sets: documents, questions, and which documents answer which question."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from corpus.language import gettext as _
from corpus.problem import CorpusError, Problem

_DOCUMENTS, _QUERIES = ("docs.jsonl", "docs.jsonl.gz"), ("queries.jsonl", "queries.jsonl.gz")
_JUDGEMENTS = ("qrels.tsv", "qrels.tsv.gz", "qrels.txt", "qrels.txt.gz")

Judgements = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """`documents` is None where the set judges the projects of an index that is there already.

    `queries` are texts by query id; `judgements` are grades by query id and document id, 0 for irrelevant.
    """

    name: str
    documents: Path | None
    queries: Mapping[str, str]
    judgements: Judgements


def load_judged_set(folder: Path) -> JudgedSet:
    """A folder with queries.jsonl, qrels.tsv (TREC) and, unless it judges the current index, docs.jsonl; all also .gz.

    Raises CorpusError with file, line and remedy.
    """
    documents = _one_of(folder, _DOCUMENTS)
    queries = dict(_queries(_needed(folder, _QUERIES)))
    judgements: dict[str, dict[str, int]] = {}
    for query, document, grade in _judgements(_needed(folder, _JUDGEMENTS)):
        judgements.setdefault(query, {})[document] = grade
    judged = {id: text for id, text in queries.items() if any(judgements.get(id, {}).values())}
    return JudgedSet(folder.name, documents, judged, judgements)


def _one_of(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _needed(folder: Path, names: tuple[str, ...]) -> Path:
    found = _one_of(folder, names)
    if found is None:
        what = _("{folder} holds no {name}.", folder=folder, name=names[0])
        remedy = _("A judged set is a folder with docs.jsonl, queries.jsonl and qrels.tsv.")
        raise CorpusError(Problem(str(folder), None, what, remedy))
    return found


def _open(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _queries(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            yield str(row["id"]), str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise _malformed(path, number, '{"id": …, "text": …}') from error


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in _lines(path):
        try:
            query, _iteration, document, grade = line.split()
            yield query, document, int(grade)
        except ValueError as error:
            raise _malformed(path, number, "QUERY 0 DOCUMENT GRADE") from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                yield number, line
    except (UnicodeDecodeError, OSError, EOFError) as error:
        what = _("The file cannot be read on from here.")
        raise CorpusError(Problem(path.name, number + 1, what, _("Write it as UTF-8, or pack it again."))) from error


def _malformed(path: Path, line: int, form: str) -> CorpusError:
    return CorpusError(Problem(path.name, line, _("The line cannot be read."), _("Write it as {form}.", form=form)))
