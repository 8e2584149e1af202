"""Scores the statements stage: the gold of toner-2016, and volume and grouping on a month of US news.

    python bench/statements.py gold [--show]
    python bench/statements.py real                  # the five reports through the earlier stages
    python bench/statements.py volume [--month 2014-08] [--sample 40] [--seed 1]

``gold`` takes the gold's own attributions as candidates, so that it scores this stage alone. ``volume``
takes direct quotations of five words or more by a plain rule, not the quotations stage, and prints sampled
groups to be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.model import Attribution, PartialDate, Quotation, Statement, Variant
from onrecord.span import Span
from onrecord.statements import Candidate, assemble, candidate, group, replay
from onrecord.statements.group import _twins, matches_among
from onrecord.statements.tokens import key_of, tokenise

SHARED = Path(__file__).resolve().parents[2] / "shared"
RENAMED = {"omission_of_self_correction": "self_correction_inverted"}
"""The gold's one class that the record's scheme names otherwise: the withdrawn words kept, the correction dropped."""


def _spans(places: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(place["start"], place["end"]) for place in places)


def gold_candidates(gold: dict[str, Any]) -> list[Candidate]:
    """The gold's top-level attributions, and those third witnesses it names, as candidates."""
    out = []
    for name, document in gold["documents"].items():
        page = _page(name)
        for order, one in enumerate(document["attributions"]):
            if one["nested_in"]:
                continue
            quotation = _quotation(one["id"], name, one["type"], _spans(one["content"]), _spans(one["quoted"]))
            claim = _attribution(one)
            out.append(candidate(page, quotation, outlet=name, attribution=claim, order=order))
    have = {one.quotation for one in out if one}
    for statement in gold["statements"]:
        for witness in statement["witnesses"]:
            if witness["attribution"] not in have:
                spans = _spans(witness["segments"])
                kind = witness["mode"]
                quotation = _quotation(
                    witness["attribution"], witness["doc"], kind, spans, spans if kind == "direct" else ()
                )
                out.append(candidate(_page(witness["doc"]), quotation, outlet=witness["doc"], order=spans[0].start))
    return [one for one in out if one]


def _page(name: str) -> str:
    return (SHARED / "data/reports/toner-2016" / name).read_text("utf-8")


def _attribution(one: dict[str, Any]) -> Attribution:
    """The gold's speaker, day and occasion."""
    day = (one.get("date_said") or {}).get("iso")
    said = PartialDate(day, "text", None, "gold", "gold", 1.0) if day else None
    speaker = (one["speaker"] or {}).get("actor")
    return Attribution("gold", one["id"], speaker, None, None, said, one["occasion"], None, (), 1.0, "gold")


