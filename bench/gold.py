"""Score an export against a hand-made gold record, document by document.

The gold has the form of ``../shared/gold/toner-2016.json``: documents with junk, paragraphs, masthead values and
attributions; statements with witnesses. The export is what ``onrecord export`` writes. Nothing here knows the program.

Measures, each with how many items it was taken on:

    furniture   gold junk of which at least nine characters in ten were marked; body characters wrongly marked
    masthead    headline, byline, agency, dateline, published, updated: right, wrong, or unknown where gold has a value
    own words   text inside marks (or that should be): exact start and end
    found       attributions of tier 1 and 2 with a quotation whose content overlaps (IoU >= .5)
    source      of those found and with a source: the source spans overlap; none where gold has none
    speaker     of those found: right, wrong, unknown
    said        of those found: right, wrong, unknown against the gold's value for the record
    answers     question links right
    reuse       reports of one reuse joined by edges, the direction where the gold has one, edges that are in none
    drift       leads of the gold's threads tied to a statement; of those with a drift the right one
    statements  pairs of gold witnesses that share a statement; pairs that share one and should not
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

Json = dict[str, Any]
FOUND_IOU = 0.5
COVERED = 0.9


def chars(spans: Iterable[Json]) -> set[int]:
    """Return the code points in some spans."""
    return {offset for span in spans for offset in range(span["start"], span["end"])}


def iou(left: set[int], right: set[int]) -> float:
    """Return the share of code points two sets have in common."""
    return len(left & right) / len(left | right) if left | right else 0.0


def plain(text: str) -> str:
    """Return text without case, punctuation and leading article, for comparing names."""
    words = re.findall(r"\w+", text.lower())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@dataclass
class Scores:
    """Counts by measure: right, and what it was out of; plus notes of each failure."""

    right: Counter[str] = field(default_factory=Counter)
    out_of: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def count(self, measure: str, ok: bool, note: str = "", *, wrong: bool = False) -> None:
        """Count one item; ``wrong`` tells a wrong answer from a missing one."""
        self.out_of[measure] += 1
        self.right[measure] += ok
        self.wrong[measure] += wrong and not ok
        if not ok:
            self.notes.append(f"{measure}: {note}")

    def rows(self) -> Iterator[str]:
        """Yield a line for each measure."""
        for measure in self.out_of:
            wrong = f", {self.wrong[measure]} wrong" if self.wrong[measure] else ""
            yield f"  {measure:<22} {self.right[measure]:>3} of {self.out_of[measure]:>3}{wrong}"


@dataclass
class Export:
    """An export by kind, and by report."""

    kinds: dict[str, list[Json]]

    @classmethod
    def of(cls, lines: Iterable[Json]) -> Export:
        """Sort the export's lines."""
        kinds: dict[str, list[Json]] = defaultdict(list)
        for line in lines:
            kinds[line["record"]].append(line)
        return cls(kinds)

    def report(self, name: str) -> Json | None:
        """Return the report whose path ends in ``name``."""
        return next((one for one in self.kinds["report"] if any(p.endswith(name) for p in one["paths"])), None)

    def of_report(self, kind: str, report: str) -> list[Json]:
        """Return the records of a kind that belong to a report."""
        return [one for one in self.kinds[kind] if one.get("report") == report]


def match(gold: list[Json], quotations: list[Json]) -> dict[str, Json]:
    """Return, for each gold attribution found, its quotation: one to one, best overlap first."""
    pairs = []
    for attribution in gold:
        want = chars(attribution["content"])
        for quotation in quotations:
            score = iou(want, chars(quotation["content"]))
            if score >= FOUND_IOU:
                pairs.append((score, attribution["id"], quotation["id"], quotation))
    found: dict[str, Json] = {}
    used: set[str] = set()
    for _, attribution_id, quotation_id, quotation in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if attribution_id not in found and quotation_id not in used:
            found[attribution_id] = quotation
            used.add(quotation_id)
    return found


def score_page(scores: Scores, gold: Json, article: Json) -> None:
    """Furniture, kept text and masthead."""
    marked = chars(piece["span"] for piece in article["furniture"])
    for junk in gold["junk"]:
        scores.count("furniture", _covered(junk, article["furniture"]) >= COVERED, repr(junk["text"][:60]))
    body = chars(paragraph for paragraph in gold["paragraphs"])
    lost = len(body & marked)
    scores.count("body kept", lost == 0, f"{lost} characters of the body marked as furniture", wrong=True)
    for name in ("headline", "byline", "agency_credit", "dateline", "published", "updated"):
        want, got = gold.get(name), article[name.removesuffix("_credit")]
        if want is None:
            scores.count("masthead", got is None, f"{name}: nothing expected, got {got and got['value']!r}", wrong=True)
            continue
        ok = got is not None and _same_value(want, got)
        scores.count(
            "masthead", ok, f"{name}: {want.get('text') or want!r} / {got and got['value']!r}", wrong=bool(got)
        )


