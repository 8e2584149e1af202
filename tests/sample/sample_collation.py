"""Words, finding them in a transcript, and the gold record of a statement and its witnesses.

``statements.txt`` gives for each statement its base text and its witnesses; the differences are found by a
plain alignment of words and the class of each was written by hand, in order, behind the witness.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
WORD = re.compile(r"\w+(?:['’\-]\w+)*")
NOTE = re.compile(r"\[[^\]]*\]")
PUNCTUATION = re.compile(r"\W+")

Json = dict[str, Any]
Given = tuple[str, str, list[list[str]]]
"""A witness as written: attribution, the piece of it that is meant, the classes of its differences."""


def plain(text: str) -> str:
    """Straight marks for curly ones, one kind of dash; the length stays."""
    return text.translate(str.maketrans("’‘“”—\xa0", "''\"\"– "))


def words(text: str) -> list[str]:
    """Words in lower case, bracketed notes left out."""
    return [word.lower() for word in WORD.findall(plain(NOTE.sub(" ", text)))]


def find_words(text: str, wanted: str) -> tuple[int, int] | None:
    """Where these words stand in a row in a transcript, notes passed over; None if nowhere."""
    blanked = NOTE.sub(lambda match: " " * len(match.group()), plain(text))
    have = [(match.group().lower(), match.start(), match.end()) for match in WORD.finditer(blanked)]
    want = words(wanted)
    row = [word for word, _, _ in have]
    for at in range(len(row) - len(want) + 1):
        if row[at : at + len(want)] == want:
            return have[at][1], have[at + len(want) - 1][2]
    return None


# --- statements --------------------------------------------------------------------------------------


@dataclass
class Entry:
    """One statement as written by hand."""

    id: str
    speaker: str
    occasion: str
    topic: str
    base: str = ""
    note: str | None = None
    witnesses: list[Given] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    lookalikes: list[str] = field(default_factory=list)


def read_statements(path: Path) -> list[Entry]:
    """Read the hand-written form (its head comment says how a line reads)."""
    out: list[Entry] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.strip().partition(" ")
        if key == "statement":
            name, speaker, occasion, topic = rest.split(" ", 3)
            out.append(Entry(name, speaker, occasion, topic))
        elif key == "base":
            out[-1].base = rest
        elif key == "note":
            out[-1].note = rest
        elif key == "in":
            out[-1].witnesses.append(witness_line(rest))
        elif key == "para":
            out[-1].others.append((rest, ""))
        elif key == "loose":
            name, _, classes = rest.partition(" ")
            out[-1].others.append((name, classes))
        elif key == "not":
            out[-1].lookalikes.append(rest)
    return out


def witness_line(rest: str) -> Given:
    """``d01.a5 [first words … last words] : class+class, class`` as attribution, segment, classes."""
    head, _, tail = rest.partition(" : ")
    name, _, segment = head.partition(" [")
    return name, segment.rstrip("]"), [part.strip().split("+") for part in tail.split(",") if part.strip()]


def collate(entry: Entry, docs: dict[str, Json], spoken: dict[str, str]) -> Json:
    """The gold record of one statement: base tokens with support, witnesses with classified variants."""
    base = TOKEN.findall(entry.base)
    witnesses = [witness(entry, base, docs, given) for given in entry.witnesses]
    place = find_words(spoken[entry.occasion], entry.base) if entry.occasion in spoken else None
    support: list[list[int]] = [[] for _ in base]
    for number, one in enumerate(witnesses):
        for at in one.pop("has"):
            support[at].append(number)
    return {
        "id": entry.id,
        "occasion": entry.occasion,
        "speaker": entry.speaker,
        "topic": entry.topic,
        "reconstruction": entry.base,
        "transcript": {"start": place[0], "end": place[1]} if place else None,
        "base_tokens": base,
        "token_support": support,
        "witnesses": witnesses + [other(name, classes, docs) for name, classes in entry.others],
        "not_to_be_joined": entry.lookalikes,
        "note": entry.note,
    }


def look_up(name: str, docs: dict[str, Json]) -> tuple[Json, Json]:
    doc = docs[name.split(".")[0]]
    return doc, next(item for item in doc["attributions"] if item["id"] == name)


def other(name: str, classes: str, docs: dict[str, Json]) -> Json:
    """A witness that is not collated: the narrator's words, or her words too much rearranged."""
    doc, item = look_up(name, docs)
    return {
        "attribution": name,
        "doc": doc["file"],
        "outlet": doc["outlet"],
        "mode": item["type"],
        "relation": "same utterance, rearranged" if classes else "same utterance, the narrator's words",
        "segments": [],
        "variants": [],
        "classes": classes.split("+") if classes else [],
        "collated": False,
    }


