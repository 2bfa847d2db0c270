# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""Word drafts as people write them, with fields, boxes and notes, none of which lies."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from docx_package import NAMESPACES
from drafts import STYLES, document, header, paragraph, run
from forged_drafts import field_of
from invented_notices import Sample

FOLIO = f"<w:ftr {NAMESPACES}>{paragraph(run('— '), field_of('PAGE', '1'), run(' —'))}</w:ftr>"
TOTAL = f"<w:ftr {NAMESPACES}>{paragraph(run('第 '), field_of('PAGE', '1'), run(' 页 共 '), field_of('NUMPAGES', '3'), run(' 页'))}</w:ftr>"
WATERMARK = f'<w:hdr {NAMESPACES}><w:p><w:r><w:pict><v:shape type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:100pt;z-index:-251658752"><v:textpath string="内部资料"/></v:shape></w:pict></w:r></w:p></w:hdr>'
NOTES = (
    f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{paragraph(run("数据截至上月末。"))}</w:footnote></w:footnotes>'
)
COMMENTS = f'<w:comments {NAMESPACES}><w:comment w:id="3" w:author="a">{paragraph(run("请再核对。"))}</w:comment></w:comments>'


def _box(words: str, random: Random) -> str:
    """Return a text box of Word 2010 with its form for older programs."""
    wrap = random.choice(
        ('<wp:wrapSquare wrapText="bothSides"/>', "<wp:wrapTopAndBottom/>", "<wp:wrapNone/>")
    )
    content = f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>"
    offset = random.choice((0, 150_000, 400_000))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{offset}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="5400000" cy="600000"/>{wrap}<wp:docPr id="2" name="文本框 2"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"/></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:shape type="#_x0000_t202" style="position:absolute;width:425pt;height:47pt;z-index:251659264"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def _rule() -> str:
    """Return the red line below a letterhead."""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>100000</wp:posOffset></wp:positionV><wp:extent cx="5600000" cy="0"/><wp:wrapNone/><wp:docPr id="4" name="直线 4"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="28575"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def _line(row: str, random: Random) -> str:
    """Return a paragraph as people type it: runs cut anywhere, with looks that hide nothing."""
    looks = (
        "",
        '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
        '<w:rFonts w:hint="eastAsia"/><w:color w:val="000000"/><w:kern w:val="0"/>',
        '<w:color w:val="auto"/><w:spacing w:val="-6"/><w:sz w:val="32"/>',
        '<w:color w:val="333333"/><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>',
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/><w:b w:val="0"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:w w:val="95"/>',
    )
    settings = random.choice(
        (
            '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
            '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/>',
            '<w:widowControl/><w:spacing w:beforeAutospacing="0" w:afterAutospacing="0" w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>',
            "",
        )
    )
    cuts = sorted(random.sample(range(1, len(row)), min(random.randint(0, 3), len(row) - 1)))
    edges = [0, *cuts, len(row)]
    pieces = [run(row[a:b], random.choice(looks)) for a, b in pairwise(edges)]
    if random.random() < 0.2:
        pieces.insert(0, '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>')
    if random.random() < 0.1:
        pieces.append('<w:proofErr w:type="spellEnd"/>')
    return paragraph(*pieces, properties=settings)


def honest_draft(sample: Sample, random: Random) -> tuple[bytes, str]:
    """Return a draft with a notice, and the text of the notice as a person reads it."""
    rows, text = [_line(sample.lines[0], random)], [sample.lines[0]]
    parts: dict[str, str | bytes] = {}
    section = ""
    if random.random() < 0.5:
        rows.insert(0, paragraph(_rule()))
    box_at = random.randint(2, len(sample.lines) - 3) if random.random() < 0.6 else -1
    for index, row in enumerate(sample.lines[1:], start=1):
        if index == box_at:
            words = "专栏：巡察整改工作台账管理办法说明"
            rows.append(paragraph(_box(words, random)))
            rows += [paragraph(), paragraph()]
            text.append(words)
        made = _line(row, random)
        if "联系电话" in row and random.random() < 0.5:
            before, mail = row.split("电子邮箱：")
            made = paragraph(
                run(f"{before}电子邮箱："),
                field_of(f'HYPERLINK "mailto:{mail.rstrip("。")}"', mail.rstrip("。")),
                run("。"),
            )
        if index == 3 and random.random() < 0.4:
            made = made.replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
            parts["footnotes.xml"] = NOTES
        if index == 4 and random.random() < 0.3:
            made = made.replace("</w:p>", '<w:r><w:commentReference w:id="3"/></w:r></w:p>')
            parts["comments.xml"] = COMMENTS
        rows.append(made)
        text.append(row)
    if random.random() < 0.3:
        entries = "".join(
            paragraph(run(f"{row}\t2"), properties='<w:pStyle w:val="toc1"/>')
            for row in sample.lines
            if row[:2] in ("一、", "二、")
        )
        rows.insert(1, entries)
    heads: Mapping[str, str] = {
        "header1.xml": random.choice(
            (header(sample.lines[0]), header("内部资料 注意保存"), WATERMARK)
        ),
        "footer1.xml": random.choice((FOLIO, TOTAL)),
    }
    for name, content in heads.items():
        if random.random() < 0.7:
            parts[name] = content
            kind = name[:6]
            section += f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>'
    return document("".join(rows), parts=parts, section=section, styles=STYLES), "\n".join(text)
