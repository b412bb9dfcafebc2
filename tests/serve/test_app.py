"""The API: what it answers, whom it answers, and what it refuses."""

from __future__ import annotations

import base64
import json
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

pytest.importorskip("fastapi", reason="the extra serve is not installed")

from starlette.testclient import TestClient

from healthlint.annotation.typed import as_word
from healthlint.commands.serve import Making
from healthlint.deadline import stopped
from healthlint.serve.app import Api, application
from healthlint.serve.guard import LOOPBACK, Admission
from healthlint.serve.workers import Workers
from tests.conftest import PLAIN
from tests.many_drafts import by_hand
from tests.word_oracle import comments, covered, kept, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 21)
TOKEN = "0123456789abcdef"  # noqa: S105 - it opens nothing


def api(here: Path, admission: Admission, seconds: float = 60) -> Api:
    making = Making(here=here, clock=stopped, rules=str(PLAIN), isolated=True)
    return Api(making(), Workers(making, 1, seconds), admission, lambda: TODAY)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Talks to the API with the small rulebook."""
    app = application(api(tmp_path_factory.mktemp("here"), Admission(most_bytes=100_000)))
    with TestClient(app, base_url="http://127.0.0.1:8642", raise_server_exceptions=False) as one:
        yield one


def refused(response: Any, status: int) -> str:  # noqa: ANN401 - httpx or what Starlette brings
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == status
    return f"{found['detail']} {found.get('errors', '')}"


def test_a_report_is_that_of_the_contract(client: TestClient) -> None:
    response = client.post("/v1/check", json={"text": "A very miracle day.", "name": "guides/tea.md"})
    schema = json.loads(files("healthlint.reports").joinpath("report.schema.json").read_text("utf-8"))
    jsonschema.validate(response.json(), schema)
    assert [one["name"] for one in response.json()["findings"]] == ["vague-word", "miracle-word"]
    assert response.json()["documents"][0]["path"] == "guides/tea.md"
    assert response.json()["evaluated_on"] == "2026-11-21"


def test_bytes_are_read_as_files_are(client: TestClient) -> None:
    data = base64.b64encode("<p>A caf\xe9, a miracle</p>".encode("cp1252")).decode()
    found = client.post("/v1/text", json={"base64": data, "format": "html"}).json()
    assert found["text"] == "<p>A caf\xe9, a miracle</p>"
    assert found["format"] == "html"
    assert "Windows-1252" in found["remarks"][0]
    checked = client.post("/v1/check", json={"base64": data, "format": "html"}).json()
    assert checked["findings"][0]["text"] == "miracle"


def test_the_day_and_confidence_are_asked_for(client: TestClient) -> None:
    body = {"text": "A miracle.", "today": "2020-02-29", "min_confidence": 1}
    found = client.post("/v1/check", json=body).json()
    assert found["evaluated_on"] == "2020-02-29"
    assert found["summary"]["left_out"] == 1


def test_what_was_forgiven_is_shown_on_demand(client: TestClient) -> None:
    text = "This is no miracle.\n\n<!-- healthlint: allow miracle-word -- quoted by law -->\nA miracle."
    quiet = client.post("/v1/check", json={"text": text, "format": "markdown"}).json()["findings"]
    body = {"text": text, "format": "markdown", "show_excused": True}
    loud = client.post("/v1/check", json=body).json()["findings"]
    assert "suppressed" in [one["status"] for one in quiet]
    assert len(loud) >= len(quiet)


def test_claims_and_why(client: TestClient) -> None:
    claims = client.post("/v1/claims", json={"text": "A miracle."}).json()
    assert claims["documents"][0]["path"] == "draft.txt"
    why = client.post("/v1/why", json={"text": "Fine.\nA miracle.", "line": 2}).json()
    assert [one["objects"] for one in why["looks"]] == [True]
    assert why["text"] == "A miracle."


def test_why_knows_what_is_allowed(client: TestClient) -> None:
    text = "A miracle. <!-- healthlint: allow miracle-word -- quoted -->"
    (look,) = client.post("/v1/why", json={"text": text, "line": 1, "format": "markdown"}).json()["looks"]
    assert (look["objects"], look["set_aside"]) == (False, True)
    assert look["because"].startswith("allowed: quoted")


def test_a_line_that_is_not_there(client: TestClient) -> None:
    assert "no line 9" in refused(client.post("/v1/why", json={"text": "One.", "line": 9}), 422)


@pytest.mark.parametrize(
    ("name", "media", "holds"),
    [("report", "text/html", "<mark"), ("findings", "text/csv", "miracle"), ("claims", "text/csv", "path")],
)
def test_exports(client: TestClient, name: str, media: str, holds: str) -> None:
    response = client.post(f"/v1/exports/{name}", json={"text": "A miracle."})
    assert response.headers["content-type"].startswith(media)
    assert response.headers["content-disposition"].startswith("attachment; ")
    assert holds in response.text
    assert name in [one["name"] for one in client.get("/v1/options").json()["exports"]]


@pytest.mark.parametrize("written_as", ["plain", "markdown", "html"])
def test_a_text_goes_out_as_a_word_file_with_comments(client: TestClient, written_as: str) -> None:
    text = "# Tea \N{HERB}\r\n\r\nOur <b>very</b> old \tmiracle & more.\n"
    body = {"text": text, "format": written_as}
    found = client.post("/v1/check", json=body).json()["findings"]
    after = client.post("/v1/exports/comments", json=body).content
    assert covered(after) == {str(n): one["text"] for n, one in enumerate(found)}
    assert [lines[0].split()[1] for lines in comments(after).values()] == [one["rule"] for one in found]
    assert len(found) == 2
    assert said_by(after) == said_by(as_word(text))


def test_a_word_file_goes_out_as_it_came_with_comments(client: TestClient) -> None:
    data = by_hand()["all at once"]
    body = {"base64": base64.b64encode(data).decode(), "format": "word"}
    found = client.post("/v1/check", json=body).json()["findings"]
    after = client.post("/v1/exports/comments", json=body).content
    assert len(comments(after)) == len(found) > 4
    assert said_by(after) == said_by(data)
    assert kept(data, after)


def test_only_exports_that_exist(client: TestClient) -> None:
    assert "report, findings" in refused(client.post("/v1/exports/pdf", json={"text": "."}), 404)


def test_no_cell_of_a_sheet_is_a_formula(client: TestClient) -> None:
    sheet = client.post("/v1/exports/findings", json={"text": "A miracle.", "name": "=cmd.txt"}).text
    assert "\n'=cmd.txt" in sheet


def test_rules(client: TestClient) -> None:
    listed = client.get("/v1/rules").json()
    assert {"miracle-word", "unused-allow"} <= {one["name"] for one in listed}
    for rule in listed:
        assert client.get(f"/v1/rules/{rule['id']}").json()["rationale"]
    assert client.get("/v1/rules/miracle-word").json()["flagged"]
    assert "no such rule" in refused(client.get("/v1/rules/nothing"), 404)


def test_the_openapi_document_names_what_there_is(client: TestClient) -> None:
    document = client.get("/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert "/v1/check" in document["paths"]
    assert document["components"]["schemas"]["Report"]["required"]
    assert "securitySchemes" not in document["components"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 422, "body"),
        (b"{", 400, "no JSON"),
        (b"[" * 50_000, 400, ""),
        (b"\xff\xfe", 400, ""),
        (b'{"text": "a", "base64": "YQ=="}', 422, "either text or base64"),
        (b"{}", 422, "either text or base64"),
        (b'{"text": "a", "tekst": "b"}', 422, "tekst"),
        (b'{"text": 7}', 422, "text"),
        (b'{"text": "\\ud800"}', 422, "text"),
        (b'{"\\ud800": 1}', 422, ""),
        (b'{"text": "a", "min_confidence": NaN}', 422, "min_confidence"),
        (b'{"text": "a\\u0000b"}', 422, "NUL"),
        (b'{"base64": "???"}', 422, "base64"),
        (b'{"base64": "AAAA", "name": "a.txt"}', 422, "NUL"),
        (b'{"base64": "UEsDBA==", "format": "word"}', 422, "Word"),
        (b'{"text": "a", "name": "../../etc/passwd"}', 422, "no name of a draft"),
        (b'{"text": "a", "name": "/etc/passwd"}', 422, "no name of a draft"),
        (b'{"text": "a", "name": "a\\u202eb.txt"}', 422, "no name of a draft"),
        (b'{"text": "a", "name": "a.md", "format": "html"}', 422, "markdown"),
        (b'{"text": "a", "format": "pdf"}', 422, "plain"),
        (b'{"text": "a", "jurisdictions": ["fr"]}', 422, "jurisdictions"),
        (b'{"text": "a", "jurisdictions": []}', 422, "jurisdictions"),
        (b'{"text": "a", "content_type": "poem"}', 422, "content_type"),
    ],
)
def test_bodies_that_do_not_fit(client: TestClient, body: bytes, status: int, said: str) -> None:
    response = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    assert said in refused(response, status)


def test_no_refusal_repeats_the_draft(client: TestClient) -> None:
    response = client.post("/v1/check", json={"text": ["secret words of a draft"]})
    assert "secret" not in refused(response, 422)


def test_sizes_and_media_types(client: TestClient) -> None:
    assert "100,000 bytes" in refused(client.post("/v1/check", json={"text": "x" * 100_001}), 413)
    pieces = (b"x" * 1000 for _ in range(200))
    response = client.post("/v1/check", content=pieces, headers={"content-type": "application/json"})
    assert "100,000 bytes" in refused(response, 413)
    response = client.post("/v1/check", content="text=a", headers={"content-type": "text/plain"})
    assert "application/json" in refused(response, 415)
    refused(client.get("/v1/check"), 405)
    refused(client.get("/nothing"), 404)
    refused(client.get("/../pyproject.toml"), 404)


@pytest.mark.parametrize(
    "text", ["x" * 99_000, "\u202emiracle\u202c", "<script>miracle</script>", "\r" * 9000]
)
@pytest.mark.parametrize("written_as", ["plain", "markdown", "html"])
def test_hostile_drafts_are_judged(client: TestClient, text: str, written_as: str) -> None:
    response = client.post("/v1/check", json={"text": text, "format": written_as})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "[", "localhost@evil.example:80"]
)
def test_another_name_is_not_answered(client: TestClient, host: str) -> None:
    """A page whose name was made to point here (DNS rebinding) still sends its own name."""
    assert "name" in refused(client.get("/v1/rules", headers={"host": host}), 421)
    refused(client.get("/", headers={"host": host}), 421)


@pytest.mark.parametrize("host", ["localhost:8642", "127.0.0.1", "[::1]:8642", "LOCALHOST"])
def test_names_of_this_machine_are(client: TestClient, host: str) -> None:
    assert client.get("/v1/health", headers={"host": host}).json()["status"] == "ok"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8642"]
)
def test_pages_elsewhere_may_not_call(client: TestClient, origin: str) -> None:
    response = client.post("/v1/check", json={"text": "a"}, headers={"origin": origin})
    refused(response, 403)
    assert "access-control-allow-origin" not in response.headers


def test_the_page_itself_may(client: TestClient) -> None:
    response = client.post("/v1/check", json={"text": "a"}, headers={"origin": "http://127.0.0.1:8642"})
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/", "/v1/rules", "/nothing", "/script.js"])
def test_every_answer_bears_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    assert "unsafe" not in policy


def test_the_page_holds_no_script_or_style_of_its_own(client: TestClient) -> None:
    page = client.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " on" not in page.replace(" on ", "").partition("<body")[2].partition("aria")[0]
    assert "http" not in page.partition("<body")[2]


def test_a_token_opens_what_holds_drafts(here: Path) -> None:
    app = application(api(here, Admission(token=TOKEN)))
    with TestClient(app, base_url="http://localhost") as client:
        assert "token" in refused(client.get("/v1/rules"), 401)
        for wrong in ("Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer"):
            response = client.get("/v1/rules", headers={"authorization": wrong})
            refused(response, 401)
            assert response.headers["www-authenticate"] == "Bearer"
        umlaut = {b"authorization": "Bearer \xfc".encode("latin-1")}
        refused(client.get("/v1/rules", headers=umlaut), 401)
        right = {"authorization": f"Bearer {TOKEN}"}
        assert client.get("/v1/rules", headers=right).status_code == 200
        assert client.get("/v1/health").status_code == 200
        assert client.get("/").status_code == 200
        assert "securitySchemes" in client.get("/v1/openapi.json", headers=right).json()["components"]


def test_another_origin_is_told_so_where_it_was_allowed(here: Path) -> None:
    admission = Admission(LOOPBACK, frozenset({"https://cms.example"}), TOKEN)
    with TestClient(application(api(here, admission)), base_url="http://localhost") as client:
        origin = {"origin": "https://cms.example"}
        asks = {
            **origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization",
        }
        assert (
            client.options("/v1/check", headers=asks).headers["access-control-allow-origin"]
            == origin["origin"]
        )
        refused(client.options("/v1/check", headers={**asks, "origin": "https://evil.example"}), 403)
        answer = client.get("/v1/rules", headers={**origin, "authorization": f"Bearer {TOKEN}"})
        assert answer.headers["access-control-allow-origin"] == origin["origin"]


def test_a_draft_that_takes_too_long_is_given_up_and_the_next_is_not(here: Path) -> None:
    app = application(api(here, Admission(), seconds=0.000_001))
    with TestClient(app, base_url="http://localhost") as client:
        for _ in range(2):
            response = client.post("/v1/check", json={"text": "A miracle. " * 1000})
            assert "send it in parts" in refused(response, 504)
        assert client.get("/v1/rules").status_code == 200


def test_a_line_is_logged_for_each_request_and_nothing_of_the_draft(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="healthlint.serve")
    client.post("/v1/check?query=secret", json={"text": "A secret miracle.", "name": "secret.txt"})
    client.get("/v1/rules/%1b[31m%0asecond")
    lines = [one.getMessage() for one in caplog.records if one.name == "healthlint.serve"]
    assert lines[0].startswith("POST /v1/check 200 ")
    assert len(lines) == 2
    assert "secret" not in caplog.text
    assert "\x1b" not in caplog.text
    assert all("\n" not in line for line in lines)
