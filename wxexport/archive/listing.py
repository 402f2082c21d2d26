"""A list of published articles in any of the usual forms -> its rows; read ``rows`` first.

It may be Markdown (a list, a table, lines of text), CSV, the JSON of WeChat's interfaces and of programs that save an
account's history, or the HTML of a page with links. A row that leads elsewhere is one of the list, too, as long as it
has the form of those with an address of WeChat's: whoever imports the list is told. Links inside of text are none.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from re import Pattern
from typing import Any, NamedTuple

from wxexport.article import dates
from wxexport.text import regex
from wxexport.wechat import addresses

_END = r"[^\s<>\"'|()\[\]（）【】，。；]+"
_ADDRESS = regex(rf"https?://mp\.weixin\.qq\.com/{_END}")
_WEB = regex(rf"https?://{_END}")
_LINK = regex(r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,500})\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"\n]*\")?\s*\)")
_ANCHOR = regex(r"(?i)<a\b([^<>]*)>(.{0,1000}?)</a>")
_HREF = regex(r"(?i)\bhref\s*=\s*[\"']?([^\"'\s]+)")
_PICTURE = regex(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)")
_FORM = regex(r"([\s>]*)([-*+|]?)(\d{1,4}[.)]\s)?")
_COUNT = regex(r"第\s*\S{1,7}\s*[期篇卷]|(?:(?i:vol|no|issue)[.\s]*)?#?\d+")
_TAG = regex(r"<[^<>]*>")
_MARKS = regex(r"^[\s>|*+-]*(?:\d{1,4}[.)]\s)?|[*`|_#]+")
_SAYS_NOTHING = regex(
    r"(?i)[\W_]*(?:阅读(?:原文|全文)?|链接|地址|原文|微信|公众号|点击.{0,6}|查看|link|url|wechat|read)?[\W_]*"
)
_HTML = regex(r"(?i)\s*(?:<!doctype\s+html|<html|<head|<body)")
_TITLES = ("title", "标题", "文章标题", "name", "文章", "题目")
_DATES = (
    *("date", "日期", "发布日期", "发布时间", "发表时间", "时间", "publish_time", "datetime", "create_time", "pubdate"),
    *("update_time", "time", "published", "send_time"),
)
_DIGESTS = ("digest", "摘要", "summary", "description")
_PATHS = ("path", "file", "文件", "source")
_URLS = ("url", "link", "href", "content_url", "share_url", "short_link", "链接", "地址", "网址")
_JOINS = " :：|-–—·,，"
_LONGEST_LABEL = 40  # characters; 点击阅读原文 and the like are shorter
_NEAR = 2_000  # characters around a link in which its date is looked for
_DEEPEST = 12  # levels of JSON, of which WeChat's interface puts some into strings


class Row(NamedTuple):
    """An article of the list, with its line, as far as the list has them. ``date`` is written YYYY-MM-DD; ``path`` is
    a link to a Markdown file beside it; ``number`` that of the issue.
    """

    url: str
    title: str = ""
    date: str = ""
    digest: str = ""
    path: str = ""
    number: int | None = None
    line: int | None = None


def rows(text: str, name: str) -> list[Row]:
    """The rows of the list in a file called ``name``, each address once; none of a list without one of WeChat's."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # Excel for a Mac ends lines with \r alone
    found: dict[str, Row] = {}
    for row in _READERS[_form(text, name)](text):
        found.setdefault(row.url, row)
    listed = any(_ADDRESS.match(url) or _is_short(url) for url in found)
    return sorted(found.values(), key=lambda row: row.line or 0) if listed else []


