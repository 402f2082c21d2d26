"""Themes: found, read, and compiled in the order of the cascade, with what WeChat cannot keep reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests import constructs
from wxexport import resources
from wxexport.css.content import Attribute, Content, CounterValue
from wxexport.css.declarations import Declaration
from wxexport.errors import WxExportError
from wxexport.model import Finding
from wxexport.passes import numbers
from wxexport.theme import contract, options
from wxexport.theme import load as theme
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline
from wxexport.theme.model import StyleRule, Theme

_UNKNOWN = "no article has"
_IMPORTANT = "!important is applied but not written: WeChat asks to leave it out"
_BASE = len(compile_theme("", name="empty", path="empty.css").rules)


def compiled(css: str) -> Theme:
    return compile_theme(css, name="test", path="test.css")


def own_rules(css: str) -> tuple[StyleRule, ...]:
    """The rules of ``css`` without those of ``base.css``; fails when anything of it is reported.

    But for names that no article has, since short ones keep these tests readable, and for !important.
    """
    result = compiled(css)
    assert [one for one in result.findings if _UNKNOWN not in one.message and _IMPORTANT not in one.message] == []
    return result.rules[_BASE:]


def brief(css: str) -> list[tuple[str, str]]:
    """(selector, declarations) of each rule, in cascade order."""
    return [
        (rule.selector, "; ".join(f"{item.name}: {item.value}" for item in rule.declarations))
        for rule in own_rules(css)
    ]


def reported(css: str) -> list[tuple[int | None, str]]:
    return [(finding.line, finding.message) for finding in compiled(css).findings if _UNKNOWN not in finding.message]


# --- finding and reading --------------------------------------------------------------------------------------------


def test_the_default_theme_comes_first() -> None:
    found = theme.names()

    assert found[0] == "default"
    assert {"tech", "warm"} <= set(found[1:])
    assert list(found[1:]) == sorted(found[1:])


@pytest.mark.parametrize("name", constructs.THEMES)
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
    assert by_folder.css.strip() == ":root { --accent: #3f3f3f }\np { color: red }"
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
    known = f"Themes: {', '.join(theme.names())}; or a path to a .css file."
    assert caught.value.hint == (f"Did you mean default? {known}" if name == "Default" else known)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('title = "x"\nnonsense\n', "theme.toml:2: is not TOML: "),
        ('titel = "x"', "theme.toml: unknown key 'titel'\n  Did you mean title? Keys: title, title_zh, "),
        ("title = 3", "theme.toml: title must be text, not 3"),
        ('code_style = "pretty"', "theme.toml: code_style must be a Pygments style such as monokai (see `pygmentize"),
        ('accent = "bleu"', "theme.toml: accent must be a color such as #0052d9, not 'bleu'"),
        ('accents = ["red", "bleu"]', "theme.toml: accent must be a color such as #0052d9, not 'bleu'"),
        ('accents = "red"', "theme.toml: accents must be a list of text"),
        (
            'license = "do what you want"',
            "theme.toml: license must be an SPDX name, not 'do what you want'\n  Such as MIT",
        ),
        ("[options]\nfont_size = 99", "theme.toml: font_size must be a number from 12 to 24 px, not 99"),
        ("[options]\nfontsize = 9", "theme.toml: there is no option 'fontsize'; did you mean font_size?"),
        ("options = 3", "theme.toml: options must be a table"),
        ('without = ["color"]', "theme.toml: without names 'color', which is no option"),
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
        (
            "p { color: red }\n} h1 { color: red }",
            "test.css:2: the selector '} h1' does not parse: a } has no opening {",
        ),
        ("p { > > b { color: red } }", "test.css:1: the selector '> > b' does not parse: two combinators in a row"),
        ("p::before b { color: red }", "test.css:1: the selector 'p::before b' does not parse: nothing can follow"),
        ("p[x=] { color: red }", "test.css:1: the selector 'p[x=]' does not parse: [x=] cannot be read"),
        ("p { color: red }\n\nh1 > { color: red }", "test.css:3: the selector 'h1 >' does not parse: "),
        ("\n{ color: red }", "test.css:2: the selector '' does not parse: "),
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
        ("@import 'x.css';", [(1, "@import x.css: there is no such file in the theme's folder")]),
        ("p { @media print { color: red } }", [(1, "@media has no effect in WeChat")]),
        ("\n\n@font-face { font-family: x }", [(3, "@font-face has no effect in WeChat")]),
        ("p {\n color: red;\n position: fixed }", [(3, "position: is not kept by WeChat")]),
        ("p { color: red\n; &:hover { color: blue } }", [(2, "&:hover: :hover does not survive")]),
        ("h2::before { & b { color: red } }", [(1, "& b: a rule inside the rule of a pseudo-element matches nothing")]),
        ("p::marker { color: red }", [(1, "p::marker: only li has a marker")]),
        ("p { color: red !important }", [(1, f"color: {_IMPORTANT}")]),
        ("p { line-height: 1 }", [(1, "line-height: 1 lets lines touch; write at least 1.2")]),
        ("p::slotted(a) { color: red }", [(1, "p::slotted(a): ::slotted does not survive")]),
        ("p:first-line { color: red }", [(1, "p:first-line: ::first-line does not survive")]),
        ("a:hover { color: red }", [(1, "a:hover: :hover does not survive")]),
        ("a:focus > b { color: red !important; margin: 0 }", [(1, "a:focus > b: :focus does not survive")]),
        ("a:nothing { color: red }", [(1, "a:nothing: :nothing is not known")]),
        ("body { color: red }", [(1, "body: body is not part of the article; use .article")]),
        ("html .article { color: red }", [(1, "html .article: html is not part of the article; use .article")]),
        ("img::after { content: 'x' }", [(1, "img::after: no text can stand in img itself")]),
        ("ul > tr:before { content: 'x' }", [(1, "ul > tr::before: no text can stand in tr itself")]),
        (
            "p::before { content: url(x.png) }",
            [(1, "content: url(x.png) is not available, only text in quotes, counters and attr()")],
        ),
        ("p { counter-reset: a b 'c' }", [(1, 'counter-reset: a b "c" cannot be read')]),
        ("p::before { content: '' }", [(1, "content: an empty element is deleted by the editor")]),
        ("p { --a: red; --b: 1px }", [(1, "--a, --b: variables may be set on :root and .article only")]),
    ],
)
def test_what_wechat_cannot_keep_is_reported_with_its_line(css: str, expected: list[tuple[int, str]]) -> None:
    assert reported(css) == expected


def test_findings_are_in_the_order_of_the_lines() -> None:
    css = "p { top: 0 }\n@media print { }\na:hover { color: red }\nb { --x: 1; left: 0 }"

    assert compiled(css).findings == (
        Finding("WX040", "error", "top: is not kept by WeChat", "test.css", 1),
        Finding("WX040", "warning", "@media has no effect in WeChat", "test.css", 2),
        Finding("WX040", "warning", "a:hover: :hover does not survive", "test.css", 3),
        Finding("WX040", "warning", "b: no article has b by itself", "test.css", 4),
        Finding("WX040", "error", "--x: variables may be set on :root and .article only", "test.css", 4),
        Finding("WX040", "error", "left: is not kept by WeChat", "test.css", 4),
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

    assert (rule.selector, rule.pseudo, rule.sets_content) == ("h2::before", "before", True)
    assert rule.content == ("# x",)
    assert rule.declarations == (Declaration("color", "red"),)


@pytest.mark.parametrize(
    ("declared", "sets", "content"),
    [
        ("color: red", False, None),
        ("content: none", True, None),
        ("content: Normal", True, None),
        ("content: 'a'; content: 'b'", True, ("b",)),
        ("content: 'a' counter(x) 'b' 'c'", True, ("a", CounterValue("x"), "bc")),
        ("content: counters(x, '.', upper-roman)", True, (CounterValue("x", "upper-roman", "."),)),
        ("content: attr(data-n) open-quote", True, (Attribute("data-n"), "“")),
        ("content: '\\201c'", True, ("“",)),
    ],
)
def test_the_text_of_a_pseudo_element(declared: str, sets: bool, content: Content | None) -> None:
    (rule,) = own_rules(f"p::after {{ {declared} }}")

    assert (rule.pseudo, rule.sets_content, rule.content) == ("after", sets, content)


def test_important_text_belongs_to_the_important_half_of_a_rule() -> None:
    rules = own_rules("p::after { content: 'x' !important; color: red; margin-left: 0 !important }")

    assert [(rule.important, rule.sets_content, rule.content) for rule in rules] == [
        (False, False, None),
        (True, True, ("x",)),
    ]


def test_an_element_itself_has_no_content() -> None:
    assert own_rules("p { content: 'x' }") == ()


def _inlined(css: str, article: str) -> str:
    """The texts of the article's elements after the theme, ``|`` between."""
    root = html.fragment_fromstring(f'<section class="article">{article}</section>')
    inline(root, compiled(css))
    return "|".join(child.text_content() for child in root)