def _covered(junk: Json, furniture: list[Json]) -> float:
    """Return the share of a gold junk span's words that some furniture holds (words, as HTML has tags in between)."""
    inside = [one["span"]["text"] for one in furniture if chars([one["span"]]) & chars([junk])]
    want, got = Counter(plain(junk["text"]).split()), Counter(plain(" ".join(inside)).split())
    if not want:
        return float(bool(inside))
    return (want & got).total() / want.total()


def _same_value(want: Json, got: Json) -> bool:
    span = got["span"]
    if span and "start" in want:
        return iou(chars([want]), chars([span])) >= FOUND_IOU or chars([want]) <= chars([span])
    values = {plain(str(want.get(key, ""))) for key in ("text", "value", "iso", "date")} - {""}
    return any(plain(got["value"]).startswith(value) or value.startswith(plain(got["value"])) for value in values)


def score_words(scores: Scores, gold: Json, quotations: list[Json]) -> None:
    """Own-word segments, exact to the character."""
    want = {(q["start"], q["end"]): q["text"] for a in gold["attributions"] for q in a["quoted"]}
    got = {(q["start"], q["end"]): q["text"] for one in quotations for q in one["quoted"]}
    for place, text in want.items():
        scores.count("own words", place in got, repr(text[:70]))
    for place, text in got.items():
        scores.count("own words precise", place in want, repr(text[:70]), wrong=True)


def score_attributions(scores: Scores, gold: Json, export: Export, report: str, names: dict[str, list[str]]) -> None:
    """Attributions found, and of those found their source, speaker, day and question."""
    wanted = [one for one in gold["attributions"] if one["tier"] <= 2]
    found = match(wanted, export.of_report("quotation", report))
    claims = {claim["quotation"]: claim for claim in export.of_report("attribution", report)}
    for one in wanted:
        got = found.get(one["id"])
        scores.count(f"found tier {one['tier']}", got is not None, f"{one['id']} {one['content'][0]['text'][:60]!r}")
        if got is None:
            continue
        _score_source(scores, one, got)
        claim = claims.get(got["id"])
        _score_speaker(scores, one, claim, names)
        said = claim["said"] if claim else None
        want = one["date_said"]["iso"] if one["date_said"] else None
        if want:
            scores.count("said", said == want, f"{one['id']} {want} / {said}", wrong=said is not None)
        if one["answers"]:
            question = found.get(one["answers"])
            ok = bool(claim and question and claim["answers"] == question["id"])
            scores.count("answers", ok, f"{one['id']} answers {one['answers']}", wrong=bool(claim and claim["answers"]))


def _score_source(scores: Scores, want: Json, got: Json) -> None:
    if want["source"] is None:
        scores.count("source", got["source"] is None, f"{want['id']} none / {got['source']}", wrong=True)
    else:
        ok = got["source"] is not None and bool(chars([want["source"]]) & chars([got["source"]]))
        note = f"{want['id']} {want['source']['text']!r} / {got['source'] and got['source']['text']!r}"
        scores.count("source", ok, note, wrong=got["source"] is not None)


def _score_speaker(scores: Scores, want: Json, claim: Json | None, names: dict[str, list[str]]) -> None:
    actor = want["speaker"]["actor"] if want["speaker"] else None
    name = claim["speaker_name"] if claim else None
    confident = bool(claim and claim["speaker"] and claim["confidence"] >= 0.9)
    if actor in (None, "unknown", "unnamed", "journalists"):
        scores.count(
            "speaker", name is None or actor == "journalists", f"{want['id']} {actor} / {name}", wrong=bool(name)
        )
        return
    ok = name is not None and any(plain(name) == plain(form) for form in names[actor])
    scores.count("speaker", ok, f"{want['id']} {actor} / {name}", wrong=name is not None)
    if confident:
        scores.count("speaker at 0.9", ok, f"{want['id']} {actor} / {name}", wrong=True)


def score_statements(scores: Scores, gold: Json, export: Export) -> None:
    """Pairs of witnesses that should share a statement, and pairs that should not."""
    by_quotation: dict[str, set[str]] = defaultdict(set)
    for statement in export.kinds["statement"]:
        for witness in statement["witnesses"]:
            by_quotation[witness["quotation"]].add(statement["id"])
    found: dict[str, Json] = {}
    for name, document in gold["documents"].items():
        report = export.report(name)
        if report:
            found |= match(document["attributions"], export.of_report("quotation", report["id"]))
    groups = [[w["attribution"] for w in _collated(one) if w["attribution"] in found] for one in gold["statements"]]
    for one, group in zip(gold["statements"], groups, strict=True):
        for left, right in combinations(group, 2):
            shared = by_quotation[found[left]["id"]] & by_quotation[found[right]["id"]]
            scores.count("statement pairs", bool(shared), f"{one['id']} {left} {right}")
    for left_group, right_group in combinations(groups, 2):
        for left in left_group:
            for right in right_group:
                if found[left]["id"] != found[right]["id"] and left != right:
                    shared = by_quotation[found[left]["id"]] & by_quotation[found[right]["id"]]
                    scores.count("kept apart", not shared, f"{left} {right} share {shared}", wrong=True)


