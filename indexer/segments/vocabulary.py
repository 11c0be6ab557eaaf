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
        before = len(self._words)
        numbers = list(map(self._words.__getitem__, words))
        learnt: list[list[Terms]] = []
        for word in self._words.since(before):
            written, _also, completed = word.partition(ALSO)
            form = form_of(written)
            number = self._forms[form + ALSO + completed if completed else form]
            if number == len(self._entries):
                learnt.append(self._learn((form, completed) if completed else (form,)))
            self._form_of.append(number)
            reading = self._named.get(number)
            self._reading_of.append(self._readings.number(reading, written) if reading else 0)
        for namespace in self.namespaces.values():
            namespace.extend(learnt)
        return numbers

    def _learn(self, forms: tuple[str, ...]) -> list[Terms]:
        """The next form, or one with the full form that is meant."""
        terms = list(map(self._analysis.terms, forms))
        if reading := self._readings.of(forms, terms):
            self._named[len(self._entries)] = reading
        entries = tuple(map(entry, forms, terms))
        self._entries.append(entries if len(entries) > 1 else entries[0])
        self._hashes.append(zlib.crc32(forms[0].encode()))
        return terms

    def forms(self, words: Array) -> Array:
        """The number of each word's form."""
        return np.array(self._form_of, np.uint32)[words]

    def readings(self, words: Array) -> Array:
        """The number of each word's reading in the names of concepts."""
        return np.array(self._reading_of, np.uint32)[words]

    def hashes(self, forms: Array) -> Array:
        """Of these forms as written, the same in every process and at all times."""
        return np.array(self._hashes, np.uint32)[forms]

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

    def order(self) -> Array:
        """The numbers of all terms in the order of their texts."""
        known = len(self.texts)
        if known < len(self.numbers):
            self.texts += map(str.encode, self.numbers.since(known))
            self._ordered += range(known, len(self.texts))
            self._ordered.sort(key=self.texts.__getitem__)  # fast, since most of it is sorted
        return np.array(self._ordered, np.int64)


class _Namespace:
    """The terms of every form, as rows of differing length."""

    def __init__(self, name: str, terms: _Terms) -> None:
        self._all = terms
        self._terms_of = NAMESPACES[name]
        self._told_by = NAMESPACES[TOLD_BY[name]] if name in TOLD_BY else None
        self._starts = array("I", [0])
        self._terms = array("I")
        self._told = bytearray()

    def extend(self, forms: list[list[Terms]]) -> None:
        """The terms of the next forms, each whatever it is read as."""
        rows = [_distinct(self._terms_of, readings) for readings in forms]
        self._terms.extend(map(self._all.numbers.__getitem__, chain.from_iterable(rows)))
        self._starts.extend(islice(accumulate(map(len, rows), initial=self._starts[-1]), 1, None))
        if self._told_by:
            told = (_distinct(self._told_by, readings) for readings in forms)
            self._told += bytes(term not in each for row, each in zip(rows, told, strict=True) for term in row)

    def occurrences(self, forms: Array) -> tuple[list[bytes], Occurrences]:
        """The sorted terms that `forms` hold, and where they do."""
        starts, terms = np.array(self._starts, np.int64), np.array(self._terms, np.uint32)
        # Every form has a term, and most have one: those that it has beside that come last.
        beside = (np.diff(starts) - 1).astype(np.uint32)[forms]
        places = np.flatnonzero(beside)
        counts = beside[places]
        rows = spans(starts[forms[places]] + 1, counts)
        numbers = np.concatenate((terms[starts[:-1]][forms], terms[rows]))
        told = None
        if self._told_by:
            all_told = np.frombuffer(bytes(self._told), bool)
            told = np.concatenate((all_told[starts[:-1]][forms], all_told[rows]))
        places = np.concatenate((np.arange(len(forms), dtype=np.uint32), np.repeat(places.astype(np.uint32), counts)))
        order = self._all.order()
        met = (np.bincount(numbers, minlength=len(order)) > 0)[order]
        ordinals = np.zeros(len(order), np.uint32)
        ordinals[order] = np.cumsum(met) - 1
        texts = [self._all.texts[number] for number in order[met].tolist()]
        return texts, Occurrences(ordinals[numbers], places, told)


def _distinct(terms_of: Callable[[Terms], tuple[str, ...]], readings: list[Terms]) -> tuple[str, ...]:
    found = terms_of(readings[0])
    if len(readings) == 1:
        return found
    return tuple(dict.fromkeys(term for each in readings for term in terms_of(each)))
