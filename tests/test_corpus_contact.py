"""Contact details: what is nothing else goes, of the rest only the detail."""

import pytest

from corpus.contact import is_personal, withhold, withhold_section, without_contact, without_name
from corpus.project import Contact

LINES = [
    ("Kontakt: Bo Ek, bo@example.se", ""),
    ("Kontakt: Åke af Klint, projektledare, tel 070-123 45 67 eller ake@example.org", ""),
    ("Karin Ström, 070-123 45 67", ""),
    ("Mer information: Bo Ek", ""),
    ("För mer information, kontakta projektledare Eva Alm", ""),
    (
        "Kontakt: Bo Ek, bo@example.se, ansvarar för praktiken i tolv veckor",
        "Kontakt: …, …, ansvarar för praktiken i tolv veckor",
    ),
    (
        "Kontakt: Arbetsförmedlingen Söderhamn deltog i projektet och gav praktik till tolv unga.",
        "Kontakt: Arbetsförmedlingen Söderhamn deltog i projektet och gav praktik till tolv unga.",
    ),
    ("Kontakt: Arbetsförmedlingen Söderhamn", "Kontakt: Arbetsförmedlingen Söderhamn"),
    (
        "Mer information: Arbetsförmedlingen Hedemora ordnar praktik för tolv unga varje år.",
        "Mer information: Arbetsförmedlingen Hedemora ordnar praktik för tolv unga varje år.",
    ),
]
MASKED = [
    ("Norsk kontaktperson: Helle Dal, +47 905 721 87", "Norsk kontaktperson: …, …"),
    ("60 000 NOK Projektledare: Bo Ek 060-12 34 56", "60 000 NOK Projektledare: … …"),
    ("Svensk och norsk kontaktperson: Dekan Ivar Dahl-Olsen +47 909 217 43", "Svensk och norsk kontaktperson: … …"),
    ("Projektledare eller kontaktperson: Eva Alm. Den pågår.", "Projektledare eller kontaktperson: …. Den pågår."),
    ("Där var Åsa Ek (070-123 45 67) och Lunds kommun (046-12 34 56).", "Där var … (…) och Lunds kommun (…)."),
    ("Vill du in? Kontakta Eva Alm på 070-123 45 67 eller eva@example.se.", "Vill du in? Kontakta … på … eller …."),
    ("Den som vill kan ringa Eva Alm via telefon 070-123 45 67.", "Den som vill kan ringa … via telefon …."),
    ("Vill du vara med? Kontakta gärna Eva Alm i god tid.", "Vill du vara med? Kontakta gärna … i god tid."),
    (
        "Vill du in? Kontakta Arbetsförmedlingen Söderhamn på 0270-123 45.",
        "Vill du in? Kontakta Arbetsförmedlingen Söderhamn på ….",
    ),
    ("Är du nyfiken? Kontakta Anna på 0451-123 45.", "Är du nyfiken? Kontakta … på …."),
    ("Ring gärna Bo eller Anna-Karin, tfn 0451-123 45.", "Ring gärna … eller …, tfn …."),
    ("Hör av dig till Åsa (0451-123 45) eller anna@example.se.", "Hör av dig till … (…) eller …."),
    ("Kontakta projektet på 0451-123 45, eller Komvux på 0451-123 46.", "Kontakta projektet på …, eller Komvux på …."),
    ("Vill du in? Kontakta Arbetsförmedlingen på 0451-123 45.", "Vill du in? Kontakta Arbetsförmedlingen på …."),
    ("Kontakta Komvux eller Anna på 0451-123 45.", "Kontakta Komvux eller … på …."),
    ("Mer om Bostiftelsen Maria på 0451-123 45.", "Mer om Bostiftelsen Maria på …."),
    ("Deltagaren 850709-9805, 19850709-9805, 198507099805 fick praktik.", "Deltagaren …, …, … fick praktik."),
    ("Med samordningsnummer 850769-9802.", "Med samordningsnummer …."),
]
LEFT_ALONE = [
    "Organisationsnummer 556036-0793 och 802002-4280.",
    "Dnr 2011-00075, 3040-2009-123456, ärende 170470 och 2012/0345-12.",
    "Mellan 20090115-20110331 och 2009-01-15 – 2011-03-31.",
    "ISBN 978-91-7402-430-4, patent US2007298118, 1/1000000000 sekund.",
    "Beviljat 8 715 117 kr av 21 138 772 kr, +45 000 000 kr, + 40 000 platser, +46 %.",
    "Wireless@KTH leds av en styrgrupp; metoden (a) prövas.",
    "Projektledare: Arbetsförmedlingen Söderhamn. Kontakt: Region Skåne.",
    "Kontakta Allmänna Arvsfonden eller Svenska Filminstitutets Råd i god tid.",
    "Kontakta Anna på biblioteket.",
    "Personnummer 850709-9806 har fel kontrollsiffra.",
]
ORGANISATIONS = [
    ("Lunds kommun", "Lunds kommun", ""),
    ("Lunds kommun, Bo Ek, bo@example.se", "Lunds kommun", "Bo Ek"),
    ("Finsam, kontakt: Eva Alm eva@example.se 070-123 45 67", "Finsam", "Eva Alm"),
    ("Lunds kommun (kontakt: Bo Ek)", "Lunds kommun", "Bo Ek"),
    ("Arbetsförmedlingen Hedemora, 070-123 45 67", "Arbetsförmedlingen Hedemora", ""),
    ("bo@example.se", "", ""),
    ("Hälsa, vård och omsorg", "Hälsa, vård och omsorg", ""),
]