# --- nesting --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("h1 { color: red; & .ref { color: blue } }", [("h1", "color: red"), ("h1 .ref", "color: blue")]),
        ("h1 { .ref { color: blue } }", [("h1 .ref", "color: blue")]),
        ("h1 { > .ref { color: blue } }", [("h1 > .ref", "color: blue")]),
        ("p { .tail & { color: red } }", [(".tail p", "color: red")]),
        (".alert { &.alert-tip { color: red } }", [(".alert.alert-tip", "color: red")]),
        ("h1, h2 { & em { color: red } }", [(":is(h1, h2) em", "color: red")]),
        ("h1 { &:is(& + p, h2) { color: red } }", [("h1:is(h1 + p, h2)", "color: red")]),
        ("ul { li { & > section { color: red } } }", [("ul li > section", "color: red")]),
        (
            "p { color: red; & em { color: blue } margin-left: 0 }",
            [("p", "color: red"), ("p", "margin-left: 0"), ("p em", "color: blue")],
        ),
        (".article { --a: red; & h1 { color: var(--a) } }", [(".article h1", "color: red")]),
    ],
)
def test_rules_in_rules(css: str, expected: list[tuple[str, str]]) -> None:
    assert brief(css) == expected


def test_nested_rules_that_double_at_every_step_end() -> None:
    css = "p { " + "& &, & & { " * 25 + "color: red" + " }" * 26

    messages = {message for _, message in reported(css)}

    assert any(message.endswith("is too long") for message in messages)


