"""A project page cut at its headings, sub-headings left inside their section."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.pages.blocks import Block, alone, join, without_bullet
from corpus.pages.headings import Heading, heading_named, is_contact_heading, normal
from corpus.project import Section, SectionKind

_LONGEST_ITEM = 120  # characters; a longer line is text, not an entry of a list
_MOST_CANDIDATES = 500  # more lines than that which look like headings are no page
_CORE_WEIGHT = 3  # a heading of the template itself against an alias


@dataclass(frozen=True, slots=True)
class Parts:
    """`lists` holds the entries under list headings by the field they fill."""

    sections: tuple[Section, ...]
    lists: dict[str, tuple[str, ...]]
    contacts: str  # text of contact sections, to be kept out


class _Style(NamedTuple):
    level: int
    is_upper: bool
    has_colon: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: int
    heading: Heading | None
    name: str
    style: _Style
    weight: int

    @property
    def rank(self) -> int:
        return self.heading.rank if self.heading else 0


def split(blocks: Sequence[Block], *, core_only: bool) -> Parts:
    """Cut at the template's headings; with `core_only` only at those of the programme period 2007–2013."""
    chosen = _chosen(list(_candidates(blocks, core_only, own_paragraph=True)), core_only)
    if not chosen:
        chosen = _chosen(list(_candidates(blocks, core_only, own_paragraph=False)), core_only)
    return _parts(blocks, chosen)


def has_headings(blocks: Sequence[Block]) -> bool:
    """Whether at least two of the template's headings stand there, as on a project page."""
    return len({candidate.rank for candidate in _candidates(blocks, core_only=False, own_paragraph=True)}) >= 2


def _candidates(blocks: Sequence[Block], core_only: bool, *, own_paragraph: bool) -> Iterator[_Candidate]:
    for position, block in enumerate(blocks):
        heading = heading_named(block.text, core_only=core_only) if len(block.text) <= _LONGEST_ITEM else None
        if not block.level and (heading is None or block.is_item):
            continue
        if not block.level and own_paragraph and not alone(blocks, position):
            continue
        style = _Style(block.level, block.text.isupper(), block.text.endswith(":"))
        weight = _CORE_WEIGHT if heading_named(block.text, core_only=True) else 1
        yield _Candidate(position, heading, normal(block.text), style, weight)


def _chosen(candidates: list[_Candidate], core_only: bool) -> list[_Candidate]:
    known = [candidate for candidate in candidates if candidate.heading][-_MOST_CANDIDATES:]
    style = _template_style(known)
    if style is None:
        return []
    if style.level:
        return [candidate for candidate in candidates if candidate.style.level == style.level]
    written_so = [candidate for candidate in known if candidate.style == style or _is_list(candidate, style)]
    return _in_order(written_so) if core_only else _with_strays(_in_order(written_so), written_so)


def _is_list(candidate: _Candidate, style: _Style) -> bool:
    return bool(candidate.heading and candidate.heading.fact) and not style.is_upper


def _template_style(known: list[_Candidate]) -> _Style | None:
    """The way most different headings are written: an author's capitals in between do not count."""
    kinds = {(candidate.style, candidate.name) for candidate in known}
    counts = Counter(style for style, _ in kinds)
    return max(counts, key=lambda style: (counts[style], not style.is_upper, not style.has_colon), default=None)


def _in_order(candidates: list[_Candidate]) -> list[_Candidate]:
    """The heaviest run in the template's order; among equals the later occurrence of a repeated name."""
    best: list[tuple[int, int | None]] = []
    for index, candidate in enumerate(candidates):
        before = [earlier for earlier in range(index) if _may_follow(candidates[earlier], candidate)]
        previous = max(before, key=lambda earlier: (best[earlier][0], earlier), default=None)
        best.append((candidate.weight + (best[previous][0] if previous is not None else 0), previous))
    run: list[_Candidate] = []
    at = max(range(len(best)), key=lambda index: (best[index][0], index), default=None)
    while at is not None:
        run.append(candidates[at])
        at = best[at][1]
    return run[::-1]


def _may_follow(earlier: _Candidate, later: _Candidate) -> bool:
    return earlier.rank < later.rank or (earlier.rank == later.rank and earlier.name != later.name)


def _with_strays(run: list[_Candidate], candidates: list[_Candidate]) -> list[_Candidate]:
    """Templates differ in their order: a template's own heading that stands once is one wherever it stands."""
    times = Counter(candidate.name for candidate in candidates)
    strays = [c for c in candidates if c not in run and times[c.name] == 1 and c.weight == _CORE_WEIGHT]
    return sorted((*run, *strays), key=lambda candidate: candidate.position)


def _parts(blocks: Sequence[Block], chosen: list[_Candidate]) -> Parts:
    sections: list[Section] = []
    lists: dict[str, tuple[str, ...]] = {}
    contacts: list[str] = []
    starts = [candidate.position for candidate in chosen]
    lead = blocks[: starts[0]] if starts else blocks
    if lead:
        sections.append(Section(SectionKind.BODY, "", join(lead)))
    for candidate, end in zip(chosen, [*starts, len(blocks)][1:], strict=True):
        title, content = blocks[candidate.position].text.rstrip(":"), blocks[candidate.position + 1 : end]
        fact = candidate.heading.fact if candidate.heading else ""
        if is_contact_heading(title):
            contacts.append(join(content))
        elif fact and _is_list_of_names(content):
            items, content = _items(content)
            lists[fact] = (*lists.get(fact, ()), *items)
            sections += [Section(SectionKind.BODY, "", join(content))] if content else []
        elif content:
            kind = candidate.heading.kind if candidate.heading else SectionKind.BODY
            sections.append(Section(kind, title, join(content)))
    return Parts(tuple(sections), lists, "\n".join(contacts))


def _is_list_of_names(content: Sequence[Block]) -> bool:
    if not content:
        return True
    items = [block for block in content if block.is_item]
    return bool(items and content[0].is_item) or all(
        len(block.text) <= _LONGEST_ITEM and not block.text.endswith((".", ":", "?")) for block in content
    )


def _items(content: Sequence[Block]) -> tuple[tuple[str, ...], Sequence[Block]]:
    """The entries, then whatever text follows a bulleted list."""
    bulleted = bool(content) and content[0].is_item
    count = next((i for i, block in enumerate(content) if bulleted and not block.is_item), len(content))
    entries = [without_bullet(block.text).strip() for block in content[:count]]
    if not bulleted and len(entries) == 1 and "," in entries[0]:
        entries = [entry.strip() for entry in entries[0].split(",")]
    return tuple(entry for entry in entries if entry), content[count:]
