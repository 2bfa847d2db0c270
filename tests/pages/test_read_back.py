"""Titles, heads, signatures and lists of any length come back from what is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from page_judge import sheets

import notice_kit as nk
from notice_kit.model import Attachment, Letterhead, Notice, Organ, PartialDate, Signature

TEXT = (
    "中共望川县委关于巡视整改进展情况的通报\n"
    "根据省委统一部署，2023年3月6日至5月8日，省委第二巡视组对望川县开展了巡视，"
    "并于2023年6月20日反馈了巡视意见。现将整改情况通报如下。\n"
    "一、反馈问题整改情况\n1.关于“台账不全”问题的整改\n一是补记台账36本。\n"
)
HEAD = Letterhead(
    mark="中共望川县委文件",
    document_number="望委发〔2024〕9号",
    recipients="各乡镇党委，县直各单位党组：",
    copies="市委办公室，县政府党组",
    printer="中共望川县委办公室",
    printed=PartialDate(year=2024, month=9, day=14),
)
SIGNED = Signature(
    organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=9, day=14)
)
NAME = "望川县巡视反馈问题整改任务分解表及责任单位一览表"
LONG_TITLE = (
    "中共望川县自然资源局党组关于县委第三巡察组对县自然资源局党组及所属不动产登记中心、"
    "国土空间规划研究院、地质环境监测站、林业和草原技术推广站等七个党组织开展常规巡察"
    "和选人用人专项检查反馈意见集中整改进展情况的通报"
)
RECIPIENTS = "，".join(f"{place}镇党委、{place}镇人民政府" for place in "甲乙丙丁戊己庚辛壬癸" * 3)


def _notice(**head: object) -> Notice:
    read = nk.loads(TEXT, "txt")
    letterhead = replace(HEAD, **head)  # type: ignore[arg-type]
    return replace(read, letterhead=letterhead, signature=SIGNED)


CASES = {
    "long title": replace(_notice(), title=LONG_TITLE),
    "joint mark": _notice(mark="中共望川县委组织部 中共望川县委宣传部 望川县财政局文件"),
    "many signatories": _notice(signatories=("王某某", "李某", "赵某某", "欧阳某")),
    "moved recipients": _notice(recipients=RECIPIENTS + "："),
    "two remarks": _notice(remark="此件公开发布\n联系电话：0500-5550123"),
    "many organs": replace(
        _notice(),
        signature=replace(
            SIGNED, organs=tuple(Organ(name=f"望川县{name}局") for name in ("公安", "财政", "水利"))
        ),
    ),
    "many attachments": replace(
        _notice(),
        attachments=tuple(Attachment(title=f"{NAME[: 12 + n]}（第{n}部分）") for n in range(1, 13)),
    ),
}


@pytest.mark.parametrize("name", list(CASES))
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_is_printed_is_read_back(name: str, form: str, tmp_path: Path) -> None:
    notice = CASES[name]
    target = tmp_path / f"notice.{form}"
    if form == "pdf":
        nk.write(notice, target, profile="formal", office_fonts=False)
    else:
        nk.write(notice, target, profile="formal", embed_model=False)
    read = nk.read(target)
    assert read.title == notice.title
    assert read.letterhead == notice.letterhead
    assert read.signature == notice.signature
    assert [each.title for each in read.attachments] == [each.title for each in notice.attachments]


def test_lines_of_a_title_are_those_of_the_source(tmp_path: Path) -> None:
    lines = ("中共望川县委", "关于省委第二巡视组反馈意见", "整改落实情况的通报")
    source, target = tmp_path / "draft.txt", tmp_path / "out.pdf"
    source.write_text("\n".join((*lines, *TEXT.splitlines()[1:])), "utf-8")
    nk.convert(source, target, office_fonts=False, embed_model=True)
    (first, *_) = sheets(target.read_bytes())
    assert tuple(row.text for row in first.rows if row.size > 20) == lines
    assert nk.read(target).title == "".join(lines)
