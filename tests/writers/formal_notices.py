"""Notices with head and imprint for the tests of the formal document; all is invented."""

from __future__ import annotations

from dataclasses import replace

from notice_kit.model import (
    Letterhead,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Section,
    Signature,
    Text,
)

WORDS = "望川县委坚持把整改作为重要政治任务来抓逐条对照反馈意见制定措施" * 8

LETTERHEAD = Letterhead(
    copy_number="000012",
    secrecy="秘密★1年",
    urgency="特急",
    mark="中共望川县委文件",
    document_number="望委〔2024〕9号",
    recipients="各乡镇党委，县直各单位党组：",
    copies="中共望江市委巡察工作领导小组办公室，市委组织部，市纪委监委，县人大常委会党组",
    printer="中共望川县委办公室",
    printed=PartialDate(year=2024, month=9, day=14),
    remark="此件公开发布",
)

ONE_ORGAN = Notice(
    title="中共望川县委关于巡视整改进展情况的通报",
    blocks=(
        Paragraph(text=(Text(WORDS),)),
        Section(
            label="一、", level=1, heading="压实责任", blocks=(Paragraph(text=(Text(WORDS * 2),)),)
        ),
    ),
    signature=Signature(
        organs=(Organ(name="中共望川县委"),), date=PartialDate(year=2024, month=9, day=4)
    ),
    letterhead=LETTERHEAD,
)

TWO_ORGANS = replace(
    ONE_ORGAN,
    letterhead=replace(
        LETTERHEAD,
        mark="中共望川县委 望川县人民政府文件",
        signatories=("张某某", "李某", "王某某"),
        secrecy=None,
    ),
    signature=Signature(
        organs=(Organ(name="中共望川县委"), Organ(name="望川县人民政府")),
        date=PartialDate(year=2024, month=9, day=4),
    ),
)
