"""What a form is indexed by, and who can tell it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from indexer.swedish.folding import unaccented
from indexer.tokens import LONGEST_FORM, Token

# Forms remembered before the memory is emptied: about 60 MB.
REMEMBERED = 200_000


class Terms(NamedTuple):
    """What one form is indexed by: a term in each of the namespaces exact and stem.

    The namespace part holds `parts`, those of the compound, and the stem too.
    """

    exact: str
    stem: str
    parts: tuple[str, ...]


class Analysis(Protocol):
    """What indexing and asking need of an analyser."""

    def terms(self, form: str) -> Terms: ...

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]: ...


def exact_of(form: str) -> str:
    """The term of a form in the namespace exact."""
    return unaccented(form[:LONGEST_FORM])[:LONGEST_FORM]  # twice, for unaccented "ß" is "ss"
