"""The pages: one to search, one for each project."""

from flask import Blueprint, render_template, request

from corpus.language import gettext as _
from search.errors import QueryError
from web.errors import error_page
from web.pages.project import project_page
from web.pages.searching import answered, refused
from web.served import engine
from web.urls import State

pages = Blueprint("pages", __name__)


@pages.get("/")
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
        what = _("There is no project “{id}”.", id=id)
        return error_page(404, what, _("It may have been removed. Search for it instead."))
    return render_template("project.html", page=project_page(found, State.read(request.args), engine()))
