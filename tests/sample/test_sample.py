"""The bundled sample is what its gold record says it is.

Everything the other tests take from the sample rests on this: the offsets are right, the references lead
somewhere, the vocabulary is that of the model, and each vice that the README promises is in the reports.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any, get_args

import pytest
from sample_collation import TOKEN, find_words, plain, words
from sample_gold import SAMPLE, sample_files
from sample_marked import strip_tags, visible_text

from onrecord.model import Basis, DefectKind, FurnitureKind, OccasionKind, VariantClass

Json = dict[str, Any]

GOLD: Json = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, Json] = {doc["key"]: doc for doc in GOLD["documents"].values()}
ATTRIBUTIONS: dict[str, Json] = {item["id"]: item for doc in DOCUMENTS.values() for item in doc["attributions"]}
CHECKS: dict[str, list[Json]] = {}
for _check in GOLD["checks"]:
    CHECKS.setdefault(_check["attribution"], []).append(_check)


def raw_of(doc: Json) -> str:
    """The text that the offsets of a document count in: file, row's text, or decoded source."""
    path, _, line = doc["file"].partition("#")
    text = (SAMPLE / path).read_bytes().decode(doc["encoding"])
    return json.loads(text.splitlines()[int(line) - 1])["text"] if line else text


RAW = {key: raw_of(doc) for key, doc in DOCUMENTS.items()}


def spans_in(value: Any) -> list[Json]:
    """Every span anywhere inside a piece of the gold record."""
    if isinstance(value, list):
        return [span for part in value for span in spans_in(part)]
    if not isinstance(value, dict):
        return []
    here = [value] if {"start", "end", "text"} <= set(value) else []
    return here + [span for part in value.values() for span in spans_in(part)]


def seen(doc: Json, span: Json) -> str:
    """What a reader sees at a span of a document."""
    piece = RAW[doc["key"]][span["start"] : span["end"]]
    return visible_text(piece) if doc["media_type"] == "text/html" else piece


def document_of(attribution: str) -> Json:
    return DOCUMENTS[attribution.split(".")[0]]


class TestTheFiles:
    """What is checked in is what the marked copies give."""

    def test_marked_copies_give_every_file(self):
        """A report or gold.json edited by hand, or a marked copy edited without running the script, shows here."""
        for name, data in sample_files().items():
            assert (SAMPLE / name).read_bytes() == data, f"{name}: run python tests/sample/sample_gold.py"

    def test_no_report_is_without_gold(self):
        """Every file under reports/ is one of the documents."""
        files = {path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / "reports").rglob("*") if path.is_file()}
        assert files == {doc["file"].partition("#")[0] for doc in DOCUMENTS.values()}

    def test_it_is_large_enough(self):
        """The sizes the demo and the tests count on."""
        assert len(DOCUMENTS) >= 18
        assert len({doc["outlet"] for doc in DOCUMENTS.values()}) >= 7
        assert len(list((SAMPLE / "transcripts").glob("*.txt"))) == len(GOLD["transcripts"]) == 3
        assert sum(bool(statement["witnesses"]) for statement in GOLD["statements"]) >= 12

    def test_both_kinds_of_page_and_rows(self):
        """Plain text, HTML in two encodings, JSONL."""
        assert {doc["media_type"] for doc in DOCUMENTS.values()} == {"text/plain", "text/html", "application/json"}
        assert {doc["encoding"] for doc in DOCUMENTS.values()} == {"utf-8", "windows-1252"}

    @pytest.mark.parametrize("key", DOCUMENTS)
    def test_each_report_is_of_a_report_s_length(self, key):
        """Between 240 and 600 words of article."""
        count = sum(len(paragraph["text"].split()) for paragraph in DOCUMENTS[key]["paragraphs"])
        assert 240 <= count <= 600

    def test_hashes(self):
        """The hash and the counts of each document are those of its bytes."""
        for doc in DOCUMENTS.values():
            path, _, line = doc["file"].partition("#")
            data = (SAMPLE / path).read_bytes()
            data = data.splitlines(keepends=True)[int(line) - 1] if line else data
            assert hashlib.sha256(data).hexdigest() == doc["sha256"]
            assert (len(data), len(RAW[doc["key"]])) == (doc["bytes"], doc["chars"])

    def test_the_readme_tells_which_report_carries_which_vice(self):
        readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
        for key, doc in DOCUMENTS.items():
            mine = [name for name, places in GOLD["vices"].items() if any(place["doc"] == key for place in places)]
            told = ", ".join(name.replace("_", " ") for name in mine)
            assert f"| {key} | `{doc['file'].removeprefix('reports/')}` | {told} |" in readme

    def test_names_no_real_place_of_work(self):
        """Addresses in the pages are under .example, which belongs to nobody."""
        for key, raw in RAW.items():
            hosts = set(re.findall(r"https?://([\w.\-]+)", raw)) - {"schema.org", "www.w3.org"}
            assert all(host.endswith(".example") for host in hosts), key


