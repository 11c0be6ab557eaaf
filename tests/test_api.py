"""The API: the same answers as the command line, nothing wrong ignored, nothing sent twice."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

import search
from indexer.fields import FACETS
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.levels import Level
from search.showing.answer import answer, project_answer
from tests.conftest import THREE, fill
from web.api.endpoints import ENDPOINTS
from web.api.problem import KINDS
from web.app import create_app
from web.command import projektsok

SCHEMA = json.loads((Path(search.__file__).parent / "showing" / "answer.schema.json").read_text(encoding="utf-8"))
PROBLEM = "application/problem+json"
UNKNOWN = ("unknown-project", "unknown-method")


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def test_search_answers_what_the_command_prints_and_the_pages_around(client: FlaskClient, three: Engine) -> None:
    found = client.get("/api/v1/search?q=praktik&region=V%C3%A4stsverige").get_json()
    jsonschema.validate(found, SCHEMA)
    links = found.pop("links")
    results = three.search(understand(Question("praktik", {"region": ("Västsverige",)}), three))
    assert found == json.loads(json.dumps(answer(results)))
    assert (links["previous"], links["next"]) == (None, None)


def test_links_lead_through_every_page_and_keep_the_question(client: FlaskClient) -> None:
    address = "/api/v1/search?q=praktik&limit=1&sort=titel&ar=2009&ar=2015&ar=saknas"
    found, seen = client.get(address).get_json(), []
    while True:
        seen += [hit["id"] for hit in found["hits"]]
        if not found["links"]["next"]:
            break
        found = client.get(found["links"]["next"]).get_json()
    assert sorted(seen) == sorted(project.id for project in THREE)
    kept = parse_qs(urlsplit(found["links"]["first"]).query)
    assert kept == {
        "q": ["praktik"],
        "ar": ["2009", "2015", "saknas"],
        "sort": ["titel"],
        "limit": ["1"],
        "page": ["1"],
    }


def test_links_stand_behind_a_prefix(client: FlaskClient) -> None:
    found = client.get("/api/v1/search", environ_overrides={"SCRIPT_NAME": "/sok"}).get_json()
    assert found["links"]["self"].startswith("/sok/api/v1/search?")


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    links = client.get("/api/v1/search?page=7").get_json()["links"]
    assert parse_qs(urlsplit(links["previous"]).query)["page"] == ["1"]
    assert links["next"] is None


def test_a_project_is_given_whole_without_contact(client: FlaskClient) -> None:
    response = client.get("/api/v1/projects/lyftet")
    assert response.get_json() == json.loads(json.dumps(project_answer(THREE[0])))
    assert "alma.ek" not in response.text
    assert client.get("/api/v1/projects/artiklar/zebran").get_json()["id"] == "artiklar/zebran"


def test_facets_are_those_asked_for(client: FlaskClient) -> None:
    every = client.get("/api/v1/facets?q=praktik").get_json()
    assert [facet["field"] for facet in every["facets"]] == [facet.name for facet in FACETS]
    some = client.get("/api/v1/facets?q=praktik&field=lan&field=fas").get_json()
    assert [facet["field"] for facet in some["facets"]] == ["lan", "fas"]


def test_words_are_met_no_looser_than_asked_for(client: FlaskClient) -> None:
    totals = [client.get(f"/api/v1/search?q=praktik&match={level}").get_json()["total"] for level in (*Level, "exakt")]
    assert totals == [2, 3, 3, 3, 2]


def test_suggest_completes_with_hits_under_the_choices_made(client: FlaskClient) -> None:
    found = client.get("/api/v1/suggest?q=prak").get_json()
    assert found[0] == {
        "kind": "word",
        "label": "praktik",
        "text": "praktik",
        "filters": {},
        "match": "concept",
        "total": 3,
    }
    assert [each["total"] for each in client.get("/api/v1/suggest?q=prak&fas=F%C3%B6rstudie").get_json()] == [1]
    assert client.get("/api/v1/suggest?q=").get_json() == []


def test_explain_tells_what_becomes_of_words(client: FlaskClient) -> None:
    told = client.get("/api/v1/explain?q=praktiken").get_json()
    assert told["words"][0]["lemma"] == "praktik"
    assert {"namespace": "stem", "term": "praktik", "projects": 3} in told["words"][0]["index"]
    assert [each["level"] for each in told["levels"]][:2] == ["exact", "inflection"]


def test_methods_are_counted_among_what_is_asked_for(client: FlaskClient) -> None:
    def counted(address: str) -> dict[str, int]:
        return {each["id"]: each["projects"] for each in client.get(f"/api/v1/methods{address}").get_json()}

    every = counted("")
    assert every["supported-employment"] == 1
    assert list(every.values()) == sorted(every.values(), reverse=True)
    assert counted("?fas=Genomf%C3%B6rande")["supported-employment"] == 0
    assert counted("?q=validering")["supported-employment"] == 1
    assert counted("?kind=malgrupp").keys().isdisjoint(every)


@pytest.mark.parametrize("name", ["supported-employment", "SE", "Supported%20Employment", "arbete med stöd"])
def test_the_facts_of_a_method_are_found_by_any_of_its_names(client: FlaskClient, name: str) -> None:
    told = client.get(f"/api/v1/methods/{name}").get_json()
    assert (told["id"], told["projects"]) == ("supported-employment", 1)
    facets = {each["field"]: [value["value"] for value in each["values"] if value["count"]] for each in told["facets"]}
    assert (facets["lan"], facets["agare"]) == (["Örebro län"], ["Örebro kommun"])
    (evidence,) = told["evidence"]
    assert evidence["project"] == "skolvagen"
    start, end, _level = evidence["marks"][0]
    assert evidence["text"][start:end].startswith("Supported")


def test_methods_are_what_the_command_prints(sample_index: str) -> None:
    client = create_app(open_engine(sample_index)).test_client()
    for words, address in ((("methods",), "/methods"), (("methods", "praktik"), "/methods/praktik")):
        printed = CliRunner().invoke(projektsok, ["--index", sample_index, *words, "--json"]).stdout
        assert json.loads(printed) == client.get(f"/api/v1{address}").get_json()


@pytest.mark.parametrize(
    ("address", "kind", "parameter", "nearest"),
    [
        ("/search?regoin=x", "unknown-parameter", "regoin", "region"),
        ("/search?q=a&q=b", "invalid-value", "q", None),
        ("/search?page=0", "invalid-value", "page", "1"),
        ("/search?page=%31%2e5", "invalid-value", "page", None),
        ("/search?limit=1000", "invalid-value", "limit", "100"),
        ("/search?sort=title", "invalid-value", "sort", "titel"),
        ("/search?lang=svenska", "invalid-value", "lang", None),
        ("/search?mentions=ja", "invalid-value", "mentions", None),
        ("/search?lan=", "invalid-value", "lan", None),
        ("/search?q=" + "x" * 401, "invalid-value", "q", None),
        ("/search?q=%3F%3F%3F", "invalid-question", "q", None),
        ("/search?region=Östra Mellanverige", "invalid-question", "region", "Östra Mellansverige"),
        ("/search?lan=%C3%96rebri", "invalid-question", "lan", "Örebro län"),
        ("/search?q=regoin:Sydsverige", "invalid-question", "q", "region:"),
        ("/search?region=Malm%C3%B6", "invalid-question", "region", "kommun:Malmö"),
        ("/search?" + "ar=2010&" * 101, "invalid-value", "ar", None),
        ("/projects/lyftett", "unknown-project", "id", "lyftet"),
        ("/projects/lyftet?q=praktik", "unknown-parameter", "q", None),
        ("/methods/suported employment", "unknown-method", "id", "Supported employment"),
        ("/methods/" + "x" * 2000, "unknown-method", "id", None),
        ("/methods?kind=malgrup", "invalid-value", "kind", "malgrupp"),
        ("/methods?lan=%C3%96rebri", "invalid-question", "lan", None),
        ("/openapi.json?x=1", "unknown-parameter", "x", None),
    ],
)
def test_what_is_wrong_is_named_with_what_is_nearest(
    client: FlaskClient, address: str, kind: str, parameter: str, nearest: str | None
) -> None:
    response = client.get("/api/v1" + address)
    problem = json.loads(response.text)
    assert response.content_type == PROBLEM
    assert problem["status"] == response.status_code == (404 if kind in UNKNOWN else 400)
    assert problem["type"] == f"/api/#{kind}"
    assert problem["parameter"] == parameter
    if nearest:
        assert problem["nearest"] == nearest
        assert nearest in problem["detail"]


def test_problems_are_told_in_the_language_asked_for(client: FlaskClient) -> None:
    address = "/api/v1/search?regoin=x"
    assert "Menade du ”region”?" in json.loads(client.get(address).text)["detail"]
    assert "Did you mean “region”?" in json.loads(client.get(address + "&lang=en").text)["detail"]
    assert "Örebro län" in json.loads(client.get("/api/v1/search?mentions=1&lan=Örebri").text)["detail"]
    assert "Västsverige" in json.loads(client.get("/api/v1/search?region=Västsverje").text)["detail"]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/", 404),
        ("GET", "/api/v1/sök", 404),
        ("GET", "/api/v1/projects/", 404),
        ("POST", "/api/v1/search", 405),
        ("DELETE", "/api/v1/projects/lyftet", 405),
        ("GET", "/api/v1/search?" + "x" * 9000, 414),
    ],
)
def test_what_cannot_be_is_a_problem_too(client: FlaskClient, method: str, address: str, status: int) -> None:
    response = client.open(address, method=method)
    assert response.status_code == json.loads(response.text)["status"] == status
    assert response.content_type == PROBLEM
    if status == 405:
        assert {"GET", "HEAD", "OPTIONS"} == set(response.headers["Allow"].split(", "))


def test_head_and_options_say_what_get_would(client: FlaskClient) -> None:
    got, head = client.get("/api/v1/search?q=praktik"), client.head("/api/v1/search?q=praktik")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert client.options("/api/v1/search").status_code == 200


def test_an_answer_that_the_client_has_is_not_sent_again(client: FlaskClient, three: Engine) -> None:
    address = "/api/v1/search?q=praktik"
    first = client.get(address)
    entity = first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": entity})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", entity)
    for other in (address + "&page=2", address + "&lang=en", "/api/v1/facets?q=praktik"):
        assert client.get(other, headers={"If-None-Match": entity}).status_code == 200
    assert client.get(address, headers={"If-None-Match": entity, "Accept-Language": "en"}).status_code == 200
    assert client.get("/api/v1/search?q=%3F%3F", headers={"If-None-Match": "*"}).status_code == 400
    fill(three, THREE[:1])
    assert client.get(address, headers={"If-None-Match": entity}).status_code == 200


@pytest.mark.parametrize("address", ["/?q=praktik", "/api/v1/search?q=praktik", "/api/v1/feed?q=praktik"])
def test_an_answer_given_before_is_the_same_until_the_index_changes(three: Engine, address: str) -> None:
    client = create_app(three).test_client()
    first, again = client.get(address), client.get(address)
    assert first.data == again.data
    assert sorted(first.headers) == sorted(again.headers)
    english = client.get(address, headers={"Accept-Language": "en"})
    assert english.headers["ETag"] != first.headers["ETag"]
    elsewhere = client.get(address, base_url="http://annan.example.se", environ_overrides={"SCRIPT_NAME": "/sok"})
    assert elsewhere.headers["ETag"] != first.headers["ETag"]
    fill(three, THREE[:1])
    assert client.get(address).headers["ETag"] != first.headers["ETag"]


def test_no_wrong_question_is_remembered(client: FlaskClient) -> None:
    for address in ("/?ar=igår", "/api/v1/search?ar=igår"):
        for _turn in range(2):
            response = client.get(address)
            assert (response.status_code, "ETag" in response.headers) == (400, False)


def test_without_an_index_the_program_learns_no_paths(tmp_path: Path) -> None:
    with open_engine(str(tmp_path / "saknat-index")) as engine:
        response = create_app(engine).test_client().get("/api/v1/search?q=praktik")
    assert response.status_code == json.loads(response.text)["status"] == 503
    assert "saknat-index" not in response.text


def test_the_documentation_names_everything_without_a_script(client: FlaskClient) -> None:
    page = client.get("/api/").text
    for endpoint in ENDPOINTS:
        assert f"/api/v1{endpoint.path.replace('<path:id>', '{id}')}" in page
        assert all(f"<code>{parameter.name}</code>" in page for parameter in endpoint.parameters)
        if endpoint.example:
            assert client.get(f"/api/v1{endpoint.path}{endpoint.example}").status_code in (200, 400)
    assert all(f'id="{kind.name}"' in page for kind in KINDS)
    assert client.get("/api").status_code == 308


def test_the_description_is_openapi_made_from_the_tables(client: FlaskClient) -> None:
    told = client.get("/api/v1/openapi.json").get_json()
    assert told["openapi"] == "3.1.0"
    assert set(told["paths"]) == {endpoint.path.replace("<path:id>", "{id}") for endpoint in ENDPOINTS}
    names = [parameter["name"] for parameter in told["paths"]["/search"]["get"]["parameters"]]
    assert {facet.name for facet in FACETS} < set(names)
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
