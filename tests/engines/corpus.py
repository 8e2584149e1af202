"""Short reports of an invented country, in some numbers: enough of each stage's work to be interrupted in it."""

from __future__ import annotations

import json
from pathlib import Path

SPEAKERS = (
    (
        "Ilse Varga",
        "transport minister",
        "The upper locks will stay open through the winter, and no barge will be turned away",
    ),
    ("Jonas Pell", "energy minister", "We counted forty barges on Sunday night, and every one of them carried grain"),
    (
        "Mira Tolland",
        "ministry spokesperson",
        "There is no agreement yet on the pilots' pay, and we will not pretend there is",
    ),
    (
        "Anton Reyes",
        "pilots' union leader",
        "Our members have worked two winters without a contract, and they are tired of promises",
    ),
)
OUTLETS = ("Kestrel Post", "Heron Herald", "Sluice Gazette", "Lowland Ledger", "Northbank News")
FOOT = "Sign up for the morning letter of this paper"


def row(number: int) -> dict[str, str]:
    """Return the report of a number: one of five outlets on one of four speakers, all on the same week."""
    name, office, words = SPEAKERS[number % len(SPEAKERS)]
    outlet = OUTLETS[number % len(OUTLETS)]
    day = f"2031-05-{2 + number % 3:02d}"
    said = words if number % 3 else words.split(", and ")[0]
    text = (
        f"Report number {number} from the canal of Veldmark.\n\n"
        f"“{said},” {office} {name} said on Thursday. The canal froze twice last year.\n\n"
        f"{name} spoke at a briefing in Sluisdorp. Report {number} was filed from there.\n\n{FOOT}\n"
    )
    return {"id": str(number), "outlet": outlet, "date": day, "headline": f"Canal report {number}", "text": text}


def write_corpus(path: Path, numbers: range) -> Path:
    """Write reports as JSONL, one a line, in the order given."""
    path.write_text("".join(json.dumps(row(number)) + "\n" for number in numbers), encoding="utf-8")
    return path
