"""Score sources on PolNeAR dev: their heads, and whom pronouns and common nouns among them mean.

    python bench/sources.py [--half tuned|held] [--found] [--misses] [--heads] [--cache FILE]

``--heads``: of the contents that our quotations match (half of the tokens shared, one to one) and that have a source,
how many have the right one. Heads are compared as ``polnear_bench.py`` does: the head of a span is its last token
before a preposition, a relative pronoun or a comma; two sources agree if their heads are the same token, or if one's
head lies in the other and they share a token that is no stop word. So "he" is the source that "he" is, whoever he may
be.

Whom a source means is scored on ``sources.json``: 150 pronouns and 50 noun phrases with "the", drawn at random (seed
2016) from all such sources of PolNeAR dev that are one span. One reader went through each in its article, with 800
characters (nouns: 600) before it and further back where that did not tell, and wrote down the name of the one meant as
the article gives it (a person's in full where it does), or null: nobody in particular, several people, a thing, or
someone whom the article does not name. Names separated by ``|`` are forms of one. Articles were drawn into two halves:
on ``tuned`` the rules were worked out, at ``held`` we looked when they were done. The quotations are PolNeAR's own, so
that nothing but the reading of sources is measured; with ``--found`` they are ours.

Right: the one meant was named. Wrong: someone else, or someone where the answer is null. An answer of "unknown" or an
unnamed entity is neither. *resolved right* is right of those with a name, *precision* right of right and wrong.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from onrecord.model import Article, Entity, Quotation, Report
from onrecord.quotations import extract
from onrecord.span import Span
from onrecord.speakers import Voice, find_entities, find_voices
from onrecord.speakers.chains import bare, same_person
from quotations import load_bench, plain_article, polnear_form

SHARED = Path(__file__).resolve().parents[2] / "shared"
CASES = Path(__file__).with_name("sources.json")
Row = dict[str, Any]


class Case(NamedTuple):
    """A source in an article, and whom it means (None: nobody named)."""

    article: str
    start: int
    end: int
    words: str
    answer: str | None
    half: str


class Found(NamedTuple):
    """What was made of a case."""

    case: Case
    verdict: str
    entity: Entity | None
    voice: Voice | None


def given_quotations(bench: ModuleType, report: Report, rows: Sequence[Row]) -> tuple[Quotation, ...]:
    """Return PolNeAR's attributions as quotations."""
    mask = bench.quoted_mask(report.page)
    contents = {row["id"]: [Span(*span) for span in row["content"]] for row in rows}
    out = []
    for row in rows:
        own = contents[row["id"]]
        if not own:
            continue
        size = sum(map(len, own))
        around = {
            other: sum(map(len, spans))
            for other, spans in contents.items()
            if other != row["id"]
            and sum(map(len, spans)) > size
            and all(any(o.contains(s) for o in spans) for s in own)
        }
        out.append(
            Quotation(
                id=row["id"],
                report=report.id,
                article="a",
                kind="direct",
                reports="speech",
                role="body",
                content=tuple(own),
                quoted=tuple(run for span in own for run in _runs(mask, span)),
                source=_hull(row["source"]),
                cues=tuple(Span(*span) for span in row["cue"][:2]),
                defects=(),
                inside=min(around, key=lambda other: (around[other], other), default=None),
                continues=None,
                found_by=(),
                confidence=1.0,
                by="bench",
            )
        )
    return tuple(out)


