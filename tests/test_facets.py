"""Facets: counts beside those of a plain loop over the projects, hierarchy, steps, order, totals.

PROJEKTSOK_FACET_QUERIES sets how many random questions are asked of each corpus.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from corpus.concepts.dictionary import Kind
from corpus.concepts.reading import shipped_dictionary
from corpus.places import Name, parent_of
from corpus.project import Place, PlaceKind, Project, Provenance, Section, SectionKind, Source
from corpus.reader import read
from corpus.samples import sample_folder
from indexer.analysis import Analyzer
from indexer.collation import sort_key
from indexer.concepts.readings import Readings
from indexer.fields import FACET_BY_NAME, FACETS, Facet
from indexer.passages import searched
from indexer.segments.finding import Finder
from indexer.segments.reading import PassagesRead
from indexer.segments.vocabulary import Vocabulary
from search.asking.question import Question, understand
from search.asking.ranges import written
from search.engine import Engine, open_engine
from search.errors import QueryError
from search.query import BY_ALPHABET, FACET_ORDERS, MISSING, And, Filter, Query, Range, Word
from search.results import Bar, FacetCounts, Results
from search.showing.facets import containing
from search.showing.tree import Branch, tree
from tests.conftest import LYFTET, THREE, Ask, fill
from web.command import projektsok

QUERIES = int(os.environ.get("PROJEKTSOK_FACET_QUERIES", "40"))
STEPS = (0, 100_000, 500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 10**18)
TOWNS = ("Lund", "Malmö", "Åmål", "Örebro", "Lindesberg", "Kiruna")
PARTNERS = ("Arbetsförmedlingen Lund", "ARBETSFÖRMEDLING KIRUNA", "AF", "Region Skåne", "ABF", "Nätverket Ringen")
AMOUNTS = (None, 0, 1, 99_999, 100_000, 499_999, 500_000, 1_000_000, 4_999_999, 5_000_000, 60_000_000, 200_000_000)


@dataclass(frozen=True, slots=True)
class Held:
    """An index and the projects in it."""

    engine: Engine
    projects: tuple[Project, ...]


@cache
def sample() -> tuple[Project, ...]:
    return tuple(each for each in read(sample_folder()) if isinstance(each, Project))


def invented(random: Random, number: int) -> Project:
    """A project that states some of everything, or nothing of it."""
    start = random.choice([None, date(2005, 1, 1) + timedelta(days=random.randrange(6000))])
    end = random.choice([None, (start or date(2010, 5, 5)) + timedelta(days=random.randrange(1500))])
    return Project(
        id=f"p{number:03}",
        title=random.choice(["praktik", "validering", "praktik och validering"]),
        sections=(Section(SectionKind.BODY, "", random.choice(["stöd", "praktiken", ""])),),
        source=Source(f"p{number:03}.txt", "esf", bank=random.choice(["", "projektsida", "own"])),
        programme=random.choice([None, "2 Arbete", "3 Flit"]),
        programme_period=random.choice([None, "2007-2013", "2014-2020"]),
        phase=random.choice([None, "Genomförande", "Förstudie"]),
        owner=random.choice([None, "Lunds kommun", "Åmåls kommun", "Föreningen Ny Väv"]),
        partners=tuple(random.sample(PARTNERS, random.randrange(3))),
        cofinanciers=tuple(random.sample(PARTNERS, random.randrange(3))),
        start=start,
        end=end,
        grant=random.choice(AMOUNTS),
        budget=random.choice(AMOUNTS),
        places=tuple(place for _ in range(random.randrange(3)) for place in around(random)),
    )


def around(random: Random) -> list[Place]:
    provenance = random.choice(list(Provenance))
    town = Name(random.choice(TOWNS), PlaceKind.MUNICIPALITY)
    county = parent_of(town)
    region = parent_of(county) if county else None
    return [Place(each.name, each.kind, provenance) for each in (town, county, region) if each]


@pytest.fixture(scope="module", params=["sample", "invented"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Several segments, some projects of which are deleted again."""
    random = Random(7)
    projects = sample() if request.param == "sample" else tuple(invented(random, each) for each in range(90))
    with open_engine(str(tmp_path_factory.mktemp("facets") / "index")) as engine:
        for run in range(3):
            fill(engine, projects[run::3])
        with engine.writer() as writer:
            for project in projects[::9]:
                writer.drop(project.source.file)
            writer.publish(writer.manifest)
        gone = {project.source.file for project in projects[::9]}
        yield Held(engine, tuple(project for project in projects if project.source.file not in gone))


