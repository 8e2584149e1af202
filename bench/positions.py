"""Scores the positions stage.

    python bench/positions.py own [--aside] [--show]   269 coded statements of invented diplomacy, one half set aside
    python bench/positions.py strengths [--aside]      40 more for the scales, one half set aside
    python bench/positions.py briefings                34 in the manner of reports of press briefings, none set aside
    python bench/positions.py pairs [--show]           pairs of statements: same proposition or not, alike or opposite
    python bench/positions.py more-pairs [--aside]     60 more pairs, one half set aside
    python bench/positions.py gold [--show]            31 statements in ../shared coded by hand, their evidence alone
    python bench/positions.py flow [--show]            the same 31 through the whole flow, field by field
    python bench/positions.py sample                   the bundled sample through the whole flow: thread and drift
    python bench/positions.py plover FILE.tsv          sentences with <s>source</s> and <t>target</t> and a gold_root

``own`` scores the half that rules were written on; ``--aside`` the other, which is not to be looked at while tuning.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.positions.actors import Actor, Cast, whose
from onrecord.positions.acts import Act, Utterance
from onrecord.positions.coding import code, primary
from onrecord.positions.propositions import About, Relation, about, compare

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "positions"
SHARED = ROOT.parent / "shared"
SEED = "positions-1 "
"""Before each content in the hash that says which half it is in."""
SIGNS = {"+": 1, "-": -1, "0": 0}


@dataclass(frozen=True, slots=True)
class Case:
    """A coded statement of the own set: what is coded, and the code by hand."""

    utterance: Utterance
    cast: Cast
    source: str
    fields: dict[str, str]

    @property
    def aside(self) -> bool:
        """Whether it is in the half set aside."""
        return hashlib.sha256((SEED + self.fields["content"]).encode()).digest()[0] % 2 == 1


COLUMNS = (
    "source",
    "cue",
    "content",
    "form",
    "act",
    "polarity",
    "strength",
    "actor",
    "recipients",
    "condition",
    "time",
)


def read_cast(line: str) -> Cast:
    """Return the actors of a line "== subject: name > speaks for = other names; …"."""
    actors = []
    for part in line.split(":", 1)[1].split(";"):
        names, _, forms = part.partition("=")
        name, _, side = (one.strip() for one in names.partition(">"))
        person = bool(side) or (len(name.split()) > 1 and not name.startswith(("the ", "Free ")))
        others = tuple(form.strip() for form in forms.split(",") if form.strip())
        actors.append(Actor(name, name, others, "person" if person else "state", side or None))
    return Cast(tuple(actors))


def rows(path: Path) -> Iterator[tuple[Cast, list[str]]]:
    """Yield the rows of a file of cases with their cast."""
    cast = Cast(())
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("=="):
            cast = read_cast(line)
        elif line and not line.startswith("#"):
            yield cast, [field.strip() for field in line.split(" | ")]


def statements(file: str = "statements.txt") -> list[Case]:
    """Return the coded statements of a file."""
    out = []
    for cast, row in rows(CASES / file):
        fields = dict(zip((*COLUMNS, "proposition"), row, strict=True))
        speaker, actor = whose(fields["source"], cast)
        form = fields["form"]
        kind = {"headline": "indirect", "question": "direct"}.get(form, form)
        role = "headline" if form == "headline" else "body"
        put = Utterance(fields["content"], fields["cue"], kind, role, form == "question", speaker, actor)
        out.append(Case(put, cast, fields["source"], fields))
    return out


def coded(case: Case) -> Act | None:
    """Return the act the program finds."""
    return primary(code(case.utterance, case.cast))


def right(case: Case, act: Act | None) -> dict[str, bool]:
    """Return which fields are as coded by hand."""
    want, text = case.fields, case.utterance.text
    none = want["act"] == "none"
    recipients = set() if want["recipients"] == "-" else {one.strip() for one in want["recipients"].split(",")}
    conditions = "; ".join(span.of(text) for span in act.conditions) if act else ""
    times = "; ".join(span.of(text) for span in act.times) if act else ""
    polarity, wanted = (act.polarity if act else 0), SIGNS[want["polarity"]]
    return {
        "act": (act.act if act else "none") == want["act"],
        "polarity": polarity == wanted,
        "polarity not opposite": polarity * wanted != -1,
        "strength": (act.strength if act else "-") == want["strength"],
        "actor": none or (case.utterance.actor.name if case.utterance.actor else "-") == want["actor"],
        "recipients": set(act.recipients if act else ()) == recipients,
        "condition": (conditions or "-") == want["condition"],
        "time": (times or "-") == want["time"],
    }


def share(found: Iterable[dict[str, bool]]) -> dict[str, tuple[int, int]]:
    """Return right and all of each field."""
    yes: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in found:
        for name, good in one.items():
            yes[name] += good
            every[name] += 1
    return {name: (yes[name], every[name]) for name in every}


def show_share(scored: dict[str, tuple[int, int]]) -> None:
    """Print a line for each field."""
    for name, (good, every) in scored.items():
        print(f"{name:<24}{good / every:.3f}  {good} of {every}")


def own(aside: bool | None, show: bool, file: str = "statements.txt") -> None:
    """Score a half of the own set, or of another file of statements; all of it if ``aside`` is None."""
    found = []
    for case in statements(file):
        if aside is not None and case.aside != aside:
            continue
        act = coded(case)
        good = right(case, act)
        found.append(good)
        if show and not all(good.values()):
            wrong = [name for name, fine in good.items() if not fine]
            print(f"{case.source} | {case.fields['cue']} | {case.utterance.text}\n   {wrong} {act}")
    show_share(share(found))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements with what they are to each other by hand and by the program."""

    first: str
    second: str
    want: Relation
    got: Relation

    @property
    def aside(self) -> bool:
        """Whether it is in the half set aside, where the file has one."""
        return hashlib.sha256((SEED + self.first + self.second).encode()).digest()[0] % 2 == 1


