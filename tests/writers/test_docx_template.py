"""A template of one's own: its styles by name, what it lacks, and nothing else of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx_lint import lint
from docx_package import package
from formal_notices import ONE_ORGAN
from lxml import etree
from openxml_audit import OpenXmlValidator

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.cli import main
from notice_kit.errors import BrokenInput, LimitExceeded
from notice_kit.formats import find_format
from notice_kit.ooxml import W_NS
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write

NS = {"w": W_NS}
EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"
OFFICE_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="标题 1"/><w:basedOn w:val="a"/>
  <w:link w:val="10"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>
  <w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia" w:ascii="黑体"/><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="10"><w:name w:val="标题 1 Char"/>
  <w:link w:val="1"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="GWTitle"><w:name w:val="我的样式"/>
  <w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="b5"><w:name w:val="公文正文"/>
  <w:basedOn w:val="a"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>
"""


def written(template: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    output = write(ONE_ORGAN, WriteOptions(template=template))
    return output.data, [(each.rule, each.text) for each in output.findings]


def styles(data: bytes) -> Any:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/styles.xml"))


def style(data: bytes, name: str) -> Any:
    (found,) = styles(data).xpath(f"w:style[w:name/@w:val='{name}']", namespaces=NS)
    return found


def test_styles_are_taken_by_name_and_what_is_lacking_is_told() -> None:
    data, told = written(package("<w:p/>", styles=OFFICE_STYLES))
    assert style(data, "公文正文").xpath("w:rPr/w:sz/@w:val", namespaces=NS) == ["30"]
    assert style(data, "公文正文").xpath("@w:styleId", namespaces=NS) == ["GWBody"]
    assert style(data, "标题 1").xpath("@w:styleId", namespaces=NS) == ["Heading1"]
    assert style(data, "标题 1 Char").xpath("@w:styleId", namespaces=NS) == ["Heading1Char"]
    assert style(data, "我的样式").xpath("@w:styleId", namespaces=NS) == ["GWTitleOffice"]
    assert told == [
        ("TPL002", "标题 1"),
        ("TPL001", "公文标题"),
        ("TPL001", "主送机关"),
        ("TPL001", "署名"),
        ("TPL001", "成文日期"),
        ("TPL001", "附注"),
    ]
    assert lint(data) == []


def test_what_is_lacking_keeps_the_grid() -> None:
    data, _ = written(package("<w:p/>", styles=OFFICE_STYLES))
    based = style(data, "公文标题").xpath("w:basedOn/@w:val", namespaces=NS)
    base = styles(data).xpath(f"w:style[@w:styleId='{based[0]}']", namespaces=NS)[0]
    assert base.xpath("w:pPr/w:spacing/@w:line", namespaces=NS) == ["579"]
    assert base.get(f"{{{W_NS}}}default") is None


def test_numbering_and_theme_are_written_out() -> None:
    xml = etree.tostring(styles(written(package("<w:p/>", styles=OFFICE_STYLES))[0]))
    assert b"numPr" not in xml
    assert b"Theme" not in xml


def test_a_document_in_a_template_comes_back_and_is_valid(tmp_path: Path) -> None:
    saved = BytesIO()
    docx.Document().save(saved)  # python-docx's own template: 160 styles, a theme, numbering
    notice = nk.read(EXAMPLE)
    data = write(notice, WriteOptions(template=saved.getvalue())).data
    assert read_parts([(data, "a.docx")], find_format("docx"))[0] == notice
    path = tmp_path / "notice.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert lint(data) == []


def hostile() -> bytes:
    """Return a template with macros, a reference to the network and properties."""
    made = BytesIO()
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://evil.invalid/t.dotm"'
        ' TargetMode="External"/><Relationship Id="r2" Type="http://x/styles"'
        ' Target="styles.xml"/></Relationships>'
    )
    with ZipFile(BytesIO(package("<w:p/>", styles=OFFICE_STYLES))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/_rels/document.xml.rels"] = rels.encode()
    parts["word/vbaProject.bin"] = b"macro"
    parts["docProps/custom.xml"] = b"<Properties><secret/></Properties>"
    with ZipFile(made, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def test_macros_links_and_properties_are_told_and_never_copied() -> None:
    data, told = written(hostile())
    assert told[:2] == [("PKG001", ""), ("PKG003", "http://evil.invalid/t.dotm")]
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert "word/vbaProject.bin" not in names
    assert "docProps/custom.xml" not in names
    assert b"evil.invalid" not in everything
    assert b"secret" not in everything


@pytest.mark.parametrize(
    "data", [b"no zip", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_template_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenInput, match="template"):
        written(data)


def test_a_bomb_is_refused() -> None:
    made = BytesIO()
    with (
        ZipFile(BytesIO(package("<w:p/>", styles=OFFICE_STYLES))) as source,
        ZipFile(made, "w", compression=8) as archive,
    ):
        for name in source.namelist():
            is_styles = name == "word/styles.xml"
            archive.writestr(name, b" " * 70_000_000 if is_styles else source.read(name))
    with pytest.raises(LimitExceeded):
        written(made.getvalue())


def test_the_command_line_takes_template_and_grid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "office.docx"
    template.write_bytes(package("<w:p/>", styles=OFFICE_STYLES))
    command = ["convert", str(EXAMPLE), "--to", "docx", "--out", str(tmp_path / "out")]
    assert main([*command, "--template", str(template), "--grid", "word", "--no-embed-model"]) == 0
    assert "TPL001" in capsys.readouterr().err
    with ZipFile(tmp_path / "out" / "wangchuan_county_2024.docx") as archive:
        assert b'w:charSpace="-849"' in archive.read("word/document.xml")
        assert not [name for name in archive.namelist() if "customXml" in name]