def _form(text: str, name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    if ending in ("csv", "tsv"):
        return "csv"
    if ending in ("html", "htm") or _HTML.match(text):
        return "html"
    return "json" if ending == "json" or (text.lstrip()[:1] in ("{", "[") and _is_json(text)) else "markdown"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def day_of(text: str) -> str:
    """The date in a text or in the seconds since 1970, as YYYY-MM-DD; ``""`` without one."""
    day = dates.date_of_value(text.strip())
    return dates.iso(day) if day and dates.is_real(day) else ""


def _is_short(url: str) -> bool:
    return addresses.kind(url) == "short"


def _is_only_counted(text: str) -> bool:
    """Whether a text around a link has only the date or the number of the issue."""
    return _words(_COUNT.sub("", text)) == 0


# --- Markdown ---------------------------------------------------------------------------------------------------------


def _markdown(text: str) -> Iterator[Row]:
    forms: set[object] = set()
    others: list[tuple[object, Row]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if "://" not in line:
            continue
        links = _links(line)
        if ours := _web(line, links, _ADDRESS):
            forms |= {_form_of(line, label) for label, _ in ours}
            for label, url in ours:
                yield _row(line, label.strip(), url, links, alone=len(ours) == 1)._replace(line=number)
        else:
            others += ((form, row._replace(line=number)) for form, row in _elsewhere(_PICTURE.sub("", line)))
    yield from (row for form, row in others if form in forms or _is_short(row.url))


def _links(line: str) -> list[tuple[str, str]]:
    links = [(found[1], found[2]) for found in _LINK.finditer(line)]
    anchors = ((_HREF.search(found[1]), found[2]) for found in _ANCHOR.finditer(line))
    return links + [(_TAG.sub("", label), unescape(href[1])) for href, label in anchors if href]


def _web(line: str, links: Sequence[tuple[str, str]], address: Pattern[str]) -> list[tuple[str, str]]:
    """The links of a line to such addresses, and the addresses that stand in it without a link."""
    found = [(label, url) for label, url in links if address.match(url)]
    known = {url for _, url in found}
    return found + [("", one[0]) for one in address.finditer(unescape(line)) if one[0] not in known]


def _form_of(line: str, label: str) -> object:
    """How a row of a list begins, and whether its link has a text."""
    found = _FORM.match(line)
    return found and (found[1], found[2], found[3] is None), bool(label)


def _elsewhere(line: str) -> Iterator[tuple[object, Row]]:
    """The links of a line that leads to no article: to a shortener, or the one that is its title."""
    links = _links(line)
    web = _web(line, links, _WEB)
    for label, url in web:
        row = _row(line, label.strip(), url, links, alone=len(web) == 1)
        # What stands around a link is the whole line: it is read for a lone one only.
        if _is_short(url) or (len(web) == 1 and row.title and _is_title(row, label, line)):
            yield _form_of(line, label), row


def _is_title(row: Row, label: str, line: str) -> bool:
    """Whether the one link of a line is what the line is about."""
    around = _TAG.sub("", _WEB.sub("", _LINK.sub("", line.replace(label, ""))))
    return bool(row.path) or _is_only_counted(around) or _says_nothing(label)


def _row(line: str, label: str, url: str, links: Sequence[tuple[str, str]], *, alone: bool) -> Row:
    """A link of a line. What the line says besides belongs to the one link that it has."""
    if not alone:
        return Row(url, label, day_of(label), number=dates.number(label))
    paths = [other for _, other in links if other.partition("#")[0].endswith((".md", ".markdown"))]
    around = _WEB.sub("", _TAG.sub("", _LINK.sub(r"\1", line)))
    title = label
    if _says_nothing(label) or _WEB.match(label):
        others = [cell.strip() for cell in around.replace(label, " ", 1).split("|")]
        title = max((cell for cell in others if cell), key=_words, default="")
        title = " ".join(_MARKS.sub(" ", title).split())
        title = dates.without_date(title).removeprefix("日") if dates.date(title) else title
    number = dates.number(label)
    number = dates.number(around) if number is None else number
    return Row(url, title.strip(_JOINS), day_of(around), path=paths[0] if paths else "", number=number)


def _says_nothing(label: str) -> bool:
    """Whether the text of a link is no title."""
    return len(label) < _LONGEST_LABEL and _SAYS_NOTHING.fullmatch(label) is not None


def _words(cell: str) -> int:
    """How much of a text is neither a date nor a number."""
    return sum(map(str.isalpha, dates.without_date(cell)))


# --- tables -----------------------------------------------------------------------------------------------------------


def _csv(text: str) -> Iterator[Row]:
    delimiter = max(",\t;", key=text.partition("\n")[0].count)
    header: list[str] = []
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    before = csv.field_size_limit(len(text) + 1)  # a cell may have a whole article; the file has a limit
    try:
        for cells in reader:
            if not any(map(_WEB.search, cells)):
                header = header or [cell.strip().lower() for cell in cells]
                continue
            named = dict(zip(header, cells, strict=False))
            yield _of_cells(cells, named)._replace(line=reader.line_num)
    finally:
        csv.field_size_limit(before)


def _of_cells(cells: Sequence[str], named: dict[str, str]) -> Row:
    cell = _named(named, _URLS)
    ways = (*((_ADDRESS, one) for one in cells), (_WEB, cell), *((_WEB, one) for one in cells))
    url = next(found[0] for address, one in ways if (found := address.search(unescape(one))))
    others = [" ".join(cell.split()) for cell in cells if not _WEB.search(cell)]
    date = day_of(_named(named, _DATES)) or next(filter(None, map(day_of, others)), "")
    title = _named(named, _TITLES) or max(others, key=_words, default="")
    return Row(url, title, date, _named(named, _DIGESTS), _named(named, _PATHS), dates.number(" ".join(others)))


def _named(values: dict[str, Any], names: Sequence[str]) -> str:
    """The first of these values that is a text or a number."""
    found = (values[name] for name in names if name in values)
    return next((" ".join(str(one).split()) for one in found if isinstance(one, str | int) and str(one).strip()), "")


# --- JSON -------------------------------------------------------------------------------------------------------------


def _json(text: str) -> Iterator[Row]:
    try:
        yield from _of_json(json.loads(text), "", 0)
    except (ValueError, RecursionError):
        yield from _markdown(text)


def _of_json(value: Any, date: str, depth: int) -> Iterator[Row]:
    """Every object with an address of an article; an outer one may have the date for all in it."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "[") and _is_json(value):
        yield from _of_json(json.loads(value), date, depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _of_json(one, date, depth + 1)
    elif isinstance(value, dict):
        values = {str(key).lower(): one for key, one in value.items()}
        date = day_of(_named(values, _DATES)) or _of_parts(values) or date
        elsewhere = any(name in values for name in _TITLES) and not any(map(_is_ours, values.values()))
        for key, one in values.items():
            address = _WEB if key in _URLS and elsewhere else _ADDRESS
            if isinstance(one, str) and (found := address.fullmatch(unescape(one.strip()))):
                title = _named(values, _TITLES) or ("" if key in _URLS else str(key))
                day = date or day_of(title)
                yield Row(found[0], title, day, _named(values, _DIGESTS), _named(values, _PATHS), dates.number(title))
        for one in value.values():
            yield from _of_json(one, date, depth + 1)


def _is_ours(value: object) -> bool:
    return isinstance(value, str) and _ADDRESS.fullmatch(unescape(value.strip())) is not None


def _of_parts(values: dict[str, Any]) -> str:
    """The date that an object beside the articles has, as in an account's history."""
    parts = [one for one in values.values() if isinstance(one, dict)]
    return next(filter(None, (day_of(_named(part, _DATES)) for part in parts)), "")


# --- HTML -------------------------------------------------------------------------------------------------------------


def _html(text: str) -> Iterator[Row]:
    from lxml import etree, html

    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return
    links = [
        (element, found[0])
        for element in root.iter(etree.Element)
        for name in ("href", "hrefs", "data-link", "data-url")
        if (found := _WEB.match(element.get(name, "").strip()))
    ]
    forms = {_place(element) for element, url in links if _ADDRESS.match(url)}
    days: dict[Any, str] = {}
    for element, url in links:
        if not (_ADDRESS.match(url) or _is_short(url) or (_place(element) in forms and _is_alone(element))):
            continue
        label = " ".join(element.text_content().split())
        title = "" if _says_nothing(label) else label
        yield Row(
            url, title, day_of(label) or _near(element, days), number=dates.number(label), line=element.sourceline
        )


def _place(element: Any) -> object:
    """In what a link stands: the rows of a list are made alike."""
    outer = [element, *islice(element.iterancestors(), 2)]
    return tuple((one.tag, one.get("class")) for one in outer)


def _is_alone(element: Any) -> bool:
    """Whether no words stand beside a link: it is a title."""
    before, parent = element.getprevious(), element.getparent()
    beside = before.tail if before is not None else parent.text if parent is not None else ""
    return bool(_words(element.text_content())) and _is_only_counted(f"{beside or ''} {element.tail or ''}")


def _near(element: Any, days: dict[Any, str]) -> str:
    """The one date around a link, in the nearest element that has one; ``days`` are those of elements seen before."""
    for outer in islice(element.iterancestors(), 4):
        if outer not in days:
            days[outer] = day_of(" ".join("".join(_beginning(outer)).split()))
        if days[outer]:
            return days[outer]
    return ""


def _beginning(element: Any) -> Iterator[str]:
    length = 0
    for piece in element.itertext():
        yield piece
        length += len(piece)
        if length > _NEAR:
            return


_READERS = {"markdown": _markdown, "csv": _csv, "json": _json, "html": _html}
