"""Elements of a document's text: runs, paragraphs, tables, sections.

What is put round or between runs is in `inserts`, tracked changes in `revisions`.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

NEW_ID = "@id"
"""Stands for a number that no other element of the file has; `package` gives it."""


class Xml(str):
    """Finished XML, to tell it from words that still have to become a run."""

    __slots__ = ()


def attr(value: str) -> str:
    return quoteattr(value)


def words(text: str, *, deleted: bool = False) -> Xml:
    tag = "w:delText" if deleted else "w:t"
    return Xml(f'<{tag} xml:space="preserve">{escape(text)}</{tag}>')


def run(content: str, props: str = "", *, rsid: str = "") -> Xml:
    """Return one run; `props` are the children of rPr in the order of the schema."""
    inner = content if isinstance(content, Xml) else words(content)
    start = f'<w:r w:rsidR="{rsid}">' if rsid else "<w:r>"
    rpr = f"<w:rPr>{props}</w:rPr>" if props else ""
    return Xml(f"{start}{rpr}{inner}</w:r>")


def runs(*content: str, props: str = "") -> Xml:
    """Return content one after another; words become runs, XML stays as it is."""
    return Xml("".join(c if isinstance(c, Xml) else run(c, props) for c in content))


TAB = run(Xml("<w:tab/>"))
BREAK = run(Xml("<w:br/>"))
CARRIAGE_RETURN = run(Xml("<w:cr/>"))
PAGE_BREAK = run(Xml('<w:br w:type="page"/>'))
LAST_PAGE = run(Xml("<w:lastRenderedPageBreak/>"))
NO_BREAK_HYPHEN = run(Xml("<w:noBreakHyphen/>"))
SOFT_HYPHEN = run(Xml("<w:softHyphen/>"))

BOLD = "<w:b/><w:bCs/>"
HIDDEN = "<w:vanish/>"
EAST_ASIA = '<w:rFonts w:hint="eastAsia"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'
LOWERED = '<w:vertAlign w:val="subscript"/>'
RIGHT = '<w:jc w:val="right"/>'
CENTRED = '<w:jc w:val="center"/>'
PLAIN = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""Switches off the number that a paragraph would have from its style."""


def numbered(num: int, level: int = 0, extra: str = "") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/>{extra}</w:numPr>'


def para(
    *content: str,
    style: str = "",
    num: str = "",
    props: str = "",
    mark: str = "",
    section: str = "",
    change: str = "",
) -> Xml:
    """Return one paragraph.

    `num` is from `numbered` or PLAIN, `props` stand behind it in pPr, `mark` are the
    properties of the paragraph mark, `section` ends a section here, `change` is the old pPr.
    """
    pstyle = f'<w:pStyle w:val="{style}"/>' if style else ""
    rpr = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    inner = f"{pstyle}{num}{props}{rpr}{section}{change}"
    ppr = f"<w:pPr>{inner}</w:pPr>" if inner else ""
    return Xml(f"<w:p>{ppr}{runs(*content)}</w:p>")


def paras(*texts: str) -> tuple[Xml, ...]:
    return tuple(para(text) for text in texts)


def cell(*content: str, span: int = 1, merge: str = "", width: int = 1700) -> Xml:
    """Return a cell; words become a paragraph each. `merge` is restart or continue."""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else ""
    vertical = "<w:vMerge/>" if merge == "continue" else vertical
    blocks = [c if isinstance(c, Xml) else para(c, style="cell") for c in content]
    inner = "".join(blocks) or para(style="cell")
    return Xml(
        f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{grid}{vertical}</w:tcPr>'
        f"{inner}</w:tc>"
    )


def row(*cells: str, header: bool = False, props: str = "") -> Xml:
    inner = ("<w:tblHeader/>" if header else "") + props
    trpr = f"<w:trPr>{inner}</w:trPr>" if inner else ""
    return Xml(f"<w:tr>{trpr}{''.join(c if isinstance(c, Xml) else cell(c) for c in cells)}</w:tr>")


def table(*rows: str, columns: int, borders: bool = True, width: int = 1700) -> Xml:
    style = '<w:tblStyle w:val="TableGrid"/>' if borders else ""
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return Xml(
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def section(*references: str, first_page: bool = False, change: str = "") -> Xml:
    """Return A4 section properties; references are from `reference`."""
    title_page = "<w:titlePg/>" if first_page else ""
    return Xml(
        f"<w:sectPr>{''.join(references)}"
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851"'
        f' w:footer="1400" w:gutter="0"/>{title_page}'
        f'<w:docGrid w:type="lines" w:linePitch="579"/>{change}</w:sectPr>'
    )


def reference(kind: str, place: str, relation: str) -> Xml:
    """Return the use of a header or footer: kind header, place default, relation rIdH1."""
    return Xml(f'<w:{kind}Reference w:type="{place}" r:id="{relation}"/>')
