"""Checkpoint to ONNX: int8 products and embeddings, fp32 heads, fused operators of onnxruntime."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import data

MS = "com.microsoft"
HEAD = 32
"""Width of a head of the base."""


class Graph:
    """A list of nodes and weights under construction."""

    def __init__(self) -> None:
        self.nodes: list = []
        self.weights: list = []
        self.count = 0

    def weight(self, array: np.ndarray, name: str = "w") -> str:
        """Add an initializer; returns its name."""
        self.count += 1
        name = f"{name}_{self.count}"
        self.weights.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attrs):
        """Add a node; returns the name of its output, or the names of several."""
        self.count += 1
        names = [f"{kind}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, name=names[0], **attrs))
        return names[0] if outputs == 1 else names

    def save(self, path: Path, inputs, outputs) -> None:
        """Write the model. ``outputs`` maps a node's output to its (name, type, shape)."""
        for node_out, (name, _, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [node_out], [name]))
        graph = helper.make_graph(
            self.nodes,
            "tagger",
            [helper.make_tensor_value_info(n, t, s) for n, t, s in inputs],
            [helper.make_tensor_value_info(*v) for v in outputs.values()],
            self.weights,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)])
        model.ir_version = 8
        onnx.save(model, str(path))


def quantised(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Per column (output channel) symmetric int8 of an (in, out) matrix."""
    scale = np.maximum(np.abs(w).max(0), 1e-8) / 127
    return np.clip(np.round(w / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


class Builder:
    """Writes the encoder's operators, int8 or fp32."""

    def __init__(self, int8: bool) -> None:
        self.g = Graph()
        self.int8 = int8

    def linear(self, x, weight: np.ndarray, bias: np.ndarray | None, int8: bool | None = None) -> str:
        """X @ weight.T + bias, ``weight`` as torch keeps it (out, in). ``x`` may be a name or its quantised form."""
        g, w = self.g, weight.T.astype(np.float32)
        if not (self.int8 if int8 is None else int8):
            y = g.op("MatMul", x, g.weight(w))
            return g.op("Add", y, g.weight(bias.astype(np.float32))) if bias is not None else y
        q, s = quantised(w)
        if isinstance(x, str):
            x = self.quantise(x)
        args = [x[0], g.weight(q, "q"), x[1], g.weight(s, "s"), x[2], g.weight(np.zeros(len(s), np.int8), "z")]
        if bias is not None:
            args.append(g.weight(bias.astype(np.float32)))
        return g.op("MatMulIntegerToFloat", *args, domain=MS)

    def quantise(self, x: str):
        """The int8 form of a tensor: values, scale, zero point; itself in an fp32 graph."""
        return self.g.op("DynamicQuantizeLinear", x, outputs=3) if self.int8 else x

    def norm(self, x: str, skip: str, ln) -> str:
        """LayerNorm of the sum; two plain operators, measured faster on a CPU than SkipLayerNormalization."""
        g = self.g
        return g.op("LayerNormalization", g.op("Add", x, skip), g.weight(ln[0]), g.weight(ln[1]), epsilon=1e-12)


def encoder(b: Builder, w: dict[str, np.ndarray], layers: int) -> str:
    """The encoder's nodes; returns the name of its output, word vectors (1, K, d)."""
    g = b.g
    word = w["encoder.word.weight"]
    if b.int8:
        scale = np.maximum(np.abs(word).max(1, keepdims=True), 1e-8) / 127
        q = np.round(word / scale).astype(np.int8)
        rows = g.op("Cast", g.op("Gather", g.weight(q, "emb"), "ids"), to=TensorProto.FLOAT)
        x = g.op("Mul", rows, g.op("Gather", g.weight(scale.astype(np.float32)), "ids"))
    else:
        x = g.op("Gather", g.weight(word), "ids")
    n = g.op("Shape", "ids", start=1, end=2)
    zero, one = g.weight(np.array([0])), g.weight(np.array([1]))
    pos = g.op("Slice", g.weight(w["encoder.position.weight"]), zero, n, zero, one)
    extra = pos
    for c, name in enumerate(("case", "gap", "mark")):
        col = g.op("Gather", "feat", g.weight(np.array(c)), axis=1)
        extra = g.op("Add", extra, g.op("Gather", g.weight(w[f"encoder.{name}.weight"]), col))
    x = g.op(
        "LayerNormalization",
        g.op("Add", x, extra),
        g.weight(w["encoder.norm.weight"]),
        g.weight(w["encoder.norm.bias"]),
        epsilon=1e-12,
    )
    for i in range(layers):
        p = f"encoder.layers.{i}."
        qkv = b.linear(b.quantise(x), w[p + "qkv.weight"], w[p + "qkv.bias"])
        q, k, v = g.op("Split", qkv, outputs=3, axis=2)
        heads = w[p + "out.weight"].shape[1] // HEAD
        mix = g.op("MultiHeadAttention", q, k, v, domain=MS, num_heads=heads)
        if i == layers - 1:  # from here on only the first piece of each word is looked at
            mix, x = g.op("Gather", mix, "first", axis=1), g.op("Gather", x, "first", axis=1)
        y = b.linear(mix, w[p + "out.weight"], w[p + "out.bias"])
        x = b.norm(y, x, (w[p + "n1.weight"], w[p + "n1.bias"]))
        up = g.op("Gelu", b.linear(x, w[p + "up.weight"], w[p + "up.bias"]), domain=MS)
        y = b.linear(up, w[p + "down.weight"], w[p + "down.bias"])
        x = b.norm(y, x, (w[p + "n2.weight"], w[p + "n2.bias"]))
    return x


def export_encoder(w: dict[str, np.ndarray], path: Path, int8: bool, layers: int) -> None:
    """Ids (1, T), feat (T, 3), first (K,) to tags (K, 15) and word vectors (K, d)."""
    b = Builder(int8)
    x = encoder(b, w, layers)
    g = b.g
    rows = g.op("Squeeze", x, g.weight(np.array([0])))
    tags = b.linear(rows, w["tags.weight"], w["tags.bias"], int8=False)
    i64, f32 = TensorProto.INT64, TensorProto.FLOAT
    g.save(
        path,
        [("ids", i64, [1, "T"]), ("feat", i64, ["T", 3]), ("first", i64, ["K"])],
        {tags: ("tags", f32, ["K", 15]), rows: ("vectors", f32, ["K", w["tags.weight"].shape[1]])},
    )


def shifted(g: Graph, x: str, step: int) -> str:
    """Each word's vector between those of the words ``step`` before and after: (N, K, 3 d). A convolution's input."""
    padded = g.op("Pad", x, g.weight(np.array([0, step, 0, 0, step, 0])))
    axis, one = g.weight(np.array([1])), g.weight(np.array([1]))
    far = g.weight(np.array([np.iinfo(np.int64).max]))
    before = g.op("Slice", padded, g.weight(np.array([0])), g.weight(np.array([-2 * step])), axis, one)
    after = g.op("Slice", padded, g.weight(np.array([2 * step])), far, axis, one)
    return g.op("Concat", before, x, after, axis=2)


def export_pair(w: dict[str, np.ndarray], path: Path, convs: int, int8: bool) -> None:
    """Vectors (K, d), weights, near and facts (N, K) to scores (N, K, 10); fp32 but for the two convolutions.

    ``weights`` averages the words of each cue; ``near`` is the distance bucket; ``facts`` numbers the combination
    of the four other facts (their tables are summed here, once).
    """
    b = Builder(int8)
    g = b.g
    width = w["pair.cue.weight"].shape[0] // 2
    both = b.linear("vectors", w["pair.word.weight"], w["pair.word.bias"], int8=False)
    a, gate = g.op("Split", both, outputs=2, axis=1)
    cue = b.linear(g.op("MatMul", "weights", "vectors"), w["pair.cue.weight"], w["pair.cue.bias"], int8=False)
    one = g.weight(np.array([1]))
    c, d = (g.op("Unsqueeze", part, one) for part in g.op("Split", cue, outputs=2, axis=1))
    z = g.op("Add", g.op("Mul", gate, d), a)
    tables = [w[f"pair.facts.{i}.weight"] for i in range(5)]
    rest = tables[1][:, None, None, None] + tables[2][None, :, None, None]
    rest = (rest + tables[3][None, None, :, None] + tables[4][None, None, None, :]).reshape(-1, width)
    near, facts = g.op("Gather", g.weight(tables[0]), "near"), g.op("Gather", g.weight(rest), "facts")
    z = g.op("Sum", z, c, near, facts)  # not Add, which onnxruntime would fuse into a slower norm

    def norm(x: str, name: str) -> str:
        return g.op("LayerNormalization", x, g.weight(w[name + ".weight"]), g.weight(w[name + ".bias"]), epsilon=1e-5)

    z = g.op("Gelu", norm(z, "pair.norm"), domain=MS)
    for i in range(convs):
        x = shifted(g, z, 2**i)
        kernel = w[f"pair.convs.{i}.weight"]  # (out, in, 3)
        flat = kernel.transpose(0, 2, 1).reshape(width, 3 * width)
        x = norm(b.linear(x, flat, w[f"pair.convs.{i}.bias"], int8=int8), f"pair.norms.{i}")
        z = g.op("Add", z, g.op("Gelu", x, domain=MS))
    scores = b.linear(z, w["pair.out.weight"], w["pair.out.bias"], int8=False)
    i64, f32 = TensorProto.INT64, TensorProto.FLOAT
    size = w["pair.cue.weight"].shape[1]
    g.save(
        path,
        [
            ("vectors", f32, ["K", size]),
            ("weights", f32, ["N", "K"]),
            ("near", i64, ["N", "K"]),
            ("facts", i64, ["N", "K"]),
        ],
        {scores: ("scores", f32, ["N", "K", 10])},
    )


def export(w: dict[str, np.ndarray], out: Path, int8: bool) -> None:
    """Write encoder.onnx, pair.onnx, tokenizer.json and decoder.json into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    layers = len({k.split(".")[2] for k in w if k.startswith("encoder.layers.")})
    export_encoder(w, out / "encoder.onnx", int8, layers)
    export_pair(w, out / "pair.onnx", len({k.split(".")[2] for k in w if k.startswith("pair.convs.")}), int8)
    tok = data.tokenizer()
    tok.save(str(out / "tokenizer.json"), pretty=False)
    moves = w["pair.moves"] + w["pair.forbidden"]
    numbers = {
        "moves": [[round(float(x), 5) for x in row] for row in moves],
        "threshold": 0.3,
        "judge": [-0.3, 0.1, 0.1, -2.0, 1.7, 0.4, -0.2, 0.05, -0.5],
    }
    (out / "decoder.json").write_text(json.dumps(numbers) + "\n")


def main() -> None:
    import torch

    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("out")
    ap.add_argument("--fp32", action="store_true")
    o = ap.parse_args()
    state = torch.load(o.checkpoint, weights_only=False)["ema"]
    w = {k: v.float().numpy() for k, v in state.items()}
    export(w, Path(o.out), not o.fp32)


if __name__ == "__main__":
    main()
