"""Real articles against ``cmark-gfm``, GitHub's own Markdown program.

First the HTML of the `markdown` package, element by element; then the finished article, whose shape is WeChat's but
whose headings, items, cells, quotes, emphasis and text must still be GitHub's.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import lxml.html
import pytest
from lxml.html import HtmlElement
from PIL import Image

import wxexport
from wxexport.article import reading as article
from wxexport.words import Language, word

_CHECKOUT = Path(__file__).resolve().parent.parent.parent
_SEEDS = sorted(_CHECKOUT.parent.glob("shared/seeds/*/*.md"))  # real articles, which are not in the repository
_OTHERS = ("guide", "mistakes")  # formulas, containers and all else that GitHub shows differently
_SAMPLES = sorted(path for path in _CHECKOUT.glob("assets/sample/*/*.md") if path.parent.name not in _OTHERS)
_BROKEN = ("empty.md", "front-matter-not-yaml.md", "not-utf8.md")  # no article comes of them
_ODD = [path for path in sorted(_CHECKOUT.glob("tests/articles/*.md")) if path.name not in _BROKEN]
_REAL = _SEEDS + _SAMPLES


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _with_right_name(text: str) -> str:
    """The article as the license's own name has it: where an author calls 4.0 通用, the export corrects it (WX032)."""
    return re.sub(r"(4\.0\s*)通用(许可协议)", r"\1国际\2", text)


def _text_of(path: Path) -> str:
    """The article's Markdown without front matter and byte order mark, which are not Markdown."""
    return article.parse(path.read_text("utf-8")).text


def _github_html(program: str, text: str) -> str:
    extensions = ("table", "strikethrough", "autolink", "tasklist", "footnotes")
    arguments = [program, "--unsafe", *(part for name in extensions for part in ("-e", name))]
    run = subprocess.run(arguments, input=text, capture_output=True, check=True, encoding="utf-8")
    return run.stdout


def test_the_articles_are_there() -> None:
    assert len(_SAMPLES) == 3
    assert len(_ODD) >= 13
    if not _SEEDS:
        pytest.skip("the real articles are kept outside of the repository")
    assert len(_SEEDS) == 5


# --- markdown: every tag, attribute and character ----------------------------------------------------------

Event = tuple[str, ...]
_BLOCKS = re.compile(
    "/?(?:address|article|aside|blockquote|br|center|details|div|dl|dd|dt|figure|footer|h[1-6]|header|hr|li|ol|p|pre"
    "|section|table|tbody|td|th|thead|tr|ul)"
)
_EMPTY = frozenset(("br", "hr", "img", "input"))
_NOT_SHOWN = frozenset(("class", "id", "data-dropped", "data-footnotes", "data-footnote-ref", "data-footnote-backref"))


