"""A text is passed over early only where there is nothing to find: quick and thorough ways of reading say the same."""

import sys
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.contact import withhold
from corpus.details import PHONES, DetailKind, find_details
from corpus.pages.blocks import clean, text_blocks
from corpus.pages.sections import split, split_text
from corpus.pages.template import CONTACT_HEADINGS, HEADINGS
from corpus.place_names import names_in_text
from corpus.place_text import places_in_text
from corpus.values import says_nothing

NAMED = [name for heading in HEADINGS for name in (*heading.names, *heading.aliases)] + sorted(CONTACT_HEADINGS)
HEADING = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "1. ", "2.1 ", "A) ", "IV. ", "# ", "**", "__", "• ", "  "]),
    st.sampled_from(NAMED).flatmap(lambda name: st.sampled_from([name, name.upper(), name.replace(" ", "  ")])),
    st.sampled_from(["", ":", " ?", "::", ": att pröva", " : Bo Ek", ".", "**", "__: ja", " är bra"]),
)
DETAIL = st.sampled_from(
    "070-123 45 67|0451-123 45|08/123 456|+46 (0)70 123 45 67|+47 905 72 187|tel 0 123 456|09.00|00-talet|0,5".split(
        "|"
    )
    + "eva@example.se|eva (at) example.se|850709-9805|198507099805|٨٥٠٧٠٩-٩٨٠٥|Ring Eva Alm|Mejl".split("|")
    + ["Kontaktperson: Bo Ek", "Projektledare: Eva Alm"]
)
PLACE = st.sampled_from(
    "Borås|i Borås|Falun-Borlänge|Upplands-Bro|XBorås|BORÅS|Östra Mellansverige|Region Skåne|Lund|aBorås".split("|")
)
BLANK = ["\u00a0", "\t", "  ", " " * 45, "\u200b", "\r\n", "\u2028", "\u2029", "\x85", "\x1c"]
ODD = st.sampled_from([*BLANK, "\ud800", "a\u030a", "¿ord¿", "\xad"])
WORD = st.sampled_from("Projektet gav praktik till unga i åldern 20–24 år, se rapport 2011:12.".split())
LINE = st.lists(st.one_of(WORD, WORD, DETAIL, PLACE, ODD, HEADING), min_size=1, max_size=8).map(" ".join)
TEXT = st.lists(st.one_of(LINE, HEADING, st.sampled_from(["", " "])), max_size=6).map("\n".join)
SEVERAL = settings(deadline=None, max_examples=150)


def test_every_character_that_is_to_be_mended_is_seen() -> None:
    """A zero-width space makes a text one to be looked through; beyond the first plane nothing is mended."""
    assert [each for each in map(chr, range(0x10000)) if clean(each) != clean(each + "\u200b")] == []


@SEVERAL
@given(TEXT)
def test_cleaning_a_text_that_looks_clean(text: str) -> None:
    assert clean(text) == clean(text + "\u200b")
    assert clean(clean(text)) == clean(text)


@SEVERAL
@given(TEXT)
def test_a_text_is_one_section_only_where_it_has_no_heading(text: str) -> None:
    cleaned = clean(text).strip()
    assert cleaned == "" or split_text(cleaned) == split(text_blocks(cleaned), core_only=False).sections


@SEVERAL
@given(LINE)
def test_places_are_found_in_a_text_that_names_no_other(text: str) -> None:
    assert {*places_in_text(text), *places_in_text("Vi bor i Borås.")} == {
        *places_in_text(f"{text}\n\n– Hej! Vi bor i Borås.")
    }


def test_every_form_of_a_name_is_found_alone() -> None:
    assert [form for form in names_in_text() if not places_in_text(f"Vi bor i {form} kommun.")] == []


@SEVERAL
@given(LINE)
def test_numbers_are_found_wherever_they_are(text: str) -> None:
    found = {(each.start, each.end) for each in find_details(text) if each.kind is DetailKind.PHONE}
    every = {match.span("number") for pattern in PHONES for match in pattern.finditer(text)}
    assert found == every or not any(text[start + 1].isdigit() for start, _ in every)


@SEVERAL
@given(LINE)
def test_contacts_are_withheld_whatever_stands_below(line: str) -> None:
    line = clean(line).replace("\n", " ")
    assert withhold(f"{line}\nMer information: Bo Ek", None)[0] == withhold(line, None)[0].strip()


def test_digits_of_every_script_are_seen() -> None:
    """A personal number in the digits of each: ten of them follow each other in Unicode, from zero on."""
    zeros = [code for code in range(sys.maxunicode) if unicodedata.decimal(chr(code), None) == 0]
    numbers = ["8507099805".translate({ord("0") + value: zero + value for value in range(10)}) for zero in zeros]
    assert [each for each in numbers if not find_details(each)] == []


@given(st.sampled_from(["Okänd", "N/A ", "ej angivet", "UPPGIFT SAKNAS", " – "]), st.sampled_from(["", "x"]))
def test_only_what_says_nothing_says_nothing(written: str, more: str) -> None:
    assert says_nothing(written + more) is not bool(more)
