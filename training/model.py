"""The tagger: a small BERT encoder, cue tags, and a head that marks source and content of one given cue."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

import data

feats = data.F

LABELS = 10
SRC, CON, CUE = 1, 5, 9


def allowed() -> np.ndarray:
    """Which label may follow which: (10, 10) booleans; runs of one role never touch."""
    ok = np.zeros((LABELS, LABELS), bool)
    opens = [SRC, SRC + 3, CON, CON + 3]
    done = [0, SRC + 2, SRC + 3, CON + 2, CON + 3, CUE]
    for a in done:
        for b in [0, CUE, *opens]:
            ok[a, b] = True
    for base in (SRC, CON):
        ok[np.ix_([base, base + 1], [base + 1, base + 2])] = True
        ok[np.ix_([base + 2, base + 3], [base, base + 3])] = False
    return ok


START_OK = np.array([1, 1, 0, 0, 1, 1, 0, 0, 1, 1], bool)
END_OK = np.array([1, 0, 0, 1, 1, 0, 0, 1, 1, 1], bool)


class Layer(nn.Module):
    """One BERT layer with the three projections in one product."""

    def __init__(self, d: int, heads: int, ff: int, eps: float, inner: int | None = None) -> None:
        """``inner`` is the width of all heads together, ``d`` where none was taken out."""
        super().__init__()
        self.heads = heads
        inner = inner or d
        self.qkv = nn.Linear(d, 3 * inner)
        self.out = nn.Linear(inner, d)
        self.n1 = nn.LayerNorm(d, eps)
        self.up = nn.Linear(d, ff)
        self.down = nn.Linear(ff, d)
        self.n2 = nn.LayerNorm(d, eps)

    def forward(self, x, bias):
        """One layer on (windows, pieces, d)."""
        x = self.n1(x + self.out(self.mix(x, bias)))
        return self.n2(x + self.down(F.gelu(self.up(x))))

    def mix(self, x, bias):
        """What the heads bring together, side by side (windows, pieces, inner)."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        att = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(q.shape[-1])) + bias
        return torch.matmul(F.softmax(att, -1), v).transpose(1, 2).reshape(b, t, -1)


class Encoder(nn.Module):
    """BERT with three added embeddings (letter case, gap before, quotation marks)."""

    def __init__(
        self, d=384, layers=6, heads=12, ff=1536, vocab=30522, positions=512, eps=1e-12, relative=0, offset=0, split=0
    ):
        super().__init__()
        self.d, self.heads, self.offset, self.split = d, heads, offset, split
        self.word = nn.Embedding(vocab, d)
        self.position = nn.Embedding(positions, d)
        self.case = nn.Embedding(feats.CASES + 1, d, padding_idx=0)
        self.gap = nn.Embedding(feats.GAPS + 1, d, padding_idx=0)
        self.mark = nn.Embedding(feats.MARKS + 1, d, padding_idx=0)
        for e in (self.case, self.gap, self.mark):
            nn.init.normal_(e.weight, std=0.01)
        self.norm = nn.LayerNorm(d, eps)
        self.layers = nn.ModuleList(Layer(d, heads, ff, eps) for _ in range(layers))
        self.relative = nn.Embedding(relative, heads) if relative else None
        self.word.weight.requires_grad_(False)

    def facts(self, feat):
        """The added embeddings."""
        return self.case(feat[..., 0]) + self.gap(feat[..., 1]) + self.mark(feat[..., 2])

    def bias(self, mask, dtype):
        """What is added to attention scores: padding shut out, relative positions where the base has them."""
        at = torch.arange(mask.shape[1])
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative is not None:
            bias = bias + self.relative(mpnet_buckets(at[None, :] - at[:, None])).permute(2, 0, 1)[None]
        return bias.to(dtype)

    def embed(self, ids):
        """Word and position embeddings."""
        if self.offset:  # MPNet: BERT's ids moved by four, other ends and padding
            special = (ids == 101) | (ids == 102) | (ids == 0)
            ids = torch.where(special, torch.where(ids == 101, 0, torch.where(ids == 102, 2, 1)), ids + 4)
        return self.word(ids) + self.position(torch.arange(ids.shape[1]) + self.offset)

    def forward(self, ids, feat, mask):
        """Piece vectors (windows, pieces, d)."""
        bias = self.bias(mask, torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32)
        if self.split:
            x = self.lower(ids, mask, bias)
            return self.upper(x, feat, mask, bias)
        x = self.norm(self.embed(ids) + self.facts(feat))
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @torch.no_grad()
    def lower(self, ids, mask, bias):
        """The frozen layers of a split encoder."""
        x = self.norm(self.embed(ids))
        for layer in self.layers[: self.split]:
            x = layer(x, bias)
        return x

    def upper(self, x, feat, mask, bias):
        """The trained layers of a split encoder; the facts about words come in here."""
        x = x + self.facts(feat)
        for layer in self.layers[self.split :]:
            x = layer(x, bias)
        return x


