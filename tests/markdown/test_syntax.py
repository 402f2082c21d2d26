"""Our own Markdown constructs, each by itself: what it becomes, what it leaves alone, and that it loses no text."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin

from wxexport.markdown.abbreviations import abbreviations
from wxexport.markdown.callouts import KINDS, callouts
from wxexport.markdown.containers import containers
from wxexport.markdown.emoji import emoji
from wxexport.markdown.emphasis import ChineseInline
from wxexport.markdown.liquid import liquid
from wxexport.markdown.marks import marks
from wxexport.markdown.ruby import ruby
from wxexport.markdown.toc import toc
from wxexport.markdown.tree import build_tree
from wxexport.markdown.wiki import wiki


def _parser(tilde: str = "strikethrough") -> MarkdownIt:
    parser = MarkdownIt()
    parser.inline = ChineseInline()
    parser.configure("commonmark", {"maxNesting": 200}).use(gfm_plugin)
    for plugin in (callouts, containers, toc, liquid, wiki, ruby, abbreviations, emoji):
        parser.use(plugin)
    return parser.use(marks, tilde=tilde)


PARSER = _parser()


def _alert(kind: str, content: str, title: str = "") -> str:
    head = f'<p class="markdown-alert-title custom">{title}</p>' if title else ""
    head = head or f'<p class="markdown-alert-title">{kind.capitalize()}</p>'
    return f'<div class="markdown-alert markdown-alert-{kind}">\n{head}\n{content}</div>\n'


CALLOUTS = {
    "a title with markup": (
        "> [!tip] 标题 **粗**\n> 正文\n> - 一\n\n后",
        _alert("tip", "<p>正文</p>\n<ul>\n<li>一</li>\n</ul>\n", "标题 <strong>粗</strong>") + "<p>后</p>\n",
    ),
    "foldable ones, nested": (
        "> [!faq]- 折叠\n> > [!todo]+\n> > 一",
        _alert("important", _alert("note", "<p>一</p>\n"), "折叠"),
    ),
    "GitHub's own": ("> [!WARNING]\n> 一", _alert("warning", "<p>一</p>\n")),
    "GitHub's own with a title": ("> [!WARNING] 二\n> 一", _alert("warning", "<p>一</p>\n", "二")),
    "GitHub's own, foldable": ("> [!note]-\n> 一", _alert("note", "<p>一</p>\n")),
    "a name of Obsidian's": ("> [!success]\n> 一", _alert("tip", "<p>一</p>\n")),
    "an unknown name": ("> [!recipe]\n> 一", _alert("note", "<p>一</p>\n", "Recipe")),
    "an unknown name with a title": ("> [!提醒] 二\n> 一", _alert("note", "<p>一</p>\n", "二")),
    "metadata": ("> [!bug|left] 二\n> 一", _alert("caution", "<p>一</p>\n", "二")),
    "no space before the title": ("> [!tip]二\n> 一", _alert("tip", "<p>一</p>\n", "二")),
    "nothing in it": ("> [!tip] 二", _alert("tip", "", "二")),
    "a line below the title begins what it can": (
        "> [!tip] 二\n> ---\n> 2. 一",
        _alert("tip", '<hr />\n<ol start="2">\n<li>一</li>\n</ol>\n', "二"),
    ),
    "the text may go on without a mark, the title not": (
        "> [!hint]\n> 一\n二\n\n> [!hint] 三\n四",
        _alert("tip", "<p>一\n二</p>\n") + _alert("tip", "", "三") + "<p>四</p>\n",
    ),
    "in an item": (
        "- 一\n  > [!bug] 二\n  > 三\n- 四",
        "<ul>\n<li>一\n" + _alert("caution", "<p>三</p>\n", "二") + "</li>\n<li>四</li>\n</ul>\n",
    ),
    "a link is none": ("> [!a](b) c", '<blockquote>\n<p><a href="b">!a</a> c</p>\n</blockquote>\n'),
    "a picture is none": (
        "> [![a](b)](c)",
        '<blockquote>\n<p><a href="c"><img src="b" alt="a" /></a></p>\n</blockquote>\n',
    ),
    "code is none": (">     [!tip] 一", "<blockquote>\n<pre><code>[!tip] 一\n</code></pre>\n</blockquote>\n"),
    "escaped": ("> \\[!tip] 一", "<blockquote>\n<p>[!tip] 一</p>\n</blockquote>\n"),
    "not on the first line": ("> 一\n> [!tip] 二", "<blockquote>\n<p>一\n[!tip] 二</p>\n</blockquote>\n"),
}

CONTAINERS = {
    "no space": (":::tip\n一\n:::", _alert("tip", "<p>一</p>\n")),
    "a title": ("::: danger 二 *三*\n一\n:::\n四", _alert("caution", "<p>一</p>\n", "二 <em>三</em>") + "<p>四</p>\n"),
    "a title without a space": (":::tip二\n一\n:::", _alert("tip", "<p>一</p>\n", "二")),
    "a title in brackets": (":::Note[二]{a=b}\n一\n:::", _alert("note", "<p>一</p>\n", "二")),
    "a name in braces": (
        "::: {.callout-tip}\n一\n:::\n:::{note} 二\n:::",
        _alert("tip", "<p>一</p>\n") + _alert("note", "", "二"),
    ),
    "colons after the name": ("::: tip :::\n一\n:::", _alert("tip", "<p>一</p>\n")),
    "nested, longer outside": (
        "::::: warning 二\n:::: info\n一\n::::\n三\n:::::\n四",
        _alert("warning", _alert("note", "<p>一</p>\n") + "<p>三</p>\n", "二") + "<p>四</p>\n",
    ),
    "nested, the same length": (
        "::: warning 二\n::: info\n一\n:::\n三\n:::\n四",
        _alert("warning", _alert("note", "<p>一</p>\n") + "<p>三</p>\n", "二") + "<p>四</p>\n",
    ),
    "the outer one closed, the inner one not": (
        ":::: warning\n::: info\n一\n::::\n四",
        _alert("warning", _alert("note", "<p>一</p>\n")) + "<p>四</p>\n",
    ),
    "details": ("::: details 看\n一\n:::", "<details>\n<summary>看</summary>\n<p>一</p>\n</details>\n"),
    "details without a title": (
        "::: details\n一\n:::",
        '<details>\n<summary class="markdown-alert-title">Details</summary>\n<p>一</p>\n</details>\n',
    ),
    "an unknown name": (
        "::: Card 二\n一\n:::\n::: card\n一\n:::",
        '<div class="container container-card">\n<p class="container-title">二</p>\n<p>一</p>\n</div>\n'
        '<div class="container container-card">\n<p>一</p>\n</div>\n',
    ),
    "not closed": ("一\n::: tip\n二\n\n三", "<p>一</p>\n" + _alert("tip", "<p>二</p>\n<p>三</p>\n")),
    "not closed in a quote": (
        "> ::: tip\n> 一\n\n二",
        "<blockquote>\n" + _alert("tip", "<p>一</p>\n") + "</blockquote>\n<p>二</p>\n",
    ),
    "not closed in an item": (
        "::: warning\n- 一\n\n  ::: tip\n  二\n- 三\n\n:::\n四",
        _alert(
            "warning",
            "<ul>\n<li>\n<p>一</p>\n" + _alert("tip", "<p>二</p>\n") + "</li>\n<li>\n<p>三</p>\n</li>\n</ul>\n",
        )
        + "<p>四</p>\n",
    ),
    "fences in code": (
        "::: tip\n```md\n::: tip\n:::\n```\n一\n:::\n二",
        _alert("tip", '<pre><code class="language-md">::: tip\n:::\n</code></pre>\n<p>一</p>\n') + "<p>二</p>\n",
    ),
    "a fence without a name": ("一\n\n:::\n\n二", "<p>一</p>\n<p>:::</p>\n<p>二</p>\n"),
    "code is none": ("    ::: tip", "<pre><code>::: tip\n</code></pre>\n"),
    "two colons are none": (":: tip", "<p>:: tip</p>\n"),
}

BLOCKS = {
    "a place for the contents": ("一\n\n[TOC]\n\n二", '<p>一</p>\n<p class="toc">[TOC]</p>\n<p>二</p>\n'),
    "other spellings": ("[toc]\n\n[[toc]]\n\n[[_TOC_]]", '<p class="toc">[TOC]</p>\n' * 3),
    "no place in a line or an item": ("一 [TOC]\n\n- [TOC]", "<p>一 [TOC]</p>\n<ul>\n<li>[TOC]</li>\n</ul>\n"),
    "no place when it is a link": ("[TOC]\n\n[toc]: /a", '<p><a href="/a">TOC</a></p>\n'),
    "abbreviations": (
        "*[HTML]: Hyper & Text\n*[人大]: 人民代表大会\n\n用HTML写 HTML5 HTML `HTML` 人大代表",
        '<p>用<abbr title="Hyper &amp; Text">HTML</abbr>写 HTML5 <abbr title="Hyper &amp; Text">HTML</abbr> '
        '<code>HTML</code> <abbr title="人民代表大会">人大</abbr>代表</p>\n',
    ),
    "the longest abbreviation, the first meaning": (
        "C C++ XHTML\n\n*[C]: 一\n*[C++]: 二\n*[C]: 三\n*[HTML]: 四",
        '<p><abbr title="一">C</abbr> <abbr title="二">C++</abbr> XHTML</p>\n',
    ),
    "no abbreviation": ("*[HTML]:\n\n*[HTML] 一", "<p>*[HTML]:</p>\n<p>*[HTML] 一</p>\n"),
    "template tags on lines of their own": (
        "{% include a.html %}\n---\n一\n{{ b }}\n二",
        '<p><span class="dropped" data-dropped="{% include a.html %}"></span></p>\n<hr />\n'
        '<p>一\n<span class="dropped" data-dropped="{{ b }}"></span>\n二</p>\n',
    ),
    "highlight": (
        "{% highlight python linenos %}\nx = 1\n\n  {{ y }}\n{% endhighlight %}\n一",
        '<pre><code class="language-python">x = 1\n\n  {{ y }}\n</code></pre>\n<p>一</p>\n',
    ),
    "highlight that is not closed": (
        "{% highlight python %}\n一",
        '<p><span class="dropped" data-dropped="{% highlight python %}"></span></p>\n<p>一</p>\n',
    ),
    "comment": (
        "{% comment %}\n一\n\n二\n{% endcomment %}\n三",
        '<p><span class="dropped" data-dropped="{% comment %}{% endcomment %}"></span></p>\n<p>三</p>\n',
    ),
    "raw over blocks": (
        "{% raw %}\n\n一 {{ a }}\n\n{% endraw %}\n\n{{ b }}",
        '<p><span class="dropped" data-dropped="{% raw %}"></span></p>\n<p>一 {{ a }}</p>\n'
        '<p><span class="dropped" data-dropped="{% endraw %}"></span></p>\n'
        '<p><span class="dropped" data-dropped="{{ b }}"></span></p>\n',
    ),
}

INLINES = {
    "marks": ("这是==高亮==的，++下划线++的", "这是<mark>高亮</mark>的，<ins>下划线</ins>的"),
    "marks with markup": ("==**一** ++二++==", "<mark><strong>一</strong> <ins>二</ins></mark>"),
    "marks beside punctuation": ("==一：==二++（三）++四", "<mark>一：</mark>二<ins>（三）</ins>四"),
    "no marks": (
        "C++和C++，a==b和c==d，a == b == c，====，++i和++j，=一= \\==一==",
        "C++和C++，a==b和c==d，a == b == c，====，++i和++j，=一= ==一==",
    ),
    "superscripts": (
        "x^2^ e^x^y a^n+1^ 10^-6^ b^[1]^ 一^[1]^ 二^注^ x^*n*^ [x^2^](a)",
        "x<sup>2</sup> e<sup>x</sup>y a<sup>n+1</sup> 10<sup>-6</sup> b<sup>[1]</sup> 一<sup>[1]</sup> 二<sup>注</sup> "
        'x<sup><em>n</em></sup> <a href="a">x<sup>2</sup></a>',
    ),
    "no superscripts": (
        "2^10和2^3 2^10，2^3 a^b c^d ^_^ 谢谢^o^ ^^x^^ [^1][^2] \\^a^",
        "2^10和2^3 2^10，2^3 a^b c^d ^_^ 谢谢^o^ ^^x^^ [^1][^2] ^a^",
    ),
    "not over the end of a link": ("[a^b](c) ^d^", '<a href="c">a^b</a> <sup>d</sup>'),
    "one tilde strikes out": ("H~2~O ~~一~~", "H<s>2</s>O <s>一</s>"),
    "ruby over each character": (
        "{漢字|かん|じ} {汉字|hàn zì} [字]{zì} {注音|ㄓㄨˋ ㄧㄣ}",
        "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby> <ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby> "
        "<ruby>字<rt>zì</rt></ruby> <ruby>注<rt>ㄓㄨˋ</rt>音<rt>ㄧㄣ</rt></ruby>",
    ),
    "ruby over a word": (
        "{東京|とうきょう} {汉字|hànzì} {取り返す|と|かえ}",
        "<ruby>東京<rt>とうきょう</rt></ruby> <ruby>汉字<rt>hànzì</rt></ruby> <ruby>取り返す<rt>と かえ</rt></ruby>",
    ),
    "no ruby": (
        "`{汉字|hàn zì}` \\{汉字|hàn} {a|b} {开|关} [字]{.red} [字]{id=a} {汉字} {汉字|} [字](a)",
        '<code>{汉字|hàn zì}</code> {汉字|hàn} {a|b} {开|关} [字]{.red} [字]{id=a} {汉字} {汉字|} <a href="a">字</a>',
    ),
    "emoji": ("好:smile::heart: :+1:。:100:", "好😄❤️ 👍。💯"),
    "no emoji": (
        "10:30:45 10:100:45 a::id::b :nope: :Smile: `:smile:` \\:smile: https://a.com/:id:/",
        "10:30:45 10:100:45 a::id::b :nope: :Smile: <code>:smile:</code> :smile: "
        '<a href="https://a.com/:id:/">https://a.com/:id:/</a>',
    ),
    "pictures of Obsidian's": (
        "![[a b.png]] ![[a.JPG|300]] ![[图.webp|说明|300x200]] ![[a.gif|说明]]",
        '<img src="a%20b.png" alt="" /> <img src="a.JPG" alt="" width="300" /> '
        '<img src="%E5%9B%BE.webp" alt="说明" width="300" height="200" /> <img src="a.gif" alt="说明" />',
    ),
    "notes": (
        "[[一]] [[一|二]] [[一#二|三]] [[一#二]] [[一#^a1]] [[#二]] ![[一.md]]",
        '<span class="wiki" data-target="一">一</span> <span class="wiki" data-target="一">二</span> '
        '<span class="wiki" data-target="一#二">三</span> <span class="wiki" data-target="一#二">一 &gt; 二</span> '
        '<span class="wiki" data-target="一#^a1">一</span> <span class="wiki" data-target="#二">二</span> '
        '<span class="wiki wiki-embed" data-target="一.md">一.md</span>',
    ),
    "no notes": (
        "[[a]](b) [[1]] [[1, 2]] [[ -f a ]] [[a\nb]] `[[a]]` \\[[a]]",
        '<a href="b">[a]</a> [[1]] [[1, 2]] [[ -f a ]] [[a\nb]] <code>[[a]]</code> [[a]]',
    ),
    "template tags": (
        "一{{ a }}二{%- b\nc -%}三{{{ d }}}四",
        '一<span class="dropped" data-dropped="{{ a }}"></span>二<span class="dropped" data-dropped="{%- b\nc -%}">'
        '</span>三<span class="dropped" data-dropped="{{{ d }}}"></span>四',
    ),
    "raw and comment in a line": (
        "一{% raw %}{{ a }}{% endraw %}{% comment %}二{% endcomment %}三",
        '一<span class="dropped" data-dropped="{% raw %}"></span>{{ a }}<span class="dropped" data-dropped='
        '"{% endraw %}"></span><span class="dropped" data-dropped="{% comment %}二{% endcomment %}"></span>三',
    ),
    "no template tags": (
        "`{{ a }}` ${{ b }} \\{{ c }} {{ d {% e { { f } }",
        "<code>{{ a }}</code> ${{ b }} {{ c }} {{ d {% e { { f } }",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CALLOUTS.values(), ids=CALLOUTS.keys())
def test_callout(text: str, expected: str) -> None:
    assert PARSER.render(text) == expected


@pytest.mark.parametrize(("text", "expected"), CONTAINERS.values(), ids=CONTAINERS.keys())
def test_container(text: str, expected: str) -> None:
    assert PARSER.render(text) == expected


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, expected: str) -> None:
    assert PARSER.render(text) == expected


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert PARSER.render(text) == f"<p>{expected}</p>\n"


def test_one_tilde_is_subscript_when_asked_for() -> None:
    rendered = _parser("subscript").render("H~2~O ~~一~~ ~a b~ 5~10元，20~30元 ~~~~")
    assert rendered == "<p>H<sub>2</sub>O <s>一</s> ~a b~ 5~10元，20~30元 ~~~~</p>\n"


def test_a_link_by_a_definition_is_no_note() -> None:
    assert PARSER.render("[[a]] [[b]]\n\n[a]: /c") == (
        '<p>[<a href="/c">a</a>] <span class="wiki" data-target="b">b</span></p>\n'
    )


def test_the_names_of_callouts() -> None:
    named: dict[str, list[str]] = {}
    for name, kind in KINDS.items():
        named.setdefault(kind, []).append(name)
    assert named == {
        "note": ["note", "info", "todo", "abstract", "summary", "tldr", "example", "quote", "cite"],
        "tip": ["tip", "hint", "success", "check", "done"],
        "important": ["important", "question", "help", "faq"],
        "warning": ["warning", "attention"],
        "caution": ["caution", "danger", "error", "bug", "failure", "fail", "missing"],
    }


def test_lines_of_callouts_and_containers() -> None:
    tokens = PARSER.parse("一\n\n> [!tip] 二\n> 三\n\n::: tip 四\n五\n:::\n")
    lines = [(token.type, token.map) for token in tokens if token.type in ("alert_open", "container_open", "inline")]
    assert lines == [
        ("inline", [0, 1]),
        ("alert_open", [2, 4]),
        ("inline", [2, 3]),
        ("inline", [3, 4]),
        ("container_open", [5, 8]),
        ("inline", [5, 6]),
        ("inline", [6, 7]),
    ]


# --- nothing is lost ------------------------------------------------------------------------------------------------

WORDS = ("甲", "乙", "丙", "word")
AROUND = (" ", "\n", "\n\n", "> ", "**", "`", "\\")
_HIGHLIGHT = ("\n{% highlight python %}\n", "\n{% endhighlight %}\n")
PIECES = {
    "callouts": ("> [!tip]", "> [!faq]- ", "[!note]", "> > ", "- ", "1. "),
    "containers": (":::", "\n::: tip ", "\n::: foo", "\n:::: details ", "\n:::\n", "\n::::\n", "\n```\n", "- ", "  "),
    "marks": ("==", "++", "^", "~", "~~", "=", "+", "*", "（", "）", "2"),
    "ruby": ("{", "}", "|", "{汉|", "]{", "hàn ", "かん", "{汉字|hàn zì}"),
    "emoji": (":", ":smile:", "::", "+1", ":+1:"),
    "wiki": ("[[", "]]", "![[", "|", "300", "#", ".png", "[", "]", "(", ")"),
    "liquid": ("{%", "%}", "{{", "}}", "{", "}", "\n{% raw %}\n", "{% endraw %}", "{% if %}", *_HIGHLIGHT),
    "toc": ("[TOC]", "\n\n[toc]\n\n", "\n\n[[toc]]\n\n", "# "),
}
DOCUMENTS = (
    st.sampled_from(sorted(PIECES))
    .flatmap(lambda name: st.lists(st.sampled_from(WORDS + AROUND + PIECES[name]), max_size=40).map("".join))
    .filter(lambda text: not re.search("(?:~~~|```).", text))
)  # CommonMark itself shows nothing of what follows these


def _counts(text: str) -> dict[str, int]:
    return {word: text.count(word) for word in WORDS}


@given(DOCUMENTS)
def test_no_text_is_lost(text: str) -> None:
    shown = _counts(unquote(html.unescape(PARSER.render(text))))
    lost = {word: count - shown[word] for word, count in _counts(text).items() if shown[word] < count}
    assert not lost


@given(DOCUMENTS)
def test_the_tree_has_the_same_text(text: str) -> None:
    env: dict[str, object] = {}
    tree = build_tree(PARSER.parse(text, env), env, str, 1, "div")
    rendered = html.unescape(re.sub(r"<[^<>]*>", "", PARSER.render(text)))
    assert "".join("".join(tree.itertext()).split()) == "".join(rendered.split())


WITHOUT_ABBREVIATIONS = _parser()
WITHOUT_ABBREVIATIONS.core.ruler.disable("abbreviation")
DEFINITIONS = ("*[甲]: a\n", "*[word]: b\n", "*[甲乙]: c\n", "-", "*")


@given(st.lists(st.sampled_from((*WORDS, *AROUND, *DEFINITIONS)), max_size=40).map("".join))
def test_abbreviations_leave_the_text_as_it_is(text: str) -> None:
    rendered = re.sub(r"<abbr[^<>]*>|</abbr>", "", PARSER.render(text))
    assert rendered == WITHOUT_ABBREVIATIONS.render(text)


# --- hostile text: what is not linear does not come to an end here ----------------------------------------------------

MANY = 100_000
# The program has its own rules for addresses; those of the plug-in look at the whole line for each colon in it.
PATIENT = _parser().disable(["gfm_autolink_www", "gfm_autolink_protocol", "gfm_autolink_email"])
HOSTILE = {
    "callout names": "> [!" + "a" * MANY,
    "containers after each other": "::: a\n:::\n" * (MANY // 10),
    "colons with a name in braces": "::: {a" + "-" * MANY,
    "containers that are not closed": "::: tip\n" * MANY,
    "open and close": "::: tip\n" * MANY + ":::\n" * MANY,
    "spaces and colons after a name": "::: a" + " :" * MANY + "b",
    "highlights": "==a " * MANY,
    "pairs of highlights": "==a==" * (MANY // 10),
    "superscripts": "a^b" * MANY,
    "superscripts that are escaped": "^\\^" * MANY,
    "braces": "{字|" * MANY,
    "abbreviations": "".join(f"*[A{number}]: b\n" for number in range(MANY // 10)) + "\n" + "A7 " * MANY,
    "lengths of abbreviations": "".join(f"*[{'A' * n}]: b\n" for n in range(1, 61)) + "\n" + "A" * MANY,
    "tags that are not closed": "{%" * MANY + "{{" * MANY,
    "tags closed at the end": "{{" * MANY + "}}",
    "tags on a line": "{% a %} " * (MANY // 4),
    "highlighted code that is not closed": "{% highlight a %}\n" * (MANY // 10) + "> {% endhighlight %}\n",
    "comments that are not closed": "{% comment %}" * (MANY // 4) + "endcomment",
    "long tags": "{%" + "a" * MANY + "%}a%}",
    "places for contents": "[TOC]\n\n" * (MANY // 10),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)


def test_containers_may_be_nested_and_callouts_too() -> None:
    depth = 60
    nested = "".join(f"{':' * (3 + depth - level)} tip\n" for level in range(depth)) + "一\n"
    assert PARSER.render(nested).count("<div") == depth
    assert PARSER.render("".join("> " * level + "[!tip] 二\n" for level in range(1, depth + 1))).count("<div") == depth
