"""Plain text and Markdown: printed blocks become lines.

Plain text is what a newspaper or a mail takes: ideographic blanks for indents, tabs between
cells, no marks. Markdown has `#` for headings, blank lines between paragraphs and pipes
between cells, and keeps sub, sup and strong; what a reader of Markdown would take for
markup gets a backslash. Not here: reading either (`readers.text`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from notice_kit.accounting import Output
from notice_kit.findings import Finding, Severity
from notice_kit.layout.blocks import PrintedBlock, Role, Span, TableBlock, TableCell, TextBlock
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Inline, LineBreak, Notice, Strong, Sub, Sup, Text
from notice_kit.options import WriteOptions

_BLANK: Final = "\u3000"
_MARKUP: Final = re.compile(r"([\\*`]|<(?=[A-Za-z/!]))")
"""A character that Markdown takes for markup wherever it stands."""
_LINE_MARKUP: Final = re.compile(r"(?=#{1,6}(?:[ \t\u3000]|[\u3400-\u9fff（(])|[-+>] )")
"""What Markdown takes for markup at the beginning of a line: ##, -, >."""
_TAGS: Final[dict[type[Inline], tuple[str, str]]] = {
    Sub: ("<sub>", "</sub>"),
    Sup: ("<sup>", "</sup>"),
    Strong: ("**", "**"),
}


def write_text(notice: Notice, options: WriteOptions) -> Output:
    r"""Return plain text; a finding says if marks (sub, sup, strong) were left out.

    >>> from notice_kit.model import Paragraph
    >>> notice = Notice(title="通报", blocks=(Paragraph(text=(Text("正文。"),)),))
    >>> write_text(notice, WriteOptions()).data.decode()
    '通报\n\n\u3000\u3000正文。\n'
    """
    blocks = printed_blocks(notice, options.profile, keep_labels=options.keep_labels)
    lines = (line for block in blocks for line in _text_lines(block))
    marks = sum(type(piece) in _TAGS for piece in _pieces(blocks))
    return Output(data=_joined(lines), findings=(_marks_left_out(marks),) if marks else ())


def write_markdown(notice: Notice, options: WriteOptions) -> Output:
    r"""Return Markdown.

    >>> from notice_kit.model import Paragraph
    >>> notice = Notice(title="通报", blocks=(Paragraph(text=(Text("PM"), Sub("2.5"))),))
    >>> write_markdown(notice, WriteOptions()).data.decode()
    '# 通报\n\nPM<sub>2.5</sub>\n'
    """
    blocks = printed_blocks(notice, options.profile, keep_labels=options.keep_labels)
    return Output(data=_joined(line for block in blocks for line in _markdown_lines(block)))


def _joined(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _pieces(blocks: Iterable[PrintedBlock]) -> Iterator[Inline]:
    for block in blocks:
        spans = block.spans if isinstance(block, TextBlock) else _cell_spans(block)
        yield from (piece for span in spans for piece in span.text)


def _cell_spans(block: TableBlock) -> Iterator[Span]:
    return (span for row in block.rows for cell in row for span in cell.spans)


def _marks_left_out(count: int) -> Finding:
    return Finding(
        rule="TXT001",
        slug="marks-left-out",
        severity=Severity.INFO,
        message=f"纯文本没有上标、下标和着重，{count}处只保留文字",
        english=f"plain text has no superscript, subscript or emphasis; {count} lost theirs",
        basis="惯例",
    )


def _text_lines(block: PrintedBlock) -> Iterator[str]:
    match block:
        case TextBlock():
            yield from [""] * (block.gap_lines + block.is_new_page)
            line_break = "" if _is_title(block) else "\n"
            yield _BLANK * round(block.indent_cells) + _words(block.spans, line_break)
        case TableBlock():
            for row in block.rows:
                yield "\t".join(_words(cell.spans, " ").replace("\t", " ") for cell in row)
        case _:
            assert_never(block)


def _words(spans: Iterable[Span], line_break: str) -> str:
    pieces = (piece for span in spans for piece in span.text)
    return "".join(line_break if isinstance(piece, LineBreak) else piece.text for piece in pieces)


def _markdown_lines(block: PrintedBlock) -> Iterator[str]:
    match block:
        case TextBlock():
            words = _marked(block.spans, "" if _is_title(block) else "  \n")
            yield _heading_marks(block) + (words if _heading_marks(block) else _at_start(words))
        case TableBlock():
            yield from _pipe_table(block)
        case _:
            assert_never(block)
    yield ""


def _is_title(block: TextBlock) -> bool:
    return block.role in (Role.TITLE, Role.ATTACHMENT_TITLE)


def _heading_marks(block: TextBlock) -> str:
    if block.role is Role.TITLE:
        return "# "
    if block.role is Role.ATTACHMENT_TITLE:
        return "## "
    return "#" * (block.level + 1) + " " if block.role is Role.HEADING else ""


def _at_start(words: str) -> str:
    return _LINE_MARKUP.sub(r"\\", words, count=1) if _LINE_MARKUP.match(words) else words


def _pipe_table(block: TableBlock) -> Iterator[str]:
    """Yield the rows of a table; a cell over several columns leaves the others empty."""
    rows = [_pipe_row(row, block.columns) for row in block.rows]
    head = rows[0] if block.header_rows else "|" + " |" * block.columns
    yield head
    yield "|" + " --- |" * block.columns
    yield from rows[1:] if block.header_rows else rows


def _pipe_row(row: tuple[TableCell, ...], columns: int) -> str:
    words = [""] * columns
    for cell in row:
        words[cell.column] = _marked(cell.spans, "<br>").replace("|", "\\|").replace("\n", "<br>")
    return f"| {' | '.join(words)} |"


def _marked(spans: Iterable[Span], line_break: str) -> str:
    return "".join(_markdown(piece, line_break) for span in spans for piece in span.text)


def _markdown(piece: Inline, line_break: str) -> str:
    match piece:
        case LineBreak():
            return line_break
        case Text(text):
            return _MARKUP.sub(r"\\\1", text)
        case Sub() | Sup() | Strong():
            before, after = _TAGS[type(piece)]
            return before + _MARKUP.sub(r"\\\1", piece.text) + after
        case _:
            assert_never(piece)