@pytest.mark.parametrize(("line", "left"), LINES)
def test_a_line_goes_only_when_nothing_else_stands_in_it(line: str, left: str) -> None:
    assert withhold(line, None)[0] == left


@pytest.mark.parametrize(("written", "name", "person"), ORGANISATIONS)
def test_an_organisation_is_freed_of_whoever_stands_behind_it(written: str, name: str, person: str) -> None:
    left, contact = without_contact(written, None)
    assert (left, contact.name if contact else "") == (name, person)


def test_under_a_contact_heading_names_alone_go_as_well() -> None:
    text = "Karin Ström\nProjektledare\nEva Alm, 070-123 45 67\nSlutrapporten finns på biblioteket."
    left, contact = withhold_section(text, None)
    assert left == "Slutrapporten finns på biblioteket."
    assert contact == Contact(phone="070-123 45 67")


def test_the_name_of_the_contact_recurs_nowhere() -> None:
    text = "Bo Ek leder. Bo  Eks grupp, och Bo Ekman, gick till Ek."
    assert without_name(text, Contact("Bo Ek")) == "… leder. … grupp, och Bo Ekman, gick till Ek."


@pytest.mark.parametrize(
    "name", ["Lyftet", "Arbetsförmedlingen Söderhamn", "Region Skåne", "Träcentrum Nässjö Kompetens AB"]
)
def test_an_organisation_is_no_person(name: str) -> None:
    assert not is_personal(name)
    text = f"Hos {name} fick tolv praktik."
    assert without_name(text, Contact(name)) == text


@pytest.mark.parametrize(("line", "left"), MASKED)
def test_numbers_of_any_country_names_in_a_role_and_personal_numbers_are_masked(line: str, left: str) -> None:
    assert withhold(f"{line}\nMer text följer här.", None)[0] == f"{left}\nMer text följer här."


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_other_numbers_and_signs_are_left_alone(line: str) -> None:
    assert withhold(line, None) == (line, None)


def test_a_name_told_in_a_role_recurs_nowhere() -> None:
    text, contact = withhold("Beviljat: 5 kr Projektledare: Bo Ek. Vi hörde Bo Ek tala.", None)
    assert without_name(text, contact) == "Beviljat: 5 kr Projektledare: …. Vi hörde … tala."
