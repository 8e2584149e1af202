"""Other checkers of quotations on the same items; ``bench/checks.py --others PYTHON`` runs this.

Reads from standard input one JSON object: ``texts`` (name -> text) and ``items`` (lists of quotation and name). Writes
one: for each checker that is installed, whether it takes each quotation for verified. Alone in its file so that it
runs in an environment of its own: ``pip install rapidfuzz quotecheck proof-citations gtrex``.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

RAPIDFUZZ_ACCEPTS = 90.0
"""The partial ratio at which copy desks' scripts take a quotation for found."""


def _rapidfuzz(module: Any, quote: str, text: str) -> bool:
    return bool(module.partial_ratio(quote.lower(), text.lower()) >= RAPIDFUZZ_ACCEPTS)


def _quotecheck(module: Any, quote: str, text: str) -> bool:
    return bool(module.check(quote, text).ok)


def _proof_citations(module: Any, quote: str, text: str) -> bool:
    found = module.verify_citation("https://transcript.example", quote, "item", snapshot=text)
    return bool(found["status"] == "verified")


def _gtrex(module: Any, quote: str, text: str) -> bool:
    return bool(module.verify(quote, text).grounded)


CHECKERS: dict[str, tuple[str, Callable[[Any, str, str], bool]]] = {
    "rapidfuzz": ("rapidfuzz.fuzz", _rapidfuzz),
    "quotecheck": ("quotecheck", _quotecheck),
    "proof-citations": ("proof_citations.verify", _proof_citations),
    "gtrex": ("gtrex", _gtrex),
}


def main() -> None:
    """Answer for every checker that can be imported."""
    asked = json.load(sys.stdin)
    out: dict[str, list[bool]] = {}
    for name, (module_name, accepts) in CHECKERS.items():
        try:
            module = importlib.import_module(module_name)
        except ImportError:
            continue
        out[name] = [accepts(module, quote, asked["texts"][text]) for quote, text in asked["items"]]
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
