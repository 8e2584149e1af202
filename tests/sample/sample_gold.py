"""Resolve the marked copies into the bundled reports and the gold record.

``python tests/sample/sample_gold.py`` writes both under ``src/onrecord/data/sample``; the tests of this folder
call :func:`sample_files` and compare. The offsets come from the tags (see ``sample_marked.py``); verdicts, classes
and everything else that needs judgement were written by hand in the notes and in ``statements.txt``.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from sample_checks import checks, transcript
from sample_collation import collate, read_statements, words
from sample_marked import Marked, Tag, read_marked, trimmed

HERE = Path(__file__).parent
MARKED = HERE / "marked"
SAMPLE = HERE.parents[1] / "src" / "onrecord" / "data" / "sample"

MARK = r"“|”|\"|&ldquo;|&rdquo;|&quot;|&#8220;|&#8221;"
OPENERS = r"“|\"|&ldquo;|&#8220;|&quot;"
CLOSERS = r"”|\"|&rdquo;|&#8221;|&quot;"
DOUBLE = re.compile(rf"(?:{OPENERS})(.*?)(?:{CLOSERS})", re.DOTALL)
ANY_MARK = rf"{MARK}|‘|’|'|&lsquo;|&rsquo;|&#8216;|&#8217;"
WRONG_QUESTION = "attached to the wrong question"

Json = dict[str, Any]


# --- the reports -------------------------------------------------------------------------------------


def read_all() -> list[Marked]:
    """Every marked copy, in order of id."""
    templates = {path.stem: path.read_text(encoding="utf-8") for path in (MARKED / "templates").glob("*.html")}
    return [read_marked(path, templates) for path in sorted(MARKED.glob("d*.txt"))]


def report_files(copies: list[Marked]) -> dict[str, bytes]:
    """The bundled reports as bytes, by path; the rows of a JSONL file are put together in order."""
    out: dict[str, bytes] = {}
    for copy in copies:
        path = copy.fields["path"]
        if path.endswith(".jsonl"):
            out[path] = out.get(path, b"") + row(copy)
        else:
            out[path] = copy.raw.encode(copy.fields.get("encoding", "utf-8"))
    return out


def row(copy: Marked) -> bytes:
    """One line of JSONL in the common form of news corpora: id, outlet, url, date, headline, byline, text."""
    names = ("outlet", "url", "date", "headline", "byline")
    record = {"id": copy.fields["row"], **{name: copy.fields[name] for name in names}, "text": copy.raw.strip("\n")}
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


# --- one document ------------------------------------------------------------------------------------


def document(copy: Marked, data: bytes) -> Json:
    """The gold record of one report."""
    fields = copy.fields
    text = f"{fields['path']}#{fields['line']}" if "line" in fields else fields["path"]
    paragraphs = paragraphs_of(copy)
    return {
        "key": fields["id"],
        "file": text,
        "media_type": {"html": "text/html", "jsonl": "application/json"}.get(
            fields["path"].rsplit(".")[-1], "text/plain"
        ),
        "encoding": fields.get("encoding", "utf-8"),
        "sha256": hashlib.sha256(data).hexdigest(),
        "chars": len(copy.raw),
        "bytes": len(data),
        "outlet": fields["outlet"],
        "url": fields.get("url"),
        "headline": first(copy.spans("h")) or outside(fields.get("headline"), "jsonl:headline"),
        "byline": first(copy.spans("by")) or outside(fields.get("byline"), "jsonl:byline"),
        "agency_credit": first(copy.spans("ag")),
        "dateline": first(copy.spans("dl")),
        "published": moment(copy, "pub", "published"),
        "updated": moment(copy, "upd", "updated") or moment(copy, "none", "modified"),
        "junk": [
            {**copy.span(tag.start, tag.end), "kind": tag.label[2:]} for tag in copy.tags if tag.label[:2] == "j."
        ],
        "paragraphs": paragraphs,
        "temporal": [{**copy.span(t.start, t.end), "value": t.label[2:]} for t in copy.tags if t.label[:2] == "t."],
        "not_quotations": [{**copy.span(t.start, t.end), "use": t.label[2:]} for t in copy.tags if t.label[:2] == "m."],
        "attributions": attributions(copy, paragraphs),
        "segments": {tag.label[2:]: copy.spans(tag.label) for tag in copy.tags if tag.label[:2] == "W."},
    }


def first(spans: list[Json]) -> Json | None:
    return spans[0] if spans else None


def outside(value: str | None, rule: str) -> Json | None:
    """A value that came beside the text: no span, and the rule says where it stood."""
    return {"value": value, "rule": rule} if value else None


def moment(copy: Marked, label: str, name: str) -> Json | None:
    """A time of publication or update: its ISO value, and where it is printed, if it is."""
    span = first(copy.spans(label))
    value = copy.fields.get(name)
    if name == "modified" and value == copy.fields.get("published"):
        return None
    return {"value": value, "span": span} if value else None


def paragraphs_of(copy: Marked) -> list[Json]:
    """Paragraphs of the article, furniture cut out: tagged ones in HTML, lines in plain text."""
    bounds = [(t.start, t.end) for t in copy.labelled("p")] if copy.is_html else lines(copy.raw)
    aside = [tag for tag in copy.tags if tag.label == "h" or tag.label[:2] == "j."]
    out: list[Json] = []
    for start, end in bounds:
        for tag in aside:
            if tag.start <= start < tag.end:
                start = min(tag.end, end)
            elif start < tag.start < end:
                end = tag.start
        start, end = trimmed(copy.raw, start, end)
        if start < end:
            out.append({**copy.span(start, end), "role": "body" if out else "lead"})
    return out


def lines(raw: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", raw)]


# --- attributions ------------------------------------------------------------------------------------


def notes_of(copy: Marked) -> dict[str, Json]:
    """Notes by attribution number: ``3 sp=bordan t=2 -- why``."""
    out: dict[str, Json] = {}
    for line in copy.notes:
        if line[0].isdigit():
            body, _, why = line.partition(" -- ")
            number, *parts = body.split()
            out[number] = {**dict(part.split("=", 1) for part in parts), "note": why or None}
    return out


def attributions(copy: Marked, paragraphs: list[Json]) -> list[Json]:
    notes = notes_of(copy)
    numbers = sorted({tag.label[1:] for tag in copy.tags if re.fullmatch(r"X\d+", tag.label)}, key=int)
    if unknown := set(notes) - set(numbers):
        raise ValueError(f"{copy.fields['id']}: notes on {unknown}, which have no content")
    return [attribution(copy, number, notes.get(number, {}), paragraphs) for number in numbers]


def attribution(copy: Marked, number: str, note: Json, paragraphs: list[Json]) -> Json:
    key = copy.fields["id"]
    content = copy.spans(f"X{number}")
    quoted = quoted_of(copy, number)
    speaker = note.get("sp", copy.fields.get("speaker", "castellan"))
    occasion = note.get("occ", copy.fields["occasion"])
    lead = paragraphs[0]
    in_lead = lead["start"] <= content[0]["start"] < lead["end"]
    return {
        "id": f"{key}.a{number}",
        "type": note.get("type", kind_of(content, quoted)),
        "kind": note.get("k", "statement"),
        "tier": int(note.get("t", 1)),
        "role": note.get("role", "lead" if in_lead else "body"),
        "nested_in": reference(key, note.get("nest")),
        "continuation_of": reference(key, note.get("cont")),
        "source": first(copy.spans(f"S{number}")) or (first(copy.spans(f"S{note['src']}")) if "src" in note else None),
        "cue": first(copy.spans(f"C{number}")),
        "cues": copy.spans(f"C{number}"),
        "content": content,
        "quoted": quoted,
        "quote_defects": defects(copy, number, note),
        "speaker": {"actor": speaker},
        "spoken_by": note.get("by"),
        "addressee": note.get("to"),
        "answers": reference(key, note.get("ans")),
        "occasion": None if occasion == "-" else occasion,
        "date_said": said(note.get("said", copy.fields["said"].replace(" ", "/"))),
        "note": note.get("note"),
    }


def reference(key: str, number: str | None) -> str | None:
    return f"{key}.a{number}" if number else None


def said(value: str) -> Json:
    """``2013-03-12/text`` as a partial date with its basis; ``-`` is unknown."""
    iso, _, basis = value.partition("/")
    return {"iso": iso, "basis": basis} if iso != "-" else {"iso": None, "basis": None}


def defects(copy: Marked, number: str, note: Json) -> list[Json]:
    """Defects with the place where they show, if one was tagged."""
    at = {t.label.split(".")[1]: copy.span(t.start, t.end) for t in copy.tags if t.label.startswith(f"D{number}.")}
    kinds = [kind for kind in note.get("def", "").split(",") if kind]
    return [{"kind": kind, "span": at.get(kind)} for kind in dict.fromkeys([*kinds, *at])]


def quoted_of(copy: Marked, number: str) -> list[Json]:
    """The quoted words of an attribution with their marks: tagged, or what stands between double marks."""
    tagged = [(tag.start, tag.end) for tag in copy.labelled(f"Q{number}")]
    found = tagged or [pair for tag in copy.labelled(f"X{number}") for pair in pairs(copy.raw, tag)]
    return [
        {
            **copy.span(start, end),
            "open": mark_at(copy, rf"(?:{ANY_MARK})$", copy.raw[:start], 0, before=True),
            "close": mark_at(copy, rf"^(?:{ANY_MARK})", copy.raw[end:], end, before=False),
        }
        for start, end in found
    ]


def pairs(raw: str, tag: Tag) -> list[tuple[int, int]]:
    return [(tag.start + m.start(1), tag.start + m.end(1)) for m in DOUBLE.finditer(raw[tag.start : tag.end])]


def mark_at(copy: Marked, pattern: str, text: str, offset: int, *, before: bool) -> Json | None:
    """The mark glyph that touches quoted words on one side, None where there is none."""
    match = re.search(pattern, text[-8:] if before else text[:8])
    if not match:
        return None
    base = max(len(text) - 8, 0) if before else offset
    return copy.span(base + match.start(), base + match.end())


def kind_of(content: list[Json], quoted: list[Json]) -> str:
    """Direct if all content stands in marks, mixed if some, else indirect."""
    if not quoted:
        return "indirect"
    inside = sum(len(words(span["text"])) for span in quoted)
    return "direct" if inside == sum(len(words(span["text"])) for span in content) else "mixed"


# --- the whole ---------------------------------------------------------------------------------------


def vices(copy: Marked) -> list[tuple[str, Json]]:
    """Planted vices: ``vice NAME a3 j.counter`` names the places of the report that show it."""
    rows = [line.split() for line in copy.notes if line.startswith("vice ")]
    return [(name, {"doc": copy.fields["id"], "refs": refs}) for _, name, *refs in rows]


def sample_files() -> dict[str, bytes]:
    """Every generated file of the sample, by path: the reports and ``gold.json``."""
    copies = read_all()
    files = report_files(copies)
    world = json.loads((MARKED / "world.json").read_text(encoding="utf-8"))
    read = [transcript(path) for path in sorted((SAMPLE / "transcripts").glob("*.txt"))]
    spoken = {
        o["id"]: (SAMPLE / o["transcript"]).read_text(encoding="utf-8") for o in world["occasions"] if o["transcript"]
    }
    for copy in copies:
        if copy.fields["path"].endswith(".jsonl") and copy.raw != copy.raw.strip("\n"):
            raise ValueError("a row's text starts or ends with a line end: offsets would shift")
    docs = {copy.fields["id"]: document(copy, data_of(copy, files)) for copy in copies}
    by_vice: dict[str, list[Json]] = {}
    for copy in copies:
        for name, place in vices(copy):
            by_vice.setdefault(name, []).append(place)
    statements = [collate(entry, docs, spoken) for entry in read_statements(MARKED / "statements.txt")]
    for doc in docs.values():
        del doc["segments"]
    every = [item for doc in docs.values() for item in doc["attributions"]]
    gold = {
        "schema": "onrecord-gold/1",
        "about": world.pop("about"),
        **world,
        "transcripts": read,
        "documents": {doc["file"]: doc for doc in docs.values()},
        "statements": statements,
        "qa_pairs": [pair(item) for item in every if item["answers"]],
        "checks": [one for copy in copies for one in checks(copy, docs[copy.fields["id"]], spoken)],
        "vices": dict(sorted(by_vice.items())),
    }
    files["gold.json"] = printed(gold).encode()
    return files


def printed(gold: Json) -> str:
    """The record as JSON, spans and lists of plain values on one line each."""
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    flat = re.sub(r"[{\[][^{}\[\]]{0,2000}[}\]]", lambda match: re.sub(r"\n\s*", " ", match.group()), text)
    return flat + "\n"


def pair(item: Json) -> Json:
    """A question and what the report gives as its answer; ``right`` is False where the transcript says otherwise."""
    return {"question": item["answers"], "answer": item["id"], "right": item["note"] != WRONG_QUESTION}


def data_of(copy: Marked, files: dict[str, bytes]) -> bytes:
    return row(copy) if "line" in copy.fields else files[copy.fields["path"]]


def main() -> None:
    for name, data in sample_files().items():
        path = SAMPLE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