class TestTheOffsets:
    """Every span says where its text is, to the character."""

    @pytest.mark.parametrize("key", DOCUMENTS)
    def test_each_span_is_its_text(self, key):
        doc = DOCUMENTS[key]
        spans = spans_in(doc)
        assert len(spans) > 30
        for span in spans:
            assert seen(doc, span) == span["text"]
            assert span["text"]

    def test_segments_of_statements(self):
        """A witness's segments lie inside the attribution that they witness."""
        for statement in GOLD["statements"]:
            for witness in statement["witnesses"]:
                content = ATTRIBUTIONS[witness["attribution"]]["content"]
                for span in witness["segments"]:
                    assert seen(document_of(witness["attribution"]), span) == span["text"]
                    assert any(c["start"] <= span["start"] and span["end"] <= c["end"] for c in content)

    def test_transcript_passages(self):
        """The passages that checks and statements point at are those of the transcript of the occasion."""
        texts = transcripts()
        for check in GOLD["checks"]:
            assert all(texts[check["occasion"]][s["start"] : s["end"]] == s["text"] for s in check["transcript"])

    def test_turns_cover_the_floor(self):
        """Turns follow one another, each after its label, and hold every word between the first and the last."""
        for entry in GOLD["transcripts"]:
            raw = (SAMPLE / entry["file"]).read_text(encoding="utf-8")
            turns = entry["turns"]
            for before, after in pairwise(turns):
                between = raw[before["end"] : after["start"]]
                assert between.strip() == f"{after['label']}:"

    @pytest.mark.parametrize("key", DOCUMENTS)
    def test_paragraphs_keep_clear_of_furniture(self, key):
        """No paragraph overlaps a piece of furniture, and they follow in order."""
        doc = DOCUMENTS[key]
        spans = [(p["start"], p["end"]) for p in doc["paragraphs"]]
        assert spans == sorted(spans)
        for junk in doc["junk"]:
            assert all(end <= junk["start"] or junk["end"] <= start for start, end in spans)

    @pytest.mark.parametrize("key", DOCUMENTS)
    def test_quoted_words_stand_inside_content(self, key):
        for item in DOCUMENTS[key]["attributions"]:
            for quoted in item["quoted"]:
                assert any(c["start"] <= quoted["start"] and quoted["end"] <= c["end"] for c in item["content"])

    @pytest.mark.parametrize("key", DOCUMENTS)
    def test_every_mark_is_accounted_for(self, key):
        """Double marks and opening single marks of the article belong to quoted words or quote nobody."""
        doc = DOCUMENTS[key]
        marks = {m.start() for m in re.finditer(r"[“”\"‘]|&[lr]dquo;|&#822[01];|&lsquo;|&#8216;", RAW[key])}
        inside = {at for at in marks for p in doc["paragraphs"] if p["start"] <= at < p["end"]}
        quoted = [span for item in doc["attributions"] for span in item["quoted"]]
        used = {edge["start"] for span in quoted for edge in (span["open"], span["close"]) if edge}
        used |= {at for at in inside for other in doc["not_quotations"] if other["start"] <= at < other["end"]}
        used |= {at for at in inside if markup(RAW[key], at)}
        assert inside - used == set()


