"""The headings that project pages use across programme periods, with the section each one opens."""

from typing import NamedTuple

from corpus.project import SectionKind


class Heading(NamedTuple):
    """`rank` is the place in the templates; `fact` names the field a list under the heading fills."""

    kind: SectionKind
    rank: int
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    fact: str = ""


# `names` stand in the template of 2007–2013; `aliases` in later templates and in what other funds publish.
HEADINGS = (
    Heading(
        SectionKind.SUMMARY,
        1,
        ("Sammanfattning",),
        (
            "Projektsammanfattning",
            "Kort sammanfattning",
            "Sammanfattning av projektet",
            "Kort om projektet",
            "Om projektet",
            "Projektbeskrivning",
            "Kort projektbeskrivning",
            "Beskrivning",
            "Beskrivning av projektet",
        ),
    ),
    Heading(
        SectionKind.BACKGROUND,
        2,
        ("Bakgrund",),
        (
            "Projektets bakgrund",
            "Bakgrund till projektet",
            "Bakgrund och behov",
            "Bakgrund och problem",
            "Problemformulering",
            "Problembeskrivning",
            "Problem och behov",
            "Problemanalys",
            "Behov",
            "Behovsanalys",
            "Behov och utmaningar",
            "Utmaningar",
            "Varför behövs projektet",
        ),
    ),
    Heading(
        SectionKind.PURPOSE,
        3,
        ("Syfte",),
        (
            "Projektets syfte",
            "Syftet med projektet",
            "Syfte med projektet",
            "Syfte och mål",
            "Syfte och målsättning",
            "Projektets syfte och mål",
        ),
    ),
    Heading(
        SectionKind.GOALS,
        4,
        ("Målsättning",),
        (
            "Målsättningar",
            "Mål",
            "Målen",
            "Projektmål",
            "Projektets mål",
            "Mål för projektet",
            "Mål med projektet",
            "Målet med projektet",
            "Mål och resultat",
            "Mål och förväntade resultat",
            "Mål och effekter",
            "Mål och delmål",
            "Övergripande mål",
        ),
    ),
    Heading(
        SectionKind.TARGET_GROUP,
        5,
        (),
        (
            "Målgrupp",
            "Målgrupper",
            "Projektets målgrupp",
            "Projektets målgrupper",
            "Målgrupp och deltagare",
            "Vem riktar sig projektet till",
        ),
    ),
    Heading(
        SectionKind.ACTIVITIES,
        6,
        (),
        (
            "Aktiviteter",
            "Insatser",
            "Insatser och aktiviteter",
            "Aktiviteter och insatser",
            "Genomförande",
            "Projektets genomförande",
            "Upplägg och genomförande",
            "Planerat upplägg och genomförande",
            "Upplägg",
            "Metod",
            "Metoder",
            "Metod och genomförande",
            "Metoder och arbetssätt",
            "Metod och arbetssätt",
            "Arbetssätt",
            "Arbetssätt och metoder",
            "Så arbetar projektet",
            "Så här arbetar projektet",
            "Arbetsplan",
            "Arbetspaket",
            "Förändringsteori",
            "Verksamhet",
        ),
    ),
    Heading(
        SectionKind.RESULTS,
        7,
        (),
        (
            "Resultat",
            "Resultat och effekter",
            "Resultat och erfarenheter",
            "Resultat och lärdomar",
            "Resultat och förväntade effekter",
            "Resultat och effekter på kort och lång sikt",
            "Förväntade resultat",
            "Förväntat resultat",
            "Förväntade effekter",
            "Förväntade effekter och resultat",
            "Förväntade resultat och effekter",
            "Långsiktiga effekter och resultat",
            "Uppnådda resultat",
            "Projektets resultat",
            "Effekter",
            "Erfarenheter",
            "Lärdomar",
            "Utvärdering",
        ),
    ),
    Heading(
        SectionKind.ACCESSIBILITY,
        8,
        (
            "Tillgänglighet för personer med funktionsnedsättning",
            "Tillgänglighet för personer med funktionshinder",
        ),
        (
            "Tillgänglighet",
            "Tillgänglighet för personer med funktionsnedsättningar",
            "Tillgänglighetsintegrering",
            "Tillgänglighetsperspektivet",
        ),
    ),
    Heading(
        SectionKind.EQUALITY,
        9,
        ("Jämställdhetsintegrering",),
        (
            "Jämställdhet",
            "Jämställdhetsperspektiv",
            "Jämställdhetsperspektivet",
            "Jämställdhet mellan kvinnor och män",
            "Jämställdhet och mångfald",
            "Jämställdhet, tillgänglighet och icke-diskriminering",
            "Jämställdhet, icke-diskriminering och tillgänglighet",
            "Jämställdhet och icke-diskriminering",
            "Horisontella principer",
            "Horisontella kriterier",
            "Icke-diskriminering",
            "Likabehandling",
            "Likabehandling och icke-diskriminering",
        ),
    ),
    Heading(
        SectionKind.TRANSNATIONAL,
        10,
        ("Transnationellt samarbete",),
        (
            "Transnationell samverkan",
            "Transnationella samarbeten",
            "Transnationella aktiviteter",
            "Transnationalitet",
            "Transnationellt utbyte",
            "Internationellt samarbete",
        ),
    ),
    Heading(
        SectionKind.BODY,
        11,
        ("Medfinansiärer",),
        ("Medfinansiär", "Medfinansiering", "Offentliga medfinansiärer", "Finansiärer", "Offentliga finansiärer"),
        "cofinanciers",
    ),
    Heading(
        SectionKind.BODY,
        12,
        ("Samarbetspartners", "Samarbetspartner"),
        (
            "Samverkanspartners",
            "Samverkanspartner",
            "Samverkansparter",
            "Projektpartners",
            "Projektpartner",
            "Partners",
            "Partner",
            "Samarbetsparter",
            "Samverkan",
            "Deltagande organisationer",
            "Deltagande aktörer",
        ),
        "partners",
    ),
    Heading(SectionKind.BODY, 13, ("Län",), ("Deltagande län",), "counties"),
    Heading(
        SectionKind.BODY, 14, ("Kommun", "Kommuner"), ("Deltagande kommuner", "Berörda kommuner"), "municipalities"
    ),
)
CONTACT_HEADINGS = frozenset(
    {"kontakt", "kontakta oss", "kontaktperson", "kontaktpersoner", "kontaktuppgifter", "mer information", "frågor"}
)


def normal(written: str) -> str:
    """Letter case, spaces, a final colon or question mark do not tell headings apart."""
    return " ".join(written.split()).rstrip(":?").strip().casefold()


_CORE = {normal(name): heading for heading in HEADINGS for name in heading.names}
_ALL = {normal(alias): heading for heading in HEADINGS for alias in heading.aliases} | _CORE


def heading_named(written: str, *, core_only: bool = False) -> Heading | None:
    """The heading whose name or alias is exactly `written`, letter case and a final colon aside."""
    return (_CORE if core_only else _ALL).get(normal(written))


def kind_of(written: str) -> SectionKind:
    heading = heading_named(written)
    return heading.kind if heading else SectionKind.BODY


def is_contact_heading(written: str) -> bool:
    return normal(written) in CONTACT_HEADINGS
