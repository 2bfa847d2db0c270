"""How often a forged notice is believed, and an honest one is not.

    python tests/benchmarks/integrity.py forged 500 [SEED]
    python tests/benchmarks/integrity.py honest 2000 [SEED]
    python tests/benchmarks/integrity.py saved 300 [SEED]

`forged` makes files that carry another notice than they show (`tests/faults/forgery.py`).
`honest` writes generated notices (`tests/properties/strategies.py`), a third in each of DOCX,
HTML and PDF, public and formal by turns, and reads them. `saved` has LibreOffice save DOCX
files of generated notices first. A false alarm is any finding EMB, or another notice.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

TESTS = Path(__file__).parents[1]
sys.path += [str(TESTS / "faults"), str(TESTS / "properties")]

from forgery import forge, forgeries, furnished, written  # noqa: E402  found by the path above
from strategies import notices  # noqa: E402  the same

import notice_kit as nk  # noqa: E402  the same
from notice_kit.api import read_parts  # noqa: E402  the same
from notice_kit.comparison import compare  # noqa: E402  the same
from notice_kit.findings import Severity  # noqa: E402  the same
from notice_kit.formats import find_format  # noqa: E402  the same
from notice_kit.profile import FORMAL, PUBLIC  # noqa: E402  the same

FORMS = ("docx", "html", "pdf")
TOGETHER = 50
"""Files that LibreOffice is given at once."""


def read(data: bytes, form: str) -> tuple[nk.Notice | None, list[str]]:
    """Return what is read of a file, and the findings about what it carries."""
    try:
        notice, report = read_parts([(data, f"a.{form}")], find_format(form))
    except nk.ReadError as error:
        return None, [type(error).__name__]
    told = [each for each in report.findings if each.rule.startswith("EMB")]
    return notice, [f"{each.rule} {each.severity} {each.text}".strip() for each in told]


def forged(count: int, seed: int) -> Iterator[str]:
    """Yield the outcome of each forgery."""
    paths = sorted((TESTS / "corpus" / "text").glob("*.txt"))
    whole = [furnished(nk.read(path)) for path in paths if "collective" not in path.name]
    for _, form, original, carried, keys in forgeries(whole, count, seed):
        notice, told = read(forge(original, carried, form, keys=keys), form)
        is_told = any(Severity.ERROR in each for each in told)
        alone = read(written(original, form, embed_model=False), form)[0]
        is_as_shown = notice and any(
            compare(each, notice).is_equal for each in (original, alone) if each
        )
        outcome = "an error" if is_told else "told as edited" if told else "NOTHING TOLD"
        if notice == carried or not is_as_shown:
            outcome = "BELIEVED"
        yield f"{form}: {outcome}"


def honest(count: int, seed: int) -> Iterator[str]:
    """Yield the outcome of each honest file."""
    for number, notice in enumerate(generated(count, seed)):
        form = FORMS[number % len(FORMS)]
        data = written(notice, form, FORMAL if number % 2 else PUBLIC)
        yield f"{form}: {judged(notice, data, form)}"


def saved(count: int, seed: int) -> Iterator[str]:
    """Yield the outcome of each file that LibreOffice saved."""
    found = list(generated(count, seed))
    for start in range(0, count, TOGETHER):
        with tempfile.TemporaryDirectory() as name:
            yield from _saved(found[start : start + TOGETHER], Path(name))


def _saved(part: list[nk.Notice], folder: Path) -> Iterator[str]:
    for number, notice in enumerate(part):
        profile = FORMAL if number % 2 else PUBLIC
        (folder / f"{number}.docx").write_bytes(written(notice, "docx", profile))
    command = ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out")]
    subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True
    )
    for number, notice in enumerate(part):
        data = (folder / "out" / f"{number}.docx").read_bytes()
        yield f"docx by LibreOffice: {judged(notice, data, 'docx')}"


def judged(notice: nk.Notice, data: bytes, form: str) -> str:
    """Tell whether a file is believed."""
    again, told = read(data, form)
    return "believed" if again == notice and not told else f"FALSE ALARM {told}"


def generated(count: int, seed: int) -> list[nk.Notice]:
    """Return notices of the strategy, always the same for a seed."""
    made: list[nk.Notice] = []

    @seeded(seed)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(notices)
    def collect(notice: nk.Notice) -> None:
        made.append(notice)

    collect()
    return made


def main() -> None:
    """Print how many there were of each outcome."""
    kind, count, *rest = sys.argv[1:]
    outcomes = {"forged": forged, "honest": honest, "saved": saved}[kind]
    counted = Counter(outcomes(int(count), int(rest[0]) if rest else 9704))
    for outcome, number in sorted(counted.items()):
        print(f"{number:6}  {outcome}")


if __name__ == "__main__":
    main()
