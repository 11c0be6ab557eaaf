"""The dictionary an index was made with, as its generations store it, and which names questions may mean."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.concepts.dictionary import Concept, Dictionary, Kind
from indexer.concepts.patterns import INSIDE, WRITTEN, is_abbreviation, key_of_word, keys_of_name
from indexer.terms import Analysis

FILE_NAME = "concepts.json"
_LISTS = ("aliases", "former", "instances", "ambiguous", "context", "exceptions", "related")


@dataclass(frozen=True, slots=True)
class StoredConcepts:
    """`names` are the keys of each name, joined by spaces, with the id it means; `longest` counts a name's words.

    `spelt` are keys of words that count only as they are written.
    """

    version: str
    concepts: dict[str, Concept]
    names: dict[str, str]
    longest: int = 0
    spelt: frozenset[str] = frozenset()

    def meant(self, written: Sequence[str], analysis: Analysis) -> tuple[str, int] | None:
        """The concept that the first of the words name, as many as do, and how many."""
        keys = [self._key(word, analysis) for word in written[: self.longest]]
        lengths = range(len(keys), 0, -1)
        return next(((id, each) for each in lengths if (id := self.names.get(" ".join(keys[:each])))), None)

    def _key(self, word: str, analysis: Analysis) -> str:
        spellings = (WRITTEN + word, WRITTEN + word.lower())
        return next((each for each in spellings if each in self.spelt), None) or key_of_word(word.lower(), analysis)


def write_concepts(folder: Path, dictionary: Dictionary, analysis: Analysis) -> None:
    """Names are analysed here so that questions need not."""
    names: dict[str, str] = {}
    for concept in dictionary.concepts:
        for key in _question_names(concept, analysis):
            names.setdefault(key, concept.id)
    stored = {"version": dictionary.version, "concepts": [asdict(each) for each in dictionary.concepts], "names": names}
    (folder / FILE_NAME).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def _question_names(concept: Concept, analysis: Analysis) -> Iterator[str]:
    """Who asks for "kbt" means KBT; "se" does not mean SE, nor one of its kind all the others."""
    for name in (each for each in concept.sure if each not in concept.instances):
        yield " ".join(keys_of_name(name.strip(INSIDE).lower(), analysis))
    for name in concept.ambiguous:
        plain = name.strip(INSIDE)
        yield " ".join(keys_of_name(plain if is_abbreviation(plain) else plain.lower(), analysis))


def read_concepts(data: bytes) -> StoredConcepts:
    """What `write_concepts` wrote; raises ValueError or KeyError for anything else."""
    stored: dict[str, Any] = json.loads(data)
    concepts = {row["id"]: _concept(row) for row in stored["concepts"]}
    keys = [name.split() for name in stored["names"]]
    spelt = frozenset(key for name in keys for key in name if key.startswith(WRITTEN))
    return StoredConcepts(stored["version"], concepts, stored["names"], max(map(len, keys), default=0), spelt)


def _concept(row: dict[str, Any]) -> Concept:
    lists = {name: tuple(row.pop(name, ())) for name in _LISTS}
    return Concept(kind=Kind(row.pop("kind")), **lists, **row)  # type: ignore[arg-type] # by name
