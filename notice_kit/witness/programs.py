"""Programs: LibreOffice, Chromium and poppler, run apart from the person's own profile.

Each run has a folder of its own that is deleted, no network, no macros, links or add-ons, the
bundled fonts beside those of the machine, and a limit of time. Not here: reading their prints.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notice_kit.errors import BrokenInput, Location, MissingExtra
from notice_kit.fonts import font_path
from notice_kit.messages import _

SOFFICE: Final = ("soffice", "libreoffice")
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
PDFTOTEXT: Final = ("pdftotext",)

_SECONDS: Final = 120
_NOWHERE: Final = "http://127.0.0.1:9"
"""A proxy that is not there."""
_PRINT_RULES: Final = re.compile(r"@media\s+(?:only\s+)?print\b", re.IGNORECASE)
"""Where style rules for printing begin."""
_SCREEN_RULES: Final = re.compile(r"@media\s+(?:only\s+)?screen\b", re.IGNORECASE)
"""Where style rules for screens begin."""
_MEDIA: Final = re.compile(r"""\bmedia\s*=\s*(["']?)\s*(screen|print)\s*\1""", re.IGNORECASE)
"""The medium of a whole style sheet."""
_DOCTYPE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype[^>]*>)?", re.IGNORECASE)
"""What stands before the elements of a page: a mark of its encoding, the document type."""
_FORBIDS: Final = b'<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
_SHEET: Final = b"<style>@page{size:1300px 8000px;margin:0}</style>"
"""A window of a usual width; only a very long notice goes on on a second sheet."""
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop></item>
</oor:items>
"""  # noqa: E501  a setting a line, as the program writes them


def found(commands: Sequence[str], name: str) -> str:
    """Return the path of a program; raise MissingExtra if the machine has none."""
    path = next((where for command in commands if (where := shutil.which(command))), None)
    if path is None:
        raise MissingExtra(
            _("no {name} was found to be the witness", name=name),
            hint=_("install {name}; notice-kit doctor says what this machine has", name=name),
        )
    return path


def printed_by_libreoffice(data: bytes, name: str) -> bytes:
    """Return a Word document as LibreOffice prints it, a PDF."""
    program = found(SOFFICE, "LibreOffice")
    with tempfile.TemporaryDirectory(prefix="notice-kit-") as folder:
        home = Path(folder)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = home / "shown.docx"
        source.write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
                *("--convert-to", "pdf", "--outdir", str(home), str(source)),
            ],
            home,
            name,
        )
        return _result(home / "shown.pdf", name, "LibreOffice")


def printed_by_chromium(data: bytes, name: str, *, with_scripts: bool) -> bytes:
    """Return a page as Chromium shows it on a screen, as a PDF."""
    program = found(CHROMIUM, "Chromium")
    with tempfile.TemporaryDirectory(prefix="notice-kit-") as folder:
        home = Path(folder)
        source = home / "shown.html"
        page = on_one_sheet(as_on_screen(data), with_scripts=with_scripts)
        source.write_bytes(page)
        _run(
            [
                program,
                *("--headless", "--disable-gpu", "--disable-quic", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", "--disable-extensions", "--disable-plugins"),
                *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
                f"--proxy-server={_NOWHERE}",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={home / 'profile'}",
                *("--virtual-time-budget=4000", "--no-pdf-header-footer"),
                f"--print-to-pdf={home / 'shown.pdf'}",
                source.as_uri(),
            ],
            home,
            name,
        )
        return _result(home / "shown.pdf", name, "Chromium")


def as_on_screen(data: bytes) -> bytes:
    """Return a page whose rules for screens hold when it is printed, those for print do not.

    >>> as_on_screen(b"@media print{p{color:red}}@media screen{b{color:red}}")
    b'@media not all{p{color:red}}@media all{b{color:red}}'
    """
    text = data.decode("latin-1")
    text = _SCREEN_RULES.sub("@media all", _PRINT_RULES.sub("@media not all", text))
    text = _MEDIA.sub(lambda each: f'media="{_medium(each.group(2))}"', text)
    return text.encode("latin-1")


def on_one_sheet(data: bytes, *, with_scripts: bool) -> bytes:
    """Return a page that is printed on one long sheet, as it scrolls by on a screen.

    Without scripts it forbids its own; everything else stays.

    >>> on_one_sheet(b"<!DOCTYPE html><p>a", with_scripts=True)[:29]
    b'<!DOCTYPE html><style>@page{s'
    """
    found = _DOCTYPE.match(data)
    start = found.end() if found else 0
    return data[:start] + (b"" if with_scripts else _FORBIDS) + _SHEET + data[start:]


def _medium(name: str) -> str:
    return "all" if name.lower() == "screen" else "not all"


def text_by_poppler(data: bytes, name: str) -> str:
    """Return the text of a PDF as poppler reads it."""
    program = found(PDFTOTEXT, "poppler (pdftotext)")
    with tempfile.TemporaryDirectory(prefix="notice-kit-") as folder:
        home = Path(folder)
        (home / "shown.pdf").write_bytes(data)
        command = [program, "-enc", "UTF-8", "-raw", str(home / "shown.pdf"), str(home / "a.txt")]
        _run(command, home, name)
        return _result(home / "a.txt", name, "poppler").decode("utf-8", "replace")


def _run(command: list[str], home: Path, name: str) -> None:
    try:
        subprocess.run(  # noqa: S603  a program of the machine, our own arguments
            command,
            cwd=home,
            env=_surroundings(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BrokenInput(
            _("the witness did not come to an end in {seconds} seconds", seconds=_SECONDS),
            location=Location(file=name),
        ) from error


def _surroundings(home: Path) -> dict[str, str]:
    """Return the variables of a run: a home of its own, no network, our fonts."""
    fonts = home / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{font_path('song.ttf').parent}</dir><cachedir>{home / 'cache'}</cachedir>"
        "</fontconfig>",
        encoding="utf-8",
    )
    proxies = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY")
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP")
    return {
        **{key: os.environ[key] for key in kept if key in os.environ},
        **dict.fromkeys(proxies, _NOWHERE),
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "FONTCONFIG_FILE": str(fonts),
    }


def _result(path: Path, name: str, program: str) -> bytes:
    if not path.is_file():
        raise BrokenInput(
            _("{program} could not show this file", program=program), location=Location(file=name),
            hint=_("open it there by hand"),
        )  # fmt: skip
    return path.read_bytes()
