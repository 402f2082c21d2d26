"""The output folder: exactly these files, the same bytes every time, and never half of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import wxexport
from wxexport.bundle.assemble import Bundle
from wxexport.disk import whole
from wxexport.errors import WxExportError


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder`` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def refusal(made: Bundle, target: Path) -> WxExportError:
    with pytest.raises(WxExportError) as caught:
        made.write(target)
    return caught.value


def failing_at(number: int, call: Callable[..., object]) -> Callable[..., object]:
    """``call``, which says "no space" the ``number``-th time."""
    calls = 0

    def counted(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(28, "No space left on device")
        return call(*arguments, **named)

    return counted


def test_exactly_these_files(made: Bundle, tmp_path: Path) -> None:
    assert made.write(tmp_path / "out") == tmp_path / "out"
    (asset,) = made.images
    manifest = (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert json.loads(manifest) == made.manifest
    assert f'\n    {{"name": "{asset.name}", ' in manifest  # a line for each picture
    assert tree(tmp_path / "out") == {
        "article.html": made.html.encode(),
        "draft.html": made.draft_html.encode(),
        f"images/{asset.name}": asset.data,
        "index.html": made.page.encode(),
        "manifest.json": manifest.encode(),
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "weekly"]  # nothing left beside it


def test_images_folder_is_there_without_images(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("甲", "utf-8")
    wxexport.export(path).write(tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["article.html", "draft.html", "images", "index.html", "manifest.json"]


def test_same_bytes_again_and_from_another_folder(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wxexport.export(source).write(tmp_path / "a")
    wxexport.export(source).write(tmp_path / "b")
    monkeypatch.chdir(source.parent)
    wxexport.export("1.md").write("c")
    first = tree(tmp_path / "a")
    assert tree(tmp_path / "b") == first
    assert tree(source.parent / "c") == first


def test_same_bytes_in_another_place_and_another_process(source: Path, tmp_path: Path) -> None:
    made = wxexport.export(source).write(tmp_path / "a")
    elsewhere = tmp_path / "elsewhere" / "深"
    shutil.copytree(source.parent, elsewhere)
    script = "import sys, wxexport; wxexport.export(sys.argv[1]).write(sys.argv[2])"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", script, str(elsewhere / "1.md"), str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
        subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parent.parent.parent)
        assert tree(tmp_path / seed) == tree(made)


def test_folders_above_are_made(made: Bundle, tmp_path: Path) -> None:
    made.write(tmp_path / "x" / "y" / "z")
    assert (tmp_path / "x" / "y" / "z" / "index.html").is_file()


def test_earlier_output_is_replaced_whole(made: Bundle, source: Path, tmp_path: Path) -> None:
    made.write(tmp_path / "out")
    source.write_text("# 新\n", "utf-8")
    new = wxexport.export(source)
    new.write(tmp_path / "out")
    assert sorted(tree(tmp_path / "out")) == ["article.html", "draft.html", "index.html", "manifest.json"]
    assert (tmp_path / "out" / "article.html").read_text("utf-8") == new.html


def test_empty_folder_is_taken(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made.write(tmp_path / "out")
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "images/.DS_Store"])
def test_what_file_managers_leave_is_no_obstacle(made: Bundle, tmp_path: Path, name: str) -> None:
    made.write(tmp_path / "out")
    (tmp_path / "out" / name).write_bytes(b"x")
    made.write(tmp_path / "out")
    assert not (tmp_path / "out" / name).exists()


def test_output_folder_that_is_a_file(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    assert str(refusal(made, tmp_path / "out")) == (
        f"{tmp_path / 'out'}: is a file, but the output needs a folder\n  Choose another folder with -o."
    )
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (["notes.txt"], "notes.txt"),
        (["index.html"], "index.html"),  # a web site, not an export of ours
        (["manifest.json"], "manifest.json"),
        (["images/mine.png"], "images"),
        (["d", "c", "b", "a"], "a, b, c"),
    ],
)
def test_foreign_folder_is_refused(made: Bundle, tmp_path: Path, files: list[str], named: str) -> None:
    for name in files:
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{}")
    before = tree(tmp_path / "out")
    error = refusal(made, tmp_path / "out")
    assert error.message == f"contains files that wxexport did not write ({named}), so it is not replaced"
    assert error.hint == "Move them, or choose another folder with -o."
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["mine.txt", "images/mine.png", "images/sub/mine.png"])
def test_foreign_file_in_an_export_of_ours_is_refused(made: Bundle, tmp_path: Path, name: str) -> None:
    made.write(tmp_path / "out")
    path = tmp_path / "out" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    before = tree(tmp_path / "out")
    top = "images/sub" if "sub" in name else name
    assert refusal(made, tmp_path / "out").message == (
        f"contains files that wxexport did not write ({top}), so it is not replaced"
    )
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"program": "wxexport"}', '{"program": "other", "images": []}'])
def test_folder_with_another_manifest_is_refused(made: Bundle, tmp_path: Path, manifest: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text(manifest, "utf-8")
    assert refusal(made, tmp_path / "out").message.startswith(
        "contains files that wxexport did not write (manifest.json)"
    )


def test_folder_below_a_file(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    error = refusal(made, tmp_path / "file" / "out")
    assert error.path == str(tmp_path / "file" / "out")
    assert error.message.startswith("cannot be written: ")
    assert tree(tmp_path)["file"] == b"mine"


@pytest.mark.skipif(os.name == "nt", reason="the limit is another one")
def test_names_up_to_the_limit_of_the_system(made: Bundle, tmp_path: Path) -> None:
    longest = "字" * 85  # 255 bytes
    made.write(tmp_path / longest)
    made.write(tmp_path / longest)
    assert refusal(made, tmp_path / (longest + "a")).message == "cannot be written: the name is too long"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_link_to_a_folder_stays_a_link(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to("real")
    made.write(link)
    made.write(link)
    assert link.is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real", "weekly"]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("existing", [True, False])
def test_failure_while_writing_leaves_the_old_output(
    made: Bundle, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, existing: bool
) -> None:
    target = tmp_path / "out" / "1"
    if existing:
        source.write_text("# 旧\n", "utf-8")
        wxexport.export(source).write(target)
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(whole, "_written", failing_at(number, whole._written))
        error = refusal(made, target)
    assert str(error) == f"{target}: cannot be written: the disk is full"
    assert tree(tmp_path) == before
    assert list((tmp_path / "out").iterdir()) == ([target] if existing else [])
    made.write(target)


@pytest.mark.parametrize("number", [1, 2])
def test_failure_while_renaming_leaves_the_old_output(
    made: Bundle, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """On a system that cannot swap two folders in one step."""
    source.write_text("# 旧\n", "utf-8")
    wxexport.export(source).write(tmp_path / "out")
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(whole, "_exchange", lambda one, other: False)
        patch.setattr(Path, "rename", failing_at(number, Path.rename))
        refusal(made, tmp_path / "out")
    assert tree(tmp_path) == before
    with monkeypatch.context() as patch:
        patch.setattr(whole, "_exchange", lambda one, other: False)
        made.write(tmp_path / "out")
    assert (tmp_path / "out" / "article.html").read_text("utf-8") == made.html
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "weekly"]


def test_interrupt_leaves_the_old_output(
    made: Bundle, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write(tmp_path / "out")
    before = tree(tmp_path)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole, "_written", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made.write(tmp_path / "out")
    assert tree(tmp_path) == before
