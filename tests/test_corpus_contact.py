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
