"""What may follow what is being typed in the search box."""

from dataclasses import dataclass

from search.engine import Engine
from search.showing.facts import grouped

_MOST = 8
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` is the whole question that it completes to, `hint` how many projects hold the word."""

    text: str
    hint: str


def offers(typed: str, engine: Engine) -> tuple[Offer, ...]:
    """Words of the index that begin as the last one typed does."""
    before, space, last = typed.rpartition(" ")
    letters = last.lstrip("-\"'=(")
    if len(letters) < _FEWEST_LETTERS or ":" in letters:
        return ()
    sign = last[: len(last) - len(letters)]
    found = engine.terms(letters, _MOST)
    return tuple(Offer(before + space + sign + each.form, grouped(each.count)) for each in found)