def _quotation(name: str, report: str, kind: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> Quotation:
    return Quotation(
        name,
        report,
        report,
        kind,
        "speech",
        "body",
        content,
        quoted,
        None,
        (),
        (),
        None,
        None,
        (),
        1.0,
        "gold",  # type: ignore[arg-type]
    )


def words(text: str) -> str:
    """Tokens with one glyph for each sign, quotation marks left out."""
    table = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", '"': " "})
    return " ".join(token.text for token in tokenise(text.translate(table)))


def flat(variant: Variant) -> tuple[Any, ...] | None:
    """A variant as the gold writes it, None where only glyphs differ."""
    lemma, reading = words(variant.lemma), words(variant.reading)
    return None if lemma == reading else (variant.at, variant.to, lemma, reading, frozenset(variant.classes))


def gold_flat(variant: dict[str, Any]) -> tuple[Any, ...]:
    classes = frozenset(RENAMED.get(name, name) for name in variant["classes"])
    return *variant["at"], words(variant["lemma"]), words(variant["reading"]), classes


def bench_gold(show: bool) -> None:
    gold = json.loads((SHARED / "gold/toner-2016.json").read_text("utf-8"))
    statements = [assemble(members) for members in group(gold_candidates(gold))]
    total: Counter[str] = Counter()
    claimed = set()
    for want in gold["statements"]:
        names = {witness["attribution"] for witness in want["witnesses"]}
        best = max(statements, key=lambda one: (_overlap(one, want), -len(one.witnesses)))
        claimed.add(best.id)
        got = {witness.quotation for witness in best.witnesses}
        base = words(best.text) == " ".join(want["base_tokens"])
        total.update(statements=1, same_group=got == names, same_base=base)
        verdict = "=" if got == names else f"!= {sorted(names)}"
        lines = [f"{want['id']}: witnesses {sorted(got)} {verdict}; base {'equal' if base else 'differs'}"]
        lines += _score_witnesses(best, want, total)
        print("\n".join(lines))
        if show:
            print("   ", best.text)
    extra = [one for one in statements if len(one.witnesses) > 1 and one.id not in claimed]
    replayed = [replay(one.base, witness.variants) == witness.text for one in statements for witness in one.witnesses]
    print(dict(total))
    print(f"replayed to the character: {sum(replayed)} of {len(replayed)} witnesses")
    for one in extra:
        print("further group (kept-back gold or false):", [w.quotation for w in one.witnesses], words(one.text)[:60])


def _overlap(one: Statement, want: dict[str, Any]) -> int:
    places = {
        (w["attribution"], at) for w in want["witnesses"] for s in w["segments"] for at in range(s["start"], s["end"])
    }
    return len(
        places & {(w.quotation, at) for w in one.witnesses for span in w.segments for at in range(span.start, span.end)}
    )


def _score_witnesses(best: Statement, want: dict[str, Any], total: Counter[str]) -> list[str]:
    out = []
    for witness in want["witnesses"]:
        wanted = {gold_flat(variant) for variant in witness["variants"]}
        mine = next((one for one in best.witnesses if one.quotation == witness["attribution"]), None)
        found = {item for variant in (mine.variants if mine else ()) if (item := flat(variant))}
        spans = mine and words(mine.text) == words(" ".join(s["text"] for s in witness["segments"]))
        places = {item[:4] for item in wanted} & {item[:4] for item in found}
        total.update(
            witnesses=1,
            same_segments=bool(spans),
            wanted=len(wanted),
            found=len(found),
            right=len(wanted & found),
            placed=len(places),
        )
        out += [f"    {witness['attribution']} missed {item}" for item in sorted(wanted - found, key=str)]
        out += [f"    {witness['attribution']} surplus {item}" for item in sorted(found - wanted, key=str)]
    return out


# ---------------------------------------------------------------------------------------------------------
# volume


def news(month: str | None) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / "data/reports/us-news-2012-2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if month is None or row["date"].startswith(month):
                yield row


QUOTED = re.compile(r"“([^“”\n]{15,1500})”|(?<!\S)\"([^\"“”\n]{15,1500})\"")


def direct(row: dict[str, Any]) -> Iterator[Candidate]:
    """Direct quotations of five words or more, by marks alone."""
    for order, found in enumerate(QUOTED.finditer(row["text"])):
        span = Span(*found.span(1 if found[1] else 2))
        if len(span.of(row["text"]).split()) >= 5:
            quotation = _quotation(f"{row['id']}#{order}", row["id"], "direct", (span,), (span,))
            made = candidate(row["text"], quotation, outlet=row["outlet"], published=row["date"][:10], order=order)
            if made:
                yield made


def bench_volume(month: str | None, sample: int, seed: int) -> None:
    candidates = [one for row in news(month) for one in direct(row)]
    started = time.process_time()
    groups = group(candidates)
    grouped = time.process_time() - started
    started = time.process_time()
    statements = [assemble(members) for members in groups if len(members) > 1]
    assembled = time.process_time() - started
    twins = _twins(sorted({one.id: one for one in candidates}.values(), key=lambda one: one.id))
    pairs = matches_among([one for one in candidates if one.id in twins])[1]
    several = [one for one in statements if one.outlets >= 2]
    differing = sum(_differing(one) for one in several)
    print(f"reports {len({one.report for one in candidates})}, candidates {len(candidates)}, distinct {len(twins)}")
    print(f"pairs compared {pairs}; groups {len(groups)}; with two outlets {len(several)}; differing pairs {differing}")
    each = 1e4 / len(candidates)
    print(f"CPU s per 10,000 candidates: group {grouped * each:.1f}, assemble {assembled * each:.1f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    bad = [one.id for one in statements for w in one.witnesses if replay(one.base, w.variants) != w.text]
    print(f"not replayed to the character: {len(bad)}")
    random.Random(seed).shuffle(several)
    for number, one in enumerate(several[:sample]):
        print(f"--- {number} {one.id} outlets {one.outlets}\n    BASE {one.text}")
        for witness in sorted({(w.outlet, w.text) for w in one.witnesses}, key=str)[:6]:
            print(f"    {witness[0]}: {witness[1]}")


def _differing(one: Statement) -> int:
    pairs = combinations(list(one.witnesses), 2)
    return sum(
        a.report != b.report
        and [key_of(t) for t in words(a.text).split()] != [key_of(t) for t in words(b.text).split()]
        for a, b in pairs
    )


def bench_real() -> None:
    from onrecord.articles import select
    from onrecord.quotations import extract
    from onrecord.reports import documents, receive

    candidates = []
    for document in documents([str(SHARED / "data/reports/toner-2016")], None):
        report = receive(document)
        found = extract(report, select(report, frozenset()))
        for order, one in enumerate(found.quotations):
            made = candidate(report.page, one, outlet=report.id, order=order)
            candidates += [made] if made else []
    for members in group(candidates):
        if len(members) > 1:
            one = assemble(members)
            print(f"* {one.text}")
            for witness in one.witnesses:
                print(f"    {witness.report} {witness.kind} {[flat(v) for v in witness.variants if flat(v)]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gold", "real", "volume"])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--month", default="2014-08")
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.what == "gold":
        bench_gold(arguments.show)
    elif arguments.what == "real":
        bench_real()
    else:
        bench_volume(None if arguments.month == "all" else arguments.month, arguments.sample, arguments.seed)


if __name__ == "__main__":
    main()