def test_rules_nested_without_end() -> None:
    with pytest.raises(WxExportError) as caught:
        compiled("p { " * 60 + "}" * 60)

    assert caught.value.message == "the theme does not parse: rules are nested too deep"


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        (".alrt", ".alrt: no article has .alrt by itself; did you mean .alert?"),
        ("blockqote p", "blockqote p: no article has blockqote by itself; did you mean blockquote?"),
        ("video", "video: no article has video by itself"),
        (".mine", ".mine: no article has .mine by itself"),
    ],
)
def test_a_name_that_no_article_has_is_told(selector: str, message: str) -> None:
    (finding,) = compiled(f"\n{selector} {{ color: red }}").findings

    assert (finding.line, finding.severity, finding.message) == (2, "warning", message)


def test_the_names_are_those_of_the_readme() -> None:
    promised = {name for selector in constructs.promised_selectors() for name in re.findall(r"\.[\w-]+", selector)}

    assert {name for name in promised if not contract.has(name)} == set()
    known = {f".{name}" for name in contract.CLASSES}
    assert known - promised == {".article", ".code-marked", ".code-wrap"}


# --- imports --------------------------------------------------------------------------------------------------------


def test_files_of_the_themes_folder_are_imported_in_their_place(folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "text.css").write_text("@import url(deeper.css);\np { color: blue }", "utf-8")
    (folder / "parts" / "deeper.css").write_text(":root { --x: 3px }\np { left: 0 }", "utf-8")
    (folder / "theme.css").write_text('@import "parts/text.css";\np { margin-left: var(--x) }', "utf-8")

    loaded = theme.load(str(folder))

    assert [rule.declarations for rule in loaded.rules[-2:]] == [
        (Declaration("color", "blue"),),
        (Declaration("margin-left", "3px"),),
    ]
    assert [(Path(finding.path).name, finding.line) for finding in loaded.findings] == [("deeper.css", 2)]
    assert "@import" not in loaded.css

    (folder / "parts" / "deeper.css").write_text(":root { --x: 4px }", "utf-8")
    assert theme.load(str(folder)).rules[-1].declarations == (Declaration("margin-left", "4px"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@import '../outside.css';", "@import ../outside.css: there is no such file in the theme's folder"),
        ("@import 'link.css';", "@import link.css: there is no such file in the theme's folder"),
        (
            "@import 'https://example.com/a.css';",
            "@import https://example.com/a.css: there is no such file in the theme's",
        ),
        ("@import 'part.css' print;", "@import part.css: conditions have no effect in WeChat"),
        ("@import 'theme.css';", "@import theme.css: it imports this file"),
    ],
)
def test_nothing_outside_of_the_folder_is_imported(folder: Path, text: str, message: str) -> None:
    (folder.parent / "outside.css").write_text("p { color: green }", "utf-8")
    (folder / "link.css").symlink_to(folder.parent / "outside.css")
    (folder / "part.css").write_text("p { color: green }", "utf-8")
    (folder / "theme.css").write_text(f"{text}\np {{ color: red }}", "utf-8")

    loaded = theme.load(str(folder))

    assert [(finding.severity, finding.line) for finding in loaded.findings] == [("error", 1)]
    assert loaded.findings[0].message.startswith(message)
    assert "green" not in loaded.css


