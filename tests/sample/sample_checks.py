"""The gold record of the transcripts, and the verdict expected for each quotation of a briefing."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from sample_collation import NOTE, find_words
from sample_marked import Marked, trimmed

LABEL = re.compile(r"^(MS|MR) ([A-Z]+):|^(QUESTION):", re.MULTILINE)
HOSTS = {"MS CASTELLAN": "castellan", "MR ORNE": "orne", "QUESTION": "journalists"}

Json = dict[str, Any]


def transcript(path: Path) -> Json:
    """Turns of a transcript: label, actor, words and notes with their places."""
    raw = path.read_text(encoding="utf-8")
    labels = list(LABEL.finditer(raw))
    ends = [label.start() for label in labels[1:]] + [raw.rindex("[The briefing was")]
    turns = []
    for number, (label, end) in enumerate(zip(labels, ends, strict=True)):
        start, end = trimmed(raw, label.end(), end)
        name = label.group().rstrip(":")
        turns.append(
            {
                "turn": number,
                "label": name,
                "actor": HOSTS[name],
                "type": "question" if name == "QUESTION" else "answer",
                "start": start,
                "end": end,
                "notes": [
                    {"start": start + m.start(), "end": start + m.end(), "text": m.group()}
                    for m in NOTE.finditer(raw[start:end])
                ],
            }
        )
    data = raw.encode()
    return {
        "file": f"transcripts/{path.name}",
        "sha256": hashlib.sha256(data).hexdigest(),
        "chars": len(raw),
        "turns": turns,
    }


# --- checks ------------------------------------------------------------------------------------------


def verdicts_of(copy: Marked) -> dict[str, list[str]]:
    """Hand-written verdicts: ``v 6.2 altered:negation | transcript words | lemma>reading/class ; …``."""
    rows = [[part.strip() for part in line[2:].split("|")] for line in copy.notes if line.startswith("v ")]
    out = {}
    for head, *rest in rows:
        number, verdict = head.split()
        out[number] = [verdict, *rest]
    return out


def checks(copy: Marked, doc: Json, transcripts: dict[str, str]) -> list[Json]:
    """A verdict for each quotation of a briefing: written by hand, else the words must be found verbatim."""
    written = verdicts_of(copy)
    out = []
    for item in doc["attributions"]:
        text = transcripts.get(item["occasion"] or "")
        if text is None or item["nested_in"]:
            continue
        for number, quoted in enumerate(item["quoted"], start=1):
            name = item["id"].split(".a")[1]
            note = written.pop(f"{name}.{number}", None) or (
                written.pop(name, None) if len(item["quoted"]) == 1 else None
            )
            out.append(check(item, number, quoted, note, text))
    if written:
        raise ValueError(f"{doc['key']}: verdicts on no quotation: {written}")
    return out


def check(item: Json, number: int, quoted: Json, note: list[str] | None, text: str) -> Json:
    verdict, places, edits = note if note and len(note) == 3 else ((note or ["verbatim"])[0], "", "")
    verdict, _, what = verdict.partition(":")
    found = [find_words(text, place) for place in (places.split(" + ") if places else [quoted["text"]])]
    if None in found:
        raise ValueError(f"{item['id']}: not in the transcript: {places or quoted['text']}")
    if verdict not in ("verbatim", "declared_edit") and find_words(text, quoted["text"]):
        raise ValueError(f"{item['id']}: called {verdict}, but it is verbatim: {quoted['text']}")
    return {
        "id": f"{item['id']}.q{number}",
        "attribution": item["id"],
        "quoted": number - 1,
        "text": quoted["text"],
        "occasion": item["occasion"],
        "verdict": verdict,
        "what": what or None,
        "transcript": [{"start": s, "end": e, "text": text[s:e]} for s, e in found if s is not None],
        "edits": [edit(part) for part in edits.split(" ; ") if part],
    }


def edit(note: str) -> Json:
    change, _, kind = note.rpartition("/")
    lemma, _, reading = change.partition(">")
    return {"lemma": lemma.strip(), "reading": reading.strip(), "class": kind.strip()}
