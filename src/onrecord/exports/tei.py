"""The TEI export: every statement as an edition, by parallel segmentation (TEI P5, chapter 12).

Each statement is a ``div`` with its own witness list and one ``ab``. Where all witnesses agree the text stands by
itself; elsewhere an ``app`` gives the base's reading (``lem``) and the others (``rdg``), each with its witnesses, the
first class of the difference in ``type`` and all classes in ``ana``. :func:`witness_texts` reads the witnesses back:
what was written is the collated text to the character. Where the record has a transcript with the words, its text is
the base and it is a witness of its own, the first. A ``note`` for each parallel leads to the other statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, get_args

from lxml import etree

from onrecord import __version__
from onrecord.engines.spoken import spoken
from onrecord.model import Parallel, ParallelKind, Statement, Variant, VariantClass, Witness
from onrecord.statements.collate import replay
from onrecord.store import Record

__all__ = ["Segment", "segments", "statement_element", "to_tei", "witness_texts"]

NS = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
PREFIXES: Any = {None: NS}
"""TEI is the document's own vocabulary: no prefix. (lxml takes None as a key, its stubs do not.)"""
UNPRINTABLE = "char:U+"
"""Address of a character that XML cannot hold, in ``g/@ref``: news pages contain controls and broken surrogates."""
RIGHTS = (
    "The words belong to those who spoke and printed them; nothing is said here of their licence. "
    "The collation was made by onrecord {version} and is reckoned anew from the reports by anyone who has them."
)
AGAIN: Mapping[ParallelKind, str] = {"possible": "may be the same utterance", "repetition": "said again"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a statement: what the base has, and each reading with the numbers of the witnesses that have it.

    ``readings`` is empty where all agree. A reading has its text, its witnesses and the classes of the difference; the
    base's own comes first and has none.
    """

    base: str
    readings: tuple[tuple[str, tuple[int, ...], tuple[str, ...]], ...]


# --- segments ----------------------------------------------------------------------------------------


def _ranges(statement: Statement) -> list[tuple[int, int]]:
    """Return the base ranges in which some witness differs, overlapping and touching insertions merged."""
    out: list[tuple[int, int]] = []
    places = sorted({(variant.at, variant.to) for witness in statement.witnesses for variant in witness.variants})
    for at, to in places:
        if out and (at < out[-1][1] or (at == out[-1][0] and at == out[-1][1]) or at == to == out[-1][1]):
            out[-1] = (out[-1][0], max(out[-1][1], to))
        else:
            out.append((at, to))
    return out


def _prefix(statement: Statement, variants: Sequence[Variant], end: int, through: bool) -> str:
    """Return what a witness has before base token ``end``; ``through`` counts what it adds just there."""
    before = [one for one in variants if one.to < end or (one.to == end and (one.at < end or through))]
    return replay(statement.base[:end], before)


def _cut(statement: Statement, variants: Sequence[Variant], ranges: Sequence[tuple[int, int]]) -> list[str]:
    """Return a witness's text cut at the ranges: the part before the first, in it, between, … after the last."""
    out = []
    done = 0
    for at, to in ranges:
        whole = _prefix(statement, variants, to, True)
        start, end = max(done, len(_prefix(statement, variants, at, False))), len(whole)
        out += [whole[done:start], whole[start:end]]
        done = end
    return [*out, replay(statement.base, variants)[done:]]


def segments(statement: Statement) -> tuple[Segment, ...]:
    """Return a statement as stretches in which its witnesses agree and differ in turn."""
    ranges = _ranges(statement)
    base = _cut(statement, (), ranges)
    texts = [_cut(statement, witness.variants, ranges) for witness in statement.witnesses]
    out = [Segment(base[0], ())]
    for number, (at, to) in enumerate(ranges):
        here = [text[2 * number + 1] for text in texts]
        out.append(_segment(base[2 * number + 1], here, statement.witnesses, (at, to)))
        out.append(Segment(base[2 * number + 2], ()))
    return tuple(one for one in out if one.base or one.readings)


def _segment(base: str, texts: Sequence[str], witnesses: Sequence[Witness], place: tuple[int, int]) -> Segment:
    """Return a stretch in which witnesses differ."""
    same: list[int] = []
    others: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, (text, witness) in enumerate(zip(texts, witnesses, strict=True)):
        inside = [one for one in witness.variants if place[0] <= one.at and one.to <= place[1]]
        if not inside:
            same.append(number)
            continue
        classes = tuple(dict.fromkeys(name for one in inside for name in one.classes))
        others.setdefault((text, classes), []).append(number)
    readings = [(base, tuple(same), ()), *((text, tuple(some), names) for (text, names), some in others.items())]
    return Segment(base, tuple(readings))


# --- elements ----------------------------------------------------------------------------------------


def _element(name: str, **attributes: str) -> Any:
    named = {key.replace("xml_", f"{{{XML}}}"): value for key, value in attributes.items()}
    return etree.Element(f"{{{NS}}}{name}", named, nsmap=PREFIXES)


def _allowed(char: str) -> bool:
    """Tell whether XML 1.0 can hold a character."""
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _write(parent: Any, text: str) -> None:
    """Add text to an element; a character XML cannot hold becomes a ``g`` that names it."""
    run = ""
    for char in text:
        if _allowed(char):
            run += char
            continue
        _add(parent, run)
        run = ""
        parent.append(_element("g", ref=f"{UNPRINTABLE}{ord(char):04X}"))
    _add(parent, run)


def _add(parent: Any, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def statement_element(
    statement: Statement,
    names: Mapping[str, str | None],
    witness_name: Callable[[Witness], str],
    transcript: str | None = None,
    parallels: Iterable[Parallel] = (),
) -> Any:
    """Return a statement as a ``div``: head, witness list, text with its apparatus, statements of the same words.

    ``transcript`` names the transcript whose words the base is, None where it is assembled from the reports.
    """
    div = _element("div", xml_id=statement.id, type="statement")
    head = _element("head")
    speaker = names.get(statement.speaker) if statement.speaker else None
    _write(head, f"{speaker or 'Speaker unknown'}, {statement.said.value if statement.said else 'day unknown'}")
    div.append(head)
    listed = _element("listWit")
    if transcript is not None:
        said = _element("witness", xml_id=_transcript_id(statement), n="transcript")
        _write(said, transcript)
        listed.append(said)
    for number, witness in enumerate(statement.witnesses):
        sure = {} if witness.certainty is None else {"cert": str(witness.certainty)}
        if witness.polarity != "said":
            sure["ana"] = f"#{witness.polarity}"
        one = _element("witness", xml_id=_witness_id(statement, number), n=str(number + 1), **sure)
        _write(one, witness_name(witness))
        listed.append(one)
    div.append(listed)
    text = _element("ab", xml_space="preserve")
    for segment in segments(statement):
        if segment.readings:
            text.append(_app(statement, segment, transcript is not None))
        else:
            _write(text, segment.base)
    div.append(text)
    for parallel in parallels:
        div.append(_note(statement, parallel))
    return div


def _note(statement: Statement, parallel: Parallel) -> Any:
    """Return a note that leads to the other statement and says why it is or may be the same words."""
    note = _element("note", type="parallel", subtype=parallel.kind)
    other = next(one for one in parallel.statements if one != statement.id)
    note.append(_element("ref", target=f"#{other}"))
    _write(note[0], AGAIN[parallel.kind])
    _write(note, f" ({'; '.join(parallel.why)})")
    return note


def _witness_id(statement: Statement, number: int) -> str:
    return f"{statement.id}.{number + 1}"


def _transcript_id(statement: Statement) -> str:
    return f"{statement.id}.transcript"


def _app(statement: Statement, segment: Segment, transcribed: bool) -> Any:
    app = _element("app")
    for number, (text, witnesses, classes) in enumerate(segment.readings):
        reading = _element("rdg" if number else "lem")
        having = [_witness_id(statement, one) for one in witnesses]
        if transcribed and not number:
            having.insert(0, _transcript_id(statement))
        if having:
            reading.set("wit", " ".join(f"#{one}" for one in having))
        if classes:
            reading.set("type", classes[0])
            reading.set("ana", " ".join(f"#{name}" for name in classes))
        _write(reading, text)
        app.append(reading)
    return app


def witness_texts(div: Any) -> dict[str, str]:
    """Return the text of each witness of a ``div``, by the witness's ``xml:id``: the inverse of the export.

    White space before the first thing a witness has is no part of its text.
    """
    names = [one.get(f"{{{XML}}}id") for one in div.iter(f"{{{NS}}}witness")]
    [text] = div.iter(f"{{{NS}}}ab")
    return {name: "".join(_read(text, name)).lstrip() for name in names}


def _read(node: Any, witness: str) -> Iterator[str]:
    """Yield what a witness has of an element."""
    yield node.text or ""
    for child in node:
        name = etree.QName(child).localname
        if name == "g":
            yield chr(int(child.get("ref").removeprefix(UNPRINTABLE), 16))
        elif name == "app":
            chosen = [one for one in child if f"#{witness}" in (one.get("wit") or "").split()]
            yield from (part for one in chosen for part in _read(one, witness))
        yield child.tail or ""


# --- the document ------------------------------------------------------------------------------------


def _header() -> Any:
    """Return the ``teiHeader``: what this is, how it was encoded, what the classes are."""
    header = _element("teiHeader")
    described = _nested(header, "fileDesc")
    _nested(_nested(described, "titleStmt"), "title").text = "Statements and their witnesses"
    _nested(_nested(described, "publicationStmt"), "p").text = RIGHTS.format(version=__version__)
    _nested(_nested(described, "sourceDesc"), "p").text = "News reports, each named in the witness lists."
    encoding = _nested(header, "encodingDesc")
    encoding.append(_element("variantEncoding", method="parallel-segmentation", location="internal"))
    taxonomy = _nested(_nested(encoding, "classDecl"), "taxonomy")
    for name in get_args(VariantClass):
        category = _element("category", xml_id=name)
        _nested(category, "catDesc").text = name.replace("_", " ")
        taxonomy.append(category)
    for name in ("denied", "not_said"):
        category = _element("category", xml_id=name)
        _nested(category, "catDesc").text = f"the report has the words {name.replace('_', ' ')} by the speaker"
        taxonomy.append(category)
    return header


def _nested(parent: Any, name: str) -> Any:
    child = _element(name)
    parent.append(child)
    return child


def to_tei(record: Record, out: IO[bytes]) -> int:
    """Write every statement of a record to ``out`` as one TEI document; return how many there are."""
    names = record.names()
    paths = {one.id: one.paths[0] if one.paths else one.url or one.id for one in record.listing()}

    def named(witness: Witness) -> str:
        place = paths.get(witness.report, witness.report).replace("\\", "/").rsplit("/", 1)[-1]
        return f"{witness.outlet or 'outlet unknown'}, {place}, {witness.kind}, {witness.quotation}"

    def element(statement: Statement) -> Any:
        said = spoken(record, statement)
        parallels = record.parallels(statement.id)
        if said is None:
            return statement_element(statement, names, named, None, parallels)
        transcript = record.transcript_head(said.transcript)
        title = transcript.title.value if transcript.title else "a transcript"
        name = f"transcript: {title}, turn {said.turn}, {said.transcript}"
        return statement_element(said.statement, names, named, name, parallels)

    return _written(out, (element(one) for one in record.statements()))


def _written(out: IO[bytes], divs: Iterable[Any]) -> int:
    count = 0
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{NS}}}TEI", nsmap={None: NS}):
            file.write(_header())
            with file.element(f"{{{NS}}}text"), file.element(f"{{{NS}}}body"):
                for div in divs:
                    file.write(div)
                    file.write("\n")
                    count += 1
                if not count:
                    file.write(_element("p"))
    return count
