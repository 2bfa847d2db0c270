"""Write every draft of the corpus: `python -m tests.corpus.docx.build`."""

from pathlib import Path
from types import ModuleType

from . import (
    auto_numbered_headings_all_levels,
    comments_notes_headers_watermark,
    content_controls_fields_links,
    heading_styles_split_runs,
    hidden_text_symbols_breaks_math,
    letterhead_attachment_list,
    not_notices,
    tables_spans_and_ledger,
    text_boxes_and_pictures,
    tracked_changes_accepted_view,
    tracked_changes_in_numbered_text_boxes,
)
from .package import save

_NOTICES: tuple[ModuleType, ...] = (
    auto_numbered_headings_all_levels,
    comments_notes_headers_watermark,
    content_controls_fields_links,
    heading_styles_split_runs,
    hidden_text_symbols_breaks_math,
    letterhead_attachment_list,
    tables_spans_and_ledger,
    text_boxes_and_pictures,
    tracked_changes_accepted_view,
    tracked_changes_in_numbered_text_boxes,
)
_DRAFTS = Path(__file__).parents[1]
_OTHERS = _DRAFTS.parent / "not_notices"


def main() -> None:
    for module in _NOTICES:
        save(module.draft(), _DRAFTS / f"{module.__name__.rpartition('.')[2]}.docx")
    save(not_notices.meeting(), _OTHERS / "rectification_meeting_circular.docx")
    save(not_notices.plan(), _OTHERS / "rectification_plan.docx")


main()
