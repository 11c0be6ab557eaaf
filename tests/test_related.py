"""What stands close to a project, each with its reason, and projects side by side."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.project import Project, Section, SectionKind, Source
from search.engine import Engine, open_engine
from search.errors import QueryError
from search.related.compare import compare
from search.related.names import core, names, stage
from search.related.reasons import Kind, Reason
from search.related.related import Relatives, relatives
from search.related.telling import telling
from search.related.wording import overlap, shingles
from tests.conftest import fill
from web.command import projektsok

MUSSLA = (
    "Flodpärlmusslans utbredning kartläggs i vattendrag som rinner genom gammelskogen. Lekbottnar återställs för "
    "öringen och skuggande kantzoner lämnas kvar. Biologer räknar musslor och provtar bottnar varje sommar i tre år."
)


def project(id: str, title: str, text: str, owner: str = "", kind: SectionKind = SectionKind.SUMMARY) -> Project:
    return Project(id, title, (Section(kind, "", text),), Source(f"{id}.txt", "esf"), owner=owner or None)


PROJECTS = (
    project("p-10001", "Förstudie Musselbältet", f"{MUSSLA} Kontaktperson: saknas.", "Länsstyrelsen"),
    project("p-10002", "Musselbältet – genomförande", "Flodpärlmusslans bottnar återställs.", "Länsstyrelsen"),
    project("p-10003", "Öring i bäcken", f"{MUSSLA} Öringens lekbottnar är i fokus.", "Fiskeförbundet"),
    project("p-10004", "Skuggande skog", "Bygger på projektet Musselbältet och på 10005. Kantzoner.", "Skogen AB"),
    project("p-10005", "Kantzoner", "Kantzoner och lekbottnar för öring och flodpärlmussla i gammelskog.", "Kommunen"),
    *(project(f"p-{n}", f"Praktik nummer {n}", "Deltagare får praktik.", "Byn") for n in range(20, 29)),
)


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_engine(str(tmp_path_factory.mktemp("river") / "index")) as engine:
        fill(engine, PROJECTS)
        yield engine


def found(engine: Engine, id: str) -> Relatives:
    asked = engine.project(id)
    assert asked is not None
    return relatives(asked, engine)


def kinds(relatives: Relatives) -> dict[str, set[Kind]]:
    everybody = (*relatives.family, *relatives.same_text, *relatives.alike)
    return {each.project.id: {reason.kind for reason in each.reasons} for each in everybody}


def test_a_pilot_and_its_project_belong_together(river: Engine) -> None:
    assert Kind.STAGE in kinds(found(river, "p-10001"))["p-10002"]
    assert found(river, "p-10002").family[0].project.id == "p-10001"


def test_a_project_is_related_to_whom_it_mentions_and_who_mentions_it(river: Engine) -> None:
    assert Kind.NAMED in kinds(found(river, "p-10001"))["p-10004"]
    mentions = kinds(found(river, "p-10004"))
    assert Kind.NAMES in mentions["p-10001"] and Kind.NAMES in mentions["p-10005"]


def test_the_same_text_again_is_told_apart_from_likeness(river: Engine) -> None:
    relatives = found(river, "p-10003")
    assert [each.project.id for each in relatives.same_text] == ["p-10001"]
    assert "p-10005" in [each.project.id for each in relatives.alike]
    assert relatives.same_text[0].reasons[0].share > 0.8


def test_what_is_alike_shares_telling_words_and_never_the_project_itself(river: Engine) -> None:
    relatives = found(river, "p-10005")
    assert "p-10005" not in kinds(relatives)
    assert not [id for id in kinds(relatives) if id.startswith("p-2")]
    terms = next(r for each in relatives.alike for r in each.reasons if r.kind is Kind.TERMS)
    assert {"lekbottnar", "kantzoner"} & set(terms.words)
    assert all(0 < each.likeness <= 1 for each in relatives.alike)


def test_names_places_and_standard_wording_tell_nothing(river: Engine) -> None:
    said = project("x", "Öring", "Lekbottnar för öring. Länsstyrelsen leder.", "Länsstyrelsen")
    standard = Section(SectionKind.EQUALITY, "", "Kantzoner")
    forms = {each.form for each in telling(replace(said, sections=(*said.sections, standard)), river.lexicon())}
    assert "lekbottnar" in forms
    assert not forms & {"länsstyrelsen", "kantzoner"}


@pytest.mark.parametrize(
    ("title", "told", "left"),
    [
        ("Förstudie Blixtsintring", "förstudie", "Blixtsintring"),
        ("Visioncenter - genomförande", "genomförande", "Visioncenter"),
        ("Station / Del 2 Byggnation", "del 2", "Station / Byggnation"),
        ("GSS II", "ii", "GSS"),
        ("Vägen tillbaka", "", "Vägen tillbaka"),
        ("", "", ""),
        ("Förstudie", "förstudie", ""),
    ],
)
def test_the_title_tells_the_stage(title: str, told: str, left: str) -> None:
    assert (stage(project("x", title, "")), core(title)) == (told, left)


def test_a_project_goes_by_several_names() -> None:
    assert names(project("x", "Visioncenter - genomförande", "")) == ("Visioncenter - genomförande", "Visioncenter")
    assert names(project("x", "Bra", "")) == ()


def test_short_texts_are_never_the_same() -> None:
    short = shingles(project("x", "", "Deltagare får praktik hos arbetsgivare i trakten."))
    assert overlap(short, short) == 0


def test_likeness_is_said_in_words() -> None:
    assert Reason(Kind.WORDING, share=0.756).in_words().startswith("76 %")


def test_projects_are_compared_fact_by_fact_and_section_by_section(river: Engine) -> None:
    one, two = PROJECTS[0], replace(PROJECTS[2], sections=(Section(SectionKind.GOALS, "Mål", "Tusen musslor."),))
    compared = compare((one, two), river)
    owner = next(row for row in compared.facts if row.name == "owner")
    assert (owner.values, owner.shared) == ((("Länsstyrelsen",), ("Fiskeförbundet",)), ())
    assert [row.kind for row in compared.sections] == [SectionKind.SUMMARY, SectionKind.GOALS]
    assert compared.sections[1].texts == ("", "Tusen musslor.")
    assert "biologer" in compared.own[0]


@pytest.mark.parametrize("chosen", [PROJECTS[:1], PROJECTS[:5], (PROJECTS[0], PROJECTS[0])])
def test_one_project_five_or_the_same_twice_cannot_be_compared(river: Engine, chosen: tuple[Project, ...]) -> None:
    with pytest.raises(QueryError):
        compare(chosen, river)


def run(index: str, *words: str) -> Result:
    return CliRunner().invoke(projektsok, ["--index", index, *words], catch_exceptions=False)


def test_the_commands_say_it_in_words_and_as_json(sample_index: str) -> None:
    ids = run(sample_index, "search", "praktik", "--ids").stdout.split()
    answer = json.loads(run(sample_index, "similar", ids[0], "--json").stdout)
    assert answer["similar"][0]["reasons"][0]["words"]
    assert answer["similar"][0]["id"] in run(sample_index, "similar", ids[0]).stdout
    compared = json.loads(run(sample_index, "compare", *ids[:3], "--json").stdout)
    assert [each["id"] for each in compared["projects"]] == ids[:3]
    rows = list(csv.reader(io.StringIO(run(sample_index, "compare", *ids[:3], "--csv").stdout)))
    assert rows[0] == ["", *ids[:3]]
    assert {len(row) for row in rows} == {4}
    shown = run(sample_index, "compare", "esf/kompassnalen", "esf/tva-stolar").stdout
    assert all(each in shown for each in ("Gemensamma ord", "27\u00a0315\u00a0000", "2014–2020"))


@pytest.mark.parametrize("words", [("similar", "lyftet-gavlebor"), ("compare", "lyftet-gavleborg", "finnsinte")])
def test_a_missing_id_is_named_with_the_nearest(sample_index: str, words: tuple[str, ...]) -> None:
    result = run(sample_index, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "projektsok search --ids" in result.stderr or "lyftet-gavleborg" in result.stderr


def test_ids_are_completed_as_bash_can_use_them(tmp_path: Path) -> None:
    with open_engine(str(tmp_path / "index")) as engine:
        fill(engine, [project("två ord", "Två", "Ord."), project("annat", "Annat", "Ord.")])
    words = f"projektsok --index {tmp_path / 'index'} similar t"
    env = {"_PROJEKTSOK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "4"}
    result = CliRunner(env=env).invoke(projektsok, prog_name="projektsok")
    assert result.stdout == "plain,'två ord'\n"


def test_no_relatives_and_no_arguments_are_no_accident(sample_index: str, tmp_path: Path) -> None:
    assert run(sample_index, "compare").exit_code == 2
    assert run(sample_index, "compare", "artiklar/finnsinte").exit_code == 1
    with open_engine(str(tmp_path / "index")) as engine:
        fill(engine, [project("ensam", "Ensam", "Ensam är stark.")])
    assert run(str(tmp_path / "index"), "similar", "ensam").exit_code == 1
