"""Train a smaller tagger to give what a trained one gives: its word vectors, tags and label scores. No gold labels.

What is copied is the larger one's function, on PolNeAR train as augmentation changes it and on reports nobody labelled
(the training half of us-news, see ``relabel.py``), so the copy reads as its teacher does, elsewhere too.

    python mimic.py s1 --init runs/n/h8m1024.pt --teacher runs/m1/e2.pt --reports 1500 --epochs 1 --seed 4
"""

from __future__ import annotations

import argparse
import json
import time

import numpy as np
import torch

import data
import model as M  # noqa: N812
import train
from relabel import reports

LOWER = 0.2
"""Weight of the layers below the last."""
TAGS, LABELS = 1.0, 0.5
"""Weights of the tags and of the label scores (nats a word and nats a word and cue)."""


def layers(net: M.Tagger, b: tuple[torch.Tensor, ...]) -> list[torch.Tensor]:
    """Each layer's piece vectors."""
    ids, feat, mask, _ = b
    enc = net.encoder
    bias = enc.bias(mask, torch.bfloat16)
    x = enc.norm(enc.embed(ids) + enc.facts(feat))
    out = []
    for layer in enc.layers:
        x = layer(x, bias)
        out.append(x)
    return out


def heads(net: M.Tagger, last: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Word vectors and tags."""
    h = torch.gather(last, 1, first[..., None].expand(-1, -1, last.shape[-1]))
    return h, net.tags(h).float().unflatten(-1, (3, 5))


def cues(wins: list[data.Window], chance: np.ndarray) -> tuple | None:
    """Where the teacher sees cues: window, span and facts of each."""
    window, spans, facts = [], [], []
    for j, w in enumerate(wins):
        n = w.hi - w.lo
        own = train.feats.run_edges(chance[j, :n] > 0.1)
        if own:
            places = [(a + w.lo, c + w.lo) for a, c in own]
            f = np.zeros((len(own), chance.shape[1], 5), np.int64)
            f[:, :n] = train.feats.pair_features(w.doc.words, w.lo, w.hi, places, places)
            facts.append(f)
            window += [j] * len(own)
            spans += own
    return (torch.tensor(window), torch.tensor(spans), torch.from_numpy(np.concatenate(facts))) if window else None


def divergence(taught: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
    """Kullback-Leibler divergence of the last axis' softmax, elsewhere kept."""
    log = taught.log_softmax(-1)
    return (log.exp() * (log - own.log_softmax(-1))).sum(-1)


def distance(taught: torch.Tensor, own: torch.Tensor, keep: torch.Tensor) -> torch.Tensor:
    """Mean square between vectors, as a share of the teacher's variance."""
    taught, own = taught[keep].float(), own[keep].float()
    return (taught - own).square().mean() / (taught - taught.mean(0)).square().mean()


def losses(net: M.Tagger, teacher: M.Tagger, b: dict) -> tuple[torch.Tensor, dict]:
    """How far the student is from its teacher on a batch."""
    given = train.tensors(b)
    words, mask = torch.from_numpy(b["words"]), given[2]
    with torch.autocast("cpu", torch.bfloat16):
        with torch.no_grad():
            whole = layers(teacher, given)
            h_t, tags_t = heads(teacher, whole[-1], given[3])
        own = layers(net, given)
        h_s, tags_s = heads(net, own[-1], given[3])
    last = distance(h_t, h_s, words)
    lower = sum(distance(t, s, mask) for t, s in zip(whole[:-1], own[:-1], strict=True))
    tags = divergence(tags_t, tags_s)[words].sum(-1).mean()
    labels = torch.zeros(())
    found = cues(b["wins"], train.cue_chance(tags_t))
    if found is not None:
        window, spans, facts = found
        with torch.autocast("cpu", torch.bfloat16):
            scores = net.pair(h_s, M.cue_vectors(h_s, window, spans), window, facts).float()
            with torch.no_grad():
                wanted = teacher.pair(h_t, M.cue_vectors(h_t, window, spans), window, facts).float()
        labels = divergence(wanted, scores)[words[window]].mean()
    parts = {"last": last, "lower": lower, "tags": tags, "labels": labels}
    shown = {k: 10 * float(v.detach()) for k, v in parts.items()}
    return last + LOWER * lower + TAGS * tags + LABELS * labels, shown


def documents(count: int) -> list[data.Document]:
    """PolNeAR train and so many reports."""
    more = [data.Document(r["id"], "", data.F.words_of(r["text"]), labelled=False) for r in reports(count)]
    return data.load("train") + more


def options() -> argparse.Namespace:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("name", help="folder under runs/; a run found there goes on")
    ap.add_argument("--init", required=True, help="a checkpoint written by narrow.py")
    ap.add_argument("--teacher", required=True)
    ap.add_argument("--reports", type=int, default=1500)
    ap.add_argument("--epochs", type=int, default=1)
    ap.add_argument("--lr", type=float, default=4e-4)
    ap.add_argument("--per-batch", type=int, default=8, help="full windows of a batch")
    ap.add_argument("--seed", type=int, default=4)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--average", type=float, default=0.99)
    ap.add_argument("--steps", type=int, help="stop after so many steps in all, with the rate down to nothing there")
    return ap.parse_args()


def network(checkpoint: str) -> M.Tagger:
    """A network with a checkpoint's weights."""
    net = train.build("minilm")
    train.start_from(net, checkpoint)
    return net


def main() -> None:
    """Train, scoring dev at the end."""
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    run = train.RUNS / o.name
    run.mkdir(parents=True, exist_ok=True)

    def say(line: str) -> None:
        print(line, flush=True)
        with (run / "log.txt").open("a") as log:
            log.write(line + "\n")

    docs, pieces = documents(o.reports), data.F.Pieces(data.tokenizer())
    net, teacher = network(o.init), network(o.teacher).eval()
    count = lambda: data.epoch_batches(docs, pieces, np.random.default_rng(0), per_batch=o.per_batch, augmented=False)  # noqa: E731
    total = o.steps or sum(1 for _ in count()) * o.epochs
    tr = train.Trainer(net, train.groups(net, o.lr, o.lr, 1.0), total, o.average, o.threads)
    if (run / "state.pt").exists():
        tr.load(run / "state.pt")
    say(json.dumps(vars(o)) + f" {len(docs)} documents, {total} steps, from step {tr.step}")
    net.train()
    net.drop.p = 0.0
    done, epoch, started, seen = 0, 0, time.time(), 0
    while tr.step < total:
        rng = np.random.default_rng([o.seed, epoch])
        for wins in data.epoch_batches(docs, pieces, rng, per_batch=o.per_batch):
            done += 1
            if done <= tr.step:
                continue
            b = data.batch(wins)
            tr.update(*losses(net, teacher, b))
            seen += int(b["mask"].sum())
            if tr.step % 50 == 0:
                say(tr.line(epoch, seen / (time.time() - started)))
            if tr.step % 200 == 0:
                tr.save(run / "state.pt")
            if tr.step >= total:
                break
        epoch += 1
    tr.save(run / "state.pt")
    torch.save({"ema": tr.slow.state_dict(), "args": vars(o)}, run / "last.pt")
    say(f"== {train.evaluate(tr.slow, data.load('dev'), pieces, data.gold('dev'))}")


if __name__ == "__main__":
    main()
