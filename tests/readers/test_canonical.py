"""Canonical XML and JSON from outside: refused by line and path, and never half-read."""

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.errors import BrokenInput, LimitExceeded, ReadError, SchemaError, WriteError
from notice_kit.model import Notice, Paragraph, Text

COUNTY = nk.read(Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt")
XML = nk.dumps(COUNTY, "xml")
JSON = nk.dumps(COUNTY, "json")
OLDER = Path(__file__).parent / "version_1_0"


def _refused(text: str, name: str, kind: type[ReadError] = SchemaError) -> ReadError:
    with pytest.raises(kind) as caught:
        nk.loads(text, name)
    return caught.value


def _line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_unknown_element_is_refused_with_line_and_path() -> None:
    text = XML.replace("<heading>", "<headline>", 1).replace("</heading>", "</headline>", 1)
    error = _refused(text, "xml")
    assert error.location is not None
    assert error.location.line == _line_of(text, "<headline>")
    assert "Element 'headline': This element is not expected" in error.message
    assert "/notice/*[" in error.message


def test_unknown_attribute_and_wrong_value_are_both_listed() -> None:
    text = XML.replace('level="1"', 'level="9" colour="red"', 1)
    message = _refused(text, "xml").message
    assert "attribute 'colour'" in message
    assert "'9' is greater than the maximum value" in message


def test_unknown_field_of_json_is_refused_with_line_and_path() -> None:
    text = JSON.replace('"heading"', '"headline"', 1)
    error = _refused(text, "json")
    assert "unknown field `headline`" in error.message
    assert error.location is not None
    assert error.location.path == "$.blocks[1]"
    # The object begins on the line of its brace, three fields above.
    assert error.location.line is not None
    assert 0 < _line_of(text, '"headline"') - error.location.line <= 4


def test_wrong_type_of_json_is_refused_where_it_stands() -> None:
    text = JSON.replace('"level": 1', '"level": "1"', 1)
    error = _refused(text, "json")
    assert error.location is not None
    assert error.location.line == _line_of(text, '"level": "1"')
    assert "Expected `int`, got `str`" in error.message


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (XML.replace('day="12"', 'day="31"', 1), "xml", "day is out of range"),
        (JSON.replace('"day": 12', '"day": 31', 1), "json", "day is out of range"),
        (JSON.replace('"lead": "', '"lead": "不', 1), "json", "does not begin with"),
        (JSON.replace('"title": "', '"title": "甲", "title": "', 1), "json", "given twice"),
        (JSON.replace('"title": "', '"title": "\\u0001', 1), "json", "U\\+0001"),
        (JSON.replace('"1.1"', '"1.7"', 1), "json", "newer than 1.1"),
        (XML.replace('version="1.0" ', "", 1).replace('"1.1"', '"1.7"'), "xml", "newer than 1.1"),
        (XML.replace(":notice:1", ":notice:2", 1), "xml", "namespace 'urn:notice-kit:notice:2'"),
        (JSON.replace(":notice:1", ":notice:2", 1), "json", "Invalid enum value"),
        ("<html/>", "xml", "the root is 'html'"),
        ("{}", "json", "missing required field"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, name: str, message: str) -> None:
    assert text not in (XML, JSON)
    with pytest.raises(SchemaError, match=message):
        nk.loads(text, name)


def test_version_of_the_same_minor_may_be_written_in_any_older_form() -> None:
    assert nk.loads(JSON, "json") == COUNTY


def test_files_of_version_1_0_are_read_whole() -> None:
    older = [nk.read(path) for path in sorted(OLDER.iterdir())]
    assert older[0] == older[1]
    assert (older[0].title, len(list(older[0].iter_issues()))) == (COUNTY.title, 14)
    assert older[0].inspection is not None
    assert older[0].inspection.targets == ("望川县",)
    assert (older[0].totals, older[0].further_inspections) == ((), ())
    assert nk.loads(nk.dumps(older[0], "xml"), "xml") == older[0]


@pytest.mark.parametrize("told", ["", ' count="3" percent="30.0"', ' percent="NaN"'])
def test_total_that_is_no_one_number_is_refused(told: str) -> None:
    total = f'<total of="problems"{told}><words>3个问题</words></total>'
    with pytest.raises(SchemaError, match=r"either a count or a share|percent"):
        nk.loads(XML.replace("<paragraph>", f"{total}<paragraph>", 1), "xml")


@pytest.mark.parametrize("name", ["xml", "json"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_truncated_file_is_broken_and_says_where(name: str, share: float) -> None:
    text = {"xml": XML, "json": JSON}[name]
    error = _refused(text[: int(len(text) * share)].rstrip(), name, BrokenInput)
    assert error.location is not None
    assert error.location.line is not None or share == 0.0


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE n [<!ENTITY a "b">]>',
        '<!DOCTYPE n SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE n [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_any_doctype_is_refused(doctype: str) -> None:
    declaration, _, rest = XML.partition("\n")
    error = _refused(f"{declaration}\n{doctype}\n{rest}", "xml", BrokenInput)
    assert "document type" in error.message


def test_entity_bomb_is_refused_at_once() -> None:
    entities = "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12)
    )
    bomb = f'<?xml version="1.0"?><!DOCTYPE n [<!ENTITY e0 "x">{entities}]><n>&e11;</n>'
    _refused(bomb, "xml", BrokenInput)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<a>" * 100_000, "xml"),
        ("[" * 100_000, "json"),
        ('{"blocks":' * 100_000, "json"),
    ],
)
def test_deep_nesting_is_a_typed_error(text: str, name: str) -> None:
    _refused(text, name, ReadError)


def test_nesting_that_json_allows_but_the_model_does_not_reach() -> None:
    block = '{"type":"section","level":1,"blocks":['
    text = (
        '{"schema":"urn:notice-kit:notice:1","version":"1.0","title":"","blocks":['
        + block * 5_000 + "]}" * 5_000 + "]}"
    )  # fmt: skip
    _refused(text, "json", LimitExceeded)


def test_json_in_another_encoding_is_refused_with_its_byte() -> None:
    with pytest.raises(BrokenInput, match="byte 73 is not UTF-8"):
        nk.loads(JSON.encode("gbk"), "json")


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_xml_declares_its_own_encoding(encoding: str) -> None:
    declared = XML.replace("UTF-8", encoding, 1).encode(encoding)
    assert nk.loads(declared, "xml") == COUNTY


@pytest.mark.parametrize("name", ["xml", "json"])
@pytest.mark.parametrize("char", ["\x00", "\x0b", "\ud800", "\ufffe"])
def test_character_that_xml_forbids_is_refused_by_both_writers(name: str, char: str) -> None:
    notice = Notice(title="通报", blocks=(Paragraph(text=(Text(f"整{char}改"),)),))
    with pytest.raises(WriteError, match=f"U\\+{ord(char):04X}") as caught:
        nk.dumps(notice, name)
    assert caught.value.location is not None
    assert caught.value.location.path == "blocks/0/text/0/text"


def test_places_of_nodes_are_the_lines_of_the_file(tmp_path: Path) -> None:
    source = tmp_path / "notice.xml"
    source.write_text(XML, encoding="utf-8")
    _, report = nk.read_with_report(source)
    place = report.source_map.locate("blocks/1")
    assert place is not None
    assert place.line == _line_of(XML, "<section")
