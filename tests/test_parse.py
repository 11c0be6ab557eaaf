"""The query language: anything typed has a meaning, and the meaning can be typed again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import speaking
from search.asking.cleaning import MAX_CHARACTERS
from search.asking.mending import MAX_WORDS
from search.asking.parse import parse
from search.errors import QueryError
from search.query import And, Node, Not, Or, Phrase, Where, Wildcard, Within, Word

A, B, C = (Word(each, strict=True) for each in ("ett", "två", "tre"))
a, b, c = (Word(each) for each in ("ett", "två", "tre"))
AND_WORD, OR_WORD, NOT_WORD = (Word(each) for each in ("and", "or", "not"))


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("praktik", (Word("praktik"),)),
        ("praktik validering", (Word("praktik"), Word("validering"))),
        ('"supported employment"', (Phrase(("supported", "employment")),)),
        ('"obalanserat citat', (Phrase(("obalanserat", "citat")),)),
        ("praktik -förstudie", (Word("praktik"), Not(Word("förstudie", strict=True)))),
        ('-"en väg in"', (Not(Phrase(("en", "väg", "in"))),)),
        ('="praktiken"', (Phrase(("praktiken",), verbatim=True),)),
        ("=praktiken", (Phrase(("praktiken",), verbatim=True),)),
        ('-="en praktik"', (Not(Phrase(("en", "praktik"), verbatim=True)),)),
        ("=", ()),
        ("praktik –förstudie", (Word("praktik"), Not(Word("förstudie", strict=True)))),
        ("praktik −förstudie", (Word("praktik"), Not(Word("förstudie", strict=True)))),
        ("fast:anställd", (Word("fast:anställd"),)),
        ("LO-distriktet", (Word("LO-distriktet"),)),
        ("vård- och omsorg", (Word("vård"), Word("och"), Word("omsorg"))),
        ("ESF:s", (Word("ESF:s"),)),
        ("och/eller", (Phrase(("och", "eller")),)),
        ("c++", (Word("c"),)),
        ("02091-C-71", (Word("02091-C-71"),)),
        ("8 715 117 kr", (Word("8 715 117"), Word("kr"))),
        ('"c++', (Phrase(("c",)),)),
        ('"', ()),
        ("*", ()),
        ("-", ()),
        ("", ()),
        ("  \u00a0 ", ()),
        ("praktik?", (Word("praktik"),)),
        ("title:200[1-9]", (Within(("titel",), Phrase(("200", "1-9"))),)),
    ],
)
def test_words_phrases_and_exclusions(typed: str, nodes: tuple[Node, ...]) -> None:
    assert parse(typed).tree == And(nodes)


@pytest.mark.parametrize(
    "quotes", ['""', "“”", "„“", "‟”", "«»", "»«", "″″", "＂＂", "〝〞", "❝❞", "''", "‘’", "‚‘", "‹›", "``"]
)
def test_quotation_marks_of_every_kind(quotes: str) -> None:
    assert parse(f"{quotes[0]}en fras{quotes[1]}").tree == And((Phrase(("en", "fras")),))
    assert parse(f"ett {quotes[0]}en fras{quotes[1]} två").tree == And((a, Phrase(("en", "fras")), b))


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert parse("volvo's 'n roll").tree == And((Word("volvo's"), Word("n"), Word("roll")))


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("ett AND två", (A, B)),
        ("ett OCH två", (A, B)),
        ("ett OR två", (Or((A, B)),)),
        ("ett ELLER två", (Or((A, B)),)),
        ("ett NOT två", (a, Not(B))),
        ("ett INTE två", (a, Not(B))),
        ("ett AND NOT två", (A, Not(B))),
        ("ett OR två tre", (Or((A, B)), c)),
        ("ett två OR tre", (a, Or((B, C)))),
        ("ett AND två OR tre", (Or((And((A, B)), C)),)),
        ("(ett två) OR tre", (Or((And((A, B)), C)),)),
        ("ett OR (två OR tre)", (Or((A, B, C)),)),
        ("(ett två) tre", (a, b, c)),
        ("ett AND (två tre)", (A, B, C)),
        ("-(ett två)", (Not(And((A, B))),)),
        ("NOT NOT ett", (Not(A),)),
        ("-(-ett)", (Not(Not(A)),)),
        ("ett OR -två", (Or((A, Not(B))),)),
        ("ett and två", (a, Word("and"), b)),
    ],
)
def test_operators_join_and_turn_loose_levels_off_for_their_words(typed: str, nodes: tuple[Node, ...]) -> None:
    assert parse(typed).tree == And(nodes)


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("prakti*", (Wildcard("prakti*"),)),
        ("Prakti*", (Wildcard("Prakti*"),)),
        ("muse*er", (Wildcard("muse*er"),)),
        ("organi?ation", (Wildcard("organi?ation"),)),
        ("*platser", (Wildcard("*platser"),)),
        ("prakti***", (Wildcard("prakti*"),)),
        ("=prakti*", (Wildcard("prakti*"),)),
        ("-prakti*", (Not(Wildcard("prakti*")),)),
        ("och/prakti*", (Word("och"), Wildcard("prakti*"))),
    ],
)
def test_wildcards(typed: str, nodes: tuple[Node, ...]) -> None:
    parsed = parse(typed)
    assert (parsed.tree, parsed.notes) == (And(nodes), ())


@pytest.mark.parametrize("typed", ["pr*", "*pr", "p?r", "*praktik*", "p*r*a*k*t*i*k*e*n"])
def test_a_wildcard_that_would_fit_too_much_is_read_without_its_stars_and_says_so(typed: str) -> None:
    parsed = parse(typed)
    assert not any(isinstance(each, Wildcard) for each in parsed.tree.nodes)  # type: ignore[union-attr] # an And
    assert typed in parsed.notes[0]


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("avsnitt:målsättning ett två", Within(("målsättning",), And((a, b)))),
        ("ett section:goals", Within(("målsättning",), And((a,)))),
        ("avsnitt:mal avsnitt:syfte ett", Within(("målsättning", "syfte"), And((a,)))),
        ("avsnitt:målsättning", Within(("målsättning",), And())),
        ("ett AND avsnitt:mål", Within(("målsättning",), And((a,)))),
        ("avsnitt:mål(ett OR två) tre", And((Within(("målsättning",), Or((A, B))), c))),
        ("(avsnitt:mål ett) två", And((Within(("målsättning",), a), b))),
        ("titel:ett två", And((Within(("titel",), a), b))),
        ("titel:(ett två)", And((Within(("titel",), And((a, b))),))),
        ("avsnitt:mål(titel:ett två)", And((Within(("målsättning",), And((Within(("titel",), a), b))),))),
    ],
)
def test_sections_limit_the_words_of_their_group(typed: str, tree: Node) -> None:
    assert parse(typed).tree == tree


def test_a_section_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="målsättning"):
        parse("avsnitt:målsätning praktik")
    with pytest.raises(QueryError, match="sammanfattning"):
        parse("avsnitt:xyz praktik")
    with pytest.raises(QueryError, match=r"avsnitt:mål\(ord\)"):
        parse("ett OR avsnitt:mål")


def test_words_may_stand_near_each_other() -> None:
    assert parse('"ett två"~5').tree == And((Phrase(("ett", "två"), apart=5),))
    assert parse('="ett två"~5').tree == And((Phrase(("ett", "två"), verbatim=True, apart=5),))
    assert parse('"ett"~5').tree == And((Phrase(("ett",)),))


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("region:Sydsverige", (("region", "Sydsverige"),)),
        ("Region:Sydsverige", (("region", "Sydsverige"),)),
        ('kommun:"Östra Göinge" praktik', (("kommun", "Östra Göinge"),)),
        ("län:skåne lan:blekinge", (("lan", "skåne"), ("lan", "blekinge"))),
        ("län:skåne OR lan:blekinge", (("lan", "skåne"), ("lan", "blekinge"))),
        ("län:(skåne OR blekinge) ett", (("lan", "skåne"), ("lan", "blekinge"))),
        ("ett AND län:skåne", (("lan", "skåne"),)),
        ("år:2009..2012 ägare:Mjölby", (("ar", "2009..2012"), ("agare", "Mjölby"))),
        ("year:2010", (("ar", "2010"),)),
        ("budget:>1 500 000 kr praktik", (("budget", ">1 500 000 kr"),)),
        ("från:jan 2012 praktik", (("fran", "jan 2012"),)),
        ("till:vt 2012", (("till", "vt 2012"),)),
        ("bidrag:8,7 milj", (("bidrag", "8,7 milj"),)),
        ("praktik:nej", ()),
        ('region:"" ett', ()),
    ],
)
def test_fields(typed: str, filters: tuple[tuple[str, str], ...]) -> None:
    assert parse(typed).filters == filters


def test_a_field_under_an_operator_is_part_of_the_tree() -> None:
    sydsverige, skane = Where("region", ("Sydsverige",)), Where("lan", ("skåne",))
    assert parse("ett -region:Sydsverige").tree == And((a, Not(sydsverige)))
    assert parse("region:Sydsverige OR län:skåne").tree == And((Or((sydsverige, skane)),))
    both = And((skane, Where("lan", ("blekinge",))))
    assert parse("län:skåne AND län:blekinge ett").tree == And((both, a))


def test_a_misspelt_field_names_the_right_one() -> None:
    with pytest.raises(QueryError, match="kommun:"):
        parse("komun:Mjölby")


@pytest.mark.parametrize(
    ("typed", "tree", "said"),
    [
        ('ett "två', And((a, Phrase(("två",)))), "två"),
        ("(ett två", And((a, b)), "Parenteserna"),
        ("ett) två", And((a, b)), "Parenteserna"),
        ("(" * 30 + "ett" + ")" * 30, And((a,)), "Parenteserna"),
        ("ett AND", And((a, AND_WORD)), "AND"),
        ("OR ett", And((OR_WORD, a)), "OR"),
        ("ett NOT", And((a, NOT_WORD)), "NOT"),
        ("ett eller två", And((a, Word("eller"), b)), "ELLER"),
        ('"prakti*"', And((Phrase(("prakti",)),)), "stjärna"),
    ],
)
def test_what_was_mended_is_told(typed: str, tree: Node, said: str) -> None:
    parsed = parse(typed)
    assert parsed.tree == tree
    assert len(parsed.notes) == 1
    assert said in parsed.notes[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("foo:bar", "There is no field “foo”, so this is searched for as text. The fields are region, län"),
        ("praktik -ort:Lund", "There is no field “ort”, so this is searched for as text. Did you mean “kommun:”?"),
        (
            "projektägare:ABF",
            "There is no field “projektägare”, so this is searched for as text. Did you mean “ägare:”?",
        ),
        ("syfte:jobb", "There is no field “syfte”, so this is searched for as text. Did you mean “avsnitt:syfte”?"),
        ("titel: praktik", "“titel:” is searched for as a word, for no value stands right after the colon."),
    ],
)
def test_what_may_be_meant_as_a_field_is_told(typed: str, said: str) -> None:
    with speaking("en"):
        (note,) = parse(typed).notes
    assert note.startswith(said)


@pytest.mark.parametrize(
    "text",
    ["kl 10:30", "EU:s", "KPI:erna", "tv:n", "s:t Olof", "https://example.se/x", "Syfte: jobb", "region:Skåne x"],
)
def test_text_with_a_colon_is_nothing_to_tell_of(text: str) -> None:
    assert not parse(text).notes


def test_what_needs_no_mending_has_no_notes() -> None:
    assert parse('(ett OR "två tre") -fyra prakti* region:Sydsverige avsnitt:mål').notes == ()


def test_limits_are_told_with_what_was_left_out() -> None:
    long = parse("x" * 300 + " " + "y" * 200)
    assert long.tree == And((Word("x" * 300),))
    assert str(MAX_CHARACTERS) in long.notes[0]
    assert "yyy" in long.notes[0]
    many = parse(" ".join(f"ord{number}" for number in range(30)))
    assert len(many.tree.nodes) == MAX_WORDS  # type: ignore[union-attr] # an And
    assert "ord24 ord25" in many.notes[0]
    phrase = parse('"' + "ord " * 30 + '"')
    assert phrase.tree == And((Phrase(("ord",) * MAX_WORDS),))
    assert str(MAX_WORDS) in phrase.notes[0]


def test_characters_that_mean_nothing_are_no_words() -> None:
    assert parse("\u200fett\x00två\ud800 \u202etre").tree == And((a, b, c))
    assert parse("tva\u030a").tree == parse("två").tree


TOKENS = (
    "\" - – : ( ) * ? ~ ~5 = ' “ praktik region region: kommun:Lund titel: avsnitt: avsnitt:mål avsnitt:syfte( , / ´ "
    "år:2009 OR ELLER AND OCH NOT INTE eller ett två 8 715 budget: >1 mkr prakti* *er å \\ İ ß \x00 \ud800 \u200f ́"
)
PIECES = st.sampled_from([*TOKENS.split(), *(" " * 5), "\u00a0", '"en fras"', "(ett två)", "8 715"])
TYPED = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)


@given(TYPED)
def test_anything_typed_is_read_or_refused_with_a_remedy(typed: str) -> None:
    try:
        parse(typed)
    except QueryError as error:
        assert error.what
        assert error.remedy


@given(TYPED, st.sampled_from(["sv", "en"]))
def test_what_was_understood_means_the_same_when_typed_again(typed: str, language: str) -> None:
    with speaking(language):
        try:
            once = parse(typed)
        except QueryError:
            return
        again = parse(once.understood)
        assert (again.tree, again.filters) == (once.tree, once.filters)
        assert again.understood == once.understood
