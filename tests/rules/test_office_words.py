"""Words of an office: imported from a workbook or a text file, and tried on their examples."""

import tomllib
from pathlib import Path

import pytest

from notice_kit.cli import main
from notice_kit.errors import ReadError, UnknownFormat
from notice_kit.profile import Words
from notice_kit.rules.wordlists import as_settings, read_words
from notice_kit.settings import parse_settings

xlsxwriter = pytest.importorskip("xlsxwriter")

TEXT = """# 青澜县巡察办
整该办 → 整改办
星河工程
【固定表述】
青澜蓝湾攻坚战
【文件名称】
《青澜县公务接待管理办法》
【例句】
建立整该办台账 = 整该办
推进青澜蓝湾攻坚战 =
"""
WORDS = Words(
    confusions={"整该办": "整改办"},
    sensitive=("星河工程",),
    protected=("青澜蓝湾攻坚战",),
    documents=("青澜县公务接待管理办法",),
    examples={"建立整该办台账": "整该办", "推进青澜蓝湾攻坚战": ""},
)


def test_a_text_file_is_read_by_its_sections(tmp_path: Path) -> None:
    path = tmp_path / "词表.txt"
    path.write_text(TEXT, encoding="gb18030")
    assert read_words(path) == WORDS


def test_a_workbook_is_read_by_the_heads_of_its_sheets(tmp_path: Path) -> None:
    path = tmp_path / "词表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheets = (
        [("错误写法", "正确写法"), ("整该办", "整改办")],
        [
            ("敏感词", "固定表述", "文件名称"),
            ("星河工程", "青澜蓝湾攻坚战", "《青澜县公务接待管理办法》"),
        ],
        [("机关全称", "简称"), ("中共青澜县委员会", "青澜县委、县委")],
        [("姓名", "职务"), ("张明远", "县委书记"), ("李若水", "县长")],
        [("例句", "应指出"), ("建立整该办台账", "整该办")],
    )
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    words = read_words(path)
    assert words.confusions == WORDS.confusions
    assert words.protected == WORDS.protected
    assert words.documents == WORDS.documents
    assert words.organs == {"中共青澜县委员会": ("青澜县委", "县委")}
    assert list(words.officials) == ["张明远", "李若水"]
    assert words.examples == {"建立整该办台账": "整该办"}


def test_what_is_imported_is_a_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "词表.txt"
    path.write_text(TEXT, encoding="utf-8")
    words = read_words(path)
    assert parse_settings(tomllib.loads(as_settings(words))).words == words


def test_files_without_words_and_of_other_kinds_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text("# 无\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no words were found"):
        read_words(empty)
    with pytest.raises(UnknownFormat, match=r"\.docx"):
        read_words(tmp_path / "词表.docx")


def _settings(tmp_path: Path, body: str) -> str:
    path = tmp_path / "notice-kit.toml"
    path.write_text(body, encoding="utf-8")
    return str(path)


def test_words_that_hold_end_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = _settings(tmp_path, as_settings(WORDS))
    assert main(["rules", "--test", "--config", config]) == 0
    assert capsys.readouterr().out == "4 entries and 2 examples hold\n"


def test_words_that_do_not_hold_are_named_and_end_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = (
        '[words]\nprotected = ["青澜整该办攻坚"]\n[words.confusions]\n"整该办" = "整改办"\n'
        '[words.examples]\n"召开会议" = "会议"\n"建立整该办台账" = ""\n'
    )
    assert main(["rules", "--test", "--config", _settings(tmp_path, body)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "青澜整该办攻坚: is right, but 整该办 is told in it",
        "召开会议: 会议 is not told",
        "建立整该办台账: 整该办 is told",
        "2 entries and 2 examples, of which 3 do not hold",
    ]


def test_a_list_of_words_is_printed_as_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "词表.txt"
    path.write_text("整该办,整改办\n", encoding="utf-8")
    assert main(["rules", "--words", str(path)]) == 0
    assert capsys.readouterr().out == '[words]\n\n[words.confusions]\n"整该办" = "整改办"\n'
