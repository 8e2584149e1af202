"""Which elements are open while a page is scanned, and how each kind of element shows in the text.

End tags that HTML lets an author leave out (``</p>``, ``</li>``, ``</td>`` …) are supplied, so a long page
of unclosed paragraphs is not taken for a deep one (WHATWG HTML, sections 13.1.2.4 and 13.2.6, in outline).
"""

from __future__ import annotations

from collections import Counter

from onrecord.reports.wording import words

VOID = words("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
"""Elements that have no inside and no end tag."""

BLOCK = words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend"
    " li main menu nav ol p pre search section summary table tbody textarea tfoot thead ul xmp iframe"
    " video audio"
)
"""Elements shown apart from what stands before and after: a paragraph break on both sides."""

LINE = frozenset({"tr", "td", "th"})
"""Elements that stand on a line of their own: a single line break on both sides."""

HIDDEN = words("script style noscript template title svg select datalist iframe noembed noframes video audio canvas rp")
"""Elements whose inside a reader does not see (a list of options only when it is opened)."""

_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_CLOSES_P = BLOCK - words("body button caption dd dt html legend li tbody textarea tfoot thead iframe video audio")
_SCOPE = words("applet button caption html marquee object table td th template")
"""Elements that an end tag of something outside cannot reach through."""

_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), words("ul ol menu dir") | _SCOPE),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _SCOPE),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _SCOPE),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table", "template"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table", "template"})),
    "tr": (frozenset({"tr", "caption"}), words("tbody thead tfoot table template")),
    "tbody": (words("tbody thead tfoot caption"), frozenset({"table", "template"})),
    "thead": (words("tbody thead tfoot caption"), frozenset({"table", "template"})),
    "tfoot": (words("tbody thead tfoot caption"), frozenset({"table", "template"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select"})),
    "a": (frozenset({"a"}), _SCOPE | BLOCK),
}
"""For a start tag: which open elements it closes, and where the search for them stops."""

_TABLE_PARTS = words("table caption tbody thead tfoot tr td th")


class OpenElements:
    """The stack of open elements.

    ``start`` and ``end`` cost at most the depth of the stack, which the gate bounds.
    """

    def __init__(self) -> None:
        """Start with nothing open."""
        self.names: list[str] = []
        self.counts: Counter[str] = Counter()
        self._hiding = 0

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self.names)

    @property
    def hidden(self) -> bool:
        """Whether a reader sees nothing of what stands here."""
        return self._hiding > 0

    def start(self, name: str, closed: bool) -> None:
        """Take in a start tag: close what it closes, then open it unless it has no inside."""
        if name in _CLOSES_P:
            self._close_nearest(frozenset({"p"}), _SCOPE)
        if name in _HEADINGS and self.names and self.names[-1] in _HEADINGS:
            self._cut(len(self.names) - 1)
        if name in _IMPLIED:
            self._close_nearest(*_IMPLIED[name])
        if not closed and name not in VOID:
            self.names.append(name)
            self.counts[name] += 1
            self._hiding += name in HIDDEN

    def end(self, name: str) -> None:
        """Take in an end tag: close the nearest such element in reach; a stray one closes nothing."""
        if name in BLOCK or name in LINE or name in HIDDEN:
            self._close_nearest(frozenset({name}), frozenset({"table", "template"}) if name in _TABLE_PARTS else _SCOPE)
            return
        at = self._nearest(frozenset({name}), _SCOPE)
        if at is not None:
            # An inline element that ends inside a block opened later: the block stays open.
            if any(inner in BLOCK for inner in self.names[at + 1 :]):
                del self.names[at]
                self.counts[name] -= 1
            else:
                self._cut(at)

    def _close_nearest(self, wanted: frozenset[str], stops: frozenset[str]) -> None:
        """Close the nearest wanted element, and all inside it."""
        at = self._nearest(wanted, stops)
        if at is not None:
            self._cut(at)

    def _nearest(self, wanted: frozenset[str], stops: frozenset[str]) -> int | None:
        """Return the place in the stack of the nearest wanted element, None if there is none before a stop."""
        if not any(self.counts[name] for name in wanted):
            return None
        for at in range(len(self.names) - 1, -1, -1):
            if self.names[at] in wanted:
                return at
            if self.names[at] in stops:
                return None
        return None

    def _cut(self, at: int) -> None:
        """Close the element at ``at`` and all inside it."""
        self.counts.subtract(self.names[at:])
        self._hiding -= sum(name in HIDDEN for name in self.names[at:])
        del self.names[at:]
