"""A clean Word document as plain XML, and how to spoil it: one replacement, one fault.

It is written by hand and not by our writer, so that a change of the writer cannot hide a
blind rule. It has every element of the public profile: title, recipients, headings of three
levels, a heading that runs on, a list of attachments, a signature and an attachment.
"""

from __future__ import annotations

from docx_package import NAMESPACES, REL, zipped

FANG, KAI, HEI, XBS, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}"/>'


def style(id: str, name: str, paragraph: str, run: str, kind: str = "paragraph") -> str:
    based = '<w:basedOn w:val="Normal"/>' if id != "Normal" and kind == "paragraph" else ""
    default = ' w:default="1"' if id == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
SIZE_2, SIZE_3, SIZE_4 = '<w:sz w:val="44"/>', '<w:sz w:val="32"/>', '<w:sz w:val="28"/>'

STYLES = (
    f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:sz w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + style(
        "Normal",
        "Normal",
        '<w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/>',
        fonts(FANG) + '<w:spacing w:val="-5"/>' + SIZE_3,
    )
    + style(
        "Title",
        "Title",
        '<w:jc w:val="center"/>',
        fonts(XBS) + '<w:spacing w:val="0"/>' + SIZE_2,
    )
    + style("Body", "正文文字", INDENT, "")
    + style("H1", "heading 1", INDENT + '<w:outlineLvl w:val="0"/>', fonts(HEI))
    + style("H2", "heading 2", INDENT + '<w:outlineLvl w:val="1"/>', fonts(KAI))
    + style("H3", "heading 3", INDENT + '<w:outlineLvl w:val="2"/>', fonts(FANG))
    + style("H2Run", "标题 2 字符", "", fonts(KAI), "character")
    + style("Plain", "顶格文字", "", "")
    + style("Label", "附件序号", "", fonts(HEI))
    + style(
        "Folio",
        "footer",
        '<w:spacing w:line="280" w:lineRule="exact"/>',
        fonts(SONG) + '<w:spacing w:val="0"/>' + SIZE_4,
    )
    + "</w:styles>"
)


def paragraph(id: str, *runs: str, properties: str = "") -> str:
    text = "".join(each if each.startswith("<w:r>") else run(each) for each in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{id}"/>{properties}</w:pPr>{text}</w:p>'


def run(text: str, properties: str = '<w:rFonts w:hint="eastAsia"/>') -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


BLANK = '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr></w:p>'
LEAD = "省委第二巡视组对云岭县开展了巡视，现将整改进展情况予以公布。"
BODY = [
    paragraph("Title", "中共云岭县委<w:br/>关于巡视整改进展情况的通报".replace(
        "<w:br/>", "</w:t><w:br/><w:t>")),
    BLANK,
    paragraph("Plain", "各乡镇党委，县直各单位："),
    paragraph("Body", LEAD),
    paragraph("H1", "一、整改落实情况"),
    paragraph("Body", "县委召开会议12次，坚持“当下改”与“长久立”结合——不留死角……"),
    paragraph("H2", "（一）党的建设方面"),
    paragraph("H3", "1.关于“学习不深”问题的整改"),
    paragraph("Body", "开展研讨5次，办结事项17件。"),
    paragraph(
        "Body",
        run("（二）作风建设方面。", '<w:rStyle w:val="H2Run"/><w:rFonts w:hint="eastAsia"/>'),
        "督查9轮，通报典型案例3起。",
    ),
    paragraph("Body", "联系电话：0999-7654321"),
    BLANK,
    paragraph("Plain", "附件：整改事项台账", properties=INDENT),
    BLANK,
    paragraph("Plain", "中共云岭县委员会", properties='<w:ind w:left="5680"/>'),
    paragraph("Plain", "2024年7月5日", properties='<w:ind w:left="6312"/>'),
    paragraph("Label", "附件", properties="<w:pageBreakBefore/>"),
    BLANK,
    paragraph("Title", "整改事项台账"),
    BLANK,
    paragraph("Body", "台账共列事项17件。"),
]  # fmt: skip
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851"'
    ' w:footer="1447" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)


def footer(side: str) -> str:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    properties = f'<w:ind w:{side}="280"/><w:jc w:val="{side}"/>'
    text = f"{run('— ')}{field}{run(' —')}"
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Folio"/>{properties}</w:pPr>'
        f"{text}</w:p></w:ftr>"
    )


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:fontScheme name="x"><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/>'
    '</a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/><w:pPr>{indent}</w:pPr><w:rPr>{fonts(font)}</w:rPr></w:lvl>'
    for level, form, text, font, indent in (
        (0, "chineseCounting", "%1、", HEI, INDENT),
        (1, "chineseCounting", "（%2）", SONG, INDENT),
        (2, "decimal", "%3.", FANG, '<w:ind w:left="420" w:hanging="420"/>'),
    )
)
NUMBERING = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
KINDS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
    ("theme", "theme1.xml"),
    ("numbering", "numbering.xml"),
)
RELATIONS = "".join(
    f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}"/>'
    for number, (kind, target) in enumerate(KINDS, start=1)
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1"'
    f' Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{RELATIONS}</Relationships>',
    "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(BODY)}{SECTION}</w:body>"
    "</w:document>",
    "word/styles.xml": STYLES,
    "word/settings.xml": f"<w:settings {NAMESPACES}><w:evenAndOddHeaders/>"
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>',
    "word/footer1.xml": footer("right"),
    "word/footer2.xml": footer("left"),
    "word/theme1.xml": THEME,
    "word/numbering.xml": NUMBERING,
}
"""Part → its XML."""


def spoiled(*changes: tuple[str, str, str]) -> bytes:
    """Return the document after replacements: (part, what stands there, what shall stand)."""
    parts = dict(PARTS)
    for part, old, new in changes:
        name = f"word/{part}.xml"
        assert old in parts[name], (part, old)
        parts[name] = parts[name].replace(old, new)
    return zipped(parts)