class _Events(HTMLParser):
    """HTML as a list of tags and texts in which the two programs' habits are the same.

    Left out: white space beside blocks, classes and ids, marks and arrows of footnotes (their texts stay).
    Made the same: ``del`` and ``s``, ``align`` and ``text-align``, an alert and the quote it is for older programs,
    spellings of an address.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.events: list[Event] = []
        self._text = ""
        self._skipped = ""  # the tag whose content is left out
        self._in_code = 0
        self._divs: list[str] = []  # how the open ones are called
        self.feed(html)
        self.close()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if self._skipped:
            return
        if classes and classes[0] in ("footnote-ref", "footnote-backref", "markdown-alert-title"):
            self._skipped = tag
            if classes[0] == "markdown-alert-title":
                self.events += [("p",)]
            return
        if "footnotes-sep" in classes:
            return
        if tag == "div":
            tag = "blockquote" if "markdown-alert" in classes else "div"
            self._divs.append(tag)
        if tag == "section" and "footnotes" in classes:
            given = {}
        self._event(_TAGS.get(tag, tag), given)
        self._in_code += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped = "" if tag == self._skipped else self._skipped
            return
        self._in_code -= tag == "pre"
        if tag == "div" and self._divs:
            tag = self._divs.pop()
        if tag not in _EMPTY:
            self._event("/" + _TAGS.get(tag, tag), {})

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._text += data if self._in_code else re.sub(r"[ \t\n]+", " ", data)

    def set_cdata_mode(self, elem: str, **_: bool) -> None:
        """Entities count inside ``script`` too: to Markdown its content is text."""

    def handle_comment(self, data: str) -> None:
        self._event("!", {"comment": data})

    def _event(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush(before=tag)
        shown = {name: value for name, value in attributes.items() if name not in _NOT_SHOWN}
        if tag in ("td", "th") and "align" in shown:
            shown["style"] = f"text-align:{shown.pop('align')}"
        for name in ("href", "src"):
            if name in shown:
                shown[name] = _plain_address(shown[name])
        if tag == "code" and "class" in attributes:
            shown["class"] = attributes["class"]
        self.events.append((tag, *(f"{name}={value}" for name, value in sorted(shown.items()))))

    def _flush(self, before: str = "p") -> None:
        text, self._text = self._text, ""
        if not self._in_code:
            if self.events and _BLOCKS.fullmatch(self.events[-1][0]):
                text = text.lstrip(" ")
            if _BLOCKS.fullmatch(before):
                text = text.rstrip(" ")
        if text:
            self.events.append(("", text))


_TAGS = {"s": "del"}


def _plain_address(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("ascii").decode("idna") if "xn--" in parts.netloc else unquote(parts.netloc)
        return unquote(urlunsplit(parts._replace(netloc=host)))
    except ValueError:
        return unquote(address)


_ALERT = re.compile(r"<blockquote>\n<p>\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n")


def _github_events(program: str, text: str) -> list[Event]:
    """cmark-gfm's events; this version shows alerts as quotes that begin with a word in brackets."""
    return _Events(_ALERT.sub("<blockquote>\n<p></p>\n<p>", _github_html(program, text))).events


def _our_events(html: str) -> list[Event]:
    html = re.sub(r'(<p class="markdown-alert-title">[^<]*)</p>', r"<p></p>", html)
    return _Events(html).events


@pytest.mark.parametrize("path", _REAL + _ODD, ids=_name)
def test_without_the_chinese_rules_the_html_is_github_s(cmark_gfm: str, path: Path) -> None:
    text = _text_of(path)
    assert _our_events(wxexport.to_html(text, chinese_rules=False)) == _github_events(cmark_gfm, text)


@dataclass
class _Difference:
    """What the Chinese rules change: the number of emphasized runs, and the addresses of links."""

    emphasis: int = 0
    links_lost: list[str] = field(default_factory=list)
    links_won: list[str] = field(default_factory=list)


_EXPECTED = {  # every other article is the same with and without the Chinese rules
    "embedded-ai-report/2021-08-01.md": _Difference(
        links_won=["https://www.nature.com/articles/s41586-021-03625-w"],  # after a bracket that is not closed
    ),
    "weekly/2026-11-07.md": _Difference(
        emphasis=1,
        links_lost=["https://example.com/lianpeng-2/schematics，含原理图与全部"],
        links_won=["https://example.com/lianpeng-2/schematics"],
    ),
    "articles/link-over-two-lines.md": _Difference(
        links_lost=["https://example.com/not-a-link)不是链接。"],
        links_won=["https://example.com/not-a-link)不是链接"],
    ),
    "articles/unclosed-brackets.md": _Difference(
        links_won=["https://example.com/news/open-bracket"],
    ),
}


def _links(events: list[Event]) -> Counter[str]:
    return Counter(event[1].removeprefix("href=") for event in events if event[0] == "a" and len(event) > 1)


def _emphasis(events: list[Event]) -> int:
    return sum(event[0] in ("strong", "em", "del") for event in events)


