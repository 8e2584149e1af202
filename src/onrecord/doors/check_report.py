"""A draft's check as one HTML file to attach: no script, nothing fetched, readable in print and in the dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from onrecord.checks import VERDICT_WORDS
from onrecord.doors.visible import visible
from onrecord.engines.drafts import DraftCheck
from onrecord.model import Check

__all__ = ["check_report"]

STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.5 Georgia, 'Times New Roman', serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, dt, .place, summary { font-family: system-ui, sans-serif; }
h2 { font-size: 1rem; margin: 2rem 0 .25rem; }
article { border-top: 1px solid; padding-top: .5rem; break-inside: avoid; }
blockquote { margin: .5rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-size: .8rem; padding-top: .2rem; }
dd { margin: 0; }
ins { text-decoration: underline; text-decoration-thickness: 2px; }
del { text-decoration: line-through; text-decoration-thickness: 2px; }
.beside { opacity: .75; }
.place { font-size: .85rem; }
.attention h2::before { content: "\\25B2  "; }
"""
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def check_report(drafts: Iterable[tuple[str, Sequence[DraftCheck]]]) -> str:
    """Return the report of drafts, each by its path and its checks: what needs attention first, then the rest."""
    body = "\n".join(_draft(path, checks) for path, checks in drafts)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width">\n<title>Quotations checked</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _shown(text: str) -> str:
    return escape(visible(text))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _draft(path: str, checks: Sequence[DraftCheck]) -> str:
    wanting = [one for one in checks if one.check.attention]
    fine = [one for one in checks if not one.check.attention]
    searched = {_searched(one.check) for one in checks}
    once = len(searched) == 1
    parts = [
        f"<h1>{_shown('Standard input' if path == '-' else path)}</h1>",
        f"<p>{_count(len(checks), 'quotation')} checked; {len(wanting)} need{'s' * (len(wanting) == 1)} attention.</p>",
        *(f"<dl>{_rows(_searched(one.check))}</dl>" for one in checks[:1] if once),
        *(_one(one, searched=not once) for one in wanting),
    ]
    if fine:
        rest = "\n".join(_one(one, searched=not once) for one in fine)
        parts.append(f"<details><summary>The other {len(fine)}</summary>\n{rest}\n</details>")
    return "\n".join(parts)


def _searched(check: Check) -> tuple[tuple[str, str], ...]:
    """Return what was searched, and what is not held, as rows."""
    missing = (("Not held", _shown("; ".join(check.missing))),) if check.missing else ()
    return (("Searched", _shown("; ".join(check.searched) or "nothing")), *missing)


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)


def _one(one: DraftCheck, *, searched: bool) -> str:
    check = one.check
    rows = [("Printed", _side(check, printed=True)), *(("Because", _shown(reason)) for reason in check.why)]
    if check.passages:
        before, after = (f'<span class="beside">{_shown(text)}</span>' for text in (check.before, check.after))
        rows.insert(1, ("Source", f"{before} {_side(check, printed=False)} {after}"))
    rows += [("Note", _shown(f"{caution.why}: “{caution.words}”")) for caution in check.cautions]
    listed = _rows([*rows, *(_searched(check) if searched else ())])
    who = _shown(one.quoted.speaker or one.quoted.credited or "nobody named")
    kind = ' class="attention"' if check.attention else ""
    return (
        f"<article{kind}><h2>{VERDICT_WORDS[check.verdict].capitalize()}</h2>"
        f'<p class="place">Line {one.place.line}, column {one.place.column}; given to {who}</p>'
        f"<dl>{listed}</dl></article>"
    )


def _side(check: Check, *, printed: bool) -> str:
    """Return one of the two texts, with what the other has not marked in it."""
    if not check.aligned:
        return _shown(check.text if printed else " […] ".join(passage.text for passage in check.passages))
    tag = "del" if printed else "ins"
    out = []
    for stretch in check.aligned:
        text = _shown(stretch.printed if printed else stretch.said)
        out.append(text if stretch.same or not text.strip() else f"<{tag}>{text}</{tag}>")
    return "".join(out)
