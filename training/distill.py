"""Train the small tagger on gold labels and on the soft labels of one or more teachers (see teacher.py).

The pair head learns the teacher's label marginals through the structured cross-entropy
``log Z - sum of marginal * score``, so both edges of a span are learnt together.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

import model as M  # noqa: N812


class Soft:
    """Soft labels of documents, averaged over teachers; looked up by word range."""

    def __init__(self, files: list[str]) -> None:
        tables = [torch.load(f, weights_only=False) for f in files]
        self.tags: dict[str, np.ndarray] = {}
        self.cues: dict[str, dict] = {}
        for doc in tables[0]:
            n = max(hi for _, hi in tables[0][doc]["tags"])
            total = np.zeros((n, 3, 5), np.float32)
            cues: dict = {}
            for table in tables:
                own = np.zeros((n, 3, 5), np.float32)
                for (lo, hi), t in table[doc]["tags"].items():
                    own[lo:hi] = t.float().numpy()
                total += own / len(tables)
                for cue, lo, marg in table[doc]["cues"]:
                    cues.setdefault(cue, []).append((lo, marg.numpy()))
            self.tags[doc] = total
            self.cues[doc] = cues

    def marginals(self, doc: str, cue: tuple[int, int], lo: int, hi: int) -> np.ndarray | None:
        """Mean teacher marginals of a cue over words ``[lo, hi)``, or None."""
        found = self.cues[doc].get(cue)
        if not found:
            return None
        out = np.zeros((hi - lo, 10), np.float32)
        out[:, 0] = 1
        total = np.zeros((hi - lo, 10), np.float32)
        for at, marg in found:
            part = out.copy()
            a, b = max(at, lo), min(at + len(marg), hi)
            if a < b:
                part[a - lo : b - lo] = marg[a - at : b - at]
            total += part / len(found)
        return total


def taught_tags(b: dict, soft: Soft, weight: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Target distributions of the word tags, and each window's teacher share (none where a word was dropped).

    Where nobody but the teacher labelled, its share is all.
    """
    hard = functional.one_hot(torch.from_numpy(b["tags"]), 5).float()
    taught, share = hard.clone(), torch.zeros(len(b["wins"]))
    for j, w in enumerate(b["wins"]):
        if w.doc.whole and w.doc.id in soft.tags:
            share[j] = weight if w.doc.labelled else 1.0
            rows = soft.tags[w.doc.id][w.lo : w.hi]
            taught[j, : len(rows)] = torch.from_numpy(rows)
    s = share[:, None, None, None]
    return (1 - s) * hard + s * taught, share


def taught_labels(b: dict, soft: Soft, got, share: torch.Tensor) -> torch.Tensor:
    """Target marginals of the pair head (cues, words, 10)."""
    window, spans, _, labels = got
    aim = functional.one_hot(labels, 10).float()
    for k in range(len(window)):
        j = int(window[k])
        w, weight = b["wins"][j], float(share[j])
        if not weight:
            continue
        cue = (int(spans[k, 0]) + w.lo, int(spans[k, 1]) + w.lo)
        marginals = soft.marginals(w.doc.id, cue, w.lo, w.hi)
        if marginals is not None:
            n = w.hi - w.lo
            aim[k, :n] = (1 - weight) * aim[k, :n] + weight * torch.from_numpy(marginals)
    return aim


def soft_losses(net: M.Tagger, b: dict, soft: Soft, rng, weight: float) -> tuple[torch.Tensor, dict]:
    """Loss of one batch: ``weight`` parts teacher, the rest gold. Moves between labels learn from gold alone."""
    import train

    with torch.autocast("cpu", torch.bfloat16):
        h, tags = net(*train.tensors(b))
    words = torch.from_numpy(b["words"]).float()
    target, share = taught_tags(b, soft, weight)
    n = max(len(b["labels"]), 1)
    parts = (-(target * tags.log_softmax(-1)).sum(-1) * words[..., None]).sum((0, 1)) / n
    got = train.pair_inputs(b, train.cue_chance(tags), rng)
    pair = torch.zeros(())
    if got is not None:
        window, spans, facts, labels = got
        with torch.autocast("cpu", torch.bfloat16):
            hd = net.drop(h)
            scores = net.pair(hd, M.cue_vectors(hd, window, spans), window, facts).float()
        mask = words[window]
        moves = net.pair.moves + net.pair.forbidden
        fits = (taught_labels(b, soft, got, share) * scores).sum(-1).mul(mask).sum(1)
        step = moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        pair = (M.log_partition(scores, moves, mask) - fits - step.sum(1)).sum() / n
    return train.total_loss(parts, pair)
