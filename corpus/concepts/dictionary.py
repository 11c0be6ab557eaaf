"""A concept with its names, and the dictionary that holds them."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.language import message


class Kind(StrEnum):
    """What a concept is; the value is the table's name in a dictionary file."""

    METHOD = "method"
    TARGET_GROUP = "target_group"
    ACTOR = "actor"
    TERM = "term"


KIND_LABELS = {
    Kind.METHOD: message("Method"),
    Kind.TARGET_GROUP: message("Target group"),
    Kind.ACTOR: message("Actor"),
    Kind.TERM: message("Term"),
}


@dataclass(frozen=True, slots=True)
class Concept:
    """`name` is what the reader sees; methods.toml, beside this module, tells what the other fields mean."""

    id: str
    kind: Kind
    name: str
    lang: str = "sv"
    english: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    instances: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    definition: str = ""
    definition_en: str = ""

    @property
    def sure(self) -> tuple[str, ...]:
        """Names that need nothing beside them."""
        unsure = {name.casefold() for name in self.ambiguous}
        names = (self.name, *self.aliases, *self.former, *self.instances)
        return tuple(name for name in names if name.casefold() not in unsure)


def plain_name(name: str) -> str:
    """For the reader: without the marks that only the dictionary needs."""
    return name.strip("-").replace("=", "")


@dataclass(frozen=True, slots=True)
class Cues:
    """Wordings near a name that tell whether a project uses the concept or merely mentions it."""

    use: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dictionary:
    """`digest` tells dictionaries with other contents apart."""

    version: str
    concepts: tuple[Concept, ...]
    cues: Cues
    digest: str
