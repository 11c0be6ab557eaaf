"""The API's description in OpenAPI 3.1, made from the tables of endpoints, parameters, facets and problems."""

import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from corpus.language import gettext as _
from indexer.fields import FACETS, SORTS
from web.api.endpoints import ENDPOINTS, Endpoint
from web.api.parameters import Parameter
from web.api.problem import KINDS, MEDIA_TYPE

Json = dict[str, Any]
_COMPONENTS = "#/components/schemas/"
_OBJECT = "application/json"
_OF_IDS = {each.unknown for each in ENDPOINTS if each.unknown}


def description(server: str) -> Json:
    """Descriptions are in the language of the request."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Projektsök",
            "version": version("projektsok"),
            "description": _("Full-text search in Swedish project descriptions. Everything is read with GET."),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": server}],
        "paths": {_template(each): {"get": _operation(each)} for each in ENDPOINTS},
        "components": {"schemas": _schemas()},
    }


def _template(endpoint: Endpoint) -> str:
    return endpoint.path.replace("<path:id>", "{id}")


def _operation(endpoint: Endpoint) -> Json:
    answers = {
        "200": _given(endpoint),
        "304": {"description": _("The client already has the answer that If-None-Match names.")},
    }
    kinds = [kind for kind in KINDS if kind not in _OF_IDS or kind is endpoint.unknown]
    for kind in sorted(kinds, key=lambda each: each.status):
        answers.setdefault(str(kind.status), _answer(_(kind.title), MEDIA_TYPE, "Problem"))
    answers["431"] = {"description": _("The headers are too large.")}  # said by the server before we are asked
    return {
        "operationId": endpoint.name,
        "summary": _(endpoint.label),
        "parameters": [*([_id(endpoint)] if endpoint.has_id else []), *map(_parameter, endpoint.parameters)],
        "responses": answers,
    }


def _given(endpoint: Endpoint) -> Json:
    if endpoint.schema:
        return _answer(_("The answer."), _OBJECT, endpoint.schema)
    forms: Json = {media_type: {"schema": {"type": "string"}} for media_type in endpoint.media_types}
    if _OBJECT in forms:
        forms[_OBJECT] = {"schema": {"$ref": _COMPONENTS + "Answer"}}
    return {"description": _("The answer."), "content": forms}


def _answer(text: str, media_type: str, schema: str) -> Json:
    return {"description": text, "content": {media_type: {"schema": {"$ref": _COMPONENTS + schema}}}}


def _id(endpoint: Endpoint) -> Json:
    schema = {"type": "string", "minLength": 1}
    return {"name": "id", "in": "path", "required": True, "description": _(endpoint.id_label), "schema": schema}


def _parameter(parameter: Parameter) -> Json:
    schema = {"type": "array", "items": parameter.schema} if parameter.repeated else parameter.schema
    told = {"name": parameter.name, "in": "query", "description": _(parameter.label), "schema": schema}
    return told | ({"example": parameter.example} if parameter.example and not parameter.repeated else {})


@cache
def _schemas() -> Json:
    """The shapes of answers: those that the command line shares, then the API's own."""
    shared = json.loads((files("search.showing") / "answer.schema.json").read_text("utf-8"))
    own = json.loads((files("web.api") / "schemas.json").read_text("utf-8"))
    schemas = {**_named(shared.pop("$defs")), **_named(own)}
    shared.pop("$schema", None)
    schemas["Answer"] = _renamed(shared)
    schemas["field"] = {"enum": [facet.name for facet in FACETS]}
    schemas["Answer"]["properties"]["query"]["properties"]["sort"] = {"enum": [sort.name for sort in SORTS]}
    return schemas


def _named(schemas: Json) -> Json:
    return {name: _renamed(schema) for name, schema in schemas.items()}


def _renamed(schema: Any) -> Any:
    """With references to definitions as references to components."""
    match schema:
        case {"$ref": str(reference), **rest}:
            return {"$ref": reference.replace("#/$defs/", _COMPONENTS), **rest}
        case dict():
            return {name: _renamed(each) for name, each in schema.items()}
        case list():
            return [_renamed(each) for each in schema]
        case _:
            return schema
