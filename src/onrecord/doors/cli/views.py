"""How each record looks on a terminal. Colour never carries meaning alone: every mark has a sign as well."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from onrecord.doors.given import as_given
from onrecord.doors.marked import LACUNAE, Run, runs
from onrecord.doors.sureness import doubt_words
from onrecord.doors.visible import one_line, shorten, visible
from onrecord.model import (
    Attribution,
    Occasion,
    PartialDate,
    Quotation,
    Reading,
    Report,
    Speaker,
    Statement,
    Story,
    Variant,
    Witness,
)
from onrecord.span import Span

__all__ = [
    "date_words",
    "occasion_view",
    "quotation_view",
    "report_view",
    "shown",
    "speaker_view",
    "statement_table",
    "story_view",
    "unknown",
    "witness_text",
]

ID_SHOWN = 8
"""Hexadecimal digits of an id shown in tables: enough to be typed back, resolved by prefix."""

REASONS_SHOWN = 40
"""Reasons why spellings and reports are taken for one speaker: all but for the most quoted."""

TEXT_SHOWN = 160
"""Characters of a statement in a list."""

SIGNS = {"changed": ("‹", "›", "yellow"), "added": ("+", "+", "green"), "omitted": ("[-", "-]", "red")}
"""Signs and colour of each kind of difference."""

LACUNA = "⟨…⟩"

REPORT_ID = re.compile(r"\breport-[0-9a-f]{16}\b")

NO_SPACE_BEFORE = frozenset(".,;:!?)]’”")
"""Characters that stand against the word before them."""


def unknown(value: str | None) -> Text:
    """Return the value, or the word unknown, dimmed."""
    return Text(one_line(value)) if value else Text("unknown", style="dim italic")


def short_id(full: str) -> str:
    """Return an id cut to what a person would type."""
    kind, _, digits = full.rpartition("-")
    return f"{kind}-{digits[:ID_SHOWN]}"


def date_words(date: PartialDate | None) -> Text:
    """Return a date with its basis in brackets, or unknown."""
    if date is None:
        return unknown(None)
    basis = {"text": "", "publication": " by publication", "occasion": " by occasion", "reports": " by other reports"}
    return Text(date.value) + Text(basis[date.basis], style="dim")


def _with_paths(reason: str, paths: Mapping[str, str]) -> str:
    """Return a reason with each report's id replaced by where it came from."""
    return REPORT_ID.sub(lambda match: paths.get(match[0], match[0]), reason)


def field(name: str, value: Text | str) -> Text:
    """Return a line that names a value."""
    return Text.assemble((f"{name:<11}", "bold"), value)


def outlet_name(witness: Witness, paths: Mapping[str, str]) -> str:
    """Return the outlet, or where the report came from, when the outlet is unknown."""
    return one_line(witness.outlet or paths.get(witness.report) or short_id(witness.report))


# --- statements ------------------------------------------------------------------------------------------


def statement_table(statements: Iterable[Statement], names: Mapping[str, str | None]) -> Table:
    """Return a list of statements: id, day, speaker, outlets (with *?* where a witness is not firm), variants, text."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("id", "said", "speaker"):
        table.add_column(heading, no_wrap=heading != "speaker", min_width=8)
    for heading in ("outlets", "variants"):
        table.add_column(heading, justify="right")
    table.add_column("statement", ratio=1)
    for statement in statements:
        table.add_row(
            short_id(statement.id),
            statement.said.value if statement.said else unknown(None),
            unknown(names.get(statement.speaker) if statement.speaker else None),
            f"{statement.outlets}{'?' if doubt_words(statement) else ''}",
            str(sum(shown(variant) for witness in statement.witnesses for variant in witness.variants)),
            Text(as_given(shorten(statement.text, TEXT_SHOWN), statement.given, marks=False)),
        )
    return table


def shown(variant: Variant, all_variants: bool = False) -> bool:
    """Tell whether a variant is marked: one of presentation only where all are asked for, a lacuna never counts."""
    return all_variants or (variant.layer != "presentation" and not LACUNAE.intersection(variant.classes))


def _run_text(run: Run, all_variants: bool) -> Text:
    """Return one run of a witness with its signs."""
    quiet = run.variant and run.variant.layer == "presentation" and not all_variants
    if run.kind == "same" or (quiet and run.kind != "lacking"):
        return Text(visible(run.reading))
    if run.kind == "lacking":
        return Text(LACUNA, style="dim")
    opening, closing, style = SIGNS[run.kind]
    words = run.lemma if run.kind == "omitted" else run.reading
    return Text(f"{opening}{one_line(words)}{closing}", style=style)


def witness_text(statement: Statement, witness: Witness, all_variants: bool = False) -> Text:
    """Return a witness's text with its differences from the base marked in place."""
    text = Text()
    for run in runs(statement, witness):
        part = _run_text(run, all_variants)
        glued = not text or not part or part.plain[0] in NO_SPACE_BEFORE
        text.append_text(part if glued else Text(" ") + part)
    return text


