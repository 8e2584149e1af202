"""Average the weights of checkpoints of one run: soup.py OUT CHECKPOINT..."""

from __future__ import annotations

import sys

import torch


def main() -> None:
    """Write the mean of the averaged weights of all checkpoints named."""
    out, *names = sys.argv[1:]
    states = [torch.load(name, weights_only=False) for name in names]
    mean = {}
    for key, value in states[0]["ema"].items():
        whole = [s["ema"][key] for s in states]
        mean[key] = (
            torch.stack([v.float() for v in whole]).mean(0).to(value.dtype) if value.is_floating_point() else value
        )
    torch.save({"ema": mean, "args": {"soup": names}}, out)


if __name__ == "__main__":
    main()
