"""The Pygments style for a sheet of another tool, and that each of its tokens can be read."""

from __future__ import annotations

import pytest

from wxexport.css.colors import contrast
from wxexport.html import tree
from wxexport.html.elements import read
from wxexport.passes import code
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline
from wxexport.theme.model import Theme
from wxexport.wechat.darkmode.survey import survey

ONE_DARK = (
    ".hljs-keyword { color: #c678dd } .hljs-string { color: #98c379 } .hljs-comment { color: #5c6370 }"
    ".hljs-number { color: #d19a66 } .hljs-title.function_ { color: #61aeee }"
)
MONOKAI = (
    ".token.keyword { color: #f92672 } .token.string { color: #e6db74 } .token.comment { color: #75715e }"
    ".token.number { color: #ae81ff } .token.function { color: #a6e22e }"
)
GREEN = ".cm-keyword { color: var(--k) } #nice { --k: #008000 } .cm-comment { color: #3d7b7b }"
CODE = (
    '<section class="article"><section class="code"><section class="code-lines"><samp>'
    '<span class="token-k">def</span> <span class="token-nf">f</span> <span class="token-s">"x"</span>'
    '<span class="token-c">#</span><span class="token-mi">1</span><span class="token-nb">len</span>'
    '<span class="token-o">=</span><span class="token-nc">C</span></samp></section></section></section>'
)


def theme(css: str, about: dict[str, str] | None = None, **options: str) -> Theme:
    given = {"dialect": "mdnice", **(about or {})}
    return compile_theme(css, name="x", path="x.css", about=given, overrides=tuple(options.items()))


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("#nice p { color: red }", "github-dark"),
        ("#nice pre code.hljs { background: #f6f8fa }", "default"),
        ("#nice pre code.hljs { background: #282c34 }", "github-dark"),
        ("#nice pre code.hljs { background: linear-gradient(#333, #111); color: #eee }", "github-dark"),
        (f"#nice pre code.hljs {{ background: #282c34; color: #abb2bf }} {ONE_DARK}", "one-dark"),
        (f"#nice pre code.hljs {{ background: #272822; color: #f8f8f2 }} {MONOKAI}", "monokai"),
        (f"#nice pre code.hljs {{ background: #fff; color: #111 }} {GREEN}", "default"),
    ],
)
def test_the_style_is_the_nearest(css: str, name: str) -> None:
    assert theme(css).code_style == name


def test_what_is_given_wins() -> None:
    assert theme(ONE_DARK, {"code_style": "vs"}).code_style == "vs"
    assert theme(ONE_DARK, code_style="bw").code_style == "bw"


@pytest.mark.parametrize("ground", ["#ffffff", "#f6f8fa", "#fdf6e3", "#282c34", "#1e1e1e", "#2d2d2d", "#808080"])
@pytest.mark.parametrize("style", ["", "dracula", "friendly"])
def test_no_token_is_under_its_least_contrast(ground: str, style: str) -> None:
    made = theme(f"#nice pre code.hljs {{ background: {ground} }}", {"code_style": style} if style else {})
    root = tree.parse_whole(CODE)
    code.color(root, made.code_style)
    inline(root, made)
    texts = [text for text in survey(read(root)).texts if text.element.tag == "span"]
    assert [text.text for text in texts] == ["def", "f", '"x"', "#", "1", "len", "=", "C"]
    assert [text.text for text in texts if contrast(*text.light) < 4.5 or contrast(*text.dark) < 3] == []