def pairs(file: str = "pairs.txt") -> list[Pair]:
    """Return the pairs of a file, compared."""
    out = []
    for cast, (first, one, second, two, want) in rows(CASES / file):
        got: Relation = "other"
        a, b = _said(first, one, cast), _said(second, two, cast)
        if a and b:
            got = compare(a[1], a[0].polarity, b[1], b[0].polarity)
        out.append(Pair(one, two, want, got))  # type: ignore[arg-type]
    return out


def _said(source: str, content: str, cast: Cast) -> tuple[Act, About] | None:
    speaker, actor = whose(source, cast)
    kind = "direct" if content.startswith("“") else "indirect"
    put = Utterance(content, "said", kind, speaker=speaker, actor=actor)
    act = primary(code(put, cast))
    return (act, about(put, act, cast)) if act else None


def show_pairs(found: list[Pair], show: bool) -> None:
    """Print the table of pairs."""
    for pair in found:
        if show and pair.want != pair.got:
            print(f"want {pair.want}, got {pair.got}: {pair.first} | {pair.second}")
    for (want, got), number in sorted(Counter((pair.want, pair.got) for pair in found).items()):
        print(f"{want:<10} called {got:<10}{number}")


# -- ../shared ---------------------------------------------------------------------------------------------------

FORMS = {
    "USA": ("US", "U.S.", "United States", "America", "Washington"),
    "PAK": ("Pakistan", "Islamabad", "Government of Pakistan", "Pakistani"),
    "IND": ("India", "Indian", "New Delhi"),
    "AFG": ("Afghanistan", "Afghan", "Kabul"),
}
"""The states of the gold's actors by their codes: what the speakers stage knows of them."""


def gold() -> list[tuple[dict[str, Any], Act | None]]:
    """Return the statements coded by hand with the act found in their evidence, without what stands around it."""
    loaded = json.loads((SHARED / "gold" / "positions-001-002.json").read_text("utf-8"))
    entities = loaded["meta"]["entities"]
    sides = {key: one["plover"].split()[0] for key, one in entities.items() if "GOV" in one["plover"].split()[1:2]}
    actors = []
    for key, one in entities.items():
        side = sides.get(key) if key not in FORMS and sides.get(key) != key else None
        kind = "state" if key in FORMS else "person"
        forms = FORMS.get(key, (one["name"], one["name"].split()[-1]))
        actors.append(Actor(key, key, forms, kind, side))
    cast = Cast(tuple(actors))
    out = []
    for one in loaded["statements"]:
        kind = one["form"].removesuffix("_unmarked")
        speaker, actor = cast.by_id[one["speaker"]], cast.by_id[one["actor"]]
        put = Utterance(one["evidence"]["text"], None, kind, speaker=speaker, actor=actor)
        out.append((one, primary(code(put, cast))))
    return out


