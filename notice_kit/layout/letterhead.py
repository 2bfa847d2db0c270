"""Letterhead: the fields of 版头 and 版记 become printed blocks (GB/T 9704 7.2, 7.4).

Which element is printed in which words, order and style. The title and the text between
them are composed in `compose`. Not here: where the blocks stand on the page (`head`, `foot`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import Style
from notice_kit.layout.blocks import Role, Span, TextBlock
from notice_kit.model import Inline, Letterhead, LineBreak, Text

_FILE: Final = "文件"
"""What may stand after the organs of 发文机关标志."""


def head_blocks(letterhead: Letterhead) -> Iterator[TextBlock]:
    """Yield the blocks of 版头 from the top.

    >>> letterhead = Letterhead(mark="望川县委 望川县人民政府文件", signatories=("张某某",))
    >>> [[span.text[0].text for span in block.spans] for block in head_blocks(letterhead)]
    [['望川县委', '望川县人民政府', '文件'], ['签发人：', '张某某']]
    """
    simple = (
        (Role.COPY_NUMBER, letterhead.copy_number, gbt9704.COPY_NUMBER),
        (Role.SECRECY, letterhead.secrecy, gbt9704.SECRECY),
        (Role.URGENCY, letterhead.urgency, gbt9704.URGENCY),
    )
    for role, text, style in simple:
        if text:
            yield TextBlock(role=role, spans=(_span(text, style, role),))
    if letterhead.mark and letterhead.mark.strip():
        spans = tuple(_span(part, gbt9704.MARK, Role.MARK) for part in mark_parts(letterhead.mark))
        yield TextBlock(role=Role.MARK, spans=spans)
    if letterhead.document_number:
        span = _span(letterhead.document_number, gbt9704.DOCUMENT_NUMBER, Role.DOCUMENT_NUMBER)
        yield TextBlock(role=Role.DOCUMENT_NUMBER, spans=(span,))
    if letterhead.signatories:
        yield _signatories(letterhead.signatories)


def mark_parts(mark: str) -> tuple[str, ...]:
    """Return the organs of 发文机关标志, 主办 first, and 文件 after several of them.

    Organs are separated by white space; single characters set apart are one name.

    >>> mark_parts("望 川 县 委 文 件"), mark_parts("望川县委  文件")
    (('望川县委文件',), ('望川县委文件',))
    >>> mark_parts("中共望川县委 望川县人民政府文件")
    ('中共望川县委', '望川县人民政府', '文件')
    """
    parts = mark.split()
    if all(len(part) == 1 for part in parts):
        return ("".join(parts),)
    *organs, last = parts
    last, suffix = (last[: -len(_FILE)], _FILE) if last.endswith(_FILE) else (last, "")
    organs += [last] if last else []
    if len(organs) == 1:
        return (organs[0] + suffix,)
    return (*organs, suffix) if suffix else tuple(organs)


def is_suffix(span: Span) -> bool:
    """Tell whether a span of several of 发文机关标志 is the word 文件 after the organs."""
    return span.text == (Text(_FILE),)


def _signatories(names: tuple[str, ...]) -> TextBlock:
    """签发人 (7.2.6): the words and each name, without what stands between names in a line."""
    label = _span("签发人：", gbt9704.DOCUMENT_NUMBER, Role.SIGNATORIES)
    spans = (_span(name, gbt9704.SIGNATORY, Role.SIGNATORIES) for name in names)
    return TextBlock(role=Role.SIGNATORIES, spans=(label, *spans))


def foot_blocks(letterhead: Letterhead, *, with_recipients: bool) -> Iterator[TextBlock]:
    """Yield the blocks of 版记 from the top; with 主送 if page 1 has no room for it (7.3.2).

    >>> [block.plain for block in foot_blocks(Letterhead(copies="县纪委"), with_recipients=False)]
    ['抄送：县纪委。']
    """
    if with_recipients and letterhead.recipients:
        moved = "主送：" + letterhead.recipients.rstrip("：:")
        yield _hanging(moved, "recipients", Role.MOVED_RECIPIENTS)
    if letterhead.copies:
        yield _hanging("抄送：" + letterhead.copies, "copies", Role.COPIES)
    printed = letterhead.printed.printed() + "印发" if letterhead.printed else ""
    parts = (("printer", letterhead.printer), ("printed", printed))
    spans = tuple(
        Span(text=(Text(text),), style=gbt9704.IMPRINT, path=f"letterhead/{name}")
        for name, text in parts
        if text
    )
    if spans:
        yield _indented(Role.IMPRINT, spans, 0)


def _hanging(text: str, field: str, role: Role) -> TextBlock:
    """抄送 (7.4.2): the lines below the first begin after its colon; 。 at the end."""
    lines = (text if text.endswith("。") else text + "。").split("\n")
    words: list[Inline] = []
    for line in lines:
        words += [Text(line), LineBreak()]
    span = Span(text=tuple(words[:-1]), style=gbt9704.IMPRINT, path=f"letterhead/{field}")
    return _indented(role, (span,), len("抄送："))


def _indented(role: Role, spans: tuple[Span, ...], hanging: int) -> TextBlock:
    """Return a block indented by one of its own characters on both sides (7.4.2, 7.4.3)."""
    cell = gbt9704.IMPRINT.size_pt / gbt9704.CELL_PT
    indent = gbt9704.IMPRINT_INDENT_CELLS * cell
    return TextBlock(
        role=role,
        spans=spans,
        indent_cells=indent,
        left_cells=indent + hanging * cell,
        right_cells=indent,
    )


def _span(text: str, style: Style, role: Role) -> Span:
    return Span(text=(Text(text),), style=style, path=f"letterhead/{role}")
