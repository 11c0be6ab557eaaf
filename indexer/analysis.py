"""Turn a form into the terms it is indexed by: exact form, stem, parts of the compound."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from indexer.swedish import derivation, tables, wordfiles
from indexer.swedish.compounds import LONGEST_WORD, Part
from indexer.swedish.coordination import completed
from indexer.swedish.folding import unaccented
from indexer.swedish.lemmas import Lemma, Lemmatizer, Origin
from indexer.swedish.stemming import Stemmer
from indexer.terms import REMEMBERED, Terms, exact_of
from indexer.tokens import LONGEST_FORM, Token

# "esf:s", "pc:n", "volvo's": an ending behind a mark is dropped from the stem. Not "1:a", not "10:30".
_MARKED_ENDING = re.compile(r"(.*[^\W\d])(?::[a-zåäö]{1,5}|'s)")
_CLOSED, _NONE = Origin.CLOSED, Origin.NONE
_DIGIT_HYPHEN_DIGIT = re.compile(r"\d-\d")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the terms of a form came about."""

    form: str
    lemma: str
    origin: Origin
    split: tuple[str, ...]
    terms: Terms


class Analyzer:
    """Gives forms their terms; one object may serve all threads."""

    def __init__(self, progress: tables.Progress | None = None, remembered: int = REMEMBERED) -> None:
        """Open the compiled tables; the first time on a machine they are compiled, four seconds told to `progress`.

        So many forms are `remembered` before the memory is emptied.
        """
        self._most = remembered
        self._lexicon = tables.open_lexicon(progress)
        self._lemmatizer = Lemmatizer(self._lexicon)
        self._stemmer = Stemmer()
        self._closed = wordfiles.groups("closed.txt")
        self._kept_stems = wordfiles.groups("stems.txt")
        self._remembered: dict[str, Terms] = {}
        self._stems: dict[str, str] = {}

    def terms(self, form: str) -> Terms:
        """The terms of a form as the tokeniser gives it: 3-30 microseconds for a new form, else a look-up."""
        known = self._remembered.get(form)
        if known is None:
            if len(self._remembered) >= self._most:
                self._remembered.clear()
            known = self._remembered[form] = self._analysed(form)[-1]
        return known

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]:
        """The full form of each shortened token by its index: vårdarbeten for "vård-" in "vård- och omsorgsarbeten"."""
        return dict(completed(text, tokens, lambda form: self.explain(form).split))

    def explain(self, form: str) -> Explanation:
        """Return the terms of a form with lemma, the lemma's origin, and the surface parts."""
        lemma, halves, terms = self._analysed(form)
        split = halves or tuple(form[part.start : part.end] for part in lemma.parts)
        return Explanation(form, lemma.text, lemma.origin, split, terms)

    def _analysed(self, form: str) -> tuple[Lemma, tuple[str, ...], Terms]:
        """The lemma of a form, what stands between its hyphens, its terms."""
        exact = exact_of(form)
        if len(form) > LONGEST_FORM:
            return Lemma(form, _NONE), (), Terms(exact, exact, ())
        marked = _MARKED_ENDING.fullmatch(form) if ":" in form or "'" in form else None
        word = marked[1] if marked else form
        if "-" in word and not _DIGIT_HYPHEN_DIGIT.search(word):
            return self._hyphenated(exact, word)
        lemma = self._lemma(word)
        stem = self._stem(lemma)
        if not lemma.parts:
            return lemma, (), Terms(exact, stem, ())
        return lemma, (), _terms(exact, stem, self._part_stems(word, lemma.parts))

    def _hyphenated(self, exact: str, word: str) -> tuple[Lemma, tuple[str, ...], Terms]:
        """Of "lo-distriktet" the joined word is the stem, both halves and what is in them are parts."""
        halves = tuple([half for half in word.split("-") if half])
        lemma = self._joined_lemma(halves)
        stems: list[str] = []
        for half in halves:
            if len(half) > 1:
                terms = self.terms(half)
                stems += [terms.stem, *terms.parts]
        return lemma, halves, _terms(exact, self._stem(lemma), stems)

    def _joined_lemma(self, halves: tuple[str, ...]) -> Lemma:
        """Return the lemma of the word written without its hyphens."""
        joined = "".join(halves)
        known = self._lemma(joined)
        if known.origin is not _NONE or not joined:
            return known
        head = self._lemma(halves[-1])
        return Lemma("".join(halves[:-1]) + head.text, Origin.HEAD)

    def _lemma(self, word: str) -> Lemma:
        """Return the lemma of a word; anything that is not all letters is its own."""
        return self._lemmatizer.lemma(word) if word.isalpha() else Lemma(word, _NONE)

    def _part(self, word: str) -> Lemma:
        """The same of a part of a compound."""
        return self._lemmatizer.part(word) if word.isalpha() else Lemma(word, _NONE)

    def _stem(self, lemma: Lemma) -> str:
        """Return the stem of a lemma; closed-class words are not stemmed, nor what is no word."""
        if lemma.origin is _CLOSED:
            return lemma.text
        if not lemma.text.isalpha() or len(lemma.text) > LONGEST_WORD:
            return unaccented(lemma.text)
        if lemma.origin is _NONE:
            return self._stemmer.stem(unaccented(lemma.text))
        stem = self._kept_stems.get(lemma.text) or derivation.base(lemma.text)
        # "mena" must not meet the conjunction "men".
        return unaccented(lemma.text if stem in self._closed else stem)

    def _stem_of(self, word: str) -> str:
        """Return the stem of a part's base; remembered, for the same words stand in many compounds."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= REMEMBERED:
                self._stems.clear()
            known = self._stems[word] = self._stem(self._part(word))
        return known

    def _part_stems(self, word: str, parts: tuple[Part, ...]) -> list[str]:
        """Return the stems of the parts, and of the known compounds among neighbouring parts."""
        stems = [self._stem_of(part.base) for part in parts]
        last = len(parts) - 1
        for start, end in combinations(range(last + 1), 2) if last > 1 else ():
            if end - start < last:
                inner = word[parts[start].start : parts[end].end]
                base = inner if end == last else self._lemmatizer.splitter.base(inner)
                if self._lexicon.lemma(base) is not None:
                    stems.append(self._stem_of(base))
        return stems


def _terms(exact: str, stem: str, parts: list[str]) -> Terms:
    """Make the terms; parts that repeat, or repeat the stem, are dropped."""
    distinct = dict.fromkeys(parts)
    distinct.pop(stem, None)
    return Terms(exact, stem, tuple(distinct))