def _hull(spans: Sequence[Sequence[int]]) -> Span | None:
    return Span(min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _runs(mask: bytearray, span: Span) -> Iterator[Span]:
    """Yield the parts of a span that are marked."""
    at = span.start
    while at < span.end:
        end = at
        while end < span.end and mask[end] == mask[at]:
            end += 1
        if mask[at]:
            yield Span(at, end)
        at = end


def is_meant(entity: Entity, answer: str) -> bool:
    """Tell whether an entity is the one an answer names."""
    for name in answer.split("|"):
        wanted = bare(name.split())
        for own in entity.names:
            words = bare(own.replace("’s", "").replace("'s", "").split())
            if words == wanted or same_person(words, wanted) or (len(words) == 1 and words[0] == wanted[-1]):
                return True
            if entity.kind != "person" and (set(words) <= set(wanted) or set(wanted) <= set(words)):
                return True
    return False


def judge(case: Case, quotations: Sequence[Quotation], entities: Sequence[Entity], voices: dict[str, Voice]) -> Found:
    """Return what was made of a case."""
    span = Span(case.start, case.end)
    mine = [q for q in quotations if q.source and q.source.overlaps(span) and len(q.source) <= 2 * len(span) + 8]
    ours = min(mine, key=lambda q: (abs(len(q.source or span) - len(span)), q.id), default=None)
    if ours is None:
        return Found(case, "not found", None, None)
    voice = voices[ours.id]
    by_id = {entity.id: entity for entity in entities}
    entity = by_id.get(voice.speaker or "")
    if entity is None or entity.name is None:
        return Found(case, "unknown", entity, voice)
    right = case.answer is not None and is_meant(entity, case.answer)
    return Found(case, "right" if right else "wrong", entity, voice)


def read_cases(what: str, half: str | None) -> list[Case]:
    """Return the cases of ``pronouns`` or ``nouns``, of one half or both."""
    every = [Case(*row) for row in json.loads(CASES.read_text("utf-8"))[what]]
    return [case for case in every if half in (None, case.half)]


def found_quotations(rows: Sequence[Row], cache: Path | None) -> dict[str, tuple[Quotation, ...]]:
    """Return our own quotations of each article, kept in a file between runs if one is named."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # type: ignore[no-any-return]
    out = {row["id"]: extract(*plain_article(row["text"])).quotations for row in rows}
    if cache:
        cache.write_bytes(pickle.dumps(out))
    return out


def read_all(
    bench: ModuleType, rows: Sequence[Row], wanted: set[str], ours: dict[str, tuple[Quotation, ...]] | None
) -> dict[str, tuple[Sequence[Quotation], Sequence[Entity], dict[str, Voice]]]:
    """Return quotations, entities and voices of each wanted article."""
    out = {}
    for row in rows:
        if row["id"] not in wanted:
            continue
        report, article = plain_article(row["text"])
        quotations = ours[row["id"]] if ours is not None else given_quotations(bench, report, row["gold"])
        out[row["id"]] = (quotations, *_voices(report, article, quotations))
    return out


def _voices(
    report: Report, article: Article, quotations: Sequence[Quotation]
) -> tuple[tuple[Entity, ...], dict[str, Voice]]:
    entities = find_entities(report, article, quotations)
    return entities, find_voices(report, article, quotations, entities)


def line(name: str, found: Sequence[Found]) -> str:
    """Return one row of the table."""
    counts = Counter(one.verdict for one in found)
    named = sum(one.case.answer is not None for one in found)
    spoken = counts["right"] + counts["wrong"]
    return (
        f"{name:<12} {len(found):4d} cases, {named:3d} with a name: "
        f"right {counts['right']:3d}, wrong {counts['wrong']:2d}, "
        f"unknown {counts['unknown']:3d}, not found {counts['not found']:2d}; "
        f"resolved right {counts['right'] / max(named, 1):.3f}, precision {counts['right'] / max(spoken, 1):.3f}"
    )


def ratios() -> dict[str, tuple[float, int]]:
    """Return for ``floors.py`` what is resolved right and how precisely, each with the number of cases it is of."""
    bench = load_bench(SHARED)
    rows = bench.load(str(SHARED / "data" / "polnear"), "dev")
    out: dict[str, tuple[float, int]] = {}
    for what in ("pronouns", "nouns"):
        cases = read_cases(what, None)
        done = read_all(bench, rows, {case.article for case in cases}, None)
        counts = Counter(judge(case, *done[case.article]).verdict for case in cases)
        named = sum(case.answer is not None for case in cases)
        spoken = counts["right"] + counts["wrong"]
        out[f"{what} resolved right"] = counts["right"] / named, named
        out[f"{what} precise"] = counts["right"] / max(spoken, 1), spoken
    return out


def score_heads(bench: ModuleType, rows: Sequence[Row], ours: dict[str, tuple[Quotation, ...]]) -> None:
    """Print how many matched contents have the right source."""
    score = bench.score(rows, {row["id"]: polnear_form(ours[row["id"]], row["text"]) for row in rows})
    right, out_of = score["src_head_s", "all"], score["m_src", "all"]
    print(f"source head  {right} of {out_of} matched contents that have a source: {right / out_of:.4f}")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tuned", "held"))
    parser.add_argument("--found", action="store_true", help="our own quotations, not PolNeAR's")
    parser.add_argument("--misses", action="store_true", help="list what is not right")
    parser.add_argument("--heads", action="store_true", help="score the heads of sources instead")
    parser.add_argument("--cache", type=Path, help="keep our quotations in this file between runs")
    options = parser.parse_args()
    bench = load_bench(SHARED)
    rows = bench.load(str(SHARED / "data" / "polnear"), "dev")
    ours = found_quotations(rows, options.cache) if options.found or options.heads else None
    if options.heads and ours is not None:
        score_heads(bench, rows, ours)
        return
    for what in ("pronouns", "nouns"):
        cases = read_cases(what, options.half)
        done = read_all(bench, rows, {case.article for case in cases}, ours)
        found = [judge(case, *done[case.article]) for case in cases]
        if what == "pronouns":
            for words in ("he", "she", "it", "they", "who", "we", "i"):
                print(line(f"  {words}", [one for one in found if one.case.words == words]))
        print(line(what, found))
        for one in found if options.misses else ():
            if one.verdict != "right" and (one.case.answer or one.verdict == "wrong"):
                got = f"{one.entity.name!r} at {one.voice.confidence:.2f}" if one.entity and one.voice else ""
                why = one.voice.why if one.voice else ()
                print(f"    {one.verdict}: {one.case.article} {one.case.start} {one.case.words!r}", end=" ")
                print(f"is {one.case.answer}; {got} {why}")


if __name__ == "__main__":
    main()
