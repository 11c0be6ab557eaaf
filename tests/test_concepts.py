"""The dictionary of concepts: what is wrong in one is told, names are found in texts, other names are met."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.concepts.dictionary import Concept, Cues, Dictionary, Kind
from corpus.concepts.reading import load_dictionary, shipped_dictionary
from corpus.language import speaking
from corpus.problem import CorpusError
from corpus.project import Project, Section, SectionKind
from indexer.analysis import Analyzer
from indexer.concepts.readings import Readings
from indexer.errors import IndexUnavailable
from indexer.passages import FACTS, PASSAGE_KINDS
from indexer.publishing.manifest import Manifest
from indexer.segments.finding import Finder
from indexer.segments.reading import PassagesRead
from indexer.segments.vocabulary import Vocabulary
from search.asking.question import Question, understand
from search.concepts.facts import concept_counts, concept_facts, concept_named
from search.concepts.gaps import gaps
from search.engine import Engine, open_engine
from search.errors import QueryError
from search.query import Query
from search.results import Level, Results
from tests.conftest import THREE, fill
from web.command import projektsok

NO_CUES = Cues()
ENTRY = '[[method]]\nid = "praktik"\nname = "Praktik"\n'


def test_the_shipped_dictionary_holds_together() -> None:
    concepts = shipped_dictionary().concepts
    kinds = [each.kind for each in concepts]
    assert kinds.count(Kind.METHOD) >= 60
    assert kinds.count(Kind.TARGET_GROUP) >= 25
    assert all(each.definition and each.definition_en for each in concepts)
    assert all(each.english or each.lang == "en" for each in concepts if each.kind in (Kind.METHOD, Kind.TARGET_GROUP))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[method", "not valid TOML"),
        ("", "no concepts"),
        ("[[methods]]", "unknown name: methods"),
        ("method = 3", "wrong kind"),
        ('[[method]]\nid = "a"', "lacks name"),
        ('[[method]]\nname = "A"', "lacks id"),
        ('[[method]]\nid = "a"\nname = "_"', "lacks name"),
        ('[[method]]\nid = "Å"\nname = "A"', "id “Å”"),
        (ENTRY + 'alias = ["x"]', "unknown name: alias"),
        (ENTRY + 'aliases = "x"', "aliases has a value of the wrong kind"),
        (ENTRY + 'aliases = ["–"]', "aliases has a value of the wrong kind"),
        (ENTRY + 'context = ["_"]', "context has a value of the wrong kind"),
        (ENTRY + "definition = 1", "definition has a value of the wrong kind"),
        (ENTRY + 'related = ["x"]', "no other concept “x”"),
        (ENTRY + ENTRY, "stands twice"),
        (ENTRY + '[[actor]]\nid = "b"\nname = "B"\naliases = ["praktik-"]', "praktik has the name “praktik-” already"),
        (ENTRY + "[cues]\nuse = 1", "wrong kind"),
        (ENTRY + 'cues = "x"', "unknown name: cues"),
    ],
)
def test_what_is_wrong_in_a_dictionary_is_told_with_the_file(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with speaking("en"), pytest.raises(CorpusError) as error:
        load_dictionary(file)
    assert told in str(error.value)
    assert error.value.problem.file == str(file)


def test_a_dictionary_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"saknas\.toml"):
        load_dictionary(tmp_path / "saknas.toml")


def method(**names: tuple[str, ...]) -> Concept:
    return Concept("x", Kind.METHOD, "Xyz", **names)  # type: ignore[arg-type] # fields by name


@pytest.fixture
def found(analyzer: Analyzer) -> Callable[..., list[str]]:
    """The words in which a concept with these names stands in a text; "…" around those merely mentioned."""

    def words(text: str, kind: str = "text", cues: Cues = NO_CUES, **names: tuple[str, ...]) -> list[str]:
        readings = Readings(Dictionary("", (method(**names),), cues, ""), analyzer)
        passages = PassagesRead(Vocabulary(analyzer, readings))
        passages.add(0, (PASSAGE_KINDS.index(kind), text, 1.0))
        met = Finder(readings).found(passages.stream())
        written = text.replace(".", "").replace(",", "").split()
        places = zip(met.begins.tolist(), met.ends.tolist(), met.used.tolist(), strict=True)
        return [("" if used else "…") + " ".join(written[start:end]) for start, end, used in places]

    return words


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Vi har mentorer och en mentor", {"aliases": ("mentor",)}, ["mentorer", "mentor"]),
        ("Ett mentorsprogram och en mentor", {"aliases": ("mentor-",)}, ["mentorsprogram", "mentor"]),
        ("Ett mentorsprogram", {"aliases": ("mentor",)}, []),
        ("Gruppcoachning och coachningsprogram", {"aliases": ("-coachning",)}, ["Gruppcoachning"]),
        ("Arbeten med stöd ges", {"aliases": ("arbete med stöd",)}, ["Arbeten med stöd"]),
        ("Arbete utan stöd ges", {"aliases": ("arbete med stöd",)}, []),
        ("KBT, KBTs, KBT:s och KBT-behandling", {"aliases": ("KBT-",)}, ["KBT", "KBTs", "KBT:s", "KBT-behandling"]),
        ("kbt och KBTX", {"aliases": ("KBT-",)}, []),
        ("Se SE på sidan 3", {"ambiguous": ("SE",), "aliases": ("supported employment",)}, []),
        (
            "Supported employment, SE, och vi ska se",
            {"ambiguous": ("SE",), "aliases": ("supported employment",)},
            ["Supported employment", "SE"],
        ),
        ("SE med en jobbcoach", {"ambiguous": ("SE",), "context": ("jobbcoach",)}, ["SE"]),
        ("Praktik, men i praktiken", {"aliases": ("praktik",), "exceptions": ("i praktiken",)}, ["Praktik"]),
        ("Vård- och omsorgspersonal", {"aliases": ("vårdpersonal",)}, ["Vård-"]),
    ],
)
def test_names_are_found_as_they_inflect(
    found: Callable[..., list[str]], text: str, names: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert found(text, **names) == expected


def test_use_is_told_from_mention(found: Callable[..., list[str]]) -> None:
    cues = Cues(use=("arbeta enligt",), mention=("till skillnad från",))
    names = {"aliases": ("lean",)}
    assert found("Vi arbetar enligt lean", cues=cues, **names) == ["lean"]
    assert found("Till skillnad från lean", cues=cues, **names) == ["…lean"]
    assert found("Om lean", kind=SectionKind.BACKGROUND, cues=cues, **names) == ["…lean"]
    assert found("Vi arbetar enligt lean", kind=SectionKind.BACKGROUND, cues=cues, **names) == ["lean"]


def test_a_method_is_not_read_out_of_an_owners_name(found: Callable[..., list[str]]) -> None:
    assert found("Leans folkhögskola", kind=FACTS, aliases=("folkhögskola",)) == []


def with_text(id: str, text: str) -> Project:
    return replace(THREE[2], id=id, title=id, sections=(Section(SectionKind.BODY, "", text),))


@pytest.fixture
def methods(engine: Engine) -> Engine:
    fill(
        engine,
        [
            with_text("lang", "Vi arbetar med Supported employment."),
            with_text("kort", "Jobbcoachen arbetar enligt SE. Se nedan."),
            with_text("svensk", "Arbete med stöd ges till alla."),
            with_text("ingen", "Vi får se om arbete ges."),
        ],
    )
    return engine


def ask(engine: Engine, text: str, **choices: object) -> Results:
    return engine.search(understand(Question(text, **choices), engine))  # type: ignore[arg-type] # as typed


def test_a_name_meets_the_other_names_of_its_concept(methods: Engine) -> None:
    results = ask(methods, "supported employment")
    assert {hit.project.id for hit in results.hits} == {"lang", "kort", "svensk"}
    assert results.hits[0].project.id == "lang"
    assert [(each.level, each.total) for each in results.levels][-2:] == [(Level.COMPOUND, 1), (Level.CONCEPT, 3)]
    reasons = {hit.project.id: hit.matches for hit in results.hits}
    assert [(each.word, each.form, each.level) for each in reasons["kort"]] == [
        ("supported employment", "SE", Level.CONCEPT)
    ]
    (mark,) = next(hit for hit in results.hits if hit.project.id == "svensk").snippets[0].marks
    assert (mark.start, mark.end, mark.level) == (0, len("Arbete med stöd"), Level.CONCEPT)


def test_quotes_and_lower_case_keep_to_the_words(methods: Engine) -> None:
    assert [hit.project.id for hit in ask(methods, '"supported employment"').hits] == ["lang"]
    assert {hit.project.id for hit in ask(methods, "se").hits} == {"kort", "ingen"}
    assert {hit.project.id for hit in ask(methods, "SE").hits} == {"kort", "ingen", "lang", "svensk"}
    assert {hit.project.id for hit in ask(methods, "-SE").hits} == {"lang", "svensk"}


@pytest.mark.parametrize("text", ["SE", "arbete med stöd"])
def test_what_holds_the_concept_comes_before_what_only_holds_the_letters(methods: Engine, text: str) -> None:
    with methods.writer() as writer:
        for number in range(9):
            letters = with_text(f"bara-{number}", "Se stöd, se arbete. Vi ser med er. " * (number + 1))
            writer.add(f"bara-{number}.txt", replace(letters, title="Se! Se med stöd! Arbete!"))
        writer.publish(writer.manifest)
    found = [hit.project.id for hit in ask(methods, text, limit=20).hits]
    assert set(found[:3]) == {"lang", "kort", "svensk"}
    assert len(found) > 9


def test_a_name_and_its_concept_count_together(methods: Engine) -> None:
    """The word alone, the word beside another name, another name alone."""
    texts = {
        "ordet": "Vi ger mentorskap. Och mycket annat. Och mer därtill än så.",
        "båda": "Vi ger mentorskap. Och mentorer finns. Och mer därtill än så.",
        "annat": "Vi ger arbete. Och mentorer finns. Och mer därtill än så.",
    }
    with methods.writer() as writer:
        for id, each in texts.items():
            writer.add(f"{id}.txt", with_text(id, each))
        writer.publish(writer.manifest)
    assert [hit.project.id for hit in ask(methods, "mentorskap").hits] == ["båda", "ordet", "annat"]


def test_methods_and_target_groups_are_facets(methods: Engine) -> None:
    facet = next(each for each in ask(methods, "").facets if each.field == "metod")
    assert [(each.value, each.count) for each in facet.values if each.value.startswith("Supp")] == [
        ("Supported employment", 3)
    ]
    assert ask(methods, "", filters={"metod": ("Supported employment",)}).total == 3


def test_another_dictionary_asks_for_a_rebuild_and_is_remembered(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[method]]\nid = "m"\nname = "Målsättning"\n', encoding="utf-8")
    with open_engine(str(tmp_path / "index")) as engine:
        fill(engine, THREE)
        with (
            pytest.raises(IndexUnavailable, match=r"--rebuild --concepts .*own\.toml"),
            engine.writer(concepts=str(own)),
        ):
            pass
        with engine.writer(rebuild=True, concepts=str(own)) as writer:
            writer.add("a", THREE[0])
            writer.publish(Manifest())
        assert engine.values("metod") == ("Målsättning",)
        with engine.writer() as writer:
            writer.add("b", THREE[1])
            writer.publish(Manifest())
        assert list(engine.concepts().concepts) == ["m"]
        own.write_text('[[method]]\nid = "m"\nname = "Praktik"\n', encoding="utf-8")
        with pytest.raises(IndexUnavailable, match="--rebuild"), engine.writer():
            pass
        assert engine.values("metod") == ("Målsättning",)


def test_a_damaged_dictionary_of_an_index_is_told(methods: Engine, tmp_path: Path) -> None:
    (file,) = tmp_path.rglob("concepts.json")
    file.write_text("{}", encoding="utf-8")
    assert [each.file for each in methods.check()] == ["concepts.json"]
    with pytest.raises(IndexUnavailable):
        methods.concepts()


def test_facts_of_a_method(methods: Engine) -> None:
    supported = concept_named("SE", methods)
    assert concept_named("arbete med stöd", methods) == concept_named("supported-employment", methods) == supported
    facts = concept_facts(supported, Query(), methods)
    assert (facts.total, facts.used) == (3, 3)
    assert {each.project for each in facts.evidence} == {"lang", "kort", "svensk"}
    assert {facet.field for facet in facts.facets} == {"region", "lan", "ar", "agare"}
    counts = {each.concept.id: each.total for each in concept_counts(Kind.METHOD, Query(), methods)}
    assert counts["supported-employment"] == 3
    assert counts["ips"] == 0


def test_an_unknown_method_names_the_nearest(methods: Engine) -> None:
    with speaking("en"), pytest.raises(QueryError, match="Supported employment"):
        concept_named("suported employment", methods)


def test_gaps_agree_with_searches_one_by_one(methods: Engine) -> None:
    found = gaps("metod", "region", Query(), methods)
    assert len(found.row_values) >= 60
    assert len(found.column_values) >= 8
    row = found.counts[found.row_values.index("Supported employment")]
    for region, count in zip(found.column_values, row, strict=True):
        chosen = {"metod": ("Supported employment",), "region": (region,)}
        assert ask(methods, "", filters=chosen).total == count
    assert found.total == 4
    assert found.without_row == ask(methods, "", filters={"metod": ("saknas",)}).total
    with pytest.raises(QueryError):
        gaps("metod", "metod", Query(), methods)


class Counted:
    """An engine that remembers what was asked of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)
        return getattr(self._engine, name)


