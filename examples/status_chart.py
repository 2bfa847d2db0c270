"""Draw how far each unit has come: its issues by status, as a picture (SVG or PNG).

Run it from anywhere: ``python examples/status_chart.py [PICTURE]``. It reads the finished
notices beside it through the table of issues, as one would read ten thousand, and needs
matplotlib (extra ``docs``).
"""

import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path

import notice_kit
from notice_kit import batch

FOLDER = Path(__file__).parent
SOURCES = (
    FOLDER / "wangchuan_county_2024.txt",
    FOLDER / "qinglan_water_2024.txt",
    FOLDER / "formal" / "shuangxi_county_2024.txt",
    FOLDER / "drafts" / "yunze_2024_approved.txt",
)
STATUSES = {
    "done": ("已完成", "#1b6e3c", "white"),
    "basically": ("基本完成", "#7fc29b", "black"),
    "ongoing": ("正在推进", "#e3a72f", "black"),
    "long_term": ("长期坚持", "#8a5a00", "white"),
    "not_done": ("未完成", "#a93226", "white"),
    "": ("未写明", "#c4c4c4", "black"),
}
"""Status in the table → its name, its colour and that of its number in the chart."""

FONTS = [Path(notice_kit.__file__).parent / "fonts" / name for name in ("hei.ttf", "fallback.ttf")]
"""Bundled fonts, as matplotlib's own have no Chinese characters; the second has rare ones."""


def main(picture: Path) -> None:
    """Print the numbers and draw them into a file."""
    counts = count()
    for unit, statuses in counts.items():
        parts = (f"{STATUSES[status][0]}{statuses[status]}" for status in STATUSES)
        print(unit, *parts)
    draw(counts, picture)
    print(f"drew {picture.name}")


def count() -> dict[str, Counter[str]]:
    """Return unit → status → number of issues, from the tables of all notices."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "tables"
        batch.table(SOURCES, folder, tables=("notices", "issues"))
        units = {row["notice_id"]: row["issuer"] for row in rows(folder / "notices.csv")}
        counts: dict[str, Counter[str]] = {unit: Counter() for unit in units.values()}
        for row in rows(folder / "issues.csv"):
            counts[units[row["notice_id"]]][row["status"]] += 1
    return counts


def rows(table: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def draw(counts: dict[str, Counter[str]], picture: Path) -> None:
    """Draw one bar for each unit, parted by status; the suffix of the file says the format."""
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties, fontManager
    from matplotlib.ticker import MaxNLocator

    for font in FONTS:
        fontManager.addfont(font)
    words = FontProperties(family=[FontProperties(fname=font).get_name() for font in FONTS])
    figure = Figure(figsize=(8, 0.6 * len(counts) + 1.6), layout="constrained")
    axes = figure.add_subplot()
    left = [0] * len(counts)
    for status, (name, colour, ink) in STATUSES.items():
        numbers = [statuses[status] for statuses in counts.values()]
        if any(numbers):
            bars = axes.barh(list(counts), numbers, left=left, color=colour, label=name)
            shown = [str(number or "") for number in numbers]
            axes.bar_label(bars, shown, label_type="center", color=ink)
        left = [before + number for before, number in zip(left, numbers, strict=True)]
    axes.set_xlabel("问题数（个）", fontproperties=words)
    axes.set_yticks(range(len(counts)), list(counts), fontproperties=words)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(prop=words, ncols=6, loc="lower center", bbox_to_anchor=(0.5, 1), frameon=False)
    figure.savefig(picture)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name) / "status.svg")
