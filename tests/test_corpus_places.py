"""The gazetteer, with what counts as a place in running text."""

import pytest

from corpus.place_text import places_in_text
from corpus.places import Name, all_names, complete, genitive, holding, parents, resolve
from corpus.project import Place, PlaceKind, Provenance

REGION, COUNTY, TOWN = PlaceKind.REGION, PlaceKind.COUNTY, PlaceKind.MUNICIPALITY
STATED = [
    ("Mjölby", TOWN, "Mjölby"),
    ("Mjölby kommun", TOWN, "Mjölby"),
    ("Göteborgs stad", TOWN, "Göteborg"),
    ("0586", TOWN, "Mjölby"),
    ("UpplandsVäsby", TOWN, "Upplands Väsby"),
    ("ÖstraGöinge", TOWN, "Östra Göinge"),
    ("LillaEdet", TOWN, "Lilla Edet"),
    ("Stenungssund", TOWN, "Stenungsund"),
    ("Falu kommun", TOWN, "Falun"),
    ("Borås", TOWN, "Borås"),
    ("• Ödeshög", TOWN, "Ödeshög"),
    ("Östergötland", COUNTY, "Östergötlands län"),
    ("Östergötlands län", COUNTY, "Östergötlands län"),
    ("Region Jönköpings län", COUNTY, "Jönköpings län"),
    ("Jönköping", COUNTY, "Jönköpings län"),
    ("Västra Götaland", COUNTY, "Västra Götalands län"),
    ("Västra Götalandsregionen", COUNTY, "Västra Götalands län"),
    ("Dalarna", COUNTY, "Dalarnas län"),
    ("05", COUNTY, "Östergötlands län"),
    ("SE123", COUNTY, "Östergötlands län"),
    ("SE122", COUNTY, "Södermanlands län"),
    ("SE12", REGION, "Östra Mellansverige"),
    ("Småland med öarna", REGION, "Småland och öarna"),
    ("Småland och Öarna", REGION, "Småland och öarna"),
    ("Skåne-Blekinge", REGION, "Sydsverige"),
    ("Nationellt", REGION, "Nationellt"),
]
UNKNOWN = ["Sverige-Norge", "Region Hovedstaden", "Oslo kommun", "Botnia-Atlantica", "", "UPPGIFT SAKNAS", "9999"]
IN_TEXT = [
    ("Verksamheten finns i Lindesberg, Gnosjö och Söderhamn.", ["Lindesberg", "Gnosjö", "Söderhamn"]),
    ("Helsingborgs och Söderhamns kommuner deltar.", ["Helsingborg", "Söderhamn"]),
    ("Karlskrona kommuns arbete, och Karlskronas företag", ["Karlskrona"]),
    ("Drivs av Region Jönköpings län. Vetlanda kommun är med.", ["Jönköpings län", "Vetlanda"]),
    ("Det ska vara bra. Vara kommun deltar.", ["Vara"]),
    ("Vara på plats. Mark och vatten. Sala ihop. Nora kom. Kil och kläm.", []),
    ("Per-Ivar Lund och Eva Berg på Ale Norberg AB", []),
    ("Vi arbetar i Vara och från Mark till Lund.", ["Vara", "Mark", "Lund"]),
    ("Kommuner: Sala, Nora, Lund", ["Sala", "Nora", "Lund"]),
    ("Norrköping växer.", []),
    ("Norrköpings kommun växer.", ["Norrköping"]),
    ("Norrköping och Finspång växer.", ["Norrköping", "Finspång"]),
    ("Bland annat i Norrköping, bl.a. Motala", ["Norrköping", "Motala"]),
    ("Vid Lunds universitet, Uppsala universitet och Umeå universitet", []),
    ("i Östergötland.\nSödermanland:\nAntalet", ["Östergötlands län", "Södermanlands län"]),
    ("projekt i region Östra Mellansverige", ["Östra Mellansverige"]),
    ("i Stockholms län och Stockholms stad", ["Stockholms län", "Stockholm"]),
    ("Upplands Väsby kommun, Dals-Eds kommun, Lilla Edets kommun", ["Upplands Väsby", "Dals-Ed", "Lilla Edet"]),
    ("Gnosjöregionen, Malmöbaserad, malmö, Borås-baserad", []),
    ("kontakt@Malmö.se", []),
    ("samverkan mellan Falun/Borlänge", ["Falun", "Borlänge"]),
    ("• Boxholm\n• Mjölby\n• Ödeshög", ["Boxholm", "Mjölby", "Ödeshög"]),
    ("i Småland med öarna och Västra Götalands läns kommuner", ["Småland och öarna", "Västra Götalands län"]),
]


def test_every_place_is_there_once() -> None:
    assert [len(all_names(kind)) for kind in (TOWN, COUNTY, REGION)] == [290, 21, 9]
    assert all(len(parents(Name(town, TOWN))) == 2 for town in all_names(TOWN))
    assert not [town for town in all_names(TOWN) if town.endswith(" kommun")]


def test_short_names_keep_the_s_that_is_theirs() -> None:
    with_s = {town for town in all_names(TOWN) if town.endswith("s")}
    assert with_s == set(
        "Alingsås Bengtsfors Bollnäs Borås Degerfors Grums Hagfors Hofors Hällefors Höganäs Kramfors Munkfors "
        "Mönsterås Robertsfors Sotenäs Storfors Strängnäs Torsås Tranås Vännäs Västerås".split()
    )
    assert [genitive(name) for name in ("Karlskrona", "Borås", "Kalix")] == ["Karlskronas", "Borås", "Kalix"]


def test_every_name_in_the_genitive_is_the_same_place() -> None:
    for name in holding():
        if name.kind is TOWN:
            assert resolve(f"{genitive(name.name)} kommun", TOWN) == name


@pytest.mark.parametrize(("written", "kind", "name"), STATED)
def test_stated_names(written: str, kind: PlaceKind, name: str) -> None:
    assert resolve(written, kind) == Name(name, kind)


@pytest.mark.parametrize("written", UNKNOWN)
def test_names_of_no_place(written: str) -> None:
    assert resolve(written) is None


@pytest.mark.parametrize(("text", "names"), IN_TEXT)
def test_places_in_running_text(text: str, names: list[str]) -> None:
    assert [place.name for place in places_in_text(text)] == names


def test_places_bring_what_they_lie_in_with_the_best_provenance() -> None:
    places = complete(
        [
            Place("Gnosjö", TOWN, Provenance.TEXT),
            Place("Mjölby", TOWN, Provenance.TEXT),
            Place("Mjölby", TOWN, Provenance.LIST),
            Place("Östra Mellansverige", REGION, Provenance.HEADER),
            Place("Nationellt", REGION, Provenance.HEADER),
        ]
    )
    assert [(place.name, place.provenance.value) for place in places] == [
        ("Östra Mellansverige", "header"),
        ("Nationellt", "header"),
        ("Mjölby", "list"),
        ("Östergötlands län", "list"),
        ("Gnosjö", "text"),
        ("Jönköpings län", "text"),
        ("Småland och öarna", "text"),
    ]
