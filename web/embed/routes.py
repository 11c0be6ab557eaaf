"""Addresses that other people's pages and browsers use."""

import json

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from search.asking.question import Question
from search.errors import QueryError
from search.helping.completing import WORD, complete
from web.embed.limits import limits
from web.embed.snippets import DEFAULT_LIMIT, LABELS, Choices, snippet
from web.pages.searching import answered, refused
from web.served import engine
from web.urls import State, printable

embed = Blueprint("embed", __name__)
_SUGGESTED = 8


@embed.get("/inbaddning")
def generator() -> str:
    """The snippet for what is chosen, with a preview."""
    choices = Choices.read(request.args)
    limited = limits(dict(choices.filters), engine())
    return render_template(
        "embed/generator.html", choices=choices, kinds=LABELS, snippet=snippet(choices), limits=limited
    )


@embed.get("/inbaddning/ram")
def frame() -> ResponseReturnValue:
    """A search page small enough for a frame; only the sites that the operator names may show it."""
    state = State.read(request.args)
    try:
        page, status = answered(state, engine(), limit=DEFAULT_LIMIT), 200
    except QueryError as problem:
        page, status = refused(state, engine(), problem), 400
    kept = [(name, value) for name, value in state.pairs if name not in ("q", "page")]
    return render_template("embed/framed.html", page=page, kept=kept), status


@embed.get("/inbaddning/projektsok-box.js")
def script() -> Response:
    """The element's script, at an address that pages can keep."""
    return current_app.send_static_file("projektsok-box.js")


@embed.get("/opensearch.xml")
def opensearch() -> Response:
    return Response(render_template("embed/opensearch.xml"), mimetype="application/opensearchdescription+xml")


@embed.get("/opensearch/forslag")
def suggestions() -> Response:
    """What a browser's search box shows while somebody types: completions of the last word."""
    typed = printable(request.args.get("q", ""))
    found = complete(Question(typed), engine(), _SUGGESTED)
    texts = [each.query.text for each in found if each.kind == WORD]  # a filter has no place in another's box
    told = json.dumps([typed, texts], ensure_ascii=False)
    return Response(told, mimetype="application/x-suggestions+json")
