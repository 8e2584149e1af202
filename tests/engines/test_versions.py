"""Versions of one occasion in a record: found as transcripts come in, in any order, and tied to one occasion."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.engines.looking import check_quotation
from onrecord.engines.transcripts import transcript_of
from onrecord.engines.versions import settle_versions
from onrecord.reports import Document
from onrecord.store import Record
from onrecord.store.transcripts import add_transcript

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
WORDS = (
    "Good morning. We have counted forty barges below the upper locks, and every one of them was carrying grain for "
    "the eastern towns. We will not close the passage before the harvest is in. I thank the ferrymen of Orrin for "
    "their patience. The council meets again on Monday, and I will be there."
)
SPOKEN = f"Remarks by President Ilse Varga at the Harbour Conference\nMay 6, 2031\n\nPRESIDENT VARGA: {WORDS}\n"
HANDED = (
    "As Prepared for Delivery: Speech on Grain and the Upper Locks\nMay 6, 2031\n\n"
    f"PRESIDENT VARGA: {WORDS.replace('forty', 'fifty')} The old harbour deserves a monument of its own.\n"
)
UNDATED = (
    f"Radio transcript\n\nPRESIDENT VARGA: {WORDS.replace('eastern', 'western')}\n\nQ When?\n\nPRESIDENT VARGA: Soon.\n"
)
FILES = {"spoken.txt": SPOKEN, "handed.txt": HANDED, "undated.txt": UNDATED}


def add(record: Record, *names: str) -> None:
    """Add transcripts and bring the pairs up to date after each."""
    for name in names:
        add_transcript(
            record.database, transcript_of(Document(name, FILES[name].encode())), "2031-05-07T09:00:00+00:00"
        )
        settle_versions(record)


def pairs(record: Record) -> set[frozenset[str]]:
    """Return which files were paired."""
    name = {one.id: one.path for one in record.transcripts()}
    return {frozenset((name[one], name[other])) for one in name for other, _ in record.transcript_pairs(one)}


@pytest.mark.parametrize("order", list(itertools.permutations(FILES)))
def test_any_order_of_adding(tmp_path: Path, order: tuple[str, ...]) -> None:
    """What is paired does not depend on which transcript came first; nothing is left of what no longer holds."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        add(record, *order)
        found = pairs(record)
        whole = Path(tmp_path / "all.db")
        with Record.open(whole, create=True) as other:
            for name in sorted(FILES):
                text = FILES[name].encode()
                add_transcript(other.database, transcript_of(Document(name, text)), "2031-05-07T09:00:00+00:00")
            settle_versions(other)
            assert pairs(other) == found
        assert frozenset(("spoken.txt", "handed.txt")) in found
        ids = [one.id for one in record.transcripts()]
        assert all(len(record.transcript_versions(one)) == len(ids) - 1 for one in ids)


def test_words_of_which_the_versions_differ(tmp_path: Path) -> None:
    """A number that one version has otherwise, and a sentence that only the text as prepared has."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        add(record, "spoken.txt", "handed.txt")
        for number in ("forty", "fifty"):
            made = check_quotation(record, f"We have counted {number} barges below the upper locks", "Ilse Varga")
            assert made.verdict == "transcripts_differ", number
        unsaid = check_quotation(record, "The old harbour deserves a monument of its own.", "Ilse Varga")
        assert unsaid.verdict == "transcripts_differ"
        same = check_quotation(record, "I thank the ferrymen of Orrin for their patience.", "Ilse Varga")
        assert (same.verdict, same.places) == ("verbatim", 0)


def test_from_the_command_line(tmp_path: Path, onrecord: Run) -> None:
    """Without a record and with one; what pairs two transcripts is shown with each of them."""
    paths = [str(tmp_path / name) for name in ("spoken.txt", "handed.txt")]
    for path in paths:
        Path(path).write_text(FILES[Path(path).name])
    held = ("--record", str(tmp_path / "r.db"))
    asked = ("check", "--text", "--quote", "We have counted fifty barges below the upper locks")
    named = onrecord(*asked, "--transcript", paths[0], "--transcript", paths[1])
    assert (named.returncode, b"transcripts differ" in named.stdout) == (1, True), named.stdout
    assert onrecord("add", "--transcript", *paths, *held).returncode == 0
    looked_up = onrecord(*asked, *held)
    assert (looked_up.returncode, b"transcripts differ" in looked_up.stdout) == (1, True), looked_up.stdout
    with Record.open(tmp_path / "r.db", readonly=True) as record:
        first, second = (one.id for one in record.transcripts())
    shown = onrecord("show", "--text", first, *held)
    assert f"another version: {second}" in " ".join(shown.stdout.decode().split())
    assert onrecord("doctor", *held).returncode == 0