def markup(raw: str, at: int) -> bool:
    """Whether a place stands inside a tag (an attribute's marks)."""
    return raw.rfind("<", 0, at) > raw.rfind(">", 0, at)


def transcripts() -> dict[str, str]:
    held = [occasion for occasion in GOLD["occasions"] if occasion["transcript"]]
    return {one["id"]: (SAMPLE / one["transcript"]).read_text(encoding="utf-8") for one in held}


class TestTheReferences:
    """Ids are unique and lead somewhere; words come from the model's vocabularies."""

    def test_ids_are_unique(self):
        ids = [item["id"] for doc in DOCUMENTS.values() for item in doc["attributions"]]
        ids += [one["id"] for name in ("occasions", "statements", "checks", "stories", "threads") for one in GOLD[name]]
        assert [name for name, count in Counter(ids).items() if count > 1] == []

    def test_references_between_attributions(self):
        """nested_in, continuation_of and answers lead to another attribution of the same report."""
        for item in ATTRIBUTIONS.values():
            for name in ("nested_in", "continuation_of", "answers"):
                if other := item[name]:
                    assert other != item["id"]
                    assert document_of(other) is document_of(item["id"])
                    assert other in ATTRIBUTIONS

    def test_a_nested_attribution_lies_inside_the_outer_one(self):
        for item in ATTRIBUTIONS.values():
            if item["nested_in"]:
                outer = ATTRIBUTIONS[item["nested_in"]]["content"]
                for part in item["content"]:
                    inside = any(o["start"] <= part["start"] and part["end"] <= o["end"] for o in outer)
                    assert inside, item["id"]

    def test_a_continuation_stands_after_what_it_continues(self):
        for item in ATTRIBUTIONS.values():
            if item["continuation_of"]:
                assert ATTRIBUTIONS[item["continuation_of"]]["content"][0]["start"] < item["content"][0]["start"]

    def test_questions_are_questions(self):
        assert all(ATTRIBUTIONS[pair["question"]]["kind"] == "question" for pair in GOLD["qa_pairs"])

    def test_actors_and_occasions_exist(self):
        occasions = {one["id"]: one for one in GOLD["occasions"]}
        for item in ATTRIBUTIONS.values():
            assert item["speaker"]["actor"] in GOLD["actors"]
            assert {item["spoken_by"], item["addressee"]} <= {*GOLD["actors"], None}
            assert item["occasion"] in {*occasions, None}

    def test_words_of_the_model(self):
        """Defects, furniture, variant classes, occasions and date bases are those the model names."""
        defects = {d["kind"] for item in ATTRIBUTIONS.values() for d in item["quote_defects"]}
        assert defects <= set(get_args(DefectKind))
        assert {junk["kind"] for doc in DOCUMENTS.values() for junk in doc["junk"]} <= set(get_args(FurnitureKind))
        assert {one["kind"] for one in GOLD["occasions"]} <= set(get_args(OccasionKind))
        assert {item["date_said"]["basis"] for item in ATTRIBUTIONS.values()} <= {*get_args(Basis), None}
        used = {
            name for s in GOLD["statements"] for w in s["witnesses"] for v in w["variants"] for name in v["classes"]
        }
        used |= {edit["class"] for check in GOLD["checks"] for edit in check["edits"]}
        assert used <= set(get_args(VariantClass))

    def test_each_report_belongs_to_one_story(self):
        assert sorted(key for story in GOLD["stories"] for key in story["docs"]) == sorted(DOCUMENTS)


