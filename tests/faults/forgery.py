"""Forgery: files whose carried notice is another one than they show.

`forge` takes a finished file and a change of the notice, puts the changed notice into the
carried part, and makes every digest and key of the file anew, as a forger would who has read
all of this package. `changes` names the kinds of change; each takes a notice and a source of
chance, and returns None where the notice has nothing of that kind. Words are invented.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from notice_kit.codec.carried import NAMESPACE, Carried, digest_of, encode_text
from notice_kit.codec.xml import encode
from notice_kit.formats import find_format, load
from notice_kit.layout.arrangement import arranged
from notice_kit.layout.fonts import font_map
from notice_kit.layout.nodes import printed_nodes
from notice_kit.layout.printed import print_notice, printed_blocks
from notice_kit.model import (
    Attachment,
    Block,
    Cell,
    Issue,
    IssueStatus,
    Measure,
    Notice,
    Paragraph,
    PartialDate,
    Row,
    Section,
    SectionRole,
    Sup,
    Table,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import PUBLIC, Profile
from notice_kit.writers.pdf.archive import Description
from notice_kit.writers.pdf.painter import paint
from notice_kit.writers.pdf.structure import measure_paths

Change = Callable[[Notice, random.Random], Notice | None]
"""A change of a notice; None where there is nothing to change."""

_ITEM = "customXml/item1.xml"
_SCRIPT = re.compile(r'(<script type="[^"]*notice-kit\+json")[^>]*>.*?</script>', re.DOTALL)
_BODY = re.compile(r"<body>.*</body>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def written(
    notice: Notice, format_name: str, profile: Profile = PUBLIC, *, embed_model: bool = True
) -> bytes:
    """Return a file that carries its notice, unless told otherwise."""
    options = WriteOptions(embed_model=embed_model, office_fonts=False, profile=profile)
    row = find_format(format_name)
    data: bytes = load(row.writer or "", row.extra)(notice, options).data
    return data


def furnished(notice: Notice) -> Notice:
    """Return a notice with a table of two columns to tick, so that cells can be moved."""
    rows = [
        ("序号", "问题", "已完成", "未完成"),
        ("1", "学习不及时", "", "是"),
        ("2", "检查不严", "是", ""),
    ]
    table = Table(
        header_rows=1,
        rows=tuple(Row(cells=tuple(Cell(text=(Text(word),)) for word in row)) for row in rows),
    )
    more = Attachment(label=f"附件{len(notice.attachments) + 1}", title="整改台账", blocks=(table,))
    return replace(notice, attachments=(*notice.attachments, more))


def forge(
    shown: Notice,
    carried: Notice,
    format_name: str,
    *,
    keys: str = "shown",
    profile: Profile = PUBLIC,
) -> bytes:
    """Return a file that shows one notice and carries another, all digests made anew.

    The keys of a DOCX are those of the shown or carried words, or none. With those of the
    carried words it is what an honest document is whose text was edited.
    """
    match format_name:
        case "docx":
            data = written(shown, format_name, profile)
            of = {"shown": (shown,), "carried": (carried,)}.get(keys, ())
            made = (key for notice in of for key in _keys(notice, profile))
            return _docx(data, carried, tuple(made), profile)
        case "html":
            return _html(written(shown, format_name, profile), carried, profile)
        case _:
            return _pdf(shown, carried, profile)


def _keys(notice: Notice, profile: Profile) -> tuple[str, ...]:
    nodes = printed_nodes(arranged(printed_blocks(notice, profile)))
    return tuple(node.key for node in nodes)


def _docx(data: bytes, carried: Notice, keys: tuple[str, ...], profile: Profile) -> bytes:
    text = encode_text(Carried(notice=carried, profile=profile.name, keep_labels=False, keys=keys))
    part = f'<carried xmlns="{NAMESPACE}" sha256="{digest_of(text)}">{escape(text)}</carried>'
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, part.encode() if name == _ITEM else old.read(name))
    return packed.getvalue()


def _html(data: bytes, carried: Notice, profile: Profile) -> bytes:
    text = encode_text(Carried(notice=carried, profile=profile.name, keep_labels=False))
    text = text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&"})
    page = data.decode()
    body = _BODY.search(page)
    shown = "".join(unescape(_TAG.sub("", body.group())).split()) if body else ""
    made = f' data-sha256="{digest_of(text)}" data-shown="{digest_of(shown)}">\n{text}\n</script>'
    return _SCRIPT.sub(lambda found: found.group(1) + made, page).encode()


def _pdf(shown: Notice, carried: Notice, profile: Profile) -> bytes:
    printed = print_notice(shown, font_map(office_fonts=False), profile)
    about = Description(title=shown.title, author="", subject="")
    paths = measure_paths(shown)
    return paint(printed.pages, printed.blocks, paths, about, attached=encode(carried))


def changes() -> dict[str, Change]:
    """Return every kind of change by its name."""
    return {
        "figure": _figure,
        "order of digits": _digits,
        "decimal point": _point,
        "order of words": _order,
        "order of paragraphs": _paragraphs,
        "negation": _negation,
        "cell moved": _cell,
        "row moved": _row,
        "mark": _mark,
        "state": _state,
        "role": _role,
        "date of the lead": _lead_date,
        "title": _title,
        "signature": _signature,
        "paragraph added": _added,
        "paragraph left out": _left_out,
        "blank in a number": _blank,
        "direction": _direction,
        "label": _label,
        "attachment": _attachment,
    }


def forgeries(
    notices: list[Notice], count: int, seed: int
) -> Iterator[tuple[str, str, Notice, Notice, str]]:
    """Yield kind, format, shown and carried notice, and whose keys: as many as asked for."""
    chance = random.Random(seed)  # noqa: S311  the same forgeries each time, no secret
    kinds = changes()
    made = 0
    while made < count:
        name = list(kinds)[made % len(kinds)]
        shown = chance.choice(notices)
        carried = kinds[name](shown, chance)
        if carried is None or carried == shown:
            if all(kinds[name](each, chance) is None for each in notices):
                raise AssertionError(f"no notice has anything for {name!r}")
            continue
        format_name = ("docx", "html", "pdf")[made // len(kinds) % 3]
        yield name, format_name, shown, carried, chance.choice(["shown", "carried", "none"])
        made += 1


def _mapped(
    notice: Notice,
    at: Callable[[Block], bool],
    change: Callable[[Block], Block],
    chance: random.Random,
) -> Notice | None:
    """Return the notice with one block changed, chosen by chance."""
    count = sum(1 for block in _all(notice) if at(block))
    if not count:
        return None
    wanted = [chance.randrange(count)]

    def walk(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        result: list[Block] = []
        for block in blocks:
            new = block
            if at(block):
                if wanted[0] == 0:
                    new = change(block)
                wanted[0] -= 1
            if isinstance(new, Section | Issue):
                new = replace(new, blocks=walk(new.blocks))
            result.append(new)
        return tuple(result)

    blocks = walk(notice.blocks)
    attachments = tuple(replace(each, blocks=walk(each.blocks)) for each in notice.attachments)
    return replace(notice, blocks=blocks, attachments=attachments)


def _all(notice: Notice) -> Iterator[Block]:
    def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield block
            if isinstance(block, Section | Issue):
                yield from walk(block.blocks)

    yield from walk(notice.blocks)
    for attachment in notice.attachments:
        yield from walk(attachment.blocks)


def _words(block: Block) -> str:
    if isinstance(block, Paragraph | Measure):
        return "".join(getattr(piece, "text", "") for piece in block.text)
    return ""


def _in_words(pattern: str, new: Callable[[re.Match[str], random.Random], str]) -> Change:
    """Return the change of one place in a paragraph or measure."""
    compiled = re.compile(pattern)

    def change(notice: Notice, chance: random.Random) -> Notice | None:
        def edit(block: Any) -> Any:
            text = _words(block)
            found = chance.choice(list(compiled.finditer(text)))
            words = text[: found.start()] + new(found, chance) + text[found.end() :]
            lead = {"lead": ""} if isinstance(block, Measure) else {}
            return replace(block, text=(Text(words),), **lead)

        return _mapped(notice, lambda block: bool(compiled.search(_words(block))), edit, chance)

    return change


def _other_figure(found: re.Match[str], chance: random.Random) -> str:
    return found.group() + chance.choice(["0", "1", "00"])


_figure = _in_words(r"\d+(?:\.\d+)?", _other_figure)
_digits = _in_words(r"(\d)(?!\1)(\d)", lambda found, _: found.group(2) + found.group(1))
_point = _in_words(
    r"\d{2,}(?![.\d年])", lambda found, _: f"{found.group()[:1]}.{found.group()[1:]}"
)
_order = _in_words(r"(\w{2,4})([，、])(\w{2,4})", lambda found, _: found.expand(r"\3\2\1"))
_negation = _in_words(r"(?=[已完进])", lambda _, chance: chance.choice(["未", "不", "没有"]))
_blank = _in_words(r"(\d)(\d)", lambda found, _: f"{found.group(1)} {found.group(2)}")
_direction = _in_words(r"\d{2,}", lambda found, _: f"\u202e{found.group()}\u202c")


def _mark(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        text = _words(block)
        found = chance.choice(list(re.finditer(r"\d(?=\d)", text)))
        at = found.end()
        pieces = (Text(text[:at]), Sup(text[at]), Text(text[at + 1 :]))
        lead = {"lead": ""} if isinstance(block, Measure) else {}
        return replace(block, text=pieces, **lead)

    return _mapped(notice, lambda block: bool(re.search(r"\d\d", _words(block))), edit, chance)


def _paragraphs(notice: Notice, chance: random.Random) -> Notice | None:
    def places(block: Block) -> list[int]:
        below = [_words(each) for each in getattr(block, "blocks", ())]
        pairs = enumerate(pairwise(below))
        return [at for at, (one, two) in pairs if one and two and one != two]

    def edit(block: Any) -> Any:
        below = list(block.blocks)
        at = chance.choice(places(block))
        below[at], below[at + 1] = below[at + 1], below[at]
        return replace(block, blocks=tuple(below))

    return _mapped(notice, lambda block: bool(places(block)), edit, chance)


def _texts(row: Row) -> list[str]:
    return ["".join(getattr(piece, "text", "") for piece in cell.text) for cell in row.cells]


def _cell(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        rows = list(block.rows)
        at = chance.choice([at for at, row in enumerate(rows) if len(set(_texts(row))) > 1])
        texts = _texts(rows[at])
        one = chance.randrange(len(texts))
        two = next(other for other in range(len(texts)) if texts[other] != texts[one])
        cells = list(rows[at].cells)
        cells[one], cells[two] = (
            replace(cells[one], text=cells[two].text),
            replace(cells[two], text=cells[one].text),
        )
        rows[at] = Row(cells=tuple(cells))
        return replace(block, rows=tuple(rows))

    def has_cells(block: Block) -> bool:
        return isinstance(block, Table) and any(len(set(_texts(row))) > 1 for row in block.rows)

    return _mapped(notice, has_cells, edit, chance)


def _row(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        rows = list(block.rows)
        rows[-1], rows[-2] = rows[-2], rows[-1]
        return replace(block, rows=tuple(rows))

    def has_rows(block: Block) -> bool:
        if not isinstance(block, Table) or len(block.rows) < 2:
            return False
        return _texts(block.rows[-1]) != _texts(block.rows[-2])

    return _mapped(notice, has_rows, edit, chance)


def _state(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        others = [each for each in IssueStatus if each is not block.status]
        return replace(block, status=chance.choice(others))

    def has_state(block: Block) -> bool:
        return isinstance(block, Issue | Section) and block.status is not None

    return _mapped(notice, has_state, edit, chance)


def _role(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        others = [each for each in SectionRole if each not in (block.role, SectionRole.OTHER)]
        return replace(block, role=chance.choice(others))

    def has_role(block: Block) -> bool:
        return isinstance(block, Section) and block.role is not SectionRole.OTHER

    return _mapped(notice, has_role, edit, chance)


def _lead_date(notice: Notice, chance: random.Random) -> Notice | None:
    if notice.feedback is None or notice.feedback.date is None:
        return None
    date = PartialDate(year=notice.feedback.date.year - 1, month=chance.randint(1, 12))
    return replace(notice, feedback=replace(notice.feedback, date=date))


def _title(notice: Notice, chance: random.Random) -> Notice | None:
    del chance
    return replace(notice, title=notice.title.replace("巡视", "巡察").replace("进展", "完成"))


def _signature(notice: Notice, chance: random.Random) -> Notice | None:
    if notice.signature is None or notice.signature.date is None:
        return None
    date = replace(notice.signature.date, year=notice.signature.date.year + chance.randint(1, 3))
    return replace(notice, signature=replace(notice.signature, date=date))


def _added(notice: Notice, chance: random.Random) -> Notice | None:
    words = chance.choice(["以上数据作废。", "其中3人另案处理。", "完成率为12.3%。"])
    return replace(notice, blocks=(*notice.blocks, Paragraph(text=(Text(words),))))


def _left_out(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        rest = tuple(each for each in block.blocks if not _words(each))
        return replace(block, blocks=rest)

    def has_words(block: Block) -> bool:
        return any(_words(each) for each in getattr(block, "blocks", ()))

    return _mapped(notice, has_words, edit, chance)


def _label(notice: Notice, chance: random.Random) -> Notice | None:
    def edit(block: Any) -> Any:
        return replace(block, label="（九）" if block.label != "（九）" else "（八）")

    return _mapped(
        notice, lambda block: isinstance(block, Section) and bool(block.label), edit, chance
    )


def _attachment(notice: Notice, chance: random.Random) -> Notice | None:
    del chance
    cells = (Cell(text=(Text("是"),)), Cell(text=(Text("否"),)))
    table = Table(rows=(Row(cells=cells), Row(cells=cells)))
    more = Attachment(label="附件9", title="补充台账", blocks=(table,))
    return replace(notice, attachments=(*notice.attachments, more))
