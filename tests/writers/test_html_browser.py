"""The page in a browser: axe-core's judgement, reflow on narrow screens, the printed page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pdfplumber
import pytest
from formal_notices import ONE_ORGAN, TWO_ORGANS

import notice_kit as nk
from notice_kit import gbt9704
from notice_kit.layout.blocks import HEAD, Role
from notice_kit.layout.fonts import font_map
from notice_kit.layout.printed import print_notice
from notice_kit.model import (
    Attachment,
    Cell,
    Issue,
    IssueStatus,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Row,
    Section,
    Signature,
    Source,
    Table,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL
from notice_kit.writers.html import write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "axe/node_modules/axe-core/axe.min.js"
MM = gbt9704.MM
PURE_HAN = "望川县委坚持把整改作为重要政治任务来抓逐条对照反馈意见制定措施" * 40

RICH = Notice(
    title="中共望川县委关于巡视整改进展情况的通报",
    published=PartialDate(year=2024, month=3, day=5),
    source=Source(site="望川网", column="巡视整改", paper="望川日报", page="A2"),
    blocks=(
        Section(
            label="一、",
            level=1,
            heading="整改情况",
            blocks=tuple(
                Issue(label=f"{index}.", heading=f"关于“问题{index}”的整改", status=status)
                for index, status in enumerate(IssueStatus, start=1)
            ),
        ),
        Table(
            caption="整改台账",
            header_rows=1,
            rows=tuple(
                Row(cells=(Cell(text=(Text(f"第{row}行的内容"),)),) * 9)
                for row in range(4)
            ),
        ),
    ),
    signature=Signature(
        organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=3, day=5)
    ),
)  # fmt: skip

_JUDGE = """
<script>{axe}</script>
<script>
document.querySelectorAll("details").forEach(each => each.open = true);
axe.run(document, {{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                              "best-practice"]}}).then(result => {{
  const told = document.createElement("pre");
  told.id = "judgement";
  told.textContent = JSON.stringify({{
    violations: result.violations.map(each => [each.id, each.nodes.map(node => node.html)]),
    passes: result.passes.length,
    overflow: document.documentElement.scrollWidth - window.innerWidth}});
  document.body.append(told);
}});
</script>
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium is installed")


def _run(chromium: str, profile: Path, *arguments: str, fonts: Path | None = None) -> str:
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={profile}", *arguments]
    environment = {**os.environ, **({"FONTCONFIG_FILE": str(fonts)} if fonts else {})}
    done = subprocess.run(
        command, capture_output=True, check=True, timeout=1200, env=environment, text=True
    )
    return done.stdout


def _judged(chromium: str, folder: Path, notice: Notice, width: int) -> dict[str, Any]:
    page = write(notice, WriteOptions()).data.decode()
    judge = _JUDGE.format(axe=AXE.read_text(encoding="utf-8"))
    path = folder / "page.html"
    path.write_text(page.replace("</body>", f"{judge}</body>"), encoding="utf-8")
    # Chromium's own windows are not narrower than 500 px, so a frame makes the screen.
    frame = folder / "frame.html"
    frame.write_text(
        f'<iframe src="page.html" width="{width}" height="900" style="border:0"></iframe>'
        "<script>setInterval(() => { const told = frames[0].document.getElementById('judgement');"
        "if (told) document.body.dataset.told = told.textContent }, 50)</script>",
        encoding="utf-8",
    )
    told = _run(
        chromium,
        folder / "profile",
        "--allow-file-access-from-files",
        "--window-size=1600,1000",
        "--virtual-time-budget=20000",
        "--dump-dom",
        frame.as_uri(),
    )
    found = re.search(r'data-told="([^"]*)"', told)
    assert found, "axe gave no judgement"
    return dict(json.loads(found.group(1).replace("&quot;", '"').replace("&amp;", "&")))