def test_gaps_ask_the_index_once_however_many_rows_there_are(methods: Engine) -> None:
    counted = Counted(methods)
    assert len(gaps("metod", "region", Query(), counted).row_values) >= 60  # type: ignore[arg-type] # asks like one
    assert len(counted.asked) <= 5
    assert not {"search", "stream", "count"} & set(counted.asked)


@pytest.mark.parametrize(("rows", "columns"), [("aktor", "ar"), ("budget", "metod"), ("kommun", "bidrag")])
def test_gaps_are_what_the_projects_state(sample_index: str, rows: str, columns: str) -> None:
    with open_engine(sample_index) as engine:
        found = gaps(rows, columns, Query(mentions=True), engine)
        for row, counts in zip(found.row_values, found.counts, strict=True):
            facets = ask(engine, "", filters={rows: (row,)}, mentions=True, limit=1, texts=False).facets
            told = {each.value: each.count for facet in facets if facet.field == columns for each in facet.values}
            assert dict(zip(found.column_values, counts, strict=True)) == dict.fromkeys(found.column_values, 0) | told
        missing = ask(engine, "", filters={rows: ("saknas",), columns: ("saknas",)}, mentions=True)
        assert found.without_both == missing.total


def test_gaps_within_a_range_or_a_choice_of_their_own_fields(sample_index: str) -> None:
    """A range beside a value of its field would widen it, and a choice is no part of what is counted."""
    with open_engine(sample_index) as engine:
        query = understand(Question("", {"ar": ("2017..2019",), "budget": ("..5mkr",)}), engine)
        found = gaps("budget", "region", query, engine)
        within = "år:2017..2019 budget:..5mkr"
        assert found.total == ask(engine, within).total > 0
        assert found.without_column == ask(engine, within, filters={"region": ("saknas",)}).total
        hits = ask(engine, within, limit=100).hits
        for place, region in enumerate(found.column_values):
            assert sum(row[place] for row in found.counts) == sum(region in hit.project.regions for hit in hits)
        chosen_rows = understand(Question("", {"lan": ("Skåne län",)}), engine)
        found = gaps("lan", "region", chosen_rows, engine)
        assert found.row_values == ("Skåne län",)
        assert found.total == ask(engine, "").total


