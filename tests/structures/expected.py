"""Files with a NAME.expected.json beside them, in the form of whole notices read by a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marks import step
from truth import ContactTruth, IssueTruth, LeadTruth, Truth

_OTHER_PATHS = {"t12_zhilan_duiying.txt": ("一", "二")}
"""Files of which another first step is right too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file and its truth."""

    path: Path
    truth: Truth


def cases(folder: Path) -> Iterator[Case]:
    """Yield the notices of a folder; what is no notice is left out."""
    for expected in sorted(folder.glob("*.expected.json")):
        told = json.loads(expected.read_text(encoding="utf-8"))
        if told.get("is_notice", True) and "issues" in told:
            path = expected.with_name(expected.name.removesuffix(".expected.json"))
            if path.is_file():
                yield Case(path=path, truth=_truth(told))


def _truth(told: dict[str, Any]) -> Truth:
    debatable = str(told.get("debatable") or "")
    signed = told.get("signature") or {}
    organs = tuple(signed.get("organs") or ([signed["organ"]] if signed.get("organ") else []))
    return Truth(
        title=told.get("title") or "",
        leads=(_lead(told),),
        issues=tuple(_issue(each, debatable) for each in told["issues"]),
        contact=_contact(told.get("contact") or {}),
        organs=organs,
        date=signed.get("date"),
        unscored=_unscored(told, debatable),
    )


def _unscored(told: dict[str, Any], debatable: str) -> tuple[str, ...]:
    """Return the names of what two careful readers could read in two ways."""
    names = ("contact",) if "accept as po_box" in str(told.get("contact")) else ()
    return (*names, "subject") if "is right too" in debatable else names


def _lead(told: dict[str, Any]) -> LeadTruth:
    return LeadTruth(
        kind=told["kind"],
        body=told["inspection_body"],
        start=told["period_start"],
        end=told["period_end"],
        feedback=told["feedback_date"],
    )


def _issue(told: dict[str, Any], debatable: str) -> IssueTruth:
    steps = [each if each.startswith("#") else step(each) for each in told["path"].split("/")]
    paths = ["/".join(steps)]
    if "一/1 or 二/1" in debatable:
        paths.append("/".join(["二", *steps[1:]]))
    if "free" in debatable:
        count = sum(1 for _ in [steps]) and "一二三四五六七八九十".find(steps[-1]) + 1
        paths += ["/".join([*steps[:-1], f"#{count}"]), "/".join([*steps[:-1], str(count)])]
    return IssueTruth(
        paths=tuple(paths), problems=(told["problem"],), state=told["status"], measures=None
    )


def _contact(told: dict[str, Any]) -> ContactTruth | None:
    if not told:
        return None
    return ContactTruth(
        phones=tuple(told.get("phones") or ()),
        emails=tuple(told.get("emails") or ()),
        postcode=told.get("postcode"),
        address=told.get("address"),
        po_box=told.get("po_box"),
    )
