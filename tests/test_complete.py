"""What a question being typed may become, counted in the context of all that is typed and chosen."""

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.helping.completing import complete
from search.results import Completion
from tests.conftest import fill
from tests.test_help import TEXTS, project
from web.app import create_app
from web.command import projektsok


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("complete") / "index")


@pytest.fixture(scope="module")
def helper(where: str) -> Iterator[Engine]:
    with open_engine(where) as engine:
        fill(engine, (project(place, *row) for place, row in enumerate(TEXTS)))
        yield engine


def typed(engine: Engine, text: str, **filters: tuple[str, ...]) -> tuple[Completion, ...]:
    return complete(Question(text, filters), engine)


def labels(engine: Engine, text: str, **filters: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(each.label, each.total) for each in typed(engine, text, **filters)]


def values(engine: Engine, text: str, **filters: tuple[str, ...]) -> list[tuple[str, str, int]]:
    return [(each.kind, each.label, each.total) for each in typed(engine, text, **filters) if each.kind != "word"]


def words(engine: Engine, text: str) -> list[tuple[str, int]]:
    """Without methods and target groups, which may be called the same."""
    return [(each.label, each.total) for each in typed(engine, text) if each.kind not in ("metod", "malgrupp")]


def test_words_come_with_the_hits_of_the_whole_question(helper: Engine) -> None:
    assert words(helper, "prak") == [("praktik", 3), ("praktikplats", 3)]
    assert words(helper, "validering prak") == [("praktik", 1), ("praktikplats", 1)]
    assert words(helper, "unga prak") == [("praktik", 1), ("praktikplats", 1)]
    assert labels(helper, "prak", kommun=("Lund",)) == []
    assert labels(helper, "validering skog") == []


@pytest.mark.parametrize("text", ["supp", "SE", "se", "supported em", "arbete med"])
def test_methods_are_marked_as_such_by_any_of_their_names(helper: Engine, text: str) -> None:
    assert values(helper, text) == [("metod", "Supported employment", 1)]


def test_a_method_says_which_of_its_names_was_begun(helper: Engine) -> None:
    begun = {
        text: next(each.called for each in typed(helper, text) if each.kind == "metod")
        for text in ("arbete med", "supp")
    }
    assert begun == {"arbete med": "arbete med stöd", "supp": ""}
    offers = create_app(helper).test_client().get("/forslag?q=arbete+med").get_json()["offers"]
    assert "Metod: Supported employment (arbete med stöd)" in [each["label"] for each in offers]


def test_words_leave_room_for_methods(helper: Engine) -> None:
    assert [(each.kind, each.label) for each in complete(Question("prak"), helper, 2)] == [
        ("word", "praktik"),
        ("metod", "Praktik"),
    ]


@pytest.mark.parametrize(
    "text", ["prak", "validering prak", "karls", "praktik ble", "kommun:lu", "-pra", '"supported em']
)
def test_every_completion_has_the_hits_it_says(helper: Engine, text: str) -> None:
    found = typed(helper, text)
    assert found
    for each in found:
        filters = {one.field: one.values for one in each.query.filters}
        assert helper.search(understand(Question(each.query.text, filters), helper)).total == each.total > 0


def test_places_are_marked_as_such_and_become_filters(helper: Engine) -> None:
    place = next(each for each in typed(helper, "praktik karls") if each.kind == "kommun")
    assert (place.label, place.query.text, place.query.chosen("kommun"), place.total) == (
        "Karlskrona",
        "praktik",
        ("Karlskrona",),
        2,
    )
    assert ("Västra Götalands län", 1) in labels(helper, "Västra Gö")
    assert ("Västra Götalands län", 1) in labels(helper, "vastra go")


def test_values_of_a_field_are_completed_after_its_name(helper: Engine) -> None:
    (found,) = typed(helper, "praktik län:ble")
    assert (found.kind, found.label, found.query.text, found.total) == ("lan", "Blekinge län", "praktik", 3)


def test_beginnings_without_dots_are_understood(helper: Engine) -> None:
    assert labels(helper, "malsa") == [("målsättningen", 1)]


@pytest.mark.parametrize("text", ["", " ", "p", "praktik ", "xyzzy", "regio:s", "-", '"', "kommun:"])
def test_where_nothing_is_begun_nothing_is_offered_but_values(helper: Engine, text: str) -> None:
    assert {each.kind for each in typed(helper, text)} <= {"kommun"}


@settings(deadline=None)
@given(st.text(max_size=30))
def test_nothing_that_is_typed_fails(helper: Engine, text: str) -> None:
    for each in typed(helper, text):
        assert each.total > 0


def test_the_command_prints_lines_or_json(helper: Engine, where: str) -> None:
    runner = CliRunner()
    lines = runner.invoke(projektsok, ["--index", where, "suggest", "praktik", "karls"])
    assert lines.exit_code == 0
    assert "Karlskrona  [Kommun]  2 träffar" in lines.output
    without = runner.invoke(projektsok, ["--index", where, "suggest", "praktik -arb"]).output.splitlines()
    assert without and all(line.startswith("praktik -arb") for line in without)
    (first, *_more) = json.loads(runner.invoke(projektsok, ["--index", where, "suggest", "prak", "--json"]).output)
    assert (first["kind"], first["text"], first["filters"], first["total"]) == ("word", "praktik", {}, 3)
    assert runner.invoke(projektsok, ["--index", where, "suggest", "xyzzy"]).exit_code == 1