def mpnet_buckets(relative, buckets=32, far=128):
    """MPNet's relative position buckets (Song et al. 2020; the same as T5's, both directions)."""
    n = -relative
    half = buckets // 2
    out = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    large = exact + (torch.log(n.clamp(min=1).float() / exact) / math.log(far / exact) * (half - exact)).long()
    return out + torch.where(n < exact, n, large.clamp(max=half - 1))


class PairHead(nn.Module):
    """Scores of the ten labels for every word of a window, given one cue."""

    def __init__(self, d: int, width: int = 128, convs: int = 2) -> None:
        super().__init__()
        self.word = nn.Linear(d, 2 * width)
        self.cue = nn.Linear(d, 2 * width)
        sizes = (feats.N_DISTANCE, feats.N_SENTENCE, feats.N_PARAGRAPH, feats.N_SEGMENT, feats.N_BETWEEN)
        self.facts = nn.ModuleList(nn.Embedding(s, width) for s in sizes)
        for e in self.facts:
            nn.init.normal_(e.weight, std=0.05)
        self.norm = nn.LayerNorm(width)
        self.convs = nn.ModuleList(nn.Conv1d(width, width, 3, padding=2**i, dilation=2**i) for i in range(convs))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(convs))
        self.out = nn.Linear(width, LABELS)
        ok = torch.tensor(allowed())
        self.register_buffer("forbidden", torch.where(ok, 0.0, -1e4))
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS))

    def forward(self, words, cue, window, facts):
        """Words (B, K, d); cue (N, d); window (N,) index into B; facts (N, K, 5). Returns (N, K, 10)."""
        a, b = self.word(words).chunk(2, -1)
        c, g = self.cue(cue)[:, None].chunk(2, -1)
        z = a[window] + c + b[window] * g
        for i, table in enumerate(self.facts):
            z = z + table(facts[..., i])
        z = F.gelu(self.norm(z))
        for conv, norm in zip(self.convs, self.norms, strict=True):
            z = z + F.gelu(norm(conv(z.transpose(1, 2)).transpose(1, 2)))
        return self.out(z)


class Tagger(nn.Module):
    """Encoder, word tags (cue, source, content: five labels each) and the pair head."""

    def __init__(self, encoder: Encoder, width: int = 128, convs: int = 2) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(encoder.d, 15)
        self.pair = PairHead(encoder.d, width, convs)

    def words(self, ids, feat, mask, first, lower=None):
        """Word vectors: those of each word's first piece. ``lower`` are kept outputs of a split encoder."""
        if lower is None:
            x = self.encoder(ids, feat, mask)
        else:
            x = self.encoder.upper(lower, feat, mask, self.encoder.bias(mask, torch.bfloat16))
        return torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))

    def forward(self, ids, feat, mask, first, lower=None):
        """Word vectors and tags (windows, words, 3, 5)."""
        h = self.words(ids, feat, mask, first, lower)
        return h, self.tags(self.drop(h)).float().unflatten(-1, (3, 5))


def cue_vectors(h, window, spans):
    """Mean of the word vectors of each cue: (N, d)."""
    at = torch.arange(h.shape[1])
    inside = (at >= spans[:, :1]) & (at < spans[:, 1:])
    weight = inside.to(h.dtype) / inside.sum(1, keepdim=True).to(h.dtype)
    return torch.einsum("nk,nkd->nd", weight, h[window])


