"""Who copied whom: invented reports, and what must be said of each pair."""

from __future__ import annotations

from random import Random

import pytest

from onrecord.model import Copy, Moment
from onrecord.span import Span
from onrecord.statements import Segment, assemble, group
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.stemma import Version, stemma
from onrecord.statements.stemma.arborescence import cheapest_tree
from onrecord.statements.stemma.version import words_of

LEAD = "The keepers of the Tarn light have walked out over a lantern that nobody in the harbour office would mend."
ROAD = "Carters on the coast road were turned back at dawn, and the salt they carried was piled beside the old chapel."
FAIR = "The autumn fair, which brings drovers from four valleys, was moved to the meadow behind the rope works."
MILL = "Downstream the mill stood idle because its wheel had been sold in spring to pay a debt of the former mayor."
SAID = "We asked for the root of the trouble to be found, and for the lantern to be mended before the first gale"
MORE = "Nobody will climb that stair again until the rail is made fast and the glass is whole"
OWN = "A schoolteacher in the upper town said her pupils had drawn the light every winter since the great storm."
ELSE = "Herring boats have begun to sail by the stars again, an old pilot told this newspaper at the quay on Friday."


def quoted(words: str, marks: bool = True) -> str:
    return f"“{words},” the head keeper said." if marks else f"{words}, the head keeper said."


def report(name: str, *paragraphs: str, day: str | None = None, agency: str | None = None) -> Version:
    """A report of some paragraphs; what stands in marks is quoted."""
    page, parts, spans = "", [], []
    for number, paragraph in enumerate(paragraphs):
        start = len(page)
        page += paragraph + "\n\n"
        parts.append((Span(start, start + len(paragraph)), number))
        if "“" in paragraph:
            spans.append(Span(start + paragraph.index("“") + 1, start + paragraph.index("”")))
    printed = Moment(day, None, None, "test") if day else None
    return Version(name, name, printed, frozenset({agency} if agency else ()), words_of(page, parts, spans))


def statements(**said: str):
    """The statements of some reports' quotations."""
    one = [
        bare_candidate(text, name, kind="direct", segments=(Segment(Span(0, len(text)), text, True),))
        for name, text in said.items()
    ]
    return [assemble(members) for members in group(one)]


