"""Every documented form of the query language, asked of the sample; hostile and mistyped questions, all answered."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from corpus.language import speaking
from corpus.project import Project, Section, SectionKind, Source
from search.asking.question import Question, understand
from search.asking.syntax import FORMS
from search.engine import Engine, open_engine
from search.errors import QueryError
from tests.conftest import ARTIKELN, Ask, fill, ids
from web.command import projektsok

HOSTILE = (
    '"c++',
    '"',
    "*",
    "a AND",
    "-",
    "02091-C-71",
    "title:200[1-9]",
    "W-2",
    "x" * 10_000,
    "praktik " * 2_000,
    "(" * 5_000 + "praktik" + ")" * 5_000,
    "-(" * 100 + "praktik",
    "a* " * 400,
    "*" * 400,
    "p*r*a*k" + "?*" * 200,
    "\x00praktik\x00",
    "\ud800\udfff praktik",
    "\u202epraktik\u200f",
    "praktik OR " * 60,
    "NOT " * 90 + "praktik",
    "avsnitt:mål " * 30,
    "titel:" * 60 + "praktik",
    '"' * 399,
    "region:",
    'region:"',
    "budget:..",
    "år:2012..2009",
    "från:igår",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{praktik}",
    "%s %d {0}",
    "praktik~~~~5",
    '"praktik unga"~999999999999',
    "ett\u0301 tva\u030a",
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_every_documented_form_finds_something_and_is_read_as_written(form: object, sample_index: str) -> None:
    example: str = form.example  # type: ignore[attr-defined] # a Form
    with speaking("sv"), open_engine(sample_index) as engine:
        results = engine.search(understand(Question(example), engine))
        assert results.total
        assert results.query.notes == ()
        again = understand(Question(results.query.understood), engine)
        assert (again.tree, again.filters, again.ranges) == (
            results.query.tree,
            results.query.filters,
            results.query.ranges,
        )


def test_help_lists_every_form() -> None:
    said = CliRunner().invoke(projektsok, ["search", "--help"]).stdout
    assert [form.example for form in FORMS if form.example not in said] == []


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_answered_or_refused_with_a_remedy(typed: str, three: Engine) -> None:
    try:
        results = three.search(understand(Question(typed), three))
    except QueryError as error:
        assert error.what
        assert error.remedy
    else:
        assert results.total >= 0
        json.dumps([results.query.understood, *results.query.notes]).encode()


def test_or_finds_either_and_not_neither(ask: Ask) -> None:
    assert set(ids(ask("validering OR tolv"))) == {"skolvagen", "lyftet"}
    assert set(ids(ask("praktik (validering ELLER zebran)"))) == {"skolvagen", "artiklar/zebran"}
    assert ids(ask("praktik NOT (validering OR zebran)")) == ["lyftet"]


def test_wildcards_meet_forms_as_written(ask: Ask) -> None:
    assert set(ids(ask("prakti*"))) == {"lyftet", "skolvagen", "artiklar/zebran"}
    assert ids(ask("*platsen")) == []
    assert ids(ask("*plats")) == ["lyftet"]
    assert ids(ask("arbets?öshet")) == []
    assert ids(ask("*vägledning")) == ["skolvagen"]
    assert ids(ask("lång*lösa")) == ["lyftet"]
    assert [(each.word, each.form) for each in ask("*plats").hits[0].matches] == [("*plats", "arbetsplats")]


def test_words_in_sections(ask: Ask) -> None:
    assert ids(ask("avsnitt:sammanfattning validering")) == ["skolvagen"]
    assert ids(ask("avsnitt:bakgrund praktik")) == []
    assert ids(ask("titel:praktik")) == ["lyftet"]
    assert ids(ask("avsnitt:jämställdhet praktik")) == ["skolvagen"]
    assert ids(ask("avsnitt:jämställdhet(praktik) validering")) == ["skolvagen"]
    assert ids(ask("avsnitt:jämställdhet validering")) == []
    assert ids(ask("avsnitt:bakgrund")) == ["lyftet"]
    assert ids(ask('avsnitt:sammanfattning "praktik på en arbetsplats"')) == ["lyftet"]
    assert ids(ask('avsnitt:bakgrund "praktik på en arbetsplats"')) == []
    assert ids(ask("avsnitt:sammanfattning prakti*")) == ["lyftet"]


def test_only_what_stands_in_the_section_is_marked(ask: Ask) -> None:
    (hit,) = ask("avsnitt:sammanfattning tolv praktik").hits
    assert hit.title_marks == ()
    assert {(each.form, each.count) for each in hit.matches} == {("praktik", 1), ("praktiken", 1), ("tolv", 1)}


def test_words_near_each_other_in_any_order(ask: Ask) -> None:
    assert ids(ask('"arbetsplats deltagarna"~4')) == ["lyftet"]
    assert ids(ask('"arbetsplats deltagarna"~3')) == []
    assert ids(ask('"veckor arbetsförmedlingen"~100')) == []
    assert {each.form for each in ask('"arbetsplats deltagarna"~4').hits[0].matches} == {"arbetsplats", "deltagarna"}


def test_fields_under_operators(ask: Ask) -> None:
    assert set(ids(ask("praktik -region:Västsverige"))) == {"skolvagen", "artiklar/zebran"}
    assert set(ids(ask("region:Västsverige OR zebran"))) == {"lyftet", "artiklar/zebran"}
    assert ids(ask("praktik -region:Västsverige -region:saknas")) == ["skolvagen"]
    assert set(ids(ask("fas:Förstudie OR budget:>5mkr"))) == {"lyftet", "skolvagen"}
    with pytest.raises(QueryError, match="Västsverige"):
        ask("praktik -region:Västsvrige")


def test_the_loosest_level_can_be_chosen(ask: Ask) -> None:
    totals = {each.level: each.total for each in ask("praktik").levels}
    for name, level in (("exakt", "exact"), ("böjning", "inflection"), ("sammansattning", "compound")):
        for choice in (name, level):
            results = ask("praktik", match=choice)
            assert results.query.match == level
            assert results.total == totals[results.query.match]
            assert sum(value.count for value in results.facets[0].values) + results.facets[0].missing == results.total
            assert {each.level: each.total for each in results.levels} == totals
            met = {each.level.place for hit in results.hits for each in hit.matches}
            assert max(met) <= results.query.match.place
    with pytest.raises(QueryError, match="böjning"):
        ask("praktik", match="nästan")


def test_the_command_chooses_a_level_and_says_how_it_read_the_query(sample_index: str) -> None:
    def run(*words: str) -> str:
        return CliRunner().invoke(projektsok, ["--index", sample_index, "search", *words]).stdout

    exact = json.loads(run("praktik", "--match", "exakt", "--json"))
    assert exact["query"]["match"] == "exact"
    assert exact["total"] == next(each["total"] for each in exact["levels"] if each["level"] == "exact")
    said = run('"praktik på')
    assert 'Så tolkades frågan: "praktik på"' in said
    assert "Obs: Ett citattecken saknades" in said
    assert "Så tolkades" not in run("praktik")
    assert json.loads(run('"praktik på', "--json"))["query"]["notes"]


def test_a_word_behind_a_minus_is_no_option_of_the_command(sample_index: str) -> None:
    def count(*words: str) -> str:
        return CliRunner().invoke(projektsok, ["--index", sample_index, "search", *words, "--count"]).stdout

    assert count("praktik", "-kommunen") == count("praktik -kommunen") != count("praktik")
    assert count("praktik", "-ort") == count("praktik INTE ort")


@pytest.mark.parametrize(
    ("asked", "forms"),
    [
        ("praktik", ("praktik", "praktiken", "praktikplats")),
        ("validering", ("validering", "valideringen", "valideringscenter")),
        ("stöd", ("stöd", "stödet", "stödperson")),
        ("arbetslös", ("arbetslös", "arbetslösa", "långtidsarbetslös")),
        ("handledare", ("handledare", "handledaren", "handledarutbildning")),
    ],
)
def test_of_equal_projects_the_closest_form_comes_first(engine: Engine, asked: str, forms: tuple[str, ...]) -> None:
    def project(form: str) -> Project:
        section = Section(SectionKind.BODY, "", f"Kommunen prövar {form} under våren.")
        return replace(ARTIKELN, id=form, sections=(section,), source=Source(f"{form}.txt", "article"))

    fill(engine, [project(form) for form in reversed(forms)])
    results = engine.search(understand(Question(asked), engine))
    assert ids(results) == list(forms)
    assert [each.total for each in results.levels[:3]] == [1, 2, 3]
