"""Settings: which source wins, what is refused and with which message."""

from __future__ import annotations

import dataclasses
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.trusting import trusting
from wxexport.article import reading as article
from wxexport.article import settings, settings_file
from wxexport.errors import WxExportError
from wxexport.model import Settings, Tail


def resolved(
    folder: Path | None = None,
    *,
    front_matter: Mapping[str, Any] | None = None,
    command_line: Mapping[str, Any] | None = None,
) -> Settings:
    return settings.resolve(
        folder=folder,
        front_matter=front_matter,
        command_line=command_line or {},
    )


def configured(folder: Path, toml: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "wxexport.toml"
    path.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    return path


def refusal(folder: Path) -> WxExportError:
    with pytest.raises(WxExportError) as caught:
        resolved(folder)
    return caught.value


def test_defaults(tmp_path: Path) -> None:
    assert resolved(None) == resolved(tmp_path) == Settings()


def test_command_line_over_front_matter_over_file_over_default(tmp_path: Path) -> None:
    configured(tmp_path, 'author = "file"\ntheme = "ink"\ndialect = "python-markdown"\n')
    found = resolved(
        tmp_path,
        front_matter={"author": "front", "theme": "front"},
        command_line={"author": "line", "theme": None, "offline": None},
    )
    assert found == Settings(author="line", theme="front", dialect="python-markdown")


def test_false_is_a_value_and_none_is_not(tmp_path: Path) -> None:
    configured(tmp_path, "offline = true\ntitle_in_body = true\n")
    found = resolved(tmp_path, front_matter={"title_in_body": False}, command_line={"offline": False})
    assert found == Settings(offline=False, title_in_body=False)


def test_nearest_file_above_the_article(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    far = configured(tmp_path, 'author = "far"\ntheme = "tech"\n')
    assert settings_file.find(deep) == far
    assert resolved(deep) == Settings(author="far", theme="tech")
    configured(tmp_path / "a" / "b", 'author = "near"\n')
    assert resolved(deep) == Settings(author="near")  # one file, not a pile of them


def test_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a" / "wxexport.toml").mkdir(parents=True)
    configured(tmp_path, 'author = "far"\n')
    assert resolved(tmp_path / "a") == Settings(author="far")


def test_paths_start_where_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.css").write_text("p { color: red }", "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    article = tmp_path / "weekly"
    configured(tmp_path, 'theme = "themes/mine"\nimage_folders = ["pictures", "../more", "/far"]\n')
    article.mkdir()
    found = resolved(article, command_line=trusting(article))
    assert found.theme == str(tmp_path / "themes/mine")
    assert found.image_folders == (tmp_path / "pictures", tmp_path / "../more", Path("/far").absolute())
    assert resolved(article, command_line={"theme": "./mine"}).theme == "./mine"


def test_bare_theme_name_stays_a_name(tmp_path: Path) -> None:
    configured(tmp_path, 'theme = "tech"\n')
    (tmp_path / "tech").mkdir()
    assert resolved(tmp_path).theme == "tech"


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("them", "Did you mean theme?"),
        ("siteurl", "Did you mean site_url?"),
        ("title_in_bdy", "Did you mean title_in_body?"),
        ("zzz", f"Known settings: {', '.join(field.name for field in dataclasses.fields(Settings))}."),
    ],
)
def test_unknown_key_names_the_nearest(tmp_path: Path, key: str, hint: str) -> None:
    path = configured(tmp_path, f'{key} = "x"\n')
    error = refusal(tmp_path)
    assert (error.path, error.message, error.hint) == (str(path), f"unknown setting '{key}'", hint)


@pytest.mark.parametrize(
    ("content", "line", "message", "hint"),
    [
        ('breaks = true\ntheme = "tehc"\n', 2, "unknown theme 'tehc'", "Did you mean tech? "),
        ('theme = "./nosuch"\n', 1, "{folder}/nosuch: no such file", ""),
        ('[tail]\nacount = "x"\n', 2, "tail: unknown key 'acount' (did you mean account?)", ""),
        ('[tail]\naccount = "x"\norder = 1\n', 3, "tail: order must be a list of text, not 1", ""),
        ("[theme_options]\nacent = 1\n", 1, "theme_options: unknown option 'acent'; did you mean accent?", ""),
        ('ignore = ["WX999"]\n', 1, "ignore: unknown rule 'WX999'", "A rule is called by its id or name, such as"),
        ('ignore = ["zzzzzz"]\n', 1, "ignore: unknown rule 'zzzzzz'", "A rule is called by its id or name, such as"),
        ('lang = "cn"\n', 1, "lang must be zh or en, not 'cn'", ""),
    ],
)
def test_where_and_what_to_do(tmp_path: Path, content: str, line: int, message: str, hint: str) -> None:
    path = configured(tmp_path, content)
    error = refusal(tmp_path)
    assert (error.path, error.line) == (str(path), line)
    assert error.message == message.format(folder=tmp_path)
    assert (error.hint or "").startswith(hint)
    assert bool(error.hint) == bool(hint)


