"""The hand-written word files contradict neither themselves nor house style."""

import unicodedata
from collections import Counter

import pytest

from indexer.swedish import wordfiles

GROUPED = ("closed.txt", "overrides.txt", "irregular.txt", "irregular_nouns.txt", "extra_first.txt", "stems.txt")


@pytest.mark.parametrize("name", GROUPED)
def test_no_form_stands_in_two_groups(name: str) -> None:
    lines = [line.split("#", 1)[0] for line in wordfiles.raw(name).splitlines()]
    forms = Counter(form for line in lines for form in set(line.replace(":", " ").split()))
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("name", wordfiles.names())
def test_files_are_composed_lower_case_and_say_what_they_are(name: str) -> None:
    text = wordfiles.raw(name)
    assert text.startswith("# ")
    assert text == unicodedata.normalize("NFC", text)
    assert all(line == line.lower() for line in text.splitlines() if not line.startswith("#"))
