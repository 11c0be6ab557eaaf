"""The Swedish alphabet."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.collation import alphabetical, sort_key


def test_dots_and_rings_come_after_z() -> None:
    names = ["Örebro", "Zinkgruvan", "Åre", "Älmhult", "Ängelholm", "Arboga", "Idé", "idol", "öckerö", "”Zebran”"]
    ordered = ["Arboga", "Idé", "idol", "”Zebran”", "Zinkgruvan", "Åre", "Älmhult", "Ängelholm", "öckerö", "Örebro"]
    assert sorted(names, key=sort_key) == ordered


@given(st.lists(st.text()))
def test_many_texts_at_once_sort_as_one_by_one(texts: list[str]) -> None:
    assert alphabetical(texts) == sorted(sorted(set(texts)), key=sort_key)