def test_a_theme_that_is_not_used_need_not_exist(tmp_path: Path) -> None:
    configured(tmp_path, 'theme = "tehc"\n')
    assert resolved(tmp_path, command_line={"theme": "ink"}).theme == "ink"
    assert resolved(tmp_path, front_matter={"theme": "ink"}).theme == "ink"


def test_a_theme_by_its_title(tmp_path: Path) -> None:
    configured(tmp_path, 'theme = "技术周刊"\n')
    assert resolved(tmp_path).theme == "tech"


def test_unknown_key_of_the_command_line() -> None:
    with pytest.raises(WxExportError) as caught:
        resolved(command_line={"them": "tech"})
    assert str(caught.value) == "settings: unknown setting 'them'\n  Did you mean theme?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("theme = 1", "theme must be a name or a path, not 1"),
        ('theme = ""', "theme must be a name or a path, not ''"),
        ("dialect = []", "dialect must be github or python-markdown, not []"),
        ('offline = "yes"', "offline must be true or false, not 'yes'"),
        ("offline = 1", "offline must be true or false, not 1"),
        ("author = 2026-11-07", "author must be text, not 2026-11-07"),
        ('markdown_extensions = "toc"', "markdown_extensions must be a list of text, not 'toc'"),
        ("markdown_extensions = [1]", "markdown_extensions must be a list of text, not [1]"),
        ('image_folders = "a"', "image_folders must be a list of folders, not 'a'"),
        ('site_url = "ftp://x"', "site_url must be an address that begins with https:// or http://, not 'ftp://x'"),
        ('site_url = "https://"', "site_url must be an address that begins with https:// or http://, not 'https://'"),
        ("site_url = false", "site_url must be an address that begins with https:// or http://, not false"),
    ],
)
def test_wrong_type_names_file_and_key(tmp_path: Path, line: str, message: str) -> None:
    path = configured(tmp_path, line + "\n")
    assert str(refusal(tmp_path)) == f"{path}:1: {message}"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            b"breaks = true\ntheme = \n",
            '2: invalid TOML: the value is missing\n  Write key = value, and text in straight quotes: theme = "tech".',
        ),
        (
            b"theme =",
            '1: invalid TOML: the value is missing\n  Write key = value, and text in straight quotes: theme = "tech".',
        ),  # at the end
        (
            'theme = "tech"\nauthor = "周"\n'.encode("gbk"),
            "2: is not UTF-8 text\n  Save it as UTF-8; it is GB18030 (GBK) now.",
        ),
    ],
)
def test_file_that_cannot_be_read(tmp_path: Path, content: bytes, problem: str) -> None:
    path = configured(tmp_path, content)
    assert str(refusal(tmp_path)) == f"{path}:{problem}"


def test_file_nested_too_deep(tmp_path: Path) -> None:
    configured(tmp_path, "theme = " + "[" * 100_000)
    assert refusal(tmp_path).message == "invalid TOML: it is nested too deep"


def test_file_with_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    configured(tmp_path, b'\xef\xbb\xbfauthor = "x"\r\ntheme = "tech"\r\n')
    assert resolved(tmp_path) == Settings(author="x", theme="tech")


def test_the_site_of_the_file_is_the_address_of_its_folder(tmp_path: Path) -> None:
    configured(tmp_path, 'site_url = "https://a.example/b/"\n')
    below = tmp_path / "2026" / "第 1 期"
    below.mkdir(parents=True)
    assert resolved(tmp_path).site_url == "https://a.example/b/"
    assert resolved(below).site_url == "https://a.example/b/2026/%E7%AC%AC%201%20%E6%9C%9F"
    own = resolved(below, front_matter={"site_url": "https://c.example/"})
    assert own.site_url == "https://c.example/"


def test_everything_can_be_set_in_the_file(tmp_path: Path) -> None:
    configured(
        tmp_path,
        'theme = "warm"\ndialect = "python-markdown"\nchinese_rules = false\nmarkdown_extensions = ["toc"]\n'
        'title_in_body = false\nsite_url = "https://a.example/"\nsource_url = "http://b.example/"\nauthor = "周"\n'
        'offline = true\nimage_folders = ["p"]\nallow_local_network = true\n',
    )
    assert resolved(tmp_path, command_line=trusting(tmp_path)) == Settings(
        theme="warm",
        dialect="python-markdown",
        chinese_rules=False,
        markdown_extensions=("toc",),
        title_in_body=False,
        site_url="https://a.example/",
        source_url="http://b.example/",
        author="周",
        offline=True,
        image_folders=(tmp_path / "p",),
        allow_local_network=True,
    )


