"""Compose: a `Notice` becomes printed blocks in the order of GB/T 9704.

Here stands which element is printed in which style, with which indent and gap. Labels
are printed in the standard's form unless told to keep them. Not here: breaking lines
and pages (`breaking`, `paging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from notice_kit import gbt9704
from notice_kit.layout.blocks import PrintedBlock, Role, Span, TextBlock
from notice_kit.layout.signature import signature_lefts
from notice_kit.layout.table_design import settled, table_block
from notice_kit.layout.title import break_title, own_lines
from notice_kit.model import (
    Attachment,
    Block,
    Contact,
    Inline,
    Issue,
    LineBreak,
    Measure,
    Notice,
    Paragraph,
    Section,
    Signature,
    Table,
    Text,
)
from notice_kit.model.document import attachment_note, remark_lines
from notice_kit.model.labels import canonical, parse_label
from notice_kit.profile import PUBLIC, Profile


def compose(
    notice: Notice,
    profile: Profile = PUBLIC,
    *,
    keep_labels: bool = False,
    title_breaks: Sequence[int] = (),
) -> tuple[PrintedBlock, ...]:
    """Return the text of a notice from title to attachments, in order.

    版头 and 版记, which stand above and below it, are composed in `letterhead`. With
    `keep_labels` the labels are printed as the source wrote them, else in the form of the
    standard (7.3.3). `title_breaks` are the places where the source ended a line of the title.

    >>> from notice_kit.model import Notice, Section
    >>> section = Section(label="(一)", level=2, heading="组织领导")
    >>> [block.plain for block in compose(Notice(title="通报", blocks=(section,)))]
    ['通报', '（一）组织领导']
    """
    composer = _Composer(keep_labels=keep_labels)
    return tuple(settled(_document(composer, notice, profile, title_breaks)))


def _document(
    composer: _Composer, notice: Notice, profile: Profile, title_breaks: Sequence[int]
) -> Iterator[PrintedBlock]:
    yield _title(notice.title, "title", Role.TITLE, breaks=title_breaks)
    recipients = notice.letterhead.recipients if notice.letterhead else None
    gap = int(gbt9704.TITLE_GAP_LINES)
    if recipients:
        yield replace(_line(recipients, "letterhead/recipients", Role.RECIPIENTS), gap_lines=gap)
        gap = 0
    body = list(composer.blocks(notice.blocks, "blocks"))
    body += _contact_lines(notice)
    yield from _with_gap(body, gap)
    yield from _attachment_note(notice.attachments)
    if notice.signature:
        yield from signature_blocks(notice.signature, is_sealed=profile.is_sealed)
    for text in remark_lines(notice.letterhead.remark if notice.letterhead else None):
        remark = _line(text, "letterhead/remark", Role.REMARK)
        yield replace(remark, indent_cells=float(gbt9704.REMARK_INDENT_CELLS))
    for index, attachment in enumerate(notice.attachments):
        if attachment.blocks:
            yield from _attachment(composer, attachment, f"attachments/{index}")


class _Composer:
    """Collects run-in blocks into printed paragraphs."""

    def __init__(self, *, keep_labels: bool) -> None:
        self.keep_labels = keep_labels

    def blocks(
        self, blocks: tuple[Block, ...], path: str, depth: int = 1
    ) -> Iterator[PrintedBlock]:
        """Yield the printed blocks of a body, each run-in block joined to the one before."""
        pending: TextBlock | None = None
        for printed, run_in in self._each(blocks, path, depth):
            if run_in and pending is not None and isinstance(printed, TextBlock):
                pending = _joined(pending, printed)
                continue
            if pending is not None:
                yield pending
            pending = printed if isinstance(printed, TextBlock) else None
            if pending is None:
                yield printed
        if pending is not None:
            yield pending

    def _each(
        self, blocks: tuple[Block, ...], prefix: str, depth: int
    ) -> Iterator[tuple[PrintedBlock, bool]]:
        for index, block in enumerate(blocks):
            path = f"{prefix}/{index}"
            match block:
                case Paragraph():
                    yield _body(block.text, path), block.run_in
                case Measure():
                    yield _body((Text(block.label), *block.text), path), block.run_in
                case Table():
                    yield from ((printed, False) for printed in _table(block, path))
                case Section() | Issue():
                    yield from self._headed(block, path, depth)
                case _:
                    assert_never(block)

    def _headed(
        self, block: Section | Issue, path: str, depth: int
    ) -> Iterator[tuple[PrintedBlock, bool]]:
        level = block.level if isinstance(block, Section) else _issue_level(block, depth)
        if isinstance(block, Issue) and block.run_in:
            yield _body((Text(block.label + block.heading),), path), True
            yield from self._each(block.blocks, f"{path}/blocks", level + 1)
            return
        label = block.label if self.keep_labels else canonical(block.label)
        if label + block.heading:
            style = gbt9704.HEADINGS[min(level, 4)]
            span = Span(text=(Text(label + block.heading),), style=style, path=path)
            yield _indented(Role.HEADING, (span,), level=level), False
        yield from self._each(block.blocks, f"{path}/blocks", level + 1)


def _issue_level(issue: Issue, depth: int) -> int:
    value = parse_label(issue.label)
    return value.level if value else min(depth, 4)


def _joined(first: TextBlock, second: TextBlock) -> TextBlock:
    return replace(first, role=Role.BODY, spans=first.spans + second.spans)


def _body(text: tuple[Inline, ...], path: str) -> TextBlock:
    return _indented(Role.BODY, (Span(text=text, style=gbt9704.BODY, path=path),))


def _indented(role: Role, spans: tuple[Span, ...], *, level: int = 0) -> TextBlock:
    return TextBlock(role=role, spans=spans, level=level, indent_cells=float(gbt9704.INDENT_CELLS))


def _line(text: str, path: str, role: Role) -> TextBlock:
    span = Span(text=(Text(text),), style=gbt9704.BODY, path=path)
    return TextBlock(role=role, spans=(span,))


def _title(
    title: str, path: str, role: Role, *, gap_lines: int = 0, breaks: Sequence[int] = ()
) -> TextBlock:
    words: list[Inline] = []
    for line in own_lines(title, breaks) or break_title(title):
        words += [Text(line), LineBreak()]
    span = Span(text=tuple(words[:-1]), style=gbt9704.TITLE, path=path)
    return TextBlock(role=role, spans=(span,), gap_lines=gap_lines)


def _with_gap(blocks: list[PrintedBlock], gap_lines: int) -> list[PrintedBlock]:
    if blocks:
        return [replace(blocks[0], gap_lines=gap_lines), *blocks[1:]]
    return blocks


def _table(table: Table, path: str) -> Iterator[PrintedBlock]:
    if table.caption:
        yield _line(table.caption, path, Role.CAPTION)
    yield table_block(table, path)


def _contact_lines(notice: Notice) -> list[PrintedBlock]:
    """Print contact facts that no block of the body names, so that none is lost."""
    if notice.contact is None:
        return []
    body = notice.plain_text()
    return [
        _indented(Role.BODY, (Span(text=(Text(line),), style=gbt9704.BODY, path="contact"),))
        for value, line in _contact_facts(notice.contact)
        if value not in body
    ]


def _contact_facts(contact: Contact) -> Iterator[tuple[str, str]]:
    yield from ((phone, f"联系电话：{phone}") for phone in contact.phones)
    yield from ((email, f"电子邮箱：{email}") for email in contact.emails)
    for label, value in (
        ("传真", contact.fax),
        ("地址", contact.address),
        ("邮政信箱", contact.po_box),
        ("邮政编码", contact.postcode),
        ("受理时间", contact.hours),
        ("公布期限", contact.period),
    ):
        if value:
            yield value, f"{label}：{value}"


def _attachment_note(attachments: tuple[Attachment, ...]) -> Iterator[TextBlock]:
    """附件说明 (7.3.4): indented by two, names aligned with one another."""
    named = 3 if len(attachments) == 1 else 4
    for index, text in enumerate(attachment_note(attachments)):
        hang = float(gbt9704.INDENT_CELLS) + named
        yield replace(
            _line(text, f"attachments/{index}", Role.ATTACHMENT_NOTE),
            gap_lines=0 if index else int(gbt9704.ATTACHMENT_NOTE_GAP_LINES),
            indent_cells=float(gbt9704.INDENT_CELLS) + (3 if index else 0),
            left_cells=hang,
        )


def _attachment(composer: _Composer, attachment: Attachment, path: str) -> Iterator[PrintedBlock]:
    """附件 (7.3.7): label on line 1 of a new page, title on line 3."""
    style = gbt9704.ATTACHMENT_LABEL
    span = Span(text=(Text(attachment.label or "附件"),), style=style, path=path)
    yield TextBlock(role=Role.ATTACHMENT_LABEL, spans=(span,), is_new_page=True)
    gap = int(gbt9704.ATTACHMENT_TITLE_LINE) - 2
    yield _title(attachment.title, path, Role.ATTACHMENT_TITLE, gap_lines=gap)
    # 附件格式要求同正文: below its title, too, one line stays blank.
    body = list(composer.blocks(attachment.blocks, f"{path}/blocks"))
    yield from _with_gap(body, int(gbt9704.TITLE_GAP_LINES))


def signature_blocks(signature: Signature, *, is_sealed: bool = False) -> Iterator[TextBlock]:
    """Yield 署名 and 成文日期 (7.3.5), placed by `signature`."""
    date = signature.date.printed() if signature.date else ""
    lefts, date_left = signature_lefts(
        [_cells(organ.name) for organ in signature.organs], _cells(date), is_sealed=is_sealed
    )
    gap = int(gbt9704.SEALED_GAP_LINES if is_sealed else gbt9704.SIGNATURE_GAP_LINES)
    between = int(gbt9704.SEALED_BETWEEN_LINES) if is_sealed else 0
    for index, (organ, left) in enumerate(zip(signature.organs, lefts, strict=True)):
        path = f"signature/organs/{index}"
        yield _placed(organ.name, path, Role.SIGNATURE, left, between if index else gap)
    if signature.date:
        yield _placed(date, "signature/date", Role.DATE, date_left, 0 if lefts else gap)


def _placed(text: str, path: str, role: Role, left: float, gap_lines: int) -> TextBlock:
    line = _line(text, path, role)
    return replace(line, gap_lines=gap_lines, indent_cells=left, left_cells=left)


def _cells(text: str) -> float:
    """Width in characters: a Latin letter or digit takes half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)
