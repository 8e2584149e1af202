"""Measure the articles stage: furniture found, body kept, masthead values.

    python bench/furniture.py lines      labelled lines that extractors let through, by half of the sites
    python bench/furniture.py gold       the hand-made gold of two reports: junk, paragraphs, masthead
    python bench/furniture.py sample N   N reports of the news corpus: what is called furniture, to be read by a person

Data is read from ``../shared`` beside the repository. Half of the sites (by hash) was used for developing the rules
and is named ``seen``; the other half, ``unseen``, was not looked at line by line.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.articles import line_keys, recurring, select
from onrecord.articles.lines import is_prose, page_lines
from onrecord.model import Article, Metadata, Moment, Report, Value, record_id

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


def plain_report(page: str, outlet: str | None = None, metadata: Metadata | None = None) -> Report:
    """Return a report whose page is the text as given."""
    digest = hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(
        id=record_id("report", digest, outlet, None),
        sha256=digest,
        media_type="text/plain",
        encoding="utf-8",
        encoding_rule="bench",
        raw=page,
        page=page,
        page_map=None,
        main=None,
        outlet=outlet,
        url=None,
        metadata=metadata or Metadata(),
        notes=(),
        by="bench",
    )


def kept_offsets(article: Article) -> set[int]:
    """Return the page offsets that the article keeps, headline left out."""
    spans = (span for part in article.paragraphs if part.role != "headline" for span in part.spans)
    return {offset for span in spans for offset in range(span.start, span.end)}


def is_seen(site: str) -> bool:
    """Tell whether a site is in the half used for developing."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2 == 0


def labelled_pages() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each extractor's output of a page as its labelled lines, with the site."""
    pages: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(SHARED / "data/furniture/lines.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            pages[row["site"], row["page"], row["extractor"]].append(row)
    for (site, _, _), rows in pages.items():
        yield site, rows


def judge_page(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool, str]]:
    """Return each labelled line with whether it was kept as body, and the rule that cut it."""
    texts = [row["line"].strip() for row in rows]
    page = "\n\n".join(texts)
    article = select(plain_report(page))
    kept = kept_offsets(article)
    rules = {item.span.start: f"{item.kind}: {item.rule}" for item in article.furniture}
    out, at = [], 0
    for row, text in zip(rows, texts, strict=True):
        share = sum(offset in kept for offset in range(at, at + len(text))) / max(len(text), 1)
        out.append((row, share >= 0.5, rules.get(at, "headline")))
        at += len(text) + 2
    return out


def bench_lines(verbose: bool) -> None:
    """Print precision and recall of furniture, and the body kept, for both halves of the sites."""
    counts: dict[str, Counter[tuple[bool, bool]]] = {"seen": Counter(), "unseen": Counter()}
    chars: dict[str, Counter[tuple[bool, bool]]] = {"seen": Counter(), "unseen": Counter()}
    rules: Counter[str] = Counter()
    for site, rows in labelled_pages():
        half = "seen" if is_seen(site) else "unseen"
        for row, kept, rule in judge_page(rows):
            counts[half][row["body"], kept] += 1
            chars[half][row["body"], kept] += len(row["line"])
            if row["body"] and not kept:
                rules[f"{half} {rule}"] += 1
                if verbose and half == "seen":
                    print(f"LOST {site} [{rule}] {row['line'][:110]!r}")
            if verbose and half == "seen" and not row["body"] and kept:
                print(f"KEPT {site} {row['line'][:110]!r}")
    for half in counts:
        _print_half(half, counts[half], chars[half])
    for rule, number in rules.most_common(20):
        print(f"  body lost {number:>3}  {rule}")


