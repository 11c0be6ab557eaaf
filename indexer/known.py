"""What an index learnt about its forms, stored in its segments, so that nobody analyses a form twice."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from indexer.segments.termtable import TermTable
from indexer.swedish.coordination import may_hold_shortened
from indexer.terms import REMEMBERED, Analysis, Terms, exact_of
from indexer.tokens import Token

FORMS = "forms"  # the table of a segment that holds entries as `entry` writes them
_PART = b"\0"


def entry(form: str, terms: Terms) -> bytes:
    """The form, its stem and its parts; entries sort by form."""
    return "\0".join((form, terms.stem, *terms.parts)).encode()


def _terms(form: str, rest: bytes) -> Terms:
    stem, *parts = rest.decode().split("\0")
    return Terms(exact_of(form), stem, tuple(parts))


def stored_terms(entries: Iterable[bytes], forms: Container[str]) -> Iterator[tuple[str, Terms]]:
    """What is known of those of the forms that have an entry."""
    for each in entries:
        form, _part, rest = each.partition(_PART)
        if (text := form.decode()) in forms:
            yield text, _terms(text, rest)


class KnownForms:
    """Terms as the index has them; forms that it does not hold are analysed by what `otherwise` gives."""

    def __init__(
        self, tables: Iterable[TermTable], otherwise: Callable[[], Analysis], remembered: int = REMEMBERED
    ) -> None:
        """So many forms are remembered before the memory is emptied."""
        self._most = remembered
        self._tables = tuple(tables)
        self._otherwise = otherwise
        self._remembered: dict[str, Terms] = {}

    def terms(self, form: str) -> Terms:
        if not self._tables:
            return self._otherwise().terms(form)
        known = self._remembered.get(form)
        if known is None:
            if len(self._remembered) >= self._most:
                self._remembered.clear()
            known = self._remembered[form] = self._stored(form) or self._otherwise().terms(form)
        return known

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]:
        return self._otherwise().completions(text, tokens) if may_hold_shortened(text) else {}

    def _stored(self, form: str) -> Terms | None:
        key = form.encode() + _PART
        for table in self._tables:
            ordinal = table.at_or_after(key)
            if ordinal < len(table) and (found := table[ordinal]).startswith(key):
                return _terms(form, found[len(key) :])
        return None
