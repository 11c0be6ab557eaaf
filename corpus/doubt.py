"""What is doubtful about a project, in the reader's words."""

from typing import NamedTuple

from corpus.language import gettext, message
from corpus.problem import Problem, Severity
from corpus.project import Conflict, Contradicted, Source

_CONFLICTS = {
    Contradicted.PERIOD: message("The stated period is {stated}, but the text says {text}; the stated one counts."),
    Contradicted.AMOUNT: message(
        "The stated amount is {stated} kr, but the text says {text} kr; the stated one counts."
    ),
}
_UNREAD = {
    "id": message("The id {written} can be no address, so the project has that of its file and line."),
    "period": message("The project period cannot be read: {written}."),
    "start": message("The start date cannot be read: {written}."),
    "end": message("The end date cannot be read: {written}."),
    "grant": message("The grant cannot be read: {written}."),
    "budget": message("The budget cannot be read: {written}."),
    "place": message("The place {name} is not known."),
}
_REMEDIES = {
    "id": message("Write an id in which “.” and “..” do not stand alone, nor between slashes."),
    **dict.fromkeys(
        ("period", "start", "end"), message("Write dates as 2012-01-09, a period as 2012-01-09 till 2014-06-30.")
    ),
    **dict.fromkeys(("grant", "budget"), message("Write the amount in kronor, as 1 250 000 kr.")),
    "place": message("Write the name of a kommun, län or region."),
}
_LONGEST_SHOWN = 80  # characters of what cannot be read


class Unread(NamedTuple):
    """A fact that is `written` in the source, but not so that it can be read."""

    fact: str
    written: str


def conflict_in_words(conflict: Conflict) -> str:
    """In the language of whoever reads it now."""
    return gettext(_CONFLICTS[conflict.about], stated=conflict.stated, text=conflict.found)


def contradicted(conflict: Conflict, source: Source) -> Problem:
    remedy = gettext("Correct the source if the stated one is wrong.")
    return Problem(source.file, source.line, conflict_in_words(conflict), remedy, Severity.DOUBTFUL)


def cannot_be_read(unread: Unread, source: Source) -> Problem:
    from corpus.details import masked  # late: what is told of a project that could be read needs none of its patterns

    written = masked(" ".join(unread.written.split()))
    written = written if len(written) <= _LONGEST_SHOWN else written[: _LONGEST_SHOWN - 1] + "…"
    what = gettext(_UNREAD[unread.fact], written=written, name=written)
    return Problem(source.file, source.line, what, gettext(_REMEDIES[unread.fact]), Severity.DOUBTFUL)
