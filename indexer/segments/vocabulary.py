"""Words to form numbers, and forms to the numbers of their terms, each analysed once."""

import zlib
from array import array
from collections.abc import Callable
from itertools import accumulate, chain, compress, islice

import numpy as np

from indexer.concepts.readings import Reading, Readings
from indexer.known import entry
from indexer.namespaces import NAMESPACES, TOLD_BY
from indexer.segments.arrays import Array, spans
from indexer.segments.inversion import Occurrences
from indexer.segments.pieces import ALSO, Numbers, Pieces
from indexer.terms import Analysis, Terms
from indexer.tokens import form_of


class Vocabulary:
    """Grows with the words it is asked for; numbers are never reused."""

    def __init__(self, analysis: Analysis, readings: Readings) -> None:
        self._analysis, self._readings = analysis, readings
        self.pieces = Pieces(analysis, self._numbers_of)
        self._words, self._forms = Numbers(), Numbers()
        self._form_of, self._reading_of = array("I"), array("I")  # by word
        self._named: dict[int, Reading] = {}  # by form, of those that can stand in a name
        self._hashes = array("I")
        self._entries: list[bytes | tuple[bytes, ...]] = []  # few forms are read in more than one way
        terms = _Terms()
        self.namespaces = {name: _Namespace(name, terms) for name in NAMESPACES}

    def _numbers_of(self, words: list[str]) -> list[int]:
        """Of words as written, each with ALSO and the full form that a coordination gives it."""
        known_words, known_forms = len(self._words), len(self._forms)
        numbers = list(map(self._words.__getitem__, words))
        new = self._words.since(known_words)
        forms = list(map(self._forms.__getitem__, map(_form_of, new)))
        self._learn(self._forms.since(known_forms))
        self._form_of.extend(forms)
        named = zip(forms, new, strict=True)
        self._reading_of.extend([self._reading(*each) if each[0] in self._named else 0 for each in named])
        return numbers

    def _reading(self, form: int, word: str) -> int:
        return self._readings.number(self._named[form], word.partition(ALSO)[0])

    def _learn(self, new: list[str]) -> None:
        """The next forms, each with ALSO and the full form that is meant."""
        first = len(self._entries)
        forms = [each.partition(ALSO)[0] for each in new]
        terms = list(map(self._analysis.terms, forms))
        meant = {place: full for place, each in enumerate(new) if (full := each.partition(ALSO)[2])}
        also = {place: self._analysis.terms(full) for place, full in meant.items()}
        self._hashes.extend(map(zlib.crc32, map(str.encode, forms)))
        self._entries += map(entry, forms, terms)
        for place, full in meant.items():
            self._entries[first + place] = (entry(forms[place], terms[place]), entry(full, also[place]))
        for place, (form, each) in enumerate(zip(forms, terms, strict=True)):
            if self._readings.may_answer(form, each) or place in meant:
                readings = ((form, meant[place]), (each, also[place])) if place in meant else ((form,), (each,))
                if reading := self._readings.of(*readings):
                    self._named[first + place] = reading
        for namespace in self.namespaces.values():
            namespace.extend(terms, also)

    def forms(self, words: Array) -> Array:
        """The number of each word's form."""
        return np.array(self._form_of, np.uint32).take(words)

    def readings(self, words: Array) -> Array:
        """The number of each word's reading in the names of concepts."""
        return np.array(self._reading_of, np.uint32).take(words)

    def hashes(self, forms: Array) -> Array:
        """Of these forms as written, the same in every process and at all times."""
        return np.array(self._hashes, np.uint32).take(forms)

    def learnt(self, forms: Array) -> list[bytes]:
        """What is known of these forms, as a segment stores it, ascending."""
        met = np.zeros(len(self._entries), bool)
        met[forms] = True
        entries = list(compress(self._entries, met.tolist()))
        single = {each for each in entries if isinstance(each, bytes)}
        return sorted(single.union(*(each for each in entries if not isinstance(each, bytes))))


class _Terms:
    """The terms of all namespaces, which have most of them in common, numbered and in order."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.texts: list[bytes] = []  # by number
        self._ordered: list[int] = []  # numbers in the order of their texts
        self._order: Array = np.zeros(0, np.int64)  # the same

    def order(self) -> Array:
        """The numbers of all terms in the order of their texts."""
        known = len(self.texts)
        if known < len(self.numbers):
            self.texts += map(str.encode, self.numbers.since(known))
            self._ordered += range(known, len(self.texts))
            self._ordered.sort(key=self.texts.__getitem__)  # fast, since most of it is sorted
            self._order = np.array(self._ordered, np.int64)
        return self._order


class _Namespace:
    """The terms of every form, as rows of differing length."""

    def __init__(self, name: str, terms: _Terms) -> None:
        self._all = terms
        self._terms_of = NAMESPACES[name]
        self._told_by = NAMESPACES[TOLD_BY[name]] if name in TOLD_BY else None
        self._starts = array("I", [0])
        self._terms = array("I")
        self._told = bytearray()

    def extend(self, forms: list[Terms], also: dict[int, Terms]) -> None:
        """The terms of the next forms; `also` has those of the full forms that are meant by some, by their places."""
        rows = _rows(self._terms_of, forms, also)
        self._terms.extend(map(self._all.numbers.__getitem__, chain.from_iterable(rows)))
        self._starts.extend(islice(accumulate(map(len, rows), initial=self._starts[-1]), 1, None))
        if self._told_by:
            told = _rows(self._told_by, forms, also)
            self._told += bytes([term not in each for row, each in zip(rows, told, strict=True) for term in row])

    def occurrences(self, forms: Array) -> tuple[list[bytes], Occurrences]:
        """The sorted terms of `forms`, and where they stand: one of each form in their order, then those beside."""
        starts, terms = np.array(self._starts, np.int64), np.array(self._terms, np.uint32)
        # Every form has a term, and most have no other.
        beside = (np.diff(starts) - 1).astype(np.uint32).take(forms)
        places = np.flatnonzero(beside)
        counts = beside[places]
        rows = spans(starts.take(forms.take(places)) + 1, counts)
        numbers = np.concatenate((terms[starts[:-1]].take(forms), terms.take(rows)))
        told = None
        if self._told_by:
            all_told = np.frombuffer(bytes(self._told), bool)
            told = np.concatenate((all_told[starts[:-1]].take(forms), all_told.take(rows)))
        places = np.concatenate((np.arange(len(forms), dtype=np.uint32), np.repeat(places.astype(np.uint32), counts)))
        order = self._all.order()
        met = (np.bincount(numbers, minlength=len(order)) > 0)[order]
        ordinals = np.zeros(len(order), np.uint32)
        ordinals[order] = np.cumsum(met) - 1
        texts = list(map(self._all.texts.__getitem__, order[met].tolist()))
        return texts, Occurrences(ordinals.take(numbers), places, told)


def _form_of(word: str) -> str:
    written, also, full = word.partition(ALSO)
    return form_of(written) + also + full


def _rows(
    terms_of: Callable[[Terms], tuple[str, ...]], forms: list[Terms], also: dict[int, Terms]
) -> list[tuple[str, ...]]:
    rows = list(map(terms_of, forms))
    for place, meant in also.items():
        rows[place] = tuple(dict.fromkeys(rows[place] + terms_of(meant)))
    return rows
