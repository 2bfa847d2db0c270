"""What LibreOffice shows of a draft is in the notice or in its residue.

LibreOffice counts fields anew and shows some text twice; so a character counts only as often
as the draft stores it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from source_text import source_text, visible

import notice_kit as nk

CORPUS = Path(__file__).parents[1] / "corpus" / "docx"
DRAFTS = sorted(CORPUS.glob("*.docx"))
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what LibreOffice shows of each draft."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    out = tmp_path_factory.mktemp("shown")
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    form = ["--convert-to", "txt:Text (encoded):UTF8"]
    command = [SOFFICE, profile, "--headless", *form, "--outdir", str(out), *map(str, DRAFTS)]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in out.glob("*.txt")}


@pytest.mark.slow
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_what_an_office_shows_is_kept(draft: Path, shown: dict[str, str]) -> None:
    notice, report = nk.read_with_report(draft)
    kept = visible(notice.plain_text())
    for residue in notice.residue:
        kept += visible(residue.text)
    for made in report.repairs:
        kept += visible(made.before)
    stored = visible(source_text(draft.read_bytes(), "docx"))
    office = Counter(shown[draft.stem].replace("\u2011", "-"))
    assert (stored & office) - kept == Counter()
