"""A new or changed file: its entries in order, what they give, and what is remembered of it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from typing import cast

from corpus.entries import Entry, Failed, Outcome
from corpus.files import SourceFile
from corpus.problem import Problem
from corpus.reader import entries
from corpus.tables.columns import ColumnMap
from indexer.building.admission import Admission
from indexer.building.found import Found
from indexer.building.proposals import Aside, Item, Job, Proposal, Turn, line_digest
from indexer.building.writer import Former, Writer
from indexer.publishing.manifest import FileEntry

_AT_ONCE = 100  # lines that are as they were and kept together, or projects without a problem that are told together
Told = Callable[[int, Sequence[Problem]], None]  # of some entries: how many projects they gave, and their problems


class ChangedFile:
    """Its turns come as they are asked for; each is judged before the next, maybe long after it came."""

    def __init__(
        self,
        found: Found,
        column_map: ColumnMap | None,
        former: FileEntry | None,
        writer: Writer,
        admission: Admission,
        told: Told,
    ) -> None:
        """`former` is what is known of the file if its lines would be read as before, else None."""
        self.found, self._map, self._told = found, column_map, told
        self._writer, self._admission = writer, admission
        self._is_known = former is not None
        self._formers: dict[int, Former] = {}
        self._former_problems: dict[int, list[Problem]] = {}
        for problem in former.problems if former else ():
            self._former_problems.setdefault(problem.line or 0, []).append(problem)
        self._digest = ""
        self._projects = self._untold = 0
        self._problems: list[Problem] = []

    def turns(self) -> Iterator[Turn]:
        # The digest is that of what will be read, or of something older: never of a content that nobody read.
        self._digest = _digest(self.found.source)
        self._formers = self._writer.formers(self.found.key) if self._is_known else {}
        for same, group in groupby(entries(self.found.source, self._map), self._is_same):
            if same:
                yield from self._kept(cast(Iterator[Entry], group))
            else:
                yield from map(self._turn, group)
        yield Aside(self._tell)

    def _is_same(self, entry: Entry | Failed) -> bool:
        """Whether it is a line that is as it was."""
        if isinstance(entry, Failed):
            return False
        former = self._formers.get(entry.line or 0)
        return former is not None and former.digest > 0 and former.digest == line_digest(entry.content)

    def _kept(self, lines: Iterator[Entry]) -> Iterator[Turn]:
        while same := list(islice(lines, _AT_ONCE)):
            yield Aside(partial(self._keep, same), sum(entry.size for entry in same))

    def _turn(self, entry: Entry | Failed) -> Turn:
        return Aside(partial(self._fail, entry)) if isinstance(entry, Failed) else self._item(entry)

    def _item(self, entry: Entry) -> Item:
        job = Job(entry.series.reader, entry.content, entry.line, self.found.key, self._admission.contacts)
        return Item(job, entry.size, partial(self._judge, entry))

    def _fail(self, failed: Failed) -> None:
        self._note(0, failed.problems)

    def _keep(self, same: list[Entry]) -> None:
        """Lines that are as they were are not read, but for those whose project's id was taken meanwhile."""
        if same[0].series.over:
            return
        lines = [entry.line or 0 for entry in same]
        formers = [self._formers[line] for line in lines]
        if self._writer.keep(formers):
            same[0].series.take(former.id for former in formers)
            problems = [problem for line in lines for problem in self._former_problems.get(line, ())]
            self._note(len(same), problems)
        elif len(same) > 1:
            for entry in same:
                self._keep([entry])
        else:
            self._writer.read_now(self._item(same[0]))

    def _judge(self, entry: Entry, outcome: Outcome[Proposal]) -> str | None:
        project, problems = entry.series.judge(entry.line, outcome)
        if project is None:
            self._note(0, problems)
            return None
        id, refusal = self._admission.admit(project, self.found, entry.line)
        self._note(id is not None, [refusal, *problems] if refusal else problems)
        return id

    def _note(self, projects: int, problems: Sequence[Problem]) -> None:
        self._projects += projects
        self._untold += projects
        if problems or self._untold >= _AT_ONCE:
            self._problems += problems
            self._tell(problems)

    def _tell(self, problems: Sequence[Problem] = ()) -> None:
        self._told(self._untold, problems)
        self._untold = 0

    def entry(self) -> FileEntry:
        """What is remembered of the file, once everything was judged."""
        source = self.found.source
        return FileEntry(
            self.found.root,
            source.name,
            source.size,
            source.modified,
            self._digest,
            projects=self._projects,
            problems=tuple(self._problems),
            clashed=self.found.key in self._admission.clashed,
        )


def _digest(source: SourceFile) -> str:
    try:
        return source.digest()
    except OSError:
        return ""  # never the digest of a content, so that the file is tried again
