"""Score the quotations stage: PolNeAR dev, and the hand-made gold of the real reports.

    python bench/quotations.py [--data ../shared] [--split dev] [--limit N] [--rules] [--gold] [--patterns]
    python bench/quotations.py --passages [--misses]

Prints the report of ``polnear_bench.py`` (which stays outside the project and is loaded by path), or, with
``--gold``, for each document own-word segments found exactly, tier-1 attributions with their source, and defects, or,
with ``--passages``, the marked passages of ``tests/cases/quotations``, those that were held out apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.model import Article, Furniture, Metadata, Paragraph, Quotation, Report, Value
from onrecord.quotations import RulesTagger, Tagger, extract
from onrecord.span import Span

DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,}(?:, [A-Z][\w.]+)?(?:\s*\([A-Z][\w ]+\))?\s*(?:—|--|–|-|:)\s|Washington, DC-\s"
)

RELATIVE = re.compile(r"^[^.]{0,200}?,? (who|which) (?:\w+ ){0,2}$")


def load_bench(shared: Path) -> ModuleType:
    path = shared / "bench" / "polnear_bench.py"
    if not path.exists():
        sys.exit(f"no {path}: this bench needs the shared data")
    spec = importlib.util.spec_from_file_location("polnear_bench", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain_article(
    text: str, spans: list[Span] | None = None, furniture: tuple[Furniture, ...] = ()
) -> tuple[Report, Article]:
    """Take each line of a text for a paragraph, the first for the headline; a dateline is told by its capitals."""
    if spans is None:
        spans = [Span(m.start(), m.end()).trimmed(text) for m in re.finditer(r"[^\n]+", text)]
    spans = [span for span in spans if len(span)]
    dateline = None
    for span in spans[:3]:
        match = DATELINE.match(text, span.start, span.end)
        if match and dateline is None:
            dateline = Value(match.group().strip(), Span(match.start(), match.end()).trimmed(text), "bench")
    report = Report("r", "", "text/plain", "utf-8", "", text, text, None, None, None, None, Metadata(), (), "bench")
    paragraphs = tuple(Paragraph((span,), "headline" if n == 0 else "body") for n, span in enumerate(spans))
    return report, Article("a", "r", paragraphs, furniture, None, None, None, dateline, None, None, "bench")


def polnear_form(quotations: tuple[Quotation, ...], text: str) -> list[dict[str, Any]]:
    """Bring quotations to PolNeAR's rules: nothing nested, no questions told by a noun, continuations in the first.

    A relative pronoun is a source there, and a source with an apposition ends with its comma (``Kerry, the secretary
    of state,``), which is no part of it here.
    """
    by_id = {q.id: q for q in quotations}
    rows: dict[str, dict[str, Any]] = {}
    for q in quotations:
        if q.inside or "rules:question noun" in q.found_by:
            continue
        rows[q.id] = {
            "content": [[s.start, s.end] for s in q.content],
            "source": [_their_source(q, text)] if q.source else [],
            "cue": [[q.cues[0].start, q.cues[0].end]] if q.cues else [],
            "found_by": q.found_by,
            "confidence": q.confidence,
            "reports": q.reports,
        }
    for q in reversed(quotations):
        if q.id in rows and q.continues and not q.cues:
            head = by_id[q.continues]
            while head.continues and not head.cues and head.continues in by_id:
                head = by_id[head.continues]
            if head.id in rows and head.id != q.id:
                rows[head.id]["content"] = sorted(rows[head.id]["content"] + rows.pop(q.id)["content"])
    return list(rows.values())


def _their_source(q: Quotation, text: str) -> list[int]:
    """Return the relative pronoun right before the cue where it stands for the source; else the source."""
    assert q.source is not None
    if q.cues and (match := RELATIVE.search(text, q.source.end, q.cues[0].start)):
        return [match.start(1), match.end(1)]
    closes = text[q.source.end : q.source.end + 1] == "," and "," in q.source.of(text)
    return [q.source.start, q.source.end + closes]


def predicted(articles: list[dict[str, Any]], tagger: Tagger | None) -> dict[str, list[dict[str, Any]]]:
    """Return what the stage finds in each article, in PolNeAR's form."""
    out = {}
    for row in articles:
        report, article = plain_article(row["text"])
        out[row["id"]] = polnear_form(extract(report, article, tagger).quotations, row["text"])
    return out


def polnear(
    shared: Path, split: str, limit: int | None, tagger: Tagger | None
) -> tuple[ModuleType, list[dict[str, Any]], dict[str, Any]]:
    """Print the scorer's report, the issue's columns, speech against attitude and the reliability of confidences."""
    bench = load_bench(shared)
    articles = bench.load(str(shared / "data" / "polnear"), split)[:limit]
    started = time.process_time()
    predictions = predicted(articles, tagger)
    seconds = time.process_time() - started
    words = sum(len(row["text"].split()) for row in articles)
    print(f"{len(articles)} articles, {words} words, {words / seconds:.0f} words per CPU-second")
    score = bench.score(articles, predictions)
    print(bench.report(score, "ours"))
    print(" ".join(f"{name} {value:.1f}" for name, value in columns(bench, score).items()))
    kinds(bench, articles, predictions)
    reliability(bench, articles, predictions)
    return bench, articles, predictions


