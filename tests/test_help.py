"""Help with a question: nothing is applied, everything is offered with the hits it gives."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from corpus.place_query import places_asked
from corpus.project import Place, PlaceKind, Project, Provenance, Section, SectionKind, Source
from indexer.analysis import Analyzer
from indexer.segments.arrays import Array
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.helping.compounds import joined, parted
from search.helping.nearness import distances
from search.helping.wording import loosening, offered
from search.matching.ranking import page_of
from search.query import Query, Word
from search.results import Offer, Results, Suggestion, SuggestionKind
from tests.benchmarks.misspelt import EVALUATION, slips
from tests.conftest import LYFTET, fill
from web.app import create_app

PLACES = {
    "Karlskrona": ("Blekinge län", "Sydsverige"),
    "Ronneby": ("Blekinge län", "Sydsverige"),
    "Lund": ("Skåne län", "Sydsverige"),
    "Vara": ("Västra Götalands län", "Västsverige"),
}
TEXTS = (
    ("Karlskrona", "Praktik hos arbetsgivare. Praktikplatser ordnas i Karlskrona."),
    ("Karlskrona", "Praktik och validering. En praktikplats för varje deltagare."),
    ("Ronneby", "Praktikplatser för unga. Målsättningen är arbete."),
    ("Lund", "Digitalisering av museer. Supported employment prövas."),
    ("Lund", "Skog och mark. Arbetsmarknadspolitik. Employment supported by others."),
    ("Vara", "Validering av kunskaper. Det ska vara enkelt."),
)


def project(place: int, town: str, text: str) -> Project:
    county, region = PLACES[town]
    kinds = ((town, PlaceKind.MUNICIPALITY), (county, PlaceKind.COUNTY), (region, PlaceKind.REGION))
    return replace(
        LYFTET,
        id=f"p{place}",
        title=f"Projekt {place}",
        sections=(Section(SectionKind.SUMMARY, "Sammanfattning", text),),
        source=Source(f"p{place}.txt", "esf"),
        places=tuple(Place(name, kind, Provenance.HEADER) for name, kind in kinds),
        owner=None,
        cofinanciers=(),
        programme=None,
    )


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_engine(str(tmp_path_factory.mktemp("help") / "index")) as engine:
        fill(engine, (project(place, *row) for place, row in enumerate(TEXTS)))
        yield engine


def ask(engine: Engine, text: str, **filters: tuple[str, ...]) -> Results:
    return engine.search(understand(Question(text, filters), engine))


def texts(results: Results, *kinds: SuggestionKind) -> list[str]:
    return [each.query.text for each in results.suggestions if not kinds or each.kind in kinds]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prakitk", "praktik"),
        ("pratik", "praktik"),
        ("praktikk", "praktik"),
        ("Prakitk", "Praktik"),
        ('"prakitk"', '"praktik"'),
        ("validerign", "validering"),
        ("praktik validerign", "praktik validering"),
        ("prakitk validerign", "praktik validering"),
        ("malsetningen", "målsättningen"),
        ("arbetsmarknads politik", "arbetsmarknadspolitik"),
        ("arbets marknads politik", "arbetsmarknadspolitik"),
        ("praktik plats", "praktikplats"),
        ("praktikvalidering", "praktik validering"),
        ("prakitk kommun:Karlskrona", "praktik kommun:Karlskrona"),
    ],
)
def test_what_may_be_meant_is_offered_as_it_would_be_typed(helper: Engine, typed: str, meant: str) -> None:
    assert texts(ask(helper, typed))[0] == meant


def test_a_field_without_its_value_is_no_slip_of_another_word(helper: Engine, sample_index: str) -> None:
    sample = open_engine(sample_index)
    assert texts(ask(sample, "titel"), SuggestionKind.SPELLING) == ["tiden"]
    assert texts(ask(sample, "titel:"), SuggestionKind.SPELLING) == []
    assert texts(ask(helper, "prakitk: validering"), SuggestionKind.SPELLING) == ["praktik: validering"]


def test_nothing_is_applied(helper: Engine) -> None:
    results = ask(helper, "prakitk")
    assert results.total == 0
    assert results.query.text == "prakitk"


@pytest.mark.parametrize("typed", ["praktik", "praktik validering", "praktik -validerign", "x", "12", "", "-", "*"])
def test_questions_that_have_their_words_are_left_alone(helper: Engine, typed: str) -> None:
    kinds = (SuggestionKind.SPELLING, SuggestionKind.TOGETHER, SuggestionKind.APART)
    try:
        assert texts(ask(helper, typed), *kinds) == []
    except Exception as error:
        assert type(error).__name__ == "QueryError"


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("prakitk", {}),
        ("prakitk", {"kommun": ("Karlskrona",)}),
        ("digitalisering skog", {}),
        ("praktik digitalisering skog", {"lan": ("Blekinge län",)}),
        ('="praktikplats" validering', {"kommun": ("Lund",), "region": ("Sydsverige",)}),
        ("praktik Karlskrona", {}),
        ("praktik plats", {"region": ("Sydsverige",)}),
        ('"employment supported" unga', {"budget": ("1mkr..50mkr",)}),
    ],
)
def test_whatever_is_offered_has_the_hits_it_says(
    helper: Engine, text: str, filters: dict[str, tuple[str, ...]]
) -> None:
    results = ask(helper, text, **filters)
    assert results.suggestions or results.places
    for each in (*results.suggestions, *results.places):
        assert each.total == helper.search(each.query).total > 0
        again = understand(Question(each.query.text, {f.field: f.values for f in each.query.filters}), helper)
        assert each.query.ranges or helper.search(again).total == each.total


def test_loosened_questions_leave_out_one_thing_at_a_time(helper: Engine) -> None:
    results = ask(helper, "digitalisering skog", kommun=("Karlskrona",))
    assert results.total == 0
    words = ask(helper, "digitalisering skog")
    assert texts(words, SuggestionKind.WORD) == ["skog", "digitalisering"]
    filtered = ask(helper, "skog", kommun=("Karlskrona",))
    (suggestion,) = filtered.suggestions
    assert (suggestion.kind, suggestion.query.filters, suggestion.total) == (SuggestionKind.FILTER, (), 1)
    assert loosening(suggestion) == "utan filtret Kommun"
    plain = ask(helper, '="praktikplats" unga')
    assert plain.suggestions[0].kind is SuggestionKind.PLAIN
    both = ask(helper, "skog", kommun=("Karlskrona",), region=("Västsverige",))
    assert [loosening(each) for each in both.suggestions] == ["utan alla filter"]


@pytest.mark.parametrize(
    ("text", "match", "kind", "said", "total"),
    [
        ("praktik", "exakt", SuggestionKind.LEVEL, "med nivån sammansättning", 3),
        ("digitalisering skog", "", SuggestionKind.ANY, "något av orden", 2),
        ("avsnitt:bakgrund praktik", "", SuggestionKind.SECTION, "i vilket avsnitt som helst", 3),
        ("avsnitt:sammanfattning digitalisering skog", "", SuggestionKind.WORD, "utan ”skog”", 1),
    ],
)
def test_levels_sections_and_and_are_loosened(
    helper: Engine, text: str, match: str, kind: SuggestionKind, said: str, total: int
) -> None:
    results = helper.search(understand(Question(text, match=match), helper))
    found = [(each.kind, loosening(each), each.total) for each in results.suggestions]
    assert (kind, said, total) in found
    for each in results.suggestions:
        question = Question(each.query.text, match=str(each.query.match))
        assert helper.search(understand(question, helper)).total == each.total


def test_function_words_are_left_out_together_and_never_all_that_is_left(helper: Engine) -> None:
    found = [
        (loosening(each), each.query.text) for each in ask(helper, "validering med eftersom kunskaper").suggestions
    ]
    assert ("utan ”med eftersom”", "validering kunskaper") in found
    assert ("något av orden", "validering ELLER kunskaper") in found
    asked = [text for word in ("det", "och", "xylofon") for text in texts(ask(helper, f"{word} digitalisering för"))]
    assert asked
    assert not [text for text in asked if not {"digitalisering", "xylofon"} & set(text.split())]
    assert texts(ask(helper, "det xylofon")) == []


def test_questions_with_hits_enough_are_not_loosened(helper: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("advice", "rewording"):
        monkeypatch.setattr(f"search.helping.{module}.FEW", 1)
    assert ask(helper, "praktik").suggestions == ()


def offers(results: Results) -> list[tuple[str, str, int]]:
    return [(offered(each), each.query.text, each.total) for each in results.places]


def test_a_place_is_offered_with_all_it_lies_in(helper: Engine) -> None:
    results = ask(helper, "praktik Karlskrona")
    assert results.total == 2
    assert offers(results) == [
        ("Karlskrona kommun", "praktik", 2),
        ("Blekinge län", "praktik", 3),
        ("Sydsverige", "praktik", 3),
    ]
    assert [each.query.chosen("kommun") for each in results.places] == [("Karlskrona",), (), ()]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("karlskrona", ["Karlskrona", "Blekinge län", "Sydsverige"]),
        ("Karlskronas", ["Karlskrona", "Blekinge län", "Sydsverige"]),
        ("Vara", ["Vara", "Västra Götalands län", "Västsverige"]),
        ("vara", []),
        ("vara kommun", ["Vara", "Västra Götalands län", "Västsverige"]),
        ("lund praktik", []),
        ("Region Skåne", ["Skåne län", "Sydsverige"]),
        ("skåne län", ["Skåne län", "Sydsverige"]),
        ('"Karlskrona"', []),
        ("praktik -Karlskrona", []),
        ("nationell", []),
        ("mål 2", []),
    ],
)
def test_only_words_that_mean_places_are_offered_as_places(helper: Engine, typed: str, names: list[str]) -> None:
    assert [each.value for each in ask(helper, typed).places] == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("upplands väsby", "Upplands Väsby"),
        ("Östra Göinge", "Östra Göinge"),
        ("malmo", "Malmö"),
        ("habo", "Habo"),
        ("håbo", "Håbo"),
        ("småland och öarna", "Småland och öarna"),
        ("vastra gotaland", "Västra Götalands län"),
    ],
)
def test_names_of_several_words_and_without_dots_are_read(words: str, name: str) -> None:
    (found,) = places_asked(words.split())
    assert (found.start, found.end, found.name.name) == (0, len(words.split()), name)


def test_a_year_is_offered_as_a_period(helper: Engine) -> None:
    (found,) = ask(helper, "praktik 2010").places
    assert (found.field, found.value, found.query.text, found.total) == ("ar", "2010", "praktik", 3)


def test_a_chosen_place_is_not_offered_again(helper: Engine) -> None:
    found = ask(helper, "praktik Karlskrona", kommun=("Karlskrona",))
    assert [each.value for each in found.places] == ["Blekinge län", "Sydsverige"]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("malsattning", "målsättning"),
        ("målsätning", "målsättning"),
        ("pratkik", "praktik"),
        ("ptaktik", "praktik"),
        ("prektik", "praktik"),
        ("clinik", "klinik"),
    ],
)
def test_common_slips_cost_less_than_others(typed: str, nearest: str) -> None:
    words = ["målsättning", "mansatsing", "praktik", "politik", "klinik", "teknik", "fabrik"]
    assert words[int(distances(typed, words).argmin())] == nearest


@settings(deadline=None)
@given(st.text("abåäö-é1", min_size=1, max_size=9), st.lists(st.text("abåäö-é1", min_size=1, max_size=9), min_size=1))
def test_a_word_is_nearest_to_itself_and_slips_cost_the_same_in_any_company(word: str, others: list[str]) -> None:
    costs = distances(word, [word, *others])
    known = all(letter in "abåäö-" for letter in word)
    assert not known or costs[0] == 0
    assert [float(distances(word, [each])[0]) for each in others] == pytest.approx(costs[1:].tolist())
    assert (costs >= 0).all()


def test_compounds_are_joined_as_the_index_writes_them() -> None:
    counts = {"arbetsmarknad": 9, "skolgård": 3, "e-tjänst": 4}
    for words, form in (("arbete marknad", "arbetsmarknad"), ("skola gård", "skolgård"), ("e tjänst", "e-tjänst")):
        assert [each.form for each in joined(words.split(), lambda each: counts.get(each, 0))] in ([form], [])
    assert [each.form for each in joined(["skola", "gård"], lambda each: counts.get(each, 0))] == ["skolgård"]


def test_a_compound_is_parted_into_words_that_stand_alone() -> None:
    counts = {"arbete": 90, "arbets": 2, "plan": 40, "praktik": 9, "matchning": 5}
    assert parted("arbetsplan", lambda each: counts.get(each, 0)) == ("arbete", "plan")
    assert parted("praktikmatchning", lambda each: counts.get(each, 0)) == ("praktik", "matchning")
    assert parted("xyzxyzxyz", lambda each: counts.get(each, 0)) == ()


def test_most_slips_of_words_of_the_sample_are_understood(sample_index: str, analyzer: Analyzer) -> None:
    with open_engine(sample_index) as engine:
        words = [each.form for letter in "abcdefghijklmnoprstuvåäö" for each in engine.terms(letter, 10_000)]
        made = slips(words, lambda word: analyzer.explain(word).split, EVALUATION, 20)
        typed = [each for each in made if each.kind != "apart"]
        first = [each for each in typed if [near.form for near in engine.near(each.typed)][:1] == [each.meant]]
        assert len(typed) == 80
        assert len(first) >= 0.9 * len(typed)


@pytest.mark.parametrize(
    ("town", "said"), [("Lund", "Lunds kommun"), ("Karlskrona", "Karlskrona kommun"), ("Borås", "Borås kommun")]
)
def test_a_municipality_is_called_as_it_calls_itself(town: str, said: str) -> None:
    assert offered(Offer(town, "kommun", town, Query(), 1)) == said


@pytest.mark.parametrize(
    ("typed", "link", "text"),
    [
        ("prakitk", "praktik (3)", "praktik"),
        ("praktik Karlskrona", "Karlskrona kommun (2)", "praktik"),
        ("digitalisering skog", "Utan ”digitalisering” (1)", "skog"),
    ],
)
def test_the_page_links_to_what_is_offered(helper: Engine, typed: str, link: str, text: str) -> None:
    with create_app(helper).test_client() as client:
        page = html.fromstring(client.get("/", query_string={"q": typed}).text)
        (address,) = [each.get("href") for each in page.iter("a") if each.text_content().strip() == link]
        led = html.fromstring(client.get(address).text)
        assert led.get_element_by_id("q").get("value") == text


@settings(deadline=None)
@given(st.text(max_size=40))
def test_help_never_fails(helper: Engine, text: str) -> None:
    try:
        query = understand(Question(text), helper)
    except Exception as error:
        assert type(error).__name__ == "QueryError"
        return
    for each in helper.search(query).suggestions:
        assert isinstance(each, Suggestion)


@pytest.mark.parametrize(("words", "kind"), [("praktikk", "suggestions"), ("praktik Karlskrona", "places")])
def test_what_is_offered_is_counted_in_the_generation_that_answers(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, kind: str
) -> None:
    fill(engine, [project(place, town, text) for place, (town, text) in enumerate(TEXTS)])
    query = understand(Question(words), engine)
    (before, *_more) = getattr(engine.search(query), kind)

    def meanwhile(*asked: Any) -> Array:
        """The last of the answer before help is looked for."""
        with open_engine(str(tmp_path / "index")) as builder:
            fill(builder, [project(place, "Karlskrona", "Praktik.") for place in range(50, 55)])
        return page_of(*asked)

    with monkeypatch.context() as patched:
        patched.setattr("search.snapshot.page_of", meanwhile)
        results = engine.search(query)
    assert engine.manifest().generation > int(results.generation)
    assert getattr(results, kind)[0].total == before.total
    assert getattr(engine.search(query), kind)[0].total > before.total


def test_a_generation_that_builds_removed_meanwhile_still_answers(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, [project(place, town, text) for place, (town, text) in enumerate(TEXTS)])

    def meanwhile(*asked: Any) -> Array:
        with open_engine(str(tmp_path / "index")) as builder:
            fill(builder, [project(50, "Lund", "Praktik.")])
            fill(builder, [project(51, "Lund", "Praktik.")])
        return page_of(*asked)

    monkeypatch.setattr("search.snapshot.page_of", meanwhile)
    results = engine.search(Query(text="praktikk", understood="praktikk", tree=Word("praktikk")))  # nothing read so far
    assert [each.query.text for each in results.suggestions][:1] == ["praktik"]
    assert not (tmp_path / "index" / "g00000001").exists()
