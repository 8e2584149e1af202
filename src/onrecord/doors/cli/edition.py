"""A statement as an edition prints it: sigla, base text with an apparatus, witnesses in columns or stacked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from onrecord.doors.again import HEADINGS, Again, Beside
from onrecord.doors.cli.views import (
    date_words,
    field,
    occasion_words,
    outlet_name,
    short_id,
    shown,
    unknown,
    witness_text,
)
from onrecord.doors.given import POLARITY_WORDS, as_given
from onrecord.doors.sureness import certainty_words, doubt_words
from onrecord.doors.visible import one_line, shorten, visible
from onrecord.model import Occasion, Paraphrase, Statement, Token, Variant, Witness
from onrecord.statements.selection import Selection

__all__ = [
    "apparatus_lines",
    "columns",
    "matrix",
    "parallel_lines",
    "paraphrase_lines",
    "sigla",
    "statement_view",
    "witness_list",
]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORDS_SHOWN = 56
"""Characters of a lemma or reading in the apparatus; longer ones are cut in the middle, as editions do."""
COLUMN = 34
"""Columns of the terminal that a witness needs to be read beside others."""
SENTENCE_ENDS = frozenset({".", "!", "?"})


def sigla(statement: Statement) -> tuple[str, ...]:
    """Return a siglum for each witness: A, B and so on to Z, then A2."""
    out = []
    for number, _ in enumerate(statement.witnesses):
        turn, letter = divmod(number, len(LETTERS))
        out.append(LETTERS[letter] + (str(turn + 1) if turn else ""))
    return tuple(out)


def _brief(words: str) -> str:
    """Return words on one line, long ones as *first words … last words*."""
    line = one_line(words).strip()
    if len(line) <= WORDS_SHOWN:
        return line
    tail = line[-(WORDS_SHOWN // 3) :]
    return f"{shorten(line, WORDS_SHOWN - len(tail)).rstrip('…')} … {tail[tail.find(' ') + 1 :]}"


def _entries(statement: Statement, all_variants: bool) -> dict[tuple[int, int], dict[str, tuple[Variant, list[str]]]]:
    """Return the variants by place and reading, each with the sigla of its witnesses."""
    found: dict[tuple[int, int], dict[str, tuple[Variant, list[str]]]] = {}
    for siglum, witness in zip(sigla(statement), statement.witnesses, strict=True):
        for variant in witness.variants:
            if shown(variant, all_variants):
                readings = found.setdefault((variant.at, variant.to), {})
                readings.setdefault(variant.reading, (variant, []))[1].append(siglum)
    return found


def apparatus_lines(statement: Statement, all_variants: bool = False) -> list[Text]:
    """Return the apparatus as an edition prints it: ``lemma] reading B C (class); om. D``."""
    lines = []
    for (at, to), readings in sorted(_entries(statement, all_variants).items()):
        before = statement.base[at - 1].text if at else ""
        lemma = (
            _brief(next(iter(readings.values()))[0].lemma) if to > at else f"after {before}" if before else "before all"
        )
        line = Text.assemble((lemma, "bold"), "] ")
        for number, (variant, letters) in enumerate(readings.values()):
            if number:
                line.append("; ")
            line.append_text(_reading(variant, letters))
        lines.append(line)
    return lines


def _reading(variant: Variant, letters: Sequence[str]) -> Text:
    """Return one reading with its witnesses and classes."""
    words = _brief(variant.reading) if variant.reading.strip() else "om."
    if variant.at == variant.to:
        words = f"add. {words}"
    style = {"sense": "red", "words": "yellow"}.get(variant.layer, "dim")
    classes = ", ".join(one.replace("_", " ") for one in variant.classes)
    return Text.assemble((words, style), " ", (" ".join(letters), "bold"), (f" ({classes}; {variant.layer})", "dim"))


def witness_list(statement: Statement, paths: Mapping[str, str]) -> list[Text]:
    """Return the key to the sigla: siglum, outlet, kind of quotation, its id, and how sure it is unless it is firm."""
    width = max(len(siglum) for siglum in sigla(statement))
    return [
        Text.assemble(
            (f"{siglum:<{width}}  ", "bold"),
            outlet_name(witness, paths),
            (f"  {witness.kind}  {short_id(witness.quotation)}", "dim"),
            (f"  {POLARITY_WORDS[witness.polarity]}" if witness.polarity != "said" else "", "red"),
            (f"  {certainty_words(witness)}" if witness.probable else "", "yellow"),
        )
        for siglum, witness in zip(sigla(statement), statement.witnesses, strict=True)
    ]


# --- side by side ------------------------------------------------------------------------------------


def sentences_of(base: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the base's sentences as ranges of tokens."""
    cuts = [0]
    for number, token in enumerate(base[:-1]):
        if token.text in SENTENCE_ENDS and base[number + 1].before:
            cuts.append(number + 1)
    return list(zip(cuts, [*cuts[1:], len(base)], strict=True))


