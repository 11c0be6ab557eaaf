"""What was typed without characters that mean nothing, and no longer than what is read."""

import unicodedata

from corpus.language import gettext as _

MAX_CHARACTERS = 400
_TOLD = 120  # characters of what was left out


def clean(text: str) -> str:
    """NFC; control characters and halves of surrogates become spaces, invisible ones (soft hyphen, RTL mark) vanish."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", "".join(map(_cleaned, text)))


def _cleaned(character: str) -> str:
    category = unicodedata.category(character)
    return {"Cc": " ", "Cs": " ", "Cf": ""}.get(category, character)


def shortened(text: str, notes: list[str]) -> str:
    """The beginning of a text that is too long, cut between words where there are any."""
    if len(text) <= MAX_CHARACTERS:
        return text
    kept = text[:MAX_CHARACTERS]
    if not text[MAX_CHARACTERS].isspace() and (space := kept.rfind(" ")) > 0:
        kept = kept[:space]
    told = said(text[len(kept) :])
    notes.append(_("Only the first {most} characters are read; left out: {rest}", most=MAX_CHARACTERS, rest=told))
    return kept


def said(text: str) -> str:
    """What was left out, short enough to be told."""
    text = " ".join(text.split())
    return text if len(text) <= _TOLD else f"{text[:_TOLD]} …"
