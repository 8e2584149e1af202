"""Scores the statements stage: the gold of toner-2016, and volume and grouping on a month of US news.

    python bench/statements.py gold [--show]
    python bench/statements.py sample [--flow] [--show]   # the bundled sample
    python bench/statements.py real                  # the five reports through the earlier stages
    python bench/statements.py growth [--sizes 10000 40000]   # cost as a record grows
    python bench/statements.py volume [--month 2014-08] [--sample 40] [--seed 1]

``gold`` takes the gold's own attributions as candidates, so that it scores this stage alone. ``sample`` does
the same with the sample's gold, or with ``--flow`` takes what the whole flow exports; it prints, for each
statement of the gold, the groups its witnesses are in, the base, and each variant missed or in surplus (signs
at a quotation's edges and lacunae, which rest on the transcript, apart). ``volume``
takes direct quotations of five words or more by a plain rule, not the quotations stage, and prints sampled
groups to be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.model import Attribution, PartialDate, Quotation, Statement, Variant
from onrecord.span import Span
from onrecord.statements import Candidate, assemble, candidate, group, replay
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.pairing import matches_among, twins_among
from onrecord.statements.tokens import key_of, tokenise

SHARED = Path(__file__).resolve().parents[2] / "shared"
RENAMED = {"omission_of_self_correction": "self_correction_inverted"}
"""The gold's one class that the record's scheme names otherwise: the withdrawn words kept, the correction dropped."""


def _spans(places: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(place["start"], place["end"]) for place in places)


def gold_candidates(gold: dict[str, Any]) -> list[Candidate]:
    """The gold's top-level attributions, and those third witnesses it names, as candidates."""
    out = []
    for name, document in gold["documents"].items():
        page = _page(name)
        for order, one in enumerate(document["attributions"]):
            if one["nested_in"]:
                continue
            quotation = _quotation(one["id"], name, one["type"], _spans(one["content"]), _spans(one["quoted"]))
            claim = _attribution(one)
            out.append(candidate(page, quotation, outlet=name, attribution=claim, order=order))
    have = {one.quotation for one in out if one}
    for statement in gold["statements"]:
        for witness in statement["witnesses"]:
            if witness["attribution"] not in have:
                spans = _spans(witness["segments"])
                kind = witness["mode"]
                quotation = _quotation(
                    witness["attribution"], witness["doc"], kind, spans, spans if kind == "direct" else ()
                )
                out.append(candidate(_page(witness["doc"]), quotation, outlet=witness["doc"], order=spans[0].start))
    return [one for one in out if one]


def _page(name: str) -> str:
    return (SHARED / "data/reports/toner-2016" / name).read_text("utf-8")


def _attribution(one: dict[str, Any]) -> Attribution:
    """The gold's speaker, day and occasion."""
    day = (one.get("date_said") or {}).get("iso")
    said = PartialDate(day, "text", None, "gold", "gold", 1.0) if day else None
    speaker = (one["speaker"] or {}).get("actor")
    return Attribution("gold", one["id"], speaker, None, None, said, one["occasion"], None, (), 1.0, "gold")