def test_every_count_is_that_of_a_plain_loop(held: Held) -> None:
    random = Random(11)
    for _ in range(QUERIES):
        query = asked(random, held)
        results = held.engine.search(query)
        matching = held.projects if query.tree == And() else met(held, query)
        kept = [project for project in matching if passes(project, query)]
        assert {hit.project.id for hit in results.hits} == {project.id for project in kept}, query
        for facet, counted in zip(FACETS, results.facets, strict=True):
            left = [project for project in matching if passes(project, query, lifted=facet.name)]
            compare(facet, counted, left, query)
        check_totals(results, kept)
        by_text = [each for each in matching if passes(each, replace(query, mentions=True)) and not stated(each, query)]
        assert results.mentioned in (None, len(by_text))


def test_a_short_list_is_the_beginning_of_the_whole_with_what_is_chosen_and_what_that_belongs_to(held: Held) -> None:
    random = Random(17)
    for _ in range(QUERIES):
        query = replace(asked(random, held), limit=1, texts=False, facet_order=random.choice(FACET_ORDERS))
        listed = random.choice([0, 1, 2, 5])
        for whole, part in zip(
            held.engine.search(query).facets, held.engine.search(replace(query, listed=listed)).facets, strict=True
        ):
            assert part._replace(names=whole.names, counts=whole.counts) == whole
            assert whole.distinct == len(whole.values)
            if not FACET_BY_NAME[whole.field].counts_steps:
                first = [each for each in whole.values if each.count and ".." not in each.value][:listed]
                above = {each.parent for each in first if each.level}
                kept = [each for each in whole.values if each in first or each.selected or each.value in above]
                assert list(part.values) == kept, query


def asked(random: Random, held: Held) -> Query:
    fields = random.sample([*FACET_BY_NAME, "start", "slut"], random.choice([0, 1, 1, 2, 3]))
    filters = tuple(
        Filter(field, tuple(random.sample(choice, min(len(choice), random.choice([1, 2])))))
        for field in fields
        if (choice := values_to_choose(field, held))
    )
    ranged = random.sample(["ar", "start", "slut", "budget", "bidrag"], random.choice([0, 0, 1, 2]))
    return Query(
        tree=random.choice([And(), Word("praktik"), And((Word("validering"),)), Word("finnsinte")]),
        filters=filters,
        ranges=tuple(a_range(random, field) for field in ranged),
        limit=500,
        mentions=random.random() < 0.3,
    )


def values_to_choose(field: str, held: Held) -> list[str]:
    if field not in FACET_BY_NAME or FACET_BY_NAME[field].counts_steps:
        return [MISSING]
    return sorted({value for project in held.projects for value in values_of(project, field, True)})


def a_range(random: Random, field: str) -> Range:
    if field in ("budget", "bidrag"):
        ends: list[date | int] = sorted(random.sample(sorted({each or 0 for each in AMOUNTS}), 2))  # type: ignore[assignment] # lists are invariant
    else:
        days = sorted(random.sample(range(6500), 2))
        ends = [date(2005, 1, 1) + timedelta(days=each) for each in days]
    return Range(field, *(random.choice([each, each, None]) for each in ends))


@cache
def words_of(project: Project) -> str:
    return " ".join([project.title, *(section.text for section in project.sections)]).lower()


def met(held: Held, query: Query) -> tuple[Project, ...]:
    """The projects that the words find: told by the engine, which is tested for that elsewhere."""
    found = held.engine.search(Query(tree=query.tree, limit=500)).hits
    ids = {hit.project.id for hit in found}
    return tuple(project for project in held.projects if project.id in ids)