def test_methods_and_gaps_on_the_command_line(sample_index: str) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(projektsok, ["--index", sample_index, *words])

    assert "Praktik" in run("methods").stdout
    facts = json.loads(run("methods", "arbetspraktik", "--json").stdout)
    assert facts["id"] == "praktik"
    assert facts["projects"] >= facts["probable_use"] > 0
    assert all(each["project"] and each["text"] for each in facts["evidence"])
    assert "Trolig användning" in run("methods", "praktik").stdout
    assert run("methods", "xyzzy").exit_code == 2
    assert run("methods", "--kind", "målgrupp").stdout == run("methods", "--kind", "malgrupp").stdout
    assert "Unga" in run("methods", "--kind", "malgrupp").stdout
    assert run("methods", "--kind", "roll").exit_code == 2
    assert run("gaps", "--query", "xyzzy").exit_code == 1
    table = run("gaps", "--rows", "malgrupp", "--columns", "lan", "--csv")
    rows = list(csv.reader(table.stdout.splitlines()))
    assert len({len(row) for row in rows}) == 1
    answer = json.loads(run("gaps", "--rows", "malgrupp", "--columns", "lan", "--json").stdout)
    assert (answer["rows"], answer["columns"], answer["total"]) == ("malgrupp", "lan", 50)
    assert [each["label"] for each in answer["column_values"]] == rows[0][1:]
    told = [
        [row["label"], *map(str, counts)] for row, counts in zip(answer["row_values"], answer["counts"], strict=True)
    ]
    assert told == rows[1:]
    assert "Av 50 projekt" in table.stderr
    assert "Av 50 projekt" in run("gaps").stdout
    assert run("gaps", "--rows", "region").exit_code == 2


