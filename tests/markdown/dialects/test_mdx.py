"""MDX: imports, components and comments."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT, alert

COMMENT = '<span class="dropped" data-dropped="%%…%%"></span>'


def dropped(source: str) -> str:
    source = source.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p><span class="dropped" data-dropped="{source}"></span></p>\n'


def tab(title: str, content: str) -> str:
    return f'<div class="container container-tab">\n<p class="container-title">{title}</p>\n{content}</div>\n'


BLOCKS = {
    "imports at the top": (
        "# 题\n\nimport {\n  A,\n} from 'a'\nimport './b.css';\n\nexport const c = 1\n\n一",
        "<h1>题</h1>\n"
        + dropped("import {\n  A,\n} from 'a'\nimport './b.css';")
        + dropped("export const c = 1")
        + "<p>一</p>\n",
    ),
    "an import whose component is used": (
        '一\n\nimport A from "a"\n\n<A />',
        "<p>一</p>\n" + dropped('import A from "a"') + "<A />",
    ),
    "an import in the text": (
        "一\n\nimport A from 'a'",
        "<p>一</p>\n" + dropped("import A from 'a'") + "<p>import A from 'a'</p>\n",
    ),
    "a sentence": ("import this from there", "<p>import this from there</p>\n"),
    "code of Python": ("import a\n\n一", "<p>import a</p>\n<p>一</p>\n"),
    "tabs": (
        '<Tabs>\n<TabItem value="a" label="甲">\n- 一\n</TabItem>\n<TabItem value=\'乙\'>*二*</TabItem>\n</Tabs>\n三',
        tab("甲", "<ul>\n<li>一</li>\n</ul>\n") + tab("乙", "<p><em>二</em></p>\n") + "<p>三</p>\n",
    ),
    "indented": (
        '<Tabs>\n  <Tab title="甲">\n    一\n\n    ```\n    x\n    ```\n  </Tab>\n</Tabs>',
        tab("甲", "<p>一</p>\n<pre><code>x\n</code></pre>\n"),
    ),
    "a tag over lines": (
        "<Tabs values={[\n  {label: '甲', value: 'a'},\n  ]}\n  b={x => 1}>\n"
        '<TabItem value="a">\n一\n</TabItem>\n</Tabs>',
        tab("甲", "<p>一</p>\n"),
    ),
    "quotes and braces in attributes": (
        '<Tab title="What\'s {一}">\n二\n</Tab>\n<Tab title={`三`}>\n四\n</Tab>',
        tab("What's {一}", "<p>二</p>\n") + tab("三", "<p>四</p>\n"),
    ),
    "labels after values": (
        "<Tabs values={[{value: 'a', label: '甲'}]}>\n<TabItem value='a'>一</TabItem>\n</Tabs>",
        tab("甲", "<p>一</p>\n"),
    ),
    "a caption": ('<Frame caption="一">\n二\n</Frame>', "<p>二</p>\n<p>一</p>\n"),
    "what is not shown": (
        "<Card title='一' img=\"a.png\">\n二\n</Card>",
        tab("一", "<p>二</p>\n") + dropped("<Card title='一' img=\"a.png\">"),
    ),
    "a note": ("<Note>\n一\n</Note>", alert("note", "<p>一</p>\n")),
    "a type": ('<Callout type="danger" title="二">一</Callout>', alert("caution", "<p>一</p>\n", "二")),
    "not closed": ("<Note>\n一", "<Note>\n一"),
    "closed in the middle of a line": ("<Note>\n一</Note> 二", "<Note>\n一</Note> 二"),
    "in code": ("```\n<Note>\n```\n\n一\n\n</Note>", "<pre><code>&lt;Note&gt;\n</code></pre>\n<p>一</p>\n</Note>"),
    "a comment over blocks": ("{/* 一\n\n二 */}\n三", f"<p>{COMMENT}</p>\n<p>三</p>\n"),
    "a comment in a line": ("一{/* 二 三 */}四", f"<p>一{COMMENT}四</p>\n"),
    "attributes": (
        "一<img src=\"a.png\" style={{ maxWidth: '50%', float:\"left\" }} width={30} alt={'二'} onClick={f} />",
        '<p>一<img src="a.png" style="max-width:50%;float:left" width="30" alt="二" /></p>\n',
    ),
    "no attributes": ("a<b c={d}", "<p>a&lt;b c={d}</p>\n"),
    "a comment for the generator": ("一\n\n{/* truncate */}\n\n二", "<p>一</p>\n<p>二</p>\n"),
    "an id": ("# 一 {/*a-b*/}", "<h1>一 </h1>\n"),
    "a comment that is not closed": ("{/* 一", "<p>{/* 一</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_mdx(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = {
    "components that are not closed": "<Note>\n" * (MANY // 10),
    "closed once": "<Note>\n" * (MANY // 10) + "</Note>",
    "comments that are not closed": "{/*" * MANY,
    "comments closed at the end": "{/* a\n" * (MANY // 10) + "*/} b",
    "imports": "import a from 'b'\n\n" * (MANY // 100),
    "attributes": "<a " + "b={" * MANY + "}>",
    "attributes of many tags": "<a b={c} " * (MANY // 5) + "={",
    "a long import": "import " + "a, " * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
