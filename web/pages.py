"""The pages: one to search, one for each project."""

from flask import Blueprint, current_app, render_template, request

from corpus.language import gettext as _
from search.engine import Engine
from search.errors import QueryError
from web.errors import error_page
from web.project_page import project_page
from web.search_page import answered, refused
from web.urls import State

ENGINE = "projektsok"  # the name under which the app keeps its engine among its extensions

pages = Blueprint("pages", __name__)


def _engine() -> Engine:
    engine: Engine = current_app.extensions[ENGINE]
    return engine


@pages.get("/")
def search() -> tuple[str, int]:
    state = State.read(request.args)
    try:
        page, status = answered(state, _engine()), 200
    except QueryError as problem:
        page, status = refused(state, _engine(), problem), 400
    return render_template("search.html", page=page), status


@pages.get("/projekt/<path:id>")
def project(id: str) -> str | tuple[str, int]:
    found = _engine().project(id)
    if found is None:
        what = _("There is no project “{id}”.", id=id)
        return error_page(404, what, _("It may have been removed. Search for it instead."))
    return render_template("project.html", page=project_page(found, State.read(request.args), _engine()))
