"""Names of concepts as sequences of keys that tokens answer to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from corpus.concepts.dictionary import Concept, Cues, Dictionary
from indexer.terms import Analysis, Terms
from indexer.tokens import form_of, tokenize

WRITTEN = "="  # begins the key of a word that counts only as it is written, an abbreviation say
_AGENT = "~"  # begins the key of a word for who does something, which would else share the stem of doing it
_AGENT_ENDS = ("e", "en", "ens", "es", "na", "nas")  # lärare, lärarnas
_AGENT_FORM = re.compile(rf"(.{{2,}}ar)(?:{'|'.join(_AGENT_ENDS)})")
INSIDE = "-"  # at the end of a key: the word may go on; at its beginning: it may have begun before


class Role(Enum):
    """What it means that a pattern stands in a text."""

    NAME = auto()
    AMBIGUOUS = auto()
    CONTEXT = auto()
    EXCEPTION = auto()
    USE = auto()
    MENTION = auto()


@dataclass(frozen=True, slots=True)
class Pattern:
    """`words` are keys; `concept` is a place in the dictionary, -1 for a cue that goes with any."""

    concept: int
    role: Role
    words: tuple[str, ...]


def patterns(dictionary: Dictionary, analysis: Analysis) -> Iterator[Pattern]:
    for place, concept in enumerate(dictionary.concepts):
        for role, names in _names(concept):
            yield from (Pattern(place, role, keys_of_name(name, analysis)) for name in names)
    for role, cues in _cues(dictionary.cues):
        yield from (Pattern(-1, role, keys_of_name(cue, analysis)) for cue in cues)


def _names(concept: Concept) -> Iterator[tuple[Role, Iterable[str]]]:
    yield Role.NAME, concept.sure
    yield Role.AMBIGUOUS, concept.ambiguous
    yield Role.CONTEXT, concept.context if concept.ambiguous else ()
    yield Role.EXCEPTION, concept.exceptions


def _cues(cues: Cues) -> Iterator[tuple[Role, Iterable[str]]]:
    yield Role.USE, cues.use
    yield Role.MENTION, cues.mention


def keys_of_name(name: str, analysis: Analysis) -> tuple[str, ...]:
    """A hyphen at either end of the name stays with its first or last key; "=" begins words met in this form only."""
    tokens = tokenize(name)
    as_written = (name[: token.start].endswith(WRITTEN) for token in tokens)
    keys = [
        WRITTEN + token.form if only else key_of_word(name[token.start : token.end], analysis)
        for token, only in zip(tokens, as_written, strict=True)
    ]
    keys[0] = (INSIDE if name.startswith(INSIDE) else "") + keys[0]
    keys[-1] += INSIDE if name.endswith(INSIDE) else ""
    return tuple(keys)


def key_of_word(written: str, analysis: Analysis) -> str:
    """Of a name or a question: as written, by who does it, or by its stem."""
    if is_abbreviation(written):
        return WRITTEN + written
    form = form_of(written)
    return _agent(form) or analysis.terms(form).stem


def words_in(key: str) -> Iterator[str]:
    """Forms, stems and parts, without their hyphens, of which a form that answers to the key has one at least."""
    word = key.strip(WRITTEN + _AGENT + INSIDE)
    yield word
    if key.startswith(_AGENT):
        yield from (word[:-1] + end for end in _AGENT_ENDS)
    if key.startswith(WRITTEN):
        written = key[1:].partition(INSIDE)[0].lower()
        yield from (written + end for end in ("", "s", ":", ":s"))


def _agent(form: str) -> str | None:
    found = _AGENT_FORM.fullmatch(form)
    return f"{_AGENT}{found[1]}e" if found else None


def is_abbreviation(written: str) -> bool:
    """Two capitals or more: such a word is no other word's inflection."""
    return sum(letter.isupper() for letter in written) > 1


def keys_of_terms(form: str, terms: Terms) -> Iterator[str]:
    """Every key that a form answers to: in this form only, by its stem, by the parts of its compound."""
    yield WRITTEN + form
    if agent := _agent(form):
        yield from (agent, agent + INSIDE)
    yield from (terms.stem, terms.stem + INSIDE, INSIDE + terms.stem, INSIDE + terms.stem + INSIDE)
    for part in terms.parts:
        yield part + INSIDE if form.startswith(part) else INSIDE + part
        yield INSIDE + part + INSIDE


def keys_as_written(written: str) -> Iterator[str]:
    """Keys that a word answers to by its spelling: "KBT" and "KBT-" for KBT, KBTs, KBT:s; "KBT-" for KBT-behandling."""
    whole = WRITTEN + written.removesuffix("s").removesuffix(":")
    yield from (WRITTEN + written, whole, whole + INSIDE)
    if INSIDE in written:
        yield WRITTEN + written.partition(INSIDE)[0] + INSIDE
