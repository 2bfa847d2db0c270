"""The table of benchmarks: every job is in it, and the last column is the quotient."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "benchmarks" / "summary.py"
JOBS = {
    "read a text of 25 kB",
    "read a DOCX",
    "write a DOCX",
    "write a PDF",
    "start: --help",
    "start: validate",
    "start: convert to JSON",
    "start: convert to PDF",
}


def test_one_command_prints_a_table_of_all_jobs_beside_their_peers() -> None:
    pytest.importorskip("markdown_it")
    command = [sys.executable, str(SCRIPT), "--quick", "--runs", "1"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.strip("| ").split(" | ") for line in told.splitlines() if line[:1] == "|"][2:]
    assert {job for job, *_ in rows} == JOBS
    for job, ours, peer, theirs, ratio in rows:
        assert peer, job
        quotient = float(ours.split()[0]) / float(theirs.split()[0])
        # Both times are rounded to a tenth of a millisecond.
        assert float(ratio) == pytest.approx(quotient, rel=0.15, abs=0.02), job
