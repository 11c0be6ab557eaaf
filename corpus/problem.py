"""What a reader refused or doubted, said to whoever supplies the files."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    REFUSED = "refused"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Problem:
    """`what` is wrong in `file` at `line` (1-based), and the `remedy`; one sentence each.

    `file` is its name under the root given, with "/" between folders and odd bytes escaped, so that it can be printed
    as it stands: "2010/lyftet.txt", shown as "2010/lyftet.txt:3: …". It is no path to open. Only for a root that is
    missing, or for a column map, it is the path as the user wrote it.
    """

    file: str
    line: int | None
    what: str
    remedy: str
    severity: Severity = Severity.REFUSED

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what} {self.remedy}"


class CorpusError(Exception):
    """The files given cannot be read as asked; `problem` names file, line and remedy."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
