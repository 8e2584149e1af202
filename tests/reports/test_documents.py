"""The inputs one by one: files, folders, globs, standard input, rows."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.model import Fate
from onrecord.reports import Document, documents
from onrecord.reports.streams import CHUNK_BYTES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, data: str | bytes = "Words.") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)


def names(*paths: str) -> list[str]:
    return [found.path for found in documents(paths)]


def test_a_file_is_one_document_with_its_bytes_and_folder(here: Path) -> None:
    write("vale-post/a.txt", b"Words.\r\n")
    assert list(documents(["vale-post/a.txt"])) == [
        Document("vale-post/a.txt", b"Words.\r\n", "text/plain", "vale-post")
    ]


def test_a_folder_gives_its_reports_in_order_of_name_and_passes_over_the_rest(here: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.txt.gz", "2031-05-04", "report.2031"):
        write(f"news/{name}")
    for name in (".hidden.txt", ".git/x.txt", "photo.jpg", "notes.md", "README", "README.txt", "LICENSE", "x.py"):
        write(f"news/{name}")
    assert names("news") == ["news/2031-05-04", "news/a.txt", "news/b.html", "news/report.2031", "news/sub/c.txt.gz"]


def test_a_file_named_by_itself_is_always_read(here: Path) -> None:
    write("README.md")
    assert names("README.md") == ["README.md"]


def test_the_order_given_is_kept(here: Path) -> None:
    write("b.txt")
    write("a.txt")
    assert names("b.txt", "a.txt") == ["b.txt", "a.txt"]


def test_a_glob_the_shell_left_alone(here: Path) -> None:
    for name in ("n/b.txt", "n/a.txt", "n/m/c.txt"):
        write(name)
    assert names("n/*.txt") == ["n/a.txt", "n/b.txt"]
    assert names("**/*.txt") == ["n/a.txt", "n/b.txt", "n/m/c.txt"]


def test_a_file_whose_name_has_glob_signs(here: Path) -> None:
    write("a[1].txt")
    assert names("a[1].txt") == ["a[1].txt"]


def test_links_to_folders_are_followed_and_circles_end(here: Path) -> None:
    write("n/a.txt")
    Path("n/round").symlink_to("..", target_is_directory=True)
    assert names("n") == ["n/a.txt"]


def test_rows_of_jsonl_are_numbered_by_line_blank_lines_counted(here: Path) -> None:
    write("v.jsonl", '{"text": "a"}\r\n\n  \n{broken\n{"text": "b"}')
    assert list(documents(["v.jsonl"])) == [
        Document("v.jsonl#1", b'{"text": "a"}', "application/json", here.name),
        Document("v.jsonl#4", b"{broken", "application/json", here.name),
        Document("v.jsonl#5", b'{"text": "b"}', "application/json", here.name),
    ]


JSON_FILES = [
    # (file, numbers and rows): a list, one object over several lines, one object a line, objects in a row
    ('[{"text": "a]"},\n {"text": "b\\"}"}]', {1: '{"text": "a]"}', 2: '{"text": "b\\"}"}'}),
    ('{\n "text": "a"\n}', {1: '{\n "text": "a"\n}'}),
    ('{"text": "a"}\n{"text": "b"}\n', {1: '{"text": "a"}', 2: '{"text": "b"}'}),
    ('{"text": "a"} {"text": {"b": [1]}}', {1: '{"text": "a"}', 2: '{"text": {"b": [1]}}'}),
    ("\ufeff[ {} ]", {1: "{}"}),
]


@pytest.mark.parametrize(("content", "rows"), JSON_FILES)
def test_objects_of_a_json_file_are_numbered(here: Path, content: str, rows: dict[int, str]) -> None:
    write("v.json", content)
    found = [(doc.path, doc.data.decode()) for doc in documents(["v.json"]) if isinstance(doc, Document)]
    assert found == [(f"v.json#{number}", row) for number, row in rows.items()]


def test_an_item_that_lies_across_the_pieces_read(here: Path) -> None:
    items = [{"text": '\\"}]' * size} for size in (1, CHUNK_BYTES // 8, CHUNK_BYTES // 3, 2)]
    write("v.json", json.dumps(items))
    assert [json.loads(doc.data) for doc in documents(["v.json"]) if isinstance(doc, Document)] == items


def test_gzip_is_known_by_its_first_bytes_not_its_name(here: Path) -> None:
    write("a.txt.gz", gzip.compress(b"One", mtime=0) + gzip.compress(b", two"))
    write("b.txt", gzip.compress(b"Three", mtime=0))
    write("c.txt.gz", "Four")
    assert [doc.data for doc in documents(["a.txt.gz", "b.txt", "c.txt.gz"]) if isinstance(doc, Document)] == [
        b"One, two",
        b"Three",
        b"Four",
    ]


STDIN = [
    # A report, JSONL, a JSON list, each told by its first bytes, packed or not.
    (b"He said no.", [("-", b"He said no.")]),
    (b'{"text": "a"}\n{"text": "b"}\n', [("-#1", b'{"text": "a"}'), ("-#2", b'{"text": "b"}')]),
    (b'[{"text": "a"}]', [("-#1", b'{"text": "a"}')]),
    (gzip.compress(b'{"text": "a"}\n', mtime=0), [("-#1", b'{"text": "a"}')]),
    (b"{sic} he said", [("-", b"{sic} he said")]),
    (b"[Photo] he said", [("-", b"[Photo] he said")]),
]


@pytest.mark.parametrize(("data", "found"), STDIN)
def test_standard_input_is_told_by_its_first_bytes(data: bytes, found: list[tuple[str, bytes]]) -> None:
    stream = io.BytesIO(data)
    assert [(doc.path, doc.data) for doc in documents(["-"], stream) if isinstance(doc, Document)] == found
    assert not stream.closed


def test_a_dash_without_standard_input_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        list(documents(["-"]))


def test_one_refusal_does_not_stop_the_others(here: Path) -> None:
    write("a.txt")
    write("b.txt")
    found = list(documents(["a.txt", "gone.txt", "b.txt"]))
    assert [type(item) for item in found] == [Document, Fate, Document]


def test_documents_come_one_at_a_time(here: Path) -> None:
    """A stream without end gives its first rows: nothing is held but the row at hand."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            row = b'{"text": "a"}\n'
            buffer[: len(row)] = row
            return len(row)

    rows = documents(["-"], io.BufferedReader(Endless()))
    assert [next(rows).path for _ in range(20_000)][-1] == "-#20000"
