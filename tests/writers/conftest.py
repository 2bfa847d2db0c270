"""Judges of written documents: LibreOffice as the word processor, with our own faces."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import notice_kit
from notice_kit.ooxml import OFFICE_FONTS

_FONTS = Path(notice_kit.__file__).parent / "fonts"
_FILES = {
    "仿宋": "fang.ttf",
    "楷体": "kai.ttf",
    "黑体": "hei.ttf",
    "小标宋": "song-bold.ttf",
    "宋体": "song.ttf",
}
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@pytest.fixture(scope="session")
def office_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fontconfig file under which our faces bear the names that an office has for them.

    In a PDF each is found under the name of its file: fang, kai, hei, song-bold, song.
    """
    if missing := [name for name in _FILES.values() if not (_FONTS / name).exists()]:
        pytest.skip(f"bundled fonts are missing: {', '.join(missing)}")
    return write_office_fonts(tmp_path_factory.mktemp("fonts"))


def write_office_fonts(folder: Path) -> Path:
    """Put our faces under their office names into a folder; return its fontconfig file."""
    for face, name in _FILES.items():
        _renamed(_FONTS / name, OFFICE_FONTS[face], folder)
    configuration = folder / "fonts.conf"
    configuration.write_text(
        _CONFIGURATION.format(fonts=folder, cache=folder / "cache"), encoding="utf-8"
    )
    return configuration


def _renamed(source: Path, family: str, folder: Path) -> None:
    with TTFont(source) as font:
        names = font["name"]
        names.names = []
        for number, text in ((1, family), (2, "Regular"), (4, family), (6, source.stem)):
            names.setName(text, number, 3, 1, 0x409)
        font["OS/2"].usWeightClass = 400
        font.save(folder / source.name)


@pytest.fixture(scope="session")
def to_pdf(office_fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """Turn the bytes of a DOCX into a PDF as LibreOffice prints it."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    user = tmp_path_factory.mktemp("libreoffice")

    def convert(data: bytes) -> Path:
        folder = tmp_path_factory.mktemp("pdf")
        (folder / "notice.docx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={user.as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "notice.docx")]
        environment = {**os.environ, "FONTCONFIG_FILE": str(office_fonts)}
        subprocess.run(command, check=True, capture_output=True, env=environment, timeout=1200)
        return folder / "notice.pdf"

    return convert
