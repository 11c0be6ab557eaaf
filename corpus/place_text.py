"""Places named in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.place_names import WORDS_TOO, names_in_text, with_genitive
from corpus.places import Name, all_names, county_stem
from corpus.project import PlaceKind

_CAPITALISED = re.compile(r"[A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)*")
_BEGINNING = re.compile("[A-ZÅÄÖ][a-zåäö]+")
_MUNICIPAL = re.compile(r"\s+(?:kommun(?:s|en|ens|er|ers|erna|ernas)?|stads?)(?!\w)")
_COUNTY_AFTER = re.compile(r"\s+(?:läns?|länets?|läns landsting)(?!\w)")
_COUNTY_BEFORE = re.compile(r"(?:[Rr]egion|[Ll]andstinget|[Rr]egionförbundet)\s+$")
_INSTITUTION = re.compile(r"\s+(?:[Uu]niversitets?\w*|[Hh]ögskola\w*|[Uu]niversity|[Tt]ekniska|[Tt]ingsrätt|[Ss]tift)")
_PREPOSITION = re.compile(
    r"(?<!\w)(?:i|I|från|Från|till|Till|kring|Kring|runt|Runt|utanför|Utanför|mellan|Mellan|genom|via|nära|omkring|inom"
    r"|norr om|söder om|öster om|väster om)\s+$"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"”»)]*\s+|\n\s*)[\s\"'“”„»(•*\-–—]*$")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:bl\.?\s?a|t\.?\s?ex|m\.?\s?fl|d\.?\s?v\.?\s?s|s\.?\s?k|f\.?\s?d|inkl|exkl|resp|ca|nuv)\.\s+$",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:[,;/&-]|[,]?\s+(?:och|samt|eller|respektive|and)\s|,\s*(?:och|samt)\s|\n\s*[•*\-–]?)\s*")
_LONGEST_JOIN = 16  # characters between two members of a list
_BEFORE = 24  # characters looked at in front of a word
_AFTER = 28  # characters looked at behind it


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: Name
    start: int
    end: int
    certain: bool


@cache
def _longer() -> dict[str, tuple[str, ...]]:
    """First word to the names of several words that begin with it, longest first."""
    longer: dict[str, tuple[str, ...]] = {}
    for form in sorted(names_in_text(), key=len, reverse=True):
        first = form.split()[0]
        if first != form:
            longer[first] = (*longer.get(first, ()), form)
    return longer


@cache
def _county_by_stem() -> dict[str, Name]:
    counties = (Name(county, PlaceKind.COUNTY) for county in all_names(PlaceKind.COUNTY))
    return {form: county for county in counties for form in with_genitive(county_stem(county.name), county)}


@cache
def _beginnings() -> frozenset[str]:
    """What the names of places begin with, up to a blank or a hyphen."""
    return frozenset(found[0] for form in names_in_text() if (found := _BEGINNING.match(form)))


def places_in_text(text: str) -> tuple[Name, ...]:
    """Places named in `text` in the order of first mention, without what they lie in."""
    if _beginnings().isdisjoint(_BEGINNING.findall(text)):  # as in most texts
        return ()
    candidates = list(_candidates(text))
    return tuple(dict.fromkeys(candidate.name for candidate in _accepted(candidates, text)))


def _candidates(text: str) -> Iterator[_Candidate]:
    names, longer = names_in_text(), _longer()
    end = 0
    for match in _CAPITALISED.finditer(text):
        start, word = match.start(), match.group()
        if start < end or (start and (text[start - 1].isalnum() or text[start - 1] in "-_@.")):
            continue
        form = next((form for form in longer.get(word, ()) if text.startswith(form, start)), word)
        end = start + len(form)
        if form in names and not text[end : end + 1].isalnum():
            yield from _read(text, form, start, end)
        elif "-" in word:
            yield from _halves(text, word, start)


def _halves(text: str, word: str, start: int) -> Iterator[_Candidate]:
    """ "Falun-Borlänge" names two places when both halves are places."""
    halves = word.split("-")
    if all(half in names_in_text() and half not in WORDS_TOO for half in halves):
        for half in halves:
            end = start + len(half)
            yield from _read(text, half, start, end)
            start = end + 1


def _read(text: str, form: str, start: int, end: int) -> Iterator[_Candidate]:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    is_part = after.startswith("-") and after[1:2].islower()
    if is_part or _INSTITUTION.match(after):
        return
    county = _county_by_stem().get(form)
    if county and (_COUNTY_AFTER.match(after) or _COUNTY_BEFORE.search(before)):
        yield _Candidate(county, start, end + _length(_COUNTY_AFTER, after), certain=True)
        return
    name = names_in_text()[form]
    said = _length(_MUNICIPAL, after) if name.kind is PlaceKind.MUNICIPALITY else 0
    certain = bool(said) or _stands_alone(name, form, before)
    yield _Candidate(name, start, end + said, certain)


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _stands_alone(name: Name, form: str, before: str) -> bool:
    """Regions and counties are no other word; a town must not begin a sentence; one that is a word needs more."""
    if name.kind is not PlaceKind.MUNICIPALITY:
        return True
    if form in WORDS_TOO or name.name in WORDS_TOO:
        return form == name.name and bool(_PREPOSITION.search(before))
    return not _SENTENCE_START.search(before) or bool(_ABBREVIATION.search(before))


def _accepted(candidates: list[_Candidate], text: str) -> Iterator[_Candidate]:
    """A list of places is accepted whole when one of its members stands alone, or when it has three."""
    chain: list[_Candidate] = []
    for candidate in candidates:
        if chain and not _joined(text, chain[-1].end, candidate.start):
            yield from _chain_accepted(chain)
            chain = []
        chain.append(candidate)
    yield from _chain_accepted(chain)


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_JOIN and bool(_JOIN.fullmatch(text, end, start))


def _chain_accepted(chain: list[_Candidate]) -> list[_Candidate]:
    whole = len(chain) >= 3 or any(candidate.certain for candidate in chain)
    return chain if whole else []
