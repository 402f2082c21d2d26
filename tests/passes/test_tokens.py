"""Languages, diffs and colors of code."""

from __future__ import annotations

import pytest
from lxml import html
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Error, Whitespace

from tests.passes.code_blocks import fence, lines
from wxexport.css.colors import Color, contrast, parse
from wxexport.html.elements import read
from wxexport.passes import tokens
from wxexport.wechat.darkmode.survey import survey

NAMES = (
    "c++ cpp c# cs sh shell bash zsh console shellsession yml yaml golang go vue jsonc json5 tex latex jsx tsx ts js "
    "mjs node html htm svelte wxml wxss wxs xml svg sql sqlite pgsql mysql docker dockerfile makefile toml ini conf "
    "bat cmd ps1 rs rust kt kotlin swift objc java rb ruby php lua perl r matlab proto nginx diff patch md mdx env vb "
    "fs ml asm assembly"
)


@pytest.mark.parametrize("name", NAMES.split())
def test_what_authors_call_their_languages_is_known(name: str) -> None:
    assert tokens._lexer(name) is not None


@pytest.mark.parametrize("name", ["", "no-such-language", "text", "plaintext", "txt", "log", "mermaid", "none"])
def test_an_unknown_language_is_plain_and_never_guessed(name: str) -> None:
    assert lines(fence(name, 'def f(): return "x"')) == '<samp>def f(): return "x"</samp>'


@pytest.mark.parametrize("alias", sorted(tokens._ALIASES))
def test_every_alias_leads_to_a_language(alias: str) -> None:
    assert tokens._lexer(tokens._ALIASES[alias]) is not None


def test_a_diff_keeps_its_signs_and_is_colored_in_its_language() -> None:
    assert lines(fence("diff-python", " x", '-y = "a', "+y = 'b'", "z")) == (
        '<samp class="code-marked">_<span class="token-n">x</span><br>'
        '<span class="code-removed">-<span class="token-n">y</span> <span class="token-o">=</span> '
        '<span class="token-s2">"</span><span class="token-n">a</span></span><br>'
        '<span class="code-added">+<span class="token-n">y</span> <span class="token-o">=</span> '
        """<span class="token-s1">'b'</span></span><br>"""
        '<span class="token-n">z</span></samp>'
    ).replace('<span class="token-s2">"</span><span class="token-n">a</span>', _removed_string())


def _removed_string() -> str:
    """How Pygments colors a quotation mark that is not closed differs between its releases."""
    pieces = tokens.token_lines('x\ny = "a\nz', "python")[1]
    at = next(number for number, (_, part) in enumerate(pieces) if '"' in part)
    return "".join(f'<span class="token-{name}">{part}</span>' for name, part in pieces[at:])


def test_what_a_diff_takes_out_does_not_color_what_it_puts_in() -> None:
    whole = lines(fence("diff-python", '-x = """', "+x = 1", " y = 2"))
    assert whole.endswith(
        '<span class="code-added">+<span class="token-n">x</span> <span class="token-o">=</span> '
        '<span class="token-mi">1</span></span><br>_<span class="token-n">y</span> <span class="token-o">=</span> '
        '<span class="token-mi">2</span></samp>'
    )


def test_a_diff_of_an_unknown_language_is_plain() -> None:
    assert lines(fence("diff-nonsense", "-a", "+b", " c")) == (
        '<samp class="code-marked"><span class="code-removed">-a</span><br>'
        '<span class="code-added">+b</span><br>_c</samp>'
    )


# The least contrast of any token with its style's own background; `themes/README.md` names the same ones. In dark mode
# it is at least 3.
READABLE = [
    *[(name, 4.5) for name in ("default", "staroffice", "sas", "bw")],
    *[(name, 4.5) for name in ("monokai", "lightbulb", "rrt", "github-dark")],
    *[(name, 3.5) for name in ("vs", "igor", "gruvbox-dark", "one-dark")],
]


def background(name: str) -> str:
    color = get_style_by_name(name).background_color.lstrip("#")
    return {"white": "ffffff"}.get(color, color if len(color) == 6 else "".join(digit * 2 for digit in color))


def panel_color(name: str) -> Color:
    color = parse("#" + background(name))
    assert color is not None
    return color


def colored(name: str) -> list[tuple[str, Color, Color]]:
    """Each kind of token that the style colors, with its color and what is behind it."""
    style = get_style_by_name(name)
    found = []
    for kind in STANDARD_TYPES:
        colors = style.style_for_token(kind)
        if colors["color"] and kind is not Whitespace and kind is not Error:
            ink, own = parse("#" + colors["color"]), parse("#" + (colors["bgcolor"] or ""))
            assert ink is not None
            found.append((str(kind), ink, own or panel_color(name)))
    return found


@pytest.mark.parametrize(("name", "least"), READABLE)
def test_code_is_readable(name: str, least: float) -> None:
    ratios = {kind: round(contrast(ink, ground), 2) for kind, ink, ground in colored(name)}
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("name", [name for name, _ in READABLE])
def test_code_is_readable_in_dark_mode(name: str) -> None:
    lines = (f'<span style="color:{ink}">{kind}</span><br>' for kind, ink, _ in colored(name))
    is_dark = contrast(panel_color(name), Color(255, 255, 255)) > 4.5
    color = str(panel_color(name)) if is_dark else "rgba(0,0,0,.025)"  # what themes/README.md says of light styles
    panel = f'<section style="background-color:{color}">{"".join(lines)}</section>'
    ratios = {text.text: round(contrast(*text.dark), 2) for text in survey(read(html.fragment_fromstring(panel))).texts}
    assert len(ratios) == len(colored(name))
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < 3} == {}
