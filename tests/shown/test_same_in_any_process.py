"""What is doubted of a page comes in one order, whatever process looks at it."""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "corpus/html/utf16le_bom_word_pasted_msonormal.html"
ASK = (
    "import sys, notice_kit as nk\n"
    "print(*nk.validate_file(sys.argv[1], select=['SHW']).findings, sep='\\n')"
)


def test_findings_have_one_order_in_any_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", ASK, str(PAGE)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "3", "5")
    }
    assert len(told) == 1
    assert "SHW016" in told.pop()
