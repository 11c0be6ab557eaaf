"""Standard wording weighs less, whatever the order and the number of builds that brought it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from corpus.project import Project, Section, SectionKind, Source
from indexer.segments.segment import LOSSES, losses_of
from indexer.segments.standard import SHARED
from search.asking.question import Question, understand
from search.engine import open_engine
from tests.conftest import ARTIKELN, fill

WORDING = (
    "I {name} ska alla kunna delta oavsett förutsättningar, och lokalerna väljs därför så att den som använder "
    "rullstol eller hörselslinga kommer in utan hinder. Allt material finns i lättläst form, och den som behöver tolk "
    "får det utan kostnad. Den som leder arbetet i {name} går en kurs om bemötande under det första halvåret, och "
    "uppföljningen redovisas för styrgruppen varje kvartal tillsammans med ekonomin och tidplanen."
)
OWN = (
    "Vi bygger om verkstadens ingång efter samtal med dem som ska arbeta där. En smed som hör illa provar en "
    "hörselslinga som följer rösten i bullret, och tre företag på orten lånar den av oss under hösten för att se hur "
    "den klarar svetsen, tryckluften och den gamla saxen innan någon köper in en egen till sin verkstad."
)


def project(name: str, text: str) -> Project:
    body = Section(SectionKind.BODY, "", text)
    return replace(ARTIKELN, id=name, title=name, sections=(body,), source=Source(f"{name}.txt", "article"))


def alike(count: int) -> list[Project]:
    names = "Alen Björken Cedern Druvan Eken Furan Granen Hasseln Idegranen Jasminen".split()
    return [project(name, WORDING.format(name=name)) for name in names[:count]]


def scores(location: Path, word: str = "hörselslinga") -> dict[str, float]:
    with open_engine(str(location)) as engine:
        assert engine.check() == ()
        found = engine.search(understand(Question(word, limit=50), engine))
        return {hit.project.id: hit.score for hit in found.hits}


def indexed(location: Path, builds: Iterable[list[Project]]) -> dict[str, float]:
    with open_engine(str(location)) as engine:
        for each in builds:
            fill(engine, each)
    return scores(location)


def test_what_many_projects_share_counts_for_half(tmp_path: Path) -> None:
    few = indexed(tmp_path / "few", [[project("Rönnen", OWN), *alike(SHARED - 1)]])
    many = indexed(tmp_path / "many", [[project("Rönnen", OWN), *alike(SHARED)]])
    assert few["Alen"] > 0.9 * few["Rönnen"]
    assert 0 < many["Alen"] < 0.75 * many["Rönnen"]


@pytest.mark.parametrize("word", ["hörselslinga", "hörselslingan", "styrgruppen", "slinga"])
def test_the_order_of_builds_does_not_matter(tmp_path: Path, word: str) -> None:
    everything = [*alike(SHARED), project("Rönnen", OWN)]
    indexed(tmp_path / "once", [everything])
    indexed(tmp_path / "one by one", ([each] for each in reversed(everything)))
    assert scores(tmp_path / "once", word) == pytest.approx(scores(tmp_path / "one by one", word))


def test_a_project_that_goes_makes_wording_the_others_own_again(tmp_path: Path) -> None:
    with open_engine(str(tmp_path / "index")) as engine:
        fill(engine, chain(alike(SHARED), [project("Rönnen", OWN)]))
        shared = scores(tmp_path / "index")
        with engine.writer() as writer:
            writer.drop("Alen.txt")
            writer.publish(writer.manifest)
    left = scores(tmp_path / "index")
    assert left["Björken"] > shared["Björken"]
    assert not list((tmp_path / "index").glob(f"g00000002/*{LOSSES}"))


def test_what_wording_costs_is_verified_like_the_rest(tmp_path: Path) -> None:
    indexed(tmp_path, [alike(SHARED)])
    with open_engine(str(tmp_path)) as engine:
        [segment] = (tmp_path / "g00000001").glob("*.arr")
        losses = losses_of(segment)
        losses.write_bytes(losses.read_bytes()[:-1])
        assert engine.check()[0].file == losses.name
        losses.unlink()
        assert engine.check()[0].file == losses.name
