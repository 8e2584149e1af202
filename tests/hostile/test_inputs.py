"""Inputs that are broken or made to break things: each gets its one sentence and code, and the others go on."""

from __future__ import annotations

import gc
import gzip
import io
import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from onrecord.errors import RefusedInputError
from onrecord.limits import MAX_HTML_ATTRIBUTES, MAX_HTML_DEPTH, MAX_LINE_CHARS, MAX_REPORT_BYTES
from onrecord.model import Fate, Report
from onrecord.reports import Document, documents, receive
from onrecord.reports.gate import admit
from onrecord.reports.layer import text_layer

NEXT_STEPS = (
    "check",
    "save",
    "add",
    "name",
    "split",
    "mend",
    "shorten",
    "fetch",
    "write",
    "complete",
    "pipe",
    "break",
    "give",
)
"""Every refusal tells what to do next, with one of these words."""


def fates(*paths: str) -> list[Fate | Report]:
    """What becomes of each document: its report, or the fate of a refusal."""
    out: list[Fate | Report] = []
    for found in documents(paths):
        try:
            out.append(found if isinstance(found, Fate) else receive(found))
        except RefusedInputError as error:
            assert isinstance(found, Document)
            out.append(Fate(found.path, "refused", code=error.code, message=error.message))
    return out


def only_refusal(path: str) -> Fate:
    """The one fate of a path, checked: a sentence that names the path and a next step."""
    (fate,) = fates(path)
    assert isinstance(fate, Fate)
    check_sentence(fate)
    return fate


def check_sentence(fate: Fate) -> None:
    assert fate.outcome == "refused"
    assert fate.message is not None
    shown, _, line = fate.path.partition("#")
    assert shown[:100] in fate.message
    assert not line or f" {line} of " in fate.message
    assert any(word in fate.message.casefold().split(shown[:100])[-1] for word in NEXT_STEPS)
    assert fate.message.endswith((".", ")."))
    assert "\n" not in fate.message


LATIN_AND_GARBAGE = b"\xff\xfe" + b"\x00\xdc" * 20
"""A UTF-16 mark, then second halves of surrogate pairs only."""

FILES = [
    # Each row: a file name, its bytes, the code of the refusal.
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\r\n\t", "empty"),
    ("page.pdf", b"%PDF-1.7\n...", "binary"),
    ("photo.txt", b"\xff\xd8\xff\xe0" + bytes(range(256)), "binary"),
    ("zero.txt", b"He said \x00 no, and he said it more than once.", "binary"),
    ("zero.html", b"<p>He said \x00 no.</p>", "binary"),
    ("wrong.txt", LATIN_AND_GARBAGE, "encoding"),
    ("script.html", b"<html><script>document.write('No.')</script></html>", "empty"),
    ("unclosed.html", b"<!-- <p>He said no.</p>", "empty"),
    ("deep.html", b"<div>" * 40_000 + b"No." + b"</div>" * 40_000, "too-deep"),
    ("tag.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(40_000)) + b">No.</p>", "too-deep"),
    ("many.html", b"<p>No.</p>" * 201_000, "too-large"),
    ("long.txt", b"no " * 1_000_000, "too-large"),
    ("big.html", b"<p>No.</p>" + b" " * MAX_REPORT_BYTES, "too-large"),
    ("half.jsonl", b'{"text": "No \\ud83d"}', "encoding"),
    ("latin.jsonl", b'{"text": "caf\xe9"}', "encoding"),
    ("none.json", b"no braces here", "bad-line"),
    ("cut.json", b'[{"text": "No', "bad-line"),
    ("deep.jsonl", b'{"text": ' + b"[" * 100_000, "bad-line"),
    ("cut.txt.gz", gzip.compress(os.urandom(1000))[:-100], "unreadable"),
    ("damaged.txt.gz", b"\x1f\x8b\x08\x00" + b"\x00" * 50, "unreadable"),
    ("bomb.txt.gz", gzip.compress(b"no " * 20_000_000), "too-large"),
]


@pytest.mark.parametrize(("name", "data", "code"), FILES, ids=[row[0] for row in FILES])
def test_a_bad_file_gets_its_sentence_and_code(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert only_refusal(str(file)).code == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert only_refusal(str(tmp_path / "gone.txt")).code == "missing"


def test_a_path_whose_parent_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    assert only_refusal(str(tmp_path / "a.txt" / "b.txt")).code == "missing"


def test_a_glob_that_matches_nothing(tmp_path: Path) -> None:
    assert only_refusal(str(tmp_path / "*.txt")).code == "missing"


def test_a_folder_without_reports(tmp_path: Path) -> None:
    assert only_refusal(str(tmp_path)).code == "missing"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    assert only_refusal(str(tmp_path / ("a" * 5_000 + ".txt"))).code == "missing"


def test_a_name_no_file_can_have() -> None:
    (fate,) = fates("a\0b.txt")
    assert isinstance(fate, Fate)
    assert fate.code == "missing"
    assert "\0" not in (fate.message or "")


def test_a_name_with_signs_for_the_terminal_is_shown_harmless() -> None:
    (fate,) = fates("\x1b[31mred\n.txt")
    assert isinstance(fate, Fate)
    assert fate.message is not None
    assert fate.message.isprintable()


def test_a_file_name_that_is_not_utf8_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"No.")
    (found,) = documents([str(tmp_path)])
    assert isinstance(found, Document)
    assert found.path.encode("utf-8").endswith(b"caf\\udce9.txt")


def test_a_web_address_is_not_fetched() -> None:
    assert only_refusal("https://vale.example/a").code == "missing"


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")
    fate = only_refusal(str(tmp_path / "a.txt"))
    assert fate.code == "missing"
    assert "link" in (fate.message or "")


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert only_refusal(str(tmp_path / "a.txt")).code == "unreadable"


def test_a_link_to_itself_in_a_folder_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text("No.")
    refused, report = fates(str(tmp_path))
    assert isinstance(refused, Fate)
    assert refused.code == "unreadable"
    assert isinstance(report, Report)


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / "a.txt")
    assert only_refusal(str(tmp_path / "a.txt")).code == "unreadable"


