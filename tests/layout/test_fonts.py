"""Fonts: what an office has comes first, then ours, and each substitution is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from notice_kit import gbt9704
from notice_kit.errors import MissingFont
from notice_kit.findings import Severity
from notice_kit.fonts import font_path
from notice_kit.gbt9704 import Face
from notice_kit.layout import font_search
from notice_kit.layout.blocks import Role, Span, TextBlock
from notice_kit.layout.font_files import FontFile, metrics
from notice_kit.layout.fonts import FontMap, font_choices, font_findings, font_map
from notice_kit.layout.paging import paginate
from notice_kit.model import Text


def renamed(
    folder: Path, family: str, *, source: str = "hei.ttf", fs_type: int = 0, drop: str = ""
) -> Path:
    """Make a font of another name, as an office would have it."""
    with TTFont(font_path(source)) as font:
        names = font["name"]
        names.names = []
        names.setName(family, 1, 3, 1, 0x804)
        names.setName("Office-" + str(len(family)), 6, 3, 1, 0x409)
        font["OS/2"].fsType = fs_type
        for table in font["cmap"].tables:
            for char in drop:
                table.cmap.pop(ord(char), None)
        path = folder / f"{abs(hash(family))}.ttf"
        font.save(path)
    return path


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder named by NOTICE_KIT_FONTS; the machine's own fonts are out of sight."""
    monkeypatch.setattr(font_search, "_system_folders", lambda: iter(()))
    monkeypatch.setenv("NOTICE_KIT_FONTS", str(tmp_path))
    return tmp_path


def used(face: Face) -> Path:
    return next(choice.used.path for choice in font_choices() if choice.face is face)


def findings(text: str, fonts: FontMap) -> list[tuple[str, str, str]]:
    span = Span(text=(Text(text),), style=gbt9704.BODY, path="blocks/3")
    pages = paginate([TextBlock(role=Role.BODY, spans=(span,))], fonts)
    return [(found.rule, found.text, found.path) for found in font_findings(pages, fonts)]


def test_office_font_is_found_by_its_chinese_name(office: Path) -> None:
    path = renamed(office, "仿宋_GB2312")
    assert used(Face.FANGSONG) == path
    assert used(Face.KAITI) == font_path("kai.ttf")


def test_best_of_several_names_wins(office: Path) -> None:
    renamed(office, "仿宋")
    best = renamed(office, "FangSong_GB2312")
    assert used(Face.FANGSONG) == best


@pytest.mark.parametrize("fs_type", [0x0002, 0x0100, 0x0200])
def test_font_that_forbids_embedding_is_left_alone(office: Path, fs_type: int) -> None:
    renamed(office, "仿宋_GB2312", fs_type=fs_type)
    assert used(Face.FANGSONG) == font_path("fang.ttf")


def test_broken_font_file_is_no_font(office: Path) -> None:
    (office / "broken.ttf").write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 200)
    (office / "empty.ttc").write_bytes(b"")
    assert used(Face.FANGSONG) == font_path("fang.ttf")


def test_office_fonts_can_be_declined(office: Path) -> None:
    renamed(office, "仿宋_GB2312")
    choices = font_choices(office_fonts=False)
    assert all(choice.used.licence for choice in choices)
    assert {choice.face for choice in choices} == set(Face)


def test_office_font_without_a_character_falls_back_to_the_bundled_face(office: Path) -> None:
    renamed(office, "仿宋_GB2312", drop="县")
    fonts = font_map()
    glyph = fonts.glyph(Face.FANGSONG, "县")
    assert glyph.font.path == font_path("fang.ttf")
    assert ("FNT002", "县", "blocks/3") in findings("望川县委", fonts)
    # The one face left to tell of is that of the page number.
    told = [rule for rule, *_ in findings("望川", fonts)]
    assert told == ["FNT001"]


def test_bundled_faces_are_told_as_substitutes(fonts: FontMap) -> None:
    assert findings("望川", fonts) == [("FNT001", "", ""), ("FNT001", "", "")]


def test_rare_character_comes_from_the_fallback_font(fonts: FontMap) -> None:
    assert fonts.glyph(Face.FANGSONG, "镕").font.path == font_path("fallback.ttf")
    assert findings("镕", fonts)[2:] == [("FNT002", "镕", "blocks/3")]


def test_character_that_no_font_has_is_told_as_an_error(fonts: FontMap) -> None:
    glyph = fonts.glyph(Face.KAITI, "\ue123")
    assert (glyph.drawn, glyph.cells) == ("〓", 1.0)
    span = Span(text=(Text("甲\ue123乙"),), style=gbt9704.BODY, path="blocks/3")
    pages = paginate([TextBlock(role=Role.BODY, spans=(span,))], fonts)
    (found,) = [each for each in font_findings(pages, fonts) if each.rule == "FNT003"]
    assert found.severity is Severity.ERROR
    assert found.path == "blocks/3"
    assert "U+E123" in found.message
    assert pages[0].lines[0].text == "甲\ue123乙"
    assert "".join(run.drawn for run in pages[0].lines[0].runs) == "甲〓乙"


def test_real_geta_mark_is_no_missing_glyph(fonts: FontMap) -> None:
    assert [rule for rule, *_ in findings("〓", fonts)] == ["FNT001", "FNT001"]


def test_invisible_character_is_told(fonts: FontMap) -> None:
    assert findings("望\u200b川", fonts)[2:] == [("FNT004", "", "blocks/3")]


def test_spaces_of_every_kind_are_drawn_as_spaces(fonts: FontMap) -> None:
    assert fonts.glyph(Face.FANGSONG, "\u2009").drawn.isspace()
    assert [rule for rule, *_ in findings("a\tb\u2009c\u00a0d", fonts)] == ["FNT001", "FNT001"]


def test_full_width_marks_take_a_cell_in_any_font(fonts: FontMap) -> None:
    for face in Face:
        for char in "“”‘’—…，。通①":
            assert fonts.glyph(face, char).cells == 1.0
        assert fonts.glyph(face, "A").cells == 0.0


def test_unreadable_font_raises_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "gone.ttf"
    with pytest.raises(MissingFont, match=r"gone\.ttf"):
        metrics(FontFile(path=path, postscript="Gone"))


def test_small_fonts_of_the_system_are_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"latin-{number}.ttf").write_bytes(b"\x00\x01\x00\x00" + bytes(1000))
    opened: list[Path] = []
    monkeypatch.setattr(font_search, "_read_fonts", lambda path: opened.append(path) or [])
    monkeypatch.delenv("NOTICE_KIT_FONTS", raising=False)
    monkeypatch.setattr(font_search, "_system_folders", lambda: iter([tmp_path]))
    assert font_search.find_fonts(("SimSun",)) == {}
    assert opened == []
    large = tmp_path / "large.ttf"
    large.write_bytes(bytes(font_search._SMALLEST))
    font_search._index.cache_clear()
    assert font_search.find_fonts(("SimSun",)) == {}
    assert opened == [large]


def test_several_folders_are_parted_as_in_path(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = office / "first", office / "second"
    for folder in (first, second):
        folder.mkdir()
    monkeypatch.setenv("NOTICE_KIT_FONTS", os.pathsep.join([str(first), str(second)]))
    path = renamed(second, "SimSun")
    assert used(Face.SONGTI) == path
