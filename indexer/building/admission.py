"""Which projects enter the index: every id once, contact details only where they are wanted."""

from collections.abc import Iterator
from pathlib import Path

from corpus.files import id_of_file, shown_name
from corpus.language import gettext as _
from corpus.problem import Problem
from indexer.building.found import Found
from indexer.building.proposals import Proposal
from indexer.building.writer import Writer


class Admission:
    """Knows what a writer holds. `clashed` are files that lost a project because another file had its id."""

    def __init__(self, writer: Writer, contacts: bool) -> None:
        self._writer = writer
        self.contacts = contacts
        self.clashed: set[str] = set()

    @property
    def contacts_changed(self) -> bool:
        """Whether contact details were handled otherwise before, so that every file must be read again."""
        return self.contacts != self._writer.manifest.contacts

    def admit(self, project: Proposal, found: Found, line: int | None) -> tuple[str | None, Problem | None]:
        """The id under which the project that was read on `line` enters, or why it does not."""
        if project.fault:
            return None, project.fault
        free = next((id for id in _ids(project.id, found) if self._writer.holder(id) is None), None)
        if free is None:
            self.clashed.add(found.key)
            return None, self._refusal(project.id, found, line)
        return free, None

    def _refusal(self, id: str, found: Found, line: int | None) -> Problem:
        what = _("The id “{id}” already belongs to a project in {file}.", id=id, file=self._writer.holder(id))
        remedy = _("Give one of them another id, or index only one of the files.")
        return Problem(found.source.name, line, what, remedy)


def _ids(id: str, found: Found) -> Iterator[str]:
    """A project's id; one that was only made from the path of its file, and the row, may take more of the path."""
    yield id
    file = found.source.name
    made, row = id_of_file(file), id.rpartition("#")[2]
    if id in (made, f"{made}#{row}"):
        end = id.removeprefix(made)
        yield f"{file}{end}"
        yield f"{shown_name(Path(found.root).name)}/{file}{end}"