def test_a_socket_and_a_device_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind("a.txt")
        assert only_refusal("a.txt").code == "unreadable"
    assert only_refusal("/dev/zero").code == "unreadable"


@contextmanager
def nobody() -> Iterator[None]:
    """Run as a user who is not root, whom permissions bind."""
    if os.geteuid():
        yield
        return
    try:
        os.seteuid(65534)
    except OSError:
        pytest.skip("root cannot become another user here, and permissions do not bind root")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("inner", ["", "/a.txt"])
def test_what_this_user_may_not_read(inner: str) -> None:
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer) / "news"
        folder.mkdir()
        (folder / "a.txt").write_text("No.")
        for path in (folder / "a.txt", folder):
            path.chmod(0)
        try:
            with nobody():
                fate = only_refusal(f"{folder}{inner}")
        finally:
            folder.chmod(0o755)
        assert fate.code == "unreadable"
        assert "chmod" in (fate.message or "")


def test_a_broken_row_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    file = tmp_path / "v.jsonl"
    file.write_bytes(b'{"text": "Yes."}\n{"text": "No.\n[1]\n{"headline": "x"}\n{"text": "Twice."}\n')
    found = fates(str(file))
    assert [item.page if isinstance(item, Report) else item.code for item in found] == [
        "Yes.",
        "bad-line",
        "bad-line",
        "bad-line",
        "Twice.",
    ]
    for fate, number in zip(found[1:4], (2, 3, 4), strict=True):
        assert isinstance(fate, Fate)
        assert fate.path == f"{file}#{number}"
        check_sentence(fate)


class CountingReader(io.RawIOBase):
    """A line of 50 MB between two good rows, made as it is read."""

    def __init__(self) -> None:
        self.parts = iter([b'{"text": "Yes."}\n{"text": "', *[b"no " * 20_000] * 834, b'"}\n{"text": "Twice."}\n'])
        self.left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.left = self.left or next(self.parts, b"")
        size = min(len(buffer), len(self.left))
        buffer[:size] = self.left[:size]
        self.left = self.left[size:]
        return size


def test_a_line_of_50_mb_is_refused_unread_and_the_others_go_on() -> None:
    found = list(documents(["-"], io.BufferedReader(CountingReader())))
    assert [item.path for item in found] == ["-#1", "-#2", "-#3"]
    refused = found[1]
    assert isinstance(refused, Fate)
    assert refused.code == "too-large"
    check_sentence(refused)
    assert all(len(item.data) < MAX_LINE_CHARS for item in found if isinstance(item, Document))


def test_a_row_just_over_the_limit_in_characters_not_in_bytes(tmp_path: Path) -> None:
    start, end = '{"text": "', '"}'
    fill = MAX_LINE_CHARS - len(start + end)
    file = tmp_path / "v.jsonl"
    file.write_text("\n".join(start + "é" * size + end for size in (fill, fill + 1)), encoding="utf-8")
    kept, refused = documents([str(file)])
    assert isinstance(kept, Document)
    assert isinstance(refused, Fate)


