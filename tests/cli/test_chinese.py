"""A Chinese session: no English word is printed but names, by every command."""

import contextlib
import io
import json
import re
import shlex
import shutil
from html import unescape
from pathlib import Path

import pytest

from notice_kit.cli import COMMANDS, main
from notice_kit.printable import columns
from notice_kit.rules import all_rules

EXAMPLES = Path(__file__).parents[2] / "examples"

_MAY_STAY_OF = {
    "commands": " ".join(module.__name__.rpartition(".")[2] for module in COMMANDS) + " issue",
    "programs, libraries and standards": "notice kit Python LibreOffice veraPDF poppler Chromium "
    "soffice PDFium Windows Word WPS Excel Dask fsspec pip install shtab GB ISO UA Luhn IEC",
    "formats and what files are made of": "docx pdf html md txt json xml xlsx csv jsonl parquet "
    "sqlite sarif zip tar DOCX PDF HTML JSON XML XLSX CSV SQLite Parquet ZIP PNG SARIF OFD UTF "
    "OCR Markdown DOCTYPE lang CN meta ArticleTitle PubDate ContentSource",
    "values of options": "public formal sealed accepted original refuse portable word box ink "
    "failed crashed timeout retry bash fish powershell tcsh zsh xsd sch zh en text auto always "
    "never safe all flowing fixed info",
    "metavars that are units": "MIB",
    "environment and settings": "pyproject toml reading issues True profil letterhead "
    "lang select ignore severities limits words lexicon outline profile layout per file ignores",
    "positional arguments and names of tables": "kind shell ID notices inspections totals measures "
    "documents figures accountability findings",
    "fonts": "Fandol Fang Kai Hei Song FangSong Times New Roman Calibri GBK",
    "parts of Word": "eastAsia eastAsiaTheme mc AlternateContent bdo before after "
    "content display direction none visibility order hidden",
    "extras and their packages": "dask distributed remote completion ledger openpyxl xlsxwriter "
    "pyarrow pypdfium xls xlrd legacy msdoc",
    "licences": "WITH",
    "what is given wrongly": "titel conver doc informal csh XX",
}
"""Words that may stay, by what they are."""
_MAY_STAY = frozenset(word for words in _MAY_STAY_OF.values() for word in words.split())
_CODES = re.compile(
    r"(?<![A-Za-z])(?:--?[a-z][\w-]*|[A-Z]{3}[0-9]{3}|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+"
    r"|(?=[^\s：，]*[./\\])[\w./\\:*-]+|U\+[0-9A-F]{4}|[0-9a-f]{12}|[A-Z]+(?:_[A-Z]+)+|[A-Z]{3}(?![A-Za-z]))"
)
"""Names of options, ids and slugs, names of files, characters, digests, variables,
beginnings of ids."""
_WORD = re.compile(r"[A-Za-z]{2,}")


def english(printed: str) -> list[str]:
    """Return the English words of a text that are no names."""
    return [word for word in _WORD.findall(_CODES.sub(" ", printed)) if word not in _MAY_STAY]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTICE_KIT_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copy(EXAMPLES / "wangchuan_county_2024.txt", "通报.txt")
    shutil.copy(EXAMPLES / "drafts" / "yunze_2024.txt", "草稿.txt")
    Path("空.docx").write_bytes(b"")
    Path("坏.docx").write_bytes(b"PK\x03\x04")
    Path("坏.json").write_text("{", encoding="utf-8")
    Path("坏.xml").write_text("<notice", encoding="utf-8")
    Path("别的.txt").write_text("今天天气很好。\n", encoding="utf-8")
    Path("乱码.txt").write_bytes(b"\xff\xfe\x00\xd8\x81")
    Path("别的模式.json").write_text('{"titel": "通报"}', encoding="utf-8")
    Path("别的模式.xml").write_text(
        '<notice xmlns="urn:notice-kit:notice:1" version="1.1"><titel/></notice>', encoding="utf-8"
    )
    Path("设置.toml").write_text('profil = "formal"\n', encoding="utf-8")
    Path("来源").mkdir()
    for name in ("通报.txt", "草稿.txt", "别的.txt"):
        shutil.copy(name, "来源")


def _printed(command: str) -> str:
    """Return what a command prints, on both streams."""
    printed = io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        contextlib.suppress(SystemExit),
    ):
        main(shlex.split(command))
    return printed.getvalue()


@pytest.mark.parametrize("command", ["", *_MAY_STAY_OF["commands"].split()[:-1]])
def test_help_is_chinese(command: str) -> None:
    printed = _printed(f"{command} --help")
    assert "用法：" in printed
    help_lines = printed.partition("\n参数：")[2].splitlines()
    assert [line for line in help_lines if columns(line) > 80] == []
    assert english(printed) == []


