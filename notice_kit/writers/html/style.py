"""The style sheet: a readable page on screens, the page of GB/T 9704 on paper.

The numbers of paper come from `gbt9704`. On screens the text is black on white, flows
down to 320 px and follows the reader's own size. Not here: elements (`body`, `page`).
"""

from __future__ import annotations

from typing import Final

from notice_kit import gbt9704

_FACES: Final = {
    gbt9704.Face.FANGSONG: '"仿宋_GB2312", FangSong_GB2312, 仿宋, FangSong, STFangsong, FandolFang',
    gbt9704.Face.KAITI: '"楷体_GB2312", KaiTi_GB2312, 楷体, KaiTi, STKaiti, FandolKai',
    gbt9704.Face.HEITI: "黑体, SimHei, STHeiti, FandolHei",
    gbt9704.Face.XIAOBIAOSONG: '"方正小标宋简体", FZXiaoBiaoSong-B05S, 小标宋, FandolSong-Bold',
    gbt9704.Face.SONGTI: "宋体, SimSun, STSong, FandolSong",
}
"""Names under which systems know the faces, the standard's first."""

_SCREEN: Final = """
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #111;
  font: 1.125rem/1.9 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
a { color: #0b4f9c; }
a:focus-visible, summary:focus-visible, .table:focus-visible {
  outline: 3px solid #0b4f9c; outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .25rem .75rem; }
main, .contents, .about, .site { box-sizing: border-box; max-width: 46rem; margin: 0 auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
.site { padding-top: 1rem; color: #444; font-size: 1rem; }
.about { padding-top: 2rem; padding-bottom: 2rem; color: #444; font-size: 1rem; }
.about dl, .about dd { margin: 0; }
.about div { display: flex; flex-wrap: wrap; }
h1 { font-size: 1.75rem; line-height: 1.5; text-align: center; margin: 2rem 0; }
h1 span, .attachment-title span { display: inline-block; }
h2, h3, h4, h5, h6 { font-size: 1.125rem; line-height: 1.7; margin: 1.5em 0 .5em; }
h2 { font-size: 1.375rem; }
p { margin: .5em 0; text-indent: 2em; white-space: pre-wrap; }
.level-1, .level-2, .level-3, .level-4 { font-weight: 700; white-space: pre-wrap; }
.recipients, .attachment-label { text-indent: 0; }
.attachment-title { text-align: center; }
.copy-number, .secrecy, .urgency { text-indent: 0; margin: 0; }
.mark { margin: 1.5rem 0; color: #c00; font-size: 2.25rem; line-height: 1.4; font-weight: 700;
  text-align: center; text-indent: 0; }
.mark span { display: inline-block; }
.document-number { text-align: center; text-indent: 0; }
.signatories { text-align: right; text-indent: 0; }
.signatories span + span { margin-left: 1em; }
.document-number, .document-number + .signatories { padding-bottom: .5rem;
  border-bottom: 2px solid #c00; }
.document-number:has(+ .signatories) { border-bottom: 0; padding-bottom: 0; }
.moved-recipients, .copies, .imprint { margin: 0; padding: .25rem 1em; text-indent: 0;
  border-top: 1px solid #333; font-size: 1rem; }
.imprint { display: flex; flex-wrap: wrap; justify-content: space-between;
  border-bottom: 1px solid #333; }
.signature, .date { text-align: right; text-indent: 0; }
.date { padding-right: 1em; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; min-width: 100%; font-size: 1rem; line-height: 1.6; }
caption { padding: .5em 0; font-weight: 700; }
th, td { border: 1px solid #555; padding: .3em .6em; text-align: left; vertical-align: top;
  white-space: pre-wrap; }
th { background: #eee; }
td.short { text-align: center; }
td.figure { text-align: right; font-variant-numeric: tabular-nums;
  padding-right: calc(.6em + var(--behind, 0em)); }
.table-name { text-align: center; text-indent: 0; font-weight: 700; }
.contents { font-size: 1rem; line-height: 1.7; }
.contents summary { cursor: pointer; font-weight: 700; }
.contents ol { list-style: none; margin: 0; padding: 0 0 0 1em; }
.contents > details > ol { padding-left: 0; }
.contents li { margin: .4em 0; }
.status { display: inline-block; margin-left: .5em; padding: 0 .5em; border: 1px solid;
  border-radius: .25em; font-size: .875rem; }
.status-done { color: #17603a; }
.status-basically { color: #3d6117; }
.status-ongoing { color: #7a4a00; }
.status-long_term { color: #0b4f9c; }
.status-not_done { color: #a11616; }
@media (max-width: 30rem) { h1 { font-size: 1.375rem; } }
@media (min-width: 72rem) {
  body { display: grid; grid-template-columns: 20rem minmax(0, 46rem); justify-content: center; }
  .skip, .site, .about { grid-column: 1 / -1; }
  .contents { margin: 0; padding-top: 2rem; }
  .contents details { position: sticky; top: 1rem; max-height: calc(100vh - 2rem);
    overflow-y: auto; }
  .contents details::details-content { content-visibility: visible; block-size: auto; }
  .contents summary { list-style: none; }
}
"""

