"""A draft as a page of a web site."""

from __future__ import annotations

from html import escape

from draft import Draft, Grid, Para
from structure import Structure

_TOP = (
    '<div class="nav"><a href="/">首页</a> | <a href="/zw/">政务公开</a> | <a href="/hd/">互动'
    '</a></div>\n<div class="loc">当前位置：<a href="/">首页</a> &gt; <a href="/gg/">公示公告</a>'
    "</div>\n"
)
_FOOT = (
    '\n<div class="share">分享到：<a>微信</a> <a>微博</a></div>\n<div class="pn">上一篇：'
    '<a href="1.html">关于开展春季义务植树的倡议</a><br>下一篇：<a href="3.html">招聘公告</a></div>'
    '\n<div class="foot">主办单位：办公室　网站标识码：0000000000</div>'
)


def as_html(draft: Draft) -> bytes:
    """Return the bytes of a page."""
    structure = draft.structure
    title = escape(draft.truth.title or "公示公告")
    body = _body(draft)
    top, foot = (_TOP, _FOOT) if structure.chrome else ("", "")
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body>\n{top}<div class="article">\n{body}\n</div>{foot}\n</body></html>\n'
    ).encode()


def _body(draft: Draft) -> str:
    structure = draft.structure
    if structure.html_kind == "one":
        return "<p>" + "".join(escape(b.text) for b in draft.blocks if isinstance(b, Para)) + "</p>"
    if structure.html_kind == "br":
        return _with_breaks(draft)
    titles = [
        each.words for each in draft.blocks if isinstance(each, Para) and each.kind == "title"
    ]
    pieces = [_title(titles, structure)] if titles else []
    for block in draft.blocks:
        if isinstance(block, Grid):
            pieces.append(_table(block))
        elif block.kind != "title":
            pieces.append(_para(block, structure))
    return "\n".join(pieces)


def _title(lines: list[str], structure: Structure) -> str:
    words = "<br>".join(escape(each) for each in lines)
    if structure.seed % 2:
        return f"<h1>{words}</h1>"
    return f'<p style="text-align:center"><strong>{words}</strong></p>'


def _para(para: Para, structure: Structure) -> str:
    """Return a paragraph, its heading set as the look says."""
    tag = structure.html_kind
    if para.kind == "signature":
        return f'<{tag} style="text-align:right">{escape(para.text)}</{tag}>'
    if para.kind == "contents":
        return f'<{tag} class="toc">{escape(para.text)}</{tag}>'
    if not para.level or para.look.is_plain:
        indent = ' style="text-indent:2em"' if structure.seed % 2 else ""
        space = "" if structure.seed % 2 else "　　"
        return f"<{tag}{indent}>{space}{escape(para.text)}</{tag}>"
    look = para.look
    own = tag if look.tag == "p" else look.tag
    style = f' style="{look.style}"' if look.style else ""
    return f"<{own}{style}>{_styled(para, spans=structure.spans)}</{own}>"


def _styled(para: Para, *, spans: bool = False) -> str:
    look = para.look
    head = escape(para.label + para.words)
    if spans and para.label:
        head = f"<span>{escape(para.label)}</span><span>{escape(para.words)}</span>"
    if look.inner:
        head = f"<{look.inner}>{head}</{look.inner.split()[0]}>"
    return head + escape(para.rest)


def _with_breaks(draft: Draft) -> str:
    """Return the whole as one element whose lines are parted by breaks."""
    lines = []
    for block in draft.blocks:
        if isinstance(block, Grid):
            lines.append(_table(block))
        else:
            lines.append("　　" + _styled(block) if block.kind != "title" else escape(block.text))
    return "<br>\n".join(lines)


def _table(grid: Grid) -> str:
    width = len(grid.rows[0])
    rows = []
    for number, row in enumerate(grid.rows):
        tag = "th" if number == 0 and grid.has_head else "td"
        span = f' colspan="{width}"' if len(row) == 1 < width else ""
        rows.append(
            "<tr>" + "".join(f"<{tag}{span}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
        )
    return '<table border="1">\n' + "\n".join(rows) + "\n</table>"
