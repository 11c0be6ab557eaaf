"""The projects that stand close to one: its family, the same text again, others about the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from corpus.project import Project
from search.related.family import family
from search.related.reasons import Kind, Reason, Related
from search.related.telling import Lexicon, Telling, stems_of, telling
from search.related.wording import Shingles, overlap, shingles

if TYPE_CHECKING:
    from search.engine import Engine

SAME_TEXT = 0.5  # share of the shorter text from which two projects have the same text
LEAST = 0.05  # likeness of what is shown
_CANDIDATES = 40
_SHOWN_TERMS = 6
_FEWEST_SHARED = 2  # terms: one word in common is no likeness


@dataclass(frozen=True, slots=True)
class Relatives:
    """A project stands in the first group that it belongs to; in each, the closest first."""

    project: Project
    telling: tuple[Telling, ...]
    family: tuple[Related, ...]
    same_text: tuple[Related, ...]
    alike: tuple[Related, ...]


def relatives(project: Project, engine: "Engine", limit: int = 10) -> Relatives:
    """At most `limit` of each group. Reads some forty projects: tens of milliseconds."""
    lexicon = engine.lexicon()
    terms = telling(project, lexicon)
    likeness = _likeness(project, terms, engine)
    kin = family(project, engine, lexicon)
    own = shingles(project)
    kinsmen: list[Related] = []
    same: list[Related] = []
    others: list[Related] = []
    for id in sorted({**likeness, **kin}, key=lambda each: -likeness.get(each, 0.0)):
        other = engine.project(id)
        if other is not None:
            related = Related(other, likeness.get(id, 0.0), (*kin.get(id, ()), *_same_text(own, other)))
            group = kinsmen if id in kin else same if related.reasons else others
            group.append(related)
    shown, twins = (_with_terms(group[:limit], terms, lexicon) for group in (kinsmen, same))
    alike = islice(filter(_alike, _with_terms(others, terms, lexicon)), limit)
    return Relatives(project, terms, tuple(shown), tuple(twins), tuple(alike))


def _likeness(project: Project, terms: tuple[Telling, ...], engine: "Engine") -> dict[str, float]:
    """By id, best first, without the project itself."""
    ranked = dict(engine.rank_stems({each.stem: each.weight for each in terms}, _CANDIDATES + 1))
    most = ranked.pop(project.id, 0.0) or max(ranked.values(), default=1.0)
    return {id: min(score / most, 1.0) for id, score in ranked.items()}


def _same_text(own: Shingles, other: Project) -> tuple[Reason, ...]:
    share = overlap(own, shingles(other))
    return (Reason(Kind.WORDING, share=share),) if share >= SAME_TEXT else ()


def _with_terms(group: Iterable[Related], terms: tuple[Telling, ...], lexicon: Lexicon) -> Iterator[Related]:
    """Each with the words that both hold as its last reason; made one by one, since it is the costly one."""
    for each in group:
        shared = shared_terms(each.project, terms, lexicon)[:_SHOWN_TERMS]
        yield replace(each, reasons=(*each.reasons, Reason(Kind.TERMS, shared))) if shared else each


def shared_terms(other: Project, terms: tuple[Telling, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The telling words that another project holds too, alone or in compounds, heaviest first."""
    held = stems_of(other, lexicon.analysis)
    return tuple(each.form for each in terms if each.stem in held)


def _alike(related: Related) -> bool:
    shared = next((each.words for each in related.reasons if each.kind is Kind.TERMS), ())
    return related.likeness >= LEAST and len(shared) >= _FEWEST_SHARED
