"""Layers become a theme: the base, the theme, its options; what WeChat cannot keep is reported."""

from __future__ import annotations

import pytest

from tests.theme.samples import compiled, reported
from wxexport import resources
from wxexport.css.declarations import Declaration
from wxexport.css.errors import NOT_KEPT
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.theme import options
from wxexport.theme.compile import compile_theme
from wxexport.theme.model import MOST_RULES, Theme

_IMPORTANT = "!important is applied but not written: WeChat asks to leave it out"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("\n@media print { p { color: red } }", [(2, "@media has no effect in WeChat")]),
        ("@import 'x.css';", [(1, "@import x.css: no such file in the theme's folder")]),
        ("p { @media print { color: red } }", [(1, "@media has no effect in WeChat")]),
        ("\n\n@font-face { font-family: x }", [(3, "@font-face has no effect in WeChat")]),
        ("p {\n color: red;\n position: fixed }", [(3, f"position: {NOT_KEPT}")]),
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
        ("img::after { content: 'x' }", [(1, "img::after: img cannot have generated text")]),
        ("ul > tr:before { content: 'x' }", [(1, "ul > tr::before: tr cannot have generated text")]),
        (
            "p::before { content: url(x.png) }",
            [(1, "content: url(x.png) is not available, only text in quotes, counters and attr()")],
        ),
        ("p { counter-reset: a b 'c' }", [(1, 'counter-reset: a b "c" cannot be read')]),
        ("p::before { content: '' }", [(1, "content: an empty element is deleted by the editor")]),
        ("p { --a: red; --b: 1px }", [(1, "--a, --b: variables can only be set on :root and .article")]),
    ],
)
def test_what_wechat_cannot_keep_is_reported_with_its_line(css: str, expected: list[tuple[int, str]]) -> None:
    assert reported(css) == expected


def test_findings_are_in_the_order_of_the_lines() -> None:
    css = "p { top: 0 }\n@media print { }\na:hover { color: red }\nb { --x: 1; left: 0 }"

    assert compiled(css).findings == (
        Finding("WX040", "error", t("top: {not_kept}", not_kept=NOT_KEPT), "test.css", 1),
        Finding("WX040", "warning", t("@media has no effect in WeChat"), "test.css", 2),
        Finding("WX040", "warning", t("a:hover: :hover does not survive"), "test.css", 3),
        Finding("WX040", "warning", t("b: wxexport generates no b"), "test.css", 4),
        Finding("WX040", "error", t("--x: variables can only be set on :root and .article"), "test.css", 4),
        Finding("WX040", "error", t("left: {not_kept}", not_kept=NOT_KEPT), "test.css", 4),
    )


def test_a_theme_that_is_too_large() -> None:
    with pytest.raises(WxExportError) as caught:
        compiled("/*" + "x" * 512 * 1024 + "*/")

    assert str(caught.value) == "test.css: the theme is larger than 512 KB"


def test_a_theme_of_too_many_selectors_is_refused_with_its_line() -> None:
    compiled("p { color: red }\n" * MOST_RULES)
    with pytest.raises(WxExportError, match="more than 3,000 selectors") as caught:
        compiled("p, h2 { color: red }\n" * 2_000)
    assert (caught.value.path, caught.value.line) == ("test.css", 1_501)


def test_a_theme_that_compares_all_siblings_again_and_again_is_refused() -> None:
    compiled("p ~ p { color: red }\n" * 140)
    with pytest.raises(WxExportError, match="more than 3,000 selectors"):
        compiled("p ~ p { color: red }\n" * 150)


def test_the_base_is_weaker_than_any_rule_of_a_theme() -> None:
    rules = compiled("* { color: red }").rules

    assert rules[-1].selector == "*"
    assert "span.reference-address" in [rule.selector for rule in rules[:-1]]
    assert not any(rule.important for rule in rules)


def test_the_base_of_all_themes_has_nothing_to_report() -> None:
    css = (resources.folder("themes") / "intact.css").read_text("utf-8")

    assert compiled(css).findings == ()


def _with_options(css: str, about: dict[str, object] | None = None, **values: object) -> Theme:
    return compile_theme(css, name="test", path="test.css", about=about, overrides=options.check(values))


def test_colors_are_derived_from_the_accent_option() -> None:
    css = ":root { --accent: #111111; --soft: rgb(from var(--accent) r g b / .5) } h1 { color: var(--soft) }"

    assert compiled(css).rules[-1].declarations == (Declaration("color", "rgba(17, 17, 17, 0.5)"),)
    assert _with_options(css, accent="#0052d9").rules[-1].declarations == (
        Declaration("color", "rgba(0, 82, 217, 0.5)"),
    )


def test_the_accent_of_theme_toml_is_a_variable() -> None:
    assert _with_options("h1 { color: var(--accent) }", {"accent": "#123456"}).rules[-1].declarations == (
        Declaration("color", "#123456"),
    )


def test_options_override_the_theme_and_the_users_override_its_own() -> None:
    css = "section.article { font-size: 15px }"
    about: dict[str, object] = {"options": {"font_size": 17, "justify": True}}

    assert _with_options(css, about).options == (("font_size", 17.0), ("justify", True))
    loaded = _with_options(css, about, font_size="18px")
    assert loaded.options == (("font_size", 18.0), ("justify", True))
    assert [rule.declarations for rule in loaded.rules[-2:]] == [
        (Declaration("font-size", "18px"),),
        (Declaration("text-align", "justify"),),
    ]


def test_an_option_that_the_theme_does_not_support() -> None:
    with pytest.raises(WxExportError) as caught:
        _with_options("", {"without": ["justify"]}, justify=True)

    assert caught.value.message == "the theme test does not support the option justify"
