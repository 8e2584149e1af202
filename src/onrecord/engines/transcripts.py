"""Transcripts from files: received like a report, read in turns."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.errors import RefusedInputError
from onrecord.model import Fate, Transcript
from onrecord.reports import Document, documents, receive
from onrecord.transcripts import read_transcript

__all__ = ["transcript_of", "transcripts_in"]


def transcript_of(document: Document, speaker: str | None = None) -> Transcript:
    """Return the transcript in a document.

    Raises:
        RefusedInputError: it cannot be received, or nothing in it reads as words said.
    """
    markdown = document.path.lower().removesuffix(".gz").endswith((".md", ".markdown"))
    return read_transcript(
        receive(replace(document, hint="text/plain") if markdown else document), document.path, speaker
    )


def transcripts_in(paths: Sequence[str], speaker: str | None = None) -> Iterator[Transcript | Fate]:
    """Yield the transcripts behind paths, and a fate for each input that is refused."""
    for found in documents(paths, sys.stdin.buffer):
        if isinstance(found, Fate):
            yield found
            continue
        try:
            yield transcript_of(found, speaker)
        except RefusedInputError as error:
            yield Fate(found.path, "refused", code=error.code, message=error.message)
