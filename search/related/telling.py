"""The words that tell a project from others, weighed by section, rarity and how often it uses them."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.details import DetailKind
from corpus.project import Project, SectionKind
from corpus.suspicion import suspects
from indexer.terms import Analysis
from indexer.tokens import tokenize

MOST = 40  # words of one project
_TITLE_WEIGHT = 2.0
# What every application must say about these is not what a project is about.
_WEIGHTS = {
    SectionKind.SUMMARY: 1.5,
    SectionKind.ACCESSIBILITY: 0.0,
    SectionKind.EQUALITY: 0.0,
    SectionKind.TRANSNATIONAL: 0.5,
}
_SATURATION = 1.2  # uses of a word at which further ones tell little more
_COMMON = 0.1  # share of all projects whose use makes a word common
_ALWAYS_RARE = 20  # so few projects never do, in a small index
_ECHO = 0.4  # share of their projects from which two words are taken to say one thing
_ECHO_WEIGHT = 0.1
_FEWEST_TO_ECHO = 4  # projects; in fewer, words may stand together by chance
_LONGEST = 100_000  # characters of a section that are looked at
_LABEL = re.compile(r"\b[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,4}:(?=\s)")  # of a form that was filled in
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How an index turns forms into terms, which of its projects hold a stem, and how many it has."""

    analysis: Analysis
    frequency: Callable[[str], int]
    holders: Callable[[str], frozenset[int]]
    projects: int

    def rarity(self, stem: str) -> float:
        """The logarithm of how many times more projects there are than hold the stem; 0 where all do."""
        return math.log(max(self.projects, 1) / max(self.frequency(stem), 1))


@dataclass(frozen=True, slots=True)
class Telling:
    """A stem, the form that the project mostly writes, and its weight."""

    stem: str
    form: str
    weight: float


def telling(project: Project, lexicon: Lexicon) -> tuple[Telling, ...]:
    """Heaviest first; no names of places, organisations and persons: they tell where and who, not what."""
    uses: dict[str, float] = {}
    forms: dict[str, Counter[str]] = {}
    named = _names(project, lexicon.analysis)
    for form, weight in _forms(project):
        stem = lexicon.analysis.terms(form).stem
        if stem not in named:
            uses[stem] = uses.get(stem, 0) + weight
            forms.setdefault(stem, Counter())[form] += 1
    weights = {stem: _weight(stem, used, lexicon) for stem, used in uses.items()}
    best = sorted(((stem, weight) for stem, weight in weights.items() if weight > 0), key=_heaviest)
    weighed = sorted(_once(best[: 2 * MOST], lexicon), key=_heaviest)
    return tuple(Telling(stem, forms[stem].most_common(1)[0][0], weight) for stem, weight in weighed[:MOST])


def _heaviest(weighed: tuple[str, float]) -> tuple[float, str]:
    return -weighed[1], weighed[0]


def _once(weighed: list[tuple[str, float]], lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Words that the same projects hold say one thing together: standard wording, mostly. The heaviest says it."""
    said: list[frozenset[int]] = []
    for stem, weight in weighed:
        holders = lexicon.holders(stem)
        echoes = len(holders) >= _FEWEST_TO_ECHO and any(_shared(holders, other) > _ECHO for other in said)
        yield stem, weight * (_ECHO_WEIGHT if echoes else 1)
        said += [] if echoes else [holders]


def _shared(left: frozenset[int], right: frozenset[int]) -> float:
    """The share of those that hold either which hold both; not looked at where it must be small."""
    few, many = sorted((len(left), len(right)))
    if few <= _ECHO * many:
        return 0
    both = len(left & right)
    return both / (few + many - both)


def _weight(stem: str, used: float, lexicon: Lexicon) -> float:
    """Nothing for what many projects say, and for what no other one says."""
    held = lexicon.frequency(stem)
    if not 1 < held <= max(_ALWAYS_RARE, _COMMON * lexicon.projects):
        return 0
    return used / (used + _SATURATION) * lexicon.rarity(stem)


def _forms(project: Project) -> Iterator[tuple[str, float]]:
    """Every word that is no number with the weight of where it stands."""
    passages = [(project.title, _TITLE_WEIGHT)]
    passages += [(each.text[:_LONGEST], _WEIGHTS.get(each.kind, 1.0)) for each in project.sections]
    for text, weight in passages:
        for token in tokenize(_LABEL.sub(" ", text)) if weight else ():
            if _WORD.search(token.form):
                yield token.form, weight


def _names(project: Project, analysis: Analysis) -> set[str]:
    """Stems of the names of organisations, places and persons."""
    persons = (each.text for each in suspects(project) if each.kind is DetailKind.NAME)
    stated = (project.owner or "", *project.cofinanciers, *project.partners, *(each.name for each in project.places))
    return {analysis.terms(token.form).stem for name in (*stated, *persons) for token in tokenize(name)}


def stems_of(project: Project, analysis: Analysis) -> set[str]:
    """Every stem of title and sections, and every part of their compounds."""
    texts = (project.title, *(section.text for section in project.sections))
    forms = {token.form for text in texts for token in tokenize(text)}
    return {stem for each in map(analysis.terms, forms) for stem in (each.stem, *each.parts)}
