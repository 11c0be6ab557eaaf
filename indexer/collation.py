"""The Swedish alphabet as bytes to sort by: å, ä, ö after z; v before w; other accents ignored."""

from indexer.swedish.folding import unaccented

_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}"})  # the three characters that follow z in ASCII


def sort_key(text: str) -> bytes:
    """Letters and digits decide, then nothing: punctuation and case do not count."""
    folded = unaccented(text.lower())
    return "".join(each if each.isalnum() else " " for each in folded).strip().translate(_AFTER_Z).encode()