def test_a_folder_without_theme_toml_is_told(folder: Path) -> None:
    (folder / "theme.toml").unlink()

    (finding,) = theme.load(str(folder)).findings

    assert (finding.severity, finding.message) == ("warning", "the theme's folder has no theme.toml")
    assert finding.path == str(folder)
    assert theme.load(str(folder / "theme.css")).findings == ()


def test_the_base_of_all_themes_has_nothing_to_report() -> None:
    css = (resources.folder("themes") / "base.css").read_text("utf-8")

    assert compiled(css).findings == ()


def test_a_theme_is_compiled_once_for_the_same_text(folder: Path) -> None:
    assert theme.load(str(folder)) is theme.load(str(folder))


# --- counters and markers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("h2 { counter-increment: n } h2::before { content: counter(n) '. ' }", "1. 甲|2. 乙"),
        (
            ".article { counter-reset: n 4 } h2::before { counter-increment: n 2; content: counter(n, upper-roman) }",
            "VI甲|VIII乙",
        ),
        ("h2 { counter-set: n 7 } h2::after { content: counter(n, cjk-ideographic) }", "甲七|乙七"),
        ("h2::before { content: counter(none) attr(data-n) '-' }", "0x-甲|0-乙"),
        ("h2 { counter-increment: n } h2::before { content: counters(n, '.') }", "1甲|2乙"),
    ],
)
def test_counters_become_text(css: str, texts: str) -> None:
    assert _inlined(css, '<h2 data-n="x">甲</h2><h2>乙</h2>') == texts


def test_counters_have_the_scope_that_css_gives_them() -> None:
    css = "ol { counter-reset: n } li { counter-increment: n } li::before { content: counters(n, '.') ' ' }"
    article = "<ol><li>甲<ol><li>乙</li><li>丙</li></ol></li><li>丁</li></ol>"

    assert _inlined(css, article) == "1 甲1.1 乙1.2 丙2 丁"


def test_a_marker_becomes_text_where_the_browsers_own_would_stand() -> None:
    css = "li::marker { content: counter(list-item, cjk-ideographic) '、'; color: red }"
    root = html.fragment_fromstring('<section class="article"><ol start="3"><li>甲</li><li>乙</li></ol></section>')

    inline(root, compiled(css))

    assert html.tostring(root[0], encoding="unicode") == (
        '<ol start="3">'
        '<li style="list-style-type:none"><span style="color:red;display:inline-block;margin-left:-1.4em;'
        'min-width:1.4em;text-indent:0">三、</span>甲</li>'
        '<li style="list-style-type:none"><span style="color:red;display:inline-block;margin-left:-1.4em;'
        'min-width:1.4em;text-indent:0">四、</span>乙</li></ol>'
    )


@pytest.mark.parametrize(
    ("css", "text"),
    [
        ("", "1. 甲• 乙◦ 丙"),
        ("ol { list-style-type: lower-alpha } ul { list-style: square }", "a. 甲▪ 乙▪ 丙"),
        ("li { list-style: none }", "甲乙丙"),
        ("ul { list-style: none }", "1. 甲乙丙"),
        (".task { list-style: none }", "1. 甲• 乙◦ 丙"),
    ],
)
def test_a_marker_that_is_only_colored_is_typed_as_it_was(css: str, text: str) -> None:
    article = "<ol><li>甲</li></ol><ul><li>乙<ul><li>丙</li></ul></li></ul>"

    assert _inlined(f"li::marker {{ color: red }} {css}", article).replace("|", "") == text


