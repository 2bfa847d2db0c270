"""How long a notice takes to become a PDF, beside other typesetters on the same text.

    pip install -e ".[bench]"
    python tests/benchmarks/pdf.py [NOTICE]

All run in this process, in turns, on one core, with the same bundled faces and sizes, and
every run gets a new text, so that nobody's cache answers for it. Ours is PDF/A-2a and
PDF/UA-1 with tags and subset fonts, and so are the peers as far as they can. LibreOffice
prints our DOCX, many in one process, so that its start does not count. What counts is
processor time, which other work on the machine disturbs least, and the best of the runs;
the last column is our time divided by the peer's.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.fonts import font_path
from notice_kit.formats import find_format
from notice_kit.gbt9704 import Face
from notice_kit.layout.blocks import Role, TextBlock
from notice_kit.layout.compose import compose
from notice_kit.ooxml import OFFICE_FONTS
from notice_kit.options import WriteOptions
from notice_kit.writers.pdf import write

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "wangchuan_county_2024.txt"
RUNS = int(os.environ.get("RUNS", "15"))
OFFICE_FILES = 6
LABELS = "一二三四五六七八九十是关于问题的整改"
FILES = {
    Face.XIAOBIAOSONG: ("song-bold.ttf", "FandolSong"),
    Face.FANGSONG: ("fang.ttf", "FandolFang"),
    Face.HEITI: ("hei.ttf", "FandolHei"),
    Face.KAITI: ("kai.ttf", "FandolKai"),
    Face.SONGTI: ("song.ttf", "FandolSong"),
}
Maker = Callable[[nk.Notice], bytes]


def varied(text: str, number: int) -> str:
    """Return the text with some of its characters in other places, so that no cache knows it."""
    chance = random.Random(number)  # noqa: S311  not for secrets
    chars = list(text)
    body = [place for place, char in enumerate(chars) if place > 300 and "一" <= char <= "\u9fff"]
    for place in chance.sample(body, len(body) // 20):
        if chars[place] not in LABELS:
            chars[place] = chars[chance.choice(body)]
    return "".join(chars)


def paragraphs(notice: nk.Notice) -> list[tuple[Face, float, bool, str]]:
    """Return face, size, whether it is centred, and words of all that is printed."""
    return [
        (block.spans[0].style.face, block.spans[0].style.size_pt, block.role is Role.TITLE,
         block.plain.replace("\n", ""))
        for block in compose(notice)
        if isinstance(block, TextBlock)
    ]  # fmt: skip


def ours(notice: nk.Notice) -> bytes:
    """Return our PDF."""
    return write(notice, WriteOptions(office_fonts=False)).data


def ours_smallest(notice: nk.Notice) -> bytes:
    """Return our PDF as `--smallest` makes it."""
    return write(notice, WriteOptions(office_fonts=False, smallest=True)).data


def typst_maker(folder: Path) -> Maker:
    """Return how typst sets a notice: one warm compiler, a new text each time."""
    import typst

    fonts = folder / "fonts"
    fonts.mkdir()
    for name, _ in FILES.values():
        shutil.copy(font_path(name), fonts)
    source = folder / "notice.typ"
    source.write_text("", encoding="utf-8")
    compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
    head = (
        "#set page(width: 210mm, height: 297mm, margin: (top: 37mm, left: 28mm, right: 26mm, "
        'bottom: 35mm), numbering: "— 1 —")\n#set document(title: "通报")\n'
        '#set text(lang: "zh", region: "cn")\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, "
        "spacing: 13pt)\n"
    )

    def make(notice: nk.Notice) -> bytes:
        parts = [head]
        for face, size, is_centred, words in paragraphs(notice):
            weight = ', weight: "bold"' if face is Face.XIAOBIAOSONG else ""
            styled = (
                f'#text(font: "{FILES[face][1]}", size: {size}pt{weight})'
                f"[#{json.dumps(words, ensure_ascii=False)}]"
            )
            parts.append(f"#align(center)[{styled}]" if is_centred else styled)
        source.write_text("\n\n".join(parts), encoding="utf-8")
        return bytes(compiler.compile(format="pdf", pdf_standards=["a-2a"]))

    return make


def platypus(notice: nk.Notice) -> bytes:
    """Return reportlab's own paragraphs with wordWrap CJK."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    known = pdfmetrics.getRegisteredFontNames()
    for name, _ in FILES.values():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(font_path(name)), shapable=False))
    story = []
    for face, size, is_centred, words in paragraphs(notice):
        style = ParagraphStyle(
            "style", fontName=FILES[face][0], fontSize=size, leading=29, wordWrap="CJK",
            firstLineIndent=0 if is_centred else 32, alignment=1 if is_centred else 4,
        )  # fmt: skip
        story.append(Paragraph(escape(words), style))
    target = BytesIO()
    SimpleDocTemplate(
        target, pagesize=A4, leftMargin=79, rightMargin=74, topMargin=105, bottomMargin=99
    ).build(story)
    return target.getvalue()