def _samples() -> dict[str, Notice]:
    names = ("wangchuan_county_2024", "qinglan_water_2024")
    return {"rich": RICH} | {name: nk.read(ROOT / f"examples/{name}.txt") for name in names}


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", ["rich", "wangchuan_county_2024", "qinglan_water_2024"])
def test_page_has_no_violation_and_fits_the_screen(
    chromium: str, tmp_path: Path, name: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is missing: see tests/writers/axe/package.json")
    judged = _judged(chromium, tmp_path, _samples()[name], width)
    assert judged["violations"] == []
    assert judged["passes"] > 15
    assert judged["overflow"] <= 0


def _lines(page: Any) -> dict[int, list[dict[str, Any]]]:
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        lines[round(char["top"])].append(char)
    return dict(sorted(lines.items()))


def _printed(
    chromium: str, folder: Path, fonts: Path, notice: Notice, options: WriteOptions
) -> Path:
    """Return the PDF that Chromium prints of a notice's page."""
    source = folder / "page.html"
    source.write_bytes(write(notice, options).data)
    target = folder / "page.pdf"
    _run(
        chromium, folder / "profile", "--no-pdf-header-footer", f"--print-to-pdf={target}",
        source.as_uri(), fonts=fonts,
    )  # fmt: skip
    return target


def _baselines(page: Any) -> dict[str, float]:
    """Return the lines of a page and how far below its upper edge they stand, in mm."""
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        lines[round(page.height - char["matrix"][5])].append(char)
    return {
        normalize("NFKC", "".join(char["text"] for char in sorted(line, key=itemgetter("x0")))): (
            page.height - line[0]["matrix"][5]
        )
        / MM
        for line in lines.values()
    }


def _rules(page: Any) -> list[tuple[float, float]]:
    """Return the upper and lower edges of the rules of a page in mm."""
    drawn = [each for each in page.rects if each["height"] < 3]
    return sorted((each["top"] / MM, each["bottom"] / MM) for each in drawn)


def _longer(notice: Notice, lines: int) -> Notice:
    words = Paragraph(text=(Text("县委常委会按月检查整改任务落实情况"),))
    return replace(notice, blocks=notice.blocks + (words,) * lines)


@pytest.mark.parametrize("organs", ["one", "two"])
def test_head_is_printed_where_our_page_has_it(
    chromium: str, tmp_path: Path, office_fonts: Path, organs: str
) -> None:
    notice = ONE_ORGAN if organs == "one" else TWO_ORGANS
    ours = print_notice(notice, font_map(office_fonts=False), FORMAL).pages[0]
    target = _printed(chromium, tmp_path, office_fonts, notice, WriteOptions(profile=FORMAL))
    with pdfplumber.open(target) as pdf:
        page = pdf.pages[0]
        theirs, (red_line,) = _baselines(page), _rules(page)
    told = {char: y for line, y in theirs.items() for char in line}
    head = [line for line in ours.lines if line.role in HEAD | {Role.TITLE}]
    assert len(head) > 5
    for line in head:
        # Two lines may share a baseline: 发文字号 and the last 签发人.
        place = min(theirs.values(), key=lambda y, at=line.y / MM: abs(y - at))
        assert place == pytest.approx(line.y / MM, abs=0.35), line.text
        assert set("".join(normalize("NFKC", line.text).split())) <= told.keys()
    assert red_line == pytest.approx(
        (ours.rules[0].y1 / MM - 0.175, 0.175 + ours.rules[0].y1 / MM), abs=0.3
    )
    assert red_line[1] - red_line[0] == pytest.approx(gbt9704.RED_LINE_MM, abs=0.05)


@pytest.mark.parametrize("more", [0, 5, 7, 9, 11, 20])
def test_imprint_is_printed_at_the_foot_of_the_last_page(
    chromium: str, tmp_path: Path, office_fonts: Path, more: int
) -> None:
    notice = _longer(ONE_ORGAN, more)
    target = _printed(chromium, tmp_path, office_fonts, notice, WriteOptions(profile=FORMAL))
    with pdfplumber.open(target) as pdf:
        page = pdf.pages[-1]
        lines, rules = _baselines(page), _rules(page)
        texts = ["".join(char["text"] for char in each.chars) for each in pdf.pages]
    assert rules[-1][1] == pytest.approx(262, abs=0.5)
    thick, thin = rules[0][1] - rules[0][0], rules[1][1] - rules[1][0]
    assert (thick, thin) == pytest.approx((0.35, 0.25), abs=0.05)
    assert sum(text.count("抄送") for text in texts) == 1
    text_lines = [y for line, y in lines.items() if y < rules[0][0]]
    assert not text_lines or max(text_lines) < rules[0][0] - 5  # air above 版记


_TITLE_LINES = """
<script>
const counts = [];
document.querySelectorAll("h1 span").forEach(span => {
  const rows = new Map(), text = span.firstChild, range = document.createRange();
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i); range.setEnd(text, i + 1);
    const top = Math.round(range.getBoundingClientRect().top);
    rows.set(top, (rows.get(top) || 0) + 1);
  }
  counts.push([...rows.values()]);
});
document.body.dataset.told = JSON.stringify(counts);
</script>
"""


@pytest.mark.parametrize(
    "title",
    [
        "中共望川县委市场监督管理局党组关于巡察整改进展情况的通报",
        "望川县自然资源和规划局党组关于县委第三巡察组反馈意见整改进展情况的通报",
        "中共望川县委关于十三届省委第五轮巡视集中整改进展情况的通报",
    ],
)
def test_no_line_of_a_title_is_one_character_on_a_narrow_screen(
    chromium: str, tmp_path: Path, title: str
) -> None:
    page = write(Notice(title=title), WriteOptions()).data.decode()
    source = tmp_path / "page.html"
    source.write_text(page.replace("</body>", f"{_TITLE_LINES}</body>"), encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        '<iframe src="page.html" width="320" height="900" style="border:0"></iframe>'
        "<script>setInterval(() => { const told = frames[0].document.body.dataset.told;"
        "if (told) document.body.dataset.told = told }, 50)</script>",
        encoding="utf-8",
    )
    shown = _run(
        chromium, tmp_path / "profile", "--allow-file-access-from-files", "--window-size=800,1000",
        "--virtual-time-budget=5000", "--dump-dom", frame.as_uri(),
    )  # fmt: skip
    found = re.search(r'data-told="([^"]*)"', shown)
    assert found, "the page told nothing"
    rows = [row for span in json.loads(found.group(1)) for row in span]
    assert sum(rows) == len(title)
    assert len(rows) > 1
    assert min(rows) > 1


def test_printed_page_has_the_grid_of_the_standard(
    chromium: str, tmp_path: Path, office_fonts: Path
) -> None:
    notice = Notice(title="望川县委的通报", blocks=(Paragraph(text=(Text(PURE_HAN),)),))
    target = _printed(chromium, tmp_path, office_fonts, notice, WriteOptions())
    with pdfplumber.open(target) as pdf:
        *body, number = _lines(pdf.pages[1]).values()
    assert len(body) == gbt9704.LINES
    assert {len(line) for line in body} == {gbt9704.CELLS}
    assert "".join(char["text"] for char in number).split() == ["—", "2", "—"]
    for line in body:
        assert line[0]["x0"] / MM == pytest.approx(28, abs=0.2)
        assert line[-1]["x1"] / MM == pytest.approx(184, abs=0.5)
    tops = [line[0]["top"] for line in body]
    assert tops[-1] - tops[0] == pytest.approx(21 * gbt9704.PITCH_PT, abs=0.5)


def test_a_wide_table_is_printed_on_a_sheet_on_its_side(
    chromium: str, tmp_path: Path, office_fonts: Path
) -> None:
    told = ("制度执行不够严格，监督检查不够有力", "修订制度，定期检查，逐项销号")
    words = (*told, "张某某", "县财政局", "李某某", "2024年9月底前", "已完成，销号")
    named = ("序号", "反馈问题", "整改措施", "牵头领导", "责任单位", "责任人")
    head = (*named, "整改时限", "完成情况")
    rows = (head, *((str(row), *words) for row in range(1, 17)))
    table = Table(
        rows=tuple(Row(cells=tuple(Cell(text=(Text(word),)) for word in row)) for row in rows)
    )
    notice = Notice(
        title="望川县委的通报",
        blocks=(Paragraph(text=(Text(PURE_HAN[:60]),)),),
        attachments=(Attachment(label="附件", title="整改任务清单", blocks=(table,)),),
    )
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_bytes(write(notice, WriteOptions()).data)
    _run(
        chromium, tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={target}",
        source.as_uri(), fonts=office_fonts,
    )  # fmt: skip
    with pdfplumber.open(target) as pdf:
        first, *turned = pdf.pages
        assert first.width < first.height
        assert turned
        for page in turned:
            assert page.width > page.height
            assert "反馈问题" in page.extract_text().replace(" ", "")
            number = [char for char in page.chars if not char["upright"]]
            assert "".join(char["text"] for char in number) == f"— {page.page_number} —"
            # The dash 7 mm below the type area, a character from the outer edge, once bound.
            middle = (min(c["x0"] for c in number) + max(c["x1"] for c in number)) / 2
            assert middle / MM == pytest.approx(28, abs=0.5)
            if page.page_number % 2:
                assert max(c["bottom"] for c in number) / MM == pytest.approx(179.06, abs=0.5)
            else:
                assert min(c["top"] for c in number) / MM == pytest.approx(32.94, abs=0.5)
        assert "整改任务清单" in turned[0].extract_text().replace(" ", "")
