"""What a reader refused or doubted, said to whoever supplies the files."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    REFUSED = "refused"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Problem:
    """`what` is wrong in `file` (relative to its root) at `line` (1-based), and the `remedy`; one sentence each."""

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
