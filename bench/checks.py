"""Score checks of quotations against transcripts, beside other checkers.

    python bench/checks.py [--half tune|kept|all] [--misses] [--others PYTHON]   the items of ../shared/data/fidelity
    python bench/checks.py --kinds [--half …] [--misses]        the edits of altered items, against labels made by hand
    python bench/checks.py --own [--misses]                     the hard quotations of tests/checks, and the sample
    python bench/checks.py --loss                               every character of 2,139 transcripts
    python bench/checks.py --spot N [--record FILE]             N quotations found among 2,139 transcripts, CPU-ms each

The items are split by the hash of their transcript's name: *tune* was read while the rules were made, *kept* was
looked at once, at the end. ``--others`` names the Python of an environment with other checkers (see
``other_checkers.py``).

``checks_labels.json`` holds hand-made labels of the real items that were altered or have noise in them: for each edit
the places in the quotation it may be at, hashes of the words said there, and the kinds it may be called; no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.checks import ACCEPTED, check, source_of
from onrecord.checks.reading import SPLICES
from onrecord.checks.source import Source
from onrecord.engines.looking import check_quotation
from onrecord.engines.transcripts import transcript_of
from onrecord.model import Check, Edit, Transcript
from onrecord.reports import Document
from onrecord.store import Record
from onrecord.store.transcripts import add_transcript, transcript_ids
from onrecord.transcripts import parts, same_person

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
ARCHIVES = (("campaign-2016", ".txt"), ("white-house-briefings", ".md"))
SPOT_WORDS = (8, 30)
"""Words of a spot quotation."""

LABELS = Path(__file__).with_name("checks_labels.json")
PLACE_CHARS = 8
"""Characters by which the place of words left out may differ: before or after a small word."""
MORE_WORDS, MORE_CHARS = 2, 16
"""Words, or characters, an edit may take in beside those labelled."""

Item = dict[str, Any]
Label = dict[str, Any]


def half_of(name: str) -> str:
    """Return which half a transcript's items belong to."""
    return "tune" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "kept"


def transcripts() -> Iterator[tuple[str, bytes]]:
    """Yield every transcript of the archives: its file name and bytes."""
    for archive, suffix in ARCHIVES:
        with tarfile.open(SHARED / "transcripts" / f"{archive}.tar.gz") as opened:
            for member in opened:
                handle = opened.extractfile(member) if member.isfile() and member.name.endswith(suffix) else None
                if handle is not None and "README" not in member.name:
                    yield member.name.rsplit("/", 1)[-1], handle.read()


def _read(name: str, data: bytes) -> Transcript:
    return transcript_of(Document(name, data, "text/plain"))


# -- the items -----------------------------------------------------------------------------------------------------