def _quotation(name: str, report: str, kind: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> Quotation:
    return Quotation(
        name,
        report,
        report,
        kind,
        "speech",
        "body",
        content,
        quoted,
        None,
        (),
        (),
        None,
        None,
        (),
        1.0,
        "gold",  # type: ignore[arg-type]
    )


def words(text: str) -> str:
    """Tokens with one glyph for each sign, quotation marks left out."""
    table = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", '"': " "})
    return " ".join(token.text for token in tokenise(text.translate(table)))


def flat(variant: Variant) -> tuple[Any, ...] | None:
    """A variant as the gold writes it, None where only glyphs differ."""
    lemma, reading = words(variant.lemma), words(variant.reading)
    return None if lemma == reading else (variant.at, variant.to, lemma, reading, frozenset(variant.classes))


def gold_flat(variant: dict[str, Any]) -> tuple[Any, ...]:
    classes = frozenset(RENAMED.get(name, name) for name in variant["classes"])
    return *variant["at"], words(variant["lemma"]), words(variant["reading"]), classes


def bench_gold(show: bool) -> None:
    gold = json.loads((SHARED / "gold/toner-2016.json").read_text("utf-8"))
    statements = [assemble(members) for members in group(gold_candidates(gold))]
    total: Counter[str] = Counter()
    claimed = set()
    for want in gold["statements"]:
        names = {witness["attribution"] for witness in want["witnesses"]}
        best = max(statements, key=lambda one: (_overlap(one, want), -len(one.witnesses)))
        claimed.add(best.id)
        got = {witness.quotation for witness in best.witnesses}
        base = words(best.text) == " ".join(want["base_tokens"])
        total.update(statements=1, same_group=got == names, same_base=base)
        verdict = "=" if got == names else f"!= {sorted(names)}"
        lines = [f"{want['id']}: witnesses {sorted(got)} {verdict}; base {'equal' if base else 'differs'}"]
        lines += _score_witnesses(best, want, total)
        print("\n".join(lines))
        if show:
            print("   ", best.text)
    extra = [one for one in statements if len(one.witnesses) > 1 and one.id not in claimed]
    replayed = [replay(one.base, witness.variants) == witness.text for one in statements for witness in one.witnesses]
    print(dict(total))
    print(f"replayed to the character: {sum(replayed)} of {len(replayed)} witnesses")
    for one in extra:
        print("further group (kept-back gold or false):", [w.quotation for w in one.witnesses], words(one.text)[:60])


def _overlap(one: Statement, want: dict[str, Any]) -> int:
    places = {
        (w["attribution"], at) for w in want["witnesses"] for s in w["segments"] for at in range(s["start"], s["end"])
    }
    return len(
        places & {(w.quotation, at) for w in one.witnesses for span in w.segments for at in range(span.start, span.end)}
    )


def _score_witnesses(best: Statement, want: dict[str, Any], total: Counter[str]) -> list[str]:
    out = []
    for witness in want["witnesses"]:
        wanted = {gold_flat(variant) for variant in witness["variants"]}
        mine = next((one for one in best.witnesses if one.quotation == witness["attribution"]), None)
        found = {item for variant in (mine.variants if mine else ()) if (item := flat(variant))}
        spans = mine and words(mine.text) == words(" ".join(s["text"] for s in witness["segments"]))
        places = {item[:4] for item in wanted} & {item[:4] for item in found}
        total.update(
            witnesses=1,
            same_segments=bool(spans),
            wanted=len(wanted),
            found=len(found),
            right=len(wanted & found),
            placed=len(places),
        )
        out += [f"    {witness['attribution']} missed {item}" for item in sorted(wanted - found, key=str)]
        out += [f"    {witness['attribution']} surplus {item}" for item in sorted(found - wanted, key=str)]
    return out


# ---------------------------------------------------------------------------------------------------------
# volume


def news(month: str | None) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / "data/reports/us-news-2012-2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if month is None or row["date"].startswith(month):
                yield row


QUOTED = re.compile(r"“([^“”\n]{15,1500})”|(?<!\S)\"([^\"“”\n]{15,1500})\"")


def direct(row: dict[str, Any]) -> Iterator[Candidate]:
    """Direct quotations of five words or more, by marks alone."""
    for order, found in enumerate(QUOTED.finditer(row["text"])):
        span = Span(*found.span(1 if found[1] else 2))
        if len(span.of(row["text"]).split()) >= 5:
            quotation = _quotation(f"{row['id']}#{order}", row["id"], "direct", (span,), (span,))
            made = candidate(row["text"], quotation, outlet=row["outlet"], published=row["date"][:10], order=order)
            if made:
                yield made


def bench_volume(month: str | None, sample: int, seed: int) -> None:
    candidates = [one for row in news(month) for one in direct(row)]
    started = time.process_time()
    groups = group(candidates)
    grouped = time.process_time() - started
    started = time.process_time()
    statements = [assemble(members) for members in groups if len(members) > 1]
    assembled = time.process_time() - started
    twins = twins_among(sorted({one.id: one for one in candidates}.values(), key=lambda one: one.id))
    pairs = matches_among([one for one in candidates if one.id in twins], twins).compared
    several = [one for one in statements if one.outlets >= 2]
    differing = sum(_differing(one) for one in several)
    print(f"reports {len({one.report for one in candidates})}, candidates {len(candidates)}, distinct {len(twins)}")
    print(f"pairs compared {pairs}; groups {len(groups)}; with two outlets {len(several)}; differing pairs {differing}")
    each = 1e4 / len(candidates)
    print(f"CPU s per 10,000 candidates: group {grouped * each:.1f}, assemble {assembled * each:.1f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    bad = [one.id for one in statements for w in one.witnesses if replay(one.base, w.variants) != w.text]
    print(f"not replayed to the character: {len(bad)}")
    random.Random(seed).shuffle(several)
    for number, one in enumerate(several[:sample]):
        print(f"--- {number} {one.id} outlets {one.outlets}\n    BASE {one.text}")
        for witness in sorted({(w.outlet, w.text) for w in one.witnesses}, key=str)[:6]:
            print(f"    {witness[0]}: {witness[1]}")


def _differing(one: Statement) -> int:
    pairs = combinations(list(one.witnesses), 2)
    return sum(
        a.report != b.report
        and [key_of(t) for t in words(a.text).split()] != [key_of(t) for t in words(b.text).split()]
        for a, b in pairs
    )


def perturbed(one: Candidate, chance: random.Random, vocabulary: list[str], copy: int) -> Candidate:
    """A report's version of a quotation: a tenth of the words gone or another, often cut at an end."""
    out = [
        word if chance.random() > 0.1 else chance.choice(["", chance.choice(vocabulary)]) for word in one.text.split()
    ]
    low, high = chance.choice([(0, 1.0), (0, 0.7), (0.3, 1.0)])
    kept = out[int(low * len(out)) : max(1, int(high * len(out)))]
    text = " ".join(word for word in kept if word) or one.text
    return bare_candidate(text, f"{one.report}+{copy}", outlet=f"copy {copy}", published=one.published)


def bench_growth(sizes: list[int], seed: int) -> None:
    """Group so many quotations, a fourth of them real, the others perturbed copies of these."""
    real: list[Candidate] = []
    for row in news(None):
        real += direct(row)
        if len(real) * 4 >= max(sizes):
            break
    chance = random.Random(seed)
    vocabulary = sorted({word for one in real[:2000] for word in one.text.split()})
    for size in sizes:
        some = real[: size // 4]
        given = [*some, *(perturbed(one, chance, vocabulary, n) for n in range(3) for one in some)]
        started = time.process_time()
        groups = group(given)
        spent = time.process_time() - started
        joined = sum(len({one.report.partition("+")[0] for one in members}) < len(members) for members in groups)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{len(given)} candidates: {spent:.0f} CPU s, {spent * 1e4 / len(given):.1f} per 10,000; "
            f"groups {len(groups)}, with copies {joined}; peak memory {memory} MB"
        )


def bench_real() -> None:
    from onrecord.articles import select
    from onrecord.quotations import extract
    from onrecord.reports import documents, receive

    candidates = []
    for document in documents([str(SHARED / "data/reports/toner-2016")], None):
        report = receive(document)
        found = extract(report, select(report, frozenset()))
        for order, one in enumerate(found.quotations):
            made = candidate(report.page, one, outlet=report.id, order=order)
            candidates += [made] if made else []
    for members in group(candidates):
        if len(members) > 1:
            one = assemble(members)
            print(f"* {one.text}")
            for witness in one.witnesses:
                print(f"    {witness.report} {witness.kind} {[flat(v) for v in witness.variants if flat(v)]}")


# ---------------------------------------------------------------------------------------------------------
# the bundled sample

SAMPLE = Path(__file__).resolve().parents[1] / "src/onrecord/data/sample"
RESTS_ON_TRANSCRIPT = {"lacuna_initial", "lacuna_final", "punctuation", "orthography", "spelling"}
"""Classes the sample's gold gives against the transcript's text, or that only say which witness has a stop."""


def sample_candidates(gold: dict[str, Any]) -> dict[str, Candidate]:
    """The gold's attributions as candidates, each on a page of its own words (the files are HTML in part)."""
    out = {}
    for document in gold["documents"].values():
        at = 0
        received = _received(document)
        for order, one in enumerate(document["attributions"]):
            page, content, quoted = " " * at, [], []
            for part in one["content"]:
                start = len(page)
                content.append(Span(start, start + len(part["text"])))
                inside = [q for q in one["quoted"] if part["start"] <= q["start"] and q["end"] <= part["end"]]
                where = 0
                for q in inside:
                    where = part["text"].index(q["text"], where)
                    quoted.append(Span(start + where, start + where + len(q["text"])))
                    where += len(q["text"])
                page += part["text"]
                after = next((p["start"] for p in one["content"] if p["start"] > part["start"]), part["end"])
                page += " " + re.sub(r"<[^>]*>|&\w+;", "", received[part["end"] : after]) + " "
            at = len(page)
            quotation = _quotation(one["id"], document["key"], one["type"], tuple(content), tuple(quoted))
            quotation = replace(quotation, continues=one["continuation_of"], reports=_reports(one["kind"]))
            published = (document["published"] or {}).get("value", "")[:10] or None
            made = candidate(
                page,
                quotation,
                outlet=document["outlet"],
                attribution=_attribution(one),
                published=published,
                order=order,
            )
            if made:
                out[one["id"]] = made
    return out


def _received(document: dict[str, Any]) -> str:
    """The text the gold's offsets count in: the file's, or that of a row of it."""
    name, _, row = document["file"].partition("#")
    text = (SAMPLE / name).read_bytes().decode(document["encoding"])
    if row:
        return str(json.loads(text.splitlines()[int(row) - 1])["text"])
    return text


def _reports(kind: str) -> Any:
    return "question" if kind == "question" else "speech"


def flow_statements(gold: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The statements the whole flow exports, and the quotation found for each of the gold's attributions."""
    from flow import exported
    from gold import Export, match

    export = Export.of(exported([SAMPLE / "reports"], outlet_from_folder=True))
    found: dict[str, str] = {}
    for name, document in gold["documents"].items():
        report = export.report(name)
        if report:
            pairs = match(document["attributions"], export.of_report("quotation", report["id"]))
            found |= {one: quotation["id"] for one, quotation in pairs.items()}
    return export.kinds["statement"], found


def _as_exported(one: Statement) -> dict[str, Any]:
    """A statement in the form of the export, as far as this bench reads it."""
    return {
        "id": one.id,
        "base": [{"text": token.text} for token in one.base],
        "text": one.text,
        "witnesses": [
            {
                "quotation": w.quotation,
                "text": w.text,
                "variants": [{"lemma": v.lemma, "reading": v.reading, "classes": v.classes} for v in w.variants],
            }
            for w in one.witnesses
        ],
    }


def bench_sample(flow: bool, show: bool) -> None:
    gold = json.loads((SAMPLE / "gold.json").read_text("utf-8"))
    if flow:
        statements, found = flow_statements(gold)
    else:
        candidates = sample_candidates(gold)
        made = [assemble(members) for members in group(candidates.values())]
        replayed = [replay(one.base, w.variants) == w.text for one in made for w in one.witnesses]
        print(f"replayed to the character: {sum(replayed)} of {len(replayed)} witnesses")
        statements, found = [_as_exported(one) for one in made], {name: name for name in candidates}
    total: Counter[str] = Counter()
    named = {quotation: name for name, quotation in found.items()}
    for want in gold["statements"]:
        _score_sample(want, statements, found, named, total, show)
    wanted = {w["attribution"] for one in gold["statements"] for w in one["witnesses"]}
    for one in statements:
        names = sorted({named.get(w["quotation"], "?") for w in one["witnesses"]})
        if len(names) > 1 and not wanted & set(names):
            print("further group:", names, one["text"])
    print(dict(total))


def _score_sample(
    want: dict[str, Any],
    statements: list[dict[str, Any]],
    found: dict[str, str],
    named: dict[str, str],
    total: Counter[str],
    show: bool,
) -> None:
    """Print one statement of the sample's gold beside what was made of it."""
    witnesses = [w for w in want["witnesses"] if w["segments"]]
    ids = {found.get(w["attribution"]) for w in witnesses}
    mine = [one for one in statements if any(w["quotation"] in ids for w in one["witnesses"])]
    mine.sort(key=lambda one: (-sum(w["quotation"] in ids for w in one["witnesses"]), one["id"]))
    groups = [sorted(named.get(w["quotation"], "?") for w in one["witnesses"]) for one in mine]
    names = {w["attribution"] for w in want["witnesses"]}
    print(f"{want['id']} {sorted(w['attribution'] for w in witnesses)}")
    for one, members in zip(mine, groups, strict=True):
        strangers = [name for name in members if name not in names]
        print(f"    {members}{' WITH ' + str(strangers) if strangers else ''}\n      BASE {one['text']}")
    for witness in witnesses:
        wanted = {item for v in witness["variants"] if (item := _plain(v))}
        got = {
            item
            for one in mine
            for w in one["witnesses"]
            if w["quotation"] == found.get(witness["attribution"])
            for v in w["variants"]
            if (item := _plain(v))
        }
        total.update(wanted=len(wanted), found=len(got), right=len(wanted & got))
        total.update(alike=sum(any(a[2] & b[2] and (a[0] == b[0] or a[1] == b[1]) for b in got) for a in wanted))
        for mark, items in (("missed", wanted - got), ("surplus", got - wanted)):
            for item in sorted(items, key=str):
                print(f"      {witness['attribution']} {mark} {item[0]!r} -> {item[1]!r} {sorted(item[2])}")
    if show:
        for one in mine:
            for w in one["witnesses"]:
                print(f"        | {named.get(w['quotation'], '?')}: {w['text']}")


def _plain(variant: dict[str, Any]) -> tuple[str, str, frozenset[str]] | None:
    """A variant as words alone with its telling classes; None where it has none."""
    classes = frozenset(variant["classes"]) - RESTS_ON_TRANSCRIPT
    bare = [re.sub(r"[^\w\[\]'…]+", " ", words(variant[side])).strip() for side in ("lemma", "reading")]
    return (bare[0], bare[1], classes) if classes else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gold", "sample", "real", "growth", "volume"])
    parser.add_argument("--flow", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 40_000])
    parser.add_argument("--month", default="2014-08")
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.what == "gold":
        bench_gold(arguments.show)
    elif arguments.what == "sample":
        bench_sample(arguments.flow, arguments.show)
    elif arguments.what == "growth":
        bench_growth(arguments.sizes, arguments.seed)
    elif arguments.what == "real":
        bench_real()
    else:
        bench_volume(None if arguments.month == "all" else arguments.month, arguments.sample, arguments.seed)


if __name__ == "__main__":
    main()
