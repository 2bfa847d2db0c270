"""The examples run as they are, from anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

import notice_kit as nk

EXAMPLES = Path(__file__).parents[2] / "examples"
NEEDS = {"status_chart": "matplotlib", "on_a_cluster": "distributed"}
"""Script → the package of an extra that it cannot do without."""


def _run(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    if name in NEEDS:
        pytest.importorskip(NEEDS[name], reason=f"{name}.py needs {NEEDS[name]}")
    return subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


SCRIPTS = [path for path in sorted(EXAMPLES.glob("*.py")) if path.stem != "status_chart"]
"""The chart has a test of its own, as matplotlib is slow to start."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_script_runs_and_leaves_nothing_behind(script: Path, tmp_path: Path) -> None:
    if script.stem in NEEDS:
        pytest.importorskip(NEEDS[script.stem], reason=f"{script.name} needs {NEEDS[script.stem]}")
    before = sorted(EXAMPLES.iterdir())
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert [path for path in sorted(EXAMPLES.iterdir()) if path.name != "__pycache__"] == before
    if script.stem == "on_a_cluster":
        told = dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())
        assert {Path(name) for name in told} == set(EXAMPLES.rglob("*.txt"))
        assert set(told.values()) == {"ok"}


def test_read_and_count_prints_what_the_notice_says(tmp_path: Path) -> None:
    done = _run("read_and_count", tmp_path)
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "中共望川县委关于巡视整改进展情况的通报",
        "省委第六巡视组 2023-09-12…2023-11-20",
        "done: 6",
        "ongoing: 8",
    ]
    assert lines[-3:] == ["accepted", "wrote notice.docx", "wrote notice.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notice.docx", "notice.pdf"]


def test_hook_lets_the_approved_text_pass_and_names_what_was_altered(tmp_path: Path) -> None:
    approved = EXAMPLES / "drafts" / "yunze_2024_approved.txt"
    page = tmp_path / "page.html"
    nk.write(nk.read(approved), page)
    done = _run("publication_hook", approved, page)
    assert (done.returncode, done.stdout) == (0, "page.html: accepted\n")
    page.write_text(page.read_text("utf-8").replace("会议6次", "会议8次"), "utf-8")
    done = _run("publication_hook", approved, page)
    assert done.returncode == 1
    head, *findings = done.stdout.splitlines()
    assert head == "page.html: refused"
    carried, altered = findings
    assert " EMB002 " in carried
    assert altered.partition(": APR001 ")[2] == "与批准稿不一致：“6”改成了“8”"


def test_hook_refuses_what_is_no_notice(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text("县委办公室召开会议。", "utf-8")
    done = _run("publication_hook", EXAMPLES / "drafts" / "yunze_2024_approved.txt", news)
    assert done.returncode == 1
    assert done.stdout.startswith("news.txt: refused\n  ")
    assert "this is not a rectification notice" in done.stdout


@pytest.mark.slow
def test_chart_shows_the_issues_of_each_unit(tmp_path: Path) -> None:
    before = sorted(EXAMPLES.iterdir())
    done = _run("status_chart", tmp_path / "chart.svg")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "中共望川县委 已完成6 基本完成0 正在推进8 长期坚持0 未完成0 未写明0" in done.stdout
    picture = etree.parse(tmp_path / "chart.svg")
    bars = picture.xpath("//*[starts-with(@id, 'patch_')][.//*[contains(@style, '#1b6e3c')]]")
    assert len(bars) == 4 + 1  # a bar a unit, and the legend
    assert [path for path in sorted(EXAMPLES.iterdir()) if path.name != "__pycache__"] == before