def show_gold(show: bool) -> None:
    """Print the score of each field of the gold."""
    found = []
    for one, act in gold():
        good = {
            "act": act is not None and act.act == one["act"],
            "polarity": act is not None and act.polarity == one["polarity"],
            "strength": act is not None and act.strength == one["strength"],
            "recipients": set(act.recipients if act else ()) == set(one["recipient"]),
        }
        found.append(good)
        if show and not all(good.values()):
            print(one["id"], [name for name, fine in good.items() if not fine], act and (act.act, act.recipients))
    show_share(share(found))


MIN_COVERED = 0.4
"""Share of the evidence coded by hand that a position's must cover to be taken for it."""


def _overlap(position: dict[str, Any], start: int, end: int) -> tuple[float, float]:
    """Return which share of the hand's evidence a position covers, and the two's intersection over union."""
    spans = [(span["start"], span["end"]) for span in position["evidence"]]
    both = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
    union = end - start + sum(last - first for first, last in spans) - both
    return both / (end - start), both / union


def _flowed() -> Iterator[tuple[dict[str, Any], dict[str, Any] | None, dict[str, str]]]:
    """Yield each statement coded by hand, the position found in the reports, and the names of the record's speakers."""
    from onrecord.engines import add_reports
    from onrecord.exports.positions import cited_object
    from onrecord.reports import documents
    from onrecord.store import Record

    loaded = json.loads((SHARED / "gold" / "positions-001-002.json").read_text("utf-8"))
    folder = SHARED / "data" / "reports" / "toner-2016"
    with tempfile.TemporaryDirectory() as there, Record.open(Path(there) / "toner.db", create=True) as record:
        for _ in add_reports(record, documents((str(folder),), None)):
            pass
        files = {one.id: Path(one.paths[0]).name for one in record.listing()}
        every = [cited_object(one, record.report(one.position.report)) for one in record.cited_positions()]
        names = {key: name for key, name in record.names().items() if name}
        for one in loaded["statements"]:
            place = one["evidence"]["start"], one["evidence"]["end"]
            here = [found for found in every if files[found["report"]] == one["file"]]
            beside = [(covered, iou, found) for found in here for covered, iou in [_overlap(found, *place)]]
            best = max((row for row in beside if row[0] > MIN_COVERED), key=lambda row: row[1], default=None)
            yield one, best[2] if best else None, names


KNOWN_AS = {"TONER": "Mark Toner", "KERRY": "John Kerry", "KHALILZAD": "Zalmay Khalilzad", "USA": "United States"}
KNOWN_AS |= {"PAK": "Pakistan", "IND": "India", "AFG": "Afghanistan"}
"""The gold's actors under the names the reports give them."""


def show_flow(show: bool) -> None:
    """Print the score of each field of the gold through the whole flow."""
    scored = []
    for one, found, names in _flowed():
        got = found or {"recipients": (), "actor": None, "speaker": None, "event": None}
        event = got["event"] or {"event": None}
        good = {
            "found": found is not None,
            "speaker": names.get(got["speaker"] or "") == KNOWN_AS[one["speaker"]],
            "actor": bool(got["actor"]) and got["actor"]["name"] == KNOWN_AS[one["actor"]],
            "recipients": {party["name"] for party in got["recipients"]}
            == {KNOWN_AS[name] for name in one["recipient"]},
            "act": got.get("act") == one["act"],
            "polarity": got.get("polarity") == one["polarity"],
            "strength": got.get("strength") == one["strength"],
            "form": got.get("form") == one["form"].removesuffix("_unmarked"),
            "PLOVER event": found is not None and event["event"] == (one["plover"] or {"event": None})["event"],
        }
        scored.append(good)
        if show and not all(good.values()):
            print(one["id"], [name for name, fine in good.items() if not fine])
    show_share(share(scored))