def _without_marks(events: list[Event]) -> list[Event]:
    """The events without emphasis and links, and without the characters that may be emphasis; texts joined."""
    joined: list[Event] = []
    for event in events:
        if event[0].strip("/") in ("strong", "em", "del", "a"):
            continue
        if event[0] == "" and joined and joined[-1][0] == "":
            joined[-1] = ("", joined[-1][1] + event[1])
        else:
            joined.append(event)
    return [(event[0], re.sub(r"[*_~]", "", event[1])) if event[0] == "" else event for event in joined]


@pytest.mark.parametrize("path", _REAL + _ODD, ids=_name)
def test_the_chinese_rules_change_only_emphasis_and_bare_addresses(cmark_gfm: str, path: Path) -> None:
    text = _text_of(path)
    ours, theirs = _our_events(wxexport.to_html(text)), _github_events(cmark_gfm, text)
    assert _without_marks(ours) == _without_marks(theirs)
    found = _Difference(
        emphasis=_emphasis(ours) - _emphasis(theirs),
        links_lost=sorted((_links(theirs) - _links(ours)).elements()),
        links_won=sorted((_links(ours) - _links(theirs)).elements()),
    )
    assert found == _EXPECTED.get(_name(path), _Difference())


# --- the finished article -------------------------------------------------------------------------------------------


@dataclass
class _Shape:
    """What a reader takes in: each thing with its text, in order, white space left out."""

    headings: list[tuple[str, str]]
    items: list[tuple[int, str, str]]
    rows: list[list[str]]
    quotes: list[str]
    emphasis: list[tuple[str, str]]
    text: str


def _shape(root: HtmlElement) -> _Shape:
    return _Shape(
        headings=[(str(e.tag), _text(e)) for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6")],
        items=[(_depth(e), str(_parent(e).tag), _text(e)) for e in root.iter("li")],
        rows=[[_text(cell) for cell in row.iter("td", "th")] for row in root.iter("tr")],
        quotes=[_text(e) for e in root.iter("blockquote")],
        emphasis=list(_emphasized(root)),
        text=_text(root),
    )


def _text(element: HtmlElement) -> str:
    return re.sub(r"\s+", "", "".join(element.itertext()))


def _parent(element: HtmlElement) -> HtmlElement:
    parent = element.getparent()
    assert parent is not None
    return parent


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors("ul", "ol"))


