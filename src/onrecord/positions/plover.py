"""The PLOVER event of a sentence whose source and target are known: words, a lexicon and a linear head.

No encoder is needed: with own lists of what each event's words are, and the words seen from source and target, a
logistic regression does better than the same with a packaged sentence encoder (``data/positions/plover/README.md`` has
the figures). ``training/positions.py`` makes the head. Pure but for reading the files, once in a process.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.positions.words import stem
from onrecord.span import Span

__all__ = ["Marked", "classify", "features", "key_of", "mark", "marked", "weighted"]

MAX_SENTENCE: Final = 1_200
"""Code points read: the longest sentence of the training set has 500."""
SOURCE, TARGET = "xsourcex", "xtargetx"
NEAR: Final = 8
"""Words after the source in which its verb stands."""
AFTER: Final = 80
"""Characters after the target in which the rest of the verb stands."""
MOST: Final = 3
"""Counts above it say no more."""
LEXICON_WEIGHT: Final = 0.12
"""Of a lexicon feature beside words' tf-idf of length 1; chosen in cross-validation among .06, .12 and .2."""
VIEWS: Final = {"t": 1.0, "b": 1.0, "n": 1.0, "a": 0.5, "e": 0.5}
"""Weights of the views: the whole, between source and target, near the source, after the target, the two names."""

_TAG = re.compile(r"</?[st]>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with names masked, and the names; ``text`` has it as it was."""

    text: str
    masked: str
    source: str
    target: str


def marked(sentence: str) -> Marked:
    """Return a sentence with its source between ``<s>`` and ``</s>`` and its target between ``<t>`` and ``</t>``."""
    sentence = sentence[:MAX_SENTENCE]
    sources = re.findall(r"<s>([^<]*)</s>", sentence)
    targets = re.findall(r"<t>([^<]*)</t>", sentence)
    masked = re.sub(r"<s>[^<]*</s>", f" {SOURCE} ", sentence)
    masked = re.sub(r"<t>[^<]*</t>", f" {TARGET} ", masked)
    plain = " ".join(_TAG.sub("", masked).split())
    return Marked(_TAG.sub("", sentence), plain.lower(), " ".join(sources).lower(), " ".join(targets).lower())


def mark(text: str, source: Span | None, target: Span | None) -> Marked:
    """Return a text with the spans of source and target as a marked sentence; either may be unknown."""
    places = sorted((span, tag) for span, tag in ((source, "s"), (target, "t")) if span is not None)
    out, at = [], 0
    for span, tag in places:
        if span.start < at:
            continue
        words = span.of(text).replace("<", " ")
        out += [text[at : span.start].replace("<", " "), f"<{tag}>{words}</{tag}>"]
        at = span.end
    return marked("".join(out) + text[at:].replace("<", " "))


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("onrecord.data").joinpath("positions", "plover.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((event, re.compile(rf"\b(?:{words})")) for event, words in rows)


def _views(one: Marked) -> dict[str, str]:
    text = one.masked
    source, target = text.find(SOURCE), text.find(TARGET)
    source = max(source, 0)
    target = target if target >= 0 else len(text)
    between = text[source:target] if source < target else text[target:source]
    rest = text[target:] if source < target else text[source:]
    near = " ".join(text[source:].split()[1 : NEAR + 1])
    return {"t": text, "b": between, "n": near, "a": rest, "e": f"{one.source} {one.target}"}


def features(one: Marked) -> dict[str, float]:
    """Return the features of a marked sentence by name; those of the lexicon begin with ``=``."""
    views = _views(one)
    out: dict[str, float] = {}
    for view, text in views.items():
        words = [stem(word) for word in _WORD.findall(text)]
        names = list(words)
        if view != "e":
            names += [f"{a} {b}" for a, b in pairwise(words)]
        if view == "n":
            names += [f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
        for name, number in Counter(names).items():
            out[f"{view}:{name}"] = 1 + math.log(number)
    out |= _lexical(one, views)
    return out


def _lexical(one: Marked, views: Mapping[str, str]) -> dict[str, float]:
    """Return how often each event's words stand where, and whose come first after the source."""
    places = {**views, "a": views["a"][:AFTER], "s": one.source, "g": one.target}
    out: dict[str, float] = {}
    first: dict[str, int] = {}
    start = max(one.masked.find(SOURCE), 0)
    for event, pattern in _lexicon():
        for view, text in places.items():
            number = min(len(pattern.findall(text)), MOST)
            if number:
                out[f"={view}:{event}"] = float(number)
        match = pattern.search(one.masked, start)
        if match:
            first[event] = match.start() - start
            out[f"=how soon:{event}"] = 20 / (20 + first[event])
    soonest = min(first.values(), default=None)
    out |= {f"=first:{event}": 2.0 for event, at in first.items() if at == soonest}
    out["=target first"] = 2.0 * (one.masked.find(TARGET) < one.masked.find(SOURCE))
    out["=will"] = 2.0 * ("will " in views["n"])
    out["=passive"] = 2.0 * bool(re.search(r"\b(?:was|were|been|be) \w+ed by", one.masked))
    return out


def weighted(
    found: Mapping[str, float], index: Mapping[int, int], scale: NDArray[np.floating[Any]]
) -> Iterator[tuple[int, float]]:
    """Yield column and value of each known feature: words by tf-idf, each view of length 1; the lexicon's as is."""
    lengths: dict[str, float] = {}
    words = []
    for name, value in found.items():
        column = index.get(key_of(name))
        if column is None:
            continue
        if name.startswith("="):
            yield column, value * LEXICON_WEIGHT
            continue
        view, strength = name[0], value * float(scale[column])
        lengths[view] = lengths.get(view, 0.0) + strength * strength
        words.append((view, column, strength))
    for view, column, strength in words:
        yield column, VIEWS[view] * strength / math.sqrt(lengths[view])


def key_of(name: str) -> int:
    """Return the number a feature is known by: the head holds no words of its training sentences."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


@dataclass(frozen=True)
class _Head:
    index: dict[int, int]
    scale: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    events: tuple[str, ...]


@lru_cache(maxsize=1)
def _head() -> _Head:
    with as_file(files("onrecord.data").joinpath("positions", "plover", "head.npz")) as path, np.load(path) as held:
        index = {int(key): place for place, key in enumerate(held["keys"])}
        weights = held["weights"].astype(np.float32)
        return _Head(
            index, held["scale"].astype(np.float32), weights, held["bias"], tuple(str(held["events"]).split("\n"))
        )


def classify(one: Marked) -> tuple[str, float]:
    """Return the likeliest PLOVER event of a marked sentence and its chance, 0 to 1."""
    head = _head()
    scores = head.bias.astype(np.float64).copy()
    for column, value in weighted(features(one), head.index, head.scale):
        scores += head.weights[:, column] * value
    chances = np.exp(scores - scores.max())
    best = int(chances.argmax())
    return head.events[best], float(chances[best] / chances.sum())
