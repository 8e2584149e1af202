"""Lines that recur across an outlet's own reports: furniture, whatever they say.

Keys carry their class. A label (no sentence) counts from few recurrences, a sentence only where a good
share of the outlet's reports has it: background paragraphs of a running story are repeated word for word,
and they are the journalist's. The last lines of a page have a second key (``edge:``): few of them suffice
if half of the outlet's reports end so. Lines with speech have no key: a quotation printed by many reports is what
this program is for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from math import ceil

from onrecord.articles.lines import Line, ends_in_stop, has_speech, page_lines
from onrecord.model import Report

MAX_KEYS = 400
"""Keys of one report. Furniture stands at the edges: the first and last lines of a longer page are taken."""

MIN_REPORTS = 3
"""Reports of the outlet that must have a line: two may be one report received twice."""

LABEL_SHARE, LABEL_ENOUGH = 0.02, 20
"""Share of the outlet's reports that must have a label, and the number that is enough however many there are."""

SENTENCE_REPORTS, SENTENCE_SHARE, SENTENCE_ENOUGH = 5, 0.1, 60
"""The same for sentences, with the least number of reports: a running story of a week repeats its background
in some 5 of an outlet's reports, not in a tenth of them all."""

EDGE_LINES, EDGE_SHARE = 2, 0.5
"""Last lines of a page, and the share of an outlet's reports that must end in a line: a house notice closes
report after report, a background paragraph only those of one story."""

LABEL_WORDS = 12
"""Words of a label; a longer line counts as a sentence even without its stop."""

PLAIN_CHARS = 80
"""Characters of a key that is kept readable; longer lines are cut and hashed."""


def line_key(line: Line) -> str | None:
    """Return the key of a line, its class first (``label:`` or ``sentence:``), None for a line with speech."""
    if has_speech(line.text):
        return None
    sentence = line.words > LABEL_WORDS or (line.words > 3 and ends_in_stop(line.text))
    body = line.folded
    if len(body) > PLAIN_CHARS:
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        body = f"{body[: PLAIN_CHARS // 2]}…{digest}"
    return f"{'sentence' if sentence else 'label'}:{body}"


def edge_key(line: Line) -> str | None:
    """Return the key of a line as one of the last of its page (``edge:``), None for a line with speech."""
    key = line_key(line)
    return None if key is None else f"edge:{key}"


def line_keys(report: Report) -> frozenset[str]:
    """Return the keys of a report's lines, at most :data:`MAX_KEYS`, for counting within its outlet."""
    lines = page_lines(report.page)
    edges = [edge_key(line) for line in lines[-EDGE_LINES:]]
    most = MAX_KEYS - EDGE_LINES
    if len(lines) > most:
        lines = lines[: most // 2] + lines[-most // 2 :]
    return frozenset(key for key in (*edges, *map(line_key, lines)) if key is not None)


def recurring(counts: Mapping[str, int], reports: int) -> frozenset[str]:
    """Return the keys that are furniture for an outlet, given how many of its ``reports`` have each.

    The bar rises with the number of reports up to a fixed count, so a key may fall below it again as
    reports are added; it never depends on their order.
    """
    label = max(MIN_REPORTS, min(ceil(LABEL_SHARE * reports), LABEL_ENOUGH))
    sentence = max(SENTENCE_REPORTS, min(ceil(SENTENCE_SHARE * reports), SENTENCE_ENOUGH))
    edge = max(MIN_REPORTS, ceil(EDGE_SHARE * reports))
    bars = {"label": label, "sentence": sentence, "edge": edge}
    return frozenset(key for key, count in counts.items() if count >= bars[key.partition(":")[0]])
