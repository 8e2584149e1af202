"""Who copied whom: the dependence of reports on each other, read from their words.

``version_of`` makes of a report what the stemma sees; ``stemma`` takes the versions of one story with its
statements and gives the edges, each with its evidence. Pure functions; the same in any order of input.
"""

from onrecord.statements.stemma.faults import Fault, faults_of
from onrecord.statements.stemma.overlap import Overlap, overlap
from onrecord.statements.stemma.tree import STAGE, stemma
from onrecord.statements.stemma.version import Version, version_of

__all__ = ["STAGE", "Fault", "Overlap", "Version", "faults_of", "overlap", "stemma", "version_of"]
