"""Score an exported model on PolNeAR dev through the run time; print table, reliability, words per CPU second."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import data
from onrecord.quotations.model_tagger import FOLDER, ModelTagger
from onrecord.quotations.tagger import Triple
from onrecord.span import Span


def as_attribution(triple: Triple) -> dict:
    """A triple as the bench's dictionary."""
    chars = lambda spans: [[s.start, s.end] for s in spans]  # noqa: E731
    return {
        "content": chars(triple.content),
        "source": chars([triple.source] if triple.source else []),
        "cue": chars(triple.cues),
        "confidence": triple.confidence,
    }


def reliability(gold: list[dict], pred: dict[str, list[dict]]) -> str:
    """Of those given a confidence: how many were right (found, and the right source)."""
    bins: dict[int, list[float]] = {}
    for art in gold:
        for one, right in zip(pred[art["id"]], data.right(art, pred[art["id"]]), strict=True):
            bins.setdefault(min(int(one["confidence"] * 10), 9), []).append((one["confidence"], right))
    rows = ["confidence  given  mean  right"]
    for b in sorted(bins):
        given = [c for c, _ in bins[b]]
        rows.append(
            f"{b / 10:.1f}-{b / 10 + 0.1:.1f}     {len(given):5d}  {sum(given) / len(given):.2f}  "
            f"{sum(r for _, r in bins[b]) / len(given):.2f}"
        )
    return "\n".join(rows)


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", nargs="?", default=str(FOLDER))
    ap.add_argument("--split", default="dev")
    o = ap.parse_args()
    tagger = ModelTagger(Path(o.folder))
    gold = data.gold(o.split)
    run = lambda text: [as_attribution(t) for t in tagger.tag(text, [Span(0, len(text))])]  # noqa: E731
    run(gold[0]["text"])
    t = time.process_time()
    pred = {a["id"]: run(a["text"]) for a in gold}
    t = time.process_time() - t
    words = sum(len(a["text"].split()) for a in gold)
    acc = data.bench.score(gold, pred)
    print(data.bench.report(acc, Path(o.folder).name))
    print(data.summary(acc))
    print(reliability(gold, pred))
    print(f"{words / t:.0f} words per CPU second ({words} white-space words, {t:.1f} s)")


if __name__ == "__main__":
    main()
