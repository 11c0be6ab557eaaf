"""A question asked again: which hits are new, changed or gone since a run before."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.language import gettext as _
from search.errors import QueryError
from search.export.columns import COLUMNS
from search.export.formats import MOST
from search.query import Query
from search.results import Hit
from search.watching.ledger import Ledger, Run, Sighting, begun, continued, run_before, run_of

if TYPE_CHECKING:
    from search.engine import Engine

LAST = "last"
_DIGITS_OF_A_DAY = 8  # 20260131; a generation has fewer
_YEARS = range(1900, 2100)  # numbers that are taken for years where no generation has come so far
_DIGITS = 16  # hexadecimal, of a project's hash


def look(query: Query, engine: "Engine", known: Ledger | None, address: str) -> Ledger:
    """The ledger as it is now; nothing is read where the index is the one of the last run."""
    stream = engine.stream(replace(query, limit=MOST, page=1, texts=False, listed=0))
    built = engine.manifest().built
    run = Run(datetime.now().astimezone().isoformat(timespec="seconds"), stream.answer.generation, built)
    if known is None:
        return begun(address, run, _sightings(stream.hits))
    if (known.runs[-1].generation, known.runs[-1].built) == (run.generation, run.built):
        return known
    return continued(known, run, _sightings(stream.hits))


def _sightings(hits: Iterator[Hit]) -> Iterator[Sighting]:
    for hit in hits:
        yield Sighting(hit.project.id, hit.project.title, content_of(hit))


def content_of(hit: Hit) -> str:
    """A hash of what the project says: another reader, file or ranking changes nothing."""
    said = repr([column.value(hit) for column in COLUMNS if column.name != "score"])
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def since_run(since: str, known: Ledger) -> int:
    """The number of the run meant by "last", a date, a year or a generation; raises QueryError for anything else."""
    if since == LAST:
        return len(known.runs) - 1
    if since.isdecimal() and len(since) < _DIGITS_OF_A_DAY:
        number = int(since)
        if number not in _YEARS or number <= int(known.runs[-1].generation):
            return run_of(known, number)
        since = f"{number}-01-01"
    try:
        moment = datetime.fromisoformat(since)
        moment = moment if moment.tzinfo else moment.astimezone()
    except ValueError as error:
        what = _("“{since}” is neither a date nor a generation.", since=since)
        raise QueryError(what, _("Write last, a date such as 2026-01-31, or the number of a generation.")) from error
    return run_before(known, moment)
