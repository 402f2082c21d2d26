"""A theme that an earlier run compiled is the theme that would be compiled now."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wxexport import resources
from wxexport.errors import WxExportError
from wxexport.theme import compile as compiler
from wxexport.theme import kept, load
from wxexport.theme.model import Theme

SHEETS = sorted((Path(__file__).parent.parent / "judge" / "sheets").rglob("*.css"))
_CSS = """.article p { color: #333; position: fixed }
li::marker { content: counter(list-item) "、"; } h2 { counter-increment: part 2 }
h2::before { content: counter(part, upper-roman) "." attr(id) } .nothing { color: red !important }"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of themes in the order in which they are compiled; the cache is empty."""
    monkeypatch.setenv(resources.CACHE, str(tmp_path / "cache"))
    names: list[str] = []
    original = compiler.compile_theme

    def compiling(css: str, **given: Any) -> Theme:
        names.append(given["name"])
        return original(css, **given)

    monkeypatch.setattr(compiler, "compile_theme", compiling)
    forget()
    return names


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "theme.css").write_text('@import "more.css";' + _CSS, "utf-8")
    (folder / "more.css").write_text("h1 { margin: 0 }", "utf-8")
    (folder / "theme.toml").write_text('title = "Own"', "utf-8")
    return folder


def forget() -> None:
    """What a new process knows."""
    load._compile.cache_clear()
    load._imported_names.cache_clear()
    kept._program.cache_clear()


def loaded(theme: object, options: tuple[tuple[str, Any], ...] = ()) -> Theme:
    forget()
    return load.load(str(theme), options)


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "themes").iterdir(), key=lambda path: path.stat().st_size)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("theme", [*load.names(), *SHEETS], ids=lambda theme: Path(theme).stem)
def test_what_is_kept_is_the_theme(theme: str | Path) -> None:
    first = loaded(theme)
    again = loaded(theme)
    assert json.dumps(kept._to_json(again)) == json.dumps(kept._to_json(first))
    if not first.dialect:
        assert again == first
        assert [rule.line for rule in again.rules] == [rule.line for rule in first.rules]


def test_a_theme_is_compiled_once(made: list[str], own: Path) -> None:
    assert loaded(own) == loaded(own)
    assert made == ["own"]
    assert [str(one.message) for one in loaded(own).findings] != []


@pytest.mark.parametrize("name", ["theme.css", "more.css", "theme.toml"])
def test_a_theme_that_changed_is_compiled_again(made: list[str], own: Path, name: str) -> None:
    first = loaded(own)
    facts = (own / name).stat()
    (own / name).write_text((own / name).read_text("utf-8").replace("#333", "#444").replace("0", "1").replace("O", "o"))
    os.utime(own / name, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert loaded(own) != first
    assert made == ["own", "own"]


def test_options_are_part_of_a_theme(made: list[str], own: Path) -> None:
    assert loaded(own, (("font_size", 18.0),)).options == (("font_size", 18.0),)
    assert loaded(own).options == ()
    assert loaded(own, (("font_size", 18.0),)).options == (("font_size", 18.0),)
    assert made == ["own", "own"]


def test_an_import_that_appears_is_read(made: list[str], own: Path) -> None:
    (own / "more.css").rename(own / "later.css")
    first = loaded(own)
    (own / "later.css").rename(own / "more.css")
    assert loaded(own) != first
    assert made == ["own", "own"]


def test_an_error_is_told_each_time(made: list[str], own: Path) -> None:
    (own / "theme.toml").write_text("title = 1", "utf-8")
    for _ in range(2):
        with pytest.raises(WxExportError, match="title must be text"):
            loaded(own)
    assert made == ["own", "own"]


def test_a_change_of_the_program_compiles_again(
    made: list[str], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program" / "theme"
    for name in kept._OURS:
        (tmp_path / "program" / name).mkdir(parents=True)
    source = program / "rules.py"
    source.write_text("a = 1")
    monkeypatch.setattr(kept, "__file__", str(program / "kept.py"))
    loaded(own)
    loaded(own)
    assert made == ["own"]
    facts = source.stat()
    source.write_text("a = 2")
    os.utime(source, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # as an installer may do
    loaded(own)
    assert made == ["own", "own"]
    monkeypatch.setattr(kept, "__version__", "99")
    loaded(own)
    assert made == ["own", "own", "own"]


def test_a_change_of_a_library_compiles_again(
    made: list[str], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tinycss9").mkdir()
    (tmp_path / "tinycss9" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kept, "_LIBRARIES", (("tinycss9", ""),))
    loaded(own)
    (tmp_path / "tinycss9" / "ast.py").write_text("")
    loaded(own)
    assert made == ["own", "own"]


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _replaced(path: Path) -> None:
    path.write_bytes(b"{}")


def _writable(path: Path) -> None:
    path.chmod(0o666)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_truncated, _replaced, _writable, _folder, Path.unlink])
def test_what_is_damaged_is_compiled_again(
    made: list[str], own: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    first = loaded(own)
    for path in files(tmp_path):
        damage(path)
    assert loaded(own) == first
    assert made == ["own", "own"]


def test_the_folder_may_be_deleted(made: list[str], own: Path, tmp_path: Path) -> None:
    first = loaded(own)
    shutil.rmtree(tmp_path / "cache")
    assert loaded(own) == first
    assert loaded(own) == first
    assert made == ["own", "own"]


@pytest.mark.parametrize("place", ["", "file"])
def test_themes_work_where_nothing_can_be_kept(
    made: list[str], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(resources.CACHE, str(tmp_path / place) if place else "")
    assert loaded(own) == loaded(own)
    assert made == ["own", "own"]
