"""Findings about a draft in SARIF 2.1.0 (OASIS), so that editors and code-review tools underline them.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from onrecord.engines.drafts import DraftCheck, Place
from onrecord.exports.objects import JsonObject
from onrecord.model import Verdict

__all__ = ["LEVELS", "RULES", "sarif_log"]

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

RULES: Final[dict[Verdict, tuple[str, str]]] = {
    "verbatim": ("none", "The words stand in the source."),
    "presentation": ("none", "The words stand in the source; house style differs."),
    "declared_edit": ("none", "The words stand in the source but for edits that are shown."),
    "light_edit": ("warning", "Small words differ from the source."),
    "altered": ("error", "The words differ from the source in what they say."),
    "spliced": ("error", "Words from different places are run together."),
    "misattributed": ("error", "Somebody else said these words."),
    "other_occasion": ("warning", "The words were said on another occasion."),
    "transcripts_differ": ("warning", "Versions of the transcript differ on these words."),
    "not_found": ("warning", "The words were not found in what was searched."),
    "too_short": ("note", "Too few words to tell."),
}
"""For each verdict SARIF's level and the rule in a sentence. An accepted quotation that needs a look is a warning."""

LEVELS: Final = ("none", "note", "warning", "error")


def sarif_log(drafts: Iterable[tuple[str, Iterable[DraftCheck]]], version: str) -> JsonObject:
    """Return one SARIF log of drafts, each as its path or address and its checks; only what needs attention is in it.

    Columns count code points.
    """
    results = [_result(path, one) for path, checks in drafts for one in checks if one.check.attention]
    driver = {
        "name": "onrecord",
        "version": version,
        "rules": [
            {"id": verdict, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}
            for verdict, (level, text) in RULES.items()
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(path: str, one: DraftCheck) -> JsonObject:
    check = one.check
    level = RULES[check.verdict][0]
    return {
        "ruleId": check.verdict,
        "ruleIndex": list(RULES).index(check.verdict),
        "level": "warning" if level == "none" else level,
        "message": {"text": _message(one)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(path)},
                    "region": {**_region(one.place), "charOffset": one.raw.start, "charLength": len(one.raw)},
                }
            }
        ],
        "partialFingerprints": {"quotation/v1": check.id},
    }


def _region(place: Place) -> JsonObject:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _message(one: DraftCheck) -> str:
    """Return what is the matter in a few sentences: why, the source's words, what was searched."""
    check = one.check
    said = [f"The source has: “{' '.join(passage.text.split())}”." for passage in check.passages]
    searched = f"Searched: {'; '.join(check.searched) or 'nothing'}."
    return " ".join([*check.why, *said, *(caution.why for caution in check.cautions), searched])
