"""Themes are found by name or path and read from their files; built-in themes are complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import constructs
from wxexport.css.declarations import Declaration
from wxexport.errors import WxExportError
from wxexport.theme import load


def test_the_default_theme_comes_first() -> None:
    found = load.names()

    assert found[0] == "default"
    assert {"tech", "warm"} <= set(found[1:])
    assert list(found[1:]) == sorted(found[1:])


@pytest.mark.parametrize("name", constructs.THEMES)
def test_a_built_in_theme_is_complete(name: str) -> None:
    loaded = load.load(name)

    assert loaded.name == name
    assert loaded.findings == ()
    about = (loaded.title, loaded.title_zh, loaded.description, loaded.description_zh, loaded.author, loaded.license)
    assert [fact for fact in about if not fact] == []
    assert load.load(name) is loaded


def test_a_theme_is_loaded_from_its_folder_or_its_file(folder: Path) -> None:
    by_folder, by_file = load.load(str(folder)), load.load(str(folder / "theme.css"))

    assert by_folder == by_file
    assert (by_folder.name, by_folder.title, by_folder.title_zh) == ("own", "Mine", "own")
    assert (by_folder.code_style, by_folder.accent) == ("monokai", "#3f3f3f")
    assert by_folder.css.strip() == ":root { --accent: #3f3f3f }\np { color: red }"
    assert by_folder.rules[-1].declarations == (Declaration("color", "red"),)


def test_a_css_file_needs_no_toml(tmp_path: Path) -> None:
    (tmp_path / "plain.css").write_text("p { color: red }", "utf-8")

    loaded = load.load(str(tmp_path / "plain.css"))

    assert (loaded.name, loaded.title, loaded.code_style, loaded.license) == ("plain", "plain", "default", "")


def test_a_file_is_read_again_when_it_has_changed(folder: Path) -> None:
    load.load(str(folder))
    (folder / "theme.css").write_text("p { color: blue }", "utf-8")

    assert load.load(str(folder)).rules[-1].declarations == (Declaration("color", "blue"),)


def test_a_theme_is_compiled_once_for_the_same_text(folder: Path) -> None:
    assert load.load(str(folder)) is load.load(str(folder))


@pytest.mark.parametrize("name", ["nothing", "Default", ""])
def test_an_unknown_theme(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(WxExportError) as caught:
        load.load(name)

    assert caught.value.message == f"unknown theme {name!r}"
    known = f"Themes: {', '.join(load.names())}; or a path to a .css file."
    assert caught.value.hint == (f"Did you mean default? {known}" if name == "Default" else known)


@pytest.mark.parametrize(
    ("name", "problem", "hint"),
    [
        ("../themes/default", "no such file", None),
        ("a/b", "no such file", None),
        ("./min", "no such file", None),
        ("mine.cs", "no such file", "Did you mean mine.css?"),
        ("theme.txt", "is not a style sheet", "Give a .css file, or a folder with a theme.css."),
    ],
)
def test_a_path_that_is_no_theme(
    name: str, problem: str, hint: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theme.txt").write_text("p { color: red }", "utf-8")
    (tmp_path / "mine.css").write_text("p { color: red }", "utf-8")
    with pytest.raises(WxExportError) as caught:
        load.load(name)
    assert (caught.value.message, caught.value.path) == (problem, str(Path(name)))
    assert (caught.value.hint and caught.value.hint.replace(str(tmp_path), "").replace("/mine", "mine")) == hint


@pytest.mark.parametrize("title", ["技术周刊", " 技术周刊", "Tech weekly", "tech"])
def test_a_theme_by_its_title(title: str) -> None:
    assert load.load(title).name == "tech"
    assert load.by_title(title) == "tech"


def test_a_misspelled_title_names_the_theme() -> None:
    with pytest.raises(WxExportError) as caught:
        load.load("技术周")
    assert (caught.value.hint or "").startswith("Did you mean tech? Themes: ")


@pytest.mark.parametrize("name", ["theme.css", "theme.toml"])
def test_a_file_that_is_not_utf8(folder: Path, name: str) -> None:
    (folder / name).write_bytes("/* 主题 */".encode("gbk"))

    with pytest.raises(WxExportError) as caught:
        load.load(str(folder))

    assert caught.value.path == str(folder / name)
    assert caught.value.message == "is not UTF-8 text"
    assert caught.value.hint == "Save it as UTF-8; it is GB18030 (GBK) now."


def test_a_folder_without_theme_toml_is_reported(folder: Path) -> None:
    (folder / "theme.toml").unlink()

    (finding,) = load.load(str(folder)).findings

    assert (finding.severity, finding.message) == ("warning", "the theme's folder has no theme.toml")
    assert finding.path == str(folder)
    assert load.load(str(folder / "theme.css")).findings == ()


def test_files_of_the_themes_folder_are_imported_in_their_place(folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "text.css").write_text("@import url(deeper.css);\np { color: blue }", "utf-8")
    (folder / "parts" / "deeper.css").write_text(":root { --x: 3px }\np { left: 0 }", "utf-8")
    (folder / "theme.css").write_text('@import "parts/text.css";\np { margin-left: var(--x) }', "utf-8")

    loaded = load.load(str(folder))

    assert [rule.declarations for rule in loaded.rules[-2:]] == [
        (Declaration("color", "blue"),),
        (Declaration("margin-left", "3px"),),
    ]
    assert [(Path(finding.path).name, finding.line) for finding in loaded.findings] == [("deeper.css", 2)]
    assert "@import" not in loaded.css

    (folder / "parts" / "deeper.css").write_text(":root { --x: 4px }", "utf-8")
    assert load.load(str(folder)).rules[-1].declarations == (Declaration("margin-left", "4px"),)


@pytest.mark.parametrize("name", load.names())
def test_a_built_in_theme_says_only_what_is_its_own(name: str) -> None:
    text = load.css_path(name).read_text("utf-8")

    assert '@import "../base.css";' in text
    assert text.count("\n") < 150


def test_only_a_built_in_theme_imports_the_base(folder: Path) -> None:
    (folder / "theme.css").write_text('@import "../base.css";\np { color: red }', "utf-8")

    (finding,) = load.load(str(folder)).findings

    assert finding.message == "@import ../base.css: no such file in the theme's folder"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@import '../outside.css';", "@import ../outside.css: no such file in the theme's folder"),
        ("@import 'link.css';", "@import link.css: no such file in the theme's folder"),
        (
            "@import 'https://example.com/a.css';",
            "@import https://example.com/a.css: nothing is loaded from the web",
        ),
        ("@import 'part.css' print;", "@import part.css: conditions have no effect in WeChat"),
        ("@import 'theme.css';", "@import theme.css: circular import"),
    ],
)
def test_nothing_outside_of_the_folder_is_imported(folder: Path, text: str, message: str) -> None:
    (folder.parent / "outside.css").write_text("p { color: green }", "utf-8")
    (folder / "link.css").symlink_to(folder.parent / "outside.css")
    (folder / "part.css").write_text("p { color: green }", "utf-8")
    (folder / "theme.css").write_text(f"{text}\np {{ color: red }}", "utf-8")

    loaded = load.load(str(folder))

    assert [(finding.severity, finding.line) for finding in loaded.findings] == [("error", 1)]
    assert loaded.findings[0].message.startswith(message)
    assert "green" not in loaded.css


def test_a_device_is_not_read(folder: Path) -> None:
    (folder / "theme.toml").unlink()
    (folder / "theme.toml").symlink_to("/dev/zero")
    with pytest.raises(WxExportError, match="is not a file"):
        load.load(str(folder))
