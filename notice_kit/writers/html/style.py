"""The style sheet: a readable page on screens, the page of GB/T 9704 on paper.

The numbers of paper come from `gbt9704`. On screens the text is black on white, flows
down to 320 px and follows the reader's own size. Not here: elements (`body`, `page`).
"""

from __future__ import annotations

from math import ceil
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
h1, h1 span, .attachment-title, .attachment-title span { text-wrap: balance; }
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
    line-break: strict; text-align: justify; text-justify: inter-character;
    text-autospace: no-autospace; }}
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
  .attachment-note {{ text-indent: calc(var(--first) * {cell}pt); }}
  .attachment-note + .attachment-note, .signature + .signature {{ margin-top: 0; }}
  .recipients, .attachment-label, .copy-number, .secrecy, .urgency, .mark, .document-number,
  .signatories, .moved-recipients, .copies, .imprint {{ text-indent: 0; }}
  .notice {{ position: relative; padding-top: calc(var(--head, 0) * {pitch}pt); }}
  .notice[style*="--red-line"]::before {{ content: ""; position: absolute; left: 0; right: 0;
    top: calc(var(--red-line) * 1mm); height: 8px; background: {red};
    transform: scaleY({red_line}); transform-origin: top; }}
  .notice[style*="--head"] :is(.copy-number, .secrecy, .urgency, .document-number, .mark span,
    .signatories span) {{ position: absolute; left: calc(var(--x) * 1mm);
    top: calc(var(--y) * 1mm); white-space: pre; line-height: {pitch}pt; }}
  .notice[style*="--head"] :is(.mark, .signatories, .document-number) {{
    height: 0; margin: 0; padding: 0; border: 0; }}
  .notice[style*="--head"] .mark span {{ font-size: calc(var(--size) * 1pt); line-height: 1;
    width: calc(var(--width) * 1mm); text-align: justify; text-align-last: justify;
    transform: scaleX(var(--scale)); transform-origin: left; }}
  .notice[style*="--head"] .signatories span + span {{ margin: 0; }}
  .secrecy, .urgency {{ font-family: {secrecy}, serif; }}
  .mark {{ {mark} color: {red}; font-weight: 400; letter-spacing: 0; }}
  .signatories span + span {{ font-family: {signatory}, serif; }}
  .foot {{ margin-top: {pitch}pt; break-inside: avoid; }}
  .foot p {{ {imprint} position: relative; border: 0; letter-spacing: 0;
    text-indent: calc((var(--first) - var(--left)) * {cell}pt);
    padding: 0 calc(var(--right) * {cell}pt) 0 calc(var(--left) * {cell}pt); }}
  .foot p::before, .foot p:last-child::after {{ content: ""; position: absolute; left: 0;
    right: 0; top: 0; height: 8px; background: #000; transform: scaleY({thin});
    transform-origin: top; }}
  .foot p:first-child::before, .foot p:last-child::after {{ transform: scaleY({thick}); }}
  .foot p:last-child::after {{ top: auto; bottom: 0; transform-origin: bottom; }}
  .moved-recipients + .copies::before {{ content: none; }}
  /* Where the text ends is known to newer browsers; 版记 goes down to the foot of that page. */
  @supports (top: calc(round(up, anchor(--text-end bottom), 1px))) {{
    .notice {{ --sheet: {page}mm; --room: calc((var(--foot, 0) + 1) * {pitch}pt); }}
    .notice[style*="--foot"]:not(:has(.turned))::after {{
      content: ""; display: block; height: 0; anchor-name: --text-end; }}
    /* Sheets on their side are not as high as the others. */
    .notice:not(:has(.turned)) .foot {{
      position: absolute; z-index: -1; left: 0; right: 0; margin: 0; height: var(--room);
      display: flex; flex-direction: column; justify-content: flex-end;
      top: calc(round(up, anchor(--text-end bottom) + var(--room) + .1mm, var(--sheet))
        - var(--room) - .05mm); }}
  }}
  /* Chromium alone knows this property; its sheet is as high as whole pixels. */
  @supports (-webkit-app-region: drag) {{ .notice {{ --sheet: {pixels}px; }} }}
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


_PIXELS: Final = 96 / 25.4
"""Pixels of CSS in a millimetre."""


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
        "page": gbt9704.AREA_HEIGHT_MM,
        "pixels": ceil(gbt9704.SHEET_HEIGHT_MM * _PIXELS)
        - (gbt9704.TOP_MM + gbt9704.BOTTOM_MM) * _PIXELS,
        # Shares of 8 pixels: a browser draws borders and boxes in whole ones.
        "red_line": gbt9704.RED_LINE_MM * _PIXELS / 8,
        "thin": gbt9704.THIN_RULE_MM * _PIXELS / 8,
        "thick": gbt9704.THICK_RULE_MM * _PIXELS / 8,
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
        "mark": f"font-family: {_FACES[gbt9704.MARK.face]}, serif;",
        "red": f"rgb({' '.join(f'{share:.0%}' for share in gbt9704.MARK.ink.rgb)})",
        "secrecy": _FACES[gbt9704.SECRECY.face],
        "signatory": _FACES[gbt9704.SIGNATORY.face],
        "imprint": _font(gbt9704.IMPRINT),
        "label": _FACES[gbt9704.ATTACHMENT_LABEL.face],
    }


def _font(style: gbt9704.Style) -> str:
    return f"font-family: {_FACES[style.face]}, serif; font-size: {style.size_pt:g}pt;"
