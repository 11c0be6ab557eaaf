"""What went wrong, as `application/problem+json` (RFC 9457)."""

import json
from dataclasses import dataclass

from flask import Response, url_for

from corpus.language import gettext as _
from corpus.language import message

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is the fragment of its type's address, on the documentation page; `title` and `remedy`, what to do
    where nothing more is known, are English messages."""

    name: str
    status: int
    title: str
    remedy: str = ""


UNKNOWN_PARAMETER = Kind("unknown-parameter", 400, message("There is no such parameter."))
INVALID_VALUE = Kind("invalid-value", 400, message("A parameter has a value that it cannot have."))
INVALID_QUESTION = Kind("invalid-question", 400, message("The question cannot be understood."))
UNKNOWN_PROJECT = Kind("unknown-project", 404, message("There is no such project."))
UNKNOWN_METHOD = Kind("unknown-method", 404, message("There is no such method or target group."))
UNKNOWN_ADDRESS = Kind(
    "unknown-address", 404, message("There is nothing at this address."), message("/api/ lists what there is.")
)
READ_ONLY = Kind("read-only", 405, message("Everything here can only be read."), message("Ask with GET."))
TOO_LONG = Kind("too-long", 414, message("The address is too long."), message("Ask with fewer words and choices."))
TOO_MANY = Kind(
    "too-many-requests", 429, message("Too many requests."), message("Wait as many seconds as Retry-After says.")
)
UNAVAILABLE = Kind(
    "unavailable", 503, message("The search is not available right now."), message("Please try again in a while.")
)
FAULT = Kind(
    "fault",
    500,
    message("Something went wrong."),
    message("Please try again. If it happens again, tell whoever runs this page."),
)
KINDS = (
    UNKNOWN_PARAMETER, INVALID_VALUE, INVALID_QUESTION, UNKNOWN_PROJECT, UNKNOWN_METHOD, UNKNOWN_ADDRESS, READ_ONLY,
    TOO_LONG, TOO_MANY, UNAVAILABLE, FAULT,
)  # fmt: skip


class Problem(Exception):  # noqa: N818 # the name that RFC 9457 gives it
    """`detail` says what is wrong and what to write instead, in the reader's language; `parameter` is what it is about.

    `nearest` is the valid parameter or value most like the one given.
    """

    def __init__(self, kind: Kind, detail: str, parameter: str | None = None, nearest: str | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.parameter = parameter
        self.nearest = nearest


def problem_response(problem: Problem) -> Response:
    fields = {
        "type": f"{url_for('api.documentation')}#{problem.kind.name}",
        "title": _(problem.kind.title),
        "status": problem.kind.status,
        "detail": problem.detail,
        "parameter": problem.parameter,
        "nearest": problem.nearest,
    }
    stated = {name: value for name, value in fields.items() if value is not None}
    return Response(json.dumps(stated, ensure_ascii=False), problem.kind.status, mimetype=MEDIA_TYPE)
