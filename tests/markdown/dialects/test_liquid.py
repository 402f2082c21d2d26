"""Template tags of Jekyll, in blocks and in lines."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT
from wxexport.markdown.dialects import liquid

BLOCKS = {
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


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, expected: str) -> None:
    assert rendered(text) == expected


INLINES = {
    "HTML between braces": (
        "一<code>{{</code>`1`<code>}}</code>二{{<a>}}",
        '一<code>{{</code><code>1</code><code>}}</code>二<span class="dropped" data-dropped="{{&lt;a&gt;}}"></span>',
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


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert rendered(text) == f"<p>{expected}</p>\n"


HOSTILE = {
    "tags that are not closed": "{%" * MANY + "{{" * MANY,
    "tags closed at the end": "{{" * MANY + "}}",
    "tags on a line": "{% a %} " * (MANY // 4),
    "highlighted code that is not closed": "{% highlight a %}\n" * (MANY // 10) + "> {% endhighlight %}\n",
    "comments that are not closed": "{% comment %}" * (MANY // 4) + "endcomment",
    "long tags": "{%" + "a" * MANY + "%}a%}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)


def test_what_is_between_unknown_tags_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liquid, "_between", None)  # for each of tags in tags, it reads all lines between them
    assert "<p>字</p>" in rendered("{% foo %}\n\n字\n\n{% endfoo %}")
