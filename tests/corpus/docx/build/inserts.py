"""What is put round or between runs: fields, links, controls, notes, boxes, pictures, math."""

from __future__ import annotations

import struct
import zlib
from xml.sax.saxutils import escape

from .wml import NEW_ID, Xml, attr, para, run, runs


# Fields and links
def simple_field(code: str, result: str) -> Xml:
    return Xml(f"<w:fldSimple w:instr={attr(f' {code} ')}>{run(result)}</w:fldSimple>")


def field_start(*code: str) -> Xml:
    """Return begin, code and separator of a field; what follows is its result."""
    return runs(
        run(Xml('<w:fldChar w:fldCharType="begin"/>')),
        *(c if isinstance(c, Xml) else run(_code(c)) for c in code),
        run(Xml('<w:fldChar w:fldCharType="separate"/>')),
    )


def _code(text: str) -> Xml:
    return Xml(f'<w:instrText xml:space="preserve"> {escape(text)} </w:instrText>')


FIELD_END = run(Xml('<w:fldChar w:fldCharType="end"/>'))


def field(code: str, *result: str) -> Xml:
    return runs(field_start(code), *result, FIELD_END)


def link(relation: str, *content: str) -> Xml:
    return Xml(f'<w:hyperlink r:id="{relation}" w:history="1">{runs(*content)}</w:hyperlink>')


def inner_link(bookmark: str, *content: str) -> Xml:
    return Xml(f'<w:hyperlink w:anchor="{bookmark}">{runs(*content)}</w:hyperlink>')


def bookmark(number: int, name: str, *content: str) -> Xml:
    return Xml(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs(*content)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


# Controls
def control(*content: str, name: str, props: str = "") -> Xml:
    """Return a content control round runs, paragraphs, a cell or a row."""
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/>'
        f'<w:id w:val="{NEW_ID}"/>{props}</w:sdtPr>'
        f"<w:sdtContent>{runs(*content)}</w:sdtContent></w:sdt>"
    )


def smart_tag(*content: str, element: str = "place") -> Xml:
    return Xml(
        '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags"'
        f' w:element="{element}">{runs(*content)}</w:smartTag>'
    )


def custom_xml(*content: str, element: str = "item") -> Xml:
    return Xml(
        f'<w:customXml w:uri="urn:example:draft" w:element="{element}">{runs(*content)}'
        "</w:customXml>"
    )


SPELL_START = Xml('<w:proofErr w:type="spellStart"/>')
SPELL_END = Xml('<w:proofErr w:type="spellEnd"/>')
GRAMMAR_START = Xml('<w:proofErr w:type="gramStart"/>')
GRAMMAR_END = Xml('<w:proofErr w:type="gramEnd"/>')


# Notes and comments
def footnote(number: int) -> Xml:
    return run(Xml(f'<w:footnoteReference w:id="{number}"/>'), '<w:vertAlign w:val="superscript"/>')


def endnote(number: int) -> Xml:
    return run(Xml(f'<w:endnoteReference w:id="{number}"/>'), '<w:vertAlign w:val="superscript"/>')


def note_text(text: str, kind: str = "footnote") -> Xml:
    return para(run(Xml(f"<w:{kind}Ref/>")), f" {text}", style="note")


def commented(number: int, *content: str) -> Xml:
    mark = run(Xml(f'<w:commentReference w:id="{number}"/>'))
    return Xml(
        f'<w:commentRangeStart w:id="{number}"/>{runs(*content)}'
        f'<w:commentRangeEnd w:id="{number}"/>{mark}'
    )


# Characters
def symbol(code: str, font: str = "Wingdings") -> Xml:
    return run(Xml(f'<w:sym w:font="{font}" w:char="{code}"/>'))


def ruby(base: str, reading: str) -> Xml:
    return run(
        Xml(
            '<w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="16"/>'
            '<w:hpsRaise w:val="30"/><w:hpsBaseText w:val="32"/><w:lid w:val="zh-CN"/></w:rubyPr>'
            f"<w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby>"
        )
    )


