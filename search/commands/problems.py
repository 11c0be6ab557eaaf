"""Problems of files as lines for whoever supplies them."""

from corpus.language import gettext as _
from corpus.language import message
from corpus.problem import Problem, Severity

_LABELS = {Severity.REFUSED: message("refused"), Severity.DOUBTFUL: message("doubtful")}


def severity_label(severity: Severity) -> str:
    return _(_LABELS[severity])


def problem_line(problem: Problem) -> str:
    """How bad it is, file and line, what is wrong, what to do."""
    return f"{severity_label(problem.severity)}: {problem}"
