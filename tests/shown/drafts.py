# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""Word documents of a notice: the frame that forged and honest ones share."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from docx_package import NAMESPACES, REL, ROOT_RELATIONS, zipped

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
SECTION = '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="850" w:footer="1447" w:gutter="0"/></w:sectPr>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="FangSong" w:eastAsia="FangSong"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="hid"><w:name w:val="注释"/><w:basedOn w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="pale"><w:name w:val="浅色"/><w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="paler"><w:name w:val="更浅"/><w:basedOn w:val="pale"/></w:style>'
    '<w:style w:type="character" w:styleId="away"><w:name w:val="不印"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def document(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    section: str = "",
    styles: str = STYLES,
) -> bytes:
    """Return a DOCX; `parts` are further files by their place below word/, with their relation."""
    root = f"<w:document {NAMESPACES} {W14}><w:body>{body}{SECTION.format(section)}</w:body></w:document>"
    files: dict[str, str | bytes] = {
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": root,
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }
    relations = [f'<Relationship Id="rIdS" Type="{REL}/styles" Target="styles.xml"/>']
    types = [
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>',
        '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>',
    ]
    for index, (name, content) in enumerate((parts or {}).items()):
        if name.startswith("/"):
            files[name[1:]] = content
            if name.startswith("/customXml/item") and "Props" not in name:
                relations.append(
                    f'<Relationship Id="rIdC{index}" Type="{REL}/customXml" Target="..{name}"/>'
                )
            continue
        kind = name.partition(".")[0].rstrip("0123456789")
        files[f"word/{name}"] = content
        relation = {"media/image": "image", "chunk": "aFChunk"}.get(kind, kind)
        relations.append(
            f'<Relationship Id="{name.partition(".")[0].replace("/", "_")}" Type="{REL}/{relation}" Target="{name}"/>'
        )
        if name.endswith(".xml"):
            types.append(
                f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            )
    files["[Content_Types].xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/><Default Extension="html" ContentType="text/html"/>{"".join(types)}</Types>'
    )
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(relations)}</Relationships>"
    )
    return zipped(files)


def header(words: str, kind: str = "hdr") -> str:
    """Return the part of a header or footer with one paragraph."""
    return f"<w:{kind} {NAMESPACES}>{paragraph(run(words))}</w:{kind}>"
