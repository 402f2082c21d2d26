"""Themes: found, read, and compiled in the order of the cascade, with what WeChat cannot keep reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport import theme
from wxexport.css import Declaration
from wxexport.errors import WxExportError
from wxexport.model import Finding
from wxexport.theme import StyleRule, Theme, compile_theme

_BASE = len(compile_theme("", name="empty", path="empty.css").rules)


def compiled(css: str) -> Theme:
    return compile_theme(css, name="test", path="test.css")


def own_rules(css: str) -> tuple[StyleRule, ...]:
    """The rules of ``css`` without those of ``base.css``; fails when anything of it is reported."""
    result = compiled(css)
    assert result.findings == ()
    return result.rules[_BASE:]


def brief(css: str) -> list[tuple[str, str]]:
    """(selector, declarations) of each rule, in cascade order."""
    return [
        (rule.selector, "; ".join(f"{item.name}: {item.value}" for item in rule.declarations))
        for rule in own_rules(css)
    ]


def reported(css: str) -> list[tuple[int | None, str]]:
    return [(finding.line, finding.message) for finding in compiled(css).findings]


# --- finding and reading --------------------------------------------------------------------------------------------


def test_the_default_theme_comes_first() -> None:
    assert theme.names() == ("default", "tech", "warm")


@pytest.mark.parametrize("name", ["default", "tech", "warm"])
def test_a_theme_that_comes_with_the_program_is_whole(name: str) -> None:
    loaded = theme.load(name)

    assert loaded.name == name
    assert loaded.findings == ()
    about = (loaded.title, loaded.title_zh, loaded.description, loaded.description_zh, loaded.author, loaded.license)
    assert [fact for fact in about if not fact] == []
    assert theme.load(name) is loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme of one's own, with a BOM as some editors write it."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "theme.css").write_text("\ufeffp { color: red }", "utf-8")
    (own / "theme.toml").write_text('\ufefftitle = "Mine"\ncode_style = "monokai"\n', "utf-8")
    return own


def test_a_theme_is_loaded_from_its_folder_or_its_file(folder: Path) -> None:
    by_folder, by_file = theme.load(str(folder)), theme.load(str(folder / "theme.css"))

    assert by_folder == by_file
    assert (by_folder.name, by_folder.title, by_folder.title_zh) == ("own", "Mine", "own")
    assert (by_folder.code_style, by_folder.accent) == ("monokai", "#3f3f3f")
    assert by_folder.css == "p { color: red }"
    assert by_folder.rules[-1].declarations == (Declaration("color", "red"),)


def test_a_css_file_needs_no_toml(tmp_path: Path) -> None:
    (tmp_path / "plain.css").write_text("p { color: red }", "utf-8")

    loaded = theme.load(str(tmp_path / "plain.css"))

    assert (loaded.name, loaded.title, loaded.code_style, loaded.license) == ("plain", "plain", "default", "")


def test_a_file_is_read_again_when_it_has_changed(folder: Path) -> None:
    theme.load(str(folder))
    (folder / "theme.css").write_text("p { color: blue }", "utf-8")

    assert theme.load(str(folder)).rules[-1].declarations == (Declaration("color", "blue"),)


@pytest.mark.parametrize("name", ["nothing", "Default", "../themes/default/theme.css", "", "theme.txt", "a/b"])
def test_a_theme_that_is_not_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theme.txt").write_text("p { color: red }", "utf-8")

    with pytest.raises(WxExportError) as caught:
        theme.load(name)

    assert caught.value.message == f"there is no theme {name!r}"
    known = "Themes: default, tech, warm; or a path to a .css file."
    assert caught.value.hint == (f"Did you mean default? {known}" if name == "Default" else known)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('title = "x"\nnonsense\n', "theme.toml:2: is not TOML: "),
        ('titel = "x"', "theme.toml: unknown key 'titel'\n  Keys: title, title_zh, description, "),
        ("title = 3", "theme.toml: title must be text, not 3"),
        ('code_style = "pretty"', "theme.toml: code_style 'pretty' is not a Pygments style\n  See `pygmentize"),
    ],
)
def test_what_is_wrong_in_theme_toml(folder: Path, toml: str, message: str) -> None:
    (folder / "theme.toml").write_text(toml, "utf-8")

    with pytest.raises(WxExportError) as caught:
        theme.load(str(folder))

    assert str(caught.value).startswith(str(folder / message))


@pytest.mark.parametrize("name", ["theme.css", "theme.toml"])
def test_a_file_that_is_not_utf8(folder: Path, name: str) -> None:
    (folder / name).write_bytes("/* 主题 */".encode("gbk"))

    with pytest.raises(WxExportError) as caught:
        theme.load(str(folder))

    assert caught.value.path == str(folder / name)
    assert "cannot be read" in caught.value.message


def test_a_theme_larger_than_any_theme() -> None:
    with pytest.raises(WxExportError) as caught:
        compiled("/*" + "x" * 512 * 1024 + "*/")

    assert str(caught.value) == "test.css: the theme is larger than 512 KB"


# --- errors and findings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "start"),
    [
        ("p { color: red }\n\nh1", "test.css:3: the theme does not parse: "),
        ("p { color: red }\n}", "test.css:2: the theme does not parse: "),
        ("p { color: red }\n\nh1 > { color: red }", "test.css:3: the selector 'h1 >' does not parse: "),
        ("\n{ color: red }", "test.css:2: the selector '' does not parse: "),
        ("a:not(.b, .c) { color: red }", "test.css:1: the selector 'a:not(.b, .c)' does not parse: "),
        (f"{'(' * 3000}{')' * 3000} {{ color: red }}", "test.css: the theme does not parse: brackets are nested too"),
    ],
)
def test_css_that_does_not_parse(css: str, start: str) -> None:
    with pytest.raises(WxExportError) as caught:
        compiled(css)

    assert str(caught.value).startswith(start)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("\n@media print { p { color: red } }", [(2, "@media has no effect in WeChat")]),
        ("@import 'x.css';", [(1, "@import has no effect in WeChat")]),
        ("\n\n@font-face { font-family: x }", [(3, "@font-face has no effect in WeChat")]),
        ("p {\n color: red;\n position: fixed }", [(3, "position: is not kept by WeChat")]),
        ("p { color: red\n; & b { color: blue } }", [(2, "nested rules are not available yet")]),
        ("p::marker { color: red }", [(1, "p::marker: ::marker does not survive")]),
        ("p::slotted(a) { color: red }", [(1, "p::slotted(a): ::slotted does not survive")]),
        ("p:first-line { color: red }", [(1, "p::first-line: ::first-line does not survive")]),
        ("a:hover { color: red }", [(1, "a:hover: :hover does not survive")]),
        ("a:focus > b { color: red !important; margin: 0 }", [(1, "a:focus > b: :focus does not survive")]),
        ("a:nothing { color: red }", [(1, "a:nothing: The pseudo-class :nothing is unknown")]),
        ("body { color: red }", [(1, "body: body is not part of the article; use .article")]),
        ("html .article { color: red }", [(1, "html .article: html is not part of the article; use .article")]),
        ("img::after { content: 'x' }", [(1, "img::after: no text can stand in img itself")]),
        ("ul > tr:before { content: 'x' }", [(1, "ul > tr::before: no text can stand in tr itself")]),
        ("p::before { content: attr(x) }", [(1, "content: attr(x) is not available, only text in quotes")]),
        ("p::before { content: '' }", [(1, "content: an empty element is deleted by the editor")]),
        ("p { --a: red; --b: 1px }", [(1, "--a, --b: variables may be set on :root and .article only")]),
    ],
)
def test_what_wechat_cannot_keep_is_reported_with_its_line(css: str, expected: list[tuple[int, str]]) -> None:
    assert reported(css) == expected


def test_findings_are_in_the_order_of_the_lines() -> None:
    css = "p { top: 0 }\n@media print { }\na:hover { color: red }\nb { --x: 1; left: 0 }"

    assert compiled(css).findings == (
        Finding("WX040", "warning", "top: is not kept by WeChat", "test.css", 1),
        Finding("WX040", "warning", "@media has no effect in WeChat", "test.css", 2),
        Finding("WX040", "warning", "a:hover: :hover does not survive", "test.css", 3),
        Finding("WX040", "warning", "--x: variables may be set on :root and .article only", "test.css", 4),
        Finding("WX040", "warning", "left: is not kept by WeChat", "test.css", 4),
    )


def test_a_selector_that_is_reported_does_not_take_the_others_with_it() -> None:
    assert [rule.selector for rule in compiled("a:hover, b, p::marker { color: red }").rules[_BASE:]] == ["b"]


# --- the cascade ----------------------------------------------------------------------------------------------------


def test_rules_are_in_the_order_of_the_cascade() -> None:
    css = """
        #id { color: red }
        .x.y { color: red }
        p { color: red }
        .x { color: red }
        * { color: red }
        p { color: blue }
        p > b { color: red }
    """

    assert brief(css) == [
        ("*", "color: red"),
        ("p", "color: red"),
        ("p", "color: blue"),
        ("p > b", "color: red"),
        (".x", "color: red"),
        (".x.y", "color: red"),
        ("#id", "color: red"),
    ]


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("p", "p::before"),
        (":where(.x, #id)", "p"),
        ("p:not(b)", ".x"),
        ("p", ":is(b, .x)"),
        ("p b", ":nth-child(2)"),
        (":not(b)", "[data-line]"),
        ("a:has(b)", ".x"),
    ],
)
def test_specificity(weaker: str, stronger: str) -> None:
    css = f"{stronger} {{ content: 'x'; color: red }} {weaker} {{ content: 'x'; color: red }}"

    assert [rule.selector for rule in own_rules(css)] == [
        own_rules(f"{selector} {{ color: red }}")[0].selector for selector in (weaker, stronger)
    ]


def test_each_selector_of_a_list_has_its_own_weight() -> None:
    assert brief(".x, p { color: red } b { margin-left: 0 }") == [
        ("p", "color: red"),
        ("b", "margin-left: 0"),
        (".x", "color: red"),
    ]


def test_what_is_important_comes_last() -> None:
    css = "p { color: red !important; margin-left: 0 } #id { color: blue } b { color: red !important }"

    rules = own_rules(css)

    assert [(rule.selector, rule.important) for rule in rules] == [
        ("p", False),
        ("#id", False),
        ("p", True),
        ("b", True),
    ]
    assert rules[0].declarations == (Declaration("margin-left", "0"),)
    assert rules[2].declarations == (Declaration("color", "red", important=True),)


def test_the_base_is_weaker_than_any_rule_of_a_theme() -> None:
    rules = compiled("* { color: red }").rules

    assert rules[-1].selector == "*"
    assert "span.reference-address" in [rule.selector for rule in rules[:-1]]
    assert not any(rule.important for rule in rules)


def test_variables_of_the_article_are_nearer_than_those_of_the_root() -> None:
    css = """
        .article { --a: blue; --mine: var(--outer) }
        :root { --a: red; --outer: var(--a) }
        p { color: var(--a); background-color: var(--mine) }
    """

    assert brief(css) == [("p", "color: blue; background-color: red")]


def test_the_later_of_two_values_of_a_variable_holds() -> None:
    assert brief(":root { --a: red } p { color: var(--a) } :root, .x { --a: blue }") == [("p", "color: blue")]


# --- pseudo-elements ------------------------------------------------------------------------------------------------


def test_a_pseudo_element_has_its_text_and_its_style() -> None:
    (rule,) = own_rules("h2::before { content: '# ' 'x'; color: red }")

    assert (rule.selector, rule.pseudo, rule.sets_content, rule.content) == ("h2::before", "before", True, "# x")
    assert rule.declarations == (Declaration("color", "red"),)


@pytest.mark.parametrize(
    ("declared", "sets", "content"),
    [
        ("color: red", False, None),
        ("content: none", True, None),
        ("content: Normal", True, None),
        ("content: 'a'; content: 'b'", True, "b"),
        ("content: 'a' !important; content: 'b'", True, "a"),
        ("content: '\\201c'", True, "“"),
    ],
)
def test_the_text_of_a_pseudo_element(declared: str, sets: bool, content: str | None) -> None:
    (rule,) = own_rules(f"p::after {{ {declared} }}")

    assert (rule.pseudo, rule.sets_content, rule.content) == ("after", sets, content)


def test_important_text_belongs_to_the_important_half_of_a_rule() -> None:
    rules = own_rules("p::after { content: 'x' !important; color: red; margin-left: 0 !important }")

    assert [(rule.important, rule.sets_content, rule.content) for rule in rules] == [
        (False, False, None),
        (True, True, "x"),
    ]


def test_an_element_itself_has_no_content() -> None:
    assert own_rules("p { content: 'x' }") == ()
