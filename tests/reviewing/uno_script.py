"""Settle tracked changes in LibreOffice: run by the Python that has its bindings (python3-uno).

Each line of standard input is a JSON object with a path and what to do (accept, reject or nothing);
each line of output says the text of its paragraphs then, and how many comments are seen.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
NOTE = "com.sun.star.text.textfield.Annotation"


def _value(name: str, value: Any) -> Any:
    # Not at the top: whoever collects doctests imports this file without the bindings.
    import uno  # noqa: F401 - it finds the next module
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _connected(pipe: str) -> Any:
    import uno  # type: ignore[import-not-found]

    local = uno.getComponentContext()
    make = local.ServiceManager.createInstanceWithContext
    resolver = make("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        with contextlib.suppress(Exception):
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def _each(access: Any) -> Iterator[Any]:
    walk = access.createEnumeration()
    while walk.hasMoreElements():
        yield walk.nextElement()


def _words(paragraph: Any) -> str:
    words = ""
    for portion in _each(paragraph):
        kind = portion.TextPortionType
        if kind in ("ContentControl", "InContentMetadata"):
            words += _words(getattr(portion, kind))
        elif kind == "TextField" and portion.TextField.supportsService(NOTE):
            continue
        elif kind in ("Text", "TextField", "Ruby"):
            words += portion.String
    return words


def _paragraphs(text: Any) -> Iterator[str]:
    for each in _each(text):
        if each.supportsService("com.sun.star.text.TextTable"):
            for name in each.CellNames:
                yield from _paragraphs(each.getCellByName(name))
        elif each.supportsService("com.sun.star.text.Paragraph"):
            yield _words(each)


def _settled(desktop: Any, helper: Any, path: str, what: str) -> dict[str, Any]:
    document = desktop.loadComponentFromURL(
        f"file://{path}", "_blank", 0, (_value("Hidden", True),)
    )
    try:
        comments = sum(each.supportsService(NOTE) for each in _each(document.getTextFields()))
        if what in COMMANDS:
            frame = document.getCurrentController().getFrame()
            helper.executeDispatch(frame, COMMANDS[what], "", 0, ())
        return {"text": list(_paragraphs(document.Text)), "comments": comments}
    finally:
        document.close(True)


def main() -> None:
    pipe = f"notice-kit-{os.getpid()}"
    with tempfile.TemporaryDirectory() as home:
        options = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
        command = ["soffice", f"-env:UserInstallation=file://{home}", *options]
        office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = _connected(pipe)
            make = context.ServiceManager.createInstanceWithContext
            desktop = make("com.sun.star.frame.Desktop", context)
            helper = make("com.sun.star.frame.DispatchHelper", context)
            # A program without a document ends.
            desktop.loadComponentFromURL(
                "private:factory/swriter", "_blank", 0, (_value("Hidden", True),)
            )
            for line in sys.stdin:
                job = json.loads(line)
                print(json.dumps(_settled(desktop, helper, job["path"], job["what"])), flush=True)
            with contextlib.suppress(Exception):
                desktop.terminate()
        finally:
            office.wait(timeout=60)


if __name__ == "__main__":
    main()
