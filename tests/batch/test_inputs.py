"""Inputs: every kind of place, every bad one, and names that no disk or text can hold."""

import io
import os
import socket
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import folders
import inline
import pytest
from hypothesis import given
from hypothesis import strategies as st

import notice_kit as nk
from notice_kit.batch import Limits, Result, Status, iter_convert, naming
from notice_kit.batch import run as run_module
from notice_kit.batch.inputs import Search, iter_sources
from notice_kit.errors import ReadError

TEXT = folders.notice_text(1)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Pool", inline.Inline)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def _write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _names(*paths: Path, **options: object) -> list[str]:
    search = Search(paths=tuple(str(path) for path in paths), **options)
    return [source.name for source in iter_sources(search)]


def _only(source: Path, out: Path, **options: object) -> Result:
    (result,) = iter_convert(source, out, to="json", limits=Limits(workers=1), **options)
    return result


def test_folder_is_walked_in_order_of_names(inputs: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", "c.jpg", ".hidden.txt", "~$b.docx", "x.docx/y.md"):
        _write(inputs / name)
    search = Search(paths=(str(inputs),))
    found = [source.name for source in iter_sources(search)]
    assert found == ["a/10.txt", "a/2.txt", "b.txt", "x.docx/y.md"]
    assert search.ignored == {"hidden files": 2, "other kinds of files": 1}


def test_globs_and_patterns(inputs: Path) -> None:
    for name in ("2023/a.txt", "2024/a.txt", "2024/b.md", "c.txt"):
        _write(inputs / name)
    assert _names(inputs / "**" / "*.txt") == ["2023/a.txt", "2024/a.txt", "c.txt"]
    assert _names(inputs / "2024" / "*.txt") == ["a.txt"]
    assert _names(inputs / "*" / "b.*") == ["2024/b.md"]
    assert _names(inputs, include=("*.md",)) == ["2024/b.md"]


def test_several_inputs_never_share_a_name(tmp_path: Path) -> None:
    for name in ("x/in/a.txt", "y/in/a.txt", "z/a.txt"):
        _write(tmp_path / name)
    two = _names(tmp_path / "x/in", tmp_path / "y/in")
    assert [name.rpartition("/")[2] for name in two] == ["a.txt", "a.txt"]
    assert len(set(two)) == 2
    assert _names(tmp_path / "x/in", tmp_path / "z") == ["in/a.txt", "z/a.txt"]
    files = _names(tmp_path / "x/in/a.txt", tmp_path / "z/a.txt")
    assert files == [str(tmp_path / "x/in/a.txt"), str(tmp_path / "z/a.txt")]
    assert _names(tmp_path / "z/a.txt", tmp_path / "z/a.txt") == ["a.txt"]


def test_lists_count_from_their_folder(tmp_path: Path) -> None:
    for name in ("data/a.txt", "data/sub/b.txt", "other/c.txt"):
        _write(tmp_path / name)
    listing = tmp_path / "data/list.txt"
    listing.write_text(f"a.txt\r\nsub/b.txt\n\n{tmp_path}/other/c.txt\n./sub/../a.txt\n")
    search = Search(lists=(str(listing),))
    names = [source.name for source in iter_sources(search)]
    assert names == ["a.txt", "sub/b.txt", f"{tmp_path}/other/c.txt", "a.txt"]
    elsewhere = tmp_path / "list.txt"
    elsewhere.write_text("sub/b.txt\n")
    search = Search(lists=(str(elsewhere),), root=str(tmp_path / "data"))
    assert [source.name for source in iter_sources(search)] == ["sub/b.txt"]
    with pytest.raises(ReadError, match="the list cannot be read: No such file"):
        list(iter_sources(Search(lists=(str(tmp_path / "none"),))))


def test_what_is_listed_twice_is_done_once(inputs: Path, tmp_path: Path) -> None:
    _write(inputs / "a.txt")
    listing = inputs / "list"
    listing.write_text("a.txt\n" * 3)
    found = list(iter_convert((), tmp_path / "out", to="json", lists=listing))
    assert {result.source for result in found} == {str(inputs / "a.txt")}
    assert [str(result.status) for result in found if not result.is_known].count("ok") == 1


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_list_gives_nothing(content: str, tmp_path: Path) -> None:
    listing = tmp_path / "list.txt"
    listing.write_text(content)
    assert list(iter_convert((), tmp_path / "out", to="json", lists=listing)) == []


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path is at most 108 bytes
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.txt"))


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


_NO_LINK = "this link leads out of the folder, or nowhere; name its target itself"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_fifo, "this is not a regular file"),
        (_socket, "this is not a regular file"),
        (_device, _NO_LINK),
        (_broken_link, _NO_LINK),
        (_loop, _NO_LINK),
        (_link_out, _NO_LINK),
    ],
)
def test_what_is_no_file_fails_alone_and_at_once(
    make: Callable[[Path], None], message: str, inputs: Path, tmp_path: Path
) -> None:
    _write(inputs / "good.txt")
    make(inputs / "bad.txt")
    found = {Path(r.source).name: r for r in iter_convert(inputs, tmp_path / "out", to="json")}
    assert found["good.txt"].status is Status.OK
    assert found["bad.txt"].status is Status.FAILED
    assert found["bad.txt"].failure.message == message
    assert list(folders.tree(tmp_path / "out")) == ["good.json"]