def plover(path: Path) -> None:
    """Print accuracy and macro-F1 of the shipped head on a file of sentences."""
    from onrecord.positions.plover import classify, marked

    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        every = list(csv.DictReader(file, delimiter="\t"))
    found = [(row["gold_root"], classify(marked(row["marked_sentence"]))[0]) for row in every]
    events = sorted({want for want, _ in found})
    scores = []
    for event in events:
        good = sum(want == got == event for want, got in found)
        named, there = sum(got == event for _, got in found), sum(want == event for want, _ in found)
        scores.append(2 * good / (named + there))
    print(f"accuracy {sum(a == b for a, b in found) / len(found):.3f} of {len(found)}")
    if path.name == "plover-train.tsv.gz":
        print("these sentences made the head: no score; training/positions.py score has the cross-validation")
    print(f"macro-F1 {sum(scores) / len(scores):.3f} over {len(events)} events")


# -- the sample --------------------------------------------------------------------------------------------------


def sample() -> dict[str, tuple[int, int]]:
    """Return, of the sample's thread, how many steps are found, and of its drift, how many outlets rightly told."""
    from importlib.resources import as_file, files

    from onrecord.engines import add_reports
    from onrecord.positions.drift import drifts
    from onrecord.positions.threads import threads
    from onrecord.reports import documents
    from onrecord.store import Record

    with as_file(files("onrecord.data").joinpath("sample")) as folder, tempfile.TemporaryDirectory() as there:
        wanted = json.loads((folder / "gold.json").read_text("utf-8"))["threads"][0]
        with Record.open(Path(there) / "sample.db", create=True) as record:
            given = documents((str(folder / "reports"),), None)
            for _ in add_reports(record, given, outlet_from_folder=True):
                pass
            cited = tuple(record.cited_positions())
            known = {report.id: Path(report.paths[0].split("#")[0]).name for report in record.listing() if report.paths}
    found = threads(cited)
    story = next((one for one in found if (one.demander, one.asked) == ("Maravia", "Dovenia")), None)
    steps = {(step.part, step.cited.position.said) for step in story.steps} if story else set()
    parts = {part for part, _ in steps}
    out = {"parts of the thread": (0, 0), "steps with their day": (0, 0)}
    names = [(one["act"], one["day"]) for one in wanted["steps"] if not one["act"].startswith("question")]
    out["parts of the thread"] = (sum(part in parts for part, _ in names), len(names))
    out["steps with their day"] = (sum(step in steps for step in names), len(names))
    told = _told(wanted["drift"], folder)
    stronger = {known.get(drift.narration.position.report) for drift in drifts(cited) if drift.stronger}
    out["outlets told as stronger"] = (sum(file in stronger for file, more in told.items() if more), sum(told.values()))
    out["outlets wrongly told"] = (sum(not told.get(str(file), False) for file in stronger), len(stronger))
    return out


def _told(drift: list[dict[str, Any]], folder: Path) -> dict[str, bool]:
    """Return for each report of the gold's drift whether it tells it stronger than the words."""
    documents = json.loads((folder / "gold.json").read_text("utf-8"))["documents"]
    names = {one["key"]: Path(path.split("#")[0]).name for path, one in documents.items()}
    out: dict[str, bool] = {}
    for one in drift:
        name = names[one["attribution"].split(".")[0]]
        out[name] = out.get(name, False) or one["stronger_than_words"]
    return out


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = ["own", "strengths", "briefings", "pairs", "more-pairs", "gold", "flow", "sample", "plover"]
    parser.add_argument("what", choices=kinds)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    if asked.what == "own":
        own(asked.aside, asked.show)
    elif asked.what == "pairs":
        show_pairs(pairs(), asked.show)
    elif asked.what == "strengths":
        own(asked.aside, asked.show, "strengths.txt")
    elif asked.what == "briefings":
        own(None, asked.show, "briefings.txt")
    elif asked.what == "more-pairs":
        show_pairs([pair for pair in pairs("pairs_more.txt") if pair.aside == asked.aside], asked.show)
    elif asked.what == "sample":
        show_share(sample())
    elif not SHARED.exists():
        print("skipped: ../shared is not here")
    elif asked.what == "gold":
        show_gold(asked.show)
    elif asked.what == "flow":
        show_flow(asked.show)
    else:
        plover(asked.file or SHARED / "data" / "positions" / "plover-train.tsv.gz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