def test_rows_before_the_cut_of_a_gzip_file_go_in(tmp_path: Path) -> None:
    file = tmp_path / "v.jsonl.gz"
    rows = b"".join(b'{"text": "%s"}\n' % os.urandom(3_000).hex().encode() for _ in range(100))
    file.write_bytes(gzip.compress(rows)[:-1_000])
    *kept, refused = fates(str(file))
    assert len(kept) > 50
    assert all(isinstance(item, Report) for item in kept)
    assert isinstance(refused, Fate)
    assert refused.code == "unreadable"
    check_sentence(refused)


def test_a_bomb_among_rows_is_stopped_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "v.jsonl.gz"
    file.write_bytes(gzip.compress((b'{"text": "Yes."' + b" " * 900_000 + b"}\n") * 40))
    *kept, refused = fates(str(file))
    assert 0 < len(kept) < 40
    assert isinstance(refused, Fate)
    assert refused.code == "too-large"
    assert "times its size" in (refused.message or "")


TOLERATED = {
    # Odd, large, but harmless: read, and the words are there.
    "an image inside an attribute": b"<p>He said no.</p><img src='data:" + b"A" * 1_000_000 + b"'>",
    "paragraphs that are never closed": b"<p>x" * 1_000 + b"<p>He said no.",
    "list items that are never closed": b"<ul>" + b"<li>x" * 1_000 + b"</ul><p>He said no.",
    "rows and cells that are never closed": b"<table>" + b"<tr><td>x" * 1_000 + b"</table><p>He said no.",
    "end tags of nothing": b"</div></b></td>" * 5_000 + b"<p>He said no.",
    "an attribute whose quote is never closed": b"<p>He said no.</p><p class='x>Twice.</p>",
    "a script that is never closed": b"<p>He said no.</p><script>let x = 1;",
    "a tag that is never closed": b"<p>He said no.</p><p class",
    "signs that are no tags": b"<p>He said no.</p>" + b"< " * 100_000,
    "nesting just within the limit": b"<div>" * (MAX_HTML_DEPTH - 1) + b"<p>He said no.",
    "attributes just within the limit": b"<p " + b"a " * MAX_HTML_ATTRIBUTES + b">He said no.",
}


@pytest.mark.parametrize("data", TOLERATED.values(), ids=TOLERATED.keys())
def test_what_is_odd_but_harmless_is_read(data: bytes) -> None:
    assert "He said no." in receive(Document("a.html", data, "text/html")).page


GROWING: dict[str, Callable[[int], str]] = {
    "comments never closed": lambda n: "<p>x</p>" + "<!--" * n,
    "empty comments": lambda n: "<p>x</p>" + "<!>" * n,
    "attributes never closed": lambda n: "<p>x</p>" + "<a href='\"" * n,
    "quotation marks": lambda n: "<p>" + '"' * n,
    "quotation marks in a tag": lambda n: "<p>x</p><a " + "\"'" * n,
    "signs": lambda n: "<p>x</p>" + "<" * n,
    "ampersands": lambda n: "<p>" + "&" * n,
    "references never closed": lambda n: "<p>" + "&amp" * n,
    "figures of a reference": lambda n: "<p>x &#" + "9" * n,
    "scripts never closed": lambda n: "<p>x</p>" + "<script>" * n,
    "almost the end of a script": lambda n: "<p>x</p><script>" + "</scrip" * n,
    "end tags": lambda n: "<p>x</p>" + "</div>" * n,
    "equals signs": lambda n: "<p>x</p><a " + "=" * n,
    "white space": lambda n: "<p>x" + " " * n + "y",
    "unclosed inline elements": lambda n: "<p><span>x" * n,
    "elements closed across": lambda n: "<b><p>x</b></p>" * n,
}

GROWTH = 4
"""How many times longer the second source is. Work that grows with the square takes 16 times as long."""

ALLOWED = 10
"""Times longer that reading it may take: linear work takes 4 times as long, give or take a busy machine."""

TRIES = 3
"""On a machine whose cores are shared one comparison in some thousands is off; work that grows faster never passes."""


def seconds(source: str) -> float:
    """The least processor time of three readings by gate and text layer.

    Without the garbage collector: how long it takes depends on what every earlier test left in this process, and it
    comes more often in the longer reading.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            with suppress(RefusedInputError):
                text_layer(source, admit(source, "a.html"))
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


@pytest.mark.parametrize("make", GROWING.values(), ids=GROWING.keys())
def test_reading_takes_time_in_proportion_to_the_source(make: Callable[[int], str]) -> None:
    """A ratio of two readings in the same run; what takes under 5 ms is not told apart from nothing."""
    size = 40_000 // (len(make(100)) // 100 or 1)
    small, large = make(size), make(GROWTH * size)
    tries = ((seconds(small), seconds(large)) for _ in range(TRIES))  # lazily: nearly always one is enough
    assert any(longer <= max(0.005, ALLOWED * shorter) for shorter, longer in tries)
