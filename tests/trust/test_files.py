"""Files that somebody else may choose: inside of the repository, regular, and with an end."""

from __future__ import annotations

import ast
import os
import tempfile
import threading
from pathlib import Path

import pytest

from wxexport.cli import sources
from wxexport.errors import WxExportError
from wxexport.trust import files

LINKS = pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
DEVICES = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_bytes(b"secret")
    inside = tmp_path.resolve() / "repository"
    (inside / "sub").mkdir(parents=True)
    (inside / "a").write_bytes(b"12345")
    return inside


def refusal(path: Path, folder: Path, most: int = 10) -> str:
    with pytest.raises(WxExportError) as caught:
        files.of_repository(path, (folder,), most=most)
    return str(caught.value.message)


def test_a_file_of_the_repository(folder: Path) -> None:
    assert files.of_repository(folder / "sub" / ".." / "a", (folder,), most=5) == b"12345"
    assert files.of_repository(folder / "a", (folder,), most=2, whole=False) == b"12"
    assert refusal(folder / "a", folder, most=4) == "is larger than 0 KB"
    assert refusal(folder / "b", folder) == "no such file"
    assert refusal(folder / "sub", folder) == "is not a file"
    assert refusal(folder / "a\0", folder) == "cannot be read: the system does not allow it"
    assert refusal(folder.parent / "secret", folder) == "is a link out of the repository"


@LINKS
def test_a_link_stays_inside(folder: Path) -> None:
    (folder / "in").symlink_to("a")
    (folder / "up").symlink_to("..")
    (folder / "out").symlink_to("../secret")
    (folder / "loop").symlink_to("loop")
    assert files.of_repository(folder / "in", (folder,), most=5) == b"12345"
    assert refusal(folder / "out", folder) == "is a link out of the repository"
    assert refusal(folder / "up" / "secret", folder) == "is a link out of the repository"
    assert refusal(folder / "loop", folder) == "cannot be read: its links lead in a circle"


@PIPES
def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert refusal(folder / "pipe", folder) == "is not a file"


@DEVICES
@LINKS
def test_a_device_is_not_opened(folder: Path) -> None:
    (folder / "zero").symlink_to("/dev/zero")
    assert refusal(folder / "zero", folder) == "is not a file"
    assert refusal(Path("/dev/zero"), Path("/dev")) == "is not a file"


@LINKS
def test_the_user_names_what_he_likes(folder: Path) -> None:
    (folder / "out").symlink_to("../secret")
    assert files.of_user(folder / "out", most=6) == b"secret"
    with pytest.raises(files.TooLargeError, match=r"^shown: is larger than 0 KB$"):
        files.of_user(folder / "out", most=5, name="shown")
    with pytest.raises(WxExportError, match="cannot be read: it is a folder"):
        files.of_user(folder, most=5)


@DEVICES
def test_an_endless_file_is_read_to_the_limit(folder: Path) -> None:
    with pytest.raises(files.TooLargeError, match="is larger than 1 MB"):
        files.of_user(Path("/dev/zero"), most=1024**2)
    (folder / "zero.md").symlink_to("/dev/zero")
    with pytest.raises(WxExportError, match="is not a file"):
        files.of_user(folder / "zero.md", most=1024**2)


@LINKS
def test_nothing_is_written_through_a_link_out_of_the_repository(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "in").symlink_to("a")
    (folder / "out").symlink_to("../new")
    files.refuse_link_out(folder / "a")
    files.refuse_link_out(folder / "in")
    files.refuse_link_out(folder / "none")
    with pytest.raises(files.OutsideError, match="is a link out of the repository"):
        files.refuse_link_out(folder / "out")


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="there is no folder for users among the devices")
def test_a_repository_among_the_devices_is_none_of_them() -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        (folder / "out").symlink_to("/tmp")
        (folder / "zero.md").symlink_to("/dev/zero")
        with pytest.raises(files.OutsideError, match="is a link out of the repository"):
            files.refuse_link_out(folder / "out" / "a")
        with pytest.raises(WxExportError, match="is not a file"):
            files.of_user(folder / "zero.md", most=1024**2)


