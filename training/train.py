"""Train the tagger on PolNeAR. See README.md for the commands of the shipped model."""

from __future__ import annotations

import argparse
import copy
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812

import data
import distill
import model as M  # noqa: N812
from onrecord.quotations import model_decode as decode

feats = data.F
RUNS = Path(__file__).resolve().parent / "runs"
HOT = 0.25
"""A word at least this likely to be cue, though it is none, is given to the pair head as a false cue."""
JUDGE = (-0.3, 0.1, 0.1, -2.0, 1.7, 0.4, -0.2, 0.05, -0.5)
"""Weights of the evidence while training goes on; ``calibrate.py`` fits the ones that are shipped."""
MASK_PIECE = 103
FALSE_CUES = 4
"""False cues of one window at most."""


def build(base: str) -> M.Tagger:
    """A fresh tagger on ``minilm`` or ``mpnet`` (weights at the path in the variable MPNET)."""
    if base == "mpnet":
        enc = M.Encoder(768, 12, 12, 3072, 30527, 514, 1e-5, relative=32, offset=2, split=6)
        M.load_mpnet(enc, os.environ["MPNET"])
        return M.Tagger(enc, 192)
    enc = M.Encoder()
    M.load_minilm(enc, str(data.base_dir() / "model.safetensors"))
    return M.Tagger(enc)


