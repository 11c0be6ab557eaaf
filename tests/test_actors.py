"""Actors: one name for each however it is written, its office, its kind."""

import pytest

from corpus.actors.actors import Actor, actor_of, municipality_named, office_of
from corpus.actors.kinds import KINDS, kind_of
from corpus.places import all_names
from corpus.project import PlaceKind
from tests.conftest import Ask, ids


@pytest.mark.parametrize(
    ("written", "actor"),
    [
        ("ARBETSFÖRMEDLING KATRINEHOLM V", Actor("Arbetsförmedlingen", "myndighet", "Katrineholm")),
        ("Arbetsförmedlingen Norrköping", Actor("Arbetsförmedlingen", "myndighet", "Norrköping")),
        ("Arbetsförmedlingen i Motala", Actor("Arbetsförmedlingen", "myndighet", "Motala")),
        ("Försäkringskassan Kronoberg", Actor("Försäkringskassan", "myndighet", "Kronobergs län")),
        ("AF", Actor("Arbetsförmedlingen", "myndighet")),
        ("Malmö stad", Actor("Malmö kommun", "kommun")),
        ("FALU KOMMUN", Actor("Falu kommun", "kommun")),
        ("Mjölby", Actor("Mjölby kommun", "kommun")),
        ("Socialförvaltningen i Ljusdal", Actor("Socialförvaltningen i Ljusdal", "kommun")),
        ("LÄNSSTYRELSEN I VÄSTRA GÖTALANDS LÄN", Actor("Länsstyrelsen i Västra Götalands län", "myndighet")),
        ("Länsstyrelsen Dalarna", Actor("Länsstyrelsen i Dalarnas län", "myndighet")),
        ("Örebro Läns Landsting", Actor("Örebro läns landsting", "region")),
        ("Region Skåne", Actor("Region Skåne", "region")),
        ("Universitetssjukhuset Örebro", Actor("Universitetssjukhuset Örebro", "region")),
        ("KARLSTADS UNIVERSITET", Actor("Karlstads universitet", "högskola")),
        ("Luleå Tekniska Universitet", Actor("Luleå tekniska universitet", "högskola")),
        ("Högskolan i gävle", Actor("Högskolan i Gävle", "högskola")),
        ("Umeå University", Actor("Umeå universitet", "högskola")),
        ("Lunnevads folkhögskola", Actor("Lunnevads folkhögskola", "skola")),
        ("SCANIA CV AKTIEBOLAG", Actor("Scania CV AB", "företag")),
        ("MYCRONIC AB (PUBL)", Actor("Mycronic AB", "företag")),
        ("BODENS ENERGI AB", Actor("Bodens Energi AB", "företag")),
        ("Samordningsförbundet Uppmark", Actor("Samordningsförbundet Uppmark", "kommunalförbund")),
        ("ABF Norrköping", Actor("ABF Norrköping", "studieförbund")),
        ("LO-distriktet i Örebro och Värmland", Actor("LO-distriktet i Örebro och Värmland", "fackförbund")),
        ("Coompanion Göteborgsregionen Ek. För.", Actor("Coompanion Göteborgsregionen ekonomisk förening", "förening")),
        ("Frostvikens församling", Actor("Frostvikens församling", "trossamfund")),
        ("Handelskammaren Mittsverige", Actor("Handelskammaren Mittsverige", "branschorganisation")),
        ("Resurstorget i Öst", Actor("Resurstorget i Öst", "övrig")),
        ("", Actor("", "övrig")),
    ],
)
def test_names_as_sources_write_them(written: str, actor: Actor) -> None:
    assert actor_of(written) == actor


def test_a_name_made_one_stays_so() -> None:
    for written in (
        "KARLSTADS UNIVERSITET",
        "Arbetsförmedlingen Norrköping",
        "Landstinget Dalarna",
        "Mora stad",
        "KTH",
    ):
        actor = actor_of(written)
        assert actor_of(actor.whole) == actor
        assert kind_of(actor.name) == actor.kind


def test_every_municipality_is_one() -> None:
    towns = all_names(PlaceKind.MUNICIPALITY)
    kinds = {actor_of(municipality_named(town)).kind for town in towns if town != "Gotland"}
    assert kinds == {"kommun"}
    assert municipality_named("Upplands Väsby") == "Upplands Väsby kommun"


def test_an_office_is_told_from_a_comma_in_a_name() -> None:
    assert office_of("Arbetsförmedlingen, Flen") == "Arbetsförmedlingen"
    assert office_of("Innovatum AB, Trollhättan") == ""


def test_every_kind_is_used() -> None:
    names = ("Lunds kommun", "Lunnevads folkhögskola", "LO", "ABF", "Finsam", "Visita", "Svenska kyrkan", "Vinnova")
    assert {kind_of(name) for name in names} < KINDS.keys()


def test_partners_and_cofinanciers_are_found_by_any_of_their_names(ask: Ask) -> None:
    for typed in ("Arbetsförmedlingen", "AF", "arbetsformedlingen", "AF Åmål", "Arbetsförmedlingen, Åmål"):
        assert ids(ask(filters={"aktor": (typed,)})) == ["lyftet"]
    assert ids(ask("aktörstyp:myndighet")) == ids(ask('aktörstyp:"statlig myndighet"')) == ["lyftet"]
    assert set(ids(ask("aktör:saknas"))) == {"skolvagen", "artiklar/zebran"}


def test_an_office_stands_under_its_agency_and_that_under_its_kind(ask: Ask) -> None:
    facet = next(facet for facet in ask().facets if facet.field == "aktor")
    assert {(each.value, each.parent, each.level) for each in facet.values} == {
        ("Arbetsförmedlingen", "myndighet", 0),
        ("Arbetsförmedlingen, Åmål", "Arbetsförmedlingen", 1),
    }
