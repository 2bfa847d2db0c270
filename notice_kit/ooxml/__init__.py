"""WordprocessingML's names and units, shared by the DOCX reader, the writer and format rules.

Here stand namespaces, the names of our styles, the names under which an office knows the
standard's faces, and the conversion of lengths. Not here: the numbers of GB/T 9704
(`gbt9704`) nor how a document is built from them (`writers.docx`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Namespace of the document, its styles and settings (prefix w)."""

R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of references from one part to another (prefix r)."""

TWIPS_PER_POINT: Final = 20
"""A twip is a twentieth of a point; page, indents and line heights are given in it."""

HUNDREDTHS_PER_CHARACTER: Final = 100
"""Indents in characters (w:firstLineChars) count hundredths of a character."""

MAX_COLUMNS: Final = 63
"""Word opens no table with more columns."""

_MM_PER_INCH: Final = 25.4
_TWIPS_PER_INCH: Final = 1440


class StyleName(StrEnum):
    """Names of our styles.

    Programs renumber style ids when they save, but keep names: a style is found by its
    name. The English ones are built into Word, which shows them in the user's language.
    """

    NORMAL = "Normal"
    TITLE = "公文标题"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_1_RUN = "标题 1 字符"
    HEADING_2_RUN = "标题 2 字符"
    HEADING_3_RUN = "标题 3 字符"
    HEADING_4_RUN = "标题 4 字符"
    BODY = "公文正文"
    RECIPIENTS = "主送机关"
    ATTACHMENT_NOTE = "附件说明"
    ATTACHMENT_LABEL = "附件序号"
    ATTACHMENT_TITLE = "附件标题"
    SIGNATURE = "署名"
    DATE = "成文日期"
    CAPTION = "caption"
    TABLE_TEXT = "表格文字"
    TABLE = "公文表格"
    PAGE_NUMBER = "页码"
    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    RULE = "分隔线"
    REMARK = "附注"
    IMPRINT = "版记"
    STRONG = "Strong"
    LINE_END = "定行"


OFFICE_FONTS: Final[Mapping[str, str]] = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "小标宋": "方正小标宋简体",
    "宋体": "宋体",
}
"""Face of the standard (`gbt9704.Face`) → the font that offices have installed for it."""

OFFICE_FONT_ALIASES: Final[Mapping[str, str]] = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "方正小标宋简体": "方正小标宋_GBK",
    "宋体": "SimSun",
}
"""Office font → the name of the same face that a newer or English system has."""


@cache
def w(name: str) -> str:
    """Return a name of the w namespace as lxml writes it.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W_NS}}}{name}"


def mm_to_twips(millimetres: float) -> int:
    """Return a length in whole twips, to the nearest.

    >>> mm_to_twips(210), mm_to_twips(297)
    (11906, 16838)
    """
    return round(millimetres / _MM_PER_INCH * _TWIPS_PER_INCH)


def pt_to_twips(points: float) -> int:
    """Return a length in whole twips, to the nearest.

    >>> pt_to_twips(16)
    320
    """
    return round(points * TWIPS_PER_POINT)


def pt_to_half_points(points: float) -> int:
    """Return a font size as w:sz gives it.

    >>> pt_to_half_points(22)
    44
    """
    return round(points * 2)
