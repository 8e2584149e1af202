"""``onrecord check DRAFT``: every quotation of a draft, with what needs attention."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.text import Text

from onrecord import __version__
from onrecord.checks import VERDICT_WORDS
from onrecord.doors.check_report import check_report
from onrecord.doors.cli.check_views import check_view, searched_line
from onrecord.doors.cli.output import Output
from onrecord.doors.visible import one_line
from onrecord.engines.drafts import DraftCheck, Verdicts, check_draft
from onrecord.errors import EXIT_FINDING, EXIT_OK, EXIT_REFUSED, MissingInputError, RefusedInputError
from onrecord.exports.checks import check_object
from onrecord.exports.objects import JsonObject
from onrecord.exports.sarif import sarif_log
from onrecord.reports import Document
from onrecord.reports.draft import receive_draft

__all__ = ["Files", "check_drafts"]

STDIN = "-"
Checked = tuple[str, list[DraftCheck]]


@dataclass(frozen=True, slots=True)
class Files:
    """Where besides the screen the findings go: a SARIF log, an HTML report; ``-`` is standard output."""

    sarif: str | None
    html: str | None

    @property
    def take_stdout(self) -> bool:
        """Whether standard output is one of these files, so that nothing else may go there."""
        return STDIN in (self.sarif, self.html)


def check_drafts(paths: Sequence[str], verdict: Verdicts, output: Output, files: Files, *, every: bool) -> int:
    """Check drafts and print what needs attention, with ``every`` the rest too; return the exit status.

    A draft that is refused is named with the reason; the others go on.
    """
    done: list[Checked] = []
    refused = False
    for path in paths:
        try:
            draft = receive_draft(_document(path))
        except RefusedInputError as error:
            output.say(f"refused: {one_line(error.message)} [{error.code}]")
            refused = True
            continue
        checks = list(check_draft(draft, verdict))
        done.append((path, checks))
        if not files.take_stdout:
            _show(path, checks, output, every=every)
    _write(files, done)
    if any(one.check.attention for _, checks in done for one in checks):
        return EXIT_FINDING
    return EXIT_REFUSED if refused else EXIT_OK


def _document(path: str) -> Document:
    """Return a draft's bytes.

    Raises:
        MissingInputError: there is no such file, or it cannot be opened.
    """
    if path == STDIN:
        return Document(STDIN, sys.stdin.buffer.read())
    try:
        return Document(path, Path(path).read_bytes())
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise MissingInputError(f"{one_line(path)} cannot be read: {reason}; check the path.") from error


def _show(path: str, checks: Sequence[DraftCheck], output: Output, *, every: bool) -> None:
    if output.json:
        output.emit(_object(path, one) for one in checks if every or one.check.attention)
        output.say(_summary(path, checks))
        return
    shown = [one for one in checks if every or one.check.attention]
    once = len({searched_line(one.check) for one in shown}) == 1
    for one in shown:
        place = f"{one_line(path)}:{one.place.line}:{one.place.column}"
        who = one.quoted.speaker or one.quoted.credited or "nobody named"
        output.out.print(Text.assemble((place, "bold"), f"  {one_line(who)}"), soft_wrap=True)
        output.out.print(check_view(one.check, searched=not once))
        output.out.print()
    if once:
        output.out.print(Text(searched_line(shown[0].check), "dim"))
    output.say(_summary(path, checks))


def _object(path: str, one: DraftCheck) -> JsonObject:
    place = one.place
    return {
        **check_object(one.check),
        "draft": path,
        "span": {"start": one.raw.start, "end": one.raw.end, "text": one.quoted.words},
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "credited": one.quoted.credited,
        "said": one.quoted.day,
    }


def _summary(path: str, checks: Sequence[DraftCheck]) -> str:
    name = "standard input" if path == STDIN else one_line(path)
    if not checks:
        return f"{name}: no quotations found."
    counts = Counter(VERDICT_WORDS[one.check.verdict] for one in checks)
    wanting = sum(one.check.attention for one in checks)
    listed = ", ".join(f"{count} {words}" for words, count in sorted(counts.items(), key=lambda item: (-item[1], item)))
    return f"{name}: {len(checks)} quotation{'s' * (len(checks) != 1)}, {wanting} to look at: {listed}."


def _write(files: Files, done: Sequence[Checked]) -> None:
    for target, text in _texts(files, done):
        if target == STDIN:
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
        else:
            Path(target).write_bytes(text)


def _texts(files: Files, done: Sequence[Checked]) -> Iterator[tuple[str, bytes]]:
    if files.sarif:
        yield files.sarif, msgspec.json.format(msgspec.json.encode(sarif_log(done, __version__)), indent=2) + b"\n"
    if files.html:
        yield files.html, check_report(done).encode()
