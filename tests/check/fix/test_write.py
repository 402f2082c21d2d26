"""``check --fix``: the file itself, its permissions and its names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wxexport import pipeline
from wxexport.check import fix
from wxexport.errors import WxExportError
from wxexport.html.notes import Notes
from wxexport.model import Article, Document


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("# 题\n\n一\x08二\n", "utf-8")
    real.chmod(0o640)
    link = tmp_path / "a.md"
    link.symlink_to(real)
    assert len(fix.file(link, {}, pipeline.convert)) == 1
    assert link.is_symlink()
    assert real.read_text("utf-8") == "# 题\n\n一二\n"
    assert os.name != "posix" or real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "real.md"]


def test_hard_links_stay(tmp_path: Path) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_text("# 题\n\n一\x08二很长很长\n", "utf-8")
    os.link(one, other)
    assert len(fix.file(one, {}, pipeline.convert)) == 1
    assert one.samefile(other)
    assert other.read_text("utf-8") == "# 题\n\n一二很长很长\n"


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n一\x08二\n", "utf-8")
    path.chmod(0o444)
    with pytest.raises(WxExportError) as error:
        fix.file(path, {}, pipeline.convert)
    assert error.value.message == "is read-only, so it was not fixed"
    assert error.value.hint == "Make it writable, or fix a copy."
    assert path.read_text("utf-8") == "# 题\n\n一\x08二\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
    done = subprocess.run([sys.executable, "-m", "wxexport", "check", "--fix", path], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"is read-only, so it was not fixed" in done.stderr


@pytest.mark.parametrize("saved", [b"# \xe9\xa2\x98\n\n\x08\n\n\xe6\x96\xb0", b"\xff", None])
@pytest.mark.parametrize("names", [1, 2])
def test_what_the_author_saves_meanwhile_stays(tmp_path: Path, saved: bytes | None, names: int) -> None:
    path = tmp_path / "a.md"

    def convert(article: Article, /, *, notes: Notes) -> Document:
        path.unlink(missing_ok=True) if saved is None else path.write_bytes(saved)
        return pipeline.convert(article, notes=notes)

    path.write_text("# 题\n\n一\x08二\n", "utf-8")
    if names > 1:
        os.link(path, tmp_path / "b.md")
    with pytest.raises(WxExportError) as error:
        fix.file(path, {}, convert)
    assert error.value.message == "was saved meanwhile, so it was not changed"
    assert (path.read_bytes() if path.exists() else None) == saved
    path.write_text("# 题\n\n一\x08二\n", "utf-8")
    assert fix.diff(path, {}, convert).splitlines()[-2:] == ["-一\x08二", "+一二"]


@pytest.mark.parametrize("dialect", ["github", "python-markdown"])
def test_more_than_its_limit_is_refused_with_the_line(tmp_path: Path, dialect: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: 题\n---\n\n一\x08二\n\n{'>' * 300} 文\n", "utf-8")
    with pytest.raises(WxExportError, match="nested more than 100 deep") as caught:
        fix.file(path, {"dialect": dialect}, pipeline.convert)
    assert caught.value.line == 7


def test_a_file_that_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match="no such file"):
        fix.file(tmp_path / "none.md", {}, pipeline.convert)
