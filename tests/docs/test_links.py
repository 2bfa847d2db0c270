"""Links lead somewhere: between the pages as files, and in the site as it is built."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *(each for each in DOCS.rglob("*.md") if "_build" not in each.parts)]
IMAGES = sorted((DOCS / "images").iterdir())
_CODE = re.compile(r"^( *)```.*?^\1```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def _links(page: Path) -> list[tuple[str, str]]:
    """Return file and anchor of each link of a page, without those into the world."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    parts = [urlsplit(target) for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    return [(part.path, unquote(part.fragment)) for part in parts if not part.scheme]


def _anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub and MyST give to the headings of a page."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    bare = (re.sub(r"[^\w\- ]", "", head.lower()) for head in heads)
    return {head.replace(" ", "-") for head in bare}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_to_files_and_headings(page: Path) -> None:
    for name, anchor in _links(page):
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), name
        if anchor:
            assert anchor in _anchors(target), f"{name}#{anchor}"


def test_every_page_and_picture_is_shown_somewhere() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    trees = "\n".join(re.findall(r"^```\{toctree\}\n(.*?)^```$", index, re.MULTILINE | re.DOTALL))
    names = [str(page.relative_to(DOCS).with_suffix("")) for page in DOCS.rglob("*.md")]
    missing = {name for name in names if name not in ("index", *trees.split())}
    assert {name for name in missing if not name.startswith("_build")} == set()
    shown = {(page.parent / name).resolve() for page in PAGES for name, _ in _links(page)}
    assert [each.name for each in IMAGES if each not in shown] == []


@pytest.mark.parametrize("picture", IMAGES, ids=lambda picture: picture.name)
def test_picture_is_compact(picture: Path) -> None:
    assert picture.stat().st_size <= 80_000


@pytest.mark.slow
def test_site_builds_without_a_warning_and_its_links_resolve(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="the extra docs is not installed")
    site = tmp_path / "site"
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, str(DOCS), str(site)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    trees = {path: html.parse(path) for path in site.rglob("*.html")}
    places = {path: set(tree.xpath("//@id | //a/@name")) for path, tree in trees.items()}
    assert len(trees) > len(list(DOCS.glob("*.md")))
    broken = []
    for path, tree in trees.items():
        for target in tree.xpath("//a/@href | //img/@src"):
            part = urlsplit(target)
            if part.scheme or part.netloc:
                continue
            file = (path.parent / unquote(part.path)).resolve() if part.path else path
            anchor = unquote(part.fragment)
            if not file.exists() or (anchor and anchor not in places.get(file, {anchor})):
                broken.append(f"{path.name}: {target}")
    assert broken == []


_REASON = re.compile(r"# Why: docs/decisions\.md, (.+)")


def test_reasons_in_the_code_name_a_decision() -> None:
    decisions = (DOCS / "decisions.md").read_text(encoding="utf-8")
    named = [
        reason
        for path in sorted((ROOT / "notice_kit").rglob("*.py"))
        for reason in re.findall(
            r"# Why: docs/decisions\.md, (.+)", path.read_text(encoding="utf-8")
        )
    ]
    assert len(named) > 30
    assert [reason for reason in named if f"**{reason}" not in decisions] == []
