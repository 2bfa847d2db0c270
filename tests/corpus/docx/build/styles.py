"""The style part that the drafts begin with: body, title, headings, cells, page furniture."""

from __future__ import annotations

from .wml import Xml

_FONTS = '<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'


def style(
    id: str,
    name: str,
    *,
    kind: str = "paragraph",
    based_on: str = "Normal",
    ppr: str = "",
    rpr: str = "",
) -> Xml:
    """Return one style; kind is paragraph, character or numbering."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inner_p = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    inner_r = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return Xml(
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
        f"{inner_p}{inner_r}</w:style>"
    )


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
    '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:ind w:firstLineChars="200"'
    ' w:firstLine="640"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_COMMON = (
    style(
        "title",
        "公文标题",
        ppr=f'{_FLUSH}<w:jc w:val="center"/>',
        rpr='<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>',
    ),
    style("cell", "表格文字", ppr=_FLUSH, rpr='<w:sz w:val="24"/>'),
    style("header", "header", ppr=f'{_FLUSH}<w:jc w:val="center"/>', rpr='<w:sz w:val="18"/>'),
    style("footer", "footer", ppr=f'{_FLUSH}<w:jc w:val="center"/>', rpr='<w:sz w:val="28"/>'),
    style("note", "footnote text", ppr=_FLUSH, rpr='<w:sz w:val="18"/>'),
)


def heading(id: str, depth: int, *, num: str = "", font: str = "黑体") -> Xml:
    """Return a built-in heading style: known by its name, whatever its id is."""
    return style(
        id,
        f"heading {depth}",
        ppr=f'<w:keepNext/>{num}<w:outlineLvl w:val="{depth - 1}"/>',
        rpr=f'<w:rFonts w:eastAsia="{font}"/>',
    )


def style_part(*more: str) -> str:
    return _DEFAULTS + _NORMAL + "".join(_COMMON) + "".join(more)
