"""Read a notice, list its issues by status, and write it as DOCX and PDF.

Run it from anywhere: ``python examples/read_and_count.py [FOLDER]``. The outputs go to
FOLDER, or to a temporary one.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

import notice_kit as nk

SOURCE = Path(__file__).parent / "wangchuan_county_2024.txt"


def main(folder: Path) -> None:
    """Print what the notice says and write it in two formats."""
    notice, report = nk.read_with_report(SOURCE)
    print(notice.title)
    if notice.inspection:
        print(f"{notice.inspection.body} {notice.inspection.period}")
    counts = Counter(issue.status for issue in notice.iter_issues())
    for status, count in counts.items():
        print(f"{status or 'not stated'}: {count}")
    for issue in notice.iter_issues():
        print(f"{issue.path}  {issue.problem}  ({len(issue.measures)} measures)")
    result = nk.validate(notice, report=report)
    print("accepted" if result.accepted else "not accepted")
    for suffix in (".docx", ".pdf"):
        target = folder / f"notice{suffix}"
        nk.write(notice, target)
        print(f"wrote {target.name}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name))