def start_from(net: M.Tagger, checkpoint: str) -> None:
    """Fill a network with a checkpoint's averaged weights; its layers are as wide, and have as many heads, as there."""
    weights = torch.load(checkpoint)["ema"]
    d = net.encoder.d
    for i, layer in enumerate(net.encoder.layers):
        width = len(weights[f"encoder.layers.{i}.up.bias"])
        inner = weights[f"encoder.layers.{i}.out.weight"].shape[1]
        size = layer.out.in_features // layer.heads
        net.encoder.layers[i] = M.Layer(d, inner // size, width, layer.n1.eps, inner)
    net.load_state_dict(weights)


@torch.no_grad()
def narrowed(net: M.Tagger, width: int, docs: list[data.Document], pieces: feats.Pieces) -> M.Tagger:
    """The network with each layer's ``width`` most used middle units: mean activity times outgoing weight."""
    use = [torch.zeros(layer.up.out_features) for layer in net.encoder.layers]
    hooks = []
    for i, layer in enumerate(net.encoder.layers):

        def note(_module, _args, out, i=i):
            use[i] += F.gelu(out.float()).abs().flatten(0, -2).sum(0)

        hooks.append(layer.up.register_forward_hook(note))
    net.eval()
    for doc in docs:
        for w in data.cut(doc, pieces, 256):
            net(*tensors(data.batch([w])))
    for hook in hooks:
        hook.remove()
    for i, layer in enumerate(net.encoder.layers):
        best = (use[i] * layer.down.weight.norm(dim=0)).topk(width).indices.sort().values
        up, down = torch.nn.Linear(net.encoder.d, width), torch.nn.Linear(width, net.encoder.d)
        up.weight.copy_(layer.up.weight[best])
        up.bias.copy_(layer.up.bias[best])
        down.weight.copy_(layer.down.weight[:, best])
        down.bias.copy_(layer.down.bias)
        layer.up, layer.down = up, down
    return net


def hide(b: dict, rate: float, rng: np.random.Generator) -> None:
    """Put the mask piece in place of some pieces, against learning articles by heart."""
    chosen = (rng.random(b["ids"].shape) < rate) & b["mask"] & (b["ids"] != data.CLS) & (b["ids"] != data.SEP)
    b["ids"][chosen] = MASK_PIECE


class Courtesy:
    """Two threads while the machine is idle, one while others use it."""

    def __init__(self, most: int) -> None:
        self.most, self.last = most, self._read()

    def _read(self) -> tuple[float, float, float]:
        fields = [int(x) for x in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        own = os.times()
        return sum(fields) - fields[3] - fields[4], 100 * (own.user + own.system), 100 * time.time()

    def look(self) -> None:
        """Set torch's threads by what others used since the last look."""
        now = self._read()
        busy, own, wall = (a - b for a, b in zip(now, self.last, strict=True))
        self.last = now
        torch.set_num_threads(1 if (busy - own) / max(wall, 1) > 0.6 else self.most)


def tensors(b: dict) -> tuple[torch.Tensor, ...]:
    """What the encoder takes of a batch."""
    return tuple(torch.from_numpy(b[k]) for k in ("ids", "feat", "mask", "first"))


def false_cues(chance: np.ndarray, gold: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of words taken for cues that are none."""
    hot = chance > HOT
    for a, b in gold:
        hot[a:b] = False
    return feats.run_edges(hot)[:FALSE_CUES]


def moved(cue: tuple[int, int], rng: np.random.Generator, rate: float) -> tuple[int, int]:
    """The cue, now and then a word shorter at one end."""
    a, b = cue
    if b - a > 1 and rng.random() < rate:
        return (a + 1, b) if rng.random() < 0.5 else (a, b - 1)
    return cue


def pair_inputs(b: dict, chance: np.ndarray, rng: np.random.Generator, jitter: float = 0.15):
    """Cues of a batch as (window, span, facts, labels): the gold ones, some with a moved edge, and false ones."""
    window, spans, facts, labels = [], [], [], []
    width, at = b["first"].shape[1], 0
    for j, w in enumerate(b["wins"]):
        gold, n = b["cues"][j], w.hi - w.lo
        own = [moved(cue, rng, jitter) for cue in gold]
        labels += b["labels"][at : at + len(gold)]
        at += len(gold)
        for a, c in false_cues(chance[j, :n], gold):
            nothing = np.zeros(width, np.int64)
            nothing[a:c] = data.CUE
            own.append((a, c))
            labels.append(nothing)
        if not own:
            continue
        f = np.zeros((len(own), width, 5), np.int64)
        f[:, :n] = feats.pair_features(w.doc.words, w.lo, w.hi, *[[(a + w.lo, c + w.lo) for a, c in own]] * 2)
        facts.append(f)
        window += [j] * len(own)
        spans += own
    if not window:
        return None
    stacked = torch.from_numpy(np.concatenate(facts)), torch.from_numpy(np.stack(labels))
    return torch.tensor(window), torch.tensor(spans), *stacked


def cue_chance(tags: torch.Tensor) -> np.ndarray:
    """Chance of each word to be cue (windows, words)."""
    return (1 - tags.detach()[:, :, 0].softmax(-1)[..., 0]).numpy()


def total_loss(parts: torch.Tensor, pair: torch.Tensor) -> tuple[torch.Tensor, dict]:
    """The sum that is trained: cue tags, a fifth of the helpers, the pair head; nats for each gold cue."""
    d = parts.detach()
    shown = {"cue": float(d[0]), "src": float(d[1]), "con": float(d[2]), "pair": float(pair.detach())}
    return parts[0] + 0.2 * (parts[1] + parts[2]) + pair, shown


def losses(net: M.Tagger, b: dict, rng: np.random.Generator, lower=None) -> tuple[torch.Tensor, dict]:
    """Loss of one batch on gold labels."""
    with torch.autocast("cpu", torch.bfloat16):
        h, tags = net(*tensors(b), lower)
    words, gold = torch.from_numpy(b["words"]), torch.from_numpy(b["tags"])
    ce = F.cross_entropy(tags.flatten(0, 2), gold.flatten(), reduction="none").view(gold.shape) * words[..., None]
    n = max(len(b["labels"]), 1)
    got = pair_inputs(b, cue_chance(tags), rng)
    pair = torch.zeros(())
    if got is not None:
        window, spans, facts, labels = got
        with torch.autocast("cpu", torch.bfloat16):
            hd = net.drop(h)
            scores = net.pair(hd, M.cue_vectors(hd, window, spans), window, facts)
        moves = net.pair.moves + net.pair.forbidden
        pair = M.crf_nll(scores.float(), moves, labels, words[window].float()).sum() / n
    return total_loss(ce.sum((0, 1)) / n, pair)


def groups(net: M.Tagger, lr: float, head_lr: float, decay: float) -> list[dict]:
    """Parameters by learning rate: lower layers slower, new parts at ``head_lr``; biases and norms not decayed."""
    layers = list(net.encoder.layers)
    top = len(layers) - 1
    named: list = [(p, lr * decay ** (top - i)) for i, layer in enumerate(layers) for p in layer.parameters()]
    fresh = {id(p) for e in (net.encoder.case, net.encoder.gap, net.encoder.mark) for p in e.parameters()}
    rest = [p for n, p in net.encoder.named_parameters() if not n.startswith("layers.") and p.requires_grad]
    named += [(p, head_lr if id(p) in fresh else lr * decay ** (top + 1)) for p in rest]
    named += [(p, head_lr) for m in (net.tags, net.pair) for p in m.parameters()]
    by: dict = {}
    for p, rate in named:
        if p.requires_grad:
            by.setdefault((rate, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    return [{"params": ps, "lr": rate, "base": rate, "weight_decay": wd} for (rate, wd), ps in by.items()]


@torch.no_grad()
def predict(net: M.Tagger, docs: Iterable[data.Document], pieces: feats.Pieces, limit: int = 256, bf16: bool = True):
    """Scores of every window of every document, as the run time's decoder takes them."""
    net.eval()
    for doc in docs:
        out = []
        for w in data.cut(doc, pieces, limit):
            with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
                h, tags = net(*tensors(data.batch([w])))
            flat = tags[0].flatten(1).float().numpy()
            chance = decode.chances(flat)
            cues = decode.cue_runs(flat[:, : decode.TAGS], chance[0])
            scores = np.zeros((0, w.hi - w.lo, 10), np.float32)
            if cues:
                spots = [(a + w.lo, c + w.lo) for a, c, _ in cues]
                strong = [(a + w.lo, c + w.lo) for a, c, chance in cues if chance > HOT]
                facts = torch.from_numpy(feats.pair_features(doc.words, w.lo, w.hi, spots, strong))
                window = torch.zeros(len(cues), dtype=torch.long)
                vectors = M.cue_vectors(h.float(), window, torch.tensor([(a, c) for a, c, _ in cues]))
                scores = net.pair(h.float(), vectors, window, facts).float().numpy()
            out.append(decode.Window(w.lo, w.hi, flat, chance, cues, scores))
        yield out


def evaluate(net: M.Tagger, docs: list, pieces: feats.Pieces, gold: list[dict], threshold: float = 0.3) -> str:
    """Dev scores of a network, straight from torch."""
    moves = (net.pair.moves + net.pair.forbidden).detach().double().numpy()
    pred = {}
    for doc, windows in zip(docs, predict(net, docs, pieces), strict=True):
        found = decode.settle(decode.candidates(windows, moves, JUDGE), len(doc.words.text), threshold)
        pred[doc.id] = [data.spans(doc.words, x) for x in found]
    return data.summary(data.bench.score(gold, pred))


class Trainer:
    """Optimiser, schedule (a short warm-up, then straight down to nothing) and averaged weights of one network."""

    def __init__(self, net: M.Tagger, param_groups: list[dict], total: int, average: float, threads: int) -> None:
        self.net, self.slow, self.total, self.average = net, copy.deepcopy(net), total, average
        self.opt = torch.optim.AdamW(param_groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.step = self.epoch_start = 0
        self.sums: dict[str, float] = {}
        self.courtesy = Courtesy(threads)

    def update(self, loss: torch.Tensor, parts: dict) -> None:
        """One step down the gradient."""
        if not torch.isfinite(loss.detach()):
            raise SystemExit("the loss is no number")
        warm = 0.05 * self.total
        scale = min(self.step / warm, (self.total - self.step) / (self.total - warm))
        for g in self.opt.param_groups:
            g["lr"] = g["base"] * max(scale, 0.002)
        self.opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.net.parameters() if p.requires_grad], 2.0)
        self.opt.step()
        self.step += 1
        keep = min(self.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for a, b in zip(self.slow.parameters(), self.net.parameters(), strict=True):
                if b.requires_grad:
                    a.lerp_(b, 1 - keep)
        for k, v in parts.items():
            self.sums[k] = 0.98 * self.sums.get(k, v) + 0.02 * v
        if self.step % 15 == 0:
            self.courtesy.look()

    def line(self, epoch: int, rate: float) -> str:
        """A line for the log."""
        shown = " ".join(f"{k} {v:.3f}" for k, v in self.sums.items())
        return f"e{epoch} s{self.step}/{self.total} {rate:.0f} wp/s x{torch.get_num_threads()} {shown}"

    def save(self, path: Path, **more: object) -> None:
        """Write all that is needed to go on."""
        state = {"net": self.net.state_dict(), "ema": self.slow.state_dict(), "opt": self.opt.state_dict()}
        torch.save(state | {"step": self.step, "torch": torch.get_rng_state()} | more, path)

    def load(self, path: Path) -> dict:
        """Go on from a saved state; returns it."""
        state = torch.load(path, weights_only=False)
        self.net.load_state_dict(state["net"])
        self.slow.load_state_dict(state["ema"])
        self.opt.load_state_dict(state["opt"])
        self.step = state["step"]
        torch.set_rng_state(state["torch"])
        return state


def options() -> argparse.Namespace:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("name", help="folder under runs/; a run found there goes on")
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--decay", type=float, default=0.9)
    ap.add_argument("--per-batch", type=int, default=8, help="full windows of a batch")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--average", type=float, default=0.997)
    ap.add_argument("--soft", nargs="*", default=[], help="soft labels written by teacher.py")
    ap.add_argument("--soft-weight", type=float, default=0.6)
    ap.add_argument("--init", help="a checkpoint to start from instead of the base")
    ap.add_argument("--hide", type=float, default=0.0, help="share of pieces masked in training")
    ap.add_argument("--reports", help="further documents with what a teacher reads in them, written by relabel.py")
    ap.add_argument("--share", type=int, default=0, help="pieces of a window that paragraphs share; 0: one each")
    ap.add_argument("--narrow", type=int, help="keep only so many units of each layer's middle (1536 in the base)")
    ap.add_argument("--limit-docs", type=int, help="a small trial")
    return ap.parse_args()


def run_epoch(tr: Trainer, o: argparse.Namespace, epoch: int, docs: list, pieces, soft, say) -> None:
    """One pass over the documents, changed and cut anew. A saved half epoch is taken up where it stopped."""
    rng, more = np.random.default_rng([o.seed, epoch, 0]), np.random.default_rng([o.seed, epoch, 1])
    started, seen = time.time(), 0
    done = tr.step - tr.epoch_start
    tr.net.train()
    for index, wins in enumerate(data.epoch_batches(docs, pieces, rng, per_batch=o.per_batch, share=o.share)):
        if index < done:
            continue
        b = data.batch(wins)
        hide(b, o.hide, more)
        if soft:
            loss, parts = distill.soft_losses(tr.net, b, soft, more, o.soft_weight)
        else:
            loss, parts = losses(tr.net, b, more)
        tr.update(loss, parts)
        seen += int(b["mask"].sum())
        if tr.step % 50 == 0:
            say(tr.line(epoch, seen / (time.time() - started)))
        if tr.step % 200 == 0:
            tr.save(RUNS / o.name / "state.pt", epoch=epoch - 1, epoch_start=tr.epoch_start, args=vars(o))


def main() -> None:
    """Train, scoring dev after each epoch."""
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    run = RUNS / o.name
    run.mkdir(parents=True, exist_ok=True)

    def say(line: str) -> None:
        print(line, flush=True)
        with (run / "log.txt").open("a") as log:
            log.write(line + "\n")

    docs, dev, gold = data.load("train"), data.load("dev"), data.gold("dev")
    if o.limit_docs:
        docs, dev, gold = docs[: o.limit_docs], dev[:20], gold[:20]
    if o.reports:
        more = torch.load(o.reports, weights_only=False)
        for doc in more:
            doc.labelled = False
        docs = docs + more
    pieces = feats.Pieces(data.tokenizer())
    net = build("minilm")
    if o.init:
        start_from(net, o.init)
    if o.narrow:
        net = narrowed(net, o.narrow, docs[:40], pieces)
    rng = np.random.default_rng(0)
    plain = data.epoch_batches(docs, pieces, rng, per_batch=o.per_batch, augmented=False, share=o.share)
    per_epoch = sum(1 for _ in plain)
    tr = Trainer(net, groups(net, o.lr, o.head_lr, o.decay), int(per_epoch * o.epochs * 1.01), o.average, o.threads)
    first = 0
    if (run / "state.pt").exists():
        state = tr.load(run / "state.pt")
        first, tr.epoch_start = state["epoch"] + 1, state.get("epoch_start", state["step"])
    soft = distill.Soft(o.soft) if o.soft else None
    say(json.dumps(vars(o)) + f" batches {per_epoch} from step {tr.step}")
    for epoch in range(first, o.epochs):
        started = time.time()
        run_epoch(tr, o, epoch, docs, pieces, soft, say)
        tr.epoch_start = tr.step
        tr.save(run / "state.pt", epoch=epoch, epoch_start=tr.step, args=vars(o))
        torch.save({"ema": tr.slow.state_dict(), "args": vars(o)}, run / f"e{epoch}.pt")
        say(f"== epoch {epoch} {time.time() - started:.0f}s dev: {evaluate(tr.slow, dev, pieces, gold)}")


if __name__ == "__main__":
    main()
