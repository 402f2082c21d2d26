"""In Chromium, at any width: what begins and what ends a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import offline_context
from tests.passes.shape import wechat
from wxexport import pipeline
from wxexport.article import reading as article

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT = """
公式$x_1$。又有$\\frac{a}{b}$，还有（$y$）；以及“$z$”！再有$n$-th、GPU$j$上、约$5$%的$m$次；**$a$**、$b$、$c$。

上标x<sup>2</sup>。中文<sup>注</sup>，10<sup>-32</sup>，某某<sup>[3]</sup>，密度是2⁻³²左右，公式$x$[链接](https://c.example)。

参考[链接](https://a.example)，又一个[链接](https://b.example)。脚注[^1]，再有脚注[^1]。末尾。

[^1]: 注
"""
_PAGE = '<!doctype html><html lang="zh"><meta charset="utf-8"><body style="margin:0">ARTICLE</body></html>'

# Three characters around each end of a line; a formula is ◆.
_LINE_ENDS = """() => {
  const found = new Set();
  for (const paragraph of document.querySelectorAll('p')) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const seen = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.localName === 'svg') seen.push(['◆', node.getBoundingClientRect()]);
      for (let at = 0; at < (node.data ?? '').length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = [...range.getClientRects()].pop();
        if (box?.width > 0) seen.push([node.data[at], box]);
      }
    }
    for (let at = 1; at < seen.length; at++)
      if (seen[at][1].left < seen[at - 1][1].left && seen[at][1].top > seen[at - 1][1].top)
        found.add(seen.slice(at - 1, at + 2).map(([character]) => character).join(''));
  }
  return [...found].sort();
}"""


def test_what_belongs_together_stays_on_a_line(browser: Browser) -> None:
    html = wechat(pipeline.convert(article.parse(TEXT, command_line={"offline": True}))).html
    found: set[str] = set()
    for context in offline_context(browser):
        page = context.new_page()
        page.set_content(_PAGE.replace("ARTICLE", html))
        for width in range(120, 376, 3):
            page.set_viewport_size({"width": width, "height": 800})
            found |= set(page.evaluate(_LINE_ENDS))
    assert len(found) > 40
    assert [end for end in found if end[1] in "。，；！、”）%[-³²⁻" or end[0] in "（“-⁻[" or end[:2] == "U◆"] == []
