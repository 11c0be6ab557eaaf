"""What each address of the API answers, as JSON."""

from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import request

from corpus.language import gettext as _
from corpus.project import Project
from indexer.analysis import Analyzer
from search.asking.ids import nearest_id
from search.asking.question import MAX_PAGE, understand
from search.concepts.answer import concept_counts_answer, concept_facts_answer
from search.concepts.facts import KIND_BY_NAME, concept_called, concept_counts, concept_facts, nearest_name
from search.engine import Engine
from search.helping.completing import complete
from search.related.answer import relatives_answer
from search.related.compare import MOST, compare, comparison_answer
from search.related.related import relatives
from search.results import Results
from search.showing.answer import answer, completions_answer, facet_answer, project_answer
from search.showing.explaining import explained, explained_answer
from web.api.parameters import Values, question
from web.api.problem import UNKNOWN_METHOD, UNKNOWN_PROJECT, Problem

Json = dict[str, Any]
_MOST_NAMED = MOST + 1  # projects looked up: one too many is enough to say so


def search(engine: Engine, values: Values) -> Json:
    """What `projektsok search --json` prints, and the addresses of the pages around."""
    results = engine.search(understand(question(values), engine))
    return {**answer(results), "links": _links(values, results)}


def suggest(engine: Engine, values: Values) -> list[Json]:
    """What `projektsok suggest --json` prints."""
    return completions_answer(complete(question(values), engine, values["limit"]))


def project(engine: Engine, _values: Values, id: str) -> Json:
    return project_answer(_named(engine, id))


def similar(engine: Engine, values: Values, id: str) -> Json:
    """What `projektsok similar --json` prints."""
    return relatives_answer(relatives(_named(engine, id), engine, values["limit"]))


def comparison(engine: Engine, values: Values) -> Json:
    """What `projektsok compare --json` prints."""
    return comparison_answer(compare(tuple(_named(engine, id) for id in values["id"][:_MOST_NAMED]), engine))


def facets(engine: Engine, values: Values) -> Json:
    results = engine.search(understand(question(values, texts=False, listed=None), engine))
    listed = tuple(facet for facet in results.facets if facet.field in (values["field"] or [facet.field]))
    whole = answer(replace(results, facets=()))
    return {
        **{name: whole[name] for name in ("query", "total", "generation")},
        "facets": facet_answer(listed),
    }


def explain(engine: Engine, values: Values) -> Json:
    """How the words were understood, what becomes of each, and how many projects each level meets."""
    whole = answer(engine.search(understand(question(values, texts=False, listed=0), engine)))
    words = explained(values["q"], _analyzer(), engine.frequency)
    return {
        **{name: whole[name] for name in ("query", "total", "generation", "levels")},
        "words": [explained_answer(each) for each in words],
    }


def methods(engine: Engine, values: Values) -> list[Json]:
    """What `projektsok methods --json` prints."""
    return concept_counts_answer(
        concept_counts(KIND_BY_NAME[values["kind"]], understand(question(values), engine), engine)
    )


def method(engine: Engine, values: Values, id: str) -> Json:
    """What `projektsok methods NAME --json` prints; raises Problem that names the nearest where there is none."""
    found = concept_called(id, engine)
    if found is None:
        near = nearest_name(id, engine)
        what = _("There is no method or target group “{name}”.", name=id)
        remedy = _("Did you mean “{near}”?", near=near) if near else _("/api/v1/methods lists them.")
        raise Problem(UNKNOWN_METHOD, f"{what} {remedy}", "id", near)
    return concept_facts_answer(concept_facts(found, understand(question(values), engine), engine))


@cache
def _analyzer() -> Analyzer:
    """One for the process: its tables take a moment to open, and threads may share it."""
    return Analyzer()


def _named(engine: Engine, id: str) -> Project:
    """The project; raises Problem that names the nearest id where there is none."""
    found = engine.project(id)
    if found is not None:
        return found
    near = nearest_id(id, engine)
    what = _("There is no project “{id}”.", id=id)
    remedy = _("Did you mean “{near}”?", near=near) if near else _("/api/v1/search lists them.")
    raise Problem(UNKNOWN_PROJECT, f"{what} {remedy}", "id", near)


def _links(values: Values, results: Results) -> dict[str, str | None]:
    page, last = values["page"], min(results.pages, MAX_PAGE)
    numbers = {
        "self": page,
        "first": 1,
        "previous": min(page - 1, last) or None,
        "next": page + 1 if page < last else None,
        "last": last,
    }
    told = _address(values)
    return {name: number and f"{told}page={number}" for name, number in numbers.items()}


def _address(values: Values) -> str:
    """The same question, its parameters in the order of the table, for a page to follow."""
    given = urlencode([(name, each) for name in values if name != "page" for each in request.args.getlist(name)])
    return f"{request.script_root}{request.path}?{given}" + ("&" if given else "")
