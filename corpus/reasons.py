"""Why the system refused a file or an address, in the reader's language."""

import os
import re
import tomllib

from corpus.language import gettext, message

MESSAGES = (
    message("No such file or directory"),
    message("Permission denied"),
    message("Operation not permitted"),
    message("Is a directory"),
    message("Not a directory"),
    message("File name too long"),
    message("No space left on device"),
    message("Disk quota exceeded"),
    message("Read-only file system"),
    message("Input/output error"),
    message("Too many open files"),
    message("Address already in use"),
    message("Cannot assign requested address"),
    message("Name or service not known"),
)


_PLACE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")


def reason(error: Exception) -> str:
    """Without the full stop: callers end the sentence."""
    if isinstance(error, OSError):
        # Servers add an address to the words of the system; those of a resolver have numbers below zero.
        named = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        return gettext(named or str(error) or type(error).__name__).rstrip(".")
    if isinstance(error, tomllib.TOMLDecodeError):
        place = _PLACE.search(str(error))
        return gettext("line {line}, column {column}", **place.groupdict()) if place else gettext("the end of the file")
    if isinstance(error, RecursionError):
        return gettext("it is nested too deep")
    if isinstance(error, UnicodeDecodeError):
        return gettext("the text is not UTF-8")
    return str(error).rstrip(".")
