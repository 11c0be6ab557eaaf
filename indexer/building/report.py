"""What a run of the indexer did, for whoever started it."""

from dataclasses import dataclass

from corpus.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of files and projects; `read` counts the projects of new and changed files, `seconds` the whole run."""

    generation: int
    files_new: int
    files_changed: int
    files_unchanged: int
    files_removed: int
    read: int
    projects: int
    seconds: float
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity is Severity.REFUSED)

    @property
    def doubtful(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity is Severity.DOUBTFUL)
