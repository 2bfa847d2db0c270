"""The examples run as they are, from anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_script_runs_and_leaves_nothing_behind(script: Path, tmp_path: Path) -> None:
    before = sorted(EXAMPLES.iterdir())
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert [path for path in sorted(EXAMPLES.iterdir()) if path.name != "__pycache__"] == before


def test_read_and_count_prints_what_the_notice_says(tmp_path: Path) -> None:
    script = EXAMPLES / "read_and_count.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "中共望川县委关于巡视整改进展情况的通报",
        "省委第六巡视组 2023-09-12…2023-11-20",
        "done: 6",
        "ongoing: 8",
    ]
    assert lines[-3:] == ["accepted", "wrote notice.docx", "wrote notice.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notice.docx", "notice.pdf"]
