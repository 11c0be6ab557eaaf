"""A project page cut at its headings, sub-headings left inside their section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.contact import withhold_section
from corpus.pages.blocks import Block, join, plain_text, text_blocks, without_bullet
from corpus.pages.cuts import Cut, find_cuts
from corpus.pages.headings import is_contact_heading, may_hold_heading
from corpus.project import Section, SectionKind

_LONGEST_ITEM = 120  # characters; a longer line is text, not an entry of a list


@dataclass(frozen=True, slots=True)
class Parts:
    """`lists` holds the entries under list headings by the field they fill."""

    sections: tuple[Section, ...]
    lists: dict[str, tuple[str, ...]]
    contacts: str  # text of contact sections, to be kept out


def split(blocks: Sequence[Block], *, core_only: bool) -> Parts:
    """Cut at the template's headings; with `core_only` only at those of the programme period 2007–2013."""
    return _parts(blocks, find_cuts(blocks, core_only=core_only))


def split_text(text: str) -> tuple[Section, ...]:
    """The sections of clean `text`, which most often has no heading and is one."""
    plain = plain_text(text)
    if plain is None or any(map(may_hold_heading, plain.split("\n"))):
        return split(text_blocks(text), core_only=False).sections
    return (Section(SectionKind.BODY, "", plain),)


def not_contact(heading: str, text: str) -> list[Section]:
    """What under a contact heading is no contact, as a section of its own."""
    left, _ = withhold_section(text, None)
    return [Section(SectionKind.BODY, heading, left)] if left else []


def _parts(blocks: Sequence[Block], cuts: Sequence[Cut]) -> Parts:
    sections: list[Section] = []
    lists: dict[str, tuple[str, ...]] = {}
    contacts: list[str] = []
    lead = blocks[: cuts[0].position] if cuts else blocks
    if lead:
        sections.append(Section(SectionKind.BODY, "", join(lead)))
    for cut, content in _contents(blocks, cuts):
        fact = cut.heading.fact if cut.heading else ""
        if is_contact_heading(cut.title):
            contacts.append(join(content))
            sections += not_contact(cut.title, contacts[-1])
        elif fact and _is_list_of_names(content):
            items, content = _items(content)
            lists[fact] = (*lists.get(fact, ()), *items)
            sections += [Section(SectionKind.BODY, "", join(content))] if content else []
        elif content:
            kind = cut.heading.kind if cut.heading else SectionKind.BODY
            sections.append(Section(kind, cut.title, join(content)))
    return Parts(tuple(sections), lists, "\n".join(contacts))


def _contents(blocks: Sequence[Block], cuts: Sequence[Cut]) -> Iterator[tuple[Cut, Sequence[Block]]]:
    """Each cut with the blocks up to the next one, those behind the heading on its own line first."""
    ends = [*(cut.position for cut in cuts), len(blocks)][1:]
    for cut, end in zip(cuts, ends, strict=True):
        content = list(blocks[cut.position + 1 : end])
        yield cut, [replace(blocks[cut.position], text=cut.run_in), *content] if cut.run_in else content


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