def weasyprint_pdf(notice: nk.Notice) -> bytes:
    """Return WeasyPrint's PDF/A with tags."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face{{font-family:{face.name};src:url('{font_path(name).as_uri()}')}}"
        f".{face.name}{{font-family:{face.name}}}"
        for face, (name, _) in FILES.items()
    )
    style = (
        f"{faces}@page{{size:A4;margin:37mm 26mm 35mm 28mm}}body{{font-size:16pt;line-height:29pt}}"
        "h1{font-size:22pt;text-align:center;font-weight:normal}"
        "p{margin:0;text-indent:2em;text-align:justify}"
    )
    body = "".join(
        f"<{tag} class={face.name}>{escape(words)}</{tag}>"
        for face, _, is_centred, words in paragraphs(notice)
        for tag in ("h1" if is_centred else "p",)
    )
    page = f"<html lang=zh><title>通报</title><style>{style}</style>{body}</html>"
    configuration = FontConfiguration()
    document = weasyprint.HTML(string=page).render(font_config=configuration)
    return bytes(document.write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True))


def _fontconfig(folder: Path) -> str:
    """Return a fontconfig file that gives the faces to the names of the DOCX."""
    aliases = "".join(
        f'<alias binding="same"><family>{OFFICE_FONTS[face]}</family>'
        f"<prefer><family>{family}</family></prefer></alias>"
        for face, (_, family) in FILES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir>{aliases}"
        "</fontconfig>"
    )


def _children() -> float:
    """Return the processor time of ended child processes in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def libreoffice(notices: list[nk.Notice], folder: Path) -> tuple[float, int]:
    """Return LibreOffice's time for one of our DOCX in ms, without its start, and the size."""

    (folder / "fonts.conf").write_text(_fontconfig(folder), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}

    def seconds(some: list[nk.Notice]) -> float:
        for number, notice in enumerate(some):
            nk.write(notice, folder / f"{number}.docx")
        command: list[Any] = ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}"]
        command += ["--headless", "--convert-to"]
        command += ['pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}']
        command += ["--outdir", folder, *sorted(folder.glob("*.docx"))]
        start = _children()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        return _children() - start

    seconds(notices[:1])  # makes its user folder
    one = min(seconds(notices[:1]) for _ in range(2))
    many = seconds(notices[:OFFICE_FILES])
    return (many - one) / (OFFICE_FILES - 1) * 1000, (folder / "0.pdf").stat().st_size


def measured(makers: dict[str, Maker], notices: list[nk.Notice]) -> dict[str, tuple[float, int]]:
    """Return the shortest time in ms and the size of the first file; the makers take turns."""
    sizes = {name: len(make(notices[0])) for name, make in makers.items()}
    best = dict.fromkeys(makers, float("inf"))
    for notice in notices[1:]:
        for name, make in makers.items():
            start = time.process_time()
            make(notice)
            best[name] = min(best[name], time.process_time() - start)
    return {name: (best[name] * 1000, sizes[name]) for name in makers}


def main() -> None:
    """Print the table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    text = path.read_text(encoding="utf-8")
    row = find_format("txt")
    notices = [
        read_parts([(varied(text, number).encode(), path.name)], row)[0]
        for number in range(RUNS + 1)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        makers: dict[str, Maker] = {
            "notice-kit": ours,
            "typst, PDF/A-2a": typst_maker(folder),
            "reportlab Paragraph": platypus,
            "WeasyPrint, PDF/A-2a": weasyprint_pdf,
            "notice-kit --smallest": ours_smallest,
        }
        found = measured(makers, notices)
        if shutil.which("soffice"):
            found["LibreOffice, PDF/A-2b"] = libreoffice(notices, folder)
    first = found["notice-kit"][0]
    print(f"{path.name}: {len(text):,} characters")
    for name, (taken, size) in found.items():
        print(f"{name:22} {taken:9.1f} ms {size / 1000:6.0f} kB   ours/this {first / taken:6.3f}")


if __name__ == "__main__":
    main()
