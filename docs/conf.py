"""Settings of the documentation site: Sphinx with MyST, built with warnings as errors."""  # noqa: INP001 - read by Sphinx, not imported as a package

import inspect
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.inspect import stringify_signature

import notice_kit

project = "notice-kit"
author = "The notice-kit authors"
copyright = f"2026, {author}"  # noqa: A001 - the name that Sphinx reads
version = release = notice_kit.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
default_role = "code"
highlight_language = "none"
suppress_warnings = ["config.cache"]

myst_enable_extensions = ["attrs_block", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"notice-kit {release}"


def _shorten(*event: Any) -> tuple[str, None] | None:
    """Show of a dataclass which fields it needs, of an enum nothing; types stand by the fields."""
    _, what, _, documented, *_ = event
    if what != "class":
        return None
    if issubclass(documented, Enum):
        return "", None
    if is_dataclass(documented) and isinstance(documented, type):
        return stringify_signature(inspect.signature(documented), show_annotation=False), None
    return None


def setup(app: Sphinx) -> None:
    """Register the hook."""
    app.connect("autodoc-process-signature", _shorten)