def _print_half(name: str, lines: Counter[tuple[bool, bool]], chars: Counter[tuple[bool, bool]]) -> None:
    """Print the figures of one half."""
    found, lost = lines[False, False], lines[True, False]
    body = lines[True, True] + lost
    furniture = found + lines[False, True]
    body_chars = chars[True, True] + chars[True, False]
    print(
        f"{name:<7} furniture precision {found / max(found + lost, 1):.3f}"
        f" recall {found / max(furniture, 1):.3f} of {furniture};"
        f" body kept {lines[True, True] / max(body, 1):.4f} of {body} lines,"
        f" {chars[True, True] / max(body_chars, 1):.4f} of its characters"
    )


def bench_gold() -> None:
    """Print furniture, paragraphs and masthead against the gold of each document."""
    gold = json.loads((SHARED / "gold/toner-2016.json").read_text(encoding="utf-8"))
    for name, document in gold["documents"].items():
        page = (SHARED / "data/reports/toner-2016" / name).read_bytes().decode("utf-8")
        article = select(plain_report(page))
        cut = {offset for item in article.furniture for offset in range(item.span.start, item.span.end)}
        junk = {offset for item in document["junk"] for offset in range(item["start"], item["end"])}
        kept = kept_offsets(article)
        paragraphs = {(item["start"], item["end"]) for item in document["paragraphs"]}
        got = {(part.spans[0].start, part.spans[-1].end) for part in article.paragraphs if part.role != "headline"}
        print(f"{name}  junk characters {len(cut & junk)} of {len(junk)}, wrongly cut {len(cut - junk)},", end=" ")
        print(f"kept as body {len(kept & junk)};", end=" ")
        print(f"paragraphs {len(got & paragraphs)} of {len(paragraphs)}, extra {len(got - paragraphs)}")
        for field, key in (
            ("headline", "headline"),
            ("byline", "byline"),
            ("agency", "agency_credit"),
            ("dateline", "dateline"),
        ):
            value, expected = getattr(article, field), document[key]
            span = (value.span.start, value.span.end) if value and value.span else None
            same = span == ((expected["start"], expected["end"]) if expected else None)
            print(f"    {field:<9} {'right' if same else 'WRONG'}  {value.value if value else None!r}")


def corpus() -> list[dict[str, Any]]:
    """Return the rows of the news corpus."""
    with gzip.open(SHARED / "data/reports/us-news-2012-2020.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def corpus_report(row: dict[str, Any]) -> Report:
    """Return a row as a report with its metadata."""
    metadata = Metadata(
        headline=Value(row["headline"], None, "jsonl:headline") if row["headline"] else None,
        byline=Value(row["byline"], None, "jsonl:byline") if row["byline"] else None,
        published=Moment(row["date"], None, None, "jsonl:date") if row["date"] else None,
    )
    return plain_report(row["text"], row["outlet"], metadata)


def bench_sample(number: int) -> None:
    """Print what is called furniture in a sample of the corpus, with the outlets' recurring lines."""
    rows = corpus()
    chosen = random.Random(7).sample(rows, number)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["outlet"]] += 1
        counts[row["outlet"]].update(line_keys(corpus_report(row)))
    cut = page = prose = 0
    for row in chosen:
        report = corpus_report(row)
        article = select(report, recurring(counts[row["outlet"]], totals[row["outlet"]]))
        page += len(report.page)
        for item in article.furniture:
            cut += len(item.span)
            long = any(is_prose(line) for line in page_lines(item.span.of(report.page)))
            prose += long
            text = " ".join(item.span.of(report.page).split())
            print("PROSE" if long else "     ", f"{row['outlet'][:14]:<14} {item.kind:<12}", end=" ")
            print(f"[{item.rule[:45]}] {text[:150]!r}")
    print(f"{number} reports: {cut} of {page} characters are furniture; {prose} pieces read as prose")


def main(arguments: list[str]) -> int:
    """Run the measure named by the arguments."""
    if not SHARED.exists():
        print(f"no data: {SHARED} is absent", file=sys.stderr)
        return 2
    match arguments:
        case ["lines", *rest]:
            bench_lines("-v" in rest)
        case ["gold"]:
            bench_gold()
        case ["sample", number]:
            bench_sample(int(number))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
