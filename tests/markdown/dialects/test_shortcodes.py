"""Tags of Hexo and Hugo that stand for a block, a picture or an address."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT, alert
from wxexport import to_html
from wxexport.markdown.dialects.tags import tag_at


def code(content: str, info: str = "") -> str:
    class_ = f' class="language-{info}"' if info else ""
    return f"<pre><code{class_}>{content}\n</code></pre>\n"


def dropped(source: str) -> str:
    return f'<span class="dropped" data-dropped="{source}"></span>'


BLOCKS = {
    "codeblock after text": (
        "一\n{% codeblock %}\n*x*\n\n# y\n{% endcodeblock %}\n二",
        "<p>一</p>\n" + code("*x*\n\n# y") + "<p>二</p>\n",
    ),
    "codeblock that ends an item": (
        "1. 一\n{% codeblock %}\n*x*\n{% endcodeblock %}\n二",
        "<ol>\n<li>一</li>\n</ol>\n" + code("*x*") + "<p>二</p>\n",
    ),
    "a hint of GitBook": (
        '{% hint style="danger" %}\n一\n{% endhint %}',
        alert("caution", "<p>一</p>\n", name="Danger"),
    ),
    "a tab of GitBook": (
        '{% tab title="甲" %}\n一\n{% endtab %}',
        '<div class="container container-tab">\n<p class="container-title">甲</p>\n<p>一</p>\n</div>\n',
    ),
    "a fence in a code tag": (
        '{% code title="a.js" %}\n```js\nx\n```\n{% endcode %}\n一',
        '<div class="container container-tab">\n<p class="container-title">a.js</p>\n'
        + code("x", "js")
        + "</div>\n<p>一</p>\n",
    ),
    "an icon of a theme": ('{{< alert "fire" >}}\n一\n{{< /alert >}}', alert("note", "<p>一</p>\n")),
    "VitePress's raw in raw": (
        "{% raw %}\n::: v-pre\n{{ a }}\n:::\n\n{{ b }}\n{% endraw %}\n\n{{ c }}",
        "<p>" + dropped("{% raw %}") + "</p>\n<p>{{ a }}</p>\n<p>{{ b }}</p>\n<p>" + dropped("{% endraw %}") + "</p>\n"
        "<p>" + dropped("{{ c }}") + "</p>\n",
    ),
    "a card with an address": (
        '{{< card title="[甲" subtitle="乙" caption="丙" link="a.md" >}}\n一\n{{< /card >}}',
        '<div class="container container-tab">\n<p class="container-title"><a href="a.md">[甲</a></p>\n'
        "<p>乙</p>\n<p>一</p>\n<p>丙</p>\n</div>\n",
    ),
    "HTML in raw": (
        "{% raw %}\n<div>{{ a }}</div>\n\n{% endraw %}\n\n<div>{{ b }}</div>",
        "<p>" + dropped("{% raw %}") + "</p>\n<div>{{ a }}</div>\n<p>" + dropped("{% endraw %}") + "</p>\n"
        "<div>" + dropped("{{ b }}") + "</div>",
    ),
    "codeblock with a language": ("{% codeblock lang:js %}\nx\n{% endcodeblock %}", code("x", "js")),
    "codeblock in a quote": (
        "> {% codeblock %}\n> x\n> {% endcodeblock %}",
        f"<blockquote>\n{code('x')}</blockquote>\n",
    ),
    "codeblock in an item": (
        "- 一\n\n  {% codeblock %}\n  x\n  {% endcodeblock %}\n- 二",
        "<ul>\n<li>\n<p>一</p>\n" + code("x") + "</li>\n<li>\n<p>二</p>\n</li>\n</ul>\n",
    ),
    "a fence in a codeblock": ("{% codeblock %}\n```\n{% endcodeblock %}\n一", code("```") + "<p>一</p>\n"),
    "a tag in a fence": (
        "```\n{% note %}\n```\n{% note %}\n一\n{% endnote %}",
        code("{% note %}") + alert("note", "<p>一</p>\n"),
    ),
    "highlight of Hugo": ("{{< highlight go >}}\n*x*\n{{< /highlight >}}", code("*x*", "go")),
    "note in a note": (
        "{% note info %}\n{% note tip %}\n一\n{% endnote %}\n二\n{% endnote %}",
        alert("note", alert("note", "<p>一</p>\n", "tip") + "<p>二</p>\n", name="Info"),
    ),
    "note on one line": ("{% note danger 二 %}一 *三*{% endnote %}", alert("caution", "<p>一 <em>三</em></p>\n", "二")),
    "note around text": ("{% note %}一\n二{% endnote %}\n三", alert("note", "<p>一\n二</p>\n") + "<p>三</p>\n"),
    "notice of Hugo": (
        '{{% notice tip "二" %}}\n- 一\n{{% /notice %}}',
        alert("tip", "<ul>\n<li>一</li>\n</ul>\n", "二"),
    ),
    "names in options": (
        "{{< admonition type=warning title='二 三' >}}\n一\n{{< /admonition >}}",
        alert("warning", "<p>一</p>\n", "二 三"),
    ),
    "a quote": (
        "{% blockquote 甲 %}\n一\n{% endblockquote %}",
        "<blockquote>\n<p>一</p>\n<p>—— 甲</p>\n</blockquote>\n",
    ),
    "tabs": (
        "{% tabs a %}\n<!-- tab 甲@b -->\n一\n<!-- endtab -->\n{% endtabs %}",
        '<div class="container container-tab">\n<p class="container-title">甲</p>\n<p>一</p>\n</div>\n',
    ),
    "a tab without an end": ("<!-- tab 甲 -->\n一", "<!-- tab 甲 -->\n<p>一</p>\n"),
    "unknown tags": (
        "{{< a >}}\n一\n\n{{< /a >}}",
        f"<p>{dropped('{{&lt; a &gt;}}')}</p>\n<p>一</p>\n<p>{dropped('{{&lt; /a &gt;}}')}</p>\n",
    ),
    "a note that is not closed": ("{% note %}\n一", f"<p>{dropped('{% note %}')}</p>\n<p>一</p>\n"),
    "a note that is closed in another block": (
        "> {% note %}\n\n{% endnote %}",
        f"<blockquote>\n<p>{dropped('{% note %}')}</p>\n</blockquote>\n<p>{dropped('{% endnote %}')}</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, expected: str) -> None:
    assert rendered(text) == expected


INLINES = {
    "asset_img": ("{% asset_img a.png 一 二 %}", '<img src="a.png" alt="一 二" title="一 二" />'),
    "asset_img with a class, a size and two texts": (
        "{% asset_img left a.png 300 200 \"一 '二'\" %}",
        '<img src="a.png" alt="二" title="一" width="300" height="200" />',
    ),
    "img in a sentence": ("一{% img /b/a.png %}二", '一<img src="/b/a.png" alt="" />二'),
    "a picture without a name": ("{% asset_img %}", dropped("{% asset_img %}")),
    "figure of Hugo": (
        '{{< figure src="a.png" title="一" alt="二" width="50%" >}}',
        '<img src="a.png" alt="二" title="一" width="50%" />',
    ),
    "markup in a caption": (
        '{{< figure src="a.png" caption="一 *二* `三`" >}}',
        '<img src="a.png" alt="一 二 三" title="一 二 三" />',
    ),
    "include of a picture": (
        '{% include figure.html src="a.png" caption="一" %}',
        '<img src="a.png" alt="一" title="一" />',
    ),
    "youtube": (
        "{{< youtube id=abc >}}",
        dropped("{{&lt; youtube id=abc &gt;}}")
        + '<a href="https://www.youtube.com/watch?v=abc">https://www.youtube.com/watch?v=abc</a>',
    ),
    "another page": ("见{% post_link a 一 二 %}", "见" + dropped("{% post_link a 一 二 %}") + "一 二"),
    "a label": ("{% label primary@一 %}", "一"),
    "an address with a tag": ('[一]({{< ref "b c.md#d" >}} "二")', '<a href="b%20c.md#d" title="二">一</a>'),
    "an address with a tag before it": ("![]({{ site.url }}/a.png)", '<img src="/a.png" alt="" />'),
    "an address with a filter": ("[一]({{ '/a' | relative_url }})", '<a href="/a">一</a>'),
    "asset_img with two quoted texts": (
        "{% asset_img a.png '一' '二' %}",
        '<img src="a.png" alt="二" title="一" />',
    ),
    "words with commas and colons": (
        "{% u 甲, 乙 %}{% kbd A:1, B %}{% checkbox checked, 丙, 丁 %}"
        "{% span red, 戊, 己 %}{% p 100% %}{% label 庚 blue %}",
        "<ins>甲, 乙</ins><kbd>A:1, B</kbd>☑ 丙, 丁戊, 己100%庚",
    ),
    "a link with a description": ("{% link 甲, 乙, https://a.b %}", '<a href="https://a.b">甲</a> 乙'),
    "a button": ("{% btn https://a.b, 一, home %}", '<a href="https://a.b">一</a>'),
    "a switch": ("一{{< katex />}}二", "一二"),
    "code between tags": (
        "一{% codeblock %}*x*{% endcodeblock %}二 {{< code >}}",
        "一<code>*x*</code>二 " + dropped("{{&lt; code &gt;}}"),
    ),
    "an escaped tag": ("{{</* a */>}}", "{{&lt; a &gt;}}"),
}


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert rendered(text) == f"<p>{expected}</p>\n"


def test_the_words_of_a_tag() -> None:
    tag = tag_at("""一{% a "b c" d=e f:'g h' https://x.y/z "i -%}""", 1)
    assert tag is not None
    assert (tag.name, tag.get("d"), tag.get("f"), tag.take()) == ("a", "e", "g h", ["b c", "https://x.y/z", '"', "i"])
    assert tag.left() == ""


def test_an_address_in_a_finding() -> None:
    assert "{" not in to_html("[文]({{< ref b.md >}})\n")


HOSTILE = {
    "notes that are not closed": "{% note %}\n" * (MANY // 10),
    "closed once": "{% note %}\n" * (MANY // 10) + "{% endnote %}\n",
    "tags that only begin": "{% note" + " " * MANY,
    "code in a line": "{% code %}" * (MANY // 10) + "a endcode",
    "quotes in a tag": "{% img " + "\" '" * MANY + "%}",
    "addresses with tags": "[a]({{ " * (MANY // 10) + "}}",
    "tabs": "<!-- tab 甲 -->\n" * (MANY // 10) + "<!-- endtab -->\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
