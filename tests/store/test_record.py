"""A record as its readers see it: what was stored comes back, and views show what is current."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store import made

from onrecord.errors import NotInRecordError, UsageError
from onrecord.model import Quotation, Report, Speaker, Statement
from onrecord.store import Record

KESTREL = made.report("“The locks will stay open,” Ilse Varga said on Monday. Nobody asked twice.")
HERALD = made.report("Ilse Varga said: “The locks will stay open.” Rain fell.", "The Heron Herald")
OTHER = made.report("Jonas Pell told reporters: “The barges must wait.”", None)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of three reports, two speakers, two statements."""
    readings = [
        made.reading(KESTREL, "The locks will stay open", "Ilse Varga", "2031-05-01", "2031-05-02"),
        made.reading(HERALD, "The locks will stay open", "Ilse Varga", None, "2031-05-03"),
        made.reading(OTHER, "The barges must wait", "Jonas Pell"),
    ]
    with made.new_record(tmp_path) as record:
        for number, (report, reading) in enumerate(zip((KESTREL, HERALD, OTHER), readings, strict=True)):
            made.store(record, report, reading, f"in/{number}.txt")
        varga, pell = made.speaker_of(readings[0], readings[1]), made.speaker_of(readings[2])
        shared = made.statement_of(varga, (KESTREL, readings[0]), (HERALD, readings[1]))
        made.publish(record, varga, pell, shared, made.statement_of(pell, (OTHER, readings[2])))
        yield record


class TestReports:
    def test_a_report_comes_back_as_it_was(self, record: Record) -> None:
        assert record.report(KESTREL.id) == KESTREL
        assert {report.id for report in record.reports()} == {KESTREL.id, HERALD.id, OTHER.id}

    def test_a_page_that_is_not_the_raw_text_comes_back_too(self, tmp_path: Path) -> None:
        html = replace(KESTREL, id="report-0", raw="<p>" + KESTREL.raw)
        with Record.open(tmp_path / "html.db", create=True) as record:
            made.store(record, html, made.reading(html, "The locks", "Ilse Varga"))
            assert record.report("report-0") == html

    def test_the_same_report_from_two_places_is_one_report(self, record: Record) -> None:
        made.store(record, KESTREL, record.reading(KESTREL.id), "elsewhere.txt")
        assert record.counts()["reports"] == 3
        assert record.paths(KESTREL.id) == ("elsewhere.txt", "in/0.txt")

    def test_the_listing_is_brief(self, record: Record) -> None:
        brief = {one.id: one for one in record.listing()}
        assert brief[KESTREL.id].paths == ("in/0.txt",)
        assert brief[KESTREL.id].published == "2031-05-02"
        assert brief[OTHER.id].outlet is None

    def test_what_is_not_there_is_said_to_be_missing(self, record: Record) -> None:
        for ask in (record.report, record.reading, record.quotation, record.entity, record.setting, record.attribution,
                    record.statement, record.occasion, record.story, record.speaker):  # fmt: skip
            with pytest.raises(NotInRecordError, match="nothing-0"):
                ask("nothing-0")


class TestReadings:
    def test_parts_of_a_reading_are_found_by_id(self, record: Record) -> None:
        reading = record.reading(KESTREL.id)
        assert record.quotation(reading.quotations[0].id) == reading.quotations[0]
        assert record.entity(reading.entities[0].id) == reading.entities[0]

    def test_attributions_name_speakers_of_the_record(self, record: Record) -> None:
        (claim,) = record.attributions(KESTREL.id)
        assert record.speaker(claim.speaker or "").name == "Ilse Varga"
        assert [found.quotation for found in record.attributions_of(claim.speaker or "")] == [
            record.reading(report).quotations[0].id for report in sorted((KESTREL.id, HERALD.id))
        ]

    def test_a_new_reading_is_shown_and_the_old_one_kept(self, record: Record) -> None:
        """Records are added, never edited: the old quotation is found by its id, and no longer by search."""
        old = record.reading(KESTREL.id)
        made.store(record, KESTREL, made.reading(KESTREL, "will stay open", "Ilse Varga"), as_id="reading-2")
        assert record.reading(KESTREL.id).quotations != old.quotations
        assert record.quotation(old.quotations[0].id) == old.quotations[0]
        assert record.search("locks").total == 1
        assert record.search("stay").total == 2

    def test_an_old_reading_is_shown_again_when_it_is_right_again(self, record: Record) -> None:
        old, before = record.reading(KESTREL.id), record.digest()
        made.store(record, KESTREL, made.reading(KESTREL, "will stay open", "Ilse Varga"), as_id="reading-2")
        made.store(record, KESTREL, old)
        assert record.digest() == before
        assert record.search("locks").total == 2


class TestStatements:
    def test_order_and_limit(self, record: Record) -> None:
        first = next(record.statements(order="most-reported"))
        assert (first.text, first.outlets) == ("The locks will stay open", 2)
        assert len(list(record.statements(limit=1))) == 1
        assert {one.id for one in record.statements()} == {one.id for one in record.statements(order="day")}

    def test_filters(self, record: Record) -> None:
        def texts(**asked: str) -> list[str]:
            return [one.text for one in record.statements(**asked)]  # type: ignore[arg-type]

        assert texts(speaker=record.speaker("Jonas Pell").id) == ["The barges must wait"]
        assert texts(outlet="The Heron Herald") == ["The locks will stay open"]
        assert texts(since="2031-05-01", until="2031") == ["The locks will stay open"]
        assert texts(since="2031-05-02") == []
        assert texts(until="2031-04") == []

    def test_a_statement_of_unknown_day_counts_by_the_days_it_was_printed(self, record: Record) -> None:
        reading = record.reading(HERALD.id)
        made.publish(record, made.statement_of(None, (HERALD, reading)))
        assert [one.witnesses[0].report for one in record.statements(since="2031-05-03", until="2031-05-03")] == [
            HERALD.id
        ]

    def test_a_day_that_is_none_is_an_error(self, record: Record) -> None:
        for day in ("yesterday", "2031-13", "2031-02-30", "31"):
            with pytest.raises(UsageError, match="Not a day"):
                record.statements(since=day)

    def test_superseded_statements_are_kept_but_not_shown(self, record: Record) -> None:
        old = next(record.statements(order="most-reported"))
        made.publish(record, record.speaker("Ilse Varga"))
        assert not list(record.statements())
        assert record.statement(old.id) == old


