"""A quotation in the making, in clean-text spans: what link, nesting and kinds pass along before ids exist."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import DefectKind, QuotationKind, Reports
from onrecord.span import Span


@dataclass(slots=True, eq=False)
class Draft:
    """One quotation before it is placed on the page. Compared by identity."""

    content: list[Span]
    source: Span | None
    cues: list[Span]
    reports: Reports
    confidence: float
    found_by: list[str]
    quoted: list[Span] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    kind: QuotationKind = "indirect"
    defects: list[tuple[DefectKind, Span | None]] = field(default_factory=list)
    inside: Draft | None = None
    continues: Draft | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1].end

    @property
    def first(self) -> int:
        """Where the first of content, source and cues begins."""
        return min([self.start, *(cue.start for cue in self.cues)] + ([self.source.start] if self.source else []))