# --- options --------------------------------------------------------------------------------------------------------


def _turned(css: str, about: dict[str, object] | None = None, **values: object) -> Theme:
    return compile_theme(css, name="test", path="test.css", about=about, overrides=options.check(values))


def test_an_accent_is_what_the_theme_makes_of_it() -> None:
    css = ":root { --accent: #111111; --soft: rgb(from var(--accent) r g b / .5) } h1 { color: var(--soft) }"

    assert compiled(css).rules[-1].declarations == (Declaration("color", "rgba(17, 17, 17, 0.5)"),)
    assert _turned(css, accent="#0052d9").rules[-1].declarations == (Declaration("color", "rgba(0, 82, 217, 0.5)"),)


def test_the_accent_of_theme_toml_is_a_variable() -> None:
    assert _turned("h1 { color: var(--accent) }", {"accent": "#123456"}).rules[-1].declarations == (
        Declaration("color", "#123456"),
    )


def test_options_come_after_the_theme_and_those_of_the_reader_after_its_own() -> None:
    css = "section.article { font-size: 15px }"
    about: dict[str, object] = {"options": {"font_size": 17, "justify": True}}

    assert _turned(css, about).options == (("font_size", 17.0), ("justify", True))
    loaded = _turned(css, about, font_size="18px")
    assert loaded.options == (("font_size", 18.0), ("justify", True))
    assert [rule.declarations for rule in loaded.rules[-2:]] == [
        (Declaration("font-size", "18px"),),
        (Declaration("text-align", "justify"),),
    ]


def test_an_option_that_a_theme_does_not_have() -> None:
    with pytest.raises(WxExportError) as caught:
        _turned("", {"without": ["justify"]}, justify=True)

    assert caught.value.message == "the theme test has no option justify"


@pytest.mark.parametrize(
    ("name", "value", "checked"),
    [
        ("accent", " #0052D9 ", "#0052D9"),
        ("font_size", 16, 16.0),
        ("font_size", "16.5px", 16.5),
        ("letter_spacing", ".1em", 0.1),
        ("justify", "no", False),
        ("first_line_indent", True, True),
        ("heading_numbers", False, "none"),
        ("code_style", "monokai", "monokai"),
    ],
)
def test_a_value_of_an_option(name: str, value: object, checked: object) -> None:
    assert options.check({name: value}) == ((name, checked),)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("accent", "bleu", "accent must be a color such as #0052d9, not 'bleu'"),
        ("accent", "red; position: fixed", "accent must be a color such as #0052d9, not 'red; position: fixed'"),
        ("font_size", 11, "font_size must be a number from 12 to 24 px, not 11"),
        ("font_size", "16em", "font_size must be a number from 12 to 24 px, not '16em'"),
        ("font_size", True, "font_size must be a number from 12 to 24 px, not True"),
        ("line_height", float("nan"), "line_height must be a number from 1.2 to 3, not nan"),
        ("justify", "maybe", "justify must be true or false, not 'maybe'"),
        ("heading_numbers", "roman", "heading_numbers must be none or chinese or decimal, not 'roman'"),
        ("image_radius", None, "image_radius must be a number from 0 to 48 px, not None"),
        ("acent", 1, "there is no option 'acent'; did you mean accent?"),
    ],
)
def test_a_value_that_an_option_does_not_take(name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        options.check({name: value})

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chinese", ["题", "一、甲", "（一）乙", "1.\u2002丙", "（二）丁", "二、戊", "（一）己"]),
        ("decimal", ["题", "1\u2002甲", "1.1\u2002乙", "1.1.1\u2002丙", "1.2\u2002丁", "2\u2002戊", "2.1\u2002己"]),
    ],
)
def test_headings_are_numbered_in_their_text(style: str, expected: list[str]) -> None:
    article = "<h1>题</h1><h2>甲</h2><h3>乙</h3><h4>丙</h4><h3>丁</h3><h2>戊</h2><h3>己</h3>"
    root = html.fragment_fromstring(f'<section class="article">{article}</section>')

    numbers.run(root, style)

    assert [child.text for child in root] == expected
