"""The two pages of a style sheet, as Chromium shows them: the other tool's and ours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from wxexport import pipeline, resources
from wxexport.article import reading as articles
from wxexport.errors import WxExportError
from wxexport.html import tree
from wxexport.messages import t
from wxexport.pictures.embed import embed
from wxexport.theme import foreign, tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

HERE = Path(__file__).resolve().parent
PROBE = HERE / "probe.md"
GUIDE = HERE.parent.parent / "assets" / "sample" / "guide" / "写法大全.md"
SHEETS = HERE / "sheets"
TOOLS = ("mdnice", "wenyan", "doocs", "wemd", "typora", "note-to-mp", "bm", "plain")
WIDTH = 375  # CSS pixels of a phone

_ADDRESS = "http://judge.invalid/"
_POLICY = "script-src 'none'; default-src * data: 'unsafe-inline'"
_FONT = "'Noto Sans CJK SC', sans-serif"
_SAME = f"""
    html, body {{ margin: 0; padding: 0; }}
    input[type=checkbox] {{ width: 1em !important; margin-right: 0 !important; }}
    p > svg, .katex:not(.katex-display *), .katex-inline, mjx-container:not([display=true]), .inline-equation,
    span[role=img] {{
        display: none !important;
    }}
    *, *::before, *::after {{ font-family: {_FONT} !important; }}
"""
"""On both pages: the fonts of a phone are not those of a style sheet, and WeChat keeps none. A formula inside text is a
drawing of another width in each tool, and a box to check is wider than its character: both would move text."""
_NO_TEXT = "*, *::before, *::after { -webkit-text-fill-color: transparent !important; text-shadow: none !important; }"
_WINDOWS = """
    .preview { padding: 0 !important; }
    #write { width: auto !important; max-width: none !important; padding: 0 !important; margin: 0 !important; }
    html, body { width: auto !important; max-width: none !important; padding: 0 !important; margin: 0 !important; }
"""
"""The windows of doocs/md and Typora are not the article's."""

_ALERT = re.compile(r"\[!(?:NOTE|WARNING)\]\s*(?:<br\s*/?>\s*)?")
"""What a tool shows that knows no alerts."""
_IMPORT = re.compile(r'@import "([^"]+)";')


def own_sheets() -> list[Path]:
    """The style sheets in the repository, as TOOL/NAME.css; a file that one imports is in a folder below."""
    return sorted(SHEETS.glob("*/*.css"))


def ours(sheet: Path, article: Path) -> str:
    """The article in our HTML, with a foreign style sheet as its theme."""
    return pipeline.export(article, theme=str(sheet), settings={"offline": True}).html


def theirs(sheet: Path, article: Path) -> str:
    """The article as the other tool shows it: the page that it made, or ours in its structure with its style sheets."""
    made = sheet.with_suffix(".probe.html")
    html = made.read_text("utf-8") if article == PROBE and made.is_file() else _dressed(sheet, article)
    return _ALERT.sub("", html) + f"<style>{_WINDOWS}</style>"


def _dressed(sheet: Path, article: Path) -> str:
    css = with_imports(sheet)
    tool = tools.recognize(css)
    if tool is None:
        raise WxExportError(t("no tool is recognized"), sheet)
    document = pipeline.convert(articles.read(article, {"offline": True}))
    root = tree.parse_whole(document.html)
    page = foreign.dress(tool, root).page
    base = with_imports(resources.folder("themes") / "tools" / f"{tool.name}.css")
    html = embed(tree.serialize(page).replace("<end></end>", "\n"), document.assets)
    return f"<!DOCTYPE html><style>{base}</style><style>{css}</style>{html}"


def with_imports(sheet: Path) -> str:
    """The CSS of a sheet with the files that it imports."""
    css = sheet.read_text("utf-8-sig")
    return _IMPORT.sub(lambda found: with_imports(sheet.parent / found[1]), css)


@dataclass(frozen=True)
class Shown:
    """A page in the browser, and what can be asked of it."""

    page: Page

    def texts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(f"() => (window.judge = {_script()}).texts()")
        return found

    def drop(self, nodes: Sequence[int]) -> None:
        self.page.evaluate("(nodes) => judge.drop(nodes)", nodes)

    def facts(self, spans: Sequence[tuple[int, int, int, int]]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate("(spans) => spans.map((span) => judge.facts(span))", spans)
        return found

    @cached_property
    def picture(self) -> Image.Image:
        """What a reader sees."""
        return Image.open(io.BytesIO(self.page.screenshot(full_page=True, animations="disabled"))).convert("RGB")

    @cached_property
    def grounds(self) -> Image.Image:
        """The same without any text."""
        self.page.add_style_tag(content=_NO_TEXT)
        return Image.open(io.BytesIO(self.page.screenshot(full_page=True, animations="disabled"))).convert("RGB")

    def generated(self) -> list[int | str]:
        """The texts in reading order: numbers of text nodes, and as strings what the page adds, such as markers."""
        session = self.page.context.new_cdp_session(self.page)
        numbers = _text_nodes(session.send("DOM.getDocument", {"depth": -1})["root"])
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        nodes = {node["nodeId"]: node for node in tree}
        found: list[int | str] = []
        waiting = [tree[0]["nodeId"]] if tree else []
        while waiting:
            node = nodes.get(waiting.pop())
            if node is None:
                continue
            role = node.get("role", {}).get("value")
            if role == "checkbox":
                found.append("☑" if _is_checked(node) else "☐")
            elif role in ("StaticText", "ListMarker"):
                number = numbers.get(node.get("backendDOMNodeId", -1))
                if role == "ListMarker" or number is None:
                    found.append(str(node.get("name", {}).get("value", "")))
                else:
                    found.append(number)
            else:
                waiting += reversed(node.get("childIds", []))
        return found


@contextmanager
def show(context: BrowserContext, html: str) -> Iterator[Shown]:
    """The page of a text of HTML. Its scripts do not run, and it has no network; a picture is that of the probe."""
    page = context.new_page()
    page.route("**/*", lambda route: _answer(route, html))
    page.goto(_ADDRESS)
    page.add_style_tag(content=_SAME)
    yield Shown(page)
    page.close()


def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": WIDTH, "height": 800}, bypass_csp=False)


def _answer(route: Route, html: str) -> None:
    url = route.request.url
    if url == _ADDRESS:
        head = "<!DOCTYPE html><meta charset=utf-8>"
        text = html if html.lstrip()[:9].lower() == "<!doctype" else head + html
        route.fulfill(body=text, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _POLICY})
    elif route.request.resource_type == "image":
        route.fulfill(path=HERE / "probe.png")
    else:
        route.abort()


def _text_nodes(root: dict[str, Any]) -> dict[int, int]:
    """The number of every text node that is not blank, by its identifier."""
    found: dict[int, int] = {}
    waiting = [root]
    inside = False
    while waiting:
        node = waiting.pop()
        inside = inside or node["nodeName"] == "BODY"
        if inside and node["nodeType"] == 3 and node["nodeValue"].strip().strip("\ufeff"):
            found[node["backendNodeId"]] = len(found)
        waiting += reversed(node.get("children", []))
    return found


def _is_checked(node: dict[str, Any]) -> bool:
    return any(one["name"] == "checked" and one["value"]["value"] == "true" for one in node.get("properties", ()))


def _script() -> str:
    return (HERE / "measure.js").read_text("utf-8")
