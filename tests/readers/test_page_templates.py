# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""HTML: whatever a site puts round a notice, the notice is the same as in its plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from itertools import accumulate
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format

TEXTS = Path(__file__).parents[1] / "corpus" / "text"
SHORT = ("body_first_bingyu_short_body_name", "dunhao_labels", "han_numeral_date_two_organs")

MENU = "<div class=top><a href=/>首页</a> <a href=/a>走进望川</a> <a href=/b>政务公开</a></div><div>当前位置：<a href=/>首页</a>&gt;<a href=/b>政务公开</a>&gt;<a href=/c>巡察整改</a></div>"
FOOT = "<div class=foot><p>主办：望川县人民政府办公室 承办：望川县大数据中心</p><p>地址：望川县府前街1号 邮编：990001 电话：0999-80000000</p><p>某ICP备99000000号 网站标识码9990000000</p></div>"
RELATED = "".join(
    f"<li><a href=/{n}>{words}</a></li>"
    for n in range(15)
    for words in ("中共甲县委关于巡视整改进展情况的通报", "省委巡视组向甲县反馈巡视情况")
)
COMMENTS = "".join(
    f"<div><b>网友{n}</b><p>希望多公开，支持整改，也希望把路灯修好，一是路灯，二是公交。</p></div>"
    for n in range(12)
)
RECENT = "".join(f"<p><a href=/{n}>第{n}次会议</a></p><p>2024年5月{n}日</p>" for n in range(1, 9))

AROUND = {
    "plain": "<h1>@T</h1><div>@B</div>",
    "layout_table": "<table><tr><td><h2>@T</h2></td></tr><tr><td>2024-05-06 来源：县委办</td></tr><tr><td>@B</td></tr><tr><td><a href=/p>打印</a></td></tr></table>",
    "centred": "<center><b>@T</b></center><div align=left>@B</div>",
    "summary": "<h1>@T</h1><div><span>发布时间：2024-05-06</span><span>【字体：大 中 小】</span></div><div>摘要：为接受党员干部群众监督，现将有关情况公布。</div><div>@B</div>",
    "editor": "<h1>@T</h1><div>@B<p>（责任编辑：李某）</p></div><div>上一篇：无</div>",
    "origin_below": "<h1>@T</h1><div>@B<p>信息来源：县委办公室　责任编辑：王某　审核：李某</p><p>浏览次数：1024</p></div>",
    "related": f"<div><h1>@T</h1><div>@B</div></div><div><h3>推荐阅读</h3><ul>{RELATED}</ul></div>",
    "comments": f"<article><h1>@T</h1><div>@B</div></article><section><h2>网友评论</h2>{COMMENTS}</section>",
    "hot_in_main": "<div><h1>@T</h1><div>@B</div><div><h3>热门</h3><p>1. 望川县召开会议</p><p>2. 望川县部署防汛</p></div></div>",
    "recent_with_days": f"<div><h1>@T</h1><div>@B</div><div><h3>最新更新</h3>{RECENT}</div></div>",
    "title_twice": "<h1>@T</h1><p>2024-05-06</p><div><p align=center><b>@T</b></p>@B</div>",
    "metadata_table": "<table><tr><td>索引号</td><td>99/2024-1</td></tr><tr><td>名称</td><td>@T</td></tr><tr><td>文号</td><td></td></tr></table><div class=tt>@T</div><div>@B</div>",
    "cookie_banner": "<div><p>本网站使用Cookie。继续浏览即表示您同意我们的隐私政策，详情请查看网站声明。</p></div><h1>@T</h1><div>@B</div>",
    "marquee": "<marquee>热烈庆祝建县一百周年！欢迎各界人士来望川投资兴业。</marquee><h1>@T</h1><div>@B</div>",
    "side_before": "<div><h3>公告</h3><p>本网开通巡察整改专栏，欢迎广大网友关注，及时反映意见和建议。</p></div><div><h1>@T</h1>@B</div>",
    "greeting": "<div>您好，欢迎访问望川县人民政府网站！今天是2024年5月6日 星期一</div><h1>@T</h1><div>@B</div>",
    "read_aloud": "<h1>@T</h1><div>点击播报本文，约12分钟</div><div>望川发布</div><div>@B</div>",
    "code_to_scan": "<h1>@T</h1><div>@B<p><img src=a.png></p><p>扫一扫在手机打开当前页</p><p>【我要打印】 【我要纠错】</p></div>",
    "page_numbers": "<h1>@T</h1><div>@B</div><div>1 2 3 下一页 尾页</div><div>共3页</div>",
    "title_not_printed": "<div>@B</div>",
    "deep": "<h1>@T</h1>" + "<section>" * 30 + "@B" + "</section>" * 30,
    "shown_by_script": "<h1>@T</h1><div style='visibility: hidden; opacity: 0'>@B</div>",
    "twice_for_phones": "<div class=pc><h1>@T</h1><div>@B</div></div><div style='display:none'><h1>@T</h1><div>@B</div></div>",
}
"""What stands around the paragraphs @B and the title @T."""

