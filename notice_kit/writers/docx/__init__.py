"""DOCX: a notice as a word processor document that stays editable.

`write` composes the notice and puts it together from four neighbours: `geometry` (the
standard's page in twips), `styles`, `parts` (the template around the text), `body` with
`tables` (blocks → XML), and `package` (parts → bytes). Lines and pages are not made here:
the word processor breaks them, on the grid that the styles and the section lay.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from notice_kit.accounting import Output
from notice_kit.errors import WriteError
from notice_kit.findings import Finding
from notice_kit.layout.arrangement import arranged
from notice_kit.layout.printed import printed_blocks
from notice_kit.messages import _
from notice_kit.model import Notice
from notice_kit.options import Grid, Lines, WriteOptions
from notice_kit.writers.docx import carrier
from notice_kit.writers.docx.body import body_xml
from notice_kit.writers.docx.fixed import fixed_lines
from notice_kit.writers.docx.geometry import HEIGHTS
from notice_kit.writers.docx.imprint import own_page
from notice_kit.writers.docx.package import EPOCH, pack
from notice_kit.writers.docx.parts import unpacked
from notice_kit.writers.docx.runs import require_xml_characters
from notice_kit.writers.docx.sections import has_turned, section_xml
from notice_kit.writers.docx.styles import styles_xml
from notice_kit.writers.docx.template import read_template

_PROPERTY_LENGTH = 255


def write(notice: Notice, options: WriteOptions) -> Output:
    """Write a notice as DOCX; equal notices give equal bytes.

    Raises WriteError, with the node path, for a character that XML cannot hold; BrokenInput
    or LimitExceeded for a template that is no DOCX or made to harm; with fixed lines MissingFont
    if a font file cannot be read, and WriteError for a template or Word's own grid beside them.

    >>> from notice_kit.model import Notice
    >>> write(Notice(title="通报"), WriteOptions()).data[:2]
    b'PK'
    """
    _require_flowing(options)
    printed = printed_blocks(notice, options.profile, keep_labels=options.keep_labels)
    blocks = arranged(printed)
    is_carrier = options.embed_model is not False
    heights = HEIGHTS[options.page_reading]
    lines = fixed_lines(printed, blocks, options) if options.lines is Lines.FIXED else {}
    own = own_page(notice, options)
    body = body_xml(
        blocks, heights, lines, bookmarks=is_carrier, grid=options.grid, has_own_page=bool(own)
    )
    styles, findings = _styles(body, options)
    is_turned = bool(blocks) and blocks[-1].is_landscape
    section = section_xml(options.grid, heights, is_landscape=is_turned, own=own)
    turned = has_turned(blocks)
    whole = unpacked(body, styles, section, lines=options.lines, has_turned=turned)
    document = docx.Document(BytesIO(whole))
    _describe(document, notice)
    if is_carrier:
        _carry(document, carrier.carried_part(notice, blocks, options))
    return Output(data=pack(document.part.package), findings=findings)


def _require_flowing(options: WriteOptions) -> None:
    """Raise WriteError for fixed lines where their measure would be another's."""
    if options.lines is Lines.FLOWING:
        return
    if options.template is not None or options.grid is Grid.WORD:
        other = "--grid word" if options.template is None else "--template"
        raise WriteError(
            _("--lines fixed does not go with {option}", option=other),
            hint=_("lines are fixed by the faces and sizes of the standard: leave one of them out"),
        )


def _styles(body: str, options: WriteOptions) -> tuple[bytes, tuple[Finding, ...]]:
    """Return word/styles.xml, with what the template of an office lacks."""
    if options.template is None:
        return styles_xml(options.grid, options.page_reading), ()
    found = read_template(options.template, options.grid, options.page_reading)
    return found.styles, (*found.findings, *found.lacks(body))


def _carry(document: Document, data: bytes) -> None:
    """Put the carried notice into the package."""
    package = document.part.package
    item = Part(PackURI(carrier.PART), "application/xml", data, package)
    schema = Part(
        PackURI(carrier.PROPERTIES), carrier.PROPERTIES_TYPE, carrier.properties_part(), package
    )
    document.part.relate_to(item, carrier.RELATION)
    item.relate_to(schema, carrier.PROPERTIES_RELATION)


def _describe(document: Document, notice: Notice) -> None:
    """Set the core properties; Word takes 255 characters of each."""
    author = notice.issuer.name if notice.issuer else ""
    require_xml_characters(author, "issuer/name")
    properties = document.core_properties
    properties.title = notice.title[:_PROPERTY_LENGTH]
    properties.author = author[:_PROPERTY_LENGTH]
    properties.created = properties.modified = _dated(notice)


def _dated(notice: Notice) -> datetime:
    """Return the notice's own date, so that the bytes do not depend on when it is written."""
    date = (notice.signature.date if notice.signature else None) or notice.published
    day = date.first_day() if date else EPOCH
    return datetime.combine(max(day, EPOCH), time(), tzinfo=UTC)