class TestPublishing:
    def test_readers_see_all_of_it_or_nothing(self, record: Record) -> None:
        with Record.open(record.path, readonly=True) as reader, reader.snapshot():
            before = reader.digest()
            made.publish(record)
            assert reader.digest() == before
        assert record.digest() != before


class TestFinding:
    def test_by_id_beginning_path_and_name(self, record: Record) -> None:
        statement = next(record.statements(order="most-reported"))
        quotation = statement.witnesses[0].quotation
        for asked, kind in (
            (statement.id, Statement),
            (statement.id[:14], Statement),
            (statement.id.removeprefix("statement-"), Statement),
            (quotation, Quotation),
            ("in/0.txt", Report),
            ("ilse varga", Speaker),
            ("Varga", Speaker),
        ):
            assert isinstance(record.find(asked), kind)

    def test_an_article_is_found_as_its_report_and_a_claim_as_its_quotation(self, record: Record) -> None:
        reading = record.reading(KESTREL.id)
        assert record.find(reading.article.id) == KESTREL
        assert record.find(reading.attributions[0].id) == reading.quotations[0]

    def test_an_ambiguous_beginning_lists_what_it_may_be(self, record: Record) -> None:
        with pytest.raises(NotInRecordError) as error:
            record.find("report-")
        assert all(report.id in error.value.message for report in (KESTREL, HERALD, OTHER))

    def test_nothing_found_says_what_was_searched(self, record: Record) -> None:
        for asked in ("Nobody", "", "report-ffff", "'; DROP TABLE report; --"):
            with pytest.raises(NotInRecordError, match="searched: ids, paths, names of speakers"):
                record.find(asked)


class TestSearch:
    def test_hits_come_with_their_place_and_speaker(self, record: Record) -> None:
        found = record.search("LOCKS open")
        assert found.total == 2
        hit = next(hit for hit in found.hits if hit.report == KESTREL.id)
        assert [span.of(hit.text) for span in hit.matches] == ["locks", "open"]
        assert (hit.speaker_name, hit.said, hit.outlet, hit.path) == (
            "Ilse Varga", "2031-05-01", "The Kestrel Post", "in/0.txt",
        )  # fmt: skip

    def test_filters(self, record: Record) -> None:
        assert record.search("locks", speaker="varga").total == 2
        assert record.search("locks", speaker="Pell").total == 0
        assert record.search("locks", speaker="---").total == 0
        assert record.search("locks", outlet="The Heron Herald").total == 1
        assert record.search("locks", since="2031-05-02").total == 1
        assert record.search("locks", until="2031-05").total == 2
        assert record.search("barges", since="1000").total == 0

    def test_pages_of_an_answer_do_not_overlap(self, record: Record) -> None:
        pages = [record.search("locks", limit=1, offset=at) for at in (0, 1, 2)]
        assert [len(page.hits) for page in pages] == [1, 1, 0]
        assert pages[0].hits != pages[1].hits
        assert {page.total for page in pages} == {2}

    def test_the_answer_says_what_was_searched(self, record: Record) -> None:
        assert record.search("locks", outlet="X").searched == "the content of 3 quotations for locks, outlet X"

    def test_whole_pages(self, record: Record) -> None:
        found = record.search_reports("rain")
        (hit,) = found.hits
        assert (found.total, hit.report, hit.excerpt.of(HERALD.page)) == (1, HERALD.id, hit.text)
        assert [span.of(HERALD.page) for span in hit.matches] == ["Rain"]
        assert record.search_reports("rain", outlet="The Kestrel Post").total == 0

    @pytest.mark.parametrize(
        "words", ['"', "a AND", "NEAR(a b)", "text:locks", "locks*", "^locks", "{a b}", "' OR 1=1 --"]
    )
    def test_words_are_data(self, record: Record, words: str) -> None:
        """Whatever is typed, it is words: of these only one search finds anything, and one has no word in it."""
        if words == '"':
            with pytest.raises(UsageError, match="at least one word"):
                record.search(words)
        else:
            assert record.search(words).total == (2 if words in ("locks*", "^locks") else 0)


class TestDigest:
    def test_it_does_not_depend_on_the_order_of_adding(self, tmp_path: Path) -> None:
        pairs = [
            (KESTREL, made.reading(KESTREL, "The locks will stay open", "Ilse Varga")),
            (OTHER, made.reading(OTHER, "The barges must wait", "Jonas Pell")),
        ]
        digests = set()
        for name, order in (("one.db", pairs), ("two.db", pairs[::-1])):
            with Record.open(tmp_path / name, create=True) as record:
                for report, reading in order:
                    made.store(record, report, reading, f"{name}/{report.id}")
                digests.add(record.digest())
        assert len(digests) == 1

    def test_it_changes_with_any_record(self, record: Record) -> None:
        before = record.digest()
        late = made.report("A late report: “Nothing moved,” Jonas Pell said.")
        made.store(record, late, made.reading(late, "Nothing moved", "Jonas Pell"))
        assert record.digest() != before