def _part(witness: Witness, low: int, high: int) -> Witness | None:
    """Return what a witness has of a range of base tokens, None if nothing."""
    covers = max(low, witness.covers[0]), min(high, witness.covers[1])
    last = max([low, *(variant.to for variant in witness.variants if variant.at < low)])
    inside = tuple(
        one for one in witness.variants if low <= one.at < high or (one.at == one.to == high == witness.covers[1])
    )
    if covers[0] >= covers[1] and not any(one.reading.strip() for one in inside):
        return None
    return replace(
        witness, covers=(min(max(covers[0], last), high), max(covers[1], min(covers[0], high))), variants=inside
    )


def columns(statement: Statement, paths: Mapping[str, str], width: int, all_variants: bool = False) -> RenderableType:
    """Return the witnesses side by side, a row for each sentence; stacked where ``width`` is too narrow for them."""
    letters = sigla(statement)
    fit = max(1, width // COLUMN)
    if fit < 2 or len(statement.witnesses) < 2:
        return Group(*_stacked(statement, paths, all_variants))
    tables = []
    for start in range(0, len(statement.witnesses), fit):
        some = list(zip(letters, statement.witnesses, strict=True))[start : start + fit]
        tables.append(_table(statement, some, paths, all_variants))
    return Group(*tables)


def _table(
    statement: Statement, some: Sequence[tuple[str, Witness]], paths: Mapping[str, str], all_variants: bool
) -> Table:
    table = Table(show_lines=True, header_style="bold", expand=True)
    for siglum, witness in some:
        table.add_column(f"{siglum} {outlet_name(witness, paths)}", ratio=1)
    for low, high in sentences_of(statement.base):
        parts = [_part(witness, low, high) for _, witness in some]
        if any(part is not None for part in parts):
            table.add_row(*(_cell(statement, part, all_variants) for part in parts))
    return table


def _cell(statement: Statement, part: Witness | None, all_variants: bool) -> Text:
    return Text("–", style="dim") if part is None else witness_text(statement, part, all_variants)


def _stacked(statement: Statement, paths: Mapping[str, str], all_variants: bool) -> Iterator[Text]:
    for line, witness in zip(witness_list(statement, paths), statement.witnesses, strict=True):
        yield line
        text = witness_text(statement, witness, all_variants)
        yield Text("  ").append_text(text)


# --- paraphrases -------------------------------------------------------------------------------------

DRIFTS = {
    "stronger": "▲ stronger",
    "weaker": "▽ weaker",
    "alike": "= alike",
    "reversed": "⇄ reversed",
    "unknown": "? unknown",
}
"""How a drift is shown: a sign and its word."""


def paraphrase_lines(found: Sequence[tuple[Paraphrase, str, str]]) -> list[Text]:
    """Return the paraphrases of a statement, each given with the name of its report and the narrator's words."""
    lines = []
    for one, report, words in found:
        line = Text.assemble((f"{DRIFTS[one.drift]:<11} ", "bold"), f"{report}: ", one_line(words))
        if one.told and one.said:
            line.append(f"  “{one_line(one.told.words)}” for “{one_line(one.said.words)}”", style="yellow")
        lines.append(line)
    return lines


# --- the same words elsewhere ------------------------------------------------------------------------

AGAIN_SHOWN = 200
"""Characters of words that stand in another statement too."""


def parallel_lines(found: Sequence[Beside]) -> list[Text]:
    """Return the statements that may be the same utterance, then those of the same words on another occasion."""
    lines = []
    for some in found:
        lines.append(Text(f"\n{HEADINGS[some.kind].lower()}", style="bold"))
        lines += [_again(one) for one in some.rows]
        if some.more:
            lines.append(Text(f"and {some.more:,} more (`onrecord show --json` lists all)", style="dim"))
    return lines


def _again(one: Again) -> Text:
    """Return one of them: outlet, day, words, why, and the id to open it by."""
    day = one.said or (f"printed {one.printed}" if one.printed else "day unknown")
    line = Text.assemble((f"{one_line(one.outlet or 'unknown outlet')}, {day}: ", "bold"))
    line.append(f"“{shorten(one.words, AGAIN_SHOWN)}”")
    if one.here is not None:
        line.append(f" (here “{shorten(one.here, AGAIN_SHOWN)}”)")
    line.append(f"  {one_line('; '.join(one.parallel.why))}", style="dim")
    return line.append(f"  {short_id(one.other.id)}", style="cyan")


# --- the whole statement -----------------------------------------------------------------------------


def _base(statement: Statement) -> Text:
    """Return the base text, with a stroke where it is open whether two tokens were spoken together."""
    text = Text()
    for index, token in enumerate(statement.base):
        if index and token.joint == "open":
            text.append(" ¦", style="red")
        text.append(visible(token.before + token.text))
    return text


GIVEN_AS = {"denied": "denied or rejected by the speaker", "not_said": "not said by the speaker"}
"""What is told of a statement that nobody reports as said."""


def statement_view(
    statement: Statement,
    names: Mapping[str, str | None],
    paths: Mapping[str, str],
    occasion: Occasion | None,
    base: str = "base text",
    all_variants: bool = False,
    beside: int | None = None,
) -> Group:
    """Return a statement: who, when, where, base text, apparatus, witnesses; side by side in ``beside`` columns.

    ``base`` says what the base text is.
    """
    fields = [
        field("statement", short_id(statement.id)),
        field("speaker", unknown(names.get(statement.speaker) if statement.speaker else None)),
        field("said", date_words(statement.said)),
        field("occasion", Text(occasion_words(occasion, names)) if occasion else unknown(None)),
        field("carried by", _carried(statement)),
        *([field("given as", Text(GIVEN_AS[statement.given], "red"))] if statement.given in GIVEN_AS else []),
    ]
    parts: list[RenderableType] = [*fields, Panel(_base(statement), title=Text(one_line(base)), title_align="left")]
    listed = apparatus_lines(statement, all_variants)
    if listed:
        parts += [Text("apparatus", style="bold"), *listed, Text()]
    parts.append(Text("witnesses", style="bold"))
    if beside is None:
        parts += _stacked(statement, paths, all_variants)
    else:
        parts.append(columns(statement, paths, beside, all_variants))
    parts.append(Text("\nsigns: ‹changed› +added+ [-omitted-] ⟨…⟩ not carried by this witness", style="dim"))
    variants = [variant for witness in statement.witnesses for variant in witness.variants]
    hidden = len(variants) - sum(shown(variant, all_variants) for variant in variants)
    if hidden:
        parts.append(Text(f"{hidden} lacunae and differences of presentation not listed (--all-variants)", style="dim"))
    return Group(*parts)


def _carried(statement: Statement) -> Text:
    """Return by how many outlets and witnesses a statement is carried, and what of it is not firm."""
    doubt = doubt_words(statement)
    return Text.assemble(
        f"{statement.outlets} outlets, {len(statement.witnesses)} witnesses", (f", {doubt}" if doubt else "", "yellow")
    )


# --- who carries what --------------------------------------------------------------------------------

SIGNS = {"direct": "D", "mixed": "M", "indirect": "i", "paraphrase": "p"}


def matrix(found: Selection) -> Group:
    """Return the matrix of an occasion: statements by outlets, then what each outlet alone has."""
    heads = dict(zip(found.outlets, LETTERS + LETTERS.lower(), strict=False))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for outlet in found.outlets:
        table.add_column(heads.get(outlet, "·"), justify="center")
    table.add_column("statement", ratio=1)
    for row in found.rows:
        cells = [SIGNS.get(row.carried.get(outlet, ""), "·") for outlet in found.outlets]
        table.add_row(
            *cells,
            Text.assemble(
                (short_id(row.statement.id), "dim"),
                " ",
                as_given(shorten(row.statement.text, 100), row.statement.given, marks=False),
            ),
        )
    total = [
        Text.assemble(
            (f"{heads.get(outlet, '·')} ", "bold"),
            f"{one_line(outlet)}: {found.count(outlet)} of {len(found.rows)}, {len(found.only_in(outlet))} alone",
        )
        for outlet in found.outlets
    ]
    key = Text("D direct, M mixed, i indirect, p in other words, · not at all", style="dim")
    return Group(table, Text(), *total, key)