@LINKS
def test_a_folder_of_a_repository_may_not_lead_out_of_it(folder: Path) -> None:
    (folder / "inside").mkdir()
    (folder.parent / "outside").mkdir()
    (folder / "in").symlink_to("inside")
    (folder / "out").symlink_to("../outside")
    (folder.parent / "to").symlink_to(folder)
    files.refuse_link_out(folder / "out" / "a.md")  # the user's own
    (folder / ".git").mkdir()
    files.refuse_link_out(folder / "in" / "a.md")
    files.refuse_link_out(folder.parent / "to" / "in" / "a.md")
    files.refuse_link_out(Path("/dev/stdin"))
    for name in (folder / "out" / "a.md", folder / "out" / "b" / "a.md", folder.parent / "to" / "out" / "a.md"):
        with pytest.raises(files.OutsideError, match="is a link out of the repository"):
            files.refuse_link_out(name)


@LINKS
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_an_article_is_not_read_through_a_link_out(folder: Path, name: str) -> None:
    """``issues/*.md`` names it, and the file may be anybody's secret."""
    (folder / ".git").mkdir()
    (folder / name).symlink_to("../secret")
    with pytest.raises(files.OutsideError, match="is a link out of the repository"):
        sources.read_any(str(folder / name), {})


@PIPES
def test_a_pipe_of_the_user_is_read_to_its_end(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    assert files.of_user(pipe, most=5) == b""  # nobody writes to it, and nobody is waited for
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)

    def write() -> None:
        os.write(writing, b"late")
        os.close(writing)

    later = threading.Timer(0.05, write)
    later.start()
    assert files.of_user(pipe, most=5) == b"late"
    later.join()
    os.close(reading)


def test_text(folder: Path) -> None:
    assert files.text_of("\ufeff甲\r\n".encode(), folder) == "甲\r\n"
    with pytest.raises(WxExportError, match="is not UTF-8 text"):
        files.text_of(b"\xff", folder)


READERS = {
    "trust/files.py": "the function itself",
    "trust/seen.py": "digests of what was read before",
    "trust/contents.py": "digests of what consent is asked for",
    "resources.py": "files of ours",
    "disk/whole.py": "only writes, and compares what it replaces",
    "disk/workplace.py": "only locks",
    "disk/lock.py": "only locks",
    "draft/tokens.py": "the user's own state",
    "cli/streams.py": "the streams of the process",
    "bundle/page.py": "ours",
    "check/layout/measure.py": "ours",
    "article/issue.py": "ours",
    "passes/license.py": "ours",
    "preview/page.py": "ours",
    "preview/specimen.py": "ours",
    "theme/compile.py": "ours",
    "theme/foreign.py": "ours",
    "theme/files.py": "ours",
    "preview/download.py": "what was just written",
    "preview/memory.py": "the user's cache",
    "pictures/fonts.py": "fonts of the system",
    "pictures/render.py": "a temporary folder",
    "drawings/browser.py": "a temporary folder",
    "drawings/program.py": "a temporary folder",
    "drawings/mermaid.py": "npm's packages of the user",
}
"""The modules that read files by themselves, and why nobody else can choose these."""


def test_what_a_repository_names_is_read_in_one_place() -> None:
    package = Path(files.__file__).resolve().parent.parent
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _reads(node)
    }
    assert found == READERS.keys()


def _reads(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    mode = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else "r"
    is_read = call.func.attr == "open" and mode in ("r", "rb")
    named = isinstance(call.func.value, ast.Name) and call.func.value.id in ("Image", "webbrowser", "actions")
    return (is_read and not named) or call.func.attr in ("read_text", "read_bytes")
