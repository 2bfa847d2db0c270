"""Files are read by their content: a suffix that does not fit is told, and harms nothing."""

from __future__ import annotations

import random
import warnings
import zlib
from pathlib import Path

import pytest
import wrapped
from docx_package import zipped

import notice_kit as nk
from notice_kit.api import read_with_report, validate_file
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode

DRAFT = wrapped.DRAFT.read_bytes()
PAGE = wrapped.PAGE.read_bytes()
TEXT = wrapped.TEXT.read_text(encoding="utf-8")
PIECE = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()).encode("gbk")
PIECE_UTF16 = PIECE.decode("gbk").encode("utf-16")
FLAT_ODF = b"<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"


def _told(path: Path) -> list[str]:
    """Return what reading says of the name of a file."""
    _, report = read_with_report(path)
    return [str(each.english) for each in report.findings if each.rule == "SRC001"]


@pytest.mark.parametrize(
    ("name", "data", "like", "told"),
    [
        ("a.doc", DRAFT, wrapped.DRAFT, "the suffix is .doc, the content docx"),
        ("a.wps", DRAFT, wrapped.DRAFT, "the suffix is .wps, the content docx"),
        ("a.txt", DRAFT, wrapped.DRAFT, "the suffix is .txt, the content docx"),
        ("a.docm", DRAFT, wrapped.DRAFT, ""),
        ("a", DRAFT, wrapped.DRAFT, ""),
        ("a.xml", wrapped.flat_opc(DRAFT), wrapped.DRAFT, ""),
        ("a.doc", wrapped.flat_opc(DRAFT), wrapped.DRAFT, "the suffix is .doc, the content docx"),
        ("a.doc", PAGE, wrapped.PAGE, "the suffix is .doc, the content html"),
        ("a.docx", PAGE, wrapped.PAGE, "the suffix is .docx, the content html"),
        ("a.doc", PIECE, wrapped.TEXT, "the suffix is .doc, the content html"),
        ("a.doc", PIECE_UTF16, wrapped.TEXT, "the suffix is .doc, the content html"),
        ("a.mht", wrapped.saved_page(PAGE), wrapped.PAGE, ""),
        ("a.mhtml", wrapped.saved_page(PAGE, "gb18030"), wrapped.PAGE, ""),
        ("a.doc", wrapped.saved_page(PAGE), wrapped.PAGE, "the suffix is .doc, the content html"),
        ("a.txt", TEXT.encode("gbk"), wrapped.TEXT, ""),
        ("a.txt", TEXT.encode("utf-16"), wrapped.TEXT, ""),
        ("a.md", TEXT.encode("utf-16-le"), wrapped.TEXT, ""),
        ("a.doc", TEXT.encode("gbk"), wrapped.TEXT, "the suffix is .doc, the content txt"),
        ("a.docx", TEXT.encode("utf-16"), wrapped.TEXT, "the suffix is .docx, the content txt"),
    ],
)
def test_content_decides_and_a_suffix_that_does_not_fit_is_told_in_one_line(
    name: str, data: bytes, like: Path, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert nk.read(path) == nk.read(like)
    assert _told(path) == ([f"{told}; the content counts"] if told else [])


@pytest.mark.parametrize("form", ["json", "xml"])
def test_own_forms_are_known_under_any_suffix(form: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(nk.dumps(nk.read(wrapped.TEXT), form), encoding="utf-8")
    assert nk.read(path) == nk.read(wrapped.TEXT)
    assert _told(path) == [f"the suffix is .txt, the content {form}; the content counts"]


def test_pdf_named_as_a_text_is_read_as_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.txt"
    nk.write(nk.read(wrapped.TEXT), path, format="pdf", embed_model=True)
    assert nk.read(path).title == nk.read(wrapped.TEXT).title
    assert _told(path) == ["the suffix is .txt, the content pdf; the content counts"]


REFUSED = [
    ("empty.docx", b"", "the file is empty", "save or fetch"),
    ("blank.doc", b" \r\n\x00", "the file is empty", "save or fetch"),
    ("a.rtf", rb"{\rtf1\ansi x}", "an RTF document", "save it as DOCX"),
    ("rtf.doc", rb"{\rtf1\ansi x}", "an RTF document", "save it as DOCX"),
    ("rtf.txt", rb"{\rtf1\ansi x}", "an RTF document", "save it as DOCX"),
    ("a.doc", wrapped.old_office("WordDocument"), "could not be converted", "save it as DOCX"),
    ("a.wps", wrapped.old_office("WordDocument"), "could not be converted", "save it as DOCX"),
    ("old.docx", wrapped.old_office("WordDocument"), "could not be converted", "save it as DOCX"),
    ("older.doc", b"\xdb\xa5\x2d\x00\x31\x40", "old Word or of WPS", "save it as DOCX"),
    ("lock.docx", wrapped.old_office("EncryptedPackage"), "with a password", "without one"),
    ("sheet.docx", wrapped.old_office("Workbook"), "a workbook", "--ledger"),
    ("sheet.doc", zipped({"xl/workbook.xml": "x"}), "a workbook", "--ledger"),
    ("a.odt", zipped({"content.xml": "x"}), "OpenDocument", "save it as DOCX"),
    ("ofd.pdf", zipped({"OFD.xml": "x"}), "an OFD document", "export it as a PDF"),
    ("zip.docx", zipped({"a.txt": "x"}), "a ZIP archive", "unpack it"),
    ("gz.txt", b"\x1f\x8b\x08\x00" + zlib.compress(b"x"), "compressed archive", "unpack it"),
    ("scan.docx", b"\x89PNG\r\n\x1a\n\x00", "a picture", "recognise its text"),
    ("scan.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture", "recognise its text"),
    ("scan.pdf", b"II*\x00\x08\x00", "a picture", "recognise its text"),
    ("flat.xml", FLAT_ODF, "OpenDocument", "save it as DOCX"),
    ("2003.xml", b"<?xml version='1.0'?><w:wordDocument/>", "Word 2003", "save it as DOCX"),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case[0])
def test_what_nobody_reads_is_told_by_its_kind_and_the_way_on(
    case: tuple[str, bytes, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, data, what, way_on = case
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(nk.ReadError, match=what) as raised:
        nk.read(path)
    assert way_on in raised.value.told("en")
    assert main(["show", str(path)]) == ExitCode.NOT_READ
    message, hint = capsys.readouterr().err.splitlines()
    assert str(path) in message
    assert what in message
    assert way_on in hint


def test_validation_of_a_file_of_another_kind_reports_that_it_was_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(wrapped.old_office("WordDocument"))
    report = validate_file(path)
    assert not report.is_read
    assert "old Word" in str(report.error)


def test_validation_tells_a_wrong_suffix_and_accepts_the_notice(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    nk.write(nk.read(wrapped.TEXT), path, format="docx")
    report = validate_file(path)
    found = [each for each in report.findings if each.rule == "SRC001"]
    assert [each.message for each in found] == ["后缀是 .doc，内容是 docx，按内容读入"]


def test_conversion_and_batch_read_by_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.doc").write_bytes(DRAFT)
    (source / "b.mht").write_bytes(wrapped.saved_page(PAGE))
    (source / "c.wps").write_bytes(wrapped.old_office("WordDocument"))
    nk.convert(source / "a.doc", tmp_path / "a.json")
    assert nk.read(tmp_path / "a.json") == nk.read(wrapped.DRAFT)
    arguments = ["batch", str(source), "--to", "json", "--out", str(tmp_path / "out")]
    assert main(arguments) == ExitCode.FINDINGS
    assert "c.wps: this old Word document could not be converted" in capsys.readouterr().out
    assert nk.read(tmp_path / "out/a.json") == nk.read(wrapped.DRAFT)
    assert nk.read(tmp_path / "out/b.json") == nk.read(wrapped.PAGE)
    assert not (tmp_path / "out/c.json").exists()


def test_options_of_a_draft_are_taken_under_another_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(DRAFT)
    original = nk.read(path, tracked="original")
    assert original == nk.read(wrapped.DRAFT, tracked="original")
    assert main(["show", str(path), "--tracked", "original"]) == ExitCode.DONE


@pytest.mark.parametrize("suffix", [".docm", ".mht", ".doc"])
def test_nothing_is_written_under_a_suffix_that_is_only_read(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(nk.UnknownFormat, match="no format has the suffix"):
        nk.write(nk.read(wrapped.TEXT), tmp_path / f"a{suffix}")


def test_bytes_without_a_mark_keep_the_format_of_their_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\x01\x02\x03")
    with pytest.raises(nk.UnknownFormat, match=r"no format has the suffix '\.doc'"):
        nk.read(path)


@pytest.mark.parametrize("name", ["", "/word/document.xml", "/" + "n" * 70_000])
def test_part_of_one_xml_file_without_a_name_of_its_own_is_refused(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xml"
    end = f'<pkg:part pkg:name="{name}"><pkg:xmlData/></pkg:part></pkg:package>'.encode()
    path.write_bytes(wrapped.flat_opc(DRAFT).replace(b"</pkg:package>", end))
    with pytest.raises(nk.ReadError, match="has no name of its own"):
        nk.read(path)


def test_comment_before_a_part_of_one_xml_file_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    data = wrapped.flat_opc(DRAFT)
    path.write_bytes(data.replace(b"<pkg:xmlData>", b"<pkg:xmlData> <!-- made by hand --> "))
    assert nk.read(path) == nk.read(wrapped.DRAFT)


def test_saved_page_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(b"MIME-Version: 1.0\nContent-Type: image/gif\n\nGIF89a")
    with pytest.raises(nk.ReadError, match="has no page in it"):
        nk.read(path)
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    )
    path.write_bytes(b"MIME-Version: 1.0\n" + nested)
    with pytest.raises(nk.ReadError, match="has no page in it"):
        nk.read(path)
    # The library would take a minute for these parameters.
    path.write_bytes(
        b"MIME-Version: 1.0\nContent-Type: text/html; " + b"a=b; " * 400_000 + b"\n\nx"
    )
    with pytest.raises(nk.ReadError, match="has no page in it"):
        nk.read(path)


def _damaged() -> list[bytes]:
    chance = random.Random(18)  # noqa: S311 - equal on each run
    whole = [DRAFT, wrapped.flat_opc(DRAFT), wrapped.saved_page(PAGE), TEXT.encode("utf-16")]
    marks = [
        b"PK\x03\x04",
        b"<?xml ",
        b"<!--",
        b"MIME-Version: 1.0\n",
        b'{"',
        b"%PDF-",
        b"\xff\xfe",
    ]
    cut = [each[: chance.randrange(1, len(each))] for each in whole for _ in range(3)]
    return [*cut, *(mark + chance.randbytes(300) for mark in marks), chance.randbytes(2000)]


@pytest.mark.parametrize(
    "suffix", [".doc", ".docx", ".txt", ".html", ".mht", ".xml", ".json", ".wps", ".jpg", ""]
)
def test_damage_under_any_suffix_gives_a_notice_or_a_message(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    for data in _damaged():
        path.write_bytes(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                assert nk.read(path).title
            except nk.ReadError as error:
                assert error.message  # noqa: PT017 - either is right