def test_override() -> None:
    base = Settings(author="a", offline=True)
    assert settings.override(base, {"author": "b", "theme": None}) == Settings(author="b", offline=True)
    assert settings.override(base, {"image_folders": [Path("x"), "y"]}).image_folders == (Path("x"), Path("y"))


def test_the_file_of_another_repository_is_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text('theme = "warm"', "utf-8")
    inside = tmp_path / "repository" / "weekly"
    inside.mkdir(parents=True)
    assert settings_file.find(inside) == tmp_path / "wxexport.toml"
    (tmp_path / "repository" / ".git").mkdir()
    assert settings_file.find(inside) is None


def test_table_of_the_settings(tmp_path: Path) -> None:
    toml = '[tail]\naccount_qr = "../me.png"\nearlier = [{ title = " 第  一期 ", url = "https://a.example/1" }]\n'
    expected = Tail(account_qr=str(tmp_path.parent / "me.png"), issues=(("第 一期", "https://a.example/1"),))
    configured(tmp_path, toml)
    assert resolved(tmp_path, command_line=trusting(tmp_path)).tail == expected
    assert resolved(tmp_path, front_matter={"tail": Tail()}).tail == Tail()


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("tail = 1", "tail must be a table, or false, not 1"),
        ("[tail]\nacount = 'x'", "tail: unknown key 'acount' (did you mean account?)"),
        ("[tail]\nsource = 1", "tail: source must be true or false, not 1"),
        ("[tail]\nearlier = 51", 'tail: earlier must be a number up to 50, or a list such as [{ title = "…"'),
        (
            "[tail]\nearlier = [{ title = 1 }]",
            'tail: earlier must be a number up to 50, or a list such as [{ title = "…"',
        ),
        (
            "[tail]\norder = ['account', 'account']",
            "tail: order must be a list of account, license, source, earlier, each at most once",
        ),
        ("[tail]\nlicense_address = 'x'", "tail: license_address must be text, qr or none, not 'x'"),
        ("license = 'CC-BY-9.0'", "license must be a Creative Commons license that exists (did you mean CC-BY-4.0?)"),
    ],
)
def test_refused_settings(toml: str, problem: str, tmp_path: Path) -> None:
    configured(tmp_path, toml)
    assert problem in refusal(tmp_path).message


def test_settings() -> None:
    settings = article.parse(
        "---\nbreaks: true\ntilde: subscript\nspaces: true\ncurly_quotes: true\n---\n一\n"
    ).settings
    assert (settings.breaks, settings.tilde, settings.spaces, settings.curly_quotes) == (True, "subscript", True, True)
    settings = article.parse("一").settings
    assert (settings.breaks, settings.tilde, settings.spaces, settings.curly_quotes) == (
        False,
        "strikethrough",
        False,
        False,
    )
    assert article.parse("---\ntitle: a\n---\n一\n").findings == ()  # it reads much like tilde


def test_programs_for_diagrams_are_relative_to_the_file(tmp_path: Path) -> None:
    configured(tmp_path, '[diagrams]\npuml = "tools/draw \'a b\' {output}"\ndot = "dot -Tsvg"\nmermaid = ""\n')
    tool = str(tmp_path / "tools" / "draw")
    found = resolved(tmp_path, command_line=trusting(tmp_path))
    assert [(name, shlex.split(command)) for name, command in found.diagrams] == [
        ("plantuml", [tool, "a b", "{output}"]),
        ("dot", ["dot", "-Tsvg"]),
        ("mermaid", []),
    ]


@pytest.mark.parametrize(
    ("toml", "line", "said"),
    [
        ('[accounts.weekly]\nauthor = "甲"\nappsecret = "x"\n', 3, "accounts: weekly.appsecret does not belong in"),
        ('accounts = { weekly = { appid = "x" } }\n', 1, "accounts: weekly.appid does not belong in this file"),
        ("[accounts.weekly]\n\ncomments = true\n", 3, "accounts: comments must be off, all or fans, not true"),
        ('[accounts.weekly]\nautor = "甲"\n', 2, "accounts: unknown key 'weekly.autor' (did you mean author?)"),
        ('[accounts."每周"]\nauthor = "甲"\n', 1, "accounts: '每周' cannot be the name of an account"),
        ('accounts = "weekly"\n', 1, "accounts must be tables such as [accounts.weekly], not 'weekly'"),
    ],
)
def test_what_is_wrong_in_an_account(tmp_path: Path, toml: str, line: int, said: str) -> None:
    (tmp_path / "wxexport.toml").write_text(toml, "utf-8")
    with pytest.raises(WxExportError) as caught:
        resolved(tmp_path)
    assert (caught.value.line, str(caught.value.message).startswith(said)) == (line, True), str(caught.value)