def passes(project: Project, query: Query, lifted: str = "") -> bool:
    fields = {each.field for each in (*query.filters, *query.ranges)} - {lifted}
    return all(passes_field(project, query, field) for field in fields)


def stated(project: Project, query: Query) -> bool:
    return passes(project, replace(query, mentions=False))


def passes_field(project: Project, query: Query, field: str) -> bool:
    held = values_of(project, field, query.mentions)
    by_value = any(held & set(each.values) for each in query.filters if each.field == field)
    return by_value or any(lies_in(project, each) for each in query.ranges if each.field == field)


def lies_in(project: Project, wanted: Range) -> bool:
    if wanted.field == "ar":
        first, last = project.start or project.end, project.end or project.start
    else:
        first = last = number_of(project, wanted.field)
    if first is None or last is None:
        return False
    return (wanted.low is None or last >= wanted.low) and (wanted.high is None or first <= wanted.high)  # type: ignore[operator] # of one kind


def number_of(project: Project, field: str) -> date | int | None:
    return {"start": project.start, "slut": project.end, "budget": project.budget, "bidrag": project.grant}[field]  # type: ignore[return-value]


def values_of(project: Project, field: str, mentions: bool) -> set[str]:
    facet = FACET_BY_NAME.get(field)
    if facet is None or facet.counts_steps:
        number = number_of(project, field)
        return {MISSING} if number is None else {step_of(field, number)} if isinstance(number, int) else {"stated"}
    if facet.kind:
        return named(project, facet.kind) or {MISSING}
    values = facet.mentioned(project) if mentions and facet.mentioned else facet.values(project)
    return set(values) or {MISSING}


@cache
def finder() -> Finder:
    return Finder(Readings(shipped_dictionary(), Analyzer()))


@cache
def named(project: Project, kind: Kind) -> set[str]:
    """The concepts of a kind that stand in the project's texts."""
    read = PassagesRead(Vocabulary(Analyzer(), finder().readings))
    for passage in searched(project):
        read.add(0, passage)
    met = (finder().dictionary.concepts[place] for place in finder().found(read.stream()).concepts.tolist())
    return {concept.name for concept in met if concept.kind is kind}


def step_of(field: str, amount: int) -> str:
    low = max(each for each in STEPS if each <= amount)
    end = min(each for each in STEPS if each > amount)
    return written(Range(field, low or None, end - 1 if end < 10**18 else None))


def compare(facet: Facet, counted: FacetCounts, left: list[Project], query: Query) -> None:
    counts = Counter(value for project in left for value in values_of(project, facet.name, query.mentions))
    assert counted.missing == counts.pop(MISSING, 0), (facet.name, query)
    ranges = {written(each): each for each in query.ranges if each.field == facet.name}
    for value, wanted in ranges.items():
        if value not in counts:
            counts[value] = sum(lies_in(project, wanted) for project in left)
    chosen = (set(query.chosen(facet.name)) | ranges.keys()) - {MISSING}
    assert {each.value: each.count for each in counted.values} == dict.fromkeys(chosen, 0) | counts, (facet.name, query)
    assert {each.value for each in counted.values if each.selected} == chosen
    if facet.name == "ar":
        years = Counter({int(value): count for value, count in counts.items() if value.isdigit() and count})
        span = range(min(years), max(years) + 1) if years else range(0)
        assert counted.histogram == tuple(Bar(year, year, years[year]) for year in span)
    elif facet.counts_steps:
        amounts = [each for project in left if isinstance(each := number_of(project, facet.name), int)]
        for bar in counted.histogram:
            assert bar.count == sum(bar.low <= each and (bar.high is None or each <= bar.high) for each in amounts)
        assert sum(bar.count for bar in counted.histogram) == len(amounts)


def check_totals(results: Results, kept: list[Project]) -> None:
    totals = results.totals
    assert totals.projects == results.total == len(kept)
    for found, amounts in (
        (totals.grant, [project.grant for project in kept]),
        (totals.budget, [project.budget for project in kept]),
    ):
        assert found.kronor == sum(each or 0 for each in amounts)
        assert found.missing == amounts.count(None)
    days = [day for project in kept for day in (project.start, project.end) if day]
    assert totals.first_year == (min(days).year if days else None)
    assert totals.last_year == (max(days).year if days else None)


