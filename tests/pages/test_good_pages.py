"""Pages as a typesetter wants them, by a judge that reads the PDFs with pdfplumber.

A few inputs by default; ``PAGES=all python -m pytest tests/pages`` for all that are at hand.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from page_judge import (
    Row,
    Sheet,
    airless_ends,
    count,
    empty_pages,
    faults,
    sheets,
    short_last_pages,
    single_characters,
    split_terms,
)

import notice_kit as nk
from notice_kit.errors import NoticeError
from notice_kit.model import (
    Attachment,
    Letterhead,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Signature,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, PUBLIC, SEALED, Profile
from notice_kit.writers.pdf import write

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "cases" / "typesetting"
ALL = [
    *sorted((ROOT / "examples").rglob("*.txt")),
    *sorted((ROOT / "tests" / "corpus" / "text").glob("*.txt")),
    *sorted((ROOT / "tests" / "corpus" / "html").glob("*.html")),
    *sorted((ROOT / "tests" / "corpus" / "docx").glob("*.docx")),
]
FEW = [
    ROOT / "examples" / "formal" / "shuangxi_county_2024.txt",
    ROOT / "examples" / "wangchuan_county_2024.txt",
    ROOT / "tests" / "corpus" / "docx" / "letterhead_attachment_list.docx",
    ROOT / "tests" / "corpus" / "docx" / "text_boxes_and_pictures.docx",
]
INPUTS = ALL if os.environ.get("PAGES") == "all" else FEW
PROFILES = [PUBLIC, FORMAL, SEALED]

HEAD = Letterhead(
    mark="中共望川县委文件",
    document_number="望委发〔2024〕9号",
    recipients="各乡镇党委：",
    copies="市委办公室，县人大常委会党组，县政府党组，县政协党组，县纪委监委，县法院，县检察院",
    printer="中共望川县委办公室",
    printed=PartialDate(year=2024, month=9, day=14),
)
SIGNED = Signature(
    organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=9, day=14)
)


def _pdf(notice: Notice, profile: Profile) -> bytes:
    return write(notice, WriteOptions(office_fonts=False, profile=profile)).data


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_pages_have_no_fault(path: Path, profile: Profile) -> None:
    try:
        notice = nk.read(path, allow_collective=True)
    except NoticeError:
        pytest.skip("one part of a newspaper text is no notice")
    assert faults(_pdf(notice, profile), notice) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the reference inputs are not part of the project")
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_pages_of_reference_inputs_have_no_fault(profile: Profile) -> None:
    for path in sorted(SHARED.glob("*.txt")):
        notice = nk.read(path)
        assert count(faults(_pdf(notice, profile), notice)) == {}, path.name


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("lines", range(8, 56, 3))
def test_no_length_of_text_gives_a_page_without_text_or_a_last_page_of_one_line(
    lines: int, profile: Profile
) -> None:
    text = "望川县委坚持把整改作为重要任务，逐条对照反馈意见，制定措施，按月对账。"
    words = (text * 60)[: 28 * lines - 14]
    cuts = [words[start : start + 130] for start in range(0, len(words), 130)]
    notice = Notice(
        title="中共望川县委关于巡视整改进展情况的通报",
        blocks=tuple(Paragraph(text=(Text(cut.strip("，。") + "。"),)) for cut in cuts),
        signature=SIGNED,
        letterhead=HEAD,
    )
    assert faults(_pdf(notice, profile), notice) == []


def test_last_page_of_an_attachment_has_two_lines() -> None:
    words = "望" * (28 * 19 - 2)
    attachment = Attachment(
        label="附件", title="整改台账", blocks=(Paragraph(text=(Text(words),)),)
    )
    notice = Notice(
        title="望川县委关于巡视整改的通报",
        blocks=(Paragraph(text=(Text("望川县委坚持整改。"),)),),
        signature=SIGNED,
        attachments=(attachment,),
    )
    assert [len(sheet.text_rows) for sheet in sheets(_pdf(notice, PUBLIC))][-1] == 2


def _row(
    text: str, *, page: int = 1, left: float = 28.0, y: float = 100.0, size: float = 16
) -> Row:
    return Row(page, text, left, 184.0, y, size, is_red=False, in_table=False)


def test_judge_finds_what_a_typesetter_minds() -> None:
    stub = Sheet(1, (_row("整改落实情况"), _row("效。", y=110.0)), ())
    assert list(single_characters([stub])) == ["single: page 1: 效。"]
    full = Sheet(1, (_row("整改"), _row("落实", y=110.0)), ())
    lonely = Sheet(2, (_row("完成整改。", page=2),), ())
    assert len(list(short_last_pages([full, lonely]))) == 1
    assert not list(short_last_pages([full, full]))
    foot = Sheet(3, (_row("抄送：县委", page=3, y=255.0),), (250.0, 262.0))
    late = Sheet(1, (_row("整改", y=245.0),), ())
    assert len(list(empty_pages([late, Sheet(2, (), ()), foot]))) == 1
    close = Sheet(1, (_row("2024年9月14日", y=218.0),), (221.1, 262.0))
    assert len(list(airless_ends([close]))) == 1
    titled = Sheet(1, (_row("关于巡", size=22), _row("视整改的通报", y=110.0, size=22)), ())
    assert "巡视" in next(iter(split_terms([titled])))


def test_judge_finds_what_is_lost() -> None:
    notice = Notice(
        title="望川县委关于巡视整改的通报",
        blocks=(Paragraph(text=(Text("望川县委坚持整改。"),)),),
        signature=SIGNED,
        letterhead=HEAD,
    )
    other = Notice(title="其他标题", blocks=notice.blocks)
    found = count(faults(_pdf(other, PUBLIC), notice))
    assert {"lost title", "lost signature", "lost date", "lost recipients"} <= found.keys()