@pytest.mark.parametrize(
    "command",
    [
        "",
        "conver",
        "convert",
        "convert 通报.txt",
        "convert 通报.txt --to doc",
        "convert 通报.txt --to pdf --grid word",
        "convert 通报.txt --to docx --profile informal",
        "convert 通报.txt --to docx --nosuch",
        "convert 通报.txt --to docx --out 通报.txt",
        "convert 没有.txt --to docx",
        "convert 草稿.doc --to pdf",
        "convert 通报 --to pdf",
        "convert 来源 --to pdf",
        "convert - --to pdf",
        "convert 空.docx --to pdf",
        "convert 坏.docx --to pdf",
        "convert 坏.json --to pdf",
        "convert 坏.xml --to pdf",
        "convert 别的.txt --to pdf",
        "convert 乱码.txt --to pdf",
        "convert 通报.txt --to docx --config 设置.toml",
        "convert 通报.txt --to txt --to json",
        "convert 通报.txt --to docx --to pdf --profile formal",
        "validate 通报.txt",
        "validate 草稿.txt 别的.txt",
        "validate 草稿.txt --fix",
        "validate 草稿.txt --fix --unsafe --write",
        "validate 草稿.txt --write",
        "validate 草稿.txt --select XYZ",
        "validate 草稿.txt --approved 通报.txt --select APR",
        "show 通报.txt",
        "show --why 草稿.txt",
        "diff 通报.txt 草稿.txt",
        "diff 通报.txt 通报.txt",
        "batch 来源",
        "batch 来源 --to json --validate --out 成品",
        "batch retry",
        "batch retry 成品",
        "batch 来源 --include *.doc --to json --out 成品",
        "table 来源 --out 表",
        "table 来源 --out 表.doc",
        "rules",
        "ledger 通报.txt -o 台账.xlsx",
        "draft 没有.xlsx -o 草稿.txt",
        "reconcile 通报.txt 草稿.txt",
        "validate 别的模式.json 别的模式.xml",
        "batch 来源 --to json --out 成品 --dry-run",
        "--verbose convert 草稿.txt --to html --force",
        "rules CNT9",
        "rules PUN001",
        "fonts",
        "doctor",
        "schema",
        "preview 通报.txt --out 图.png --page 99",
        "preview 通报.txt --out 图.png --dpi 2",
        "completion csh",
    ],
)
def test_command_speaks_chinese(command: str) -> None:
    assert english(_printed(command)) == []


@pytest.mark.parametrize("id", [rule.id for rule in all_rules()])
def test_page_of_a_rule_is_chinese(id: str) -> None:
    explained = re.split("反例：|正例：", _printed(f"rules {id}"))[0]
    head, _, explained = explained.partition("\n")
    assert id in head
    assert "校核对象：" in explained
    assert english(explained) == []


def test_page_of_a_run_is_chinese() -> None:
    _printed("batch 来源 --to json --validate --out 成品")
    assert english(_shown(Path("成品/.notice_kit/run.html").read_text(encoding="utf-8"))) == []


def test_report_as_a_page_is_chinese() -> None:
    assert english(_shown(_printed("validate 草稿.txt 别的.txt 坏.docx --format html"))) == []


def _shown(page: str) -> str:
    """Return what a page of HTML displays."""
    return unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL))


@pytest.mark.parametrize(
    "command",
    [
        "validate 草稿.txt 别的.txt --format json",
        "diff 通报.txt 草稿.txt --format json",
    ],
)
def test_data_is_the_same_in_both_languages(command: str) -> None:
    assert _printed(f"--lang zh {command}") == _printed(f"--lang en {command}")


def test_sarif_differs_in_its_words_alone() -> None:
    chinese, english_ = (
        json.loads(_printed(f"--lang {lang} validate 草稿.txt --format sarif"))["runs"][0]
        for lang in ("zh", "en")
    )
    ids = [result["ruleId"] for result in chinese["results"]]
    assert ids == [result["ruleId"] for result in english_["results"]]
    assert "CNT002" in ids
    places = [result["locations"] for result in chinese["results"] if "locations" in result]
    assert places == [each["locations"] for each in english_["results"] if "locations" in each]
    assert chinese["language"] == "zh-CN"
    assert "各项相加为" in json.dumps(chinese, ensure_ascii=False)
    assert "add up to" in json.dumps(english_)


@pytest.mark.parametrize(
    "command",
    [
        "validate 草稿.txt",
        "validate 没有.txt",
        "convert 通报.txt --to xyz",
        "diff 通报.txt 草稿.txt",
    ],
)
def test_exit_codes_are_the_same_in_both_languages(command: str) -> None:
    codes = {lang: main(shlex.split(f"--lang {lang} {command}")) for lang in ("zh", "en")}
    assert codes["zh"] == codes["en"] != 0
