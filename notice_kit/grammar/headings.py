"""Headings: what the heading of a section says it is for (部分的作用).

Which section is about the organisation, which about results. Not here: headings of issues
(`problems`), how far their rectification has come (`statements`).
"""

from __future__ import annotations

import re

from notice_kit.grammar.statements import find_section_status
from notice_kit.model import SectionRole

_ROLES = (
    (SectionRole.CONTACT, re.compile("联系方式|监督方式|意见反馈渠道")),
    (
        SectionRole.NEXT,
        re.compile("下一?步|下一?阶段|今后|以后|接下来|后续|努力方向|打算|工作(?:安排|计划|重点)"),
    ),
    (SectionRole.ACCOUNTABILITY, re.compile("问责|追责|追究|处理处分|立案|执纪")),
    (SectionRole.CLUES, re.compile("线索|信访|移交")),
    (SectionRole.SPECIAL_CHECK, re.compile("专项检查|选人用人|意识形态工作责任制")),
    (
        SectionRole.RESULTS,
        re.compile(
            "取得实效|成效|见效|见底|问题导向|整改(?:进展|完成|落实|任务|情况)|落地|逐[项条]|问题(?:的)?整改|靶向|真改实改|反馈(?:问题|意见)"
        ),
    ),
    (SectionRole.ORGANISATION, re.compile("组织|领导|责任|站位|担当|部署|基本情况|高位推动")),
)
_AREA = re.compile('^(?:在|关于|聚焦|围绕|针对)?[“"]?.{2,80}方面|四个落实')
_ORGANISATION_FIRST = re.compile(
    "组织(?:领导|落实|推动|实施|开展|整改)|站位|主体责任|政治责任|基本情况|整改(?:落实)?工作(?:总体|开展|推进|部署|领导|组织)?情况|抓整改"
)
_PRINCIPAL = re.compile(
    "^[^，。及和与、]{0,12}(?:主要负责人|主要领导|第一责任人|书记|一把手)[^，。]{0,12}(?:组织|履行|落实|责任|情况)"
)


def find_role(heading: str, level: int) -> SectionRole:
    """Return what a section is for, judged by its heading alone.

    >>> find_role("提高政治站位，扛起巡视整改政治责任", 1).value
    'organisation'
    >>> find_role("集中整改期间完成整改的事项。", 2).value
    'by_status'
    """
    if find_section_status(heading) and level > 1:
        return SectionRole.BY_STATUS
    if _AREA.search(heading):
        return SectionRole.AREA
    if _PRINCIPAL.search(heading):
        return SectionRole.PRINCIPAL
    if _ORGANISATION_FIRST.search(heading) and not re.search("下一步|今后|问题导向", heading):
        return SectionRole.ORGANISATION
    for role, words in _ROLES:
        if words.search(heading):
            return role
    return SectionRole.OTHER
