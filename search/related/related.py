"""The projects that stand close to one: its family, the same text again, others about the same."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.project import Project
from search.related.family import family
from search.related.reasons import FAMILY, Kind, Reason, Related
from search.related.telling import Lexicon, Telling, stems_of, telling
from search.related.wording import overlap, shingles

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
    found = []
    for id in dict.fromkeys((*kin, *likeness)):
        other = engine.project(id)
        if other is not None:
            share = overlap(own, shingles(other))
            found.append(Related(other, likeness.get(id, 0.0), _reasons(other, kin.get(id, []), share, terms, lexicon)))
    found.sort(key=lambda each: -each.likeness)
    kinsmen = [each for each in found if each.kinds & FAMILY]
    same = [each for each in found if Kind.WORDING in each.kinds and each not in kinsmen]
    others = [each for each in found if each not in kinsmen and each not in same and _alike(each)]
    return Relatives(project, terms, tuple(kinsmen[:limit]), tuple(same[:limit]), tuple(others[:limit]))


def _likeness(project: Project, terms: tuple[Telling, ...], engine: "Engine") -> dict[str, float]:
    """By id, best first, without the project itself."""
    ranked = dict(engine.rank_stems({each.stem: each.weight for each in terms}, _CANDIDATES + 1))
    most = ranked.pop(project.id, 0.0) or max(ranked.values(), default=1.0)
    return {id: min(score / most, 1.0) for id, score in ranked.items()}


def _reasons(
    other: Project, kin: list[Reason], share: float, terms: tuple[Telling, ...], lexicon: Lexicon
) -> tuple[Reason, ...]:
    wording = [Reason(Kind.WORDING, share=share)] if share >= SAME_TEXT else []
    shared = shared_terms(other, terms, lexicon)[:_SHOWN_TERMS]
    return (*kin, *wording, *([Reason(Kind.TERMS, shared)] if shared else []))


def shared_terms(other: Project, terms: tuple[Telling, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The telling words that another project holds too, alone or in compounds, heaviest first."""
    held = stems_of(other, lexicon.analysis)
    return tuple(each.form for each in terms if each.stem in held)


def _alike(related: Related) -> bool:
    shared = next((each.words for each in related.reasons if each.kind is Kind.TERMS), ())
    return related.likeness >= LEAST and len(shared) >= _FEWEST_SHARED
