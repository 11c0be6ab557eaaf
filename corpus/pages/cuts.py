"""Where a page follows a template: which of its lines are the template's headings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.contact import names_somebody
from corpus.pages.blocks import BOLD_LEVEL, Block, alone
from corpus.pages.headings import heading_named, is_contact_heading, may_hold_heading, normal, run_in, title_of
from corpus.pages.template import Heading
from corpus.project import SectionKind

_LONGEST_HEADING = 120  # characters
_MOST_CANDIDATES = 500  # more lines than that which look like headings are no page
_CORE_WEIGHT = 3  # a heading of the template itself against an alias
_ENOUGH_BELOW = 2  # different headings of the template at a deeper level, which are no author's sub-headings


class _Style(NamedTuple):
    level: int
    is_upper: bool
    has_colon: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A heading at `position`; `run_in` is the text that follows it on the same line."""

    position: int
    heading: Heading | None
    title: str
    style: _Style
    weight: int
    run_in: str = ""

    @property
    def name(self) -> str:
        return normal(self.title)

    @property
    def rank(self) -> int:
        return self.heading.rank if self.heading else 0


def find_cuts(blocks: Sequence[Block], *, core_only: bool) -> list[Cut]:
    """In the order of the page; with `core_only` the headings of the programme period 2007–2013 alone."""
    candidates = list(_candidates(blocks, core_only))
    own = [cut for cut in candidates if _stands_out(cut, blocks)]
    return _cuts(own, blocks, core_only) or _cuts(candidates, blocks, core_only)


def count_headings(blocks: Sequence[Block]) -> int:
    """How many different headings of the templates stand there on lines of their own."""
    cuts = _candidates(blocks, core_only=False)
    return len({cut.rank for cut in cuts if cut.heading and _stands_out(cut, blocks)})


def first_heading(blocks: Sequence[Block]) -> int | None:
    """The position of the first heading of a template on a line of its own, lists of names aside."""
    cuts = (cut for cut in _candidates(blocks, core_only=False) if _stands_out(cut, blocks))
    return next((cut.position for cut in cuts if cut.heading and not cut.heading.fact and not cut.run_in), None)


def _candidates(blocks: Sequence[Block], core_only: bool) -> Iterator[Cut]:
    for position in range(len(blocks)):
        cut = _candidate(blocks, position, core_only)
        if cut:
            yield cut


def _stands_out(cut: Cut, blocks: Sequence[Block]) -> bool:
    """Whether it is marked as a heading, has a paragraph of its own or opens contacts."""
    return bool(blocks[cut.position].level) or alone(blocks, cut.position) or is_contact_heading(cut.title)


def _candidate(blocks: Sequence[Block], position: int, core_only: bool) -> Cut | None:
    block = blocks[position]
    if not (block.level or may_hold_heading(block.text)):
        return None
    title, behind = block.text, ""
    heading = heading_named(title, core_only=core_only) if len(title) <= _LONGEST_HEADING else None
    inline = run_in(title) if heading is None and not (block.level or block.is_item) else None
    if inline:
        title, behind = inline
        heading = heading_named(title, core_only=core_only)
    elif not (block.level or (heading and not block.is_item) or _opens_contacts(blocks, position)):
        return None
    if inline and heading is None:
        return None
    style = _Style(block.level, title.isupper(), block.text.endswith(":") or bool(behind))
    weight = _CORE_WEIGHT if heading_named(title, core_only=True) else 1
    return Cut(position, heading, title_of(title) if heading else title.rstrip(":"), style, weight, behind)


def _opens_contacts(blocks: Sequence[Block], position: int) -> bool:
    """ "Kontakt" in front of nothing but a name, a number, an address."""
    following = blocks[position + 1].text if position + 1 < len(blocks) else ""
    return is_contact_heading(blocks[position].text) and bool(following) and names_somebody(following)


def _cuts(candidates: list[Cut], blocks: Sequence[Block], core_only: bool) -> list[Cut]:
    known = [cut for cut in candidates if cut.heading][-_MOST_CANDIDATES:]
    style = _template_style(known)
    if style is None:
        return []
    if style.level:
        return _with_content(_by_level(candidates, style.level, core_only), blocks)
    written_so = [cut for cut in known if cut.style == style or _is_list(cut, style)]
    chosen = _in_order(written_so) if core_only else _once_each(written_so)
    contacts = [cut for cut in candidates if not cut.heading and not cut.style.level]
    return sorted((*chosen, *contacts), key=lambda cut: cut.position)


def _is_list(cut: Cut, style: _Style) -> bool:
    return bool(cut.heading and cut.heading.fact) and not style.is_upper


def _template_style(known: list[Cut]) -> _Style | None:
    """The way most different headings are written: an author's capitals in between do not count."""
    counts = Counter(style for style, _ in {(cut.style, cut.name) for cut in known})
    return max(
        counts,
        key=lambda style: (counts[style], not style.is_upper, not style.has_colon, style.level > 0, -style.level),
        default=None,
    )


def _by_level(candidates: list[Cut], level: int, core_only: bool) -> list[Cut]:
    """Everything at the template's level; elsewhere what the template knows, but for an author's sub-headings."""
    below = Counter(level for level, _ in {(cut.style.level, cut.name) for cut in candidates if cut.heading})
    chosen: list[Cut] = []
    above: list[Cut] = []  # the headings that the present one stands under
    for cut in candidates:
        if not cut.style.level:
            continue
        above = [each for each in above if each.style.level < cut.style.level]
        parent = above[-1].heading if above else None
        alike = below[cut.style.level] >= _ENOUGH_BELOW or cut.style.level == BOLD_LEVEL
        is_part = parent is None or parent.kind is SectionKind.SUMMARY or alike
        known = cut.heading and not core_only and (cut.style.level < level or is_part)
        if cut.style.level == level or known:
            chosen.append(cut)
        above.append(cut)
    return chosen


def _with_content(cuts: list[Cut], blocks: Sequence[Block]) -> list[Cut]:
    """Without unknown headings that nothing stands under: they stay in the text."""
    ends = [*(cut.position for cut in cuts), len(blocks)][1:]
    return [cut for cut, end in zip(cuts, ends, strict=True) if cut.heading or end > cut.position + 1]


def _in_order(candidates: list[Cut]) -> list[Cut]:
    """The heaviest run in the template's order; among equals the later occurrence of a repeated name."""
    best: list[tuple[int, int | None]] = []
    for index, candidate in enumerate(candidates):
        before = [earlier for earlier in range(index) if _may_follow(candidates[earlier], candidate)]
        previous = max(before, key=lambda earlier: (best[earlier][0], earlier), default=None)
        best.append((candidate.weight + (best[previous][0] if previous is not None else 0), previous))
    run: list[Cut] = []
    at = max(range(len(best)), key=lambda index: (best[index][0], index), default=None)
    while at is not None:
        run.append(candidates[at])
        at = best[at][1]
    return run[::-1]


def _may_follow(earlier: Cut, later: Cut) -> bool:
    return earlier.rank < later.rank or (earlier.rank == later.rank and earlier.name != later.name)


def _once_each(candidates: list[Cut]) -> list[Cut]:
    """Templates differ in their order: each name once, of a repeated one the occurrence that fits the order best."""
    ordered = {cut.name: cut for cut in _in_order(candidates)}
    last = {cut.name: cut for cut in candidates}
    return [cut for cut in candidates if ordered.get(cut.name, last[cut.name]) is cut]
