# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""Law 2 for markup: every character of a page or draft is content, residue or repaired."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path

import pytest
from docx_package import package
from hypothesis import assume, given
from hypothesis import strategies as st
from source_text import source_text, unaccounted

import notice_kit as nk
from notice_kit.accounting import RepairKind
from notice_kit.api import read_parts
from notice_kit.errors import NotANoticeError
from notice_kit.formats import find_format

CORPUS = Path(__file__).parents[1] / "corpus"
PARAGRAPHS = [
    [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for path in sorted((CORPUS / "text").glob("*.txt"))
    if "<" not in path.read_text(encoding="utf-8") and "#" not in path.read_text(encoding="utf-8")
]


def check(data: bytes, name: str) -> None:
    """Assert that source and what repairs put in are content, residue and what they took out."""
    notice, report = read_parts([(data, f"a.{name}")], find_format(name))
    lost, added = unaccounted(notice, report, source_text(data, name))
    assert lost == Counter()
    assert added == Counter()


def _html(paragraphs: list[str], noise: list[tuple[int, str]]) -> bytes:
    body = [f"<p>{escape(text, quote=False)}</p>" for text in paragraphs]
    for place, mark in noise:
        at = place % len(body)
        body[at] = mark.replace("@", body[at]) if "@" in mark else body[at] + mark
    return (
        "<!DOCTYPE html><meta charset=utf-8><title>站</title><body><div><a>首页</a><a>公开</a></div>"
        f"<div id=zoom>{''.join(body)}</div><footer>主办：望川 ICP备1号</footer>"
    ).encode()


HTML_NOISE = [
    "<div hidden>藏</div>",
    "<p style='display:none'>隐</p>",
    "<script>var a='不读';</script>",
    "<!-- 注 -->",
    "<div class=x>@</div>",
    "<table><tr><td>@</td></tr></table>",
    "<table><tr><th>项</th><th>数</th></tr><tr><td>甲</td><td>1</td></tr></table>",
    "<p><del>删</del>留。</p>",
    "<p>PM<sub>2.5</sub>降。</p>",
    "<p><b>重</b>点。</p>",
    "<ul><li>条目。</li></ul>",
    "<noscript>请开启</noscript>",
    "<p>2024<span>年</span>7<span>月</span>有。</p>",
    "<p>责任编辑：某某</p>",
    "<p>甲<br>乙</p>",
    "<p>—— 3 ——</p>",
    "<p>（下转A2版）</p>",
    "<select><option>选</option></select>",
    "<ruby>字<rt>zì</rt></ruby>",
]


def _run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _docx(paragraphs: list[str], noise: list[tuple[int, str]]) -> bytes:
    body = [f"<w:p>{_run(text)}</w:p>" for text in paragraphs]
    for place, mark in noise:
        at = place % len(body)
        body[at] = mark.replace("@", body[at]) if "@" in mark else body[at] + mark
    return package(
        "".join(body), comments=f"<w:comment w:id='1'><w:p>{_run('批')}</w:p></w:comment>"
    )


DOCX_NOISE = [
    f"<w:p>{_run('隐', '<w:vanish/>')}{_run('见。')}</w:p>",
    "<w:sdt><w:sdtContent>@</w:sdtContent></w:sdt>",
    f"<w:p><w:ins w:id='1'>{_run('加')}</w:ins><w:del w:id='2'><w:r><w:delText>减</w:delText></w:r></w:del></w:p>",
    f"<w:tbl><w:tr><w:tc><w:p>{_run('甲')}</w:p></w:tc><w:tc><w:p>{_run('乙')}</w:p></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc>@</w:tc></w:tr></w:tbl>",
    f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{_run('码')}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{_run('果')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>",
    f"<w:p><w:pPr><w:rPr><w:del w:id='9'/></w:rPr></w:pPr>{_run('并')}</w:p>",
    "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:noBreakHyphen/></w:r></w:p>",
    f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{_run('框')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    f"<w:p><w:r><w:ruby><w:rt>{_run('zì')}</w:rt><w:rubyBase>{_run('字')}</w:rubyBase></w:ruby></w:r></w:p>",
    "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/></w:r></w:p>",
    f"<w:p>{_run('重', '<w:b/>')}</w:p>",
]
NOISE_LIST = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=12)


def _picked(noise: list[tuple[int, int]], marks: list[str]) -> list[tuple[int, str]]:
    return [(place, marks[which % len(marks)]) for place, which in noise]


@given(paragraphs=st.sampled_from(PARAGRAPHS), noise=NOISE_LIST, cut=st.floats(0.5, 1))
def test_disturbed_page_is_accounted_for(
    paragraphs: list[str], noise: list[tuple[int, int]], cut: float
) -> None:
    data = _html(paragraphs[: int(len(paragraphs) * cut)], _picked(noise, HTML_NOISE))
    try:
        check(data, "html")
    except NotANoticeError:
        assume(False)


@given(paragraphs=st.sampled_from(PARAGRAPHS), noise=NOISE_LIST, cut=st.floats(0.5, 1))
def test_disturbed_draft_is_accounted_for(
    paragraphs: list[str], noise: list[tuple[int, int]], cut: float
) -> None:
    data = _docx(paragraphs[: int(len(paragraphs) * cut)], _picked(noise, DOCX_NOISE))
    try:
        check(data, "docx")
    except NotANoticeError:
        assume(False)


@pytest.mark.parametrize(
    "path", sorted((CORPUS / "docx").glob("*.docx")), ids=lambda path: path.stem
)
def test_draft_of_the_corpus_is_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    check(data, "docx")


def test_draft_adds_only_labels_symbols_and_slashes() -> None:
    added = Counter[str]()
    for path in sorted((CORPUS / "docx").glob("*.docx")):
        _, report = nk.read_with_report(path)
        added += Counter(
            made.kind.value for made in report.repairs if made.after and not made.before
        )
    assert set(added) <= {RepairKind.AUTO_NUMBER.value, RepairKind.MARKUP.value}
