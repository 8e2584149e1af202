"""Reports that mean harm: nothing of them runs, what they hide is shown, and the pages stay usable."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Serve = Callable[..., str]
Run = Callable[..., object]

ATTACKS = [
    "<script>window.ran = 1</script>",
    "<img src=x onerror=window.ran=1>",
    '" onmouseover="window.ran=1" x="',
    "javascript:window.ran=1",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea></title></style><svg onload=window.ran=1>",
]
HIDDEN = "a\u202eb\u200bc\u0007d"
"""A bidirectional override, a zero-width space and a bell."""

ATTACK = " ".join(ATTACKS) + " " + HIDDEN


@pytest.fixture(scope="module")
def room(serve: Serve, onrecord: Run, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Reports with an attack in every field, one of 2 MB in a paragraph, one of 5,000 quotations."""
    record = tmp_path_factory.mktemp("hostile") / "record.db"
    folder = tmp_path_factory.mktemp("reports")
    port = "the port \U0001f6a2\U0001f30a"
    said = f"\u201cWe {ATTACK} will not close {port} today or tomorrow,\u201d said Ann {ATTACKS[0]} Roe on Monday."
    rows = [
        {
            "id": f"{number} {ATTACK}",
            "outlet": f"Outlet {number} {ATTACK}",
            "url": f"javascript:window.ran={number}",
            "date": "2016-09-06",
            "headline": f"Headline {ATTACK}",
            "byline": f"By {ATTACK}",
            "text": f"PORT ANSEL {ATTACK} \u2014 {said}\n\n{said.replace('today', 'ever')}",
        }
        for number in (1, 2)
    ]
    demanded = f"\u201cVestria must open {port} {ATTACK} now,\u201d Ostrel foreign minister Ann Roe said on Wednesday."
    text = f"Ostrel demanded that Vestria open {port} {ATTACK}.\n\n{demanded}"
    rows.append({"id": "3", "outlet": "O", "date": "2016-09-07", "text": text})
    (folder / "attacks.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    sentence = "The harbour was quiet and nobody spoke. "
    ship = "\U0001f6a2\U0001f30a"
    plain = f"PORT ANSEL {ship} \u2014 \u201cWe will not close the harbour {ship} today,\u201d said Ann Roe, the mayor."
    (folder / "emoji.txt").write_text(f"Ships {ship} come in\n\n{plain}\n", "utf-8")
    paragraph = sentence * (1_990_000 // len(sentence))
    head = "<!doctype html><meta charset=utf-8><title>A long report</title><h1>A long report</h1>"
    (folder / "long.html").write_text(f"{head}<article><p>{paragraph}</p></article>", "utf-8")
    many = "\n\n".join(f"\u201cWe counted {number} boats,\u201d said Ann Roe." for number in range(5000))
    (folder / "many.txt").write_text("Many boats\n\n" + many, "utf-8")
    done = onrecord("add", str(folder), "--record", str(record), "--workers", "2")
    assert done.returncode == 0, done.stderr.decode()  # type: ignore[attr-defined]
    return serve(record)


def rows_of(room: str, page: Page, kind: str) -> list[dict[str, str]]:
    """Return the first rows of a list of positions."""
    rows: list[dict[str, str]] = page.request.get(f"{room}/positions.json?by={kind}").json()["rows"][:4]
    assert rows, kind
    return rows


def every_page(room: str, page: Page) -> list[str]:
    """Return an address of each kind, all that hold text of the reports."""
    found = [
        "/",
        "/statements",
        "/statements?order=newest",
        "/reports",
        "/occasions?which=all",
        "/speakers",
        "/search?q=port",
        *(f"/positions?by={kind}" for kind in ("actors", "pairs", "propositions")),
    ]
    found += [f"/positions/{row['key'].replace(' ', '-')}?claims=yes" for row in rows_of(room, page, "actors")]
    found += [f"/proposition/{row['id'].rpartition('-')[2]}" for row in rows_of(room, page, "propositions")]
    for kind in ("statement", "report", "occasion", "speaker"):
        listed = page.request.get(f"{room}/{kind}s.json" + ("?which=all" if kind == "occasion" else "")).json()["rows"]
        found += [f"/{kind}/{row['id'].rpartition('-')[2]}" for row in listed[:5]]
    return found


@pytest.mark.timeout(600)
def test_nothing_runs_on_any_page(room: str, visit: Open) -> None:
    page = visit(room)
    for path in every_page(room, page):
        page.goto(room + path)
        assert page.evaluate("window.ran") is None, path
        assert page.evaluate("document.querySelectorAll('[onerror], [onload], [onmouseover], main script').length") == 0
        assert page.evaluate("[...document.links].filter(one => one.protocol === 'javascript:').length") == 0
        assert "\u202e" not in page.content()
        assert "49" not in page.locator("h1").first.inner_text()


def test_what_is_hidden_is_shown(room: str, visit: Open) -> None:
    page = visit(f"{room}/search?q=port")
    expect(page.locator("main")).to_contain_text("a<U+202E>b<U+200B>c\u2407d")


def test_text_outside_the_basic_plane_is_marked_where_it_stands(room: str, visit: Open) -> None:
    """Emoji stand before, inside and after: the mark is where the words are, and the JSON counts code points."""
    page = visit(f"{room}/search?q=harbour+close")
    page.locator(".entry .meta a", has_text="in the report").first.click()
    page.wait_for_url(re.compile("/report/"))
    quoted = "".join(page.locator(".page .direct").all_inner_texts()).strip("\u201c\u201d")
    assert quoted == "We will not close the harbour \U0001f6a2\U0001f30a today,"
    one = page.request.get(page.url.partition("#")[0] + ".json").json()["quotations"][0]["content"][0]
    assert one["end"] - one["start"] == len(one["text"])


def listed(room: str, page: Page, headline: str) -> str:
    rows = page.request.get(f"{room}/reports.json").json()["rows"]
    return next(
        f"/report/{row['id'].rpartition('-')[2]}" for row in rows if headline in (row["headline"] or row["path"])
    )


@pytest.mark.parametrize(("headline", "parts"), [("A long report", 20), ("many.txt", 5)])
def test_a_report_too_long_for_a_page_comes_in_parts(room: str, visit: Open, headline: str, parts: int) -> None:
    page = visit(room)
    page.goto(room + listed(room, page, headline))
    said = page.locator("nav.pager span").first.inner_text()
    assert int(said.rpartition(" ")[2]) >= parts
    assert page.evaluate("document.querySelectorAll('*').length") < 12_000
    page.get_by_role("link", name="Next part").first.click()
    page.wait_for_url(re.compile("part=2"))
    expect(page.locator(".page")).to_be_visible()


def test_a_quotation_far_down_is_led_to(room: str, visit: Open) -> None:
    """Its address leads to the part it stands in, and to its place there."""
    page = visit(f"{room}/search?q=%22counted+4321+boats%22")
    page.locator(".entry .meta a", has_text="in the report").first.click()
    page.wait_for_url(re.compile(r"part=\d+#q\d+"))
    number = page.url.rpartition("#q")[2]
    assert "counted 4321 boats" in page.locator(f"#q{number} + span").inner_text()
