"""The one form that plain text and HTML are brought to before anyone looks for headers or headings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.pages.lost import LOST, restored

_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\u200b\u2060]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG = 40  # blanks
_LONG_BLANK = re.compile(rf"[ \t]{{{_LONG},}}")
_LINE_ENDS = {**dict.fromkeys(("\r\n", "\r", "\x0c", "\x85", "\u2028"), "\n"), "\u2029": "\n\n"}  # in this order
_HASHES = re.compile(r"(#{1,6}) +(?=\S)")
_BOLD = re.compile(r"(?P<marks>\*\*|__)(?P<text>[^*_\s][^*_]{0,118}[^*_\s])(?P=marks)(?P<rest>.*)")
BOLD_LEVEL = 6  # of a Markdown line that is bold from end to end
_MARKS = ("#", "**", "__")  # as `_HASHES` and `_BOLD` begin
_EMPTY_LINES = re.compile(r"\n{3,}")
_BULLET = re.compile(r"\s*(?:[•●▪◦·‣⁃*\uf0b7]|[-–—](?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One line as written, without Markdown's marks of a heading. Lines of the same `paragraph` stand together;
    `level` is 1–6 for a heading of HTML or Markdown, else 0."""

    text: str
    line: int
    paragraph: int
    level: int = 0
    is_item: bool = False


def clean(text: str) -> str:
    """NFC, one kind of line end, plain spaces, lost marks restored; controls and zero-width marks gone.

    Everything else stays as written. Halves of characters become U+FFFD, so that every text can be encoded; endless
    runs of blanks become two.
    """
    if _is_clean(text):
        return text
    for written, meant in _LINE_ENDS.items():
        text = text.replace(written, meant)
    text = unicodedata.normalize("NFC", text)
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", _SPACE.sub(" ", text)))
    return restored(_LONG_BLANK.sub("  ", text) if "  " in text or "\t" in text else text)


def _is_clean(text: str) -> bool:
    """Without a character to mend, nearly always: of those that `clean` takes away or replaces none is printable, but
    for lost marks."""
    return (
        text.replace("\n", " ").isprintable()
        and LOST not in text
        and " " * _LONG not in text
        and unicodedata.is_normalized("NFC", text)
    )


def text_blocks(text: str) -> list[Block]:
    """The non-empty lines of clean `text`; empty lines part paragraphs. `line` is 1-based."""
    blocks, paragraph, parted = [], 0, False
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped:
            paragraph += parted
            words, level = _unmarked(stripped)
            is_item = words == stripped and bool(_BULLET.match(line))
            blocks.append(Block(words, number, paragraph, level, is_item))
        parted = not stripped
    return blocks


def _unmarked(line: str) -> tuple[str, int]:
    """The words of a Markdown heading with its level; a bold beginning of a line is only freed of its marks."""
    hashes, bold = _HASHES.match(line), _BOLD.fullmatch(line)
    if hashes:
        return line[hashes.end() :].rstrip(" #").strip("*_") or line, len(hashes[1])
    if not bold:
        return line, 0
    return bold["text"] + bold["rest"], 0 if bold["rest"].strip(" :") or bold["text"].endswith(".") else BOLD_LEVEL


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def join(blocks: Iterable[Block]) -> str:
    """The text of `blocks`: a line feed between lines, an empty line between paragraphs."""
    paragraphs = ("\n".join(block.text for block in lines) for _, lines in groupby(blocks, lambda b: b.paragraph))
    return "\n\n".join(paragraphs)


def plain_text(text: str) -> str | None:
    """What `join` makes of the blocks of clean `text`, or None where a line has marks of Markdown in front."""
    lines = [line.strip() for line in text.split("\n")]
    if any(line.startswith(_MARKS) for line in lines):
        return None
    plain = "\n".join(lines).strip("\n")
    return _EMPTY_LINES.sub("\n\n", plain) if "\n\n\n" in plain else plain


def alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether the block is a paragraph of its own."""
    paragraph = blocks[position].paragraph
    before = position > 0 and blocks[position - 1].paragraph == paragraph
    after = position + 1 < len(blocks) and blocks[position + 1].paragraph == paragraph
    return not (before or after)
