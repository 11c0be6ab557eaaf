"""Why one project stands beside another, as data and in words."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.language import gettext as _
from corpus.language import message
from corpus.project import Project


class Kind(StrEnum):
    """What relates two projects, strongest first."""

    NAMED = "named"
    NAMES = "names"
    STAGE = "stage"
    TITLE = "title"
    WORDING = "wording"
    TERMS = "terms"


FAMILY = frozenset({Kind.NAMED, Kind.NAMES, Kind.STAGE, Kind.TITLE})
_IN_WORDS = {
    Kind.NAMED: message("its text mentions “{words}”"),
    Kind.NAMES: message("is mentioned here: “{words}”"),
    Kind.STAGE: message("another stage of the same effort: {words}"),
    Kind.TITLE: message("nearly the same title: {words}"),
    Kind.WORDING: message("{percent} % of the shorter text stands in the other word for word"),
    Kind.TERMS: message("shares {words}"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """`words` are quoted from the texts; `share` is 0 to 1 where the reason is a matter of degree."""

    kind: Kind
    words: tuple[str, ...] = ()
    share: float = 1.0

    def in_words(self) -> str:
        return _(_IN_WORDS[self.kind], words=", ".join(self.words), percent=round(100 * self.share))


@dataclass(frozen=True, slots=True)
class Related:
    """`likeness` 0 to 1: how much of what a project finds itself by finds this one."""

    project: Project
    likeness: float
    reasons: tuple[Reason, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(each.kind for each in self.reasons)
