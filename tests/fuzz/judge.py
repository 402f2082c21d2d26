"""An export -> what is wrong with it: its form, what it holds, the words that it has lost; read ``faults`` first.

It reads the HTML with the parser of the standard library, which the program does not use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

from wxexport.bundle.assemble import Bundle
from wxexport.findings.article_rules import COMMENT, FOOTNOTE
from wxexport.model import Finding
from wxexport.wechat import platform

_VOID = frozenset(("br", "hr", "img"))
_IN_SVG = frozenset(
    [
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan", "title"),
        *("desc", "animate", "animatetransform", "set", "image"),
    ]
)
_ADDRESSES = ("href", "src", "xlink:href", "action", "data", "srcset", "poster", "background", "formaction", "srcdoc")
_RUNS = re.compile(r"(?:java|vb)script:|expression\(|-moz-binding|behavior:|@import", re.IGNORECASE)
_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20\x7f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FENCE = re.compile(r"[\s>\d.*+-]*(?:`{3}|~{3})")  # what stands after it is the name of a language
_CLASSES = re.compile(r'^[\s>\d.*+-]*(?:!!!|\?\?\?)\+? ?[^"]+(?=")')  # of a box of MkDocs that has a title
_HOST = re.compile(r"://[^\s/()]*")  # is written in ASCII
# A style sheet and an end tag show nothing, whatever their names are; of a tag of several lines, a finding is on the
# first.
_TAG = re.compile(r"(?is:<style\b.*?</style\s*>)|</[A-Za-z][^<>]*>|(?<=<)[A-Za-z][\w:-]*\s[^<>]*\n[^<>]*>")
_NOTE = re.compile(r"wx-note=\W*[0-9a-f]{16}-")
WORD = re.compile(r"词\d{3}词")


def faults(bundle: Bundle) -> list[str]:
    """What is wrong with the HTML that is copied, the HTML of the draft and the page."""
    found = [*in_html(bundle.html), *in_html(bundle.draft_html)]
    found += [f"a note is left: {note}" for note in _NOTE.findall(bundle.html + bundle.page)]
    page = _Page(bundle.page)
    found += [f"in the page: <{tag}> {name}={value}" for tag, name, value in page.handlers]
    if page.scripts != ["application/json", "module"]:
        found.append(f"the page has the scripts {page.scripts}")
    return found


def in_html(html: str) -> list[str]:
    """What is wrong with a finished fragment."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = [*reader.found, *(f"<{tag}> is not closed" for tag in reader.open)]
    if control := _CONTROL.search(html):
        found.append(f"the control character {control[0]!r}")
    return found


class _Reader(HTMLParser):
    """Every tag must be one that WeChat knows, every tag closed, every address WeChat's or a picture."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        in_svg = "svg" in self.open
        if tag not in (_IN_SVG if in_svg else platform.TAGS | platform.UNSURE_TAGS.value):
            self.found.append(f"<{tag}>" + (" in an svg" if in_svg else ""))
        for name, value in attrs:
            self.found += _of_attribute(tag, name, value or "")
        if len({name for name, _ in attrs}) < len(attrs):
            self.found.append(f"<{tag}> has an attribute twice")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.found.append(f"</{tag}> ends {self.open[-1:]}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"an instruction: {data}")


def _of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    bare = _SPACE.sub("", value)
    if name.startswith("on"):
        yield f"<{tag}> has {name}"
    if name in _ADDRESSES and not _is_allowed(tag, bare):
        yield f"<{tag}> {name}={value[:80]}"
    if name == "style" and (_RUNS.search(bare) or not all(_is_picture(url) for url in _URL.findall(bare))):
        yield f"<{tag}> style={value[:200]}"


def _is_allowed(tag: str, address: str) -> bool:
    if tag == "img":
        return _is_picture(address)
    return urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname in platform.FRAME_HOSTS.value


def _is_picture(address: str) -> bool:
    return re.match(r"data:image/(?:png|jpeg|gif);base64,|images/[\w.-]+\Z", address) is not None


class _Page(HTMLParser):
    """What runs in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[tuple[str, str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs).get("type") or "")
        self.handlers += [(tag, name, value) for name, value in attrs if name.startswith("on")]
        self.handlers += [(tag, name, value) for name, value in attrs if name in _ADDRESSES and not _is_inside(value)]


def _is_inside(address: str | None) -> bool:
    return (address or "").startswith(("data:image/", "data:,", "#", "https://mp.weixin.qq.com/"))


def lost_words(source: str, bundle: Bundle) -> list[str]:
    """The words of the source that are neither in the output nor on the lines of a finding."""
    kept = set(WORD.findall(bundle.html)) | set(WORD.findall(bundle.text)) | set(WORD.findall(str(bundle.manifest)))
    source = re.sub(r"\r\n?", "\n", source)
    lines = source.split("\n")
    shown = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), source).split("\n")
    return [
        word
        for number, line in enumerate(shown, 1)
        for word in WORD.findall("" if _FENCE.match(line) else _HOST.sub("", _CLASSES.sub("", line)))
        if word not in kept and not _is_reported(word, number, lines, bundle.findings)
    ]


def _is_reported(word: str, line: int, lines: Sequence[str], findings: Sequence[Finding]) -> bool:
    """Whether a finding names the word, or stands on its line or above it in the same block.

    That on a footnote is for all of it, and that on a comment for all comments.
    """
    return any(
        word in f"{one.message}{one.excerpt}"
        or (one.rule in (FOOTNOTE.id, COMMENT.id) and (one.line or 0) <= line)
        or (one.line is not None and one.line <= line and all(text.strip() for text in lines[one.line : line - 1]))
        for one in findings
    )
