"""The few passages of a project that show best why it matched."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter

from corpus.project import Project, SectionKind
from search.results import Snippet
from search.showing.highlight import Highlighter, Occurrence, closeness, marks
from search.showing.locating import Found, FoundPassage

SNIPPETS = 2
MOST_SNIPPETS = 3  # where the third shows a word that the others do not
LONGEST = 280  # characters of a snippet, ellipses apart
_MOST_OF_A_SECTION = 2
_TELLING = 60  # characters from which a snippet says something of its own
_MOST_WINDOWS = 60  # of one passage that are weighed against each other
_LEAD = 60  # characters kept before the first mark when a sentence is too long
# Where a sentence or a line ends; not after "bl.a.", "t.ex." and their like. What either may begin with stands first:
# everything else is passed over at once.
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\s*|(?<!\n)[.!?…]*(?<!\bbl\.a\.)(?<!\bt\.ex\.)(?<!\bm\.fl\.)(?<!\b[a-zåäö]\.)"
    r"[”\"')]*[^\S\n]+(?=[^\Wa-zåäö_]|[”\"“•–-]))"
)
_SPACE = re.compile(r"\s+")
_ELLIPSIS = "… "
_START = attrgetter("start")


_Gain = tuple[int, bool, bool, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class _Window:
    """Characters `start` to `end` of a passage with the occurrences inside; `first` begins its sentence.

    `words` of the query are met in it; `merit` is what it is worth whatever is shown besides.
    """

    passage: FoundPassage
    first: int
    start: int
    end: int
    found: tuple[Occurrence, ...]
    words: frozenset[str]
    merit: tuple[float, ...]

    def gain(self, chosen: Sequence["_Window"], covered: Set[str], standard: bool) -> _Gain:
        """What it adds to those chosen, whose words are `covered`: new words most of all, then own wording, another
        section, closer forms."""
        elsewhere = all(window.passage is not self.passage for window in chosen)
        return len(self.words - covered), not standard, elsewhere, self.merit


def _window(passage: FoundPassage, first: int, start: int, end: int) -> _Window:
    first_place, last_place = (bisect_left(passage.occurrences, each, key=_START) for each in (start, end))
    found = tuple(one for one in passage.occurrences[first_place:last_place] if one.end <= end)
    closest: dict[str, int] = {}
    for each in found:
        closest[each.word] = min(closeness(each), closest.get(each.word, closeness(each)))
    merit = (
        end - start >= _TELLING,
        -sum(closest.values()) / len(closest),
        passage.passage.weight,
        len({each.form for each in found}),
        -start,
    )
    return _Window(passage, first, start, end, found, frozenset(closest), merit)


def snippets(project: Project, found: Found, highlighter: Highlighter) -> tuple[Snippet, ...]:
    """At most MOST_SNIPPETS, in the order of the text; the beginning of the description where nothing matched."""
    windows = [window for each in found for window in _windows(each)]
    standard = {id(each): _is_standard(each, highlighter) for each in found if each.occurrences}
    chosen: list[_Window] = []
    while windows and len(chosen) < MOST_SNIPPETS:
        covered = {word for each in chosen for word in each.words}
        gains = [each.gain(chosen, covered, standard[id(each.passage)]) for each in windows]
        best = windows[gains.index(max(gains))]
        if len(chosen) >= SNIPPETS and best.words <= covered:
            break
        chosen.append(best)
        windows = list(_left(windows, chosen))
    chosen.sort(key=lambda each: (found.index(each.passage), each.start))
    return tuple(_cut(each) for each in chosen) or _beginning(project)


def _left(windows: Iterable[_Window], chosen: Sequence[_Window]) -> Iterator[_Window]:
    """Those that neither overlap nor repeat what is chosen, nor crowd out the other sections."""
    last = chosen[-1]
    crowded = sum(each.passage is last.passage for each in chosen) >= _MOST_OF_A_SECTION
    shown = _text(last)
    for each in windows:
        apart = each.passage is not last.passage or (not crowded and (each.end <= last.start or last.end <= each.start))
        if apart and (len(shown) != each.end - each.start or _text(each) != shown):
            yield each


def _text(window: _Window) -> str:
    return window.passage.passage.text[window.start : window.end]


def _is_standard(found: FoundPassage, highlighter: Highlighter) -> bool:
    """Wording that many projects share, unless it is what was asked for."""
    return found.passage.weight < 1 and not highlighter.occurrences(found.passage.heading)


def _windows(found: FoundPassage) -> Iterator[_Window]:
    """Sentences that hold a mark, with those after them that there is room for. The title is shown anyway."""
    if found.passage.is_title or not found.occurrences:
        return
    text, seen = found.passage.text, set()
    ends = [end.end() for end in _END.finditer(text)] + [len(text)]
    starts = [0, *ends[:-1]]
    for each in found.occurrences[:_MOST_WINDOWS]:
        number = bisect_right(starts, each.start) - 1
        first, last = starts[number], ends[number]
        start = first if each.end <= first + LONGEST or last - first <= LONGEST else _lead(text, first, each)
        if start not in seen:
            seen.add(start)
            end = max(each.end, _window_end(text, start, ends, number))
            yield _window(found, first, start, end)


def _lead(text: str, first: int, occurrence: Occurrence) -> int:
    return _word_start(text, first, occurrence.start - _LEAD, occurrence.start)


def _window_end(text: str, start: int, ends: Sequence[int], number: int) -> int:
    """The end of the last sentence of the same line that fits; of a word where not even the first does."""
    end = ends[number]
    if end - start > LONGEST:
        return _word_end(text, start, start + LONGEST, end)
    for following in ends[number + 1 :]:
        if following - start > LONGEST or text[:end].endswith("\n"):
            break
        end = following
    return end


def _cut(window: _Window) -> Snippet:
    text = window.passage.passage.text
    shown = text[window.start : window.end].rstrip()
    start = window.end - len(text[window.start : window.end].lstrip()) if not window.start else window.start
    before = _ELLIPSIS if window.start > window.first else ""
    after = "" if not text[window.end :].strip() or shown[-1:] in '.!?…”"' else " …"
    return Snippet(
        window.passage.passage.heading,
        before + shown.lstrip() + after,
        marks(window.found, len(before) - start),
    )


def _word_start(text: str, first: int, wanted: int, last: int) -> int:
    """The first beginning of a word from `wanted` to `last`; `wanted` itself where no word begins so soon."""
    if wanted <= first:
        return first
    space = _SPACE.search(text, wanted, last)
    return space.end() if space else wanted


def _word_end(text: str, first: int, wanted: int, last: int) -> int:
    """The last end of a word between `first` and `wanted`; `wanted` itself where no word ends there."""
    if wanted >= last:
        return last
    ends = [space.start() for space in _SPACE.finditer(text, first, wanted)]
    return ends[-1] if ends else wanted


def _beginning(project: Project) -> tuple[Snippet, ...]:
    """The first characters of the summary, else of the first section."""
    sections = sorted(project.sections, key=lambda each: each.kind is not SectionKind.SUMMARY)
    first = next((each for each in sections if each.text.strip()), None)
    if first is None:
        return ()
    text = " ".join(first.text[: 2 * LONGEST].split())
    end = _word_end(text, 0, LONGEST, len(text))
    return (Snippet(first.heading, text[:end] + (" …" if end < len(text) else ""), ()),)
