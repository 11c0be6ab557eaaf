"""Bring a lemma to the base it shares with its nearest derivations: arbeta, arbete, arbetare -> arbet."""

# Only endings that rarely join strangers. Snowball also drops -ig, -lig, -else and what merely looks like an
# inflection, which on lemmas makes hemlig = hem, billig = bil, stadig = stad, motor = mot; measured, that costs
# precision and wins nothing.
_ENDINGS = {"e": ("ande", "ende", "are", "e"), "t": ("het",), "a": ("a",)}  # by their last letter, longest first
_SHORTEST_BASE = 3


def base(lemma: str) -> str:
    """Return the lemma without its derivational ending, if what is left is long enough."""
    for ending in _ENDINGS.get(lemma[-1:], ()):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_BASE:
            return lemma[: -len(ending)]
    return lemma
