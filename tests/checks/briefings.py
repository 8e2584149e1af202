"""The sample's briefings, ready to check against, and the table of hard quotations."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.checks import Source, source_of
from onrecord.model import Transcript
from onrecord.reports import receive
from onrecord.reports.documents import Document
from onrecord.transcripts import read_transcript

DAYS = ("12", "14", "18")
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def transcript(text: str, path: str = "-") -> Transcript:
    """Return a text read as a transcript."""
    return read_transcript(receive(Document(path, text.encode(), "text/plain")), path)


def source(text: str, path: str = "-") -> Source:
    """Return a text as a source to check against."""
    return source_of(transcript(text, path))


@cache
def briefing(day: str) -> Source:
    """Return one of the sample's briefings: of the 12th, 14th or 18th of March 2013."""
    text = files("onrecord").joinpath(f"data/sample/transcripts/2013-03-{day}-briefing.txt").read_text("utf-8")
    return source(text)


@dataclass(frozen=True)
class Hard:
    """A row of ``adversarial.tsv``."""

    day: str
    speaker: str | None
    verdicts: tuple[str, ...]
    kinds: tuple[str, ...]
    said: str | None
    quote: str


def hard_ones() -> Iterator[Hard]:
    """Yield the rows; a row with several quotations, parted by ``|``, gives several."""
    for line in (Path(__file__).parent / "adversarial.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        day, speaker, verdicts, kinds, said, quotes = line.split("\t")
        for quote in quotes.split("|"):
            yield Hard(
                day,
                None if speaker == "-" else speaker,
                tuple(verdicts.split("|")),
                () if kinds == "-" else tuple(kinds.split("|")),
                None if said == "-" else said,
                quote,
            )


def members(archive: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive with their names."""
    with tarfile.open(archive) as opened:
        for member in opened:
            handle = opened.extractfile(member) if member.isfile() and member.name.endswith(suffix) else None
            if handle is not None and "README" not in member.name:
                yield member.name, handle.read()
