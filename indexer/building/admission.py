"""Which projects enter the index: every id once, contact details only where they are wanted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.files import id_of_file
from corpus.language import gettext as _
from corpus.problem import Problem
from corpus.project import Project
from indexer.building.writer import Writer


class Admission:
    """Passes projects on to a writer. `clashed` are files that lost a project because another file had its id."""

    def __init__(self, writer: Writer, contacts: bool) -> None:
        self._writer = writer
        self.contacts = contacts
        self.clashed: set[str] = set()

    @property
    def contacts_changed(self) -> bool:
        """Whether contact details were handled otherwise before, so that every file must be read again."""
        return self.contacts != self._writer.manifest.contacts

    def admit(self, project: Project, key: str, root: str, digest: int = 0) -> Problem | None:
        """Add `project` of the file `key` under `root`, read from a line with this digest, or say why not."""
        try:
            return self._admit(project, key, root, digest)
        except UnicodeEncodeError:
            what, remedy = _("A text holds half a character."), _("Save the file again as UTF-8.")
        except OverflowError:
            what, remedy = _("A number is too large to be stored."), _("Correct the number.")
        return Problem(project.source.file, project.source.line, what, remedy)

    def _admit(self, project: Project, key: str, root: str, digest: int) -> Problem | None:
        free = next((id for id in _ids(project, root) if self._writer.holder(id) is None), None)
        if free is None:
            self.clashed.add(key)
            return self._refusal(project)
        contact = project.contact if self.contacts else None
        self._writer.add(key, replace(project, id=free, contact=contact), digest)
        return None

    def _refusal(self, project: Project) -> Problem:
        what = _(
            "The id “{id}” already belongs to a project in {file}.",
            id=project.id,
            file=self._writer.holder(project.id),
        )
        remedy = _("Give one of them another id, or index only one of the files.")
        return Problem(project.source.file, project.source.line, what, remedy)


def _ids(project: Project, root: str) -> Iterator[str]:
    """A project's id; one that was only made from the path of its file, and the row, may take more of the path."""
    yield project.id
    file = project.source.file
    made, row = id_of_file(file), project.id.rpartition("#")[2]
    if project.id in (made, f"{made}#{row}"):
        end = project.id.removeprefix(made)
        yield f"{file}{end}"
        yield f"{Path(root).name}/{file}{end}"