class TestStatements:
    """Base text and variants give back each witness's words."""

    @pytest.mark.parametrize("statement", GOLD["statements"], ids=lambda s: s["id"])
    def test_variants_replay_the_witness(self, statement):
        """The base tokens, with every variant put in its place, are the tokens of the witness's segments."""
        for witness in statement["witnesses"]:
            if witness["collated"]:
                replayed: list[str] = []
                at = 0
                for variant in witness["variants"]:
                    start, end = variant["at"]
                    assert " ".join(statement["base_tokens"][start:end]) == variant["lemma"]
                    assert variant["classes"]
                    replayed += statement["base_tokens"][at:start] + variant["reading"].split()
                    at = end
                replayed += statement["base_tokens"][at:]
                text = " ".join(span["text"] for span in witness["segments"])
                assert replayed == TOKEN.findall(plain(text).replace('"', ""))

    @pytest.mark.parametrize("statement", GOLD["statements"], ids=lambda s: s["id"])
    def test_support(self, statement):
        """Each base token is had by a witness, except where all the printed words are wrong."""
        bare = {
            token for token, had in zip(statement["base_tokens"], statement["token_support"], strict=True) if not had
        }
        assert bare - set(",.") <= {"st04": {"raised"}, "st21": {"Fourteen"}}.get(statement["id"], set())

    def test_speakers(self):
        """A statement's witnesses are given to its speaker, or to the body spoken for, save the planted error."""
        for statement in GOLD["statements"]:
            for witness in statement["witnesses"]:
                speaker = ATTRIBUTIONS[witness["attribution"]]["speaker"]["actor"]
                if GOLD["actors"][speaker]["kind"] == "person":
                    assert speaker == statement["speaker"] or witness["attribution"] == "d12.a12"

    def test_lookalikes_are_close_and_not_the_same(self):
        """The formula of 12 March and that of 18 March share most words and end otherwise."""
        texts = {s["id"]: words(s["reconstruction"]) for s in GOLD["statements"]}
        shared = set(texts["st05"]) & set(texts["st06"])
        assert len(shared) >= 12
        assert texts["st05"][-3:] != texts["st06"][-3:]


class TestChecks:
    """The verdicts hold against the transcripts."""

    def test_verbatim_is_found_and_nothing_else_is(self):
        """A quotation called verbatim stands in its briefing word for word, an altered one does not."""
        texts = transcripts()
        for check in GOLD["checks"]:
            found = find_words(texts[check["occasion"]], check["text"])
            if check["verdict"] == "verbatim":
                assert found, check["id"]
            elif check["verdict"] != "declared_edit":
                assert not found, check["id"]

    def test_other_occasion_names_words_of_the_other_briefing(self):
        """What is called another occasion's can be found there."""
        [check] = [check for check in GOLD["checks"] if check["verdict"] == "other_occasion"]
        assert find_words(
            transcripts()["o_0312"], "We want to see the crossings closed, the water restored, and our people home"
        )
        assert check["text"].endswith("and our people home.")

    def test_kinds_planted(self):
        """Every kind of alteration the checker must tell apart is in the sample."""
        kinds = {(check["verdict"], check["what"]) for check in GOLD["checks"]}
        assert {
            ("altered", "negation"),
            ("altered", "number"),
            ("altered", "word"),
            ("spliced", "undeclared"),
            ("spliced", "across_question"),
            ("misattributed", "speaker"),
            ("declared_edit", None),
            ("presentation", "spelling"),
            ("presentation", "contraction"),
            ("light_edit", "self_correction"),
            ("verbatim", "correction_cut"),
            ("verbatim", "condition_cut"),
        } <= kinds


# --- the vices -----------------------------------------------------------------------------------------


def defect(*kinds: str) -> Callable[[str], bool]:
    return lambda ref: {d["kind"] for d in ATTRIBUTIONS[ref]["quote_defects"]} >= set(kinds)


def verdict(name: str, what: str | None = None) -> Callable[[str], bool]:
    return lambda ref: any(c["verdict"] == name and what in (None, c["what"]) for c in CHECKS[ref])


def says(pattern: str) -> Callable[[str], bool]:
    return lambda ref: any(re.search(pattern, span["text"]) for span in ATTRIBUTIONS[ref]["content"])


