"""Take heads and middle units out of a trained encoder, least missed first, and fit what stays to what was there.

Layer by layer, on words of PolNeAR train: the output products are solved anew by least squares, so that the narrower
layer, fed with what the narrower layers below it give, comes as near as it can to what the whole network has there.
No step down a gradient; ``mimic.py`` takes it from here.

    python narrow.py CHECKPOINT OUT --heads 8 --middle 1024
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812

import data
import model as M  # noqa: N812
import train

RIDGE = 1e-4
"""Of the mean square of a column: keeps the equations solvable where two columns say the same."""
WORDS = 45_000
"""Words the equations are made from: thirty for each unknown of the widest product."""
HEAD = 32


def calibration(pieces: data.F.Pieces, count: int) -> list[tuple[torch.Tensor, ...]]:
    """The first documents of PolNeAR train, paragraph by paragraph, until there are so many words."""
    out, seen = [], 0
    for doc in data.load("train"):
        wins = data.cut(doc, pieces, 256)
        out += [train.tensors(data.batch([w])) for w in wins]
        seen += len(doc.words.text)
        if seen > count:
            break
    return out


def with_one(x: torch.Tensor) -> torch.Tensor:
    """A column of ones behind, for the bias."""
    return torch.cat([x, torch.ones(len(x), 1)], 1)


def equations(x: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The normal equations of x @ w = y, ridge included, in double precision."""
    gram = torch.zeros(x.shape[1], x.shape[1], dtype=torch.double)
    right = torch.zeros(x.shape[1], y.shape[1], dtype=torch.double)
    for a, b in zip(x.split(4096), y.split(4096), strict=True):
        gram += (a.T @ a).double()
        right += (a.T @ b).double()
    gram += torch.eye(len(gram), dtype=torch.double) * RIDGE * gram.diagonal().mean()
    return gram, right


