"""Tokens: forms as analysed, offsets as in the text given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.tokens import LONGEST_FORM, form_of, spans, tokenize, words


def forms(text: str) -> list[str]:
    """Return the forms alone."""
    return [token.form for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Praktik - integration", ["praktik", "integration"]),
        ("bank-id, LO-distriktet", ["bank-id", "lo-distriktet"]),
        ("vård- och omsorg", ["vård", "och", "omsorg"]),
        ("ESF:s och AFs", ["esf:s", "och", "af"]),
        ("8\u00a0715\u00a0117 kr, 13 100", ["8715117", "kr", "13100"]),
        ("21\u2009138\u202f772", ["21138772"]),
        ("2009 01 15 - 2011 01 14", ["2009", "01", "15", "2011", "01", "14"]),
        ("2009 115 personer", ["2009", "115", "personer"]),
        ("i 1 2345 hus", ["i", "1", "2345", "hus"]),
        ("2007\u20132013", ["2007", "2013"]),
        ("arbets\u00admarknad", ["arbetsmarknad"]),
        ("ma\u030alsa\u0308ttning", ["målsättning"]),
        ("\u212bngström", ["ångström"]),
        ("EU\u2019s", ["eu's"]),
        ("covid\u201119", ["covid-19"]),
        ("skriv till Anna.Ek@kommun.se.", ["skriv", "till", "anna.ek@kommun.se"]),
        ("-anna@esf.se, _bo@esf.se ..eva@esf.se", ["anna@esf.se", "bo@esf.se", "eva@esf.se"]),
        ("se https://www.esf.se/sv/projekt/, sida 2", ["se", "https://www.esf.se/sv/projekt/", "sida", "2"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
        ("- : ' \u00ad", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_offsets_point_into_decomposed_text() -> None:
    text = "Ma\u030al och \u00adbe\u00adhov"
    assert [text[t.start : t.end] for t in tokenize(text)] == ["Ma\u030al", "och", "be\u00adhov"]


@given(st.text(alphabet=st.sampled_from("aåÄöE\u0301\u030a\u00ad\u00a0 -:'\u2019.@/1230wW:sABC\u200b\n"), max_size=60))
def test_offsets_are_ordered_and_inside(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(st.text(max_size=80))
def test_forms_are_composed_and_never_empty(text: str) -> None:
    for token in tokenize(text):
        assert token.form
        assert token.form == unicodedata.normalize("NFC", token.form)


@given(st.lists(st.sampled_from(["målsättning", "idé", "LO-distriktet", "8 715", "över", "Å:s", "kafé"]), max_size=8))
def test_decomposed_text_gives_the_same_forms(written: list[str]) -> None:
    text = ", ".join(written)
    assert forms(unicodedata.normalize("NFD", text)) == forms(text)


@given(st.text(alphabet=st.sampled_from("abcåäöÅÄÖ 0123456789-:'.,\n"), max_size=60))
def test_rare_characters_elsewhere_change_nothing(text: str) -> None:
    assert forms(text + " \u00ad") == forms(text)


@given(st.text() | st.text("aÅosA-:'’_ \u00ad\u0301"))
def test_words_are_the_tokens_as_written(text: str) -> None:
    assert [form_of(word) for word in words(text)] == [token.form for token in tokenize(text)]


LONG = {
    "dots": "a." * 500_000 + " @",
    "at the end": "a." * 500_000 + "@esf.se",
    "no domain": "a@" * 500_000,
    "long domain": "a.b-c@" + "d" * 1_000_000,
    "one word": "vård" * 250_000,
    "one decomposed word": "a\u030a" * 500_000,
    "hyphens": "vård-" * 200_000,
    "amount": "100" + " 000" * 250_000 + "x",
    "www": "www." * 250_000 + "!" * 500_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_million_characters_take_no_longer_than_other_text(text: str) -> None:
    """Minutes or hours, if any of it were read once for each of its characters."""
    for token in tokenize(text):
        assert 0 < len(token.form) <= LONGEST_FORM


def test_a_local_part_is_no_longer_than_mail_allows() -> None:
    assert forms("a" * 64 + "@esf.se") == ["a" * 64 + "@esf.se"]
    assert forms("a." * 32 + "a@esf.se") == ["a"] * 33 + ["esf", "se"]


def test_a_form_is_cut_but_its_token_is_not() -> None:
    for text in ("a" * 1000, "å" * 1000, "A" * 999 + "s", "1:" * 500 + "1"):
        (token,) = tokenize(text)
        assert (len(token.form), token.end) == (LONGEST_FORM, len(text))


@given(st.text(st.sampled_from("aå1 -:.,8@\u00ad\u0301"), max_size=60), st.integers(0, 12))
def test_tokens_stand_where_they_are_cut_however_long_the_text(text: str, most: int) -> None:
    for each in (text, text + " ord" * 2_500):
        places, cut = spans(each, most), [(token.start, token.end) for token in tokenize(each)]
        assert list(places[:most]) == cut[:most]
        assert [places[number] for number in range(min(most, len(cut)))] == cut[:most]
        assert list(spans(each)) == cut
