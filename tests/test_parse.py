"""The query language: anything typed has a meaning, and the meaning can be typed again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.asking.parse import MAX_CHARACTERS, parse
from search.errors import QueryError
from search.query import And, Not, Phrase, Word


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("praktik", (Word("praktik"),)),
        ("praktik validering", (Word("praktik"), Word("validering"))),
        ('"supported employment"', (Phrase(("supported", "employment")),)),
        ('"obalanserat citat', (Phrase(("obalanserat", "citat")),)),
        ("“krulliga citat”", (Phrase(("krulliga", "citat")),)),
        ("praktik -förstudie", (Word("praktik"), Not(Word("förstudie")))),
        ('-"en väg in"', (Not(Phrase(("en", "väg", "in"))),)),
        ('="praktiken"', (Phrase(("praktiken",), verbatim=True),)),
        ("=praktiken", (Phrase(("praktiken",), verbatim=True),)),
        ('-="en praktik"', (Not(Phrase(("en", "praktik"), verbatim=True)),)),
        ("=", ()),
        ("praktik –förstudie", (Word("praktik"), Not(Word("förstudie")))),
        ("praktik −förstudie", (Word("praktik"), Not(Word("förstudie")))),
        ("fast:anställd", (Word("fast:anställd"),)),
        ("LO-distriktet", (Word("LO-distriktet"),)),
        ("vård- och omsorg", (Word("vård"), Word("och"), Word("omsorg"))),
        ("ESF:s", (Word("ESF:s"),)),
        ("och/eller", (Phrase(("och", "eller")),)),
        ("c++", (Word("c"),)),
        ("02091-C-71", (Word("02091-C-71"),)),
        ('"c++', (Phrase(("c",)),)),
        ('"', ()),
        ("*", ()),
        ("-", ()),
        ("", ()),
        ("  \u00a0 ", ()),
        ("title:200[1-9]", (Phrase(("title:200", "1-9")),)),
    ],
)
def test_words_phrases_and_exclusions(typed: str, nodes: tuple[object, ...]) -> None:
    assert parse(typed).tree == And(nodes)  # type: ignore[arg-type] # the table holds nodes


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("region:Sydsverige", (("region", "Sydsverige"),)),
        ("Region:Sydsverige", (("region", "Sydsverige"),)),
        ('kommun:"Östra Göinge" praktik', (("kommun", "Östra Göinge"),)),
        ("län:skåne lan:blekinge", (("lan", "skåne"), ("lan", "blekinge"))),
        ("år:2009..2012 ägare:Mjölby", (("ar", "2009..2012"), ("agare", "Mjölby"))),
        ("year:2010", (("ar", "2010"),)),
        ("praktik:nej", ()),
    ],
)
def test_fields(typed: str, filters: tuple[tuple[str, str], ...]) -> None:
    assert parse(typed).filters == filters


def test_a_misspelt_field_names_the_right_one() -> None:
    with pytest.raises(QueryError, match="kommun:"):
        parse("komun:Mjölby")


def test_a_field_cannot_be_excluded_and_says_so() -> None:
    with pytest.raises(QueryError, match="minus"):
        parse("praktik -region:Sydsverige")


def test_limits_are_said() -> None:
    with pytest.raises(QueryError, match=str(MAX_CHARACTERS)):
        parse("x" * (MAX_CHARACTERS + 1))
    with pytest.raises(QueryError, match="24"):
        parse("ord " * 25)


PIECES = st.sampled_from(
    ['"', "-", ":", "(", ")", "*", "~", "praktik", "region", "å", " ", "\u00a0", "OR", "\\", "'", "“"]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_anything_typed_is_read_or_refused_with_a_remedy(typed: str) -> None:
    try:
        parse(typed)
    except QueryError as error:
        assert error.what
        assert error.remedy


@given(st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_what_was_understood_means_the_same_when_typed_again(typed: str) -> None:
    try:
        once = parse(typed)
    except QueryError:
        return
    again = parse(once.understood)
    assert (again.tree, again.filters) == (once.tree, once.filters)
