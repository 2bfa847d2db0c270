"""Site furniture: the lines that a site puts round a text, and what they say of it.

Breadcrumbs, 来源 and 发布时间, font sizes and share bars stand above a text; 责任编辑,
上一篇 and the address of the site stand below. Not here: where the text begins and ends
(`content`).
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import Final

from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.front import is_title
from notice_kit.grammar.lines import LAYOUT_SPACE
from notice_kit.lexicon import alternation
from notice_kit.model import PartialDate

_DATE: Final = r"(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)"
_PUBLISHED: Final = re.compile(
    rf"(?:(?:发布|公布|公开|发表|发文)(?:时间|日期)|^(?:时间|日期))[：:\s]*{_DATE}"
)
"""The day of publication with the words for it: 发布时间：2024-09-30."""
_PUBLISHED_NAME: Final = re.compile(r"(?:发布|公布|公开|发表)(?:时间|日期)[：:]?")
"""Those words alone, the date being in an element of its own."""
_ORIGIN: Final = re.compile(r"(?:信息)?来源[：:]\s*([^\s：:|]{2,30})")
"""From whom a page took the text: 来源：望川日报."""
_PAPER: Final = re.compile("报$")
"""The name of a newspaper."""
_PAPER_PAGE: Final = re.compile(r"第\s*([A-Z]?\d{1,2})\s*版|^([A-Z]\d{1,2})\s*版?[：:]")
"""A page of a newspaper: 第03版, A2版：."""
_CRUMBS: Final = re.compile(r"(?:位置|您在|所在)[^：:]{0,4}[：:]|首页\s*[>›»＞/→]|[>›»＞].+[>›»＞]")
"""A breadcrumb: 当前位置：首页 > 公示公告."""
_CRUMB: Final = re.compile(r"\s*[>›»＞/→]+\s*")
"""The sign between two steps of a breadcrumb."""
_NO_COLUMN: Final = frozenset({"正文", "内容", "详情"})
_ABOUT: Final = re.compile(
    rf"{alternation('disclosure')}\s{{0,4}}(?:[：:（(\[\s\d]|$)"
    rf"|{alternation('furniture', 'button', 'share', 'tool')}"
    r"|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|^【?\s*(?:大|中|小)(?:\s*[|/\s]?\s*(?:大|中|小)){0,2}\s*】?$|^\d{1,2}:\d{2}(?::\d{2})?$"
)
"""A line about the text: 来源, 作者, 浏览次数, 字号, 分享."""
_SUMMARY: Final = re.compile(rf"[【\[]?\s*{alternation('furniture', 'summary')}\s*[】\]：:]")
"""The words before a summary of the text: 【摘要】."""
_DATELINE: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日[^。]{0,40}")
"""A line that begins with a date and holds no sentence."""
_BEHIND: Final = re.compile(
    r"^[【\[（(]?\s*"
    rf"(?:{alternation('furniture', 'below', 'button', 'share')}"
    rf"|{alternation('furniture', 'list')}$|(?:责任编辑|责编)|技术支持|网站标识"
    rf"|{alternation('disclosure', 'origin', 'page')}[：:]"
    r"|[«<]\s*\d|\d{1,3}(?:[\s|/]{1,4}\d{1,3}){0,20}\s{0,4}(?:下一页|>|»)"
    r"|[A-Z一-龥]{0,3}ICP备|[一-龥]?公网安备|Copyright|©)",
    re.IGNORECASE,
)
"""A line after the text that is not its own: 上一篇, 责任编辑, 相关链接, 打印."""
_FOOT: Final = re.compile(rf"{alternation('furniture', 'foot')}|主办[：:]")
"""The foot of a site: ICP备, 版权所有, 主办单位."""
_SHORT_COLUMN: Final = 10
"""Characters up to which a step is a column even if it could be a title."""
_LONGEST_BYLINE: Final = 30
"""A longer line under a title is no byline (characters)."""
_LONGEST: Final = 200
"""A longer line is no furniture (characters)."""


def is_crumbs(text: str) -> bool:
    """Tell whether a line is a breadcrumb (当前位置).

    >>> is_crumbs("当前位置：首页 > 党务公开 > 巡察整改")
    True
    """
    return len(text) <= _LONGEST and bool(_CRUMBS.search(text))


def is_about(text: str) -> bool:
    """Tell whether a line above a text is about it: 来源, 发布时间, 字号, 分享.

    >>> is_about("来源：望川日报 发布时间：2024-05-06"), is_about("各镇党委：")
    (True, False)
    """
    return len(text) <= _LONGEST and _says_of_page(text)


def _says_of_page(text: str) -> bool:
    """Tell whether a line names a row of a page, with or without blanks: 索 引 号."""
    return bool(_ABOUT.search(text) or _ABOUT.search("".join(text.split())))


def is_summary(text: str) -> bool:
    """Tell whether a line above a text is the site's summary of it (摘要, 导读).

    >>> is_summary("摘要：县委公布整改情况。"), is_summary("【编者按】近日，整改情况公布。")
    (True, True)
    """
    return bool(_SUMMARY.match(text))


def is_above(text: str) -> bool:
    """Tell whether a line under a title begins with the day of publication or sums up.

    >>> is_above("2024年5月6日 15:40 望川发布"), is_above("2024年5月6日，省委开展了巡视。")
    (True, False)
    """
    return bool(_DATELINE.fullmatch(text)) or is_summary(text)


def is_byline(text: str) -> bool:
    """Tell whether a line among those under a title can name an author or account.

    >>> is_byline("县纪委监委"), is_byline("各镇党委："), is_byline("关于巡视整改情况的通报")
    (True, False, False)
    """
    is_open = re.search("[：:。，、；]$|^[（(].*[）)]$", text)
    return 0 < len(text) <= _LONGEST_BYLINE and not is_open and not is_title(text)


def is_site(text: str) -> bool:
    """Tell whether a line is the site's by what it says: a breadcrumb, 来源, 字号.

    >>> is_site("首页 > 公开 > 巡察"), is_site("望川县委关于巡视整改情况的通报")
    (True, False)
    """
    return not is_title(text) and (is_crumbs(text) or is_about(text))


def is_behind(text: str) -> bool:
    """Tell whether a line stands behind a text: 责任编辑, 上一篇, the foot of the site.

    >>> is_behind("上一篇：没有了"), is_behind("中共望川县委")
    (True, False)
    """
    return len(text) <= _LONGEST and bool(_BEHIND.match(text) or _FOOT.search(text))


def find_published(around: list[str]) -> PartialDate | None:
    """Return the day of publication that the lines above the text name."""
    for text in around:
        if found := _PUBLISHED.search(text):
            return parse_date("".join(found.group(1).split()))
    cells = list(chain.from_iterable(re.split(r"[\t\n]", text) for text in around))
    for name, value in pairwise(cells):
        if _PUBLISHED_NAME.fullmatch(name.strip(LAYOUT_SPACE)):
            found = re.match(_DATE, value.strip(LAYOUT_SPACE))
            return parse_date("".join(found.group(1).split())) if found else None
    for text in around:
        if _says_of_page(text) and (found := re.match(_DATE, text)):
            return parse_date("".join(found.group(1).split()))
    return None


def find_column(around: list[str]) -> str | None:
    """Return the last step of a breadcrumb that is no title."""
    for text in around:
        if is_crumbs(text):
            steps = [step for step in _CRUMB.split(text) if step.strip(LAYOUT_SPACE)]
            steps = [step for step in steps if step not in _NO_COLUMN and not _names_text(step)]
            return steps[-1].strip(LAYOUT_SPACE) if len(steps) > 1 else None
    return None


def _names_text(step: str) -> bool:
    """Tell whether a step of a breadcrumb is the title of the text; 整改通报 is a column."""
    return len(step) > _SHORT_COLUMN and is_title(step)


def find_paper(around: list[str]) -> str | None:
    """Return the newspaper that the lines above the text name as its source."""
    for text in around:
        if (found := _ORIGIN.search(text)) and _PAPER.search(found.group(1)):
            return found.group(1)
    return None


def find_paper_page(around: list[str]) -> str | None:
    """Return the page of the newspaper (版次)."""
    for text in around:
        if found := _PAPER_PAGE.search(text):
            return found.group(1) or found.group(2)
    return None
