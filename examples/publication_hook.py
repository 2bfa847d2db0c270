"""Stop what should not be published: a hook to run before files go to the site.

``python examples/publication_hook.py APPROVED PUBLISHED…`` ends with 1, and says why, if the
rules do not accept one of the published files or if it differs from the approved notice in a
single character; with 0 otherwise. Without arguments it shows both on invented files.
"""

import sys
import tempfile
from pathlib import Path

import notice_kit as nk

DRAFTS = Path(__file__).parent / "drafts"


def main(approved: Path, published: list[Path]) -> int:
    """Check each published file against the approved one and the rules; return the exit code."""
    refused = 0
    for file in published:
        report = nk.validate_file(file, approved=approved)
        print(f"{file.name}: {'accepted' if report.accepted else 'refused'}")
        if report.accepted:
            continue
        refused += 1
        if report.error:
            print(f"  {report.error}")
        for finding in report.findings:
            if finding.severity is nk.Severity.ERROR:
                print(f"  {finding.location or file.name}: {finding.rule} {finding.message}")
    return 1 if refused else 0


def show() -> int:
    """Publish the approved notice, and once more with one figure altered."""
    approved = DRAFTS / "yunze_2024_approved.txt"
    with tempfile.TemporaryDirectory() as name:
        page, altered = Path(name) / "page.html", Path(name) / "altered.html"
        nk.write(nk.read(approved), page)
        altered.write_text(
            page.read_text("utf-8").replace("召开常委会会议6次", "召开常委会会议8次"), "utf-8"
        )
        return 0 if (main(approved, [page]), main(approved, [altered])) == (0, 1) else 1


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
    sys.exit(show())