def math(inner: str) -> Xml:
    return Xml(f"<m:oMath>{inner}</m:oMath>")


def math_run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def math_power(base: str, exponent: str) -> str:
    return f"<m:sSup><m:e>{math_run(base)}</m:e><m:sup>{math_run(exponent)}</m:sup></m:sSup>"


def math_fraction(above: str, below: str) -> str:
    return f"<m:f><m:num>{math_run(above)}</m:num><m:den>{math_run(below)}</m:den></m:f>"


# Boxes and pictures
_EMU = 'cx="5400000" cy="900000"'


def text_box(*blocks: str, name: str = "文本框") -> Xml:
    """Return a box as Word writes it: DrawingML, and VML once more for old programs."""
    inner = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return run(
        Xml(
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{_anchor(name)}'
            f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
            f'wordprocessingShape">{_shape(inner)}</a:graphicData></a:graphic></wp:anchor>'
            f"</w:drawing></mc:Choice><mc:Fallback>{_old_box(inner)}</mc:Fallback>"
            "</mc:AlternateContent>"
        )
    )


def grouped_boxes(*boxes: str, name: str = "组合") -> Xml:
    """Return several boxes in one group; each is the blocks of one box."""
    shapes = "".join(_shape(f"<w:txbxContent>{blocks}</w:txbxContent>") for blocks in boxes)
    old = "".join(_old_shape(f"<w:txbxContent>{blocks}</w:txbxContent>") for blocks in boxes)
    return run(
        Xml(
            f'<mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>{_anchor(name)}'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
            f'wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{shapes}</wpg:wgp>'
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
            f'<w:pict><v:group style="width:425pt;height:70pt">{old}</v:group></w:pict>'
            "</mc:Fallback></mc:AlternateContent>"
        )
    )


def old_text_box(*blocks: str) -> Xml:
    """Return a box as Word 2003 wrote it: VML alone."""
    inner = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return run(Xml(f"<w:pict>{_shape_type(202)}{_old_shape(inner)}</w:pict>"))


def _anchor(name: str) -> str:
    return (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"'
        ' relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
        f"</wp:posOffset></wp:positionV><wp:extent {_EMU}/><wp:wrapTopAndBottom/>"
        f'<wp:docPr id="{NEW_ID}" name="{name}"/><a:graphic>'
    )


def _shape(inner: str) -> str:
    return (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {_EMU}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )


def _old_box(inner: str) -> Xml:
    return Xml(f"<w:pict>{_old_shape(inner)}</w:pict>")


def _shape_type(number: int) -> str:
    return (
        f'<v:shapetype id="_x0000_t{number}" coordsize="21600,21600" o:spt="{number}"'
        ' path="m,l,21600r21600,l21600,xe"/>'
    )


def _old_shape(inner: str) -> str:
    return (
        f'<v:shape type="#_x0000_t202" style="width:425pt;height:70pt"><v:textbox>{inner}'
        "</v:textbox></v:shape>"
    )


def picture(alternative: str, title: str = "") -> Xml:
    """Return the picture of the draft (relation rIdImage) with its alternative text."""
    about = f'name="图片" descr={attr(alternative)}' + (f" title={attr(title)}" if title else "")
    return run(
        Xml(
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="720000" cy="720000"/><wp:docPr id="{NEW_ID}" {about}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
            f'picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" {about}/><pic:cNvPicPr/>'
            '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage"/><a:stretch><a:fillRect/>'
            '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing>"
        )
    )


def watermark(text: str) -> Xml:
    """Return what 设计 → 水印 puts into a header."""
    return run(
        Xml(
            f'<w:pict>{_shape_type(136)}<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136"'
            ' style="position:absolute;width:415pt;height:166pt;rotation:315" fillcolor="silver"'
            f' stroked="f"><v:textpath style="font-family:&quot;仿宋&quot;" string="{text}"/>'
            "</v:shape></w:pict>"
        )
    )


def png(red: int, green: int, blue: int) -> bytes:
    """Return a picture of 8 by 8 pixels in one colour."""
    rows = (b"\0" + bytes((red, green, blue)) * 8) * 8
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
