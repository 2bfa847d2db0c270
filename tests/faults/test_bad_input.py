"""Bad input: one clear message with file and place, the right exit code, nothing half-written."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit import files
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.errors import (
    BrokenInput,
    LimitExceeded,
    NotANoticeError,
    OutputExists,
    ReadError,
    UnknownFormat,
    WriteError,
)

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "examples" / "wangchuan_county_2024.txt"
NOTICE = COUNTY.read_text(encoding="utf-8")

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE n [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<notice xmlns="urn:notice-kit:notice:1" version="1.0"><title>&b;</title></notice>
"""
XXE = b"""<?xml version="1.0"?>
<!DOCTYPE n [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<notice xmlns="urn:notice-kit:notice:1" version="1.0"><title>&a;</title></notice>
"""

CASES = {
    "empty.txt": (b"", BrokenInput),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", BrokenInput),
    "mojibake.txt": (NOTICE.encode().decode("latin-1").encode(), BrokenInput),
    "circular.txt": (
        "关于召开安全生产会议的通知\n各乡镇：\n请准时参加。".encode(),
        NotANoticeError,
    ),
    "huge.txt": (b"\n" + "巡视整改情况\n".encode() * 2_800_000, LimitExceeded),
    "bomb.xml": (BOMB, BrokenInput),
    "xxe.xml": (XXE, BrokenInput),
    "cut.xml": (b"<notice xmlns='urn:notice-kit:notice:1'><title>", BrokenInput),
    "cut.json": (b'{"schema": "urn:notice-kit:notice:1", "title": "', BrokenInput),
    "deep.json": (b"[" * 200_000, ReadError),
    "list.json": (b"[]", ReadError),
    "unknown.doc": (b"x", UnknownFormat),
    "cut.pdf": (b"%PDF-1.7", BrokenInput),
}


@pytest.mark.parametrize("name", CASES)
def test_each_gets_its_error_with_the_file_and_exit_code_3(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, kind = CASES[name]
    source = tmp_path / name
    source.write_bytes(data)
    with pytest.raises(kind):
        nk.read(source)
    out = tmp_path / "out"
    code = main(["convert", str(source), "--to", "docx", "--out", str(out)])
    message = capsys.readouterr().err
    assert code == ExitCode.NOT_READ
    assert message
    assert "Traceback" not in message
    assert str(source) in message
    assert not out.exists() or list(out.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig", "gb18030"])
def test_usual_encodings_give_the_same_notice(encoding: str, tmp_path: Path) -> None:
    source = tmp_path / "notice.txt"
    source.write_bytes(NOTICE.encode(encoding))
    assert nk.read(source) == nk.read(COUNTY)


def test_missing_file_folder_and_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        nk.read(tmp_path / "none.txt")
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(ReadError, match="this is a folder"):
        nk.read(folder)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match="not a regular file"):
        nk.read(pipe)


def test_name_with_a_null_byte_is_refused() -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        nk.read("a\0b.txt")


def test_folder_that_cannot_be_made_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "file" / "out"
    code = main(["convert", str(COUNTY), "--to", "json", "--out", str(out)])
    assert code == ExitCode.NOT_WRITTEN
    assert str(out) in capsys.readouterr().err


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="there is no folder closed to all")
def test_unwritable_folder_gives_exit_code_5(capsys: pytest.CaptureFixture[str]) -> None:
    # Even an administrator cannot make files there.
    code = main(["convert", str(COUNTY), "--to", "json", "--out", "/sys/kernel"])
    assert code == ExitCode.NOT_WRITTEN
    assert "/sys/kernel/wangchuan_county_2024.json: cannot be written" in capsys.readouterr().err


def _fail(fault: int) -> Callable[[int], None]:
    def fsync(_: int) -> None:
        raise OSError(fault, os.strerror(fault))

    return fsync


@pytest.mark.parametrize(
    ("fault", "code"),
    [(errno.ENOSPC, ExitCode.SYSTEM), (errno.EIO, ExitCode.SYSTEM), (errno.EACCES, 5)],
)
def test_fault_while_writing_leaves_the_old_file(
    fault: int, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "wangchuan_county_2024.json"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", _fail(fault))
    with pytest.raises(WriteError):
        files.write_bytes(target, b"new", replace=True)
    arguments = ["convert", str(COUNTY), "--to", "json", "--out", str(tmp_path), "--force"]
    assert main(arguments) == code
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_output_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    files.write_bytes(target, b"first", replace=False)
    with pytest.raises(OutputExists):
        files.write_bytes(target, b"second", replace=False)
    assert target.read_bytes() == b"first"


def test_errors_survive_pickling() -> None:
    import pickle

    error = BrokenInput("broken", location=nk.Location(file="a.txt", line=3), hint="mend it")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(copy) == str(error) == "a.txt:3: broken\n  hint: mend it"
    assert type(copy) is BrokenInput