class LogPartition(torch.autograd.Function):
    """Log of the sum over all label sequences; its gradient is the label marginals, computed by hand (much faster)."""

    @staticmethod
    def forward(ctx, scores, moves, mask):
        """Scaled forward sums, kept for the way back."""
        n, t, _ = scores.shape
        start = torch.tensor(START_OK, dtype=scores.dtype)
        end = torch.tensor(END_OK, dtype=scores.dtype)
        matrix = moves.exp()
        peak = scores.max(2, keepdim=True).values
        emit = ((scores - peak).exp() * mask[..., None] + (1 - mask[..., None])).transpose(0, 1).contiguous()
        last = mask.sum(1).long()
        alpha = emit[0] * start
        total = alpha.sum(1, keepdim=True)
        alphas, totals = [alpha / total], [total]
        live = [int((last > i).sum()) for i in range(t)]
        for i in range(1, t):
            new = (alphas[-1] @ matrix) * emit[i]
            if live[i] < n:
                new = torch.where(mask[:, i : i + 1] > 0, new, alphas[-1])
            total = new.sum(1, keepdim=True) + 1e-30
            alphas.append(new / total)
            totals.append(total)
        a, c = torch.stack(alphas), torch.stack(totals)
        final = (a[-1] * end).sum(1, keepdim=True) + 1e-30
        out = c.log().sum((0, 2)) + (peak[..., 0] * mask).sum(1) + final[:, 0].log()
        ctx.save_for_backward(a, c, emit, matrix, mask, end / final)
        return out

    @staticmethod
    def backward(ctx, grad):
        """Marginals by backward sums."""
        a, c, emit, matrix, mask, beta = ctx.saved_tensors
        t, _, size = a.shape
        back = matrix.T.contiguous()
        betas, weighted = [beta], []
        whole = mask.all(0).tolist()
        for i in range(t - 1, 0, -1):
            w = emit[i] * betas[-1] / c[i]
            new = w @ back
            if not whole[i]:
                m = mask[:, i : i + 1] > 0
                new = torch.where(m, new, betas[-1])
                w = torch.where(m, w, 0.0)
            betas.append(new)
            weighted.append(w)
        b = torch.stack(betas[::-1])
        marg = (a * b * mask.T[..., None] * grad[None, :, None]).transpose(0, 1)
        w = torch.stack(weighted[::-1]) * grad[None, :, None]
        moves = matrix * (a[:-1].reshape(-1, size).T @ w.reshape(-1, size))
        return marg, moves, None


def log_partition(scores, moves, mask):
    """Log of the sum over all label sequences (N,): scores (N, T, 10), mask (N, T) a prefix of ones."""
    return LogPartition.apply(scores, moves, mask)


def crf_nll(scores, moves, labels, mask):
    """Negative log-likelihood of each label sequence. labels (N, T)."""
    picked = torch.gather(scores, 2, labels[..., None])[..., 0]
    step = moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
    return log_partition(scores, moves, mask) - (picked * mask).sum(1) - step.sum(1)


def crf_marginals(scores, moves, mask):
    """Label marginals (N, T, 10) of the chain; padded places get all mass on label 0."""
    n, t, _ = scores.shape
    start = torch.where(torch.tensor(START_OK), 0.0, -1e4)
    end = torch.where(torch.tensor(END_OK), 0.0, -1e4)
    fwd, bwd = [scores[:, 0] + start], [None] * t
    for i in range(1, t):
        m = mask[:, i, None]
        new = torch.logsumexp(fwd[-1][:, :, None] + moves, 1) + scores[:, i]
        fwd.append(torch.where(m > 0, new, fwd[-1]))
    bwd[t - 1] = end.expand(n, -1)
    for i in range(t - 2, -1, -1):
        m = mask[:, i + 1, None]
        new = torch.logsumexp(moves + (scores[:, i + 1] + bwd[i + 1])[:, None, :], 2)
        bwd[i] = torch.where(m > 0, new, bwd[i + 1])
    out = (torch.stack(fwd, 1) + torch.stack(bwd, 1)).softmax(-1)
    pad = torch.zeros(LABELS)
    pad[0] = 1
    return torch.where(mask[..., None] > 0, out, pad)


def load_minilm(encoder: Encoder, path: str) -> None:
    """Fill the encoder from the base's safetensors file."""
    from safetensors.torch import load_file

    w = load_file(path)
    with torch.no_grad():
        encoder.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(
            w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        )
        encoder.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(encoder.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                qkv = [w[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(qkv))
                getattr(layer.out, kind).copy_(w[f"{p}attention.output.dense.{kind}"])
                getattr(layer.n1, kind).copy_(w[f"{p}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(w[f"{p}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(w[f"{p}output.dense.{kind}"])
                getattr(layer.n2, kind).copy_(w[f"{p}output.LayerNorm.{kind}"])


def load_mpnet(encoder: Encoder, path: str) -> None:
    """Fill the encoder from MPNet-base's safetensors file."""
    from safetensors.torch import load_file

    w = load_file(path)
    with torch.no_grad():
        encoder.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(w["embeddings.position_embeddings.weight"])
        encoder.relative.weight.copy_(w["encoder.relative_attention_bias.weight"])
        for kind in ("weight", "bias"):
            getattr(encoder.norm, kind).copy_(w[f"embeddings.LayerNorm.{kind}"])
            for i, layer in enumerate(encoder.layers):
                p = f"encoder.layer.{i}."
                getattr(layer.qkv, kind).copy_(torch.cat([w[f"{p}attention.attn.{x}.{kind}"] for x in "qkv"]))
                getattr(layer.out, kind).copy_(w[f"{p}attention.attn.o.{kind}"])
                getattr(layer.n1, kind).copy_(w[f"{p}attention.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(w[f"{p}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(w[f"{p}output.dense.{kind}"])
                getattr(layer.n2, kind).copy_(w[f"{p}output.LayerNorm.{kind}"])