def columns(bench: ModuleType, score: Any) -> dict[str, float]:
    """Return percent F1 by the columns of the tagger's model card."""
    table = bench.table(score)
    names = {"exact": "exact~", "tokens": "tok", "found": "i50", "lenient": "arl", "strict": "ars"}
    out = {name: 100 * table["all"][key][2] for name, key in names.items()}
    out["speech"] = 100 * table["speech"]["arl"][2]
    for role in ("content", "source", "cue"):
        hit, ours, gold = score["frTP", role], score["frP", role], score["frG", role]
        out[f"{role} spans"] = 100 * bench.prf(hit, ours, hit, gold)[2]
    return out


def kinds(bench: ModuleType, articles: list[dict[str, Any]], predictions: dict[str, Any]) -> None:
    """Print how well words said are told from beliefs and plans, among what was found.

    PolNeAR does not mark the difference; the scorer's word list of reporting cues stands for it (``said``, ``tweeted``
    against ``believes``, ``plans``), which was made without ours.
    """
    told: Counter[tuple[bool, bool]] = Counter()
    for row in articles:
        detail: list[Any] = []
        bench.score_article(row["text"], row["gold"], predictions[row["id"]], bench.Acc(), detail)
        gold, ours, pairs = detail[0]
        told.update((bool(gold[g]["sp"]), ours[p]["a"]["reports"] != "attitude") for w, g, p in pairs if w >= 0.5)
    both, only_ours, only_theirs = told[True, True], told[False, True], told[True, False]
    print(
        f"called speech {both + only_ours}, of them speech by cue {100 * both / max(both + only_ours, 1):.1f}; "
        f"speech by cue {both + only_theirs}, of them called speech {100 * both / max(both + only_theirs, 1):.1f}"
    )


def pattern_table(bench: ModuleType, articles: list[dict[str, Any]], predictions: dict[str, Any]) -> None:
    """Print for each pattern how many it found, how many of them a person marked."""
    stats: dict[str, Counter[str]] = defaultdict(Counter)
    for row in articles:
        detail: list[Any] = []
        bench.score_article(row["text"], row["gold"], predictions[row["id"]], bench.Acc(), detail)
        gold, found, pairs = detail[0]
        tokens = bench.tokens(row["text"])
        for index, item in enumerate(found):
            name = " + ".join(item["a"]["found_by"][-1:])
            good = [(g, w) for w, g, p in pairs if p == index and w >= 0.5]
            right = bool(good) and bench.head_ok(gold[good[0][0]], item, row["text"], tokens)
            stats[name].update(
                n=1, found=bool(good), right=right, exact=bool(good) and gold[good[0][0]]["ct"] == item["ct"]
            )
    for name, c in sorted(stats.items(), key=lambda pair: -pair[1]["n"]):
        print(
            f"{c['n']:6d}  found {c['found'] / c['n']:.2f}  right {c['right'] / c['n']:.2f}  "
            f"exact {c['exact'] / c['n']:.2f}  {name}"
        )


def right_ones(
    bench: ModuleType, row: dict[str, Any], found: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], bool]]:
    """Return each quotation with whether a person marked it: half its content or more, and the right source."""
    detail: list[Any] = []
    bench.score_article(row["text"], row["gold"], found, bench.Acc(), detail)
    gold, ours, pairs = detail[0]
    tokens = bench.tokens(row["text"])
    good = {p for w, g, p in pairs if w >= 0.5 and bench.head_ok(gold[g], ours[p], row["text"], tokens)}
    return [(one["a"], n in good) for n, one in enumerate(ours)]


def reliability(bench: ModuleType, articles: list[dict[str, Any]], predictions: dict[str, Any]) -> None:
    """Print, for both halves of the articles, how many of those given a confidence are right."""
    print("confidence  " + 2 * "given  mean right    ")
    bins: dict[int, list[list[tuple[float, bool]]]] = defaultdict(lambda: [[], []])
    for number, row in enumerate(articles):
        for one, right in right_ones(bench, row, predictions[row["id"]]):
            bins[min(int(one["confidence"] * 10), 9)][number % 2].append((one["confidence"], right))
    for step, halves in sorted(bins.items()):
        cells = [
            f"{len(h):5d}  {sum(c for c, _ in h) / len(h):.2f}  {sum(r for _, r in h) / len(h):.2f}" if h else " " * 17
            for h in halves
        ]
        print(f"{step / 10:.1f}-{step / 10 + 0.1:.1f}     " + "    ".join(cells))