_PAPER: Final = """
@media print {{
  @page {{ size: {width}mm {height}mm;
    margin: {top}mm {right}mm {bottom}mm {left}mm; }}
  @page :right {{ @bottom-right {{ content: "{dash} " counter(page) " {dash}";
    {number} vertical-align: top; padding: {below}mm {indent}pt 0 0; }} }}
  @page :left {{ @bottom-left {{ content: "{dash} " counter(page) " {dash}";
    {number} vertical-align: top; padding: {below}mm 0 0 {indent}pt; }} }}
  @page turned {{ size: {height}mm {width}mm;
    margin: {left}mm {top}mm {right}mm {bottom}mm;
    @bottom-right {{ content: none; }} @bottom-left {{ content: none; }} }}
  @page turned:right {{ @left-top {{ content: "{dash} " counter(page) " {dash}";
    {number} {turned} text-align: end; padding: 0 {beside} {indent}pt 0; }} }}
  @page turned:left {{ @left-top {{ content: "{dash} " counter(page) " {dash}";
    {number} {turned} text-align: start; padding: {indent}pt {beside} 0 0; }} }}
  .turned {{ page: turned; }}
  .skip, .contents, .about, .site {{ display: none; }}
  body {{ display: block; {body} line-height: {pitch}pt; color: #000; }}
  main {{ max-width: none; margin: 0; padding: 0; letter-spacing: {tracking}pt;
    line-break: strict; text-align: justify; text-justify: inter-character; }}
  p, h2, h3, h4, h5, h6, .table {{ margin: 0; line-height: {pitch}pt; }}
  p, h2, h3, h4, h5, h6 {{ text-indent: {first}pt; orphans: 1; widows: 1; }}
  h1, .attachment-title {{ {title} line-height: {pitch}pt; letter-spacing: 0;
    font-weight: 400; text-indent: 0; text-align: center; margin: 0 0 {pitch}pt; }}
  h1 span, .attachment-title span {{ display: block; }}
  h2, h3, h4, h5, h6, .level-1, .level-2, .level-3, .level-4 {{ font-weight: 400;
    font-size: {size}pt; break-after: avoid; }}
  .level-1 {{ font-family: {heading_1}, serif; }}
  .level-2 {{ font-family: {heading_2}, serif; }}
  .level-3, .level-4 {{ font-family: {heading_3}, serif; }}
  .signature, .date {{ text-align: left; text-indent: 0; padding: 0;
    margin-left: calc(var(--left) * {cell}pt); }}
  p + .signature, .attachment-note, section + .signature {{ margin-top: {pitch}pt; }}
  .attachment-note + .attachment-note, .signature + .signature {{ margin-top: 0; }}
  .recipients, .attachment-label, .copy-number, .secrecy, .urgency, .mark, .document-number,
  .signatories, .moved-recipients, .copies, .imprint {{ text-indent: 0; }}
  .attachment {{ break-before: page; }}
  .attachment-label {{ font-family: {label}, serif; }}
  .attachment-title {{ margin-top: {pitch}pt; }}
  .table {{ overflow: visible; }}
  table {{ table-layout: fixed; width: 100%; font-size: var(--size); }}
  col {{ width: var(--share); }}
  th, td {{ padding: 3pt .125em; line-height: 1.3; vertical-align: middle; letter-spacing: 0;
    border-color: #000; }}
  caption, .table-name {{ font-weight: 400; text-indent: 0; text-align: center;
    break-after: avoid; }}
  thead {{ display: table-header-group; }}
  tr, .small {{ break-inside: avoid; }}
  th {{ background: none; font-weight: 400; text-align: center; }}
}}
"""


def style_sheet() -> str:
    """Return the style sheet.

    >>> "margin: 37mm 26mm 35mm 28mm" in style_sheet()
    True
    """
    return (_SCREEN + _PAPER.format(**_numbers())).strip()


def _numbers() -> dict[str, str]:
    size = gbt9704.BODY.size_pt
    lengths = {
        "width": gbt9704.SHEET_WIDTH_MM,
        "height": gbt9704.SHEET_HEIGHT_MM,
        "top": gbt9704.TOP_MM,
        "right": gbt9704.RIGHT_MM,
        "bottom": gbt9704.BOTTOM_MM,
        "left": gbt9704.LEFT_MM,
        "below": gbt9704.PAGE_NUMBER_BELOW_MM,
        "indent": gbt9704.PAGE_NUMBER_INDENT_CELLS * gbt9704.PAGE_NUMBER.size_pt,
        "pitch": gbt9704.PITCH_PT,
        "cell": gbt9704.CELL_PT,
        "tracking": gbt9704.CELL_PT - size,
        "first": gbt9704.INDENT_CELLS * gbt9704.CELL_PT,
        "size": size,
    }
    return {name: f"{length:.6g}" for name, length in lengths.items()} | {
        "dash": gbt9704.PAGE_NUMBER_DASH,
        "beside": f"calc({gbt9704.PAGE_NUMBER_BELOW_MM:g}mm - {gbt9704.SIZE_4_PT / 2:g}pt)",
        "turned": "writing-mode: vertical-rl; text-orientation: sideways; width: 100%; "
        f"height: 100%; box-sizing: border-box; line-height: {gbt9704.PAGE_NUMBER.size_pt:g}pt;",
        "number": _font(gbt9704.PAGE_NUMBER),
        "body": _font(gbt9704.BODY),
        "title": _font(gbt9704.TITLE),
        "heading_1": _FACES[gbt9704.HEADINGS[1].face],
        "heading_2": _FACES[gbt9704.HEADINGS[2].face],
        "heading_3": _FACES[gbt9704.HEADINGS[3].face],
        "label": _FACES[gbt9704.ATTACHMENT_LABEL.face],
    }


def _font(style: gbt9704.Style) -> str:
    return f"font-family: {_FACES[style.face]}, serif; font-size: {style.size_pt:g}pt;"
