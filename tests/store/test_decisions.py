"""What people decided is added and withdrawn, never edited."""

from __future__ import annotations

from pathlib import Path

from onrecord.store import Record
from onrecord.store.decisions import WITHDRAW, decide, decisions


def test_a_decision_stands_until_it_is_withdrawn(tmp_path: Path) -> None:
    """Deciding twice changes nothing; withdrawing takes it back; deciding anew adds a record."""
    with Record.open(tmp_path / "record.db", create=True) as record:
        db = record.database
        first = decide(db, "speakers merge", ("speaker-1", "speaker-2"), why="one byline, two spellings")
        assert decide(db, "speakers merge", ("speaker-1", "speaker-2")) == first
        assert decisions(db, "speakers merge") == (first,)
        assert decisions(db, "speakers split") == ()

        back = decide(db, WITHDRAW, (first.id,))
        assert decisions(db) == ()
        again = decide(db, "speakers merge", ("speaker-1", "speaker-2"))
        assert again.id != first.id
        assert decisions(db) == (again,)

        decide(db, WITHDRAW, (back.id,))
        assert decisions(db) == (first, again)