def source_has(pattern: str) -> Callable[[str], bool]:
    return lambda ref: bool(re.search(pattern, (ATTRIBUTIONS[ref]["source"] or {"text": ""})["text"]))


def has_class(*names: str) -> Callable[[str], bool]:
    def check(ref: str) -> bool:
        mine = [w for s in GOLD["statements"] for w in s["witnesses"] if w["attribution"] == ref]
        return any(set(names) & set(v["classes"]) for w in mine for v in w["variants"])

    return check


def glyph_before(ref: str) -> str:
    opening = ATTRIBUTIONS[ref]["quoted"][0]["open"]
    return opening["text"] if opening else ""


def unmarked(ref: str) -> bool:
    spans = ATTRIBUTIONS[ref]["quoted"]
    return defect("none_though_first_person")(ref) and not any(s["open"] or s["close"] for s in spans)


VICES: dict[str, Callable[[str], bool]] = {
    "lost_opening_mark": lambda ref: defect("missing_open")(ref) and not glyph_before(ref),
    "lost_closing_mark": lambda ref: defect("missing_close")(ref) and not ATTRIBUTIONS[ref]["quoted"][-1]["close"],
    "closing_glyph_for_opening": lambda ref: defect("wrong_glyph_open")(ref) and glyph_before(ref) == "”",
    "unmarked_after_said": lambda ref: unmarked(ref) and ATTRIBUTIONS[ref]["cue"]["text"] == "said",
    "unmarked_paragraph": lambda ref: unmarked(ref) and ATTRIBUTIONS[ref]["cue"] is None,
    "mishearing": lambda ref: verdict("altered", "word")(ref) and has_class("homophone")(ref),
    "correction_resolved_wrongly": says(r"nineteen|Thursday|first week"),
    "correction_dropped": has_class("self_correction_resolved"),
    "self_correction_kept": says("rather|strike that"),
    "self_correction_resolved": says("by Friday. Friday"),
    "dropped_not": verdict("altered", "negation"),
    "not_swallowed_by_ellipsis": lambda ref: verdict("altered", "negation")(ref) and says("…")(ref),
    "number_changed": verdict("altered", "number"),
    "spliced_quotation": verdict("spliced"),
    "misattributed": verdict("misattributed"),
    "formula_from_other_briefing": verdict("other_occasion"),
    "formula_lookalike": says("crossings closed, the water restored"),
    "cut_turns_sense": lambda ref: any((c["what"] or "").endswith("_cut") for c in CHECKS[ref]),
    "ellipsis": lambda ref: verdict("declared_edit")(ref) and says("…")(ref),
    "editors_bracket": lambda ref: says(r"\[.+\]")(ref) and has_class("editors_bracket")(ref),
    "british_spelling": lambda ref: verdict("presentation", "spelling")(ref) and says("neighbours|metres")(ref),
    "american_spelling": says("neighbors"),
    "mixed_quotation": lambda ref: ATTRIBUTIONS[ref]["type"] == "mixed",
    "indirect_shift": lambda ref: ATTRIBUTIONS[ref]["type"] == "indirect" and says(r"was|were|would|be brought")(ref),
    "question_before_answer": lambda ref: bool(ATTRIBUTIONS[ref]["answers"]) or ATTRIBUTIONS[ref]["kind"] == "question",
    "wrong_question": lambda ref: (
        ATTRIBUTIONS[ref]["kind"] == "question"
        or {p["right"] for p in GOLD["qa_pairs"] if p["answer"] == ref} == {False}
    ),
    "nested_attribution": lambda ref: (
        bool(ATTRIBUTIONS[ref]["nested_in"]) and ATTRIBUTIONS[ref]["spoken_by"] == "castellan"
    ),
    "answering_on_rejection": lambda ref: says("rejection")(ref) and ATTRIBUTIONS[ref]["kind"] == "question",
    "quotation_over_paragraphs": lambda ref: (
        bool(ATTRIBUTIONS[ref]["continuation_of"]) or not ATTRIBUTIONS[ref]["quoted"][-1]["close"]
    ),
    "single_marks": lambda ref: glyph_before(ref) == "‘",
    "straight_marks": lambda ref: glyph_before(ref) == '"',
    "apostrophes": lambda ref: glyph_before(ref) == "‘" and says(r"\w’\w")(ref),
    "name_spelling": source_has("Lydia"),
    "name_spelling_rusk": source_has("Rusck"),
    "second_official": lambda ref: ATTRIBUTIONS[ref]["speaker"]["actor"] == "orne",
    "wire_copy_shared": lambda ref: document_of(ref)["key"] in GOLD["reuse"][0]["docs"],
    "wire_drops_a_word": verdict("light_edit", "word_dropped"),
    "cut_places": has_class("lacuna_initial", "lacuna_final"),
    "consequence_words": says("where we are today|consideration|the table|do tomorrow"),
    "consequence_drift": lambda ref: ref in {d["attribution"] for t in GOLD["threads"] for d in t["drift"]},
    "headline_claims_more": lambda ref: ATTRIBUTIONS[ref]["role"] == "headline",
    "action_reported": says("shut"),
    "assessment_reported": says("encouraged|not enough|mixed picture"),
    "other_event": lambda ref: ATTRIBUTIONS[ref]["occasion"] == "o_kellmoor",
    "jsonl_report": lambda ref: document_of(ref)["media_type"] == "application/json",
}
"""For each vice that shows in an attribution: what must be true of it."""

