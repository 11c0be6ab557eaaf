"""Read the hand-written word files that lie in words/.

Two kinds, both UTF-8 with `#` comments: word lists (words separated by white space) and groups (`lemma: form form …`).
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


def names() -> list[str]:
    """Return the names of all word files, sorted."""
    return sorted(entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".txt"))


def raw(name: str) -> str:
    """Return a word file as it lies on disk."""
    return (_FOLDER / name).read_text("utf-8")


def _lines(name: str) -> list[str]:
    """Return the lines of a word file without comments and blanks."""
    lines = (line.split("#", 1)[0].strip() for line in raw(name).splitlines())
    return [line for line in lines if line]


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def groups(name: str) -> dict[str, str]:
    """Return form -> lemma for every form of every group, the lemma included; the first group to name a form wins."""
    table: dict[str, str] = {}
    for line in _lines(name):
        lemma, _, forms = line.partition(":")
        for form in (lemma.strip(), *forms.split()):
            table.setdefault(form, lemma.strip())
    return table
