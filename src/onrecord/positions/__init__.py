"""Where each actor stands: acts, propositions, strengths, and what became of them."""

from __future__ import annotations

from onrecord.positions.report import BY, Names, demonyms, positions_of
from onrecord.positions.sides import sides_of

__all__ = ["BY", "Names", "demonyms", "positions_of", "sides_of"]
