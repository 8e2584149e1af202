"""The learned tagger: an int8 encoder that finds cues, and a small head that marks source and content of each.

Needs ``onnxruntime``, ``tokenizers`` and ``numpy``. The files are in ``onrecord/data/tagger`` (see its model card);
``training/`` makes them. One window at a time on one thread: scores never depend on what else is read, so the same
text gives the same triples whatever the batch, the order or the number of processes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.quotations import model_text as mt
from onrecord.quotations.model_decode import (
    LABELS,
    TAGS,
    Candidate,
    Floats,
    Scores,
    Window,
    candidates,
    chances,
    cue_runs,
    one_run,
    settle,
)
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "tagger"
FILES: Final = ("encoder.onnx", "pair.onnx", "tokenizer.json", "decoder.json")
FOUND_BY: Final = "tagger"
LIMIT: Final = 256
"""Word pieces of a window, ends included: the length trained on. A longer paragraph is read in several."""
START_PIECE: Final = 101
END_PIECE: Final = 102
MIN_WORDS: Final = 3
"""A source, a cue and a content need a word each: windows with fewer words of two characters cost nothing."""
STRONG: Final = 0.25
"""Chance from which a cue counts as standing between another cue and a word: the limit used in training."""
SOURCE_REACH: Final = 2
"""Words between two pieces of one source ("Kerry, the secretary of state" with its comma unmarked)."""


class ModelTagger:
    """Finds triples with the learned model. See :class:`onrecord.quotations.tagger.Tagger`."""

    def __init__(self, folder: Path = FOLDER, threshold: float | None = None) -> None:
        """Remember where the files are; they are read at the first text.

        ``threshold`` is the confidence below which nothing is given; the decoder's own where None.
        """
        self._folder = folder
        self._threshold = threshold

    def __reduce__(self) -> tuple[type[ModelTagger], tuple[Path, float | None]]:
        """Travel between processes as the folder's name."""
        return type(self), (self._folder, self._threshold)

    @cached_property
    def _model(self) -> _Model:
        return _load(self._folder)

    @property
    def digest(self) -> str:
        """Hexadecimal sha256 over the model's files, the name under which its triples can be cited."""
        return self._model.digest

    def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
        """Return the triples of a text whose paragraphs are these spans, in order of their cues."""
        words = mt.words_of(clean, paragraphs)
        return [self._triple(words, found) for found in self._model.read(words, self._threshold)]

    def _triple(self, words: mt.Words, found: Candidate) -> Triple:
        source = one_run(found.source, SOURCE_REACH)
        return Triple(
            content=tuple(_span(words, run) for run in found.content),
            source=None if source is None else _span(words, source),
            cues=(_span(words, found.cue),),
            confidence=round(found.confidence, 4),
            found_by=FOUND_BY,
        )


def _span(words: mt.Words, run: tuple[int, int]) -> Span:
    return Span(int(words.start[run[0]]), int(words.end[run[1] - 1]))


class _Model:
    """The two sessions, the tokenizer and the decoder's numbers."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])

        self._encoder, self._pair = session("encoder.onnx"), session("pair.onnx")
        self._pieces = mt.Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        decoder = json.loads((folder / "decoder.json").read_text(encoding="utf-8"))
        self._moves: Floats = np.array(decoder["moves"], np.float64)
        self._threshold = float(decoder["threshold"])
        self._judge = [float(x) for x in decoder["judge"]]
        digest = hashlib.sha256()
        for name in FILES:
            digest.update((folder / name).read_bytes())
        self.digest = digest.hexdigest()

    def read(self, words: mt.Words, threshold: float | None = None) -> list[Candidate]:
        """Return what is found in a document's words, in reading order."""
        found = candidates(self.windows(words), self._moves, self._judge)
        return settle(found, len(words.text), self._threshold if threshold is None else threshold)

    def windows(self, words: mt.Words) -> list[Window]:
        """Return the scores of every window that holds enough words to say something."""
        pieces = self._pieces.of(words.text)
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        said = np.concatenate([[0], np.cumsum(words.end - words.start > 1)])
        out = []
        for lo, hi in mt.windows(words, sizes, LIMIT - 2):
            if said[hi] - said[lo] >= MIN_WORDS:
                out.append(self._window(words, pieces[lo:hi], sizes[lo:hi], lo))
        return out

    def _window(self, words: mt.Words, pieces: list[tuple[int, ...]], sizes: mt.Ints, lo: int) -> Window:
        hi = lo + len(sizes)
        ids = np.array([START_PIECE, *chain.from_iterable(pieces), END_PIECE], np.int64)
        seen = np.zeros((len(ids), 3), np.int64)
        for column, values in enumerate((words.case, words.gap, words.mark)):
            seen[1:-1, column] = values[lo:hi].repeat(sizes) + 1
        first = 1 + np.cumsum(sizes) - sizes
        tags, vectors = self._encoder.run(None, {"ids": ids[None], "feat": seen, "first": first})
        chance = chances(tags)
        cues = cue_runs(tags[:, :TAGS], chance[0])
        if not cues:
            return Window(lo, hi, tags, chance, [], np.zeros((0, hi - lo, LABELS), np.float32))
        spots = [(a + lo, b + lo) for a, b, _ in cues]
        strong = [spot for spot, cue in zip(spots, cues, strict=True) if cue[2] > STRONG]
        return Window(
            lo, hi, tags, chance, cues, self._labels(vectors, cues, mt.pair_features(words, lo, hi, spots, strong))
        )

    def _labels(self, vectors: NDArray[np.float32], cues: list[tuple[int, int, float]], facts: mt.Ints) -> Scores:
        """Return (cues, words, 10) label scores."""
        weights = np.zeros((len(cues), len(vectors)), np.float32)
        for row, (a, b, _) in enumerate(cues):
            weights[row, a:b] = 1 / (b - a)
        code = (facts[..., 1] * mt.N_PARAGRAPH + facts[..., 2]) * mt.N_SEGMENT + facts[..., 3]
        feed = {
            "vectors": vectors,
            "weights": weights,
            "near": np.ascontiguousarray(facts[..., 0]),
            "facts": code * mt.N_BETWEEN + facts[..., 4],
        }
        scores: Scores = self._pair.run(None, feed)[0]
        return scores


@lru_cache(maxsize=2)
def _load(folder: Path) -> _Model:
    """Read the model's files once in a process."""
    return _Model(folder)