def _collated(statement: Json) -> list[Json]:
    """Return the witnesses that have the words; the gold lists paraphrases beside them, without segments."""
    return [witness for witness in statement["witnesses"] if witness["segments"]]


def speaker_names(gold: Json) -> dict[str, list[str]]:
    """Return the names each actor of the gold goes by."""
    return {key: [actor["name"], *actor["forms"]] for key, actor in gold["actors"].items()}


def score(gold: Json, lines: Iterable[Json]) -> dict[str, Scores]:
    """Return the scores of each document of the gold, and of the statements across them."""
    export, names = Export.of(lines), speaker_names(gold)
    out: dict[str, Scores] = {}
    for name, document in gold["documents"].items():
        scores = out.setdefault(name, Scores())
        report = export.report(name)
        scores.count("in the record", report is not None, name)
        if report is None:
            continue
        score_page(scores, document, export.of_report("article", report["id"])[0])
        score_words(scores, document, export.of_report("quotation", report["id"]))
        score_attributions(scores, document, export, report["id"], names)
    score_statements(out.setdefault("statements", Scores()), gold, export)
    score_reuse(out.setdefault("copies", Scores()), gold, export)
    score_drift(out.setdefault("drift", Scores()), gold, export)
    return out


def score_reuse(scores: Scores, gold: Json, export: Export) -> None:
    """Who copied whom: each reuse of the gold has edges that join its reports, and every edge is in some reuse."""
    reports: dict[str, str] = {}
    for name, document in gold["documents"].items():
        report = export.report(name)
        if report and "key" in document:
            reports[document["key"]] = report["id"]
    edges = [frozenset(one["reports"]) for one in export.kinds["copy"]]
    directed = {(one["source"], one["copy"]) for one in export.kinds["copy"]}
    families: list[set[str]] = []
    for one in gold.get("reuse", ()):
        docs = [*([one["source"]] if one["source"] in reports else []), *one["docs"]]
        family = {reports[doc] for doc in docs if doc in reports}
        families.append(family)
        joined = sum(edge <= family for edge in edges) >= len(family) - 1
        scores.count("reuse joined", joined, f"{one['kind']} {docs}")
        if one["source"] in reports:
            wanted = {(reports[one["source"]], reports[doc]) for doc in one["docs"]}
            scores.count("reuse direction", wanted <= directed, f"{one['source']} to {one['docs']}")
    for edge in edges if families else ():
        scores.count("reuse precise", any(edge <= family for family in families), str(sorted(edge)), wrong=True)


def score_drift(scores: Scores, gold: Json, export: Export) -> None:
    """Leads and headlines of the gold's threads: tied to a statement, and the drift right where one is claimed."""
    found: dict[str, Json] = {}
    for name, document in gold["documents"].items():
        report = export.report(name)
        if report:
            found |= match(document["attributions"], export.of_report("quotation", report["id"]))
    told: dict[str, list[Json]] = defaultdict(list)
    for one in export.kinds["paraphrase"]:
        told[one["quotation"]].append(one)
    carried = {one["id"]: {witness["quotation"] for witness in one["witnesses"]} for one in export.kinds["statement"]}
    wanted = {
        one["id"]: {found[w["attribution"]]["id"] for w in _collated(one) if w["attribution"] in found}
        for one in gold["statements"]
    }
    for one in (drift for thread in gold.get("threads", ()) for drift in thread["drift"]):
        if one["attribution"] not in found:
            continue
        tied = told[found[one["attribution"]]["id"]]
        # Of several statements restated the one the gold compares with, else the first.
        meant = [other for other in tied if carried.get(other["statement"], set()) & wanted.get(one["against"], set())]
        paraphrase = next(iter(meant or tied), None)
        scores.count("paraphrase tied", paraphrase is not None, one["attribution"])
        if paraphrase and paraphrase["drift"] != "unknown":
            right = (paraphrase["drift"] == "stronger") == one["stronger_than_words"]
            scores.count("drift", right, f"{one['attribution']} {paraphrase['drift']}", wrong=True)


def total(scored: Iterable[Scores]) -> Scores:
    """Return the sum of several documents' scores, without their notes."""
    out = Scores()
    for one in scored:
        out.right += one.right
        out.out_of += one.out_of
        out.wrong += one.wrong
    return out


def table(scored: dict[str, Scores], *, notes: bool = True) -> str:
    """Return the scores as text, one block a document."""
    lines = []
    for name, scores in scored.items():
        lines += [name, *scores.rows()]
        lines += [f"    - {note}" for note in scores.notes] if notes else []
    return "\n".join(lines)
