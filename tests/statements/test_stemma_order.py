"""Order of telling as evidence: what two reports alone have in another place, and a tree that leaves one place."""

from __future__ import annotations

from tests.statements.test_stemma import FAIR, FULL, LEAD, MILL, MORE, OWN, ROAD, quoted, report, statements

from onrecord.model import Statement
from onrecord.span import Span
from onrecord.statements import assemble
from onrecord.statements.candidate import Segment, bare_candidate
from onrecord.statements.stemma import stemma
from onrecord.statements.stemma.order import moves, sequences, shared_order
from onrecord.statements.stemma.overlap import Tile, overlap

SAYINGS = [
    "The lantern will be mended by the first of the month",
    "We have asked the harbour office for glass four times",
    "My father kept this light before there was a road to it",
    "A keeper without a stair is a man in a tower",
]


def told(**orders: str) -> list[Statement]:
    """The statements of reports that tell sayings, by number, in some order: ``first="0123"``."""
    out = []
    for number, text in enumerate(SAYINGS):
        candidates = []
        for name, order in orders.items():
            if str(number) in order:
                at = 1000 * order.index(str(number))
                segment = Segment(Span(at, at + len(text)), text, True)
                candidates.append(bare_candidate(text, name, segments=(segment,)))
        out.append(assemble(candidates))
    return out


def names(some: tuple[str, ...], statements: list[Statement]) -> str:
    """The numbers of some statements."""
    return "".join(str(n) for n, one in enumerate(statements) if one.id in some)


class TestSharedOrder:
    def test_of_all_is_how_it_was_said_and_weighs_nothing(self) -> None:
        found = shared_order("a", "b", sequences(told(a="0123", b="0123", c="0123", d="0123")), frozenset("ab"))
        assert found is not None
        assert found.bits == 0
        assert len(found.common) == 4

    def test_of_two_alone_names_what_stands_elsewhere(self) -> None:
        """Both begin with the last saying, and nobody else does."""
        said = told(a="3012", b="3012", c="0123", d="0123")
        found = shared_order("a", "b", sequences(said), frozenset("ab"))
        assert found is not None
        assert names(found.departing, said) == "3"
        assert found.bits > 0
        assert {name for name, _ in found.spans} == {"a", "b"}

    def test_one_other_report_makes_no_order(self) -> None:
        found = shared_order("a", "b", sequences(told(a="3012", b="3012", c="0123")), frozenset("ab"))
        assert found is not None
        assert found.bits == 0

    def test_of_reports_of_the_family_shows_nothing(self) -> None:
        said = sequences(told(a="3012", b="3012", c="0123", d="0123"))
        found = shared_order("a", "b", said, frozenset("abcd"))
        assert found is not None
        assert found.bits == 0

    def test_is_none_where_they_differ_or_share_little(self) -> None:
        assert shared_order("a", "b", sequences(told(a="012", b="021")), frozenset("ab")) is None
        assert shared_order("a", "b", sequences(told(a="01", b="01")), frozenset("ab")) is None


class TestMoves:
    def test_a_passage_put_elsewhere_is_one_move(self) -> None:
        left = report("a", LEAD, ROAD, FAIR, MILL)
        right = report("b", MILL, LEAD, ROAD, FAIR)
        [moved] = moves(overlap(left, right).tiles)
        assert left.words[moved.left].token.text == "Downstream"

    def test_what_moves_together_is_one(self) -> None:
        tiles = [Tile(0, 60, 20), Tile(20, 80, 20), Tile(40, 0, 60)]
        assert len(moves(tiles)) == 1

    def test_nothing_moved(self) -> None:
        assert moves([Tile(0, 5, 20), Tile(30, 40, 20)]) == []


def test_an_edge_lists_the_order() -> None:
    """What is found is among the evidence, with its places."""
    versions = report("a", *FULL), report("b", MILL, *FULL[:-1])
    [edge] = stemma("story", versions, statements(a=MORE, b=MORE))
    [order] = [one for one in edge.evidence if one.kind == "order"]
    assert "in another place" in order.says
    assert {name for name, _ in order.spans} == {"a", "b"}


def test_the_rest_of_the_tree_may_direct_an_edge() -> None:
    """*b* and *c* alone could be either way; but *a* has *b*'s words where *c* has others, so *c* was made from *b*."""
    others = {
        "walked": "gone", "mend": "repair", "turned": "sent", "piled": "heaped", "moved": "shifted", "idle": "still",
        "sold": "auctioned", "former": "old", "drovers": "herders", "behind": "beyond",
    }  # fmt: skip
    mine = [*FULL, OWN]
    changed = [" ".join(others.get(word, word) for word in text.split()) for text in mine]
    versions = report("a", *FULL, quoted(SAYINGS[0]), quoted(SAYINGS[1])), report("b", *mine), report("c", *changed)
    alone = {one.reports: one.kind for one in stemma("story", versions[1:], ())}
    assert alone["b", "c"] == "either_way"
    found = {one.reports: one.kind for one in stemma("story", versions, ())}
    assert found["b", "c"] == "copied"
