"""The notice itself (通报) and what stands around its body: contact, signature, attachments.

Two sources that say the same give equal notices: what only tells of the source (`source`,
`residue`) is kept, but not compared, and where each part stood is in the read report.
Queries are computed, not stored; reading, writing and checking live elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from notice_kit.model import ledger, mentions, walk
from notice_kit.model.accountability import Accountability, accountability
from notice_kit.model.blocks import Block, Issue, Section
from notice_kit.model.lead import Feedback, FurtherInspection, Inspection
from notice_kit.model.mentions import DateMention, Figure
from notice_kit.model.totals import StatedTotal
from notice_kit.model.values import Genre, Organ, PartialDate, ResidueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How readers can answer (联系方式): the facts; the words stay in the blocks."""

    phones: tuple[str, ...] = ()
    """Telephone numbers (电话), as printed."""

    emails: tuple[str, ...] = ()
    """E-mail addresses (电子邮箱)."""

    address: str | None = None
    """Street address (地址)."""

    postcode: str | None = None
    """Postcode (邮政编码)."""

    po_box: str | None = None
    """Post office box (邮政信箱)."""

    fax: str | None = None
    """Fax number (传真)."""

    hours: str | None = None
    """When calls are taken (受理时间)."""

    period: str | None = None
    """How long comments are taken (公布期限)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who issued the notice, and when (落款)."""

    organs: tuple[Organ, ...] = ()
    """Signing organs (署名), the leading one first."""

    date: PartialDate | None = None
    """Date of the document (成文日期)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """An attachment (附件): named behind the body, printed on a page of its own."""

    label: str = ""
    """As written in front of its text: 附件, 附件1; empty if only its name is known."""

    title: str
    """Its name (附件名称)."""

    blocks: tuple[Block, ...] = ()
    """Its text; empty if the source has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Fields of 版头, 主送 and 版记, used by the formal profile (GB/T 9704 7.2–7.4)."""

    copy_number: str | None = None
    """份号: six digits (7.2.1)."""

    secrecy: str | None = None
    """密级和保密期限 (7.2.2)."""

    urgency: str | None = None
    """紧急程度 (7.2.3)."""

    mark: str | None = None
    """发文机关标志 (7.2.4)."""

    document_number: str | None = None
    """发文字号, with 〔〕 round the year (7.2.5)."""

    signatories: tuple[str, ...] = ()
    """签发人 (7.2.6)."""

    recipients: str | None = None
    """主送机关, with its closing colon (7.3.2)."""

    copies: str | None = None
    """抄送机关 (7.4.2)."""

    printer: str | None = None
    """印发机关 (7.4.3)."""

    printed: PartialDate | None = None
    """印发日期 (7.4.3)."""

    remark: str | None = None
    """附注, without its brackets (7.3.6); several of them are parted by line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the notice was published (来源)."""

    url: str | None = None
    """Address of the page."""

    site: str | None = None
    """Name of the site (网站)."""

    column: str | None = None
    """Column or breadcrumb on the site (栏目)."""

    paper: str | None = None
    """Newspaper (报纸)."""

    page: str | None = None
    """Page of the newspaper (版面), as A5."""

    retrieved: PartialDate | None = None
    """When it was fetched."""

    index_number: str | None = None
    """Number in the index of disclosed information (索引号)."""

    document_name: str | None = None
    """Name that the index gives it (文件名称, 信息名称)."""

    document_number: str | None = None
    """Number of the document (文号), as the index has it."""

    publisher: str | None = None
    """Who disclosed it (发布机构)."""

    openness: str | None = None
    """How it is disclosed (公开方式): 主动公开."""

    category: str | None = None
    """Class in the index (主题分类, 信息类别)."""

    origin: str | None = None
    """From whom the page took it (来源：……)."""

    issued: PartialDate | None = None
    """When it was made, as the index has it (成文日期, 生成日期)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """A piece of the source that belongs to no element, kept so that nothing is lost (剩余)."""

    kind: ResidueKind
    """Why it was set aside."""

    text: str
    """Its characters, as the source has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A rectification notice (巡视整改进展情况的通报)."""

    genre: Genre = Genre.NOTICE
    """What it calls itself (文种)."""

    title: str
    """The full title (标题), its printed lines joined."""

    issuer: Organ | None = None
    """Who issues it (发文机关)."""

    inspection: Inspection | None = None
    """The inspection it answers (巡视, 巡察)."""

    feedback: Feedback | None = None
    """When and by whom the findings were told (反馈)."""

    further_inspections: tuple[FurtherInspection, ...] = ()
    """Further inspections that it answers, each with its feedback, in order."""

    basis: tuple[str, ...] = ()
    """On what it is published (公开依据): 党务公开原则, 《……条例》."""

    published: PartialDate | None = None
    """Day of publication (公开日期), if the source states it."""

    totals: tuple[StatedTotal, ...] = ()
    """How many problems and measures there are, as it states itself (自述总数), in order."""

    blocks: tuple[Block, ...] = ()
    """The body (正文), the lead paragraph first."""

    contact: Contact | None = None
    """How readers can answer (联系方式)."""

    signature: Signature | None = None
    """Who signed, and the date (落款)."""

    attachments: tuple[Attachment, ...] = ()
    """Attachments (附件) in order."""

    letterhead: Letterhead | None = None
    """版头, 主送 and 版记 of the formal profile."""

    source: Source | None = field(default=None, compare=False)
    """Where it was published; notices of equal content are equal wherever they stood."""

    residue: tuple[Residue, ...] = field(default=(), compare=False)
    """What of the source belongs to no element; equality is equality of content."""

    def iter_sections(self) -> Iterator[Section]:
        """Yield each section of the body, parents first, with its `path` set."""
        return walk.iter_sections(self.blocks)

    def iter_issues(self) -> Iterator[Issue]:
        """Yield each issue of the body, parents first, with its `path` set.

        A notice that tells its issues only in a ledger (整改台账) yields those of its rows:
        of the tables in the body, or else in the attachments (path 附件1/3). They are
        computed from the table and never stored.

        >>> notice = Notice(title="通报", blocks=(Issue(label="1.", heading="关于“不实”问题"),))
        >>> [(issue.path, issue.heading) for issue in notice.iter_issues()]
        [('1', '关于“不实”问题')]
        """
        for told in (walk.iter_issues(self.blocks), self._ledger_issues(), self._attached_issues()):
            first = next(told, None)
            if first:
                yield first
                yield from told
                return

    def documents(self) -> tuple[str, ...]:
        """Return the distinct titles cited in 《》, in order of first mention."""
        texts = (text for _, text in self._texts())
        return tuple(dict.fromkeys(name for text in texts for name in mentions.documents(text)))

    def figures(self) -> tuple[Figure, ...]:
        """Return the quantities that the body names, with their places, in order."""
        return tuple(
            replace(figure, path=path)
            for path, text in self._texts()
            for figure in mentions.figures(text)
        )

    def accountability(self) -> tuple[Accountability, ...]:
        """Return what the body counts of people called to account (问责), in order.

        >>> from notice_kit.model.inline import Text
        >>> from notice_kit.model.blocks import Paragraph
        >>> words = Text("给予党纪处分3人（警告2人、开除党籍1人），政务处分0人。")
        >>> notice = Notice(title="通报", blocks=(Paragraph(text=(words,)),))
        >>> [(each.words, each.value, len(each.parts)) for each in notice.accountability()]
        [('党纪处分', 3.0, 2), ('政务处分', 0.0, 0)]
        """
        return tuple(
            replace(count, path=path)
            for path, text in self._texts()
            for count in accountability(text)
        )

    def dates(self) -> tuple[DateMention, ...]:
        """Return the dates that the body names, with their places, in order."""
        anchor = self.feedback.date if self.feedback else None
        return tuple(
            replace(mention, path=path)
            for path, text in self._texts()
            for mention in mentions.dates(text, anchor=anchor)
        )

    def plain_text(self) -> str:
        """Return all words in reading order, labels as written, one printed line a line."""
        lines = head_lines(self.letterhead) if self.letterhead else []
        lines.append(self.title)
        if self.letterhead and self.letterhead.recipients:
            lines.append(self.letterhead.recipients)
        lines += walk.iter_lines(self.blocks)
        lines += attachment_note(self.attachments)
        if self.signature:
            lines += [organ.name for organ in self.signature.organs]
            lines += [self.signature.date.printed()] if self.signature.date else []
        for attachment in self.attachments:
            if attachment.label or attachment.blocks:
                lines += [each for each in (attachment.label, attachment.title) if each]
                lines += walk.iter_lines(attachment.blocks)
        lines += foot_lines(self.letterhead) if self.letterhead else []
        return "\n".join(lines) + "\n"

    def _ledger_issues(self) -> Iterator[Issue]:
        anchor = self.feedback.date if self.feedback else None
        return ledger.iter_ledger_issues(self.blocks, anchor=anchor)

    def _attached_issues(self) -> Iterator[Issue]:
        anchor = self.feedback.date if self.feedback else None
        for number, attachment in enumerate(self.attachments, start=1):
            label = attachment.label or (f"附件{number}" if len(self.attachments) > 1 else "附件")
            yield from ledger.iter_ledger_issues(attachment.blocks, label, anchor=anchor)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for path, block in walk.iter_placed(self.blocks):
            yield path, walk.block_text(block)


