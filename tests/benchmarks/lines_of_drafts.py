"""How far the lines of a DOCX end where those of our PDF do, in LibreOffice.

    python tests/benchmarks/lines_of_drafts.py [--lines fixed] FILE…

Every notice that can be read is written as DOCX, set by LibreOffice with our own faces under
their office names, and compared with our pages (`tests/writers/line_ends.py`). Paragraphs that
LibreOffice shows in another order, as tables, are left out and counted.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "writers"))

from conftest import write_office_fonts
from line_ends import Compared, compared

import notice_kit as nk
from notice_kit.layout.fonts import font_map
from notice_kit.layout.printed import print_notice
from notice_kit.options import writing_options
from notice_kit.writers.docx import write


def main() -> None:
    """Print the figures of each notice, and of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lines", default="flowing")
    parser.add_argument("--grid", default="portable")
    parser.add_argument("--profile", default="public")
    arguments = parser.parse_args()
    notices = {f"{number:03}": read(path) for number, path in enumerate(arguments.files)}
    options = writing_options(
        grid=arguments.grid, lines=arguments.lines, profile=arguments.profile, office_fonts=False
    )
    fonts = font_map(office_fonts=False)
    total, count = Compared(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, notice in notices.items():
            if notice:
                (folder / f"{key}.docx").write_bytes(write(notice, options).data)
        _convert(folder)
        for key, notice in notices.items():
            if notice is None:
                continue
            pages = print_notice(notice, fonts, options.profile).pages
            found = compared(pages, folder / f"{key}.pdf")
            print(f"{arguments.files[int(key)].name}: {_shown(found)}")
            total.add(found)
            count += 1
    print(f"{count} notices: {_shown(total)}; {total.paragraphs} of two lines or more")
    for cause, times in total.causes.most_common():
        print(f"  {times:4} of {total.differing} differing paragraphs: {cause}")


def read(path: Path) -> nk.Notice | None:
    """Return the notice of a file, None if there is none in it."""
    try:
        return nk.read(path)
    except nk.NoticeError:
        return None


def _shown(found: Compared) -> str:
    ends, lines = found.same_ends / max(found.lines, 1), found.same_lines / max(found.lines, 1)
    return (
        f"{found.lines} lines, same ends {ends:.1%}, same lines {lines:.1%}, "
        f"{len(found.lost)} paragraphs not compared"
    )


def _convert(folder: Path) -> None:
    configuration = write_office_fonts(folder)
    command = ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(path) for path in sorted(folder.glob("*.docx"))]
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
    subprocess.run(command, check=True, capture_output=True, env=environment)


if __name__ == "__main__":
    main()
