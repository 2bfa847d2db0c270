"""Claims: what a carried notice says that no page shows, judged by a fresh reading.

States, deadlines, roles, sources and facts are not printed. One of them counts where the
grammar finds the same in the shown words, or finds nothing there; what it finds otherwise is
contradicted. Not here: the shown words themselves (`matching`, `pages`, `sheets`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

from notice_kit.model import (
    Block,
    Genre,
    Issue,
    Notice,
    PartialDate,
    Period,
    Section,
    SectionRole,
    Source,
)
from notice_kit.model.walk import iter_nodes

_SHOWN: Final = frozenset(
    {"title", "blocks", "signature", "attachments", "residue", "letterhead", "source"}
)
"""Fields of a notice that stand on its pages, or are judged apart."""
_OF_ISSUE: Final = ("status", "problem", "responsible", "deadline")
_OF_SECTION: Final = ("status", "role")
_ADDED: Final = ("status", "deadline")
"""What shown words say counts also where the carried notice leaves it out."""
_NOTHING: Final = (None, "", (), SectionRole.OTHER)
_LEAVES: Final = (PartialDate, Period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A carried notice whose shown words are proved, with what is not shown."""

    notice: Notice
    """The notice, with states and deadlines that its words give and it had left out."""

    contradicted: tuple[str, ...] = ()
    """What the shown words say otherwise: node path and field, as blocks/2.status."""

    claimed: tuple[str, ...] = ()
    """What nothing but the file says."""


def judge(notice: Notice, fresh: Notice | None, source: Source | None = None) -> Judged:
    """Return what becomes of the claims of a carried notice.

    `fresh` is what the shown words alone give, None where the grammar refuses them; `source`
    is what the document itself says of where it was published.

    >>> issue = Issue(heading="关于学习的问题（已完成）", status="not_done")
    >>> judge(Notice(title="整改", blocks=(issue,)), None).claimed
    ('blocks/0', 'blocks/0.status')
    """
    said = dict(_facts(fresh)) if fresh else {}
    said |= dict(_leaves(source, "source")) if source else {}
    contradicted: list[str] = []
    claimed: list[str] = []
    for name, value in [*_facts(notice), *_leaves(notice.source, "source")]:
        _sort(name, value, said.get(name), contradicted, claimed)
    found = dict(_headed(fresh)) if fresh else {}
    added: dict[str, dict[str, Any]] = {}
    for words, (path, block) in _headed(notice):
        _, other = found.get(words, ("", None))
        if isinstance(block, Issue) and not isinstance(other, Issue):
            claimed.append(path)
        for name in _OF_ISSUE if isinstance(block, Issue) else _OF_SECTION:
            value, theirs = getattr(block, name), getattr(other, name, None)
            _sort(f"{path}.{name}", value, theirs, contradicted, claimed)
            if name in _ADDED and value is None and theirs is not None:
                added.setdefault(path, {})[name] = theirs
    return Judged(
        notice=_with(notice, added) if added else notice,
        contradicted=tuple(contradicted),
        claimed=tuple(claimed),
    )


def _sort(name: str, value: Any, said: Any, contradicted: list[str], claimed: list[str]) -> None:
    if value in _NOTHING or _plain(value) == _plain(said):
        return
    if said in _NOTHING or (
        isinstance(value, tuple) and isinstance(said, tuple) and set(said) <= set(value)
    ):
        claimed.append(name)
    else:
        contradicted.append(name)


def _plain(value: Any) -> Any:
    """Return a value without white space, which printing sets anew."""
    return "".join(value.split()) if type(value) is str else value


def _facts(notice: Notice) -> Iterator[tuple[str, Any]]:
    """Yield the facts of title, lead and contact; a kind that the title does not name is none."""
    for field in fields(notice):
        value = getattr(notice, field.name)
        if field.name == "genre":
            yield field.name, value if Genre(value) in notice.title else None
        elif field.name == "totals":
            # Their words may hold a label, which is printed in another form.
            yield field.name, tuple(replace(total, words="", path="") for total in value)
        elif field.name not in _SHOWN:
            yield from _leaves(value, field.name)


def _leaves(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield the single values in a field, each by its name: feedback.date."""
    if is_dataclass(value) and not isinstance(value, _LEAVES):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{name}.{field.name}")
    else:
        yield name, value


def _headed(notice: Notice) -> Iterator[tuple[tuple[str, int], tuple[str, Section | Issue]]]:
    """Yield sections and issues by their words, the same words numbered; labels may vary."""
    count: Counter[str] = Counter()
    for path, block in _nodes(notice):
        if isinstance(block, Section | Issue):
            words = "".join(block.heading.split())
            count[words] += 1
            yield (words, count[words]), (path, block)


def _nodes(notice: Notice) -> Iterator[tuple[str, Block]]:
    yield from iter_nodes(notice.blocks)
    for index, attachment in enumerate(notice.attachments):
        yield from iter_nodes(attachment.blocks, f"attachments/{index}/blocks")


def _with(notice: Notice, added: dict[str, dict[str, Any]]) -> Notice:
    attachments = tuple(
        replace(each, blocks=_filled(each.blocks, f"attachments/{index}/blocks", added))
        for index, each in enumerate(notice.attachments)
    )
    blocks = _filled(notice.blocks, "blocks", added)
    return replace(notice, blocks=blocks, attachments=attachments)


def _filled(
    blocks: tuple[Block, ...], prefix: str, added: dict[str, dict[str, Any]]
) -> tuple[Block, ...]:
    result: list[Block] = []
    for index, block in enumerate(blocks):
        path = f"{prefix}/{index}"
        if isinstance(block, Section | Issue):
            below = _filled(block.blocks, f"{path}/blocks", added)
            result.append(replace(block, blocks=below, **added.get(path, {})))
        else:
            result.append(block)
    return tuple(result)