def head_lines(letterhead: Letterhead) -> list[str]:
    """Return the lines of 版头 (GB/T 9704 7.2), from the top.

    >>> head_lines(Letterhead(document_number="望委发〔2024〕3号", signatories=("张某",)))
    ['望委发〔2024〕3号　签发人：张某']
    """
    signatories = "　".join(letterhead.signatories)
    number = [letterhead.document_number, signatories and f"签发人：{signatories}"]
    lines = [
        letterhead.copy_number,
        letterhead.secrecy,
        letterhead.urgency,
        letterhead.mark,
        "　".join(part for part in number if part),
    ]
    return [line for line in lines if line]


def foot_lines(letterhead: Letterhead) -> list[str]:
    """Return the lines behind the text: 附注 (GB/T 9704 7.3.6) and 版记 (7.4).

    >>> foot_lines(Letterhead(remark="此件公开发布", copies="省委巡视办"))
    ['（此件公开发布）', '抄送：省委巡视办。']
    """
    printed = letterhead.printed.printed() + "印发" if letterhead.printed else ""
    imprint = [part for part in (letterhead.printer, printed) if part]
    lines = [
        *remark_lines(letterhead.remark),
        f"抄送：{letterhead.copies}。" if letterhead.copies else "",
        "　".join(imprint),
    ]
    return [line for line in lines if line]


def remark_lines(remark: str | None) -> list[str]:
    r"""Return 附注 as it is printed, each in its brackets (GB/T 9704 7.3.6).

    >>> remark_lines("此件公开发布\n联系电话：0500-5550123")
    ['（此件公开发布）', '（联系电话：0500-5550123）']
    """
    return [f"（{each}）" for each in (remark or "").split("\n") if each]


def attachment_note(attachments: tuple[Attachment, ...]) -> list[str]:
    """Return the lines that name the attachments behind the body (附件说明, GB/T 9704 7.3.4).

    >>> attachment_note((Attachment(title="整改台账"),))
    ['附件：整改台账']
    """
    titles = [attachment.title for attachment in attachments if attachment.title]
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    return [
        f"{'附件：' if number == 1 else ''}{number}. {title}"
        for number, title in enumerate(titles, start=1)
    ]
