"""``pictures.find``: local files, and the folders that an article may read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.pictures.samples import refused
from wxexport.pictures.find import read_local, readable


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    """``issues/``, its pictures, and the QR code beside it; ``secret.png`` is outside."""
    root = tmp_path / "letter"
    (root / "issues" / "图").mkdir(parents=True)
    (root / ".git").mkdir()
    for name in (
        "qr.jpg",
        "issues/a.png",
        "issues/a b.png",
        "issues/50%.png",
        "issues/c%20d.png",
        "issues/图/一.png",
    ):
        (root / name).write_bytes(name.encode())
    (tmp_path / "secret.png").write_bytes(b"secret")
    return root


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a.png", "issues/a.png"),
        ("./a.png", "issues/a.png"),
        (".\\a.png", "issues/a.png"),
        ("a%20b.png", "issues/a b.png"),
        ("a b.png", "issues/a b.png"),
        ("50%.png", "issues/50%.png"),
        ("c%20d.png", "issues/c%20d.png"),
        ("图/一.png", "issues/图/一.png"),
        ("%E5%9B%BE/%E4%B8%80.png", "issues/图/一.png"),
        ("图\\一.png", "issues/图/一.png"),
        ("a.png?raw=true", "issues/a.png"),
        ("a.png#gh-dark-mode-only", "issues/a.png"),
        ("a%20b.png?x=1#y", "issues/a b.png"),
        ("../qr.jpg", "qr.jpg"),
        ("..\\qr.jpg", "qr.jpg"),
        ("/qr.jpg", "qr.jpg"),
        ("/issues/a.png", "issues/a.png"),
        ("../../letter/qr.jpg", "qr.jpg"),
        ("qr.jpg", "qr.jpg"),
        ("issues\\图/一.png", "issues/图/一.png"),
    ],
)
def test_a_local_picture_is_found(newsletter: Path, source: str, name: str) -> None:
    data, path = read_local(source, folder=newsletter / "issues", roots=[newsletter])
    assert (data, path) == (name.encode(), newsletter.resolve() / name)


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist on Windows")
def test_a_name_with_a_question_mark_comes_before_a_query(newsletter: Path) -> None:
    (newsletter / "what?.png").write_bytes(b"odd")
    (newsletter / "what").write_bytes(b"plain")
    assert read_local("what?.png", folder=newsletter, roots=[newsletter])[0] == b"odd"
    assert read_local("what?.jpg", folder=newsletter, roots=[newsletter])[0] == b"plain"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("missing.png", "file not found"),
        ("a.png/b.png", "file not found"),
        ("", "file not found"),
        ("?", "file not found"),
        ("a\0.png", "file not found"),
        ("a%00.png", "file not found"),
        ("x" * 5000, "file not found"),
        ("//server/share/a.png", "file not found"),
        ("\\\\server\\share\\a.png", "file not found"),
        ("图", "a folder, not a picture"),
        (".", "a folder, not a picture"),
        ("../../secret.png", "outside the allowed folders (image_folders allows more)"),
        ("..%2F..%2Fsecret.png", "outside the allowed folders (image_folders allows more)"),
        ("..\\..\\secret.png", "outside the allowed folders (image_folders allows more)"),
        ("../..", "outside the allowed folders (image_folders allows more)"),
    ],
)
def test_what_is_not_a_local_picture(newsletter: Path, source: str, reason: str) -> None:
    with refused(reason):
        read_local(source, folder=newsletter / "issues", roots=[newsletter])


@pytest.mark.parametrize("form", ["file://{}", "file://localhost{}", "FILE:{}", "file://{}?raw=1#x"])
def test_a_file_address_must_be_inside(newsletter: Path, form: str) -> None:
    inside, outside = newsletter / "issues" / "图" / "一.png", newsletter.parent / "secret.png"
    for path in (inside.as_posix(), quote(inside.as_posix())):
        source = form.format(path)
        assert read_local(source, folder=newsletter, roots=[newsletter])[1] == inside.resolve()
    with refused("outside the allowed folders (image_folders allows more)"):
        read_local(form.format(outside.as_posix()), folder=newsletter, roots=[newsletter])
    with refused("file not found"):
        read_local(
            form.format(inside.as_posix()).replace("localhost", "").replace(":", "://host"),
            folder=newsletter,
            roots=[newsletter],
        )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("%E5%9B%BE%201.png", "图 1.png"),
        ("https://h.example/%E5%9B%BE%201.png?x=%2F", "https://h.example/图%201.png?x=%2F"),
        ("%FF.png", "%FF.png"),
        ("a%0Ab.png", "a%0Ab.png"),
        ("50%.png", "50%.png"),
    ],
)
def test_sources_are_shown_as_people_write_them(source: str, shown: str) -> None:
    assert readable(source) == shown


def test_an_absolute_path_must_be_inside_too(newsletter: Path) -> None:
    inside, outside = newsletter / "qr.jpg", newsletter.parent / "secret.png"
    assert read_local(str(inside), folder=newsletter / "issues", roots=[newsletter])[0] == b"qr.jpg"
    with refused("outside the allowed folders (image_folders allows more)"):
        read_local(str(outside), folder=newsletter / "issues", roots=[newsletter])
    assert read_local(str(outside), folder=newsletter, roots=[newsletter, newsletter.parent])[0] == b"secret"
    with refused("outside the allowed folders (image_folders allows more)"):
        read_local("a.png", folder=newsletter / "issues", roots=[])


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_symbolic_links_do_not_lead_outside(newsletter: Path) -> None:
    (newsletter / "out.png").symlink_to(newsletter.parent / "secret.png")
    (newsletter / "up").symlink_to(newsletter.parent)
    (newsletter / "in.png").symlink_to(newsletter / "qr.jpg")
    (newsletter / "loop.png").symlink_to("loop.png")
    for source in ("out.png", "up/secret.png"):
        with refused("outside the allowed folders (image_folders allows more)"):
            read_local(source, folder=newsletter, roots=[newsletter])
    data, path = read_local("in.png", folder=newsletter, roots=[newsletter])
    assert (data, path) == (b"qr.jpg", newsletter.resolve() / "qr.jpg")
    with refused("file not found"):
        read_local("loop.png", folder=newsletter, roots=[newsletter])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(newsletter: Path) -> None:
    os.mkfifo(newsletter / "pipe.png")
    with refused("not a file"):
        read_local("pipe.png", folder=newsletter, roots=[newsletter])


def test_a_file_that_is_too_large_or_unreadable(newsletter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (newsletter / "big.png").open("wb") as file:
        file.truncate(50_000_001)
    with refused("larger than 50 MB"):
        read_local("big.png", folder=newsletter, roots=[newsletter])

    def no_right(*rest: Any, **named: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", no_right)
    with refused("file cannot be read"):
        read_local("qr.jpg", folder=newsletter, roots=[newsletter])
