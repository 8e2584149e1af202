"""Hostile texts as long as the limits allow: an answer, in bounded memory and with bounded work; above, a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from tests.quotations.passages import article_of

from onrecord.limits import MAX_LINE_CHARS, MAX_PAGE_CHARS, WORKER_MEMORY_BYTES, WORKER_SECONDS
from onrecord.quotations import RulesTagger, extract
from onrecord.quotations.combine import LEARNED_CHARS

CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory},) * 2)
resource.setrlimit(resource.RLIMIT_CPU, ({seconds},) * 2)
sys.path.insert(0, {root!r})
from tests.quotations.passages import article_of
from onrecord.quotations import extract
found = extract(*article_of({pattern!r} * {times}))
# not getrusage: its figure counts the process that started this one
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(json.dumps([len(found.marks), len(found.quotations), int(peak)]))
"""
COMMAND = str(Path(sys.executable).parent / "onrecord")
ROOT = str(Path(__file__).parents[2])
RESIDENT = 256 * 1024
"""Kibibytes of the interpreter and a text of a million characters."""
PER_MARK = 0.6
"""Kibibytes for each mark, all of which are accounted for: the glyph, its record, its place on the page."""

WHOLE = [
    ("a third of a million straight marks and nothing else: each is a mark, none opens anything", '"', 333_333, True),
    ("as many opening marks", "“", 333_333, True),
    ("a paragraph of 200,000 words", "word ", 200_000, False),
    ("200,000 times the verb that reports most", "said ", 200_000, False),
    ("a million characters of a script the taggers cannot read", "部长星期一表示港口已经关闭。", 71_000, False),
    ("punctuation that is no mark", ".,;:!?()", 60_000, False),
]


@pytest.mark.parametrize(("about", "pattern", "times", "marks"), WHOLE, ids=[row[0] for row in WHOLE])
def test_an_answer_within_a_workers_limits(about: str, pattern: str, times: int, marks: bool) -> None:
    """One paragraph, half the memory and all the CPU time a worker has; resident memory stays near the text's."""
    code = CHILD.format(
        memory=WORKER_MEMORY_BYTES // 2, seconds=WORKER_SECONDS, root=ROOT, pattern=pattern, times=times
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{about}: {done.stderr[-500:]}"
    given, quotations, resident = json.loads(done.stdout)
    assert (given, quotations) == (times if marks else 0, 0)
    assert resident < RESIDENT + PER_MARK * given


def test_five_megabytes_of_marks_are_refused(tmp_path: Path) -> None:
    """The sentence names the file, its size, the limit and what to do; the other file is read all the same."""
    given = tmp_path / "reports"
    given.mkdir()
    (given / "marks.txt").write_text('"' * 5_000_000)
    (given / "report.txt").write_text("The ferry is late.\n\nVarga said on Monday that the port was closed.\n")
    added = subprocess.run(
        [COMMAND, "add", "reports", "--record", "record.db"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert added.returncode == 3
    assert f"5,000,000 characters, over the {MAX_LINE_CHARS:,} of a line" in added.stderr
    assert "[too-large]" in added.stderr
    assert "Traceback" not in added.stderr
    assert "1 added, 0 known, 1 refused" in added.stderr


def test_five_megabytes_of_marks_in_lines_are_refused(tmp_path: Path) -> None:
    """Broken into lines it is still no report."""
    (tmp_path / "marks.txt").write_text(('"' * 99 + "\n") * 50_000)
    added = subprocess.run(
        [COMMAND, "add", "marks.txt", "--record", "record.db"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert added.returncode == 3
    assert f"over the {MAX_PAGE_CHARS:,} of one report" in added.stderr


GROWING = {
    "marks alone": lambda n: "“”\"'" * n,
    "open marks, a word behind each": lambda n: "“a " * n,
    "a mark at each paragraph's head and none that closes": lambda n: "“a\n" * n,
    "quotations in quotations": lambda n: "“he said ‘she said that’ " * n,
    "a cue after each word": lambda n: "he said that " * n,
    "names in commas before one verb": lambda n: ", Ab" * n + " said",
    "quotations each with its tag": lambda n: "“We go,” he said.\n" * n,
    "quotations without a source": lambda n: "“We go there now.”\n" * n,
    "closing marks only": lambda n: "He said we go there,” " * n,
    "a quotation that never ends": lambda n: "“" + "we said that " * n,
    "labels of turns": lambda n: "A: yes\nB: no\n" * n,
    "continuing clauses": lambda n: "He said so. The minister added that, he went on. " * n,
    "punctuation": lambda n: ".,;:!?()" * n,
}
SIZE = 700
"""Repetitions: several thousand characters, beyond every fixed window of the rules."""
AS_MUCH_AGAIN = 2.4
"""Calls for twice the text over calls for the text: two, and room for what is done once or in steps."""


def _calls(text: str) -> int:
    """Return the calls of functions, ours and built in, that the rules and marks take to read a text."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    given = article_of(text)
    sys.setprofile(note)
    try:
        extract(*given, RulesTagger())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_text_takes_twice_the_work(name: str) -> None:
    """Counted in calls, not in seconds, so that the machine has no say in it."""
    pattern: Callable[[int], str] = GROWING[name]
    extract(*article_of("Varga said on Monday that “the port” was closed."))
    assert _calls(pattern(2 * SIZE)) < AS_MUCH_AGAIN * _calls(pattern(SIZE))


def test_the_learned_tagger_keeps_little_of_a_long_text() -> None:
    """As long as is read by it, a cue in every third word: the scores of some hundred cues are held at a time."""
    code = CHILD.format(
        memory=WORKER_MEMORY_BYTES // 2,
        seconds=WORKER_SECONDS,
        root=ROOT,
        pattern="He said that she told us. ",
        times=LEARNED_CHARS // len("He said that she told us. ") // 4,
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-500:]
    assert json.loads(done.stdout)[2] < 3 * RESIDENT
