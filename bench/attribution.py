"""Scores speakers, mouths, dates and question links on the hand-made record in ../shared/gold.

The quotations are taken from the gold itself (source, cue, content, nesting), so that only attribution is measured.
Run: ``python bench/attribution.py [--why]``. Prints right, unknown and wrong for each document and tier.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord import occasions, speakers
from onrecord.model import Article, Attribution, Entity, Metadata, Paragraph, Quotation, Report, record_id
from onrecord.span import Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold" / "toner-2016.json"
REPORTS = SHARED / "data" / "reports" / "toner-2016"


def span(item: dict[str, Any] | None) -> Span | None:
    return Span(item["start"], item["end"]) if item else None


def report_of(path: Path) -> Report:
    text = path.read_bytes().decode("utf-8")
    name = record_id("report", path.name)
    return Report(name, "", "text/plain", "utf-8", "bench", text, text, None, None, None, None, Metadata(), (), "bench")


def article_of(report: Report, document: dict[str, Any]) -> Article:
    paragraphs = [Paragraph((Span(p["start"], p["end"]),), p["role"]) for p in document["paragraphs"]]
    headline = document["headline"]
    if headline and not any(p.role == "headline" for p in paragraphs):
        paragraphs.insert(0, Paragraph((Span(headline["start"], headline["end"]),), "headline"))
    return Article("article", report.id, tuple(paragraphs), (), None, None, None, None, None, None, "bench")


def quotations_of(report: Report, document: dict[str, Any]) -> tuple[Quotation, ...]:
    out = []
    for item in document["attributions"]:
        reports = "question" if item["kind"] == "question" else "speech"
        out.append(
            Quotation(
                id=item["id"],
                report=report.id,
                article="article",
                kind=item["type"],
                reports=reports,  # type: ignore[arg-type]
                role=item["role"],
                content=tuple(Span(c["start"], c["end"]) for c in item["content"]),
                quoted=tuple(Span(c["start"], c["end"]) for c in item.get("quoted") or ()),
                source=span(item["source"]),
                cues=(Span(item["cue"]["start"], item["cue"]["end"]),) if item["cue"] else (),
                defects=(),
                inside=item["nested_in"],
                continues=item["continuation_of"],
                found_by=(),
                confidence=1.0,
                by="bench",
            )
        )
    return tuple(out)


def is_actor(entity: Entity | None, actor: str | None, actors: dict[str, Any]) -> bool | None:
    """Tell whether an entity is the gold's actor; None where the gold or the entity is unknown."""
    if entity is None or actor is None or actor == "unknown":
        return None
    gold = actors[actor]
    if gold["kind"] == "government":
        return entity.kind == "state" and entity.country == gold["country"]
    if actor == "journalists":
        return entity.kind == "unnamed"
    if gold["kind"] == "person":
        return entity.kind == "person" and (entity.name or "").split()[-1:] == gold["name"].split()[-1:]
    return any(form.lower().endswith((entity.name or "?").lower()) for form in (*gold["forms"], gold["name"]))


def mark(right: bool | None, expected: object, given: object) -> str:
    if not given:
        return "unknown" if expected else "right"
    if not expected:
        return "extra"
    return "right" if right else "wrong"


def score(document: dict[str, Any], actors: dict[str, Any], show: bool) -> Counter[tuple[str, int, str]]:
    report = report_of(REPORTS / document["file"])
    article = article_of(report, document)
    quotations = quotations_of(report, document)
    entities = speakers.find_entities(report, article, quotations)
    voices = speakers.find_voices(report, article, quotations, entities)
    _, found = occasions.attribute(report, article, quotations, entities, voices)
    attributions: dict[str, Attribution] = {attribution.quotation: attribution for attribution in found}
    names = {entity.id: entity for entity in entities}
    counts: Counter[tuple[str, int, str]] = Counter()
    for item in document["attributions"]:
        made = attributions[item["id"]]
        gold = (item["speaker"] or {}).get("actor")
        gold = None if gold == "unknown" else gold
        who, mouth, to = (names.get(x or "") for x in (made.speaker, made.spoken_by, made.addressee))
        text_only = (item["date_said"] or {}).get("text_only") or {}
        said = made.said.value if made.said else None
        results = {
            "speaker": mark(is_actor(who, gold, actors), gold, who),
            "spoken_by": mark(is_actor(mouth, item["spoken_by"], actors), item["spoken_by"], mouth),
            "addressee": mark(is_actor(to, item["addressee"], actors), item["addressee"], to),
            "date": mark(said == text_only.get("iso"), text_only.get("iso"), said),
            "answers": mark(made.answers == item["answers"], item["answers"], made.answers),
        }
        for what, result in results.items():
            counts[what, item["tier"], result] += 1
            if show and result != "right":
                have = {"speaker": who and who.name, "spoken_by": mouth and mouth.name, "addressee": to and to.name}
                have |= {"date": said, "answers": made.answers}
                print(f"  {item['id']} {what}: {result}; have {have[what]!r} at {made.confidence:.2f}; {made.why}")
        if results["speaker"] == "wrong" and made.confidence >= 0.9:
            counts["speaker wrong at 0.9 or more", item["tier"], "wrong"] += 1
    return counts


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--why", action="store_true", help="show every answer that is not right")
    show = parser.parse_args().why
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    for document in gold["documents"].values():
        print(document["file"])
        counts = score(document, gold["actors"], show)
        for what in sorted({key[0] for key in counts}):
            for tier in (1, 2, 3):
                row = {result: n for (w, t, result), n in sorted(counts.items()) if w == what and t == tier}
                if row:
                    print(f"  {what:30} tier {tier}  " + "  ".join(f"{result} {n}" for result, n in row.items()))


if __name__ == "__main__":
    main()
