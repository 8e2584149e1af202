"""Transcripts from files: received like a report, read in turns."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.errors import RefusedInputError
from onrecord.model import Fate, Report, Transcript
from onrecord.reports import Document, documents, receive
from onrecord.reports.struck import struck_spans
from onrecord.transcripts import read_transcript

__all__ = ["read_received", "receive_transcript", "transcript_documents", "transcript_of", "transcripts_in"]

SUFFIXES = (".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml")
"""Names of transcript files in a folder. Each may be followed by ``.gz``."""
PASSED_OVER = ("readme", "license", "licence", "changelog")
"""Beginnings of names of files that stand beside the transcripts of a folder."""


def transcript_of(document: Document, speaker: str | None = None) -> Transcript:
    """Return the transcript in a document.

    Raises:
        RefusedInputError: it cannot be received, or nothing in it reads as words said.
    """
    markdown = document.path.lower().removesuffix(".gz").endswith((".md", ".markdown"))
    report = receive(replace(document, hint="text/plain") if markdown else document)
    return read_received(report, document.path, speaker)


def read_received(report: Report, path: str, speaker: str | None = None) -> Transcript:
    """Return the transcript a received text holds, what its markup strikes out kept apart.

    Raises:
        NotATranscriptError: nothing in it reads as words said.
    """
    return read_transcript(report, path, speaker, struck_spans(report))


def receive_transcript(document: Document, outlet: str | None, outlet_from_folder: bool) -> Transcript:
    """Return the transcript in a document; in a worker, with the arguments of a report's."""
    return transcript_of(document)


def transcript_documents(paths: Sequence[str]) -> Iterator[Document | Fate]:
    """Yield the documents behind paths; in folders Markdown, too, which is no form of reports."""
    for path in paths:
        yield from documents(sorted(_inside(path)) if Path(path).is_dir() else [path], sys.stdin.buffer)


def _inside(folder: str) -> Iterator[str]:
    """Yield the files of a folder that may be transcripts, hidden ones and those that go along left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            low = name.lower()
            if low.removesuffix(".gz").endswith(SUFFIXES) and not low.startswith((".", *PASSED_OVER)):
                yield str(Path(place) / name)


def transcripts_in(paths: Sequence[str], speaker: str | None = None) -> Iterator[Transcript | Fate]:
    """Yield the transcripts behind paths, and a fate for each input that is refused."""
    for found in transcript_documents(paths):
        if isinstance(found, Fate):
            yield found
            continue
        try:
            yield transcript_of(found, speaker)
        except RefusedInputError as error:
            yield Fate(found.path, "refused", code=error.code, message=error.message)
