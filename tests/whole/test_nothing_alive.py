"""Nothing in an article is alive after the passes: no script, no handler, no request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page
from tests.passes.shape import final_of, final_of_html

_JS = "ran.push(1)"


_FAR = "https://example.com"


ALIVE = [
    f"<script>{_JS}</script>",
    f"<script src={_FAR}></script>",
    f"<SCRIPT/x>{_JS}</SCRIPT>",
    f"<scr<script>ipt>{_JS}</scr</script>ipt>",
    f'<img src="x:" onerror="{_JS}">',
    f'<img src=x: onerror={_JS} alt="<script>{_JS}</script>">',
    f'<img src="x:"\nonerror\n=\n"{_JS}">',
    f"<img src=`x:` onerror={_JS}>",
    f'<svg onload="{_JS}"></svg>',
    f"<svg><script>{_JS}</script></svg>",
    f'<svg><animate onbegin="{_JS}" attributeName="x" dur="1s"></animate></svg>',
    f'<svg><foreignObject><iframe srcdoc="&lt;script&gt;{_JS}&lt;/script&gt;"></iframe></foreignObject></svg>',
    f'<svg><style><img src="x:" onerror="{_JS}"></style></svg>',
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror={_JS}&gt;">',
    f'<math><annotation-xml encoding="text/html"><img src="x:" onerror="{_JS}"></annotation-xml></math>',
    f'<noscript><p title="</noscript><img src=x: onerror={_JS}>"></noscript>',
    f'<textarea><p title="</textarea><img src=x: onerror={_JS}>"></textarea>',
    f'<title><a title="</title><img src=x: onerror={_JS}>"></title>',
    f'<xmp><p title="</xmp><svg onload={_JS}>"></xmp>',
    f"<template><img src=x: onerror={_JS}></template>",
    f'<iframe src="javascript:{_JS}"></iframe>',
    f'<iframe srcdoc="<script>{_JS}</script>"></iframe>',
    f'<iframe src="{_FAR}"></iframe><frameset onload="{_JS}"></frameset>',
    f'<object data="{_FAR}"></object><embed src="{_FAR}"><video src="{_FAR}" autoplay></video>',
    f'<audio src="{_FAR}" autoplay></audio><track src="{_FAR}"><input type="image" src="{_FAR}">',
    f'<video onloadstart="{_JS}" src="data:,"><source onerror="{_JS}" src="x:"></video>',
    f'<link rel="stylesheet" href="{_FAR}"><style>@import "{_FAR}"; body {{ background: url({_FAR}) }}</style>',
    f'<p style="background:url({_FAR})">一</p><p style="background-image: u\\72l({_FAR}); width: 9px">二</p>',
    f'<p style="color:red; background:url(&quot;{_FAR}&quot;)/*">三</p><table background="{_FAR}"><tr><td>四</table>',
    f'<img src="{_FAR}.png" srcset="{_FAR} 2x" alt="远"><picture><source srcset="{_FAR}"><img src="{_FAR}"></picture>',
    f'<meta http-equiv="refresh" content="0;url=javascript:{_JS}"><base href="{_FAR}/">',
    f'<a href="javascript:{_JS}">点</a><a href=" &#x1;java&#x0A;script:{_JS}">点</a>',
    f'<a href="JaVaScRiPt&colon;{_JS}">点</a><a href="\tjava\tscript:{_JS}">点</a>',
    f'<a href="https://mp.weixin.qq.com/s/x" onclick="{_JS}" onmouseover="{_JS}" style="x:expression({_JS})">点</a>',
    f"<a href='https://mp.weixin.qq.com/s/\"onclick=\"{_JS}'>点</a>",
    f"[点](javascript:{_JS}) <javascript:{_JS}> [点](data:text/html,<script>{_JS}</script>) [点](vbscript:{_JS})",
    f'[点](https://mp.weixin.qq.com/s/x"onclick="{_JS}) ![图](x:"onerror="{_JS})',
    f"![图](missing.png'\"><img/src=x:/onerror={_JS}>)",
    f'<details open ontoggle="{_JS}"><summary onclick="{_JS}">点</summary>里</details>',
    f'<div onclick="{_JS}" onmouseover="{_JS}" onfocus="{_JS}" tabindex="0" autofocus contenteditable>点</div>',
    f'<input autofocus onfocus="{_JS}"><button onclick="{_JS}">点</button>',
    f'<select autofocus onfocus="{_JS}"><option>一</select><label onclick="{_JS}">点</label>',
    f'<form action="javascript:{_JS}"><button>交</button></form><isindex action="javascript:{_JS}" type="image">',
    f'<marquee onstart="{_JS}">字</marquee><body onload="{_JS}"><html onmouseover="{_JS}">',
    f"`<img src=x: onerror={_JS}>`\n\n```html\n<img src=x: onerror={_JS}>\n```\n\n&lt;img src=x: onerror={_JS}&gt;",
    f'# <img src="x:" onerror="{_JS}">\n\n| <svg/onload={_JS}> |\n|---|\n| <b onclick="{_JS}">点 |',
    f"字[^1]\n\n[^1]: <b onclick={_JS}>注<img src=x: onerror={_JS}>",
    f"<!--><img src=x: onerror={_JS}>--><![CDATA[<img src=x: onerror={_JS}>]]><?xml <img src=x: onerror={_JS}>?>",
    f"</section></div></body></html><script>{_JS}</script>",
    f'<p data-line="1&quot;><img src=x: onerror={_JS}>" title="&quot;><img src=x: onerror={_JS}>" dir="x">字</p>',
    f'<x-y onclick="{_JS}">字</x-y><int><img src="x:" onerror="{_JS}"></int>',
]


_POKE = """() => {
    for (const element of document.querySelectorAll('*')) {
        for (const kind of ['mouseover', 'focus', 'toggle', 'click'])
            element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
    }
}"""


_KEPT = (
    "section p span strong em br a img ul ol li table thead tbody tr th td blockquote sup sub code h1 h2 h3 h4 h5 h6"
)


_ALIVE = """(kept) => [...document.body.querySelectorAll('*')]
    .filter((element) => !kept.includes(element.localName)
        || element.getAttributeNames().some((name) => name.startsWith('on')))
    .map((element) => element.outerHTML)"""


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Stage]:
    context = browser.new_context()
    context.route("**/*", lambda route: route.abort())
    yield Stage(context.new_page())
    context.close()


class Stage:
    """A page that shows HTML and tells what it did: scripts that ran, dialogs, what it asked the network for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._events: list[str] = []
        page.on("dialog", self._on_dialog)
        page.on("request", lambda request: self._events.append(request.url))
        page.on("framenavigated", lambda frame: self._events.append(f"went to {frame.url}"))
        page.on("popup", lambda popup: self._events.append(f"opened {popup.url}"))

    def _on_dialog(self, dialog: Dialog) -> None:
        self._events.append(f"said {dialog.message}")
        dialog.dismiss()

    def show(self, html: str) -> list[str]:
        """What the page did while it showed ``html`` and everything in it was touched."""
        self._page.goto("about:blank")
        self._page.evaluate("window.ran = []")
        self._events.clear()
        self._page.evaluate("html => { document.open(); document.write(html); document.close(); }", f"<body>{html}")
        self._page.evaluate("() => { window.onclick = (event) => event.preventDefault(); }")
        self._page.evaluate(_POKE)
        self._page.wait_for_timeout(20)
        ran = self._page.evaluate("window.ran") or []
        alive: list[str] = self._page.evaluate(_ALIVE, _KEPT.split())
        return (
            [event for event in self._events if event != "went to about:blank"] + [f"ran {one}" for one in ran] + alive
        )


@pytest.mark.parametrize("text", ALIVE, ids=lambda text: f"{ALIVE.index(text)}-{text[:16]}")
def test_nothing_in_an_article_is_alive(text: str, stage: Stage) -> None:
    assert stage.show(final_of(f"前文\n\n{text}\n\n后文")) == []
    assert stage.show(final_of_html(text)) == []


@pytest.mark.parametrize("html", [ALIVE[0], ALIVE[4], ALIVE[8], f'<img src="{_FAR}">', f'<b onclick="{_JS}">b</b>'])
def test_the_stage_sees_what_is_alive(html: str, stage: Stage) -> None:
    assert stage.show(html) != []
