"""The headings that project pages use across programme periods, as tables."""

from typing import NamedTuple

from corpus.project import SectionKind


class Heading(NamedTuple):
    """`rank` is the place in the templates; `fact` names the field a list under the heading fills."""

    kind: SectionKind
    rank: int
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    fact: str = ""


def _names(table: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in table.split("|") if name.strip())


# The first names stand in the template of 2007–2013; the others in later templates and in what other funds publish.
HEADINGS = (
    Heading(
        SectionKind.SUMMARY,
        1,
        _names("Sammanfattning"),
        _names(
            """
            Projektsammanfattning | Kort sammanfattning | Sammanfattning av projektet | Kort om projektet |
            Om projektet | Projektbeskrivning | Kort projektbeskrivning | Beskrivning | Beskrivning av projektet |
            Projektet i korthet | Projektet i sammandrag | I korthet | Om projektet i korthet |
            Vad handlar projektet om | Projektidé | Projektidén | Kort beskrivning | Kort beskrivning av projektet |
            Projektets sammanfattning | Sammanfattande beskrivning
            """
        ),
    ),
    Heading(
        SectionKind.BACKGROUND,
        2,
        _names("Bakgrund"),
        _names(
            """
            Projektets bakgrund | Bakgrund till projektet | Bakgrund och behov | Bakgrund och problem |
            Problemformulering | Problembeskrivning | Problem och behov | Problemanalys | Behov | Behovsanalys |
            Behov och utmaningar | Utmaningar | Varför behövs projektet | Bakgrund och nuläge |
            Bakgrund och problembeskrivning | Bakgrund och syfte | Bakgrund, behov och utmaningar | Nuläge |
            Nulägesbeskrivning | Omvärld och nuläge | Varför görs projektet | Varför detta projekt |
            Vilket problem ska projektet lösa | Vilka behov ska projektet möta | Vad är problemet |
            Problem- och behovsanalys | Behov och målgrupp | Analys av problem och behov | Problemställning |
            Utmaning
            """
        ),
    ),
    Heading(
        SectionKind.PURPOSE,
        3,
        _names("Syfte"),
        _names(
            """
            Projektets syfte | Syftet med projektet | Syfte med projektet | Syfte och mål | Syfte och målsättning |
            Projektets syfte och mål | Projektets övergripande syfte | Övergripande syfte | Syfte och inriktning |
            Syftet | Vad är syftet med projektet | Vad ska projektet bidra till | Projektets syfte och målsättning
            """
        ),
    ),
    Heading(
        SectionKind.GOALS,
        4,
        _names("Målsättning"),
        _names(
            """
            Målsättningar | Mål | Målen | Projektmål | Projektets mål | Mål för projektet | Mål med projektet |
            Målet med projektet | Mål och resultat | Mål och förväntade resultat | Mål och effekter |
            Mål och delmål | Övergripande mål | Mål och syfte | Mål och målgrupp | Målsättning och resultat |
            Projektets målsättning | Målsättningen | Delmål | Huvudmål | Effektmål | Resultatmål |
            Kvantitativa mål | Vad ska projektet uppnå | Vad vill projektet uppnå | Vilka mål har projektet |
            Mål och indikatorer | Indikatorer
            """
        ),
    ),
    Heading(
        SectionKind.TARGET_GROUP,
        5,
        _names(""),
        _names(
            """
            Målgrupp | Målgrupper | Projektets målgrupp | Projektets målgrupper | Målgrupp och deltagare |
            Vem riktar sig projektet till | Målgruppen | Målgrupp och behov | Målgrupper och deltagare |
            Vilka är målgruppen | Vilken är målgruppen | Vilken är projektets målgrupp | Vem är målgruppen |
            Vilka vänder sig projektet till | Vem vänder sig projektet till | För vem | Primär målgrupp |
            Sekundär målgrupp
            """
        ),
    ),
    Heading(
        SectionKind.ACTIVITIES,
        6,
        _names(""),
        _names(
            """
            Aktiviteter | Insatser | Insatser och aktiviteter | Aktiviteter och insatser | Genomförande |
            Projektets genomförande | Upplägg och genomförande | Planerat upplägg och genomförande | Upplägg |
            Metod | Metoder | Metod och genomförande | Metoder och arbetssätt | Metod och arbetssätt | Arbetssätt |
            Arbetssätt och metoder | Så arbetar projektet | Så här arbetar projektet | Arbetsplan | Arbetspaket |
            Förändringsteori | Verksamhet | Vad ska projektet göra | Vad gör projektet | Vad ska göras |
            Vad vill projektet göra | Hur ska projektet arbeta | Hur arbetar projektet |
            Hur ska projektet genomföras | Hur går det till | Så ska projektet arbeta | Så går det till |
            Projektets aktiviteter | Projektaktiviteter | Planerade aktiviteter | Aktiviteter och arbetssätt |
            Aktiviteter och metoder | Insatser och metoder | Projektets insatser | Projektets metoder |
            Metod och material | Projektlogik | Förändringslogik | Arbetsmetod | Arbetsmetoder |
            Projektets upplägg | Genomförande och metod | Projektets verksamhet |
            Projektbeskrivning och genomförande
            """
        ),
    ),
    Heading(
        SectionKind.RESULTS,
        7,
        _names(""),
        _names(
            """
            Resultat | Resultat och effekter | Resultat och erfarenheter | Resultat och lärdomar |
            Resultat och förväntade effekter | Resultat och effekter på kort och lång sikt | Förväntade resultat |
            Förväntat resultat | Förväntade effekter | Förväntade effekter och resultat |
            Förväntade resultat och effekter | Långsiktiga effekter och resultat | Uppnådda resultat |
            Projektets resultat | Effekter | Erfarenheter | Lärdomar | Utvärdering | Långsiktiga effekter |
            Kortsiktiga effekter | Effekter på kort sikt | Effekter på lång sikt | Kort- och långsiktiga effekter |
            Förväntade långsiktiga effekter | Förväntade effekter på individnivå |
            Förväntade effekter på organisationsnivå | Förväntade effekter på strukturell nivå |
            Förväntade effekter på samhällsnivå | Förväntade effekter på projekt- och organisationsnivå |
            Förväntade effekter på individ- och organisationsnivå | Resultat på individnivå |
            Resultat på organisationsnivå | Resultat av projektet | Vilka resultat väntas |
            Vilka resultat har projektet nått | Vad har projektet lett till | Vad blev resultatet |
            Projektets effekter | Effekter av projektet | Resultat och utvärdering | Slutsatser |
            Slutsatser och lärdomar | Implementering | Spridning | Spridning och påverkansarbete |
            Strategisk påverkan | Spridning och strategisk påverkan | Uppföljning och utvärdering |
            Utvärdering och lärande
            """
        ),
    ),
    Heading(
        SectionKind.ACCESSIBILITY,
        8,
        _names(
            "Tillgänglighet för personer med funktionsnedsättning | Tillgänglighet för personer med funktionshinder"
        ),
        _names(
            """
            Tillgänglighet | Tillgänglighet för personer med funktionsnedsättningar | Tillgänglighetsintegrering |
            Tillgänglighetsperspektivet | Tillgänglighetsanalys | Tillgänglighet och delaktighet |
            Tillgänglighet i projektet | Tillgänglighet för personer med funktionsvariation |
            Tillgänglighet för personer med funktionsvariationer | Ökad tillgänglighet | Tillgänglighet för alla
            """
        ),
    ),
    Heading(
        SectionKind.EQUALITY,
        9,
        _names("Jämställdhetsintegrering"),
        _names(
            """
            Jämställdhet | Jämställdhetsperspektiv | Jämställdhetsperspektivet |
            Jämställdhet mellan kvinnor och män | Jämställdhet och mångfald |
            Jämställdhet, tillgänglighet och icke-diskriminering |
            Jämställdhet, icke-diskriminering och tillgänglighet | Jämställdhet och icke-diskriminering |
            Horisontella principer | Horisontella kriterier | Icke-diskriminering | Likabehandling |
            Likabehandling och icke-diskriminering | Jämställdhetsanalys | Jämställdhet i projektet |
            Jämställdhetsarbete | Jämställdhet och likabehandling | Jämställdhet och tillgänglighet |
            Jämställdhetsintegrering och mångfald | Mångfald | Mångfald och likabehandling |
            Integration och mångfald | Ökad jämställdhet | Lika möjligheter |
            Lika möjligheter och icke-diskriminering | Horisontella perspektiv | Horisontella mål |
            Hållbar utveckling | Hållbarhet | Hållbarhetskriterier | Ekologisk hållbarhet |
            Miljö och klimat | Klimat och miljö | Ekologiskt hållbar utveckling
            """
        ),
    ),
    Heading(
        SectionKind.TRANSNATIONAL,
        10,
        _names("Transnationellt samarbete"),
        _names(
            """
            Transnationell samverkan | Transnationella samarbeten | Transnationella aktiviteter |
            Transnationalitet | Transnationellt utbyte | Internationellt samarbete |
            Transnationellt samarbete och utbyte | Transnationellt arbete | Transnationellt |
            Internationell samverkan | Samarbete med andra länder | Internationellt utbyte | Östersjösamarbete |
            Samarbete inom EU:s Östersjöstrategi | EU:s strategi för Östersjöregionen
            """
        ),
    ),
    Heading(
        SectionKind.BODY,
        11,
        _names("Medfinansiärer"),
        _names(
            """
            Medfinansiär | Medfinansiering | Offentliga medfinansiärer | Finansiärer | Offentliga finansiärer |
            Projektets medfinansiärer | Medfinansierande organisationer | Övriga finansiärer
            """
        ),
        "cofinanciers",
    ),
    Heading(
        SectionKind.BODY,
        12,
        _names("Samarbetspartners | Samarbetspartner"),
        _names(
            """
            Samverkanspartners | Samverkanspartner | Samverkansparter | Projektpartners | Projektpartner |
            Partners | Partner | Samarbetsparter | Samverkan | Deltagande organisationer | Deltagande aktörer |
            Samverkansaktörer | Samverkande aktörer | Samverkande organisationer | Samverkande parter |
            Samarbetsorganisationer | Samarbetspartner i projektet | Projektets samarbetspartners |
            Projektparter | Samverkan och samarbetspartners | Medverkande organisationer
            """
        ),
        "partners",
    ),
    Heading(
        SectionKind.BODY,
        13,
        _names("Län"),
        _names(
            """
            Deltagande län | Berörda län | Medverkande län | Län som deltar
            """
        ),
        "counties",
    ),
    Heading(
        SectionKind.BODY,
        14,
        _names("Kommun | Kommuner"),
        _names(
            """
            Deltagande kommuner | Berörda kommuner | Deltagande kommun | Medverkande kommuner |
            Kommuner som deltar | Projektets kommuner | Kommuner i projektet
            """
        ),
        "municipalities",
    ),
)
CONTACT_HEADINGS = frozenset(
    _names(
        """
        kontakt | kontakta oss | kontakta projektet | kontaktperson | kontaktpersoner | kontaktuppgifter |
        mer information | vill du veta mer | frågor | kontakt och mer information
        """
    )
)
