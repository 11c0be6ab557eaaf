"""The real pages of ../shared/seeds read field by field as expected.json says."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.files import SourceFile, find
from corpus.project import PlaceKind, Project, Provenance
from corpus.reader import read_file

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
EXPECTED: dict[str, dict[str, Any]] = (
    json.loads((SEEDS / "expected.json").read_text(encoding="utf-8")) if (SEEDS / "expected.json").exists() else {}
)
# Words that a page has only in another form: finding them takes the indexer's Swedish.
INFLECTED = {"praktikplats", "långtidsarbetslös", "socialt företag", "praktikant", "yrkesutbildning"}
FACTS = {
    "programme": "programme",
    "phase": "phase",
    "owner": "owner",
    "grant_sek": "grant",
    "budget_sek": "budget",
}

pytestmark = pytest.mark.skipif(not EXPECTED, reason="../shared/seeds is not on this machine")


@pytest.fixture(params=EXPECTED)
def page(request: pytest.FixtureRequest) -> tuple[Project, dict[str, Any]]:
    (source,) = find(SEEDS / request.param)
    assert isinstance(source, SourceFile)
    (project,) = read_file(source)
    assert isinstance(project, Project)
    return project, EXPECTED[request.param]


def searchable(project: Project) -> str:
    return "\n".join((project.title, *(f"{section.heading}\n{section.text}" for section in project.sections)))


def test_title(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    assert project.title == expected["title"]


def test_facts_of_the_header(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    for name, field in FACTS.items():
        assert getattr(project, field) == expected.get(name), name
    assert [str(day) if day else None for day in (project.start, project.end)] == [
        expected.get("start"),
        expected.get("end"),
    ]
    assert list(project.cofinanciers) == expected.get("cofinanciers", [])
    assert list(project.partners) == expected.get("partners", [])
    assert project.warnings == ()


def test_stated_places(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    assert list(project.regions) == ([expected["region"]] if "region" in expected else [])
    assert list(project.counties) == expected.get("counties", [])
    assert list(project.municipalities) == expected.get("municipalities", [])


def test_places_in_text(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    if "places_in_text" not in expected:
        return
    regions = project.places_of(PlaceKind.REGION, {Provenance.TEXT})
    assert sorted(regions) == sorted(expected["regions_from_text"])
    named = {place.name for place in project.places if place.provenance is Provenance.TEXT} - set(regions)
    assert named >= set(expected["places_in_text"])
    derived = {county for county in named if county.endswith(" län")}
    assert named - derived <= set(expected["places_in_text"])


def test_sections(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    if "sections" in expected:
        assert [section.heading for section in project.sections if section.heading] == expected["sections"]
    assert all(section.text for section in project.sections)


def test_contact_is_kept_apart(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    contact = expected.get("contact")
    found = project.contact
    assert contact == ({"name": found.name, "email": found.email, "phone": found.phone} if found else None)
    assert "contact" not in repr(project)


def test_what_must_not_be_found_is_gone(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    text = searchable(project)
    assert [phrase for phrase in expected["not_searchable"] if phrase in text] == []


def test_what_must_be_found_is_there(page: tuple[Project, dict[str, Any]]) -> None:
    project, expected = page
    text = searchable(project).casefold()
    assert [find for find in expected["finds"] if find.casefold() not in text and find not in INFLECTED] == []