def items(half: str) -> list[Item]:
    """Return the items of a half."""
    lines = (SHARED / "fidelity" / "items.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [item for item in found if half in ("all", half_of(item["transcript"]))]


def others(python: str | None, wanted: list[Item], texts: dict[str, bytes]) -> dict[str, list[bool]]:
    """Return what the other checkers installed with another Python take for verified, item by item."""
    if python is None:
        return {}
    asked = {
        "texts": {name: data.decode("utf-8", "replace") for name, data in texts.items()},
        "items": [[item["quote"], item["transcript"]] for item in wanted],
    }
    script = str(Path(__file__).with_name("other_checkers.py"))
    done = subprocess.run([python, script], input=json.dumps(asked), capture_output=True, text=True, check=True)
    found: dict[str, list[bool]] = json.loads(done.stdout)
    return found


def fidelity(half: str, misses: bool, python: str | None) -> None:
    """Print how many items of each class are accepted, the verdicts, the speakers, and the CPU time."""
    wanted = items(half)
    names = {item["transcript"] for item in wanted}
    texts = {name: data for name, data in transcripts() if name in names}
    source = lru_cache(None)(lambda name: source_of(_read(name, texts[name])))
    accepted: dict[str, Counter[str]] = defaultdict(Counter)
    verdicts: Counter[tuple[str, str]] = Counter()
    speakers: Counter[bool | None] = Counter()
    spent = 0.0
    for item in wanted:
        ready: Source = source(item["transcript"])
        ready.where, ready.stems  # noqa: B018 - made once for a transcript, not for each quotation
        start = time.process_time()
        made = check(item["quote"], None, [ready])
        spent += time.process_time() - start
        verdicts[item["class"], made.verdict] += 1
        accepted["onrecord"][item["class"]] += made.verdict in ACCEPTED
        if item.get("speaker") and made.verdict != "not_found":
            speakers[same_person(item["speaker"], made.passages[0].speaker, None)] += 1
        if misses and (made.verdict in ACCEPTED) != (item["class"][0] in "VD"):
            print(f"  {item['class']}: {made.verdict}: {item['quote'][:200]} | {made.why}")
    for name, answers in others(python, wanted, texts).items():
        for item, yes in zip(wanted, answers, strict=True):
            accepted[name][item["class"]] += yes
    _accepted_table(wanted, accepted)
    _verdict_table(verdicts)
    print(f"speaker right: {speakers[True]} of {sum(speakers.values())} located quotations")
    print(f"CPU: {1000 * spent / len(wanted):.1f} ms a quotation, transcript ready")


def _accepted_table(wanted: list[Item], accepted: dict[str, Counter[str]]) -> None:
    """Print the share of each class that each checker takes for verified."""
    counts = Counter(item["class"] for item in wanted)
    names = list(accepted)
    print(f"{'accepted, %':<32}" + "".join(f"{name:>16}" for name in names))
    for kind, count in sorted(counts.items()):
        row = "".join(f"{100 * accepted[name][kind] / count:>16.1f}" for name in names)
        print(f"{kind[:26]:<27}{count:>5}{row}")


def _verdict_table(verdicts: Counter[tuple[str, str]]) -> None:
    """Print the verdicts by class."""
    columns = sorted({verdict for _, verdict in verdicts})
    print(f"\n{'verdicts':<28}" + "".join(f"{name[:13]:>14}" for name in columns))
    for kind in sorted({kind for kind, _ in verdicts}):
        print(f"{kind[:27]:<28}" + "".join(f"{verdicts[kind, name] or '':>14}" for name in columns))


# -- kinds of edit -------------------------------------------------------------------------------------------------


def item_id(item: Item) -> str:
    """Return the name of an item among the labels."""
    return hashlib.sha256(f"{item['transcript']}|{item['quote']}".encode()).hexdigest()[:10]


def said_hash(words: str) -> str:
    """Return a hash of words said, signs and case aside."""
    return hashlib.sha256("".join(char for char in words.casefold() if char.isalnum()).encode()).hexdigest()[:8]


def _is_labelled(edit: Edit, label: Label) -> bool:
    """Tell whether an edit is the one labelled: its kind, its place in print, the words said."""
    if edit.kind not in label["kinds"]:
        return False
    if label["said"] is not None and said_hash(edit.said) not in (label["said"] or [said_hash("")]):
        return False
    return any(_at(edit, start, end) for start, end in label["printed"])


def _at(edit: Edit, start: int, end: int) -> bool:
    """Tell whether an edit stands at a place of the quotation: all of it, and hardly more."""
    span = edit.printed_span
    if start == end:
        return span.start - PLACE_CHARS <= start <= span.end + PLACE_CHARS and len(edit.printed.split()) <= MORE_WORDS
    return span.start <= start and end <= span.end and len(span) - (end - start) <= MORE_CHARS


def faults(made: Check, labels: list[Label]) -> list[str]:
    """Return what is wrong with the edits of a check: labels without an edit, edits without a label."""
    edits = [edit for edit in made.edits if edit.layer in ("light", "sense")]
    out = [f"no {label['kinds']} at {label['printed']}" for label in labels if not _found(edits, label)]
    extra = [edit for edit in edits if not any(_is_labelled(edit, label) for label in labels)]
    return out + [f"{edit.kind}: said {edit.said!r}, printed {edit.printed!r}" for edit in extra]


def _found(edits: list[Edit], label: Label) -> bool:
    return any(_is_labelled(edit, label) for edit in edits)


def kinds_right(half: str) -> Iterator[tuple[Item, Check, list[str]]]:
    """Yield each labelled item of a half with our check and what is wrong with its edits.

    An item is right if every edit labelled is found, with its span on both sides and its kind, and no other is.
    """
    labels: dict[str, list[Label] | None] = json.loads(LABELS.read_text("utf-8"))
    wanted = [item for item in items(half) if labels.get(item_id(item)) is not None]
    for item, made in _checked(wanted):
        yield item, made, faults(made, labels[item_id(item)] or [])


def _checked(wanted: list[Item]) -> Iterator[tuple[Item, Check]]:
    """Yield each item with its check against its transcript."""
    names = {item["transcript"] for item in wanted}
    texts = {name: data for name, data in transcripts() if name in names}
    source = lru_cache(None)(lambda name: source_of(_read(name, texts[name])))
    for item in wanted:
        yield item, check(item["quote"], None, [source(item["transcript"])])


CONSTRUCTED = {
    "X1": {"negation"},
    "X2": {"negation"},
    "X3": {"negation", *SPLICES},
    "X4": {"number", "number_form"},
    "X5": SPLICES,
    "X6": SPLICES,
    "X7": {"invented", "substitution", "name", "negation", "number", *SPLICES},
}
"""What the alteration made on purpose in an item may be called."""


def constructed_right(half: str) -> Counter[tuple[str, bool]]:
    """Return for each class of items altered on purpose how many have the alteration's kind among their edits."""
    found: Counter[tuple[str, bool]] = Counter()
    wanted = [item for item in items(half) if item["class"][:2] in CONSTRUCTED]
    for item, made in _checked(wanted):
        kinds = {edit.kind for edit in made.edits if edit.layer == "sense"}
        found[item["class"], bool(kinds & CONSTRUCTED[item["class"][:2]])] += 1
    return found


def kinds(half: str, misses: bool) -> None:
    """Print how many altered items are flagged with the right span and kind, by class."""
    right: Counter[tuple[str, bool]] = Counter()
    for item, made, wrong in kinds_right(half):
        right[item["class"], not wrong] += 1
        if wrong and misses:
            print(f"  #{item_id(item)} {item['class']}: {made.verdict}: {item['quote']}")
            print("\n".join(f"      {one}" for one in wrong))
    for name in sorted({name for name, _ in right}):
        print(f"{name:<28} span and kind right {right[name, True]} of {right[name, True] + right[name, False]}")
    made_up = constructed_right(half)
    for name in sorted({name for name, _ in made_up}):
        print(f"{name:<28} kind right {made_up[name, True]} of {made_up[name, True] + made_up[name, False]}")


def altered_scores(half: str = "all") -> tuple[int, int]:
    """Return how many real items that were altered (L, M, S) are right in span and kind, of how many."""
    wrong = [bool(found) for item, _, found in kinds_right(half) if item["class"][0] in "LMS"]
    return len(wrong) - sum(wrong), len(wrong)


# -- our own -------------------------------------------------------------------------------------------------------


def sample_checks() -> Iterator[tuple[Item, Check]]:
    """Yield each quotation of the sample's gold record that has a verdict, with ours."""
    folder = files("onrecord").joinpath("data/sample")
    gold = json.loads(folder.joinpath("gold.json").read_text("utf-8"))
    sources = {}
    for one in gold["transcripts"]:
        day = one["file"].split("2013-")[1][:5].replace("-", "")
        sources[f"o_{day}"] = source_of(_read(one["file"], folder.joinpath(one["file"]).read_bytes()))
    claims = {claim["id"]: claim for document in gold["documents"].values() for claim in document["attributions"]}
    for item in gold["checks"]:
        actor = (claims[item["attribution"]]["speaker"] or {}).get("actor")
        name = gold["actors"].get(actor, {}).get("name") if actor else None
        elsewhere = [found for occasion, found in sources.items() if occasion != item["occasion"]]
        yield item, check(item["text"], name, [sources[item["occasion"]]], elsewhere)


def sample_scores() -> tuple[int, int]:
    """Return how many of the sample's verdicts are right, of how many.

    Right is the hand-made verdict, and a flag on a cut that was planted to turn the sense, on no other.
    """
    right = total = 0
    for item, made in sample_checks():
        total += 1
        planted = item["verdict"] == "verbatim" and item["what"] is not None
        wanted = planted or item["verdict"] not in ACCEPTED
        right += made.verdict == item["verdict"] and made.attention == wanted
    return right, total


def own(misses: bool) -> None:
    """Print the scores on the hard quotations and on the sample."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.checks.briefings import DAYS, briefing, hard_ones

    found = Counter[bool]()
    for hard in hard_ones():
        rest = [briefing(day) for day in DAYS if day != hard.day]
        made = check(hard.quote, hard.speaker, [briefing(hard.day)], rest)
        found[made.verdict in hard.verdicts] += 1
        if misses and made.verdict not in hard.verdicts:
            print(f"  {hard.verdicts}: {made.verdict}: {hard.quote}")
    print(f"hard quotations: verdict right {found[True]} of {found.total()}")
    right, total = sample_scores()
    print(f"sample: verdict and attention right {right} of {total}")


# -- all transcripts -----------------------------------------------------------------------------------------------


def loss() -> None:
    """Print how many characters of all transcripts are no word, note, label or front matter, nor white space."""
    total = lost = twice = count = 0
    for name, data in transcripts():
        found = _read(name, data)
        seen = bytearray(len(found.page))
        for _, span in parts(found):
            twice += sum(seen[span.start : span.end])
            seen[span.start : span.end] = b"\x01" * len(span)
        lost += sum(not known and not char.isspace() for char, known in zip(found.page, seen, strict=True))
        total += len(found.page)
        count += 1
    print(f"{count:,} transcripts, {total:,} characters: {lost} lost, {twice} taken twice")


def spot(count: int, path: str | None) -> None:
    """Print how many quotations cut from the transcripts of a record are found, and the CPU time of each look-up.

    Without a record one is made of all transcripts first, which takes minutes.
    """
    with tempfile.TemporaryDirectory() as folder:
        record_path = path or str(Path(folder) / "r.db")
        if path is None:
            _made(record_path)
        with Record.open(record_path, readonly=True) as record:
            _spot(record, count)


def _made(path: str) -> None:
    """Make a record of every transcript of the archives."""
    received = datetime.now(UTC).isoformat(timespec="seconds")
    with Record.open(path, create=True) as record:
        for name, data in transcripts():
            add_transcript(record.database, _read(name, data), received)


def _spot(record: Record, count: int) -> None:
    chosen = random.Random(6)
    every = transcript_ids(record.database)
    quotes = [_cut(record.transcript(chosen.choice(every)), chosen) for _ in range(count)]
    times, right = [], 0
    for _, words in quotes:
        start = time.process_time()
        made = check_quotation(record, words)
        times.append(1000 * (time.process_time() - start))
        right += made.verdict in ("verbatim", "presentation", "too_short") and bool(made.passages)
    times.sort()
    print(f"{right} of {count} found among {len(every):,} transcripts")
    mean, most = sum(times) / count, times[int(count * 0.95)]
    print(f"CPU-ms: median {times[count // 2]:.1f}, mean {mean:.1f}, 95 % under {most:.1f}")


def _cut(found: Transcript, chosen: random.Random) -> tuple[str, str]:
    """Return some words in a row of one turn of a transcript, with its id."""
    spans = [span for turn in found.turns for span in turn.words if len(span.of(found.page).split()) >= SPOT_WORDS[0]]
    words = chosen.choice(spans).of(found.page).split()
    size = min(len(words), chosen.randint(*SPOT_WORDS))
    start = chosen.randint(0, len(words) - size)
    return found.id, " ".join(words[start : start + size])


def main() -> int:
    """Run what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--half", choices=("tune", "kept", "all"), default="tune")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--others", metavar="PYTHON")
    asked.add_argument("--kinds", action="store_true")
    asked.add_argument("--own", action="store_true")
    asked.add_argument("--loss", action="store_true")
    asked.add_argument("--spot", type=int, metavar="N")
    asked.add_argument("--record", metavar="FILE")
    given = asked.parse_args()
    if given.own:
        own(given.misses)
        return 0
    if not (SHARED / "fidelity").exists():
        print(f"skipped, {SHARED} is not here")
        return 0
    if given.kinds:
        kinds(given.half, given.misses)
    elif given.loss:
        loss()
    elif given.spot:
        spot(given.spot, given.record)
    else:
        fidelity(given.half, given.misses, given.others)
    return 0


if __name__ == "__main__":
    sys.exit(main())
