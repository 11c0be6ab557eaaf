"""Why a file or a part of one cannot be read, in words for whoever supplies it."""

import gzip
import zlib

from corpus.files import SourceFile
from corpus.language import gettext
from corpus.problem import Problem
from corpus.reasons import reason
from corpus.streams import UnreadableError


def refusal(error: Exception, source: SourceFile, line: int | None = None) -> Problem:
    """`line` is where it happened, unless the error knows better."""
    if isinstance(error, UnreadableError):
        return Problem(source.name, error.line or line, error.what, error.remedy)
    what, remedy = _told(error)
    return Problem(source.name, line, what, remedy)


def _told(error: Exception) -> tuple[str, str]:
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return gettext("The compressed file is damaged or cut off."), gettext("Fetch or pack it again.")
    if isinstance(error, OSError):
        what = gettext("It cannot be opened: {reason}.", reason=reason(error))
        return what, gettext("Check that it exists and that you may read it.")
    what = gettext("It cannot be read ({kind}).", kind=type(error).__name__)
    return what, gettext("Save it again as text, HTML, CSV or .xlsx.")
