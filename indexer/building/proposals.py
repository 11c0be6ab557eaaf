"""Entries to projects that may enter the index: read in one process, held there until another says which do."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.entries import EntryReader, Outcome, outcome_of
from corpus.language import gettext as _
from corpus.problem import Problem
from corpus.project import Project
from indexer.fields import NUMBERS
from indexer.schema import number_of
from indexer.segments.prepared import Prepared, prepared
from indexer.segments.stored import dump_project, text_digest

_BITS = 63  # of a number that the index stores, without its sign
_BYTES = 8  # of a line's digest; one bit less is stored


class Job(NamedTuple):
    """An entry of the file `file`, which its reader is to read."""

    reader: EntryReader
    content: object
    line: int | None
    file: str
    contacts: bool  # whether contact details are wanted


class Proposal(NamedTuple):
    """Stands for a project: `stored` is the digest of its text but for the id, `fault` why it cannot be stored."""

    id: str
    stored: bytes
    fault: Problem | None = None


class Item(NamedTuple):
    """An entry in the order of the files: `judge` is given what reading it gave.

    It returns the id under which a project enters, None if none does. `size` is in characters, about.
    """

    job: Job
    size: int
    judge: Callable[[Outcome[Proposal]], str | None]


class Aside(NamedTuple):
    """Something to do when everything before it was judged, where nothing has to be read; `size` is kept for it."""

    act: Callable[[], None]
    size: int = 0


Turn = Item | Aside
# What becomes of an item: the id under which a project is added, None if none is.
Enter = Callable[[Item, Outcome[Proposal]], str | None]


class _Held(NamedTuple):
    job: Job
    project: Project
    text: bytes


class Proposals:
    """Reads batches of jobs; they are settled in the same order."""

    def __init__(self) -> None:
        self._batches: deque[list[_Held | None]] = deque()

    def read(self, jobs: Sequence[Job]) -> list[Outcome[Proposal]]:
        batch = [_read(job) for job in jobs]
        self._batches.append([held for held, _outcome in batch])
        return [outcome for _held, outcome in batch]

    def settle(self, ids: Sequence[str | None]) -> Iterator[Prepared]:
        """The projects of the oldest batch that enter, each under the id given for its job; None lets go of it."""
        for held, id in zip(self._batches.popleft(), ids, strict=True):
            if held is not None and id is not None:
                yield _prepared(held, id)


def _read(job: Job) -> tuple[_Held | None, Outcome[Proposal]]:
    project, problems = outcome_of(job.reader, job.content, job.line)
    if project is None:
        return None, Outcome(None, problems)
    if project.contact and not job.contacts:
        project = replace(project, contact=None)
    try:
        text = storable(project)
    except (UnicodeEncodeError, OverflowError) as error:
        return None, Outcome(Proposal(project.id, b"", _fault(project, error)), problems)
    return _Held(job, project, text), Outcome(Proposal(project.id, text_digest(text, project.id)), problems)


def storable(project: Project) -> bytes:
    """The text to store; raises UnicodeEncodeError or OverflowError before anything of the project is added."""
    for number in NUMBERS:
        if number_of(number, project).bit_length() > _BITS:
            raise OverflowError(number.name)
    return dump_project(project)


def _fault(project: Project, error: Exception) -> Problem:
    if isinstance(error, OverflowError):
        what, remedy = _("A number is too large to be stored."), _("Correct the number.")
    else:
        what, remedy = _("A text holds half a character."), _("Save the file again as UTF-8.")
    return Problem(project.source.file, project.source.line, what, remedy)


def _prepared(held: _Held, id: str) -> Prepared:
    project, text = held.project, held.text
    if id != project.id:
        project = replace(project, id=id)
        text = dump_project(project)
    return prepared(held.job.file, project, text, line_digest(held.job.content))


def line_digest(content: object) -> int:
    """Of an entry that is a line; 0 of any other."""
    if not isinstance(content, str):
        return 0
    return int.from_bytes(hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=_BYTES).digest()) >> 1
