"""The matrix of an occasion: who carries what, how, and what one outlet alone has."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Paraphrase
from onrecord.span import Span
from onrecord.statements import Segment, assemble
from onrecord.statements.candidate import Candidate, bare_candidate
from onrecord.statements.selection import selection


def quotation(text: str, outlet: str, kind: str) -> Candidate:
    segments = (Segment(Span(0, len(text)), text, kind == "direct"),)
    return replace(bare_candidate(text, f"report of {outlet}", kind=kind, segments=segments), outlet=outlet)


BRIDGE = assemble(
    [
        quotation("We will open the bridge to farmers", "Gazette", "direct"),
        quotation("they will open the bridge to farmers", "Post", "indirect"),
        quotation("We will open the bridge to farmers on Monday", "Post", "mixed"),
    ]
)
TOLL = assemble([quotation("The toll was never ours to lift", "Post", "direct")])


def told(statement: str, quotation: str, outlet: str) -> Paraphrase:
    return Paraphrase("p", f"report of {outlet}", quotation, statement, "q", "unknown", None, None, (), 0.5, (), "test")


def test_each_outlet_has_its_nearest_form() -> None:
    """Mixed before indirect where an outlet has both; an outlet that has nothing is not in the row."""
    found = selection([BRIDGE, TOLL])
    assert found.outlets == ("Gazette", "Post")
    assert found.rows[0].carried == {"Gazette": "direct", "Post": "mixed"}
    assert found.rows[1].carried == {"Post": "direct"}


def test_what_one_outlet_alone_has() -> None:
    found = selection([BRIDGE, TOLL])
    assert found.only_in("Post") == (TOLL,)
    assert found.only_in("Gazette") == ()
    assert [found.count(outlet) for outlet in found.outlets] == [1, 2]


def test_a_paraphrase_counts_where_there_are_no_words() -> None:
    found = selection(
        [TOLL], [told(TOLL.id, "other", "Herald"), told(TOLL.id, "other", "Post")], {"report of Herald": "Herald"}
    )
    assert found.rows[0].carried["Herald"] == "paraphrase"
    assert found.rows[0].carried["Post"] == "direct"


def test_a_paraphrase_has_no_row_of_its_own() -> None:
    """The narrator's sentence stands in the row of the statement it restates."""
    narrated = assemble([quotation("that the toll was never theirs", "Herald", "indirect")])
    restated = told(TOLL.id, narrated.witnesses[0].quotation, "Herald")
    found = selection([TOLL, narrated], [restated], {"report of Herald": "Herald"})
    assert [row.statement for row in found.rows] == [TOLL]
