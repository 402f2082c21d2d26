"""CSS text becomes blocks: nesting, unknown names, and CSS that does not parse."""

from __future__ import annotations

import pytest

from tests.theme.samples import BASE, brief, compiled, reported
from tests.work import LINEAR, growth_in_c
from wxexport.errors import WxExportError
from wxexport.theme import sheet
from wxexport.theme.reporter import Reporter


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


def test_a_reported_selector_leaves_the_others_of_its_list() -> None:
    assert [rule.selector for rule in compiled("a:hover, b, p::marker { color: red }").rules[BASE:]] == ["b"]


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
def test_nested_rules(css: str, expected: list[tuple[str, str]]) -> None:
    assert brief(css) == expected


def test_nested_rules_that_double_at_every_level_end() -> None:
    css = "p { " + "& &, & & { " * 25 + "color: red" + " }" * 26

    messages = {message for _, message in reported(css)}

    assert any(message.endswith("is too long") for message in messages)


def test_rules_nested_too_deep() -> None:
    with pytest.raises(WxExportError) as caught:
        compiled("p { " * 60 + "}" * 60)

    assert caught.value.message == "the theme does not parse: rules are nested too deep"


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        (".alrt", ".alrt: wxexport generates no .alrt; did you mean .alert?"),
        ("blockqote p", "blockqote p: wxexport generates no blockqote; did you mean blockquote?"),
        ("video", "video: wxexport generates no video"),
        (".mine", ".mine: wxexport generates no .mine"),
    ],
)
def test_an_unknown_name_is_reported(selector: str, message: str) -> None:
    (finding,) = compiled(f"\n{selector} {{ color: red }}").findings

    assert (finding.line, finding.severity, finding.message) == (2, "warning", message)


def test_many_imports_that_do_not_end_take_linear_time() -> None:
    assert growth_in_c(lambda number: sheet.read("a.css", "@import " * number, {}, Reporter())) < LINEAR