LAYOUT_VICES = {
    "view_counter": "counter",
    "glued_caption": "caption",
    "glued_slug": "slug",
    "breadcrumb": "breadcrumb",
    "comment_form": "comment_form",
    "recurring_lines": None,
    "quotation_in_caption": "caption",
}
"""For each vice of the page: the kind of furniture it is (None: several)."""


class TestTheVices:
    """Each vice the sample is meant to have is where the gold record says it is."""

    @pytest.mark.parametrize("name", VICES)
    def test_vices_of_quotations(self, name):
        assert GOLD["vices"][name]
        for place in GOLD["vices"][name]:
            for ref in place["refs"]:
                if re.fullmatch(r"a\d+", ref):
                    assert VICES[name](f"{place['doc']}.{ref}"), f"{place['doc']}.{ref} does not show {name}"

    @pytest.mark.parametrize("name", LAYOUT_VICES)
    def test_vices_of_the_page(self, name):
        for place in GOLD["vices"][name]:
            kinds = {junk["kind"] for junk in DOCUMENTS[place["doc"]]["junk"]}
            assert {ref[2:] for ref in place["refs"]} <= kinds
            assert LAYOUT_VICES[name] in {None, *kinds}

    def test_no_vice_goes_untested(self):
        apart = {
            "agency_credit_glued",
            "updated_months_later",
            "scare_quotes",
            "title_in_marks",
            "windows_1252",
            "html_report",
        }
        assert set(GOLD["vices"]) == set(VICES) | set(LAYOUT_VICES) | apart

    def test_a_glued_caption_or_slug_touches_the_paragraph(self):
        """Nothing stands between the furniture and the paragraph it is glued to."""
        for name in ("glued_caption", "glued_slug"):
            for place in GOLD["vices"][name]:
                doc = DOCUMENTS[place["doc"]]
                ends = {junk["end"] for junk in doc["junk"] if junk["kind"] == LAYOUT_VICES[name]}
                assert ends & {paragraph["start"] for paragraph in doc["paragraphs"]}

    def test_an_agency_credit_stands_right_after_a_quotation(self):
        """Once with nothing between it and the closing mark."""
        gaps = []
        for place in GOLD["vices"]["agency_credit_glued"]:
            doc = DOCUMENTS[place["doc"]]
            [credit] = [junk for junk in doc["junk"] if junk["kind"] == "credit"]
            closing = max(q["close"]["end"] for a in doc["attributions"] for q in a["quoted"] if q["close"])
            gaps.append(RAW[place["doc"]][closing : credit["start"]])
        assert set(gaps) == {"", ". "}

    def test_an_update_is_months_after_the_first_publication(self):
        for place in GOLD["vices"]["updated_months_later"]:
            doc = DOCUMENTS[place["doc"]]
            assert doc["updated"]["value"][:7] == "2013-08"
            assert doc["published"]["value"][:7] == "2013-03"
            assert doc["updated"]["span"]["start"] < doc["published"]["span"]["start"]

    @pytest.mark.parametrize(("vice", "use"), [("scare_quotes", "scare"), ("title_in_marks", "title")])
    def test_marks_that_quote_nobody(self, vice, use):
        for place in GOLD["vices"][vice]:
            assert use in {other["use"] for other in DOCUMENTS[place["doc"]]["not_quotations"]}

    def test_windows_1252_pages_hold_bytes_that_are_not_utf_8(self):
        """They declare their charset and would not decode as anything else one would try first."""
        for place in GOLD["vices"]["windows_1252"]:
            data = (SAMPLE / DOCUMENTS[place["doc"]]["file"]).read_bytes()
            assert b"charset=windows-1252" in data
            with pytest.raises(UnicodeDecodeError):
                data.decode("utf-8")

    def test_pages_are_whole(self):
        """HTML reports have a head with a publication time and its zone, navigation and a footer."""
        for doc in DOCUMENTS.values():
            if doc["media_type"] == "text/html":
                raw = RAW[doc["key"]]
                assert re.search(r'article:published_time" content="\d{4}-\d\d-\d\dT[\d:]+[+-]\d\d:\d\d"', raw)
                assert {"navigation", "masthead"} <= {junk["kind"] for junk in doc["junk"]}
                assert raw.rstrip().endswith("</html>")

    def test_json_ld_reads(self):
        """The Gazette's JSON-LD is JSON and names headline and date."""
        for doc in DOCUMENTS.values():
            for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', RAW[doc["key"]], re.DOTALL):
                data = json.loads(block)
                assert visible_text(data["headline"]) == doc["headline"]["text"]
                assert data["datePublished"] == doc["published"]["value"]

    def test_the_thread_runs_through_the_week(self):
        """Demand, assurance, action, assessment, question, consequence; drift told by at least six outlets."""
        [thread] = GOLD["threads"]
        acts = [step["act"] for step in thread["steps"]]
        assert acts[:4] == ["demand", "assurance", "action reported", "assessment"]
        assert acts[-2:] == ["question about consequences", "consequence"]
        assert len({document_of(one["attribution"])["outlet"] for one in thread["drift"]}) >= 6
        assert {True, False} == {one["stronger_than_words"] for one in thread["drift"]}
        refs = [name for step in thread["steps"] for name in step["attributions"]]
        assert set(refs) <= set(ATTRIBUTIONS)
        held = {statement["id"] for statement in GOLD["statements"]}
        assert {name for step in thread["steps"] for name in step["statements"]} <= held


class TestTheMarkedForm:
    """The tags of the editable form come out without a trace."""

    def test_tags_nest(self):
        text, tags = strip_tags("‹X1:“‹Q1:No›,”› ‹S1:she› said")
        assert text == "“No,” she said"
        assert [(tag.label, text[tag.start : tag.end]) for tag in tags] == [
            ("X1", "“No,”"),
            ("Q1", "No"),
            ("S1", "she"),
        ]

    def test_a_tag_left_open_is_an_error(self):
        with pytest.raises(ValueError, match="never closed"):
            strip_tags("‹X1:“No,” she said")

    def test_words_are_found_across_notes_and_glyphs(self):
        """Curly or straight, a bracketed note in between: the same words."""
        assert find_words("She's here. [Laughter.] And now – gone.", "she’s here. And now") == (0, 31)
        assert find_words("She is not here.", "She is here") is None
