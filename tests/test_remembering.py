"""Answers that are kept are of the generation that they are named by."""

import pytest
from flask import Flask

from search.engine import Engine
from tests.conftest import THREE, fill
from web.remembering import remember_in, remembered
from web.served import answer_from


@pytest.mark.parametrize("kept", [1, 0])
def test_an_answer_during_which_another_generation_was_published_is_neither_kept_nor_named(
    three: Engine, kept: int
) -> None:
    app = Flask(__name__)
    answer_from(app, three)
    remember_in(app, kept)
    published: list[int] = []

    @app.get("/")
    @remembered
    def projects() -> str:
        if not published:
            published.append(1)
            fill(three, THREE[:1])
        return str(len(three.ids()))

    client = app.test_client()
    during = client.get("/")
    assert "ETag" not in during.headers
    assert client.get("/").text == str(len(three.ids()))
    three.rollback()
    for _made_then_kept in range(2):
        assert client.get("/").text == str(len(three.ids())) == "3"
