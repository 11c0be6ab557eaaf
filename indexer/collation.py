"""The Swedish alphabet as bytes to sort by: å, ä, ö after z; v before w; other accents ignored."""

import re

from indexer.swedish.folding import unaccented

_NEITHER = re.compile(r"[\W_]")  # neither letter nor digit
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}"})  # the three characters that follow z in ASCII


def sort_key(text: str) -> bytes:
    """Letters and digits decide, then nothing: punctuation and case do not count."""
    return _NEITHER.sub(" ", unaccented(text.lower())).strip().translate(_AFTER_Z).encode()
