"""Telling the headings of a template, however they are written."""

import re

from corpus.pages.template import CONTACT_HEADINGS, HEADINGS, Heading
from corpus.project import SectionKind

_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:[.):]|(?=\s+[A-ZÅÄÖ]))|[A-Ha-h][.)]|[IVX]{1,4}[.)])\s+(?=\D)")
_LONGEST_CONTACT = 200  # characters with any number and blanks; most lines of a text are longer than a heading
_LONGEST_RUN_IN = 80  # characters
_RUN_IN = re.compile(rf"(?P<heading>[^:.!\n]{{2,{_LONGEST_RUN_IN}}}?)\s?:\s+(?P<text>\S.*)")


def title_of(written: str) -> str:
    """A heading as shown: without its number, a final colon."""
    number = _NUMBER.match(written)
    return (written[number.end() :] if number else written).strip().rstrip(": ")


def normal(written: str) -> str:
    """Letter case, spaces, a number in front, a final colon or question mark do not tell headings apart."""
    return " ".join(title_of(written).split()).rstrip(":?").strip().casefold()


_CORE = {normal(name): heading for heading in HEADINGS for name in heading.names}
_ALL = {normal(alias): heading for heading in HEADINGS for alias in heading.aliases} | _CORE
_NAMES = CONTACT_HEADINGS.union(_ALL)
_FIRST_WORDS = frozenset(name.split()[0] for name in _NAMES)


def heading_named(written: str, *, core_only: bool = False) -> Heading | None:
    """The heading whose name or alias is exactly `written`, but for what `normal` takes away."""
    return (_CORE if core_only else _ALL).get(normal(written))


def run_in(written: str) -> tuple[str, str] | None:
    """A heading known to the templates with the text behind it on the same line: "Syfte: att hjälpa …"."""
    match = _RUN_IN.fullmatch(written) if _may_run_in(written) else None
    return (match["heading"], match["text"]) if match and heading_named(match["heading"]) else None


def _may_run_in(written: str) -> bool:
    return ":" in written[: _LONGEST_RUN_IN + 2]  # a blank may stand in front of the colon


def may_hold_heading(line: str) -> bool:
    """Whether a line, without blanks around it, may be a known heading or begin with one; cheap where it does not."""
    is_short = len(line) <= _LONGEST_CONTACT
    if not line or not (is_short or _may_run_in(line)):
        return False
    word = _first_word(line)
    number = _NUMBER.match(line) if word[0].isdigit() or word[-1] in ".)" else None
    word = _first_word(line[number.end() :]) if number else word
    if word.rstrip(":?").casefold() not in _FIRST_WORDS:
        return False
    return normal(line.partition(":")[0]) in _NAMES or (is_short and normal(line) in _NAMES)


def _first_word(line: str) -> str:
    return line.split(None, 1)[0]


def kind_of(written: str) -> SectionKind:
    heading = heading_named(written)
    return heading.kind if heading else SectionKind.BODY


def is_contact_heading(written: str) -> bool:
    return len(written) <= _LONGEST_CONTACT and normal(written) in CONTACT_HEADINGS