def test_links_inside_the_folder_are_read_and_folder_links_left_alone(inputs: Path) -> None:
    _write(inputs / "sub/a.txt")
    (inputs / "b.txt").symlink_to("sub/a.txt")
    (inputs / "again").symlink_to("sub")
    (inputs / "sub/up").symlink_to("..")
    search = Search(paths=(str(inputs),))
    assert [source.name for source in iter_sources(search)] == ["b.txt", "sub/a.txt"]
    assert search.ignored == {"links to folders": 2}


def test_missing_file_and_folder_in_a_list_fail(inputs: Path, tmp_path: Path) -> None:
    missing = _only(inputs / "none.txt", tmp_path / "a")
    assert missing.failure.message == "there is no such file"
    (inputs / "x.docx").mkdir()
    listing = inputs / "list"
    listing.write_text("x.docx\n")
    (folder,) = iter_convert((), tmp_path / "b", to="json", lists=listing)
    assert folder.failure.message == "this is a folder"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that everybody may enter, and stop being root while the test runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "in").mkdir()
        (folder / "in").chmod(0o777)
        if os.geteuid() == 0:
            warm = _write(folder / "warm.txt")
            _only(warm, folder / "warm")  # what is imported later could not be read
            os.seteuid(65534)
            yield folder
            os.seteuid(0)
        else:
            yield folder


def test_unreadable_file_and_folder_fail(open_folder: Path) -> None:
    inputs = open_folder / "in"
    _write(inputs / "a.txt").chmod(0)
    _write(inputs / "sub/b.txt").parent.chmod(0)
    found = list(iter_convert(inputs, open_folder / "out", to="json"))
    (inputs / "sub").chmod(0o755)
    assert sorted(result.failure.message for result in found) == [
        "cannot be read: Permission denied",
        "the folder cannot be read: Permission denied",
    ]


def test_name_in_gbk_bytes_is_kept_in_the_ledger_and_escaped_on_the_disk(
    inputs: Path, tmp_path: Path
) -> None:
    raw = "望川.txt".encode("gbk")
    _write(Path(os.fsdecode(os.fsencode(inputs) + b"/" + raw)))
    result = _only(inputs, tmp_path / "out")
    assert result.status is Status.OK
    assert result.source.endswith("\\xcd\\xfb\\xb4\\xa8.txt")
    (name,) = folders.tree(tmp_path / "out")
    assert name.startswith("%CD%FB%B4%A8~")
    assert nk.read(tmp_path / "out" / name).title.endswith("通报")
    assert _only(inputs, tmp_path / "out").status is Status.SKIPPED


def test_name_of_85_han_characters_gets_a_digest(inputs: Path, tmp_path: Path) -> None:
    for last in "甲乙":
        _write(inputs / ("望" * 83 + last) / "a.txt")
    _write(inputs / f"{'望' * 83}.txt")
    found = list(iter_convert(inputs, tmp_path / "out", to="docx"))
    assert {result.status for result in found} == {Status.OK}
    written = list(folders.tree(tmp_path / "out"))
    assert len(written) == 3
    assert all(len(part.encode()) <= 255 for name in written for part in name.split("/"))


