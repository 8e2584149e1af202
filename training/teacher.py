"""Train the MPNet teacher: lower six layers frozen and run once, upper six and heads trained; then soft labels."""

from __future__ import annotations

import argparse
import json
import time

import numpy as np
import torch

import data
import model as M  # noqa: N812
import train as T  # noqa: N812

PER_BATCH = 8
"""Full windows of a batch."""


def pad_lower(items: list[torch.Tensor], width: int) -> torch.Tensor:
    """Kept layer outputs of windows as one padded array."""
    out = torch.zeros(len(items), width, items[0].shape[1], dtype=torch.bfloat16)
    for i, x in enumerate(items):
        out[i, : len(x)] = x
    return out


@torch.no_grad()
def run_lower(net: M.Tagger, wins: list[data.Window]) -> list[torch.Tensor]:
    """The frozen layers' output for each window, computed in batches of like size."""
    out: list = [None] * len(wins)
    order = sorted(range(len(wins)), key=lambda i: wins[i].size)
    for at in range(0, len(order), 16):
        part = order[at : at + 16]
        ids, _, mask, _ = T.tensors(data.batch([wins[i] for i in part]))
        with torch.autocast("cpu", torch.bfloat16):
            x = net.encoder.lower(ids, mask, net.encoder.bias(mask, torch.bfloat16))
        for row, i in enumerate(part):
            out[i] = x[row, : wins[i].size].bfloat16().clone()
    return out


@torch.no_grad()
def soft_labels(net: M.Tagger, wins: list[data.Window], lower: list[torch.Tensor]) -> dict:
    """The teacher's word tags by window and, for each gold or proposed cue, its label marginals; by document."""
    net.eval()
    out: dict = {}
    order = sorted(range(len(wins)), key=lambda i: wins[i].size)
    moves = (net.pair.moves + net.pair.forbidden).float()
    for at in range(0, len(order), 16):
        part = [wins[i] for i in order[at : at + 16]]
        b = data.batch(part)
        low = pad_lower([lower[i] for i in order[at : at + 16]], b["ids"].shape[1])
        with torch.autocast("cpu", torch.bfloat16):
            h, tags = net(*T.tensors(b), low)
        for j, w in enumerate(part):
            entry = out.setdefault(w.doc.id, {"tags": {}, "cues": []})
            entry["tags"][(w.lo, w.hi)] = tags[j, : w.hi - w.lo].softmax(-1).half()
        got = T.pair_inputs(b, T.cue_chance(tags), np.random.default_rng(0), jitter=0.0)
        if got is None:
            continue
        window, spans, facts, _ = got
        with torch.autocast("cpu", torch.bfloat16):
            scores = net.pair(h, M.cue_vectors(h, window, spans), window, facts).float()
        marginals = M.crf_marginals(scores, moves, torch.from_numpy(b["words"])[window].float())
        for k in range(len(window)):
            w = part[int(window[k])]
            cue = (int(spans[k, 0]) + w.lo, int(spans[k, 1]) + w.lo)
            out[w.doc.id]["cues"].append((cue, w.lo, marginals[k, : w.hi - w.lo].half().clone()))
    return out


def freeze(net: M.Tagger) -> None:
    """Leave the upper layers, the added embeddings and the heads to train."""
    for p in net.encoder.parameters():
        p.requires_grad_(False)
    enc = net.encoder
    for m in (*enc.layers[enc.split :], enc.case, enc.gap, enc.mark):
        for p in m.parameters():
            p.requires_grad_(True)


def main() -> None:
    """Train, score dev after each epoch, write soft labels of train. Goes on from the last whole epoch."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("name")
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--lr", type=float, default=8e-5)
    ap.add_argument("--head-lr", type=float, default=7e-4)
    ap.add_argument("--seed", type=int, default=11)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--limit-docs", type=int)
    o = ap.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    run = T.RUNS / o.name
    run.mkdir(parents=True, exist_ok=True)
    docs, dev, gold = data.load("train"), data.load("dev"), data.gold("dev")
    if o.limit_docs:
        docs, dev, gold = docs[: o.limit_docs], dev[:4], gold[:4]
    pieces = T.feats.Pieces(data.tokenizer())
    net = T.build("mpnet")
    freeze(net)
    wins = [w for d in docs for w in data.cut(d, pieces, 256)]
    started = time.time()
    lower = run_lower(net, wins)
    print(f"{json.dumps(vars(o))} lower layers of {len(wins)} windows in {time.time() - started:.0f} s", flush=True)
    rng = np.random.default_rng(o.seed)
    total = sum(1 for _ in data.grouped(wins, rng, 256, PER_BATCH)) * o.epochs
    tr = T.Trainer(net, T.groups(net, o.lr, o.head_lr, 0.95), total, 0.995, o.threads)
    first = tr.load(run / "state.pt")["epoch"] + 1 if (run / "state.pt").exists() else 0
    for epoch in range(first, o.epochs):
        rng, seen, started = np.random.default_rng([o.seed, epoch]), 0, time.time()
        net.train()
        for group in data.grouped(wins, rng, 256, PER_BATCH):
            b = data.batch([wins[i] for i in group])
            low = pad_lower([lower[i] for i in group], b["ids"].shape[1])
            tr.update(*T.losses(net, b, rng, low))
            seen += int(b["mask"].sum())
            if tr.step % 25 == 0:
                print(tr.line(epoch, seen / (time.time() - started)), flush=True)
        tr.save(run / "state.pt", epoch=epoch)
        print(
            f"== epoch {epoch} {time.time() - started:.0f}s dev: {T.evaluate(tr.slow, dev, pieces, gold)}", flush=True
        )
    torch.save(soft_labels(tr.slow, wins, lower), run / "soft.pt")


if __name__ == "__main__":
    main()
