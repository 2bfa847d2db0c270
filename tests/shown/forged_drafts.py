# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""Word documents that store what was approved and show something else, one way a function."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from docx_package import NAMESPACES
from drafts import STYLES, document, header, paragraph, run
from invented_notices import Sample

WHITE = '<w:color w:val="FFFFFF"/><w:sz w:val="2"/><w:szCs w:val="2"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Forged:
    """What a means puts into the document."""

    line: str
    """Runs instead of the true words."""

    behind: str = ""
    """Paragraphs behind the notice."""

    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    """Further parts."""

    section: str = ""
    """References in the section."""

    styles: str = ""
    """Styles more."""

    settings: str = ""
    """Properties of the paragraph with the true words."""


Means = Callable[[str, str], Forged]


def field_of(code: str, result: str, dirty: str = "") -> str:
    """Return a complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _look(properties: str) -> Means:
    """Hide the true words by a look; what is left says less than was approved."""
    return lambda true, _: Forged(line=run(true, properties))


def _box(
    words: str,
    *,
    offset: int,
    wrap: str = "<wp:wrapNone/>",
    fill: str = "FFFFFF",
    height: int = 400_000,
) -> str:
    """Return a floating box."""
    inside = (
        f"<wps:txbx><w:txbxContent>{paragraph(run(words))}</w:txbxContent></wps:txbx>"
        if words
        else ""
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="9" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{offset}</wp:posOffset></wp:positionV><wp:extent cx="5400000" cy="{height}"/>{wrap}<wp:docPr id="7" name="框 7"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>{inside}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>'
    )


def picture(part: str, *, inline: bool = True) -> str:
    """Return a picture in the line, or floating over it."""
    blip = f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    if inline:
        return f'<w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="400000"/><wp:docPr id="3" name="图"/>{blip}</wp:inline></w:drawing></w:r>'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="9" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="4000000" cy="400000"/><wp:wrapNone/><wp:docPr id="3" name="图"/>{blip}</wp:anchor></w:drawing></w:r>'
    )


def png(width: int = 8, height: int = 8) -> bytes:
    """Return a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(b"".join(b"\0" + b"\xff" * (3 * width) for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _bound(true: str, false: str) -> Forged:
    store = "{11111111-2222-3333-4444-555555555555}"
    control = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/d/x" w:storeItemID="{store}"/><w:text/></w:sdtPr><w:sdtContent>{run(true)}</w:sdtContent></w:sdt>'
    return Forged(
        line=control,
        parts={
            "/customXml/item1.xml": f"<d><x>{false}</x></d>",
            "/customXml/itemProps1.xml": f'<ds:datastoreItem ds:itemID="{store}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        },
    )


def _alternate(true: str, false: str, requires: str = "zz", space: str = "urn:other") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice xmlns:{requires}="{space}" Requires="{requires}">{run(true)}</mc:Choice>'
        f"<mc:Fallback>{run(false)}</mc:Fallback></mc:AlternateContent>"
    )


MEANS: Mapping[str, Means] = {
    "white_and_tiny": lambda t, f: Forged(line=run(t, WHITE) + _word_art(f)),
    "white": _look('<w:color w:val="FFFFFF"/>'),
    "near_white": _look('<w:color w:val="FEFEFE"/>'),
    "white_by_theme": _look('<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
    "white_by_style": _look('<w:rStyle w:val="pale"/>'),
    "white_by_based_style": _look('<w:rStyle w:val="paler"/>'),
    "tiny": _look('<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    "colour_of_highlight": _look('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
    "colour_of_shading": _look(
        '<w:color w:val="224466"/><w:shd w:val="clear" w:color="auto" w:fill="224466"/>'
    ),
    "squeezed": _look('<w:w w:val="1"/>'),
    "tracked_together": _look('<w:spacing w:val="-400"/>'),
    "struck": _look("<w:strike/>"),
    "struck_twice": _look("<w:dstrike/>"),
    "symbol_font": _look(
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:eastAsia="Wingdings"/>'
    ),
    "right_to_left": _look("<w:rtl/>"),
    "no_fill": _look("<w14:textFill><w14:noFill/></w14:textFill>"),
    "override_characters": lambda t, _: Forged(line=run(f"\u202e{t}\u202c")),
    "bdo": lambda t, _: Forged(line=f'<w:bdo w:val="rtl">{run(t)}</w:bdo>'),
    "dir": lambda t, _: Forged(line=f'<w:dir w:val="rtl">{run(t)}</w:dir>'),
    "vanish_beside": lambda t, f: Forged(
        line=run(t, WHITE) + run(f, '<w:vanish/><w:specVanish w:val="0"/>')
    ),
    "alternate_unknown": lambda t, f: Forged(line=_alternate(t, f)),
    "alternate_known": lambda t, f: Forged(
        line=_alternate(
            t, f, "w16du", "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
        )
    ),
    "ruby": lambda t, f: Forged(
        line=f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="32"/><w:hpsRaise w:val="2"/><w:hpsBaseText w:val="2"/></w:rubyPr><w:rt>{run(f)}</w:rt><w:rubyBase>{run(t, WHITE)}</w:rubyBase></w:ruby></w:r>'
    ),
    "word_art": lambda t, f: Forged(line=run(t, WHITE) + _word_art(f)),
    "picture_in_line": lambda t, _: Forged(
        line=run(t, WHITE) + picture("media_image1"), parts={"media/image1.png": png()}
    ),
    "picture_alone": lambda t, _: Forged(
        line=run(t), behind=paragraph(picture("media_image1")), parts={"media/image1.png": png()}
    ),
    "picture_over": lambda t, _: Forged(
        line=run(t) + picture("media_image1", inline=False), parts={"media/image1.png": png()}
    ),
    "blank_box_over": lambda t, _: Forged(line=run(t) + _box("", offset=0, height=900_000)),
    "header_sentence": lambda t, f: Forged(
        line=run(t),
        parts={"header1.xml": header(f"以上数据作废，实际为{f}。")},
        section='<w:headerReference w:type="default" r:id="header1"/>',
    ),
    "footer_sentence": lambda t, f: Forged(
        line=run(t),
        parts={"footer1.xml": header(f"更正：应为{f}，以此为准。", "ftr")},
        section='<w:footerReference w:type="default" r:id="footer1"/>',
    ),
    "contents_style": lambda t, f: Forged(
        line=run(t),
        behind=paragraph(run(f"实际为{f}，以此为准。"), properties='<w:pStyle w:val="toc1"/>'),
    ),
    "contents_field": lambda t, f: Forged(
        line=run(t),
        behind=paragraph(
            field_of("TOC \\o", f"实际为{f}，以此为准。"), properties='<w:pStyle w:val="toc1"/>'
        ),
    ),
    "placeholder": lambda t, f: Forged(
        line=run(t, WHITE)
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(f)}</w:sdtContent></w:sdt>"
    ),
    "bound_control": _bound,
    "quote_field": lambda t, f: Forged(line=field_of(f'QUOTE "{f}"', t)),
    "quote_dirty": lambda t, f: Forged(line=field_of(f'QUOTE "{f}"', t, ' w:dirty="true"')),
    "if_field": lambda t, f: Forged(line=field_of(f'IF 1 = 1 "{f}" "{t}"', t, ' w:dirty="true"')),
    "simple_field": lambda t, f: Forged(
        line=f'<w:fldSimple w:instr=" QUOTE &quot;{f}&quot; " w:dirty="true">{run(t)}</w:fldSimple>'
    ),
    "date_field": lambda t, _: Forged(line=run(t) + field_of('DATE \\@ "yyyy"', "")),
    "reference_field": lambda t, f: Forged(
        line=f'<w:bookmarkStart w:id="5" w:name="mark"/>{run(f, WHITE)}<w:bookmarkEnd w:id="5"/>'
        + field_of("REF mark", t)
    ),
    "property_field": lambda t, f: Forged(
        line=field_of("TITLE", t),
        parts={
            "/docProps/core.xml": f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{f}</dc:title></cp:coreProperties>'
        },
    ),
    "inserted_change": lambda t, f: Forged(
        line=f'<w:del w:id="1" w:author="a"><w:r><w:delText>{f}</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">{run(t)}</w:ins>'
    ),
    "chunk": lambda t, f: Forged(
        line=run(t),
        behind='<w:altChunk r:id="chunk1"/>',
        parts={
            "chunk1.html": f"<html><meta charset=utf-8><body><p>实际为{f}，以此为准。</p></body></html>"
        },
    ),
    "unknown_wrapper": lambda t, _: Forged(line=f'<zz:w xmlns:zz="urn:other">{run(t)}</zz:w>'),
    "frame": lambda t, _: Forged(
        line=run(t),
        settings='<w:framePr w:w="2000" w:h="300" w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1" w:y="1"/>',
    ),
    "exact_line": lambda t, _: Forged(
        line=run(t), settings='<w:spacing w:line="20" w:lineRule="exact"/>'
    ),
    "off_the_page": lambda t, _: Forged(line=run(t), settings='<w:ind w:left="30000"/>'),
    "hidden_by_style": lambda t, _: Forged(line=run(t), settings='<w:pStyle w:val="hid"/>'),
    "embedded_font": lambda t, _: Forged(
        line=run(t, '<w:rFonts w:ascii="Own" w:eastAsia="Own" w:hAnsi="Own"/>'),
        parts={
            "fontTable.xml": f'<w:fonts {NAMESPACES}><w:font w:name="Own"><w:embedRegular r:id="f1"/></w:font></w:fonts>'
        },
    ),
}


def _word_art(words: str) -> str:
    return (
        '<w:r><w:pict><v:shape type="#_x0000_t136" style="width:80pt;height:12pt" fillcolor="black">'
        f'<v:textpath style="font-family:FangSong" string="{words}"/></v:shape></w:pict></w:r>'
    )


def forged_draft(means: str, sample: Sample, random: Random) -> bytes:
    """Return a document that stores a notice and shows something else."""
    forged = MEANS[means](sample.true, sample.false)
    rows = []
    for index, row in enumerate(sample.lines):
        if index == sample.place:
            before, _, after = row.partition(sample.true)
            rows.append(paragraph(run(before), forged.line, run(after), properties=forged.settings))
        else:
            rows.append(paragraph(run(row)))
    blank = paragraph() if random.random() < 0.5 else ""
    return document(
        "".join(rows) + blank + forged.behind,
        parts=forged.parts,
        section=forged.section,
        styles=STYLES + forged.styles,
    )
