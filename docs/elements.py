"""The page of the elements: each with its parts, what they mean, and an example in both forms.

Meanings come from the XML schema, examples from one invented notice that uses every element
and attribute. Not here: the other pages that are made from the code (`generate`).
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from lxml import etree

import notice_kit as nk
from notice_kit import model as m
from notice_kit.schema import schema_bytes

_XS = "{http://www.w3.org/2001/XMLSchema}"
_NS = "{urn:notice-kit:notice:1}"
_INTRO = """\
Every element of the XML form with its parts in their order, and what it looks like in both forms.
[](schemas.md) says how the forms are made. The examples are one invented notice and its pieces."""
_HEADS = "| part | in XML | value | meaning | 含义 |\n|---|---|---|---|---|"


def sample() -> m.Notice:
    """Return a notice that uses every element and every attribute."""
    day = m.PartialDate(year=2024, month=9, day=13)
    words = (m.Text("经对照检查，PM"), m.Sub("2.5"), m.LineBreak(), m.Strong("已达标。"))
    measure = m.Measure(
        label="一是",
        lead="补齐设备",
        text=(m.Text("补齐设备。新增监测点4个，PM"), m.Sub("2.5"), m.Text("浓度下降。")),
        run_in=True,
    )
    issue = m.Issue(
        label="1.",
        heading="关于“监测不实”问题的整改",
        problem="监测不实",
        status=m.IssueStatus.DONE,
        responsible=(m.Responsible(role="牵头单位", name="县生态环境局"),),
        deadline=m.PartialDate(year=2024, month=6, part=m.DatePart.LATE),
        blocks=(m.Paragraph(text=(m.Text("清理堆场3600m"), m.Sup("2"), m.Text("。"))), measure),
    )
    section = m.Section(
        label="一、",
        level=1,
        heading="已完成整改的事项",
        role=m.SectionRole.BY_STATUS,
        status=m.IssueStatus.DONE,
        unit="县水务局党组",
        answers="一/1",
        blocks=(replace(issue, run_in=True),),
    )
    return m.Notice(
        genre=m.Genre.REPORT,
        title="望川县委关于巡视整改进展情况的报告",
        issuer=m.Organ(name="中共望川县委员会", aliases=("望川县委",)),
        inspection=m.Inspection(
            kind=m.InspectionKind.INSPECTION,
            modes=(m.InspectionMode.REGULAR,),
            authority="省委",
            body="省委第六巡视组",
            round="十三届省委第五轮",
            period=m.Period(
                start=m.PartialDate(year=2023, month=9, day=12),
                end=m.PartialDate(year=2023, month=11, day=20),
            ),
            targets=("望川县",),
            further_targets=("县水务局党组",),
        ),
        feedback=m.Feedback(
            date=m.PartialDate(year=2024, month=1, day=10, inferred=True),
            by="省委第六巡视组",
            to="望川县委",
        ),
        further_inspections=(_second(),),
        basis=("党务公开原则",),
        published=m.PartialDate(year=2024, month=9, day=14),
        totals=(
            m.StatedTotal(of=m.TotalKind.PROBLEMS, count=25, words="反馈25个问题"),
            m.StatedTotal(
                of=m.TotalKind.PROBLEMS,
                status=m.IssueStatus.DONE,
                percent=76.0,
                words="整改完成率76%",
                path="一",
            ),
        ),
        blocks=(
            m.Paragraph(text=words, run_in=True),
            section,
        ),
        contact=m.Contact(
            phones=("0999-82360417",),
            emails=("wcxzgb@example.cn",),
            address="望川县滨河路1号",
            postcode="990121",
            po_box="望川县A024号邮政信箱",
            fax="0999-82360418",
            hours="工作日8:30—17:30",
            period="2024年9月13日至10月8日",
        ),
        signature=m.Signature(organs=(m.Organ(name="中共望川县委员会"),), date=day),
        attachments=(m.Attachment(label="附件", title="整改台账", blocks=(_ledger(),)),),
        letterhead=m.Letterhead(
            copy_number="000001",
            secrecy="秘密★1年",
            urgency="加急",
            mark="中共望川县委员会文件",
            document_number="望委发〔2024〕3号",
            signatories=("张某",),
            recipients="各乡镇党委：",
            copies="省委巡视办",
            printer="中共望川县委办公室",
            printed=day,
            remark="此件公开发布",
        ),
        source=m.Source(
            url="https://www.example.cn/zg.html",
            site="望川网",
            column="巡视整改",
            paper="望川日报",
            page="A2",
            retrieved=day,
            index_number="990121/2024-00031",
            document_name="中共望川县委员会关于巡视整改情况的报告",
            document_number="望委发〔2024〕3号",
            publisher="望川县委办公室",
            openness="主动公开",
            category="巡视整改",
            origin="望川发布",
            issued=day,
        ),
        residue=(m.Residue(kind=m.ResidueKind.JUMP_LINE, text="（下转A6版）"),),
    )


def _second() -> m.FurtherInspection:
    return m.FurtherInspection(
        inspection=m.Inspection(
            kind=m.InspectionKind.INSPECTION,
            modes=(m.InspectionMode.SPECIAL,),
            body="省委第九巡视组",
        ),
        feedback=m.Feedback(date=m.PartialDate(year=2024, month=3, day=5), to="望川县委"),
    )


def _ledger() -> m.Table:
    def cell(words: str, **spans: int) -> m.Cell:
        return m.Cell(text=(m.Text(words),), **spans)

    return m.Table(
        caption="整改台账",
        header_rows=1,
        rows=(
            m.Row(cells=(cell("问题", columns=2, rows=1), cell("状态"))),
            m.Row(cells=(cell("1", rows=2), cell("监测不实"), cell("已完成"))),
            m.Row(cells=(cell("台账不全"), cell("已完成"))),
        ),
    )


def elements_page() -> Iterator[str]:
    """Yield the parts of the page."""
    notice = sample()
    schema = etree.fromstring(schema_bytes("xsd"))
    root = etree.fromstring(nk.dumps(notice, "xml").encode())
    found = _forms(notice, schema)
    yield "# Elements"
    yield _INTRO
    for kind in schema.findall(f"{_XS}complexType"):
        name = kind.get("name", "").removesuffix("Type")
        if name in found:
            yield f"## {name}"
            yield f"{_told(kind, 'en')} {_told(kind, 'zh')}"
            yield "\n".join([_HEADS, *_parts(kind)])
            yield from _examples(name, _tag_of(schema, name), root, found[name])
    yield "## Words and their marks"
    yield _WORDS
    yield "\n".join([_HEADS, *_inlines(schema)])
    yield from _values(schema)


_WORDS = """\
In XML marks stand inside the words of a paragraph, a measure or a cell, as the examples above show;
in JSON words with marks are a list of strings and objects, words without are a list of one
string, or absent if there are none."""


def _placed(value: object, form: Any, name: str = "notice") -> Iterator[tuple[str, str, Any]]:
    """Yield class, field and JSON form of every dataclass in the order of the document."""
    if not is_dataclass(value) or isinstance(value, type):
        return
    yield type(value).__name__, name, form
    for each in fields(value):
        inner = getattr(value, each.name)
        if not isinstance(form, dict) or each.name not in form:
            continue
        if isinstance(inner, tuple):
            for one, its_form in zip(inner, form[each.name], strict=True):
                yield from _placed(one, its_form, "")
        else:
            yield from _placed(inner, form[each.name], each.name)


def _forms(notice: m.Notice, schema: etree._Element) -> dict[str, Any]:
    """Return the JSON form of the first element of each class, under its first tag."""
    found: dict[str, Any] = {}
    for kind, name, form in _placed(notice, json.loads(nk.dumps(notice, "json"))):
        if schema.find(f"{_XS}complexType[@name='{kind}Type']") is None:
            continue  # words and their marks
        if name in ("", _tag_of(schema, kind)):
            found.setdefault(kind, form)
    return found


def _tag_of(schema: etree._Element, name: str) -> str:
    """Return the element that has a type; of several the first of the schema."""
    return str(schema.xpath(f"string(//*[@type='{name}Type']/@name)"))


def _told(node: etree._Element, language: str) -> str:
    """Return what the schema says of a node."""
    texts = node.findall(f"{_XS}annotation/{_XS}documentation")
    return next(
        " ".join((each.text or "").split()).replace("|", "\\|")
        for each in texts
        if each.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    )


def _parts(kind: etree._Element) -> Iterator[str]:
    """Yield a row for every attribute and element of a type."""
    for each in kind.findall(f"{_XS}attribute"):
        default = each.get("default")
        form = "attribute" + ("" if each.get("use") == "required" else "?")
        value = _value(each) + (f", default `{default}`" if default else "")
        yield _row(each, form, value)
    for each in kind.iter(f"{_XS}element", f"{_XS}group"):
        if each.tag == f"{_XS}group":
            yield f"| *{each.get('ref')}* | elements* | | any of them, in any order | 任意顺序 |"
        else:
            many = {"unbounded": "*", "1": ""}[each.get("maxOccurs", "1")]
            few = "?" if each.get("minOccurs") == "0" and not many else ""
            yield _row(each, f"element{many}{few}", _value(each))


def _row(node: etree._Element, form: str, value: str) -> str:
    told = f"{_told(node, 'en')} | {_told(node, 'zh')}"
    return f"| `{node.get('name')}` | {form} | {value} | {told} |"


def _value(node: etree._Element) -> str:
    """Return what a value is: words, a number, one of a list, or another element."""
    kind = node.get("type", "")
    plain = {"xs:string": "words", "xs:boolean": "true, false", "EmptyType": "nothing"}
    if kind in plain:
        return plain[kind]
    name = kind.removesuffix("Type")
    return f"[{name}](#{name.lower()})"


def _inlines(schema: etree._Element) -> Iterator[str]:
    for group in schema.findall(f"{_XS}group"):
        if group.get("name") == "inlines":
            for each in group.iter(f"{_XS}element"):
                yield _row(each, "element*", _value(each))


def _values(schema: etree._Element) -> Iterator[str]:
    """Yield a section for every closed list and number."""
    yield "## Values"
    for kind in schema.findall(f"{_XS}simpleType"):
        yield f"### {kind.get('name')}"
        yield f"{_told(kind, 'en')} {_told(kind, 'zh')}"
        values = list(kind.iter(f"{_XS}enumeration"))
        if values:
            rows = (
                f"| `{each.get('value')}` | {_told(each, 'en')} | {_told(each, 'zh')} |"
                for each in values
            )
            yield "\n".join(["| value | meaning | 含义 |", "|---|---|---|", *rows])


def _examples(name: str, tag: str, root: etree._Element, form: Any) -> Iterator[str]:
    """Yield the example of an element in both forms, without what stands deeper in a notice."""
    tree = root if name == "Notice" else root.find(f".//{_NS}{tag}")
    assert tree is not None, f"the sample has no {tag}"  # noqa: S101 - a test makes the page
    shown = etree.tostring(tree, encoding="unicode", with_tail=False)
    if name != "Notice":
        shown = shown.replace(' xmlns="urn:notice-kit:notice:1"', "")
    yield f"```xml\n{_flush(shown)}\n```"
    yield f"```json\n{json.dumps(form, ensure_ascii=False, indent=2)}\n```"


def _flush(text: str) -> str:
    """Take from all lines but the first the indent that the last one has."""
    first, *others = text.splitlines()
    indent = len(others[-1]) - len(others[-1].lstrip()) if others else 0
    return "\n".join([first, *(line[indent:] for line in others)])
