"""Links lead somewhere: between the pages as files, and in the site as it is built.

The search of the built site finds words of both languages.
"""

import json
import re
import shutil
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


def _listed(folder: Path) -> set[str]:
    """Return the pages that the index of a site lists."""
    index = (folder / "index.md").read_text(encoding="utf-8")
    trees = re.findall(r"^```\{toctree\}\n(.*?)^```$", index, re.MULTILINE | re.DOTALL)
    return set("\n".join(trees).split())


@pytest.mark.parametrize("folder", [DOCS, DOCS / "zh"], ids=lambda folder: folder.name)
def test_index_of_each_language_lists_every_page(folder: Path) -> None:
    names = {page.stem for page in folder.glob("*.md")}
    assert names - {"index"} - _listed(folder) == set()


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / name).resolve() for page in PAGES for name, _ in _links(page)}
    assert [each.name for each in IMAGES if each not in shown] == []


@pytest.mark.parametrize("picture", IMAGES, ids=lambda picture: picture.name)
def test_picture_is_compact(picture: Path) -> None:
    assert picture.stat().st_size <= 80_000


BUILDS = {
    "": [str(DOCS)],
    "zh": ["-c", str(DOCS), "-D", "language=zh_CN", str(DOCS / "zh")],
}
"""Folder of the site → what is built into it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site in both languages, built with warnings as errors."""
    pytest.importorskip("sphinx", reason="the extra docs is not installed")
    folder = tmp_path_factory.mktemp("site")
    for name, sources in BUILDS.items():
        command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
        done = subprocess.run(
            [*command, *sources, str(folder / name)], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.slow
def test_links_of_the_site_resolve_in_both_languages(site: Path) -> None:
    trees = {path: html.parse(path) for path in site.rglob("*.html")}
    places = {path: set(tree.xpath("//@id | //a/@name")) for path, tree in trees.items()}
    assert len(trees) > len(list(DOCS.rglob("*.md")))
    broken = []
    for path, tree in trees.items():
        for target in tree.xpath("//a/@href | //img/@src"):
            part = urlsplit(target)
            if part.scheme or part.netloc:
                continue
            file = (path.parent / unquote(part.path)).resolve() if part.path else path
            anchor = unquote(part.fragment)
            if not file.exists() or (anchor and anchor not in places.get(file, {anchor})):
                broken.append(f"{path.relative_to(site)}: {target}")
    assert broken == []


@pytest.mark.slow
def test_each_page_of_the_site_names_its_language_and_leads_to_its_twin(site: Path) -> None:
    for path, language in ((site / "tutorial.html", "en"), (site / "zh/tutorial.html", "zh-CN")):
        tree = html.parse(path)
        assert tree.getroot().get("lang") == language
        (twin,) = tree.xpath("//a[@hreflang]/@href")
        other = {"en": "zh/tutorial.html", "zh-CN": "tutorial.html"}[language]
        assert (path.parent / twin).resolve() == (site / other).resolve()


_SEARCH = """
global.window = global;
global.document = { addEventListener() {}, documentElement: { dataset: {} } };
global.DOCUMENTATION_OPTIONS = {};
global.SPHINX_HIGHLIGHT_ENABLED = false;
global._ready = () => {};
global._ = (text) => text;
const fs = require("fs"), vm = require("vm");
const run = (name) => vm.runInThisContext(fs.readFileSync(process.argv[2] + name, "utf8"));
["_static/language_data.js", "_static/searchtools.js"].forEach(run);
vm.runInThisContext("globalThis.Search = Search");
run("searchindex.js");
for (const query of process.argv.slice(3)) {
  const [, wanted, excluded] = Search._parseQuery(query);
  const { terms, titleterms } = Search._index;
  const found = Search.performTermsSearch(wanted, excluded, terms, titleterms);
  console.log(JSON.stringify(found.map((each) => each[0]).sort()));
}
"""
"""Asks the search of a built site, as its page does in the browser."""


@pytest.mark.slow
def test_search_finds_chinese_words_wherever_they_stand_in_a_run(
    site: Path, tmp_path: Path
) -> None:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    script = tmp_path / "search.js"
    script.write_text(_SEARCH, encoding="utf-8")
    words = ["红头", "模板", "仿宋", "整改台账", "发文字号", "convert", "红头仿绝"]
    asked = subprocess.run(
        ["node", str(script), f"{site}/zh/", *words], capture_output=True, text=True, check=True
    )
    found = dict(zip(words, map(json.loads, asked.stdout.splitlines()), strict=True))
    texts = {each.stem: each.read_text(encoding="utf-8") for each in (DOCS / "zh").glob("*.md")}
    pages = {name: re.sub(r"!\[.*?\]|\{toctree\}[^`]*", "", text) for name, text in texts.items()}
    for word in words[:5]:
        assert set(found[word]) >= {name for name, text in pages.items() if word in text} > set()
    assert "cli" in found["convert"]
    assert found["红头仿绝"] == []


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
