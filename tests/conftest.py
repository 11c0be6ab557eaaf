"""Three projects everybody knows by heart, and an engine that holds them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.project import Contact, Place, PlaceKind, Project, Provenance, Section, SectionKind, Source
from corpus.samples import sample_folder
from indexer.analysis import Analyzer
from indexer.building.build import build
from indexer.publishing.manifest import Manifest
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.results import Results

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = SHARED / "seeds"


def section(kind: SectionKind, text: str) -> Section:
    return Section(kind, kind.capitalize(), text)


LYFTET = Project(
    id="lyftet",
    title="Lyftet – praktik för långtidsarbetslösa",
    sections=(
        section(SectionKind.SUMMARY, "Deltagarna får praktik på en arbetsplats. Praktiken varar i tolv veckor."),
        section(SectionKind.BACKGROUND, "Arbetsförmedlingen såg ett behov av idéer.\nMålsättningen var tydlig."),
    ),
    source=Source("lyftet.txt", "esf", url="https://projektbank.example.se/lyftet"),
    fund="Europeiska socialfonden",
    programme="Programområde 2 Ökat arbetskraftsutbud",
    programme_period="2007-2013",
    phase="Genomförande",
    owner="Åmåls kommun",
    cofinanciers=("Arbetsförmedlingen Åmål",),
    start=date(2009, 3, 1),
    end=date(2011, 2, 28),
    grant=4_000_000,
    budget=9_500_000,
    places=(
        Place("Västsverige", PlaceKind.REGION, Provenance.HEADER),
        Place("Västra Götalands län", PlaceKind.COUNTY, Provenance.LIST),
        Place("Åmål", PlaceKind.MUNICIPALITY, Provenance.LIST),
    ),
    contact=Contact("Alma Ek", "alma.ek@example.se", "0701740605"),
)
SKOLVAGEN = Project(
    id="skolvagen",
    title="Ärligt talat: skolvägen",
    sections=(
        section(SectionKind.SUMMARY, "Supported employment för unga. Studie- och yrkesvägledning, validering."),
        section(SectionKind.EQUALITY, "Kvinnor och män ska ha lika möjlighet till praktik."),
    ),
    source=Source("skolvagen.html", "esf"),
    programme="Programområde 1 Kompetensförsörjning",
    programme_period="2014-2020",
    phase="Förstudie",
    owner="Örebro kommun",
    start=date(2015, 9, 1),
    end=date(2016, 6, 30),
    grant=300_000,
    budget=600_000,
    places=(
        Place("Östra Mellansverige", PlaceKind.REGION, Provenance.HEADER),
        Place("Örebro län", PlaceKind.COUNTY, Provenance.LIST),
        Place("Örebro", PlaceKind.MUNICIPALITY, Provenance.LIST),
    ),
)
ARTIKELN = Project(
    id="artiklar/zebran",
    title="Zebran: en artikel om idéburen samverkan",
    sections=(Section(SectionKind.BODY, "", "I Lindesberg prövas praktiken på nytt. Café Idé tar emot deltagare."),),
    source=Source("artiklar/zebran.txt", "article"),
    places=(
        Place("Lindesberg", PlaceKind.MUNICIPALITY, Provenance.TEXT),
        Place("Örebro län", PlaceKind.COUNTY, Provenance.TEXT),
        Place("Östra Mellansverige", PlaceKind.REGION, Provenance.TEXT),
    ),
)
THREE = (LYFTET, SKOLVAGEN, ARTIKELN)


def numbered(name: str, count: int) -> list[Project]:
    """So many projects that hold "praktik", each in a file of its own."""
    return [replace(LYFTET, id=f"{name}-{each}", source=Source(f"{name}-{each}.txt", "esf")) for each in range(count)]


def fill(engine: Engine, projects: Iterable[Project]) -> None:
    """Publish a generation with `projects`, each in a file of its own."""
    with engine.writer() as writer:
        for project in projects:
            writer.add(project.source.file, project)
        writer.publish(Manifest())


@pytest.fixture(autouse=True)
def swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read what a Swedish user reads, whatever the machine's locale."""
    monkeypatch.setenv("PROJEKTSOK_LANG", "sv")
    monkeypatch.delenv("PROJEKTSOK_INDEX", raising=False)


@pytest.fixture(params=["whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty engine of every kind there is: whatever passes for one must pass for all."""
    locations = {"whoosh": str(tmp_path / "index")}
    with open_engine(locations[request.param]) as opened:
        yield opened


@pytest.fixture
def three(engine: Engine) -> Engine:
    fill(engine, THREE)
    return engine


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped sample, indexed once in each process."""
    where = str(tmp_path_factory.mktemp("sample") / "index")
    with open_engine(where) as engine, engine.writer() as writer:
        build([sample_folder()], writer)
    return where


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The four real pages; who asks for them skips where they are not."""
    with open_engine(str(tmp_path_factory.mktemp("seeds") / "index")) as engine:
        with engine.writer() as writer:
            build([SEEDS], writer)
        yield engine


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """One analyser for all tests, as in a running process."""
    return Analyzer()


Ask = Callable[..., Results]


@pytest.fixture
def ask(three: Engine) -> Ask:
    """Ask the three projects: `ask("praktik", filters={"region": ("Västsverige",)}, sort="titel")`."""

    def asked(text: str = "", **choices: object) -> Results:
        return three.search(understand(Question(text, **choices), three))  # type: ignore[arg-type] # as typed

    return asked


def ids(results: Results) -> list[str]:
    return [hit.project.id for hit in results.hits]
