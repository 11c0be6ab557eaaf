"""Addresses of the pages."""

from dataclasses import asdict, replace

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import NotFound

from corpus.language import gettext as _
from search.errors import QueryError
from web.errors import error_page
from web.pages.choosing import choice_page
from web.pages.comparing import are_comparable, compare_page
from web.pages.concepts import concept_page, concepts_page
from web.pages.help import ways
from web.pages.project import project_page
from web.pages.related import related_page
from web.pages.searching import answered, refused
from web.pages.suggesting import offers
from web.remembering import remembered
from web.served import engine
from web.urls import State, number, printable, search_url

pages = Blueprint("pages", __name__)


@pages.get("/")
@remembered
def search() -> tuple[str, int]:
    state = State.read(request.args)
    try:
        page, status = answered(state, engine()), 200
    except QueryError as problem:
        page, status = refused(state, engine(), problem), 400
    return render_template("search.html", page=page), status


@pages.get("/projekt/<path:id>")
def project(id: str) -> str | tuple[str, int]:
    found = engine().project(id)
    if found is None:
        return _no_project(id)
    place = number(request.args.get("n", ""))
    return render_template("project.html", page=project_page(found, State.read(request.args), place, engine()))


def _no_project(id: str) -> tuple[str, int]:
    return error_page(
        404, _("There is no project “{id}”.", id=id), _("It may have been removed. Search for it instead.")
    )


@pages.get("/liknande/<path:id>")
def related(id: str) -> str | tuple[str, int]:
    found = engine().project(id)
    if found is None:
        return _no_project(id)
    return render_template("related.html", page=related_page(found, State.read(request.args), engine()))


@pages.get("/jamfor")
def compare() -> str | tuple[str, int]:
    state, ids = State.read(request.args), tuple(dict.fromkeys(request.args.getlist("id")))
    if not are_comparable(ids):
        return _pick_again(state, frozenset(ids))
    try:
        page = compare_page(ids, state, engine())
    except QueryError as problem:
        return error_page(400, problem.what, problem.remedy, search_url(state) if state.asks else "")
    return render_template("compare.html", page=page)


def _pick_again(state: State, picked: frozenset[str]) -> tuple[str, int]:
    """The hits as they were, with what is to be done."""
    notice = _("Tick two to four projects, then choose “Compare chosen projects” below the hits.")
    try:
        page = replace(answered(state, engine()), notice=notice, picked=picked)
    except QueryError as problem:
        page = refused(state, engine(), problem)
    return render_template("search.html", page=page), 400


@pages.get("/forslag")
def suggest() -> Response:
    try:
        found = offers(State.read(request.args), engine())
    except QueryError:  # in the middle of typing nothing is wrong yet
        found = ()
    return jsonify(offers=[asdict(each) for each in found])


@pages.get("/valj/<field>")
def choose(field: str) -> str | tuple[str, int]:
    state = State.read(request.args)
    typed = printable(request.args.get("namn", ""))
    try:
        page = choice_page(field, state, typed, request.args.get("ordning", ""), engine())
    except QueryError as problem:
        return error_page(400, problem.what, problem.remedy)
    if page is None:
        raise NotFound
    return render_template("choose.html", page=page)


@pages.get("/<any(metoder, malgrupper):chapter>")
def concepts(chapter: str) -> str:
    return render_template("concepts.html", page=concepts_page(chapter, State.read(request.args), engine()))


@pages.get("/<any(metoder, malgrupper):chapter>/<id>")
def concept(chapter: str, id: str) -> str:
    page = concept_page(chapter, id, State.read(request.args), engine())
    if page is None:
        raise NotFound
    return render_template("concept.html", page=page)


@pages.get("/hjalp")
def help() -> str:
    return render_template("help.html", ways=ways(State.read(request.args)))


@pages.get("/tillganglighet")
def accessibility() -> str:
    return render_template("accessibility.html")


@pages.get("/integritet")
def privacy() -> str:
    return render_template("privacy.html")
