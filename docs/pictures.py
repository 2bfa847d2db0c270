"""The pictures of the pages, made again by one command: ``python docs/pictures.py [NAME…]``.

It needs LibreOffice (`soffice`), Chromium, Pillow (comes with reportlab), pypdfium2 (extra `pdf`)
and matplotlib (extra `docs`). Both programs are given the bundled fonts under the names that an
office has for them, so that the pictures are alike on every machine. Not here: the drawing
`hourglass.svg`, and `report-sarif.png`, which another program made.
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

import contextlib
import io
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw

import notice_kit as nk
from notice_kit.cli import main as notice_kit_main
from notice_kit.model import Attachment, Cell, Paragraph, Row, Table, Text
from notice_kit.ooxml import OFFICE_FONTS
from notice_kit.options import Lines

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PUBLIC = ROOT / "examples" / "wangchuan_county_2024.txt"
FORMAL = ROOT / "examples" / "formal" / "shuangxi_county_2024.txt"
DRAFT = ROOT / "examples" / "drafts" / "yunze_2024.txt"

APPROVED = ROOT / "examples" / "drafts" / "yunze_2024_approved.txt"
WORD = ROOT / "examples" / "wangchuan_county_2024.docx"

_WITH_SIGNS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
"""A PDF with the signs of comments, as LibreOffice takes it."""
_MOST_BYTES = 80_000
_GAP = 12
_DESK = (190, 190, 190)
_FILES = {
    "仿宋": "fang.ttf",
    "楷体": "kai.ttf",
    "黑体": "hei.ttf",
    "小标宋": "song-bold.ttf",
    "宋体": "song.ttf",
}
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir>
<alias><family>serif</family><prefer><family>{serif}</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>{hei}</family></prefer></alias>
</fontconfig>
"""


class Studio:
    """A folder with fonts in which programs make pages, and those pages as pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for face, name in _FILES.items():
            with TTFont(ROOT / "notice_kit" / "fonts" / name) as font:
                names = font["name"]
                names.names = []
                family = OFFICE_FONTS[face]
                for number, text in ((1, family), (2, "Regular"), (4, family), (6, name[:-4])):
                    names.setName(text, number, 3, 1, 0x409)
                font["OS/2"].usWeightClass = 400
                font.save(folder / name)
        fonts = folder / "fonts.conf"
        # The bundled 宋体 has no Han characters: it is there for page numbers.
        serif, hei = OFFICE_FONTS["仿宋"], OFFICE_FONTS["黑体"]
        configuration = _CONFIGURATION.format(folder=folder, serif=serif, hei=hei)
        fonts.write_text(configuration, encoding="utf-8")
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}

    def run(self, *command: str) -> None:
        """Run a program that sees these fonts alone."""
        subprocess.run(  # noqa: S603 - our own commands
            command, check=True, capture_output=True, timeout=180, env=self._environment
        )

    def pdf(self, notice: nk.Notice, profile: str) -> bytes:
        """Return our own PDF of a notice."""
        target = self.folder / "notice.pdf"
        nk.write(notice, target, profile=profile, office_fonts=False)
        return target.read_bytes()

    def pdf_by_libreoffice(self, notice: nk.Notice, profile: str, lines: Lines) -> bytes:
        """Return the PDF that LibreOffice makes of our DOCX."""
        source = self.folder / "printed.docx"
        nk.write(notice, source, profile=profile, lines=lines, office_fonts=False)
        return self.printed(source)

    def printed(self, source: Path, form: str = "pdf") -> bytes:
        """Return the PDF that LibreOffice makes of a Word document."""
        user = (self.folder / "libreoffice").as_uri()
        self.run(
            *("soffice", f"-env:UserInstallation={user}", "--headless", "--convert-to", form),
            *("--outdir", str(self.folder), str(source)),
        )
        return source.with_suffix(".pdf").read_bytes()

    def page(self, notice: Path = PUBLIC, profile: str = "public") -> Path:
        """Return a web page with a notice."""
        source = self.folder / "notice.html"
        nk.write(nk.read(notice), source, profile=profile)
        return source

    def screenshot(self, page: Path, width: int, height: int) -> Image.Image:
        """Return what Chromium shows of a page on a screen of a size in px."""
        # Chromium's own windows are not narrower than 500 px, so a frame makes the screen.
        frame = self.folder / "frame.html"
        frame.write_text(
            f'<body style="margin:0"><iframe src="{page.name}" width="{width}" height="{height}"'
            ' style="border:0;display:block"></iframe>',
            encoding="utf-8",
        )
        target = self.folder / "screen.png"
        self._chromium(
            f"--window-size={max(width, 600)},{height + 200}",
            f"--screenshot={target}",
            frame.as_uri(),
        )
        with Image.open(target) as picture:
            return picture.convert("RGB").crop((0, 0, width, height))

    def print(self, page: Path) -> bytes:
        """Return the PDF that Chromium prints of a page."""
        target = self.folder / "print.pdf"
        self._chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
        return target.read_bytes()

    def _chromium(self, *arguments: str) -> None:
        self.run(
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *("--allow-file-access-from-files", f"--user-data-dir={self.folder / 'chromium'}"),
            *("--virtual-time-budget=5000", *arguments),
        )


def leaves(data: bytes, *numbers: int, width: int) -> list[Image.Image]:
    """Return pages of a PDF, counted from 1 or back from -1, as pictures of a width in px."""
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        places = [number - 1 if number > 0 else len(document) + number for number in numbers]
        return [_painted(document[place], width) for place in places]


def _painted(page: pypdfium2.PdfPage, width: int) -> Image.Image:
    large = page.render(scale=3 * width / page.get_width()).to_pil().convert("RGB")
    return large.resize((width, round(large.height * width / large.width)), Image.Resampling.BOX)


def row(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures side by side on a grey desk."""
    height = max(each.height for each in pictures)
    wide = sum(each.width for each in pictures) + _GAP * (len(pictures) + 1)
    desk = Image.new("RGB", (wide, height + 2 * _GAP), _DESK)
    place = _GAP
    for each in pictures:
        desk.paste(each, (place, _GAP))
        place += each.width + _GAP
    return desk


