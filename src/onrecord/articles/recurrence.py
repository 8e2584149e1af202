"""Lines that recur across an outlet's own reports: furniture, whatever they say.

Keys carry their class. A label (no sentence) counts from few recurrences, a sentence only where a good
share of the outlet's reports has it: background paragraphs of a running story are repeated word for word,
and they are the journalist's. Lines with speech have no key: a quotation printed by many reports is what
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


def line_keys(report: Report) -> frozenset[str]:
    """Return the keys of a report's lines, at most :data:`MAX_KEYS`, for counting within its outlet."""
    lines = page_lines(report.page)
    if len(lines) > MAX_KEYS:
        lines = lines[: MAX_KEYS // 2] + lines[-MAX_KEYS // 2 :]
    return frozenset(key for line in lines if (key := line_key(line)) is not None)


def recurring(counts: Mapping[str, int], reports: int) -> frozenset[str]:
    """Return the keys that are furniture for an outlet, given how many of its ``reports`` have each.

    The bar rises with the number of reports up to a fixed count, so a key may fall below it again as
    reports are added; it never depends on their order.
    """
    label = max(MIN_REPORTS, min(ceil(LABEL_SHARE * reports), LABEL_ENOUGH))
    sentence = max(SENTENCE_REPORTS, min(ceil(SENTENCE_SHARE * reports), SENTENCE_ENOUGH))
    return frozenset(
        key for key, count in counts.items() if count >= (sentence if key.startswith("sentence:") else label)
    )
