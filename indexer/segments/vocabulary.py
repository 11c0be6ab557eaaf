"""Words to form numbers, and forms to the numbers of their terms, each analysed once."""

import zlib
from array import array
from itertools import compress

import numpy as np

from indexer.concepts.readings import Reading, Readings
from indexer.known import entry
from indexer.namespaces import NAMESPACES, TOLD_BY
from indexer.segments.arrays import Array, spans
from indexer.segments.inversion import Occurrences
from indexer.segments.pieces import ALSO, Pieces
from indexer.terms import Analysis, Terms
from indexer.tokens import form_of


class Vocabulary:
    """Grows with the words it is asked for; numbers are never reused."""

    def __init__(self, analysis: Analysis, readings: Readings) -> None:
        self._analysis, self._readings = analysis, readings
        self.pieces = Pieces(analysis, self._numbers_of)
        self._words: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._form_of, self._reading_of = array("I"), array("I")  # by word
        self._named: dict[int, Reading] = {}  # by form, of those that can stand in a name
        self._hashes = array("I")
        self._entries: list[bytes | tuple[bytes, ...]] = []  # few forms are read in more than one way
        self.namespaces = {name: _Namespace(name) for name in NAMESPACES}

    def _numbers_of(self, words: list[str]) -> list[int]:
        """Of words as written, each with ALSO and the full form that a coordination gives it."""
        known = self._words
        for word in words:
            if word not in known:
                known[word] = len(known)
                self._add(word)
        return [known[word] for word in words]

    def _add(self, word: str) -> None:
        written, also, completed = word.partition(ALSO)
        form = form_of(written)
        number = self._forms.setdefault(form + also + completed, len(self._forms))
        if number == len(self._entries):
            self._learn((form, completed) if also else (form,))
        self._form_of.append(number)
        reading = self._named.get(number)
        self._reading_of.append(self._readings.number(reading, written) if reading else 0)

    def _learn(self, forms: tuple[str, ...]) -> None:
        """The next form, or one with the full form that is meant."""
        terms = [self._analysis.terms(form) for form in forms]
        for namespace in self.namespaces.values():
            namespace.add(terms)
        if reading := self._readings.of(forms, terms):
            self._named[len(self._entries)] = reading
        entries = tuple(map(entry, forms, terms))
        self._entries.append(entries if len(entries) > 1 else entries[0])
        self._hashes.append(zlib.crc32(forms[0].encode()))

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


class _Namespace:
    """The terms of every form, as rows of differing length."""

    def __init__(self, name: str) -> None:
        self._terms_of = NAMESPACES[name]
        self._told_by = NAMESPACES[TOLD_BY[name]] if name in TOLD_BY else None
        self._numbers: dict[str, int] = {}  # of every term, ascending in the order of the keys
        self._starts = array("I", [0])
        self._terms = array("I")
        self._told = bytearray()

    def add(self, readings: list[Terms]) -> None:
        """The next form's terms, whatever it is read as."""
        found = self._terms_of(readings[0])
        if len(readings) > 1:
            found = tuple(dict.fromkeys(term for terms in readings for term in self._terms_of(terms)))
        numbers = self._numbers
        self._terms.extend([numbers.setdefault(term, len(numbers)) for term in found])
        if self._told_by:
            elsewhere = [term for terms in readings for term in self._told_by(terms)]
            self._told += bytes([term not in elsewhere for term in found])
        self._starts.append(len(self._terms))

    def occurrences(self, forms: Array) -> tuple[list[bytes], Occurrences]:
        """The sorted terms that `forms` hold, and where they do."""
        starts, terms = np.array(self._starts, np.int64), np.array(self._terms, np.uint32)
        counts = np.diff(starts)[forms]
        places = np.repeat(np.arange(len(forms), dtype=np.uint32), counts)
        rows = spans(starts[forms], counts)
        numbers = terms[rows]
        told = np.frombuffer(bytes(self._told), bool)[rows] if self._told_by else None
        met = np.bincount(numbers, minlength=len(self._numbers)) > 0
        texts = sorted(compress(self._numbers.items(), met.tolist()))
        ordinals = np.zeros(len(self._numbers), np.uint32)
        ordinals[[number for _, number in texts]] = np.arange(len(texts), dtype=np.uint32)
        return [text.encode() for text, _ in texts], Occurrences(ordinals[numbers], places, told)
