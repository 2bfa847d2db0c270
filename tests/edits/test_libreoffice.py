"""The notice in a DOCX outlives LibreOffice: saved once, twice, and edited in between."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from strategies import notices

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.writers.docx import write

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
GENERATED = int(os.environ.get("NOTICE_KIT_EXAMPLES", "12"))
ROW = find_format("docx")


def _generated() -> list[nk.Notice]:
    made: list[nk.Notice] = []

    @seed(9704)
    @settings(
        max_examples=GENERATED,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(notices)
    def collect(notice: nk.Notice) -> None:
        made.append(notice)

    collect()
    return made


def _saved(sources: list[Path], folder: Path, user: Path) -> list[Path]:
    folder.mkdir()
    command = ["soffice", f"-env:UserInstallation={user.as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    return [folder / source.name for source in sources]


def _told(report: nk.ReadReport) -> list[tuple[str, str]]:
    return [(each.rule, each.text) for each in report.findings if each.rule[:3] == "EMB"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_a_notice_outlives_two_saves_and_an_edit(tmp_path: Path) -> None:
    corpus = sorted((TESTS / "corpus" / "text").glob("*.txt"))
    given_notices = [nk.read(path, allow_collective=True) for path in corpus[:12]] + _generated()
    sources = []
    for number, notice in enumerate(given_notices):
        profile = FORMAL if number % 2 else PUBLIC
        source = tmp_path / f"{number:04d}.docx"
        source.write_bytes(write(notice, WriteOptions(profile=profile)).data)
        sources.append(source)
    for folder in ("once", "twice"):
        sources = _saved(sources, tmp_path / folder, tmp_path / "user")
        for source, notice in zip(sources, given_notices, strict=True):
            again, report = read_parts([(source.read_bytes(), source.name)], ROW)
            assert again == notice, source
            assert _told(report) == []
    document = docx.Document(str(sources[0]))
    paragraph = next(each for each in document.paragraphs if len(each.text) > 80)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = "县委召开会议5次。"
    document.save(str(sources[0]))
    (after,) = _saved(sources[:1], tmp_path / "edited", tmp_path / "user")
    again, report = read_parts([(after.read_bytes(), "a.docx")], ROW)
    assert _told(report) == [("EMB003", "县委召开会议5次。")]
    assert "县委召开会议5次。" in again.plain_text()
    assert again.attachments == given_notices[0].attachments
    assert again.signature == given_notices[0].signature
