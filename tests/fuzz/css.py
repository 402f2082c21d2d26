"""Style sheets: rules of our own and of imported themes, selectors and values of every form, damaged."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.pieces import ADDRESSES, ANYTHING, HOSTILE, damaged, marks, of_files, several, soup

_TOP = Path(__file__).resolve().parent.parent.parent
_SHEETS = [*sorted(_TOP.glob("themes/*/theme.css")), *sorted(_TOP.glob("tests/judge/sheets/*/*.css"))]
_RULES = of_files([path.read_text("utf-8") for path in _SHEETS], "\n}\n").map(lambda rule: rule + "\n}\n")

_SELECTORS = st.sampled_from(
    [
        *(".article", ".article p", ".article h2::before", ".article li::marker", ".article *", ":root"),
        *("#nice h1", "#write"),
        *(".article :is(h1, h2):not(:first-child)", ".article p:nth-child(2n + 1 of .x)"),
        *(".article a[href^='http' i]",),
        *(".article td > p ~ p + p", "::", ".article p:has(img)", "a:hover", "html body", ".article h1, , h2"),
        *(":where(p)",),
        *(".article pre code::after", ".article li::before", ".article blockquote::before", "\\31 23", "*|*", "&"),
    ]
)
_NAMES = st.sampled_from(
    [
        *("color", "background", "background-image", "font", "border", "border-image", "margin", "padding"),
        *("content",),
        *("width", "line-height", "display", "position", "--x", "--accent", "counter-increment", "counter-reset"),
        *("filter",),
        *("transform", "grid", "flex", "list-style", "text-decoration", "box-shadow", "animation", "all"),
        *("text-indent",),
        *("letter-spacing", "border-radius", "inset", "margin-inline", "mask", "background-clip", "white-space"),
        *("opacity",),
    ]
)
_ATOMS = st.one_of(
    st.sampled_from(
        [
            *("0", "1px", "-1e9px", "1e999px", "50%", "2em", "calc(1px + 2em)", "calc(100% / 0)", "min(1px, 2vw)"),
            *("var(--x)",),
            *("var(--x, var(--accent))", "#f00", "#12345678", "rgb(300 0 0 / 50%)", "hsl(1turn 50% 50%)"),
            *("transparent",),
            *("color-mix(in oklab, red 30%, blue)", "oklch(0.5 0.1 200)", "currentColor", "inherit", "unset"),
            *("revert",),
            *("linear-gradient(90deg, red, blue 50%, transparent)", "conic-gradient(red, blue)", "none", "solid"),
            *("auto",),
            *('"词"', "'\\201C'", "counter(a)", "counters(a, '.')", "attr(title)", "open-quote", "url(x.png)"),
            *("nan", "inf"),
            *("!important", "/* x */", ";", "(", ")", "[", "]", "{", "}", ",", "/", "expression(alert(1))"),
            *("env(x)", "calc("),
        ]
    ),
    ADDRESSES.map("url({})".format),
    ADDRESSES.map('url("{}")'.format),
    ANYTHING,
    HOSTILE,
)
_DECLARATIONS = st.builds("{}: {};".format, _NAMES, several(_ATOMS, 4, " "))
_PLAIN = st.builds("{} {{ {} }}\n".format, _SELECTORS, several(_DECLARATIONS, 4, " "))
_AT = st.builds(
    "{} {{ {} }}\n".format,
    st.sampled_from(
        [
            *("@media (max-width: 400px)", "@media print", "@supports (color: red)", "@layer a", "@font-face"),
            *("@keyframes a",),
            *("@counter-style a", "@container x", "@scope (.a)", "@property --x"),
            *("@media (prefers-color-scheme: dark)",),
        ]
    ),
    several(_PLAIN | _DECLARATIONS, 3),
)
_IMPORTS = ADDRESSES.map("@import '{}';\n".format) | st.sampled_from(['@import "../base.css";\n', '@charset "x";\n'])

TEXTS = st.one_of(
    damaged(several(st.one_of(_RULES, _PLAIN, _PLAIN, _AT, _IMPORTS), 6), _ATOMS),
    soup(_ATOMS, _SELECTORS, _NAMES, marks("{}()[];:,@\\\"'/*!<>#.&|~+= \n")),
)
