"""Forms that begin as typed, the most frequent of many without reading them all."""

import numpy as np

from search.matching.generation import Generation, live_frequencies

_DOTTED = {"a": "aåä", "o": "oö"}
_MOST_SPELLINGS = 64  # of a beginning typed without å ä ö
_SHARE = 2  # times as many as wanted are taken of each segment, which may hold others most often


def beginning_with(prefix: str, generation: Generation, limit: int) -> list[tuple[int, str]]:
    """At most `limit` exact forms, each after its number of documents, most frequent first.

    Where too few begin so, those that do with å, ä and ö in place of a and o come too.
    """
    found = _most_frequent(prefix, generation, limit)
    if len(found) < limit:
        for each in _spellings(prefix, generation):
            found |= _most_frequent(each, generation, limit)
    return sorted(((count, form) for form, count in found.items()), key=lambda each: (-each[0], each[1]))[:limit]


def _most_frequent(prefix: str, generation: Generation, limit: int) -> dict[str, int]:
    forms: set[str] = set()
    for part in generation.parts:
        table = part.file.terms("exact")
        ordinals = table.beginning_with(prefix.encode())
        counts = live_frequencies(part, "exact", ordinals)
        wanted = min(len(counts), _SHARE * limit)
        places = np.argpartition(-counts, wanted - 1)[:wanted] if wanted else counts[:0]
        forms |= {table[ordinals.start + place].decode() for place in places.tolist()}
    found = ((form, generation.frequency("exact", form)) for form in forms)
    return {form: count for form, count in found if count}


def _spellings(prefix: str, generation: Generation) -> list[str]:
    """Other beginnings that the index holds, if `prefix` was typed without å ä ö."""
    begun = [""]
    for letter in prefix:
        longer = [head + each for head in begun for each in _DOTTED.get(letter, letter)]
        begun = [each for each in longer if _held(each, generation)][:_MOST_SPELLINGS]
    return [each for each in begun if each != prefix]


def _held(prefix: str, generation: Generation) -> bool:
    return any(part.file.terms("exact").beginning_with(prefix.encode()) for part in generation.parts)
