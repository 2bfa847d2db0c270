"""Old Word documents: converted in a process of their own, and told as such.

`old_word.doc` was printed by this library from `TEXT` as DOCX and saved as .doc by LibreOffice.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit import legacy
from notice_kit.accounting import RepairKind
from notice_kit.errors import ReadError

OLD = Path(__file__).with_name("old_word.doc").read_bytes()
TEXT = """\
中共青禾县委关于巡视整改进展情况的通报

根据省委统一部署，2024年3月1日至5月1日，省委第四巡视组对青禾县开展了巡视。2024年6月10日，省委第四巡视组向青禾县委反馈了巡视意见。现将巡视整改进展情况予以公布。

一、组织落实情况

县委常委会召开会议3次，研究整改方案。

二、反馈问题整改情况

（一）关于学习制度方面

1.关于“学习制度落实不严”问题的整改

整改情况：已完成。一是健全制度。修订学习制度3项。二是强化检查。开展检查4次，95.6%的支部按月学习。

2.关于“调查研究不深”问题的整改

整改情况：持续推进。一是深入基层。走访村组26个。二是解决问题。办结实事12件。

三、下一步打算

坚持标本兼治，巩固整改成果。

欢迎广大干部群众对巡视整改落实情况进行监督。联系电话：0999-8123456。

中共青禾县委

2024年12月1日
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pytest.importorskip("doc2docx", reason="the extra legacy is not installed")
    return tmp_path


@pytest.mark.parametrize("name", ["通报.doc", "通报.wps", "通报.docx", "通报"])
def test_old_word_is_read_as_the_same_notice_by_its_content(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(OLD)
    assert nk.read(path) == nk.loads(TEXT, "txt")


def test_conversion_is_a_repair_and_a_finding_that_name_the_way(folder: Path) -> None:
    path = folder / "通报.doc"
    path.write_bytes(OLD)
    _, report = nk.read_with_report(path)
    made = [each for each in report.repairs if each.kind is RepairKind.CONVERTED]
    assert [each.after.split()[0] for each in made] == ["msdoc2docx"]
    told = [each for each in report.findings if each.rule.startswith("SRC")]
    assert [each.rule for each in told] == ["SRC002"]
    assert "format rules judge the conversion" in str(told[0].english)


def test_check_of_an_old_document_says_that_it_judges_the_conversion(folder: Path) -> None:
    path = folder / "通报.doc"
    path.write_bytes(OLD)
    report = nk.validate_file(path)
    assert report.is_read
    assert [each.rule for each in report.findings if each.rule.startswith("SRC")] == ["SRC002"]


@pytest.mark.parametrize("cut", [600, 4096, 9000])
def test_cut_old_document_is_refused_with_a_way_on(folder: Path, cut: int) -> None:
    path = folder / "通报.doc"
    head, name = OLD[:cut], "WordDocument".encode("utf-16-le")
    path.write_bytes(head if name in head else head + name)
    with pytest.raises(ReadError) as caught:
        nk.read(path)
    assert "DOCX" in str(caught.value)


def test_without_the_library_the_message_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "is_there", lambda: False)
    path = tmp_path / "通报.doc"
    path.write_bytes(OLD)
    with pytest.raises(ReadError) as caught:
        nk.read(path)
    assert "[legacy]" in str(caught.value)
