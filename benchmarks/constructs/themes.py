"""Style sheets of themes."""

from __future__ import annotations

from benchmarks.constructs.construct import Construct
from benchmarks.constructs.runs import Settings, in_theme, theme, theme_of_another_tool


def _css(css: str) -> Settings:
    return {"css": css, "name": "a", "path": "a.css"}


THEMES: dict[str, Construct] = {
    # style sheets
    "rules of a theme": Construct(".article p { color: red }\n", run=theme),
    "selectors of a theme": Construct(".a№, ", tail="p { color: red }", run=theme),
    "one long selector": Construct("p > ", tail="p { color: red }", run=theme),
    "conditions of a theme": Construct(":not(.a)", "p", tail=" { color: red }", run=theme),
    "nested conditions of a theme": Construct(":not(", "p", end=")", tail=" { color: red }", run=theme),
    "custom properties": Construct("--a№: red;\n", ":root {", tail="} p { color: var(--a1) }", run=theme),
    "chained custom properties": Construct(
        "--a№: var(--b№); --b№: 1px;\n", ":root {", tail="} p { margin: var(--a1) }", run=theme
    ),
    "declarations of a rule": Construct("color: red;\n", "p {", tail="}", run=theme),
    "sums": Construct("1px + ", "p { margin: calc(", tail="1px) }", run=theme),
    "nested sums": Construct("(", "p { margin: calc", end=")", tail=" }", run=theme),
    "colors of a theme": Construct("p { color: color-mix(in oklab, red, blue №%) }\n", run=theme),
    "pseudo-elements": Construct('p::before { content: "字" }\n', run=theme),
    "counters": Construct("h2 { counter-increment: a№ }\n", run=theme),
    "nested rules": Construct("p { ", end="}", run=theme),
    "media queries": Construct("@media (min-width: 1px) { p { color: red } }\n", run=theme),
    "style sheet comments": Construct("/* 字 */", run=theme),
    "strings of a theme": Construct("'a' ", "p { font-family: ", tail=" }", run=theme),
    "imports of sheets": Construct('@import "a№.css";\n', run=theme),
    "imports that do not end": Construct("@import ", run=theme),
    "variables in variables": Construct("var(--a, ", "p { color: ", end=")", tail=" }", run=theme),
    "colors in colors": Construct("color-mix(in srgb, red, ", "p { color: ", end="red)", tail=" }", run=theme),
    "siblings of a theme": Construct("p + ", tail="p { color: red }", run=theme),
    "choices of a theme": Construct("p, ", "p:is(", tail="p) { color: red }", run=theme),
    "attributes of a theme": Construct("[a]", "p", tail=" { color: red }", run=theme),
    "braces of a theme": Construct("{", run=theme),
    "escapes of a theme": Construct("\\61 ", tail="{ color: red }", run=theme),
    "text of a pseudo-element": Construct("a", 'p::before { content: "', tail='" }', run=theme),
    "a long variable": Construct(
        "a", ":root { --a: ", tail=" }" + "p { box-shadow: 0 0 1px var(--a) }" * 200, run=theme
    ),
    "declarations of many selectors": Construct(
        "color: red; margin: 1px;", ", ".join(f".a{n}" for n in range(900)) + " { ", tail=" }", run=theme
    ),
    "rules nested in many selectors": Construct(
        "& b { color: red }", ", ".join(f".a{n}" for n in range(900)) + " { ", tail=" }", run=theme
    ),
    "long numbers of a theme": Construct("1", "p { width: ", tail="px }", run=theme),
    "siblings that are counted": Construct(
        "<p>字</p>", settings=_css("p:nth-child(2n of p) { color: red }"), run=in_theme
    ),
    "siblings that are looked for": Construct("<p>字</p>", settings=_css("p:has(~ .a) { color: red }"), run=in_theme),
    "siblings that are not there": Construct(
        "<p>字</p>", settings=_css("p ~ p:not(p ~ .a ~ p) { color: red }"), run=in_theme
    ),
    "siblings of siblings": Construct(
        "<p>字</p>", settings=_css(f"{' ~ '.join(['p'] * 50)} {{ color: red }}"), run=in_theme
    ),
    "next siblings": Construct(
        "<p>字</p>", settings=_css("p + p + p:has(+ p:has(+ p:has(+ b))) { color: red }"), run=in_theme
    ),
    "quotes in quotes of a theme": Construct(
        "<p>字</p>",
        "<blockquote>" * 90 + "<b class=a>字</b>",
        tail="</blockquote>" * 90,
        settings=_css("blockquote:has(blockquote blockquote i.a) blockquote:not(.a b p p) p { color: red }"),
        run=in_theme,
    ),
    "a sheet of mdnice": Construct("#nice p { color: red }\n", run=theme_of_another_tool),
    "comments of a sheet that do not end": Construct("/* a ", "#nice p { color: red }\n", run=theme_of_another_tool),
    "html comments above a sheet": Construct("<!-- a -->", tail="#nice p { color: red }\n", run=theme_of_another_tool),
    "selectors of Typora": Construct("#write p:not(.a№) { color: red }\n", run=theme_of_another_tool),
    "variables of doocs": Construct(
        "  --md-№: red;\n", ":root {\n", tail="}\n#output p { color: red }\n", run=theme_of_another_tool
    ),
}
