"""Words to form numbers, and forms to the numbers of their terms, each analysed once."""

import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress

import numpy as np

from indexer.concepts.finding import Finder, Reading, Readings
from indexer.known import entry
from indexer.namespaces import NAMESPACES, TOLD_BY
from indexer.segments.arrays import Array, spans
from indexer.segments.inversion import Occurrences
from indexer.swedish.coordination import may_hold_shortened
from indexer.terms import Analysis, Terms
from indexer.tokens import LazyTokens, form_of, words

_ALSO = "\0"  # between a word as written and the full form that a coordination gives it


@dataclass(frozen=True, slots=True)
class ReadText:
    """The form number of each token, and what of concepts' names those tokens can be that may stand in one."""

    forms: list[int]
    names: Readings


class Vocabulary:
    """Grows with the words it is asked for; numbers are never reused."""

    def __init__(self, analysis: Analysis, finder: Finder) -> None:
        self._finder = finder
        self._names: dict[int, Reading] = {}
        self._forms: dict[str, int] = {}
        self._analysis = analysis
        self._hashes = array("I")
        self._entries: list[bytes | tuple[bytes, ...]] = []  # few forms are read in more than one way
        self._words = _Numbers(self._number)
        self.namespaces = {name: _Namespace(name) for name in NAMESPACES}

    def read(self, text: str) -> ReadText:
        """`text` by its tokens; a word shortened in a coordination is read both ways."""
        written = words(text)
        if may_hold_shortened(text):
            for index, completed in self._analysis.completions(text, LazyTokens(text)).items():
                written[index] += _ALSO + completed
        forms = list(map(self._words.__getitem__, written))
        known = self._names.get
        names = {place: reading for place, form in enumerate(forms) if (reading := known(form))}
        for place, reading in names.items():
            if reading.written:
                names[place] = self._finder.spelt(reading, written[place].partition(_ALSO)[0])
        return ReadText(forms, names)

    def _number(self, word: str) -> int:
        written, also, completed = word.partition(_ALSO)
        form = form_of(written)
        number = self._forms.get(form + also + completed)
        if number is None:
            number = self._forms[form + also + completed] = len(self._forms)
            self._learn((form, completed) if also else (form,))
        return number

    def _learn(self, readings: tuple[str, ...]) -> None:
        terms = [self._analysis.terms(form) for form in readings]
        for namespace in self.namespaces.values():
            namespace.add(terms)
        if reading := self._finder.reading(readings, terms):
            self._names[len(self._entries)] = reading
        entries = tuple(map(entry, readings, terms))
        self._entries.append(entries if len(entries) > 1 else entries[0])
        self._hashes.append(zlib.crc32(readings[0].encode()))

    def hashes(self, numbers: Array) -> Array:
        """Of the forms with these numbers as written, the same in every process and at all times."""
        return np.array(self._hashes, np.uint32)[numbers]

    def learnt(self, numbers: Array) -> list[bytes]:
        """What is known of the forms with these numbers, as a segment stores it, ascending."""
        met = np.zeros(len(self._entries), bool)
        met[numbers] = True
        entries = [self._entries[number] for number in np.flatnonzero(met).tolist()]
        single = {each for each in entries if isinstance(each, bytes)}
        return sorted(single.union(*(each for each in entries if not isinstance(each, bytes))))


class _Numbers(dict[str, int]):
    """The form number of each word as written, asked once for each."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, word: str) -> int:
        number = self[word] = self._number(word)
        return number


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
