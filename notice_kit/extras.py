"""Extras: optional dependencies, and the command that adds one to this installation.

notice-kit may have been installed from an index, a wheel or a folder; only the same way leads to
its extras. Not here: which extras there are (`pyproject.toml`), what this machine has of them
(`cli.doctor`).
"""

from __future__ import annotations

from typing import Any

from notice_kit.errors import MissingExtra
from notice_kit.messages import _

_PACKAGE = "notice-kit"


def missing(package: str | None, extra: str) -> MissingExtra:
    """Return the error for a package that is not installed, with the extra that brings it."""
    return MissingExtra(
        _("{package} is not installed", package=package), hint=install_command(extra)
    )


def install_command(extra: str) -> str:
    """Return the command that adds an extra to notice-kit as it was installed (PEP 610)."""
    return command_for(extra, _origin())


def command_for(extra: str, origin: dict[str, Any]) -> str:
    """Return the command that adds an extra to what was installed from a place.

    >>> command_for("pdf", {})
    'pip install "notice-kit[pdf]"'
    >>> command_for("pdf", {"url": "file:///home/a/notice-kit", "dir_info": {}})
    'pip install "/home/a/notice-kit[pdf]"'
    >>> command_for("pdf", {"url": "file:///tmp/n.whl", "archive_info": {}})
    'pip install "notice-kit[pdf] @ file:///tmp/n.whl"'
    >>> command_for("pdf", {"url": "https://git.example/n", "vcs_info": {"vcs": "git"}})
    'pip install "notice-kit[pdf] @ git+https://git.example/n"'
    """
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    url = str(origin.get("url", ""))
    if "dir_info" in origin:
        option = "-e " if origin["dir_info"].get("editable") else ""
        return f'pip install {option}"{url2pathname(urlsplit(url).path)}[{extra}]"'
    scheme = f"{origin['vcs_info']['vcs']}+" if "vcs_info" in origin else ""
    place = f" @ {scheme}{url}" if url else ""
    return f'pip install "{_PACKAGE}[{extra}]{place}"'


def _origin() -> dict[str, Any]:
    """Return whence this package was installed; nothing for an index, or if it is not known."""
    import json
    from importlib import metadata

    try:
        told = metadata.distribution(_PACKAGE).read_text("direct_url.json")
        found = json.loads(told or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
