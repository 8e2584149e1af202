"""7. Quotations into statements: the same utterance found, accepted, assembled and collated.

``meeting`` finds what may be the same, ``compare`` decides, ``settle`` cuts and groups what was accepted, ``assemble``
makes the statement. ``group`` does all but the last in memory; a store can do the same with its own index, one
connected component at a time.
"""

from onrecord.statements.assemble import assemble
from onrecord.statements.candidate import Candidate, Segment, candidate
from onrecord.statements.collate import replay
from onrecord.statements.group import group, settle
from onrecord.statements.match import Link, Match, compare
from onrecord.statements.naming import Called

__all__ = [
    "Called",
    "Candidate",
    "Link",
    "Match",
    "Segment",
    "assemble",
    "candidate",
    "compare",
    "group",
    "replay",
    "settle",
]
