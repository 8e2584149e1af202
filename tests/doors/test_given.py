"""In which form the words of a statement are printed: quotation marks are for what was quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.doors.given import as_given
from onrecord.doors.web.citing import cite
from onrecord.model import Statement
from onrecord.span import Span
from onrecord.statements import Segment, assemble
from onrecord.statements.candidate import Candidate, bare_candidate


def witness(text: str, report: str, kind: str, polarity: str = "said") -> Candidate:
    segments = (Segment(Span(0, len(text)), text, kind == "direct"),)
    return bare_candidate(text, report, kind=kind, segments=segments, polarity=polarity)


QUOTED = assemble([witness("We will open the bridge", "a", "direct"), witness("they will open it", "b", "indirect")])
JOINED = assemble(
    [
        witness("We will open the bridge at Velmark to farmers", "a", "direct"),
        witness("the bridge at Velmark to farmers and their herds", "b", "direct"),
    ]
)
TOLD = assemble([witness("that the bridge would be opened", "a", "indirect")])
DENIED = assemble([witness("that the bridge was sold", "a", "indirect", "denied")])
NOT_SAID = assemble([witness("whether the bridge was sold", "a", "indirect", "not_said")])

PRINTED = [
    (QUOTED, "quoted", "“We will open the bridge”"),
    (JOINED, "quoted", "“We will open the bridge at Velmark to farmers and their herds”"),
    (TOLD, "told", "that the bridge would be opened"),
    (DENIED, "denied", "denied or rejected: that the bridge was sold"),
    (NOT_SAID, "not_said", "not said: whether the bridge was sold"),
]


@pytest.mark.parametrize(
    ("statement", "given", "printed"), PRINTED, ids=[row[1] + str(n) for n, row in enumerate(PRINTED)]
)
def test_only_what_was_quoted_stands_in_marks(statement: Statement, given: str, printed: str) -> None:
    assert statement.given == given
    assert as_given(statement.text, statement.given) == printed
    citation = cite(statement, "Ilse Varga", None, (), "http://here/1")
    assert citation.plain.startswith(f"Ilse Varga: {printed} (")
    assert printed in citation.bibtex


def test_one_report_that_has_it_said_makes_it_said() -> None:
    both = replace(DENIED, witnesses=(*DENIED.witnesses, *TOLD.witnesses))
    assert both.given == "told"