LINES: dict[str, Callable[[str], str]] = {
    "rows": lambda text: f"<table><tr><td>{text}</td></tr></table>",
    "list": lambda text: f"<ul><li>{text}</li></ul>",
    "breaks": lambda text: f"　　{text}<br>",
    "double_breaks": lambda text: f"&nbsp;&nbsp;&nbsp;&nbsp;{text}<br><br>",
    "never_closed": lambda text: f"<p>{text}",
    "capitals": lambda text: f"<P ALIGN=left><FONT SIZE=3>{text}</FONT></P>",
    "nested": lambda text: f"<div><div><p><font><font>{text}</font></font></p></div></div>",
    "blanks": lambda text: f"<p>&nbsp;&emsp;&ensp;&#12288;{text}&nbsp;</p><p>&nbsp;</p>",
    "all_headings": lambda text: f"<h5>{text}</h5>",
    "anchors": lambda text: f"<p><a name=x>{text}</a></p>",
    "words_linked": lambda text: f"<p>{text.replace('整改', '<a href=/z>整改</a>')}</p>",
    "character_spans": lambda text: f"<p>{''.join(f'<span>{char}</span>' for char in text)}</p>",
    "zero_width": lambda text: "<p>" + "\u200b".join(text) + "\ufeff</p>",
    "wrapped_source": lambda text: (
        "<p class=MsoNormal>" + re.sub("(?<=[，、。])", "\r\n", text).rstrip() + "<o:p></o:p></p>"
    ),
}
"""How a paragraph is marked up."""


def _parts(stem: str) -> tuple[nk.Notice, str, list[str]]:
    """Return a notice of the corpus, its title, and the lines below the title."""
    path = TEXTS / f"{stem}.txt"
    notice = nk.read(path)
    rows = [row.strip() for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    first = list(accumulate(rows)).index(notice.title) + 1
    return notice, notice.title, rows[first:]


def _read(title: str, markup: str) -> nk.Notice:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}-望川县人民政府门户网站</title></head><body>{MENU}{markup}{FOOT}</body></html>"
    notice, _ = read_parts([(page.encode(), "a.html")], find_format("html"))
    return _content(notice)


def _content(notice: nk.Notice) -> nk.Notice:
    return replace(notice, residue=(), source=None, published=None)


@pytest.mark.parametrize("stem", SHORT)
@pytest.mark.parametrize("around", AROUND)
def test_site_around_a_notice_changes_nothing(around: str, stem: str) -> None:
    notice, title, rows = _parts(stem)
    body = "".join(f"<p>{escape(row, quote=False)}</p>" for row in rows)
    assert _read(title, AROUND[around].replace("@T", title).replace("@B", body)) == _content(notice)


@pytest.mark.parametrize("stem", SHORT)
@pytest.mark.parametrize("line", LINES)
def test_markup_of_paragraphs_changes_nothing(line: str, stem: str) -> None:
    notice, title, rows = _parts(stem)
    body = "".join(LINES[line](escape(row, quote=False)) for row in rows)
    assert _read(title, f"<h1>{title}</h1><div>{body}</div>") == _content(notice)
