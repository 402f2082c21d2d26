"""What the buttons of the preview change: settings, the article, the editor; and what is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wxexport.article import rewrite
from wxexport.errors import WxExportError
from wxexport.preview import editor
from wxexport.preview.actions import Actions
from wxexport.preview.editor import Command
from wxexport.preview.studio import Look, Studio, View

LOOK: Look = ("warm", (("accent", "#0052d9"), ("font_size", "18"), ("title_in_body", "false")))


@pytest.fixture
def actions(article: Path) -> Actions:
    return Actions(Studio(article, {"offline": True}))


def keep(actions: Actions, look: Look) -> str:
    """Writes the look into the article as the page does, and gives the difference that was shown."""
    shown = actions.keep_in_article(look, None)
    assert shown["written"] is False
    assert actions.keep_in_article(look, shown["diff"])["written"] is True
    return str(shown["diff"])


def test_the_look_is_written_into_the_article_after_it_was_shown(actions: Actions, article: Path) -> None:
    before = article.read_text("utf-8")
    written = 'theme: warm\ntheme_options:\n  accent: "#0052d9"\n  font_size: 18\ntitle_in_body: false\n'
    chosen = actions.studio.article(LOOK, View())["html"]
    shown = actions.keep_in_article(LOOK, None)["diff"]
    assert shown.count("\n+") == 6
    assert article.read_text("utf-8") == before
    article.write_text(before.replace("一句话。", "两句话。"), "utf-8")  # in between
    again = actions.keep_in_article(LOOK, shown)
    assert (again["written"], article.read_text("utf-8")) == (False, before.replace("一句话。", "两句话。"))
    article.write_text(before, "utf-8")
    assert keep(actions, LOOK) == shown
    assert article.read_text("utf-8") == before.replace("---\n\n#", f"{written}---\n\n#", 1)
    actions.studio.forget()
    assert actions.studio.article(("", ()), View())["html"] == chosen
    assert keep(actions, LOOK) == ""


def test_the_look_is_written_into_the_settings_after_it_was_shown(actions: Actions, article: Path) -> None:
    path = article.parent / "wxexport.toml"
    path.write_text('# ours\nauthor = "甲"\n', "utf-8")
    shown = actions.keep_in_file(LOOK, None)
    assert (shown["written"], path.read_text("utf-8")) == (False, '# ours\nauthor = "甲"\n')
    assert shown["diff"].splitlines()[3:] == [
        " # ours",
        ' author = "甲"',
        '+theme = "warm"',
        '+theme_options = { accent = "#0052d9", font_size = 18 }',
        "+title_in_body = false",
    ]
    path.write_text('author = "乙"\n', "utf-8")  # in between
    again = actions.keep_in_file(LOOK, shown["diff"])
    assert (again["written"], path.read_text("utf-8")) == (False, 'author = "乙"\n')
    assert actions.keep_in_file(LOOK, again["diff"])["written"] is True
    assert path.read_text("utf-8").splitlines()[:2] == ['author = "乙"', 'theme = "warm"']


def test_what_is_saved_while_the_look_is_written_stays(actions: Actions, monkeypatch: pytest.MonkeyPatch) -> None:
    path = actions.studio.path
    shown = actions.keep_in_article(LOOK, None)["diff"]

    def saved(text: str, *rest: Any) -> str:
        path.write_bytes(b"\xff")
        return in_front_matter(text, *rest)

    in_front_matter = rewrite.in_front_matter
    monkeypatch.setattr(rewrite, "in_front_matter", saved)
    with pytest.raises(WxExportError, match="was saved meanwhile"):
        actions.keep_in_article(LOOK, shown)
    assert path.read_bytes() == b"\xff"
    with pytest.raises(WxExportError, match="is not UTF-8"):
        actions.keep_in_article(LOOK, None)


def test_the_command_says_what_only_a_file_can_hold(actions: Actions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(actions.studio.path.parent)
    assert actions.command(LOOK) == {
        "command": "wxexport export issue.md --theme warm --set 'accent=#0052d9' --set font_size=18",
        "missing": ["title_in_body"],
    }


def test_the_look_of_the_command_line_is_kept(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    actions = Actions(Studio(article, {"offline": True, "theme_options": {"font_size": "17"}}, "tech"))
    chosen: Look = ("", (("accent", "#0052d9"),))
    command = "wxexport export issue.md --theme tech --set 'accent=#0052d9' --set font_size=17"
    assert actions.command(chosen)["command"] == command
    assert actions.studio.choices()["given"] is True
    html = actions.studio.article(chosen, View())["html"]
    shown = actions.keep_in_file(chosen, None)
    assert actions.keep_in_file(chosen, shown["diff"])["written"] is True
    assert (article.parent / "wxexport.toml").read_text("utf-8").splitlines() == [
        'theme = "tech"',
        'theme_options = { accent = "#0052d9", font_size = 17 }',
    ]
    assert actions.studio.article(("", ()), View())["html"] == html
    assert actions.studio.choices()["given"] is False
    same = Actions(Studio(article, {"theme_options": {"font_size": "17"}}, "tech"))  # what the file says
    assert same.studio.choices()["given"] is False
    assert same.command(("", ()))["command"] == "wxexport export issue.md"


def test_only_options_that_the_theme_has_are_written(article: Path, tmp_path: Path) -> None:
    theme = tmp_path / "plain"
    theme.mkdir()
    (theme / "theme.css").write_text("p { color: #123456 }", "utf-8")
    toml = 'title = "P"\nauthor = "a"\nlicense = "MIT"\naccent = "#111111"\ncode_style = "default"\n'
    (theme / "theme.toml").write_text(toml + 'without = ["accent"]\n', "utf-8")
    actions = Actions(Studio(article, {"offline": True}, str(theme)))
    look: Look = (str(theme), (("accent", "#0052d9"), ("font_size", "18")))
    assert actions.studio.facts(look)["without"] == ["accent"]
    keep(actions, look)
    assert 'theme: "./plain"\ntheme_options:\n  font_size: 18\n---' in article.read_text("utf-8")


def test_the_editor_opens_only_files_that_the_page_names(actions: Actions, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    by_hand = False
    monkeypatch.setattr(editor, "command", lambda path, line: Command(["edit", f"+{line}", path.name], by_hand=by_hand))
    monkeypatch.setattr(editor, "start", started.append)
    (actions.studio.path.parent / "secret.txt").write_text("", "utf-8")
    assert actions.open("issue.md", 7) == {"opened": "issue.md:7", "command": ""}
    for name in ("secret.txt", "../issue.md", "/etc/passwd", "", "--help"):
        with pytest.raises(WxExportError, match="is not a file of this article's repository"):
            actions.open(name, 1)
    by_hand = True
    assert actions.open("issue.md", 7) == {"opened": "", "command": "edit +7 issue.md"}
    assert started == [["edit", "+7", "issue.md"]]


def test_mend_fixes_the_findings_of_one_rule(actions: Actions, article: Path) -> None:
    article.write_text("# 题\n\n• 一\n• 二\n\n##小标题\n", "utf-8")
    assert actions.mend("WX008") == {"fixed": [3]}
    assert article.read_text("utf-8") == "# 题\n\n- 一\n- 二\n\n##小标题\n"
    assert actions.mend("WX020") == {"fixed": []}


def test_a_look_is_remembered_by_article(actions: Actions, article: Path, tmp_path: Path) -> None:
    actions.remember(LOOK)
    kept = {"theme": "warm", "accent": "#0052d9", "font_size": "18", "title_in_body": "false"}
    assert Studio(article).choices()["kept"] == kept
    other = tmp_path / "other.md"
    other.write_text("# 题\n", "utf-8")
    assert Studio(other).choices()["kept"] == {}
    del kept["theme"]
    assert Studio(article, theme="tech").choices()["kept"] == kept  # the command line says which
    keep(actions, LOOK)
    assert Studio(article).choices()["kept"] == {}
