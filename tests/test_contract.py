"""The API keeps to its own description, whatever a fuzzer that has read it asks."""

import os
from functools import cache

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from search.engine import open_engine
from web.api.endpoints import ENDPOINTS, Endpoint
from web.app import create_app

EXAMPLES = int(os.environ.get("PROJEKTSOK_FUZZ", "12"))  # requests of each kind for each address
UNPACKED = {"Accept-Encoding": "identity"}  # over WSGI the fuzzer asks for gzip and does not unpack it
CHECKS = [
    schemathesis.checks.not_a_server_error,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@cache
def described(index: str) -> schemathesis.BaseSchema:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", create_app(open_engine(index)))
    schema.config.checks.negative_data_rejection.expected_statuses = ["400", "404", "414"]  # too long is refused first
    return schema


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_every_answer_is_as_described(sample_index: str, endpoint: Endpoint, mode: GenerationMode) -> None:
    operation = described(sample_index)[endpoint.path.replace("<path:id>", "{id}")]["GET"]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        response = case.call_and_validate(checks=CHECKS, headers=UNPACKED)
        assert response.status_code in (200, 400, 404, 414)

    asked()


def test_an_answer_that_is_not_as_described_is_noticed(sample_index: str) -> None:
    app = create_app(open_engine(sample_index))
    other = app.test_client().get("/api/v1/openapi.json").get_json()
    other["components"]["schemas"]["Answer"]["properties"]["total"] = {"type": "string"}
    app.view_functions["api.openapi"] = lambda: other
    operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)["/search"]["GET"]
    with pytest.raises(BaseExceptionGroup, match="string"):
        operation.Case(query={"q": "praktik"}).call_and_validate(checks=CHECKS, headers=UNPACKED)
