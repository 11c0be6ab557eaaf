"""The Swedish alphabet."""

from indexer.collation import sort_key


def test_dots_and_rings_come_after_z() -> None:
    names = ["Örebro", "Zinkgruvan", "Åre", "Älmhult", "Ängelholm", "Arboga", "Idé", "idol", "öckerö", "”Zebran”"]
    ordered = ["Arboga", "Idé", "idol", "”Zebran”", "Zinkgruvan", "Åre", "Älmhult", "Ängelholm", "öckerö", "Örebro"]
    assert sorted(names, key=sort_key) == ordered
