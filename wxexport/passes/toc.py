"""Why: links inside the page do not work in WeChat, so the table of contents is plain text.

It has the headings below the title, nested by level.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class, new, replace, text_of
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.words import word

_NOT_TEXT = ("rt", "rp")


@declares(reads=("title",), makes=("blocks",))
def run(root: HtmlElement, job: Job) -> None:
    places = [paragraph for paragraph in elements(root, "p") if has_class(paragraph, "toc")]
    headings = _headings(root, job) if places else []
    for place in places:
        if headings:
            contents = _contents(headings, job)
            job.count_copy(contents, place)
            replace(place, contents)
        else:
            place.drop_tree()


def _headings(root: HtmlElement, job: Job) -> list[tuple[int, str]]:
    """(level, text) of each heading but the article's title."""
    found = [(heading, _text(heading)) for heading in elements(root, *HEADINGS)]
    found = [(heading, text) for heading, text in found if text and _is_of_article(heading)]
    tops = [heading for heading, _ in found if heading.tag == "h1"]
    title = next((heading for heading in tops if len(tops) == 1 or text_of(heading) == job.title), None)
    return [(int(str(heading.tag)[1]), text) for heading, text in found if heading is not title]


def _is_of_article(heading: HtmlElement) -> bool:
    return not has_class(heading, "no-toc") and next(heading.iterancestors("blockquote"), None) is None


def _text(heading: HtmlElement) -> str:
    """Without the readings of ruby and the numbers of footnotes."""
    return " ".join("".join(_pieces(heading)).split())


def _pieces(element: HtmlElement) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if child.tag not in _NOT_TEXT and not has_class(child, "footnote-ref"):
            found += _pieces(child)
        found.append(child.tail or "")
    return found


def _contents(headings: list[tuple[int, str]], job: Job) -> HtmlElement:
    contents = new("section", "toc")
    contents.append(new("p", "toc-title", word("contents", job.article.language)))
    lists: list[tuple[int, HtmlElement]] = []  # (level, list) from the outermost to the innermost
    for level, text in headings:
        while len(lists) > 1 and level <= lists[-2][0]:
            lists.pop()
        if not lists:
            lists.append((level, _new_list(contents)))
        elif level > lists[-1][0]:
            lists.append((level, _new_list(lists[-1][1][-1])))
        else:
            lists[-1] = level, lists[-1][1]
        lists[-1][1].append(new("li", None, text))
    return contents


def _new_list(around: HtmlElement) -> HtmlElement:
    added = new("ul")
    around.append(added)
    return added