def _emphasized(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter("strong", "em", "del", "span"):
        if element.tag in ("strong", "em"):
            yield str(element.tag), _text(element)
        elif element.tag == "del" or "line-through" in element.get("style", ""):
            yield "del", _text(element)


def _drop(element: HtmlElement) -> None:
    element.drop_tree()


def _github_shape(program: str, text: str, language: Language) -> tuple[_Shape, list[str]]:
    """What GitHub shows, and its footnotes, with what WeChat has no place for written as the design writes it.

    Footnotes go to the references, an alert's word is the language's, check boxes are characters, and lists that
    WeChat loses (below the second level, or not counting from 1) are lines with typed marks.
    """
    root = lxml.html.document_fromstring(_github_html(program, text))
    notes = []
    for mark in root.xpath("//*[@class='footnote-backref']"):
        _drop(mark)
    for item in root.xpath("//section[@class='footnotes']//li"):
        notes.append(_text(item))
    for note in root.xpath("//section[@class='footnotes'] | //sup[@class='footnote-ref']"):
        _drop(note)
    for quote in list(root.iter("blockquote")):
        first = quote.find("p")
        alert = re.match(r"\[!([A-Z]+)\]\n", (first.text or "") if first is not None else "")
        if first is not None and alert:
            quote.tag = "section"
            first.text = word(alert[1].lower(), language) + (first.text or "")[alert.end() :]
    for box in list(root.iter("input")):
        box.tail = ("☑" if "checked" in box.attrib else "☐") + (box.tail or "")
        _drop(box)
    for found in reversed(list(root.iter("ul", "ol"))):
        start = int(found.get("start", "1"))
        if _depth(found) + 1 > 2 or start != 1:
            for number, item in enumerate(list(found), start):
                item.text = (f"{number}." if found.tag == "ol" else "▪") + (item.text or "")
                item.tag = "section"
            found.tag = "section"
    return _shape(root), notes


def _export_shape(html: str, language: Language) -> tuple[_Shape, str]:
    """What the export shows, without its reference marks and word joiners, and the text of its references."""
    root = lxml.html.fragment_fromstring(html.replace("\u2060", ""), create_parent="div")
    top = root[0]
    references, titles = "", [re.sub(r"\s", "", word(name, language)) for name in ("references", "notes")]
    if len(top) and len(top[-1]) and _text(top[-1][0]) in titles:
        references = _text(top[-1])
        top.remove(top[-1])
    for mark in list(root.iter("sup")):
        if re.fullmatch(r"\[\d+\]", _text(mark)):
            _drop(mark)
    return _shape(root), references


def _picture(address: str) -> bytes:
    """A picture for every address, so that none is replaced by words."""
    data = io.BytesIO()
    Image.new("RGB", (600, 300), "white").save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("path", _REAL, ids=_name)
def test_the_finished_article_shows_what_github_shows(cmark_gfm: str, path: Path) -> None:
    parsed = article.read(path)
    expected, notes = _github_shape(cmark_gfm, _with_right_name(parsed.text), parsed.language)
    bundle = wxexport.export(path, settings={"chinese_rules": False}, fetcher=_picture)
    shown, references = _export_shape(bundle.html, parsed.language)
    assert shown.headings == expected.headings
    assert shown.items == expected.items
    assert shown.rows == expected.rows
    assert shown.quotes == expected.quotes
    assert shown.emphasis == expected.emphasis
    assert shown.text == expected.text
    assert [note for note in notes if note not in references] == []


@pytest.mark.parametrize("path", _REAL, ids=_name)
def test_with_the_chinese_rules_the_finished_article_differs_in_marks_only(cmark_gfm: str, path: Path) -> None:
    parsed = article.read(path)
    expected, _ = _github_shape(cmark_gfm, _with_right_name(parsed.text), parsed.language)
    shown, _ = _export_shape(wxexport.export(path, fetcher=_picture).html, parsed.language)

    def unmarked(text: str) -> str:
        return text.replace("*", "").replace("~", "")

    assert [(tag, unmarked(text)) for tag, text in shown.headings] == [
        (tag, unmarked(text)) for tag, text in expected.headings
    ]
    assert [(*place, unmarked(text)) for *place, text in shown.items] == [
        (*place, unmarked(text)) for *place, text in expected.items
    ]
    assert [[unmarked(cell) for cell in row] for row in shown.rows] == [
        [unmarked(cell) for cell in row] for row in expected.rows
    ]
    assert [unmarked(text) for text in shown.quotes] == [unmarked(text) for text in expected.quotes]
    assert unmarked(shown.text) == unmarked(expected.text)
    assert Counter(expected.emphasis) - Counter(shown.emphasis) == Counter()
    assert len(shown.emphasis) - len(expected.emphasis) == _EXPECTED.get(_name(path), _Difference()).emphasis


@pytest.mark.parametrize("path", _REAL, ids=_name)
def test_every_link_of_github_s_is_kept_listed_or_shown(cmark_gfm: str, path: Path) -> None:
    parsed = article.read(path)
    root = lxml.html.document_fromstring(_github_html(cmark_gfm, _with_right_name(parsed.text)))
    for mark in root.xpath("//*[@class='footnote-backref'] | //sup[@class='footnote-ref']"):
        _drop(mark)
    expected = Counter(
        (_text(link), _plain_address(link.get("href", "").removeprefix("mailto:"))) for link in root.iter("a")
    )
    bundle = wxexport.export(path, settings={"chinese_rules": False}, fetcher=_picture)
    shown = Counter(
        (re.sub(r"\s", "", link["text"]), _plain_address(link["address"])) for link in bundle.manifest["links"]
    )
    assert shown == expected
