"""The gate in front of a foreign DOCX: typed errors for harm, findings for what is not used."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx_package import package, paragraphs
from growth import check_growth

from notice_kit.errors import BrokenInput, LimitExceeded, ReadError
from notice_kit.ooxml.gate import notice_dangers
from notice_kit.ooxml.package import MAX_BYTES, open_package
from notice_kit.readers.docx import lines

PLAIN = package(paragraphs("正文。"))
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)


def with_parts(*, twice: bool = False, **parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(PLAIN)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if twice or name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> dict[str, bytes]:
    row = f'<Relationship Id="x1" Type="http://x/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return {"word/_rels/document.xml.rels": RELATIONS.format(row).encode()}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"word/vbaProject.bin": b"macro"}, [("PKG001", "")]),
        ({"word/embeddings/oleObject1.bin": b"ole"}, [("PKG002", "")]),
        ({"word/activeX/activeX1.xml": b"<a/>"}, [("PKG002", "")]),
        (relation("image", "http://evil.invalid/a.png"), [("PKG003", "http://evil.invalid/a.png")]),
        (relation("attachedTemplate", "file:///t.dotm"), [("PKG003", "file:///t.dotm")]),
        (relation("hyperlink", "http://example.com/"), []),
        (relation("aFChunk", "chunk.html", "Internal"), [("PKG004", "word/chunk.html")]),
        ({}, []),
    ],
)
def test_what_is_brought_along_is_told_and_the_text_is_read(
    parts: dict[str, bytes], expected: list[tuple[str, str]]
) -> None:
    data = with_parts(**parts)
    source = lines(data, "a.docx")
    assert [(each.rule, each.text) for each in source.findings] == expected
    assert [line.text for line in source.lines] == ["正文。"]


def test_a_thousand_references_are_not_a_thousand_findings() -> None:
    rows = "".join(
        f'<Relationship Id="x{n}" Type="http://x/image" Target="h:{n}" TargetMode="External"/>'
        for n in range(1000)
    )
    data = with_parts(**{"word/_rels/document.xml.rels": RELATIONS.format(rows).encode()})
    assert len(notice_dangers(open_package(data, "a.docx"))) == 20


def claiming(data: bytes, size: int, flags: int = 0) -> bytes:
    """Return a ZIP whose directory says of its first part a size and flags."""
    changed = bytearray(data)
    start = changed.index(b"PK\x01\x02")
    changed[start + 8 : start + 10] = struct.pack("<H", flags)
    if size:
        changed[start + 24 : start + 28] = struct.pack("<I", size)
    return bytes(changed)


def test_a_file_that_says_it_is_huge_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(LimitExceeded, match="would unpack to"):
        lines(claiming(PLAIN, MAX_BYTES + 1), "a.docx")


def test_an_encrypted_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(BrokenInput, match="encrypted") as caught:
        lines(claiming(PLAIN, 0, flags=1), "a.docx")
    assert "password" in caught.value.hint


@pytest.mark.parametrize("part", ["word/document.xml", "WORD/DOCUMENT.XML"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(part: str) -> None:
    with pytest.raises(ReadError, match="same name"):
        lines(with_parts(twice=True, **{part: b"<x/>"}), "a.docx")


def test_time_of_the_gate_grows_with_the_number_of_parts() -> None:
    def pictures(count: int) -> bytes:
        return with_parts(**{f"word/media/image{n}.png": b"x" for n in range(count)})

    check_growth(pictures, lambda data: notice_dangers(open_package(data, "a.docx")), largest=1000)