def score_gold(shared: Path) -> None:
    """Print for each gold document what was found of it."""
    gold = json.loads((shared / "gold" / "toner-2016.json").read_text(encoding="utf-8"))
    for name, document in gold["documents"].items():
        text = (shared / "data" / "reports" / "toner-2016" / name).read_bytes().decode("utf-8")
        spans = [Span(p["start"], p["end"]) for p in document["paragraphs"]]
        for junk in document["junk"]:
            spans = [Span(s.start, min(s.end, junk["start"])) if s.start < junk["start"] < s.end else s for s in spans]
        headline = document["headline"]
        spans = ([Span(headline["start"], headline["end"])] if headline else []) + spans
        furniture = tuple(Furniture(Span(j["start"], j["end"]), j["kind"], "gold") for j in document["junk"])
        report, article = plain_article(text, sorted(set(spans)), furniture)
        score_document(name, text, document["attributions"], extract(report, article).quotations)


def score_document(name: str, text: str, gold: list[dict[str, Any]], found: tuple[Quotation, ...]) -> None:
    own = {Span(q["start"], q["end"]).trimmed(text) for a in gold for q in a["quoted"]}
    ours = {span for q in found if not q.inside for span in q.quoted}
    own = {s for s in own if not any(o != s and o.contains(s) for o in own)}
    print(f"== {name}: own-word segments {len(own & ours)}/{len(own)} exact, {len(ours - own)} not in gold")
    for span in sorted(own - ours):
        print("   missing own words:", repr(span.of(text)[:90]))
    for span in sorted(ours - own):
        print("   extra own words:", repr(span.of(text)[:90]))
    for tier in (1, 2, 3):
        rows = [a for a in gold if a["tier"] == tier]
        hits = sources = defects = wanted = 0
        for a in rows:
            q = best(a, found)
            ok = q is not None
            right = ok and same_source(a, q, text)
            hits, sources = hits + ok, sources + right
            kinds = {d["kind"] for d in a["quote_defects"]}
            kinds = {
                {"stop_before_open_no_space": "stop_before_open", "orphan_no_source_no_cue": "orphan"}.get(k, k)
                for k in kinds
            }
            got = {d.kind for d in q.defects} if q else set()
            wanted, defects = wanted + len(kinds), defects + len(kinds & got)
            if tier < 3 and (not ok or not right or kinds - got):
                print(
                    f"   {a['id']} found={ok} source={right} defects missing={sorted(kinds - got)}",
                    a["content"][0]["text"][:60],
                )
        print(
            f"   tier {tier}: found {hits}/{len(rows)}, right source {sources}/{len(rows)}, defects {defects}/{wanted}"
        )


def best(a: dict[str, Any], found: tuple[Quotation, ...]) -> Quotation | None:
    """Return our quotation whose content overlaps a gold content by at least half of their union."""
    want = {i for c in a["content"] for i in range(c["start"], c["end"])}
    scored = []
    for q in found:
        have = {i for c in q.content for i in range(c.start, c.end)}
        scored.append((len(want & have) / len(want | have), q))
    top = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return top[1] if top[0] >= 0.5 else None


def same_source(a: dict[str, Any], q: Quotation | None, text: str) -> bool:
    if q is None or (a["source"] is None) != (q.source is None):
        return False
    return a["source"] is None or Span(a["source"]["start"], a["source"]["end"]).overlaps(q.source or Span(0, 0))


def score_passages(*, misses: bool) -> None:
    """Print how many of the passages' quotations were found to the character, and how many found are not marked."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.quotations.passages import CASES, HELD_OUT, article_of, read_passages

    for name, folder in (("tuned on", CASES), ("held out", HELD_OUT)):
        counts: Counter[str] = Counter()
        for passage in read_passages(folder):
            found = extract(*article_of(passage.text, headline=passage.headline, dateline=passage.dateline)).quotations
            exact = {(q.content, q.source, q.cues) for q in found}
            contents = {q.content for q in found}
            rows = passage.wanted.values()
            right = sum((tuple(w.content), w.source, tuple(w.cues)) in exact for w in rows)
            extra = max(0, len(found) - len(rows)) if passage.complete else 0
            whole = right == len(rows) and not extra
            by_content = {q.content: q.reports for q in found}
            labelled = [w for w in rows if "reports" in w.label and tuple(w.content) in by_content]
            told = sum(by_content[tuple(w.content)] == w.label["reports"] for w in labelled)
            counts.update(
                passages=1,
                whole=whole,
                wanted=len(rows),
                right=right,
                content=sum(tuple(w.content) in contents for w in rows),
                extra=extra,
                labelled=len(labelled),
                told=told,
            )
            if misses and not whole:
                print(f"  {passage.name}: {passage.about}")
        print(
            f"{name}: {counts['whole']} of {counts['passages']} passages whole; of {counts['wanted']} quotations "
            f"{counts['right']} exact, {counts['content']} with exact content; {counts['extra']} too many; "
            f"speech, question or attitude right in {counts['told']} of {counts['labelled']}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rules", action="store_true", help="the rules alone")
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--patterns", action="store_true")
    parser.add_argument("--passages", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if options.passages:
        score_passages(misses=options.misses)
        return
    if options.gold:
        score_gold(options.data)
        return
    bench, articles, predictions = polnear(
        options.data, options.split, options.limit, RulesTagger() if options.rules else None
    )
    if options.patterns:
        pattern_table(bench, articles, predictions)


if __name__ == "__main__":
    main()