def facet_of(results: Results, field: str) -> FacetCounts:
    return next(facet for facet in results.facets if facet.field == field)


def test_places_carry_what_they_lie_in(ask: Ask) -> None:
    results = ask()
    towns, counties = facet_of(results, "kommun"), facet_of(results, "lan")
    assert (towns.parent_field, counties.parent_field) == ("lan", "region")
    assert {each.value: each.parent for each in towns.values} == {
        "Åmål": "Västra Götalands län",
        "Örebro": "Örebro län",
    }
    assert {each.value: each.parent for each in counties.values}["Örebro län"] == "Östra Mellansverige"


def test_a_chosen_county_lists_its_own_municipalities_first(engine: Engine) -> None:
    towns = [Place(name, PlaceKind.MUNICIPALITY, Provenance.LIST) for name in ("Borås", "Örebro", "Lund")]
    counties = (Place("Örebro län", PlaceKind.COUNTY, Provenance.LIST),)
    fill(engine, [replace(LYFTET, places=(*towns, *counties))])
    results = engine.search(understand(Question(filters={"lan": ("Örebro",)}), engine))
    assert [each.value for each in facet_of(results, "kommun").values] == ["Örebro", "Borås", "Lund"]


def test_a_programme_belongs_to_its_period(engine: Engine) -> None:
    for number, period in enumerate(("2007-2013", "2014-2020", None)):
        project = replace(LYFTET, id=str(number), source=Source(f"{number}.txt", "esf"))
        fill(engine, [replace(project, programme="Programområde 2", programme_period=period)])

    def found(text: str) -> int:
        return engine.search(understand(Question(text), engine)).total

    facet = facet_of(engine.search(Query()), "program")
    assert {(each.label, each.parent) for each in facet.values} == {
        ("Programområde 2 (2007–2013)", "2007-2013"),
        ("Programområde 2 (2014–2020)", "2014-2020"),
        ("Programområde 2", ""),
    }
    assert found('program:"Programområde 2 (2014–2020)"') == found('program:"Programområde 2"') == 1
    assert found('program:"programområde 2"') == 3


def test_the_source_of_each_project_can_be_chosen(sample_index: str) -> None:
    with open_engine(sample_index) as engine:
        labels = {each.label: each.count for each in facet_of(engine.search(Query()), "kalla").values}
        assert sum(labels.values()) == 50
        assert labels["Artiklar och andra sidor"] >= 8
        chosen = understand(Question('källa:"artiklar och andra sidor"'), engine)
        assert engine.search(chosen).total == labels["Artiklar och andra sidor"]
        with pytest.raises(QueryError, match="artikel"):
            understand(Question("källa:artiklar"), engine)


def test_the_reader_may_have_the_alphabet(held: Held) -> None:
    facets = held.engine.search(Query(facet_order=BY_ALPHABET)).facets
    towns = [each.value for each in next(each for each in facets if each.field == "kommun").values]
    assert towns == sorted(towns, key=lambda name: name.lower().translate(str.maketrans("åäö", "{|}")))
    with pytest.raises(QueryError, match="alfabet"):
        understand(Question(facet_order="baklänges"), held.engine)


def test_a_long_facet_is_searched_without_dots_and_case(ask: Ask) -> None:
    owners = facet_of(ask(), "agare")
    assert [each.value for each in containing(owners, "AMAL").values] == ["Åmåls kommun"]
    assert [each.value for each in containing(owners, "kommun").values] == ["Åmåls kommun", "Örebro kommun"]
    assert containing(owners, "finns inte").values == ()


def test_years_run_on_in_the_histogram_and_newest_first_in_the_list(ask: Ask) -> None:
    years = facet_of(ask(), "ar")
    assert [each.value for each in years.values] == ["2016", "2015", "2011", "2010", "2009"]
    assert [(bar.low, bar.count) for bar in years.histogram] == [
        (2009, 1), (2010, 1), (2011, 1), (2012, 0), (2013, 0), (2014, 0), (2015, 1), (2016, 1),
    ]  # fmt: skip


