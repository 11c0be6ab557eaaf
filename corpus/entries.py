"""What a file holds, entry by entry: cut in one process, read in any, judged in order."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from corpus.files import SourceFile
from corpus.language import gettext
from corpus.problem import Problem
from corpus.project import Project
from corpus.refusals import refusal


class Identified(Protocol):
    """A project, or what stands for one that is in another process."""

    @property
    def id(self) -> str: ...


P = TypeVar("P", bound=Identified)


class Outcome(NamedTuple, Generic[P]):
    """What an entry gave: a project, if it is one, and what is wrong or doubtful."""

    project: P | None
    problems: tuple[Problem, ...]


class EntryReader(Protocol):
    """Reads entries of `source`, in whichever process it was sent to."""

    @property
    def source(self) -> SourceFile: ...

    def read(self, content: Any, line: int | None, /) -> Iterable[Project | Problem]:
        """The project, if there is one, then what is wrong; may raise whatever `refusal` has a word for."""


class Entry(NamedTuple):
    """A record or a page, not yet read: `content` is what its series' reader makes a project of, a string for a line.

    `line` is 1-based, or counts records where lines mean nothing; `size` is about the characters to read.
    """

    series: "Series"
    content: Any
    line: int | None
    size: int

    def read(self) -> Outcome[Project]:
        return outcome_of(self.series.reader, self.content, self.line)


def outcome_of(reader: EntryReader, content: object, line: int | None) -> Outcome[Project]:
    """Whatever is wrong with an entry is a problem: one of them must not end a run over thousands."""
    results: list[Project | Problem] = []
    try:
        results += reader.read(content, line)
    except Exception as error:
        results.append(refusal(error, reader.source, line))
    project = results[0] if results and isinstance(results[0], Project) else None
    return Outcome(project, tuple([each for each in results if isinstance(each, Problem)]))


class Failed(NamedTuple):
    """Nothing more of a file can be cut, `after` the entries of this series."""

    problem: Problem
    after: "Series | None"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """None if what follows was given up anyway. To be asked when the entries were judged."""
        return () if self.after is not None and self.after.over else (self.problem,)


class GivenUp(NamedTuple):
    """After `most` entries in a row that gave no project: what is said, with {count}, and its remedy."""

    most: int
    what: str
    remedy: str


class Series:
    """Entries that are judged one after the other; `over` when what follows shall not be cut any more."""

    def __init__(self, reader: EntryReader, given_up: GivenUp | None = None) -> None:
        self.reader, self._given_up = reader, given_up
        self.over = False
        self._ids: set[str] = set()
        self._bad = 0  # in a row

    def take(self, ids: Iterable[str]) -> None:
        """Entries gave these projects, now or before."""
        self._ids.update(ids)
        self._bad = 0

    def judge(self, line: int | None, outcome: Outcome[P]) -> Outcome[P]:
        """The outcome of the entry on `line`, now that those before it are known."""
        if self.over:
            return Outcome(None, ())
        project = outcome.project
        if project is not None and project.id in self._ids:
            outcome = Outcome(None, (self._duplicate(project.id, line),))
        if outcome.project is not None:
            self.take((outcome.project.id,))
            return outcome
        self._bad += 1
        return Outcome(None, (*outcome.problems, *self._end(line)))

    def _duplicate(self, id: str, line: int | None) -> Problem:
        what = gettext("The id {id} stands twice in this file; the first is kept.", id=id)
        return Problem(self.reader.source.name, line, what, gettext("Give each project an id of its own."))

    def _end(self, line: int | None) -> Sequence[Problem]:
        if self._given_up is None or self._bad < self._given_up.most:
            return ()
        self.over = True
        what = gettext(self._given_up.what, count=self._bad)
        return (Problem(self.reader.source.name, line, what, gettext(self._given_up.remedy)),)