def edges(*versions: Version, said: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Kind and reports of each edge found."""
    return [(one.kind, *one.reports) for one in stemma("story", versions, statements(**(said or {})))]


FULL = (LEAD, quoted(SAID), ROAD, FAIR, quoted(MORE), MILL)


def test_a_cut_copy_comes_from_the_full_one() -> None:
    """It has nothing the other lacks; the other has quoted words that it could not have found there."""
    assert edges(report("b", *FULL), report("a", LEAD, quoted(SAID), ROAD)) == [("copied", "b", "a")]


def test_a_copy_that_lost_its_marks() -> None:
    """Nobody puts marks around exactly the words that were spoken."""
    bare = (LEAD, quoted(SAID, False), ROAD, FAIR, quoted(MORE, False), MILL)
    assert edges(report("a", *bare), report("b", *FULL)) == [("copied", "b", "a")]


def test_a_line_of_ones_own_does_not_turn_the_direction() -> None:
    short = (OWN, LEAD, quoted(SAID), ROAD)
    assert edges(report("a", *short), report("b", *FULL)) == [("copied", "b", "a")]


def test_two_cuts_of_one_wire_report_have_no_direction() -> None:
    """Each has quoted words the other lacks: both from a third."""
    one, two = (LEAD, quoted(SAID), ROAD, FAIR), (LEAD, ROAD, FAIR, quoted(MORE), MILL)
    assert edges(report("a", *one), report("b", *two)) == [("same_source", "a", "b")]


def test_reports_of_one_event_are_no_copies() -> None:
    """Both quote the same words in full, and tell the rest each in its own way."""
    assert (
        edges(report("a", LEAD, quoted(SAID), quoted(MORE)), report("b", OWN, quoted(SAID), ELSE, quoted(MORE))) == []
    )


def test_the_very_same_words() -> None:
    """Nothing tells which came first, unless a day does; an agency both credit is the source of both."""
    assert edges(report("a", *FULL), report("b", *FULL)) == [("either_way", "a", "b")]
    dated = report("a", *FULL, day="2013-03-14"), report("b", *FULL, day="2013-03-12")
    assert edges(*dated) == [("copied", "b", "a")]
    wire = report("a", *FULL, agency="MWS"), report("b", *FULL, agency="MWS")
    assert edges(*wire) == [("same_source", "a", "b")]


def test_a_chain_is_a_chain() -> None:
    """A copy of a copy has what the first one cut, and no more."""
    first, second = (LEAD, quoted(SAID), ROAD, FAIR), (LEAD, quoted(SAID), ROAD)
    found = edges(report("c", *FULL), report("a", *first), report("b", *second))
    assert ("copied", "c", "a") in found
    assert ("copied", "a", "b") in found
    assert len(found) == 2


def test_a_shared_mishearing_ties_reports_that_share_nothing_else() -> None:
    """*Route* for *root* in two of four reports: the later one took it from the earlier."""
    heard = SAID.replace("root", "route")
    versions = (
        report("a", LEAD, quoted(heard), day="2013-03-13"),
        report("b", OWN, quoted(heard), MILL, quoted(MORE), day="2013-03-12"),
        report("c", ROAD, quoted(SAID), day="2013-03-12"),
        report("d", FAIR, quoted(SAID), day="2013-03-12"),
    )
    said = {"a": heard, "b": heard, "c": SAID, "d": SAID}
    [found] = stemma("story", versions, statements(**said))
    assert set(found.reports) == {"a", "b"}
    assert found.evidence[0].kind == "fault"
    assert "route" in found.evidence[0].says


def test_two_sources() -> None:
    """The narration of one report and that of another, in one: the second source is listed too."""
    other = (
        OWN,
        ELSE,
        "Nets dry on the chapel wall while the harbour master counts his coins and waits for better news.",
    )
    mixed = (LEAD, quoted(SAID), ROAD, FAIR, *other)
    found = edges(report("m", *mixed), report("a", *FULL), report("b", *other, quoted(MORE)))
    assert {("m" in edge[1:]) for edge in found} == {True}
    assert {edge[1] for edge in found} | {edge[2] for edge in found} == {"a", "b", "m"}


def test_every_piece_of_evidence_leads_to_words() -> None:
    """Spans lie in the reports they are said to be of."""
    versions = {one.report: one for one in (report("b", *FULL), report("a", LEAD, quoted(SAID), ROAD))}
    [found] = stemma("story", versions.values(), ())
    assert found.why
    spans = [(name, span) for one in found.evidence for name, span in one.spans]
    assert spans
    for name, span in spans:
        assert any(word.span.start == span.start for word in versions[name].words)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_reports_changes_nothing(seed: int) -> None:
    made = [
        report("c", *FULL),
        report("a", LEAD, quoted(SAID), ROAD, FAIR),
        report("b", LEAD, quoted(SAID), ROAD),
        report("d", OWN, quoted(SAID), ELSE),
        report("e", *FULL, agency="MWS"),
    ]
    first: tuple[Copy, ...] = stemma("story", made, ())
    Random(seed).shuffle(made)
    assert stemma("story", made, ()) == first


def test_ten_thousand_identical_reports_are_a_star() -> None:
    """One comparison each with the first, not fifty million with each other."""
    one = report("r", *FULL)
    many = [Version(f"r{n:05d}", f"r{n:05d}", None, frozenset(), one.words) for n in range(2_000)]
    found = stemma("story", many, ())
    assert len(found) == len(many) - 1
    assert {edge.reports[0] for edge in found} == {"r00000"}


def test_the_cheapest_tree() -> None:
    """A cycle of cheap edges is broken where leaving it costs least (the example every textbook has)."""
    edges_ = {(0, 1): 1.0, (1, 2): 1.0, (2, 0): 1.0, (3, 0): 5.0, (3, 1): 4.0, (3, 2): 6.0}
    assert cheapest_tree(4, edges_, dict.fromkeys(range(4), 100.0)) == {0: 2, 1: 3, 2: 1, 3: None}
