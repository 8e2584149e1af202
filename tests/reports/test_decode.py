"""Bytes to characters, and how the encoding is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BinaryInputError, EmptyInputError, EncodingError, RefusedInputError
from onrecord.reports.decode import decode

SAID = "“Ça ira,” said the minister – twice"

READ = [
    # A byte order mark says it all, and is no character of the text.
    (b"\xef\xbb\xbf" + SAID.encode(), SAID, "utf-8", "byte order mark"),
    (b"\xff\xfe" + SAID.encode("utf-16-le"), SAID, "utf-16-le", "byte order mark"),
    (b"\xfe\xff" + SAID.encode("utf-16-be"), SAID, "utf-16-be", "byte order mark"),
    (b"\xff\xfe\x00\x00" + SAID.encode("utf-32-le"), SAID, "utf-32-le", "byte order mark"),
    # What the document declares; Latin-1 is read as browsers do.
    (b'<meta charset="iso-8859-1">\x93Ja\x94', '<meta charset="iso-8859-1">“Ja”', "cp1252", "meta charset"),
    (
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xc4\xe0',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Да',
        "cp1251",
        "meta charset",
    ),
    (
        b'<?xml version="1.0" encoding="koi8-r"?>\xe4\xc1',
        '<?xml version="1.0" encoding="koi8-r"?>Да',
        "koi8-r",
        "XML declaration",
    ),
    # Valid UTF-8 is UTF-8; a declared codec that is no encoding of text is passed over.
    (SAID.encode(), SAID, "utf-8", "valid UTF-8"),
    (b'<meta charset="rot13">Ja', '<meta charset="rot13">Ja', "utf-8", "valid UTF-8"),
    # UTF-16 without a mark shows by its zeros.
    (
        "He said no, and no again".encode("utf-16-le"),
        "He said no, and no again",
        "utf-16-le",
        "zero in every other byte",
    ),
    # Nothing but quotation marks and dashes beyond ASCII: the same in every Windows code page.
    (b"\x93No,\x94 he said \x96 twice", "“No,” he said – twice", "cp1252", "Windows punctuation only"),
    # Control characters and line ends stay.
    (b"a\r\nb\x0bc\x1f", "a\r\nb\x0bc\x1f", "utf-8", "valid UTF-8"),
]


@pytest.mark.parametrize(("data", "text", "encoding", "rule"), READ)
def test_the_encoding_is_known_by_a_rule(data: bytes, text: str, encoding: str, rule: str) -> None:
    decoded = decode(data, "a.html", declares=True)
    assert (decoded.text, decoded.encoding, decoded.rule) == (text, encoding, rule)


def test_a_wrong_declaration_is_noted_and_passed_over() -> None:
    data = '<meta charset="shift_jis">Señor Núñez – “sí”'.encode()
    decoded = decode(data, "a.html", declares=True)
    assert decoded.text.endswith("“sí”")
    assert decoded.rule == "valid UTF-8"
    assert "cp932" in decoded.notes[0]


def test_a_plain_text_declares_nothing() -> None:
    data = '<meta charset="koi8-r"> “sí”'.encode()
    assert decode(data, "a.txt").rule == "valid UTF-8"


def test_utf8_with_a_broken_byte_stays_utf8_and_says_so() -> None:
    decoded = decode(("“sí” " * 20).encode() + b"\x93", "a.txt")
    assert decoded.text.endswith("“sí” \ufffd")
    assert decoded.rule == "UTF-8 with damage"
    assert decoded.notes


def test_a_guess_says_that_it_is_one() -> None:
    text = "Der Minister erklärte, die Brücke werde im Frühjahr geöffnet, so wie es früher zugesagt worden wäre. " * 5
    decoded = decode(text.encode("cp1252"), "a.txt")
    assert decoded.rule == "guessed by charset-normalizer"
    assert "guess" in decoded.notes[0]


def test_the_western_code_page_wins_a_draw() -> None:
    """French in bytes reads as well, to a counter of letters, in the code page of Central Europe."""
    text = "Le ministre a déclaré que le pont sera ouvert au printemps, là où il était prévu.\n"
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_a_guess_is_not_misled_by_where_its_sample_ends() -> None:
    text = "部长说，桥将在春天开放。\n" * 12_000
    assert decode(text.encode("gb18030"), "a.txt").text == text


REFUSED = [
    (b"", EmptyInputError),
    (b" \r\n\t", EmptyInputError),
    (b"\xef\xbb\xbf  ", EmptyInputError),
    (b"\xff\xfe\x00\xd8a\x00", EncodingError),
    (b"words\x00words and more words", BinaryInputError),
    (b"%PDF-1.7 ...", BinaryInputError),
    (b"\x89PNG\r\n\x1a\n...", BinaryInputError),
    (b"PK\x03\x04....word/document.xml", BinaryInputError),
    (bytes(range(1, 32)) * 50, BinaryInputError),
]


@pytest.mark.parametrize(("data", "error"), REFUSED)
def test_what_is_no_text_is_refused(data: bytes, error: type[RefusedInputError]) -> None:
    with pytest.raises(error, match=r"news/a\.txt"):
        decode(data, "news/a.txt")


def test_a_refusal_says_what_the_file_looks_like() -> None:
    with pytest.raises(BinaryInputError, match="Word document"):
        decode(b"PK\x03\x04....word/document.xml", "a.docx")


def check_refusal(error: RefusedInputError) -> None:
    assert error.code in {"empty", "binary", "encoding"}


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, declares: bool) -> None:
    try:
        decoded = decode(data, "a", declares)
    except RefusedInputError as error:
        check_refusal(error)
    else:
        assert decoded.text.encode("utf-8").strip()
        assert "\x00" not in decoded.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back_to_the_character(text: str) -> None:
    """The letters in front keep the text from looking like the first bytes of another kind of file."""
    assert decode(f"He said {text}".encode(), "a").text == f"He said {text}"