def kept_blocks(gram: torch.Tensor, right: torch.Tensor, size: int, keep: int) -> torch.Tensor:
    """Columns that stay when blocks of ``size`` go one by one, each time the one least missed; the last column stays.

    Least missed: the block b for which w_b' ((G^-1)_bb)^-1 w_b is smallest (optimal brain surgeon, Hassibi 1993).
    """
    inverse = gram.inverse()
    weight = inverse @ right
    alive = list(range((len(gram) - 1) // size))
    while len(alive) > keep:
        if size == 1:
            at = torch.tensor(alive)
            worst = alive[int((weight[at].square().sum(1) / inverse[at, at]).argmin())]
        else:
            worst = min(alive, key=lambda b: float(_missed(inverse, weight, b, size)))
        alive.remove(worst)
        block = slice(worst * size, worst * size + size)
        solved = torch.linalg.solve(inverse[block, block], inverse[block])
        weight = weight - inverse[:, block] @ torch.linalg.solve(inverse[block, block], weight[block])
        inverse = inverse - inverse[:, block] @ solved
    return torch.tensor([b * size + i for b in sorted(alive) for i in range(size)])


def _missed(inverse: torch.Tensor, weight: torch.Tensor, b: int, size: int) -> torch.Tensor:
    block = slice(b * size, b * size + size)
    return (weight[block] * torch.linalg.solve(inverse[block, block], weight[block])).sum()


def solved(x: torch.Tensor, y: torch.Tensor, size: int, keep: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Columns kept of ``x``, and weight and bias of the product from them to ``y``."""
    gram, right = equations(with_one(x), y)
    columns = kept_blocks(gram, right, size, keep)
    own = torch.cat([columns, torch.tensor([len(gram) - 1])])
    w = torch.linalg.solve(gram[own][:, own], right[own]).float()
    return columns, w[:-1].T.contiguous(), w[-1].contiguous()


def share_lost(got: torch.Tensor, wanted: torch.Tensor) -> float:
    """Of the variance of what is wanted."""
    return float((got - wanted).square().sum() / (wanted - wanted.mean(0)).square().sum())


@torch.no_grad()
def narrowed(net: M.Tagger, texts: list[tuple[torch.Tensor, ...]], heads: int, middle: int) -> list[M.Layer]:
    """New layers, from the first to the last. ``net`` stays as it is."""
    enc = net.encoder.eval()
    whole = [enc.norm(enc.embed(ids) + enc.facts(feat))[0] for ids, feat, _, _ in texts]
    own, sizes, out = list(whole), [len(x) for x in whole], []
    zero = torch.zeros(())
    for i, layer in enumerate(enc.layers):
        mixed = torch.cat([layer.mix(x[None], zero)[0] for x in own])
        x, t = torch.cat(own), torch.cat(whole)
        t = t + layer.out(torch.cat([layer.mix(w[None], zero)[0] for w in whole]))
        columns, w, b = solved(mixed, t - x, HEAD, heads)
        new = M.Layer(enc.d, heads, middle, layer.n1.eps, heads * HEAD)
        rows = torch.cat([columns + k * enc.d for k in range(3)])
        fill(new.qkv, layer.qkv.weight[rows], layer.qkv.bias[rows])
        fill(new.out, w, b)
        y, t = layer.n1(x + mixed[:, columns] @ w.T + b), layer.n1(t)
        lost = share_lost(y, t)
        t = t + layer.down(F.gelu(layer.up(t)))
        h = F.gelu(layer.up(y))
        columns, w, b = solved(h, t - y, 1, middle)
        fill(new.up, layer.up.weight[columns], layer.up.bias[columns])
        fill(new.down, w, b)
        new.n1.load_state_dict(layer.n1.state_dict())
        new.n2.load_state_dict(layer.n2.state_dict())
        x, t = layer.n2(y + h[:, columns] @ w.T + b), layer.n2(t)
        print(
            f"layer {i}: {lost:.4f} of the variance lost behind the heads, {share_lost(x, t):.4f} at its end",
            flush=True,
        )
        own, whole = list(x.split(sizes)), list(t.split(sizes))
        out.append(new)
    return out


@torch.no_grad()
def fold(net: M.Tagger, teacher: M.Tagger, texts: list[tuple[torch.Tensor, ...]]) -> None:
    """Make the heads read the narrower network's word vectors through the linear map that brings them nearest.

    Tags and pair head begin with products over word vectors, so the map costs nothing at run time.
    """
    pairs = [(net.words(*text)[0], teacher.words(*text)[0]) for text in texts]
    own, whole = (torch.cat(side) for side in zip(*pairs, strict=True))
    gram, right = equations(with_one(own), whole)
    w = torch.linalg.solve(gram, right)
    before, after = share_lost(own, whole), share_lost(with_one(own) @ w.float(), whole)
    print(f"words: {before:.4f} of the variance lost, {after:.4f} behind the map")
    for head in (net.tags, net.pair.word, net.pair.cue):
        weight = head.weight.double()
        fill(head, (weight @ w[:-1].T).float(), (head.bias.double() + weight @ w[-1]).float())


def fill(linear: torch.nn.Linear, weight: torch.Tensor, bias: torch.Tensor) -> None:
    """Set a product's numbers."""
    linear.weight.data, linear.bias.data = weight.clone(), bias.clone()


def main() -> None:
    """Narrow a checkpoint."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoint")
    ap.add_argument("out", type=Path)
    ap.add_argument("--heads", type=int, default=8)
    ap.add_argument("--middle", type=int, default=1024)
    ap.add_argument("--words", type=int, default=WORDS)
    o = ap.parse_args()
    net, teacher = (train.build("minilm").eval() for _ in range(2))
    train.start_from(net, o.checkpoint)
    train.start_from(teacher, o.checkpoint)
    texts = calibration(data.F.Pieces(data.tokenizer()), o.words)
    for i, layer in enumerate(narrowed(teacher, texts, o.heads, o.middle)):
        net.encoder.layers[i] = layer
    fold(net, teacher, texts)
    o.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"ema": net.state_dict(), "args": vars(o) | {"out": str(o.out)}}, o.out)


if __name__ == "__main__":
    main()