@pytest.fixture
def regions(engine: Engine) -> Engine:
    texts = {
        "skane": "Region Skåne, Region Halland och andra deltar.",
        "halland": "Region Halland deltar.",
        "landsting": "Landstinget deltar.",
    }
    fill(engine, [with_text(id, text) for id, text in texts.items()])
    return engine


def test_one_of_a_kind_is_met_by_who_asks_for_the_kind_and_never_the_other_way(regions: Engine) -> None:
    assert {hit.project.id for hit in ask(regions, "landsting").hits} == {"skane", "halland", "landsting"}
    assert [hit.project.id for hit in ask(regions, '"Region Skåne"').hits] == ["skane"]
    assert [hit.project.id for hit in ask(regions, "Region Skåne").hits] == ["skane"]


def test_names_side_by_side_are_marked_one_by_one(regions: Engine) -> None:
    (hit,) = (each for each in ask(regions, "landsting").hits if each.project.id == "skane")
    assert {each.form for each in hit.matches} == {"region skåne", "region halland"}
    (snippet,) = hit.snippets
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["Region Skåne", "Region Halland"]


def test_many_methods_are_found_in_the_sample(sample_index: str) -> None:
    with open_engine(sample_index) as engine:
        assert len(engine.values("metod")) >= 40
        assert len(engine.values("malgrupp")) >= 20