def test_file_that_changes_while_it_is_read_is_read_again(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(inputs / "a.txt", folders.notice_text(3))
    original = Path.read_bytes
    reads = 0

    def read_bytes(self: Path) -> bytes:
        nonlocal reads
        data = original(self)
        if self == path:
            reads += 1
            if reads <= changes:
                path.write_text(folders.notice_text(reads) + "\n" * reads, encoding="utf-8")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    changes = 1
    result = _only(inputs, tmp_path / "out")
    assert (result.status, reads) == (Status.OK, 2)
    assert nk.read(tmp_path / "out/a.json") == nk.loads(folders.notice_text(1), "txt")
    reads, changes = 0, 99
    result = _only(inputs, tmp_path / "out", resume=False)
    assert result.failure.message == "the file changes while it is read"


def test_a_file_just_changed_is_not_trusted_by_its_date(inputs: Path, tmp_path: Path) -> None:
    _write(inputs / "a.txt")
    assert _only(inputs, tmp_path / "out").status is Status.OK
    again = _only(inputs, tmp_path / "out")
    assert again.status is Status.SKIPPED
    with sqlite3.connect(tmp_path / "out/.notice_kit/run.db") as db:
        assert db.execute("SELECT size, changed, touched FROM sources").fetchall() == [(None,) * 3]
    db.close()
    (inputs / "a.txt").write_text(TEXT[:-1], encoding="utf-8")
    assert _only(inputs, tmp_path / "out").status is Status.OK


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_members_of_a_zip_are_sources(inputs: Path, tmp_path: Path) -> None:
    _zip(inputs / "a.zip", {"2024/b.txt": TEXT.encode(), "c.jpg": b"", "d/": b""})
    result = _only(inputs, tmp_path / "out")
    assert result.source == f"{inputs}/a.zip!/2024/b.txt"
    assert list(folders.tree(tmp_path / "out")) == ["a.zip/2024/b.json"]
    assert _only(inputs, tmp_path / "out").status is Status.SKIPPED
    assert _names(inputs / "a.zip") == ["a.zip/2024/b.txt"]


def test_gbk_names_in_a_zip_are_understood(inputs: Path, tmp_path: Path) -> None:
    path = _zip(inputs / "a.zip", {"xxxxxx.txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"xxxxxx", "望川县".encode("gbk")))
    assert _only(inputs, tmp_path / "out").status is Status.OK
    assert list(folders.tree(tmp_path / "out")) == ["a.zip/望川县.json"]


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tar.xz"])
def test_members_of_a_tar_are_sources(suffix: str, inputs: Path, tmp_path: Path) -> None:
    path = inputs / f"a{suffix}"
    with tarfile.open(path, f"w:{suffix.rpartition('.')[2].replace('tar', '')}") as archive:
        for number in range(3):
            data = folders.notice_text(number).encode()
            info = tarfile.TarInfo(f"x/{number}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = list(iter_convert(inputs, tmp_path / "out", to="json"))
    assert [result.status for result in found] == [Status.OK] * 3
    assert nk.read(tmp_path / f"out/a{suffix}/x/2.json") == nk.loads(folders.notice_text(2), "txt")
    again = list(iter_convert(inputs, tmp_path / "out", to="json"))
    assert [result.status for result in again] == [Status.SKIPPED] * 3


@pytest.mark.parametrize("member", ["../../evil.txt", "/abs.txt", "a/../../b.txt", "c:\\d.txt"])
def test_names_in_archives_never_lead_out(member: str, inputs: Path, tmp_path: Path) -> None:
    _zip(inputs / "a.zip", {member: TEXT.encode()})
    assert _only(inputs, tmp_path / "deep/out").status is Status.OK
    (written,) = folders.tree(tmp_path / "deep")
    assert written.startswith("out/a.zip/")


def test_damaged_and_encrypted_archives_fail_alone(inputs: Path, tmp_path: Path) -> None:
    _write(inputs / "good.txt")
    (inputs / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    (inputs / "cut.tar").write_bytes(b"no archive" * 99)
    crypted = _zip(inputs / "locked.zip", {"a.txt": TEXT.encode()})
    data = bytearray(crypted.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    crypted.write_bytes(bytes(data))
    found = {
        r.source.rpartition("in/")[2]: r for r in iter_convert(inputs, tmp_path / "o", to="json")
    }
    assert found["good.txt"].status is Status.OK
    messages = {name: r.failure.message for name, r in found.items() if r.failure}
    assert messages["broken.zip"].startswith("the archive cannot be read: ")
    assert messages["cut.tar"].startswith("the archive cannot be read: ")
    assert messages["locked.zip!/a.txt"] == "the member is encrypted"


@pytest.mark.workers
def test_addresses_are_read_and_written_through_fsspec(inputs: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    _write(inputs / "sub/望川.txt")
    out = f"file://{tmp_path}/out"
    ledger = tmp_path / "run.db"
    options = {"to": "json", "ledger": ledger}
    (result,) = iter_convert(f"file://{inputs}", out, **options)
    assert result.status is Status.OK
    assert list(folders.tree(tmp_path / "out")) == ["sub/望川.json"]
    (again,) = iter_convert(f"file://{inputs}", out, **options)
    assert again.status is Status.SKIPPED
    (tmp_path / "out/sub/望川.json").unlink()
    (redone,) = iter_convert(f"file://{inputs}/sub/*.txt", out, resume=False, **options)
    assert redone.status is Status.OK


_PART = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), max_size=90)


@given(name=st.lists(_PART, min_size=1, max_size=4).map("/".join), is_raw=st.booleans())
def test_every_name_becomes_one_that_every_disk_holds(name: str, *, is_raw: bool) -> None:
    if is_raw:
        name = name.encode("gb18030").decode("utf-8", "surrogateescape").replace("\0", "")
    stem = naming.safe_stem(name)
    parts = stem.split("/")
    assert all(parts)
    assert all(len(f"{part}.docx".encode()) <= 255 for part in parts)
    assert not {".", ".."} & set(parts)
    assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in stem)
    marked = naming.marked(stem, name)
    assert marked != stem
    assert len(f"{marked}.docx".rpartition("/")[2].encode()) <= 255


@given(st.lists(st.tuples(_PART, _PART).map("/".join), min_size=2, max_size=2, unique=True))
def test_changed_names_stay_apart(pair: list[str]) -> None:
    one, other = (naming.safe_name(name) for name in pair)
    is_kept = [one == pair[0], other == pair[1]]
    assert one != other or not any(is_kept) or pair[0].strip("/") == pair[1].strip("/")
