"""The template: every part of a DOCX except its text.

It is made in code rather than kept as a file: python-docx's own template brings a foreign
date, a thumbnail and seventeen parts, and a binary in the repository cannot be reviewed
nor take its numbers from `gbt9704`. Not here: styles (`styles`) and text (`body`).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from notice_kit.ooxml import R_NS, W_NS
from notice_kit.options import Lines
from notice_kit.writers.docx import geometry
from notice_kit.writers.docx.package import content_types, zipped
from notice_kit.writers.docx.sections import page_number, turned_page_number
from notice_kit.writers.docx.styles import font_table_xml

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006"

_TYPES: Final = {
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/word/footer2.xml": f"{_WORD}.footer+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}

_PACKAGE_RELATIONS: Final = (
    (f"{R_NS}/officeDocument", "word/document.xml"),
    (f"{_CORE}/relationships/metadata/core-properties", "docProps/core.xml"),
)

_DOCUMENT_RELATIONS: Final = (
    (f"{R_NS}/styles", "styles.xml"),
    (f"{R_NS}/settings", "settings.xml"),
    (f"{R_NS}/fontTable", "fontTable.xml"),
    (f"{R_NS}/theme", "theme/theme1.xml"),
    (f"{R_NS}/footer", "footer1.xml"),
    (f"{R_NS}/footer", "footer2.xml"),
)
_TURNED: Final = {f"/word/footer{number}.xml": f"{_WORD}.footer+xml" for number in (3, 4)}
_TURNED_RELATIONS: Final = ((f"{R_NS}/footer", "footer3.xml"), (f"{R_NS}/footer", "footer4.xml"))
"""What a document with a table on its side has besides."""


def unpacked(
    body: str,
    styles: bytes,
    section: str,
    *,
    lines: Lines = Lines.FLOWING,
    has_turned: bool = False,
) -> bytes:
    """Return a whole DOCX, not compressed, for python-docx to open.

    `section` is its last one; with `has_turned` there are footers for sheets on their side.

    Moving a long body into an opened document would take time that grows with its square.
    """
    document = _document_xml(body, section)
    return zipped(
        {
            **_around(lines, has_turned=has_turned),
            "word/styles.xml": styles,
            "word/document.xml": document,
        },
        compress=False,
    )


@cache
def _around(lines: Lines, *, has_turned: bool) -> dict[str, bytes]:
    """Return every part that is the same in all documents: page numbers, settings, theme."""
    relations = _DOCUMENT_RELATIONS + (_TURNED_RELATIONS if has_turned else ())
    footers = {
        "word/footer3.xml": _footer_xml(turned_page_number("right")),
        "word/footer4.xml": _footer_xml(turned_page_number("left")),
    }
    return {
        "[Content_Types].xml": content_types(_TYPES | (_TURNED if has_turned else {})),
        "_rels/.rels": _relations(_PACKAGE_RELATIONS),
        "docProps/core.xml": _core_xml(),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/fontTable.xml": font_table_xml(),
        "word/footer1.xml": _footer_xml(page_number("right")),
        "word/footer2.xml": _footer_xml(page_number("left")),
        **(footers if has_turned else {}),
        "word/settings.xml": _settings_xml(lines),
        "word/theme/theme1.xml": _theme_xml(),
    }


def _relations(rows: tuple[tuple[str, str], ...]) -> bytes:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, start=1)
    )
    space = f"{_CORE}/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{space}">{relations}</Relationships>'.encode()


def _document_xml(body: str, section: str) -> bytes:
    return (
        f'{_DECLARATION}<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:body>{body}{section}'
        "</w:body></w:document>"
    ).encode()


def _footer_xml(paragraph: str) -> bytes:
    """Return a footer with a page number (7.5)."""
    return f'{_DECLARATION}<w:ftr xmlns:w="{W_NS}">{paragraph}</w:ftr>'.encode()


def _settings_xml(lines: Lines) -> bytes:
    """Return settings: two-sided; marks side by side share their width, as on our pages.

    `doNotExpandShiftReturn` keeps a line that ends in a forced break from being stretched, as
    it must be where all lines end in one.
    """
    stays = "<w:doNotExpandShiftReturn/>" if lines is Lines.FLOWING else ""
    office = "http://schemas.microsoft.com/office/word"
    modes = {
        "compatibilityMode": 15,  # Word 2013 and later: no compatibility mode
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{office}" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'{_DECLARATION}<w:settings xmlns:w="{W_NS}"><w:mirrorMargins/>'
        f'<w:defaultTabStop w:val="{geometry.INDENT}"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{stays}{compatibility}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def _core_xml() -> bytes:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()


_COLOURS: Final = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6",
    "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000",
    "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip


def _theme_xml() -> bytes:
    """Return a plain theme: Word wants one, though no style refers to it."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    faces = '<a:latin typeface=""/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' name="公文"><a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()
