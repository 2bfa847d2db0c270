"""Fixed lines: a draft whose lines end where those of our pages do, and reads back joined."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx_lint import lint
from formal_notices import ONE_ORGAN
from growth import check_growth
from line_ends import compared
from lxml import etree
from openxml_audit import OpenXmlValidator

import notice_kit as nk
from notice_kit.errors import WriteError
from notice_kit.layout.fonts import font_map
from notice_kit.layout.printed import print_notice
from notice_kit.model import LineBreak, Notice, Paragraph, Sub, Text
from notice_kit.options import WriteOptions, writing_options
from notice_kit.writers.docx import write

EXAMPLES = Path(__file__).parents[2] / "examples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIXED = writing_options(lines="fixed", office_fonts=False)
MIXED = Notice(
    title="望川县委关于巡视整改进展情况的通报",
    blocks=(
        Paragraph(
            text=(
                Text("全县PM"),
                Sub("2.5"),
                Text("平均浓度降到38微克，完成《望川县“十四五”环境保护规划》、《望川县河湖长制》"),
                Text("任务126项，其中（一）类52项；县委书记、县长3次到现场督办，至2024年3月5日，"),
                Text("“一河一策”、“一村一档”全部建成，群众反映的11个问题逐一办结，满意率97.8%。"),
            )
        ),
        Paragraph(text=(Text("地址：望川县人民路2号"), LineBreak(), Text("邮编：990000"))),
    ),
)


def lines_of(data: bytes) -> list[list[str]]:
    """Return the lines of each paragraph of a DOCX as its breaks part them."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{W}p"):
        text = "".join(
            "\n" if each.tag == f"{W}br" else each.text or ""
            for each in paragraph.iter(f"{W}t", f"{W}br")
        )
        found.append(text.split("\n"))
    return found


def test_every_line_ends_where_that_of_the_page_does() -> None:
    notice = nk.read(EXAMPLES / "wangchuan_county_2024.txt")
    pages = print_notice(notice, font_map(office_fonts=False)).pages
    ours = [line.text for page in pages for line in page.lines]
    drafted = [line for lines in lines_of(write(notice, FIXED).data) for line in lines]
    assert drafted == ours
    assert len(ours) > 250


@pytest.mark.parametrize("carried", ["carried", "seen"])
@pytest.mark.parametrize("profile", ["public", "formal"])
def test_it_reads_back_as_the_same_notice(
    tmp_path: Path, profile: nk.profile.ProfileName, carried: str
) -> None:
    for name in ("qinglan_water_2024.txt", "formal/shuangxi_county_2024.txt"):
        notice = nk.read(EXAMPLES / name)
        embed = None if carried == "carried" else False
        options = writing_options(FIXED, profile=profile, embed_model=embed)
        path, flowing = tmp_path / "fixed.docx", tmp_path / "flowing.docx"
        path.write_bytes(write(notice, options).data)
        flowing.write_bytes(write(notice, replace(options, lines=nk.options.Lines.FLOWING)).data)
        read, report = nk.read_with_report(path)
        plain, told = nk.read_with_report(flowing)
        assert read == plain
        assert [each.rule for each in report.findings] == [each.rule for each in told.findings]
        kept = nk.validate_file(path, profile=profile)
        usual = nk.validate_file(flowing, profile=profile)
        assert [each.rule for each in kept.findings] == [each.rule for each in usual.findings]


def test_breaks_of_the_text_itself_stay_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write(MIXED, replace(FIXED, embed_model=False)).data)
    assert lines_of(path.read_bytes())[-1] == ["地址：望川县人民路2号", "邮编：990000"]
    whole = tmp_path / "b.docx"
    whole.write_bytes(write(MIXED, FIXED).data)
    assert nk.read(whole).blocks == MIXED.blocks


def test_no_character_is_lost_or_moved() -> None:
    fixed = ["".join(lines) for lines in lines_of(write(MIXED, FIXED).data)]
    assert fixed == ["".join(lines) for lines in lines_of(write(MIXED, WriteOptions()).data)]


def test_characters_are_drawn_together_but_never_touch() -> None:
    notice = nk.read(EXAMPLES / "wangchuan_county_2024.txt")
    with zipfile.ZipFile(BytesIO(write(notice, FIXED).data)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    spacings = [int(each.get(f"{W}val")) for each in root.iterfind(f".//{W}rPr/{W}spacing")]
    assert len(spacings) > 100
    assert -80 <= min(spacings) <= max(spacings) < -8


def test_time_grows_with_the_length_of_a_paragraph() -> None:
    def long(count: int) -> Notice:
        words = Text("望川县委坚持把整改作为重要政治任务来抓，完成任务12项。" * count)
        return Notice(title="通报", blocks=(Paragraph(text=(words,)),))

    check_growth(long, lambda notice: write(notice, FIXED), largest=4000)


@pytest.mark.parametrize("notice", [MIXED, ONE_ORGAN], ids=["mixed", "formal"])
def test_validators_find_nothing(notice: Notice, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write(notice, replace(FIXED, profile=nk.profile.FORMAL)).data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert lint(path.read_bytes()) == []


@pytest.mark.parametrize("other", [{"grid": "word"}, {"template": b"PK"}])
def test_another_measure_is_refused(other: dict[str, object]) -> None:
    with pytest.raises(WriteError, match="--lines fixed does not go with"):
        write(MIXED, writing_options(FIXED, **other))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["qinglan_water_2024.txt", "formal/shuangxi_county_2024.txt"])
def test_libreoffice_ends_every_line_as_our_page_does(
    to_pdf: Callable[[bytes], Path], name: str
) -> None:
    notice = nk.read(EXAMPLES / name)
    pages = print_notice(notice, font_map(office_fonts=False)).pages
    found = compared(pages, to_pdf(write(notice, FIXED).data))
    assert found.lost == []
    assert (found.lines > 60, found.same_ends) == (True, found.lines)
    assert found.same_lines >= 0.99 * found.lines


@pytest.mark.slow
def test_libreoffice_loses_no_mark_of_a_flowing_draft(to_pdf: Callable[[bytes], Path]) -> None:
    # Hanging marks at the ends of lines are dropped from its pages.
    notice = nk.read(EXAMPLES / "formal/shuangxi_county_2024.txt")
    pages = print_notice(notice, font_map(office_fonts=False)).pages
    found = compared(pages, to_pdf(write(notice, WriteOptions()).data))
    assert found.lost == []
    assert found.same_ends > 0.5 * found.lines