def witness(entry: Entry, base: list[str], docs: dict[str, Json], given: Given) -> Json:
    """One collated witness; differences that need judgement take the written classes in order."""
    name, segment, classes = given
    doc, item = look_up(name, docs)
    spans = doc["segments"].get(entry.id) or item["quoted"] or item["content"]
    segments = [{key: span[key] for key in ("start", "end", "text")} for span in spans if wanted(span["text"], segment)]
    tokens = [token for span in segments for token in TOKEN.findall(plain(span["text"]).replace('"', ""))]
    variants, has = differences(base, tokens)
    left = iter(classes)
    for variant in variants:
        variant["classes"] = plain_classes(variant, len(base)) or next(left, None)
        if variant["classes"] is None:
            raise ValueError(f"{entry.id} {name}: no class for {variant['lemma']!r} > {variant['reading']!r}")
    if over := list(left):
        raise ValueError(f"{entry.id} {name}: classes left over: {over}")
    return {
        "attribution": name,
        "doc": doc["file"],
        "outlet": doc["outlet"],
        "mode": item["type"],
        "relation": "same utterance",
        "segments": segments,
        "variants": variants,
        "collated": True,
        "has": has,
    }


def wanted(text: str, segment: str) -> bool:
    """Whether a span is one of those named by a piece of its text; all are, where none is named."""
    return not segment or any(piece in plain(text) for piece in segment.split(" … "))


def differences(base: list[str], tokens: list[str]) -> tuple[list[Json], list[int]]:
    """Where a witness differs from the base, word by word, and the base tokens that it has.

    A comma or stop that ends the witness is set aside for the alignment (the outlet's, not the speaker's)
    and put back as the reading at its end.
    """
    last = tokens[-1] if tokens[-1] in ",." else ""
    body = tokens[:-1] if last else tokens
    matcher = difflib.SequenceMatcher(None, [t.lower() for t in base], [t.lower() for t in body], autojunk=False)
    out: list[Json] = []
    has: list[int] = []
    end = 0
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            has.extend(range(i, j))
            pairs = zip(range(i, j), body[k:m], strict=True)
            out += [change(base, at, at + 1, word) for at, word in pairs if base[at] != word]
            end = j
        else:
            out.append(change(base, i, j, " ".join(body[k:m])))
            end = i
    if last:
        close(base, out, has, end, last)
    return out, has


def change(base: list[str], start: int, end: int, reading: str) -> Json:
    return {"at": [start, end], "lemma": " ".join(base[start:end]), "reading": reading}


def close(base: list[str], out: list[Json], has: list[int], end: int, last: str) -> None:
    """Put the witness's last comma or stop back."""
    tail = out.pop() if out and out[-1]["at"] == [end, len(base)] else change(base, len(base), len(base), "")
    start = tail["at"][0]
    if not tail["reading"] and start < len(base) and base[start] == last:
        has.append(start)
        tail = change(base, start + 1, len(base), "")
    else:
        tail["reading"] = f"{tail['reading']} {last}".strip()
    if tail["lemma"] or tail["reading"]:
        out.append(tail)


def plain_classes(variant: Json, length: int) -> list[str] | None:
    """The class of a difference that needs no judgement: a missing start or end, a capital, punctuation."""
    lemma, reading, (start, end) = variant["lemma"], variant["reading"], variant["at"]
    if reading in ("[", "]"):
        return None
    if not PUNCTUATION.sub("", lemma) and not PUNCTUATION.sub("", reading):
        return ["punctuation"]
    if not reading and start == 0:
        return ["lacuna_initial"]
    if PUNCTUATION.sub("", reading) == "" and end == length:
        return ["lacuna_final"]
    if PUNCTUATION.sub("", lemma).lower() == PUNCTUATION.sub("", reading).lower():
        return ["orthography"]
    return None
