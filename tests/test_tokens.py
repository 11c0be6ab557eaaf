"""Tokens: their forms, and offsets that always lie in the original text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Vård- och omsorg", ["vård", "och", "omsorg"]),
        ("LO-distriktet i Mellansverige", ["lo-distriktet", "i", "mellansverige"]),
        ("ESF:s stöd", ["esf:s", "stöd"]),
        ("Praktik – integration", ["praktik", "integration"]),
        ("arbets\u00adträning", ["arbetsträning"]),
        ("CAFE\u0301 idé", ["café", "idé"]),
        ("a_b", ["a", "b"]),
        ("", []),
        ("—", []),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokenize(text)] == forms


@given(st.text())
def test_offsets_lie_in_the_original_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        written = unicodedata.normalize("NFC", text[token.start : token.end].replace("\u00ad", "").replace("’", "'"))
        assert written.lower() == token.form
        end = token.end
