"""The sample's briefings, ready to check against, and the table of hard quotations."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.checks import Source, source_of
from onrecord.model import Check, Edit, Transcript
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


@cache
def talk() -> Source:
    """Return the made-up press conference that ``altered.tsv`` quotes."""
    return source((Path(__file__).parent / "talk.txt").read_text("utf-8"))


@dataclass(frozen=True)
class Named:
    """An edit that must be named: its kinds, what was said and what is printed (``*``: anything)."""

    kinds: tuple[str, ...]
    said: str
    printed: str

    def is_it(self, edit: Edit) -> bool:
        """Tell whether an edit is this one, a word more at most on either side."""
        sides = ((self.said, edit.said), (self.printed, edit.printed))
        return edit.kind in self.kinds and all(wanted == "*" or _nearly(wanted, found) for wanted, found in sides)


def _nearly(wanted: str, found: str) -> bool:
    """Tell whether a text has the words wanted and a word more at most, signs and case aside."""
    one, two = (re.sub(r"[^\w ]+", "", text.casefold()).split() for text in (wanted, found))
    return " ".join(one) in " ".join(two) and len(two) - len(one) <= 1


@dataclass(frozen=True)
class Altered:
    """A row of ``altered.tsv``; ``only`` tells that no other edit may be named."""

    verdicts: tuple[str, ...]
    edits: tuple[Named, ...]
    only: bool
    quote: str

    def faults(self, made: Check) -> list[str]:
        """Return what is wrong with a check of it."""
        out = [] if made.verdict in self.verdicts else [f"verdict {made.verdict}"]
        named = [edit for edit in made.edits if edit.layer in ("light", "sense")]
        out += [f"no {one}" for one in self.edits if not any(one.is_it(edit) for edit in named)]
        extra = [edit for edit in named if self.only and not any(one.is_it(edit) for one in self.edits)]
        return out + [f"{edit.kind}: {edit.said!r} > {edit.printed!r}" for edit in extra]


def altered_ones() -> Iterator[Altered]:
    """Yield the rows of ``altered.tsv``."""
    for line in (Path(__file__).parent / "altered.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            verdicts, edits, quote = line.split("\t")
            cells = [cell.strip() for cell in edits.split(";") if cell.strip() not in ("-", "+")]
            yield Altered(tuple(verdicts.split("|")), tuple(map(_named, cells)), not edits.endswith("+"), quote)


def _named(cell: str) -> Named:
    kinds, _, sides = cell.partition(":")
    said, _, printed = sides.partition(">")
    return Named(tuple(kinds.split("|")), said.strip(), printed.strip())