# --- speakers, occasions, stories ------------------------------------------------------------------------


def _role_lines(speaker: Speaker) -> list[Text]:
    seen: dict[str, list[str]] = {}
    for role in speaker.roles:
        words = f"{role.title}, {role.body}" if role.body else role.title
        seen.setdefault(one_line(words), []).append(role.day or "")
    lines = []
    for words, days in seen.items():
        dated = sorted(day for day in days if day)
        span = f" ({dated[0]}–{dated[-1]})" if dated and dated[0] != dated[-1] else f" ({dated[0]})" if dated else ""
        lines.append(field("role", words + span))
    return lines


def speaker_view(speaker: Speaker, statements: Sequence[Statement], names: Mapping[str, str | None]) -> Group:
    """Return a speaker: names, roles with their days, statements."""
    return Group(
        field("speaker", unknown(speaker.name)),
        field("id", short_id(speaker.id)),
        field("kind", speaker.kind),
        field("spellings", ", ".join(one_line(name) for name in speaker.names) or "–"),
        *_role_lines(speaker),
        *(field("known as", one_line(elsewhere)) for elsewhere in speaker.known_as),
        *(field("because", one_line(reason)) for reason in speaker.why[:REASONS_SHOWN]),
        *([field("", f"and {more:,} more reasons")] if (more := len(speaker.why) - REASONS_SHOWN) > 0 else []),
        Text(f"\n{len(statements)} statements", style="bold"),
        statement_table(statements, names),
    )


def occasion_words(occasion: Occasion, names: Mapping[str, str | None]) -> str:
    """Return an occasion in a line: kind, host, place, day, speaker."""
    parts = [occasion.kind.replace("_", " ") if occasion.kind != "unknown" else "occasion"]
    if occasion.host:
        parts.append(f"of {one_line(occasion.host)}")
    if occasion.place:
        parts.append(f"in {one_line(occasion.place)}")
    if occasion.date:
        parts.append(f"on {occasion.date.value}")
    speaker = names.get(occasion.speaker) if occasion.speaker else None
    return " ".join(parts) + (f" ({one_line(speaker)})" if speaker else "")


def occasion_view(
    occasion: Occasion, statements: Sequence[Statement], names: Mapping[str, str | None], paths: Mapping[str, str]
) -> Group:
    """Return an occasion: what it was, on what evidence, which reports tell of it, what was said."""
    return Group(
        field("occasion", occasion_words(occasion, names)),
        field("id", short_id(occasion.id)),
        field("date", date_words(occasion.date)),
        *(field("because", one_line(_with_paths(reason, paths))) for reason in occasion.why),
        *(field("report", one_line(paths.get(report) or report)) for report in occasion.reports),
        Text(f"\n{len(statements)} statements", style="bold"),
        statement_table(statements, names),
    )


def story_view(story: Story, paths: Mapping[str, str]) -> Group:
    """Return a story: its reports and why they stand together."""
    return Group(
        field("story", short_id(story.id)),
        *(field("report", f"{short_id(report)}  {one_line(paths.get(report) or '')}") for report in story.reports),
        *(field("because", one_line(_with_paths(reason, paths))) for reason in story.why),
    )


# --- reports and quotations ------------------------------------------------------------------------------

ROLE_STYLES = {"content": "bold", "source": "cyan", "cue": "magenta", "furniture": "dim strike"}
"""How the parts of a report look; the table below it names each part in words too."""