def test_steps_are_ranges_that_find_what_they_count(ask: Ask) -> None:
    steps = facet_of(ask(), "budget").values
    assert [each.label for each in steps] == ["500\u00a0tkr – 1\u00a0mkr", "5–10\u00a0mkr"]
    for step in steps:
        chosen = ask(filters={"budget": (step.value,)})
        assert chosen.total == step.count == 1
        assert [each.value for each in facet_of(chosen, "budget").values if each.selected] == [step.value]


def test_a_range_that_is_no_step_stays_listed_with_its_count(ask: Ask) -> None:
    first = facet_of(ask(filters={"budget": ("1-20 mkr",)}), "budget").values[0]
    assert (first.label, first.count, first.selected) == ("1–20\u00a0mkr", 1, True)
    assert facet_of(ask("år:1999..2001"), "ar").values[0][1:4] == ("1999–2001", 0, True)


def test_a_range_that_is_called_as_a_step_stands_there_once(ask: Ask) -> None:
    (budget,) = [each for each in ask(filters={"budget": ("5mkr..10mkr",)}).facets if each.field == "budget"]
    labels = [each.label for each in budget.values]
    assert "5–10\u00a0mkr" in labels and len(labels) == len(set(labels))
    assert budget.values[0].selected and budget.values[0].count == 1


def test_totals_say_how_many_lack_an_amount(ask: Ask) -> None:
    totals = ask("praktik").totals
    assert (totals.projects, totals.grant.kronor, totals.grant.missing) == (len(THREE), 4_300_000, 1)
    assert (totals.budget.kronor, totals.first_year, totals.last_year) == (10_100_000, 2009, 2016)


def test_mentions_in_text_have_a_count_of_their_own(ask: Ask) -> None:
    region = {"region": ("Östra Mellansverige",)}
    assert ask("praktik").mentioned is None
    assert ask("praktik", filters=region).mentioned == 1
    assert ask("praktik", filters=region, mentions=True).mentioned == 1


def test_the_schema_names_every_field() -> None:
    import json

    import search

    schema = json.loads((Path(search.__file__).parent / "showing" / "answer.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["field"]["enum"] == list(FACET_BY_NAME)


def test_a_tree_holds_every_value_once_under_its_parents(held: Held) -> None:
    for query in (Query(), Query(filters=(Filter("kommun", ("Lund",)),))):
        facets = held.engine.search(query).facets
        for field in ("kommun", "lan", "aktor", "program"):
            listed = Counter(each.value for each in next(each for each in facets if each.field == field).values)
            assert Counter(leaf.value.value for leaf in walk(tree(facets, field)) if leaf.field == field) == listed
            for branch in walk(tree(facets, field)):
                assert all(each.value.parent == branch.value.value for each in branch.branches)


def walk(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for each in branches:
        yield each
        yield from walk(each.branches)


def test_the_command_shows_trees_bars_and_parts_of_long_facets(sample_index: str) -> None:
    def said(*words: str) -> list[str]:
        result = CliRunner().invoke(projektsok, ["--index", sample_index, "facets", *words], catch_exceptions=False)
        assert result.exit_code == 0
        return result.stdout.splitlines()

    places = said("kommun", "--tree")
    county = next(place for place, line in enumerate(places) if "Gävleborgs län" in line)
    assert places[county].index("Gävleborgs") == places[county + 1].index(places[county + 1].split()[1]) - 2
    assert any("█" in line for line in said("ar"))
    assert any("till: projektsok facets kommun" in line for line in said())
    assert any("1–5\u00a0mkr" in line for line in said("budget"))
    assert {"Arbetsförmedling" in line for line in said("aktor", "--contains", "arbetsformedling")[1:-1]} == {True}
    names = [line.split(maxsplit=1)[1] for line in said("lan", "--ordning", "alfabet")[1:] if "saknas" not in line]
    assert names == sorted(names, key=sort_key)
    assert CliRunner().invoke(projektsok, ["--index", sample_index, "facets", "start"]).exit_code == 2
