"""Foreign hosts and origins are refused, a form needs our token, and a browser runs nothing but our own script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.doors.web.app import ReadingRoom, application
from onrecord.doors.web.security import LOOPBACK, host_name

LOCAL = "http://localhost:8013"


@pytest.fixture
def client(demo: Path) -> Iterator[TestClient]:
    """The application itself, asked without a socket: the guard stands in front of every answer."""
    with TestClient(application(ReadingRoom(demo / "record.db", LOOPBACK)), base_url=LOCAL) as made:
        yield made


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8013", 200),
        ("LOCALHOST:9", 200),
        ("127.0.0.1:8013", 200),
        ("[::1]:8013", 200),
        ("localhost.", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example:8013", 403),
        ("evil.example@localhost", 200),
        ("", 403),
        ("[::1", 403),
    ],
)
def test_only_the_names_of_this_machine_are_answered(client: TestClient, host: str, status: int) -> None:
    """A foreign name that was made to point at this machine (DNS rebinding) gets nothing."""
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 400),
        ({"origin": LOCAL}, 400),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 400),
    ],
)
def test_a_form_of_another_site_is_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    """What passes the guard still needs the token: 400."""
    answer = client.post("/add", data={"paths": "/etc"}, headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert "older than this server" in answer.text or status == 403


def test_reading_across_origins_is_refused(client: TestClient) -> None:
    assert client.get("/index.json", headers={"origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/statements.csv", "/add", "/statement/0", "/index.json"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_no_page_has_a_script_or_style_in_it(client: TestClient) -> None:
    for path in ("/", "/statements", "/reports", "/search?q=crossings", "/add", "/speakers", "/nowhere"):
        text = client.get(path).text
        assert "<style" not in text
        assert "style=" not in text
        assert text.count("<script") == text.count('<script src="/static/')


def test_a_reading_room_that_only_reads_has_no_way_to_add(demo: Path) -> None:
    room = ReadingRoom(demo / "record.db", LOOPBACK, adding=False)
    with TestClient(application(room), base_url=LOCAL) as client:
        assert client.get("/add").status_code == 404
        assert client.post("/add").status_code in (404, 405)
        assert "/add" not in client.get("/").text


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/add", headers={"content-length": str(10**12)}, content=b"x")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("netloc", "name"), [("a.b:80", "a.b"), ("A.B", "a.b"), ("[::1]:1", "::1"), ("", ""), ("[", ""), ("a:b:c", "a")]
)
def test_host_names(netloc: str, name: str) -> None:
    assert host_name(netloc) == name