def _styled_spans(reading: Reading) -> list[tuple[Span, str]]:
    """Return each part of the page that has a look of its own."""
    parts = [(piece.span, ROLE_STYLES["furniture"]) for piece in reading.article.furniture]
    for quotation in reading.quotations:
        parts += [(span, ROLE_STYLES["content"]) for span in quotation.content]
        parts += [(cue, ROLE_STYLES["cue"]) for cue in quotation.cues]
        if quotation.source:
            parts.append((quotation.source, ROLE_STYLES["source"]))
    return parts


def _page_text(report: Report, reading: Reading) -> Text:
    """Return the page as received, furniture struck through, quotations, sources and cues coloured.

    Hidden characters are made visible, which changes lengths, so the text is built stretch by stretch.
    """
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, list[str]] = defaultdict(list)
    for span, style in _styled_spans(reading):
        opens[span.start].append(style)
        closes[span.end].append(style)
    page, active, at = Text(), Counter[str](), 0
    for edge in sorted({*opens, *closes, len(report.page)}):
        page.append(visible(report.page[at:edge]), style=" ".join(sorted(+active)) or None)
        active.subtract(closes[edge])
        active.update(opens[edge])
        at = edge
    return page


def _quotation_table(
    report: Report, reading: Reading, attributions: Mapping[str, Attribution], names: Mapping[str, str | None]
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "kind", "speaker", "said", "content"):
        table.add_column(heading, no_wrap=heading in ("id", "kind"))
    for quotation in reading.quotations:
        claim = attributions.get(quotation.id)
        words = " … ".join(span.of(report.page) for span in quotation.content)
        table.add_row(
            short_id(quotation.id),
            quotation.kind if quotation.reports == "speech" else f"{quotation.kind} {quotation.reports}",
            unknown(names.get(claim.speaker) if claim and claim.speaker else None),
            claim.said.value if claim and claim.said else unknown(None),
            Text(shorten(words, TEXT_SHOWN)),
        )
    return table


def report_view(
    report: Report,
    reading: Reading,
    attributions: Mapping[str, Attribution],
    names: Mapping[str, str | None],
    path: str | None,
) -> Group:
    """Return a report: masthead, the page with its parts marked, the quotations found."""
    article = reading.article
    published = article.published.value if article.published else None
    updated = article.updated.value if article.updated else None
    return Group(
        field("report", short_id(report.id)),
        field("from", unknown(path or report.url)),
        field("outlet", unknown(report.outlet)),
        field("headline", unknown(article.headline.value if article.headline else None)),
        field("byline", unknown(article.byline.value if article.byline else None)),
        field("agency", unknown(article.agency.value if article.agency else None)),
        field("dateline", unknown(article.dateline.value if article.dateline else None)),
        field("published", unknown(published)),
        field("updated", unknown(updated)),
        *(field("note", one_line(note)) for note in report.notes),
        Panel(_page_text(report, reading), title="as received (furniture struck through)", title_align="left"),
        _quotation_table(report, reading, attributions, names),
    )


def quotation_view(
    quotation: Quotation, report: Report, claim: Attribution | None, names: Mapping[str, str | None]
) -> Group:
    """Return one quotation: its parts, its defects, who is taken to have said it and why."""
    content = " … ".join(span.of(report.page) for span in quotation.content)
    lines = [
        field("quotation", short_id(quotation.id)),
        field("kind", f"{quotation.kind} {quotation.reports}"),
        field("source", unknown(quotation.source.of(report.page) if quotation.source else None)),
        field("cue", unknown(quotation.cue.of(report.page) if quotation.cue else None)),
        *(field("defect", defect.kind.replace("_", " ")) for defect in quotation.defects),
        field("found by", f"{', '.join(quotation.found_by)} (confidence {quotation.confidence:.2f})"),
    ]
    if claim:
        lines += [
            field("speaker", unknown(names.get(claim.speaker) if claim.speaker else None)),
            field("said", date_words(claim.said)),
            *(field("because", one_line(reason)) for reason in claim.why),
        ]
    return Group(*lines, Panel(Text(visible(content)), title="content", title_align="left"))