def stack(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures of one width, one below another."""
    whole = Image.new("RGB", (pictures[0].width, sum(each.height for each in pictures)), _DESK)
    place = 0
    for each in pictures:
        whole.paste(each, (0, place))
        place += each.height
    return whole


def compact(picture: Image.Image) -> bytes:
    """Return a picture as a PNG of at most 80 kB, with as many colours as that allows."""
    for colours in (64, 32, 16, 12, 8):
        drawn = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        target = io.BytesIO()
        drawn.save(target, "PNG", optimize=True)
        if target.tell() <= _MOST_BYTES:
            return target.getvalue()
    raise ValueError(f"{picture.size} is too large for {_MOST_BYTES} bytes")


def _profile(studio: Studio, notice: nk.Notice, profile: str, *numbers: int) -> Image.Image:
    return row(leaves(studio.pdf(notice, profile), *numbers, width=440))


def _beside(
    studio: Studio, source: Path, profile: str, *numbers: int, lines: Lines = Lines.FLOWING
) -> Image.Image:
    notice = nk.read(source)
    theirs = leaves(studio.pdf_by_libreoffice(notice, profile, lines), *numbers, width=330)
    ours = leaves(studio.pdf(notice, profile), *numbers, width=330)
    return stack([row(theirs), row(ours)])


def _joint(studio: Studio) -> Image.Image:
    """Return the head of two organs, and a signature with room for a seal."""
    notice = nk.read(FORMAL)
    assert notice.letterhead  # noqa: S101 - the example has one
    letterhead = replace(
        notice.letterhead,
        copy_number=None,
        secrecy=None,
        mark="中共霜溪县委 霜溪县人民政府文件",
        signatories=("张某某", "李某某", "王某某"),
    )
    head = leaves(studio.pdf(replace(notice, letterhead=letterhead), "formal"), 1, width=440)
    sealed = replace(notice, letterhead=None)
    return row(head + leaves(studio.pdf(sealed, "sealed"), -1, width=440))


def _row_of(words: str) -> Row:
    return Row(cells=tuple(Cell(text=(Text(word),)) for word in words.split()))


def _with_tables() -> nk.Notice:
    """Return the formal notice with a table of figures and an attachment of nine columns."""
    notice = nk.read(FORMAL)
    funds = ("项目 金额 占比 户数", "农田水利 1,234.5万元 12.5% 860", "村道修补 98.25万元 3% 125",
        "合计 1,332.75万元 15.5% 985")  # fmt: skip
    head = "序号 反馈问题 整改措施 牵头领导 责任单位 责任人 整改时限 完成情况 备注"
    told = (
        "河湖巡查记录不全，部分河段无人管护 修订巡查办法，按段明确河湖长，每月通报巡查情况",
        "惠民补贴发放不及时，公示不规范 清理积存资金，建立发放台账，逐村公示发放结果",
        "项目招标把关不严，履约监管缺位 出台招标监督办法，对在建项目逐个核查并限期整改",
    )
    rest = "张某某 县水务局、县财政局 李某某 2024年9月底前 已完成，销号 长期坚持"
    issues = (f"{place + 1} {told[place % 3]} {rest}" for place in range(12))
    duties = Table(rows=tuple(map(_row_of, (head, *issues))))
    name = Paragraph(text=(Text("表1　专项资金使用情况"),))
    table = Table(rows=tuple(map(_row_of, funds)))
    lead, *others = notice.blocks
    return replace(
        notice,
        blocks=(lead, name, table, *others),
        attachments=(Attachment(label="附件", title="整改任务清单", blocks=(duties,)),),
    )


def _tables(studio: Studio) -> Image.Image:
    """Return a table within the text, and the first two pages of one on its side."""
    pages = leaves(studio.pdf(_with_tables(), "public"), 1, width=360)
    turned = leaves(studio.pdf(_with_tables(), "public"), -3, -2, width=509)
    return row([*pages, stack(turned)])


def _turned(studio: Studio) -> Image.Image:
    """Return the first page on its side by LibreOffice, and as Chromium prints the web page."""
    office = studio.pdf_by_libreoffice(_with_tables(), "public", "flowing")
    source = studio.folder / "tables.html"
    nk.write(_with_tables(), source)
    return row([each for data in (office, studio.print(source)) for each in _first_turned(data)])


def _first_turned(data: bytes) -> list[Image.Image]:
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        page = next(each for each in document if each.get_width() > each.get_height())
        return [_painted(page, 509)]


def _readings(studio: Studio) -> Image.Image:
    """Return page 2 in both readings of 5.2.1, with the frame of 156 by 225 mm on it."""
    pictures = []
    for reading in ("9704", "33476.2"):
        target = studio.folder / "notice.pdf"
        nk.write(nk.read(PUBLIC), target, page_reading=reading, office_fonts=False)
        (page,) = leaves(target.read_bytes(), 2, width=440)
        scale = page.width / 210
        frame = [round(edge * scale) for edge in (28, 37, 28 + 156, 37 + 225)]
        ImageDraw.Draw(page).rectangle(frame, outline=(220, 60, 60))
        pictures.append(page)
    return row(pictures)


def _shown(studio: Studio, source: Path) -> Path:
    """Return a draft whose place has a name that the bundled fonts can show."""
    target = studio.folder / source.name
    target.write_text(source.read_text(encoding="utf-8").replace("沄", "云"), encoding="utf-8")
    return target


def _reviewed(studio: Studio) -> Image.Image:
    """Return the first page of a reviewed draft, with the signs of its comments."""
    draft, target = studio.folder / "draft.docx", studio.folder / "reviewed.docx"
    nk.convert(_shown(studio, DRAFT), draft, office_fonts=False)
    nk.review(draft, target, date="2025-03-01", ignore=["DOC", "CMP"])
    (page,) = leaves(studio.printed(target, _WITH_SIGNS), 1, width=900)
    return page.crop((0, 60, page.width, round(page.height * 0.72)))


def _repaired(studio: Studio) -> Image.Image:
    """Return the first page of a draft before and after its format is repaired."""
    target = studio.folder / "repaired.docx"
    nk.review(WORD, target, repair="accepted", fix="none", date="2025-03-01", select=["LED001"])
    source = studio.folder / "source.docx"
    source.write_bytes(WORD.read_bytes())
    return row([leaves(studio.printed(each), 1, width=440)[0] for each in (source, target)])


def _redline(studio: Studio) -> Image.Image:
    """Return the first page of what was published, in the approved document."""
    from notice_kit.reviewing.redline import redline

    target = studio.folder / "redline.docx"
    redline(_shown(studio, APPROVED), _shown(studio, DRAFT), target, date="2025-03-01")
    (page,) = leaves(studio.printed(target), 1, width=640)
    return page.crop((0, 40, page.width, round(page.height * 0.75)))


def _screen(width: int, height: int, scale: float = 1) -> Callable[[Studio], Image.Image]:
    size = round(width * scale), round(height * scale)
    return lambda studio: studio.screenshot(studio.page(), width, height).resize(size)


def _report(studio: Studio) -> Image.Image:
    with contextlib.chdir(DRAFT.parent), contextlib.redirect_stdout(io.StringIO()) as printed:
        notice_kit_main(["validate", DRAFT.name, "--format", "html"])
    target = studio.folder / "report.html"
    target.write_text(printed.getvalue(), encoding="utf-8")
    return studio.screenshot(target, 900, 1050)


def _chart(studio: Studio) -> Image.Image:
    svg = studio.folder / "chart.svg"
    runpy.run_path(str(ROOT / "examples" / "status_chart.py"))["main"](svg)
    frame = studio.folder / "chart.html"
    frame.write_text(f'<body style="margin:0"><img src="{svg.name}" width="800">', "utf-8")
    return studio.screenshot(frame, 800, 400)


PICTURES: dict[str, Callable[[Studio], Image.Image]] = {
    "page1": lambda studio: leaves(studio.pdf(nk.read(PUBLIC), "public"), 1, width=560)[0],
    "public_pages": lambda studio: _profile(studio, nk.read(PUBLIC), "public", 1, 2, -1),
    "formal_pages": lambda studio: _profile(studio, nk.read(FORMAL), "formal", 1, 2, -1),
    "sealed_pages": lambda studio: _profile(studio, nk.read(FORMAL), "sealed", 1, 3, -1),
    "joint_and_sealed": _joint,
    "tables": _tables,
    "tables_turned": _turned,
    "readings": _readings,
    "docx_public": lambda studio: _beside(studio, PUBLIC, "public", 1, 2, -1),
    "docx_formal": lambda studio: _beside(studio, FORMAL, "formal", 1, 2, -1),
    "docx_fixed": lambda studio: _beside(studio, PUBLIC, "public", 1, 2, -1, lines=Lines.FIXED),
    "web_320": _screen(320, 760),
    "web_768": _screen(768, 900),
    "web_1440": _screen(1440, 900, 2 / 3),
    "web_print": lambda studio: row(leaves(studio.print(studio.page()), 1, 2, -1, width=440)),
    "web_print_formal": lambda studio: row(
        leaves(studio.print(studio.page(FORMAL, "formal")), 1, 2, -1, width=440)
    ),
    "report-html": _report,
    "review_comments": _reviewed,
    "review_format": _repaired,
    "review_redline": _redline,
    "status_chart": _chart,
}
"""Name of each picture → the function that makes it."""


def make(names: list[str]) -> Iterator[Path]:
    """Make the pictures of these names, or all; yield the files."""
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        for name in names or PICTURES:
            target = IMAGES / f"{name}.png"
            target.write_bytes(compact(PICTURES[name](studio)))
            yield target


if __name__ == "__main__":
    for path in make(sys.argv[1:]):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
