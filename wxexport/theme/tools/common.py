"""What most tools make of an article alike, with the classes as arguments."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from wxexport.css.compact import compact
from wxexport.css.style import read_style
from wxexport.html.tree import elements, has_class, is_block, parent_of, tag_of
from wxexport.theme.tools.dresser import Dresser


def sections(root: HtmlElement, name: str) -> list[HtmlElement]:
    """The elements of an article with a class of ours."""
    return [element for element in elements(root) if has_class(element, name)]


def names(root: HtmlElement, dresser: Dresser, names: Mapping[str, str]) -> None:
    """Gives the elements with a class of ours the name that they have in the tool. A class is written with a tag where
    it stands for two things (``section.formula``), a name as in CSS: ``h3``, ``.katex``, ``h3.footnotes-sep``.
    """
    for element in elements(root):
        for own in element.get("class", "").split():
            if (name := names.get(f"{tag_of(element)}.{own}", names.get(own))) is not None:
                tag, *classes = name.split(".")
                dresser.rename(element, tag, " ".join(classes))
                break


def html(root: HtmlElement, dresser: Dresser) -> None:
    """What nearly every tool leaves as Markdown made it."""
    words(root, dresser)
    definitions(root, dresser)
    rules(root, dresser)
    links(root, dresser)


def alerts(root: HtmlElement, dresser: Dresser, alert: str, title: str) -> None:
    """The names of alerts and their titles, with ``{kind}`` in them."""
    for found in sections(root, "alert"):
        this = kind(found)
        names(found, dresser, {"alert": alert.format(kind=this), "alert-title": title.format(kind=this)})


def code(root: HtmlElement, dresser: Dresser, pre: str = "", inner: str = "") -> None:
    """``pre > code``; a window bar and a title stay as they are."""
    ends(root, dresser)
    for block in sections(root, "code"):
        for lines in [one for one in elements(block) if has_class(one, "code-lines")]:
            for samp in elements(lines, "samp"):
                dresser.rename(samp, "code", inner)
            dresser.unwrap(lines)
        dresser.rename(block, "pre", pre)


def ends(root: HtmlElement, dresser: Dresser) -> None:
    """The ends of lines of code are characters in a tool, which no rule reaches."""
    for lines in sections(root, "code-lines"):
        for end in elements(lines, "br"):
            dresser.rename(end, "end")


def tables(root: HtmlElement, dresser: Dresser, tag: str = "", classes: str = "") -> None:
    """``table`` in an element of the tool's, or in none; cells without our inner sections."""
    for frame in sections(root, "table"):
        if tag_of(frame) != "section":
            continue
        if tag:
            dresser.rename(frame, tag, classes)
        else:
            dresser.unwrap(frame)
    for cell in elements(root, "td", "th"):
        inner(cell, dresser)


def aligned(root: HtmlElement, dresser: Dresser) -> None:
    """The alignment of a cell is an attribute in the tool, which any rule is stronger than."""
    for cell in elements(root, "td", "th"):
        style = dict(read_style(cell.attrib.pop("style", None)).kept)
        align = style.pop("text-align", "")
        if style:
            cell.set("style", compact(style))
        if align:
            dresser.rename(cell, align=align)


def items(root: HtmlElement, dresser: Dresser) -> None:
    """Items without our inner sections; the text of one between blank lines is a paragraph."""
    for item in elements(root, "li"):
        inner(item, dresser, "p" if has_class(item, "loose") else "")


def paragraphs(root: HtmlElement, dresser: Dresser) -> None:
    """Items whose text is in ``p``."""
    for item in elements(root, "li"):
        inner(item, dresser, "p")


def sectioned_items(root: HtmlElement, dresser: Dresser) -> None:
    """``li > section``; the text of one between blank lines is a paragraph in it."""
    for item in elements(root, "li"):
        section, is_loose = next(iter(item), None), has_class(item, "loose")
        if section is None or not is_bare(section):
            continue
        if len(section) and not section.text and is_bare(section[0]):
            if is_loose:
                dresser.rename(section[0], "p")
            else:
                dresser.unwrap(section[0])
        elif is_loose:
            dresser.fill(section, "p")


def inner(element: HtmlElement, dresser: Dresser, text: str = "") -> None:
    """Unwraps the section around all the content of an item or a cell, and the one around its text: ``text`` is its
    tag in the tool, ``""`` if it has none.
    """
    if len(element) != 1 or element.text or not is_bare(element[0]):
        return
    first = element[0]
    if len(first) and not first.text and is_bare(first[0]):
        dresser.unwrap(first)
        first = element[0]
    if text and not any(map(is_block, first)):
        dresser.rename(first, text)
    else:
        dresser.unwrap(first)


def is_bare(element: HtmlElement) -> bool:
    """Whether it is a section of ours in an item or a cell."""
    return element.tag == "section" and "class" not in element.attrib


def figures(root: HtmlElement, dresser: Dresser, figure: str = "", caption: str = "") -> None:
    """``figure > img + figcaption``."""
    for picture in sections(root, "image"):
        inside, following = [picture], picture.getnext()
        if following is not None and has_class(following, "caption") and not (picture.tail or "").strip():
            dresser.rename(following, "figcaption", caption)
            inside.append(following)
        dresser.wrap(inside, "figure", figure)
        dresser.unwrap(picture)


def rules(root: HtmlElement, dresser: Dresser, classes: str = "") -> None:
    for rule in sections(root, "rule"):
        dresser.rename(rule, "hr", classes)


def words(root: HtmlElement, dresser: Dresser, struck: str = "del") -> None:
    """The elements of HTML that the article has as ``span``: struck out, highlighted, underlined, keys, small, big."""
    for name in ("del", "mark", "ins", "kbd", "small", "big"):
        for span in sections(root, name):
            dresser.rename(span, struck if name == "del" else name)


def definitions(root: HtmlElement, dresser: Dresser) -> None:
    """``dl > dt + dd``."""
    ours = ("term", "definition")
    for part in [one for name in ours for one in sections(root, name)]:
        dresser.rename(part, "dt" if part.tag == "p" else "dd", "")
    for first in elements(root, "dt"):
        before = first.getprevious()
        if parent_of(first).tag == "dl" or (before is not None and before.tag in ("dt", "dd")):
            continue
        run = [first]
        while (following := run[-1].getnext()) is not None and following.tag in ("dt", "dd"):
            run.append(following)
        dresser.wrap(run, "dl")


def kind(alert: HtmlElement) -> str:
    """``note``, ``tip``, ``important``, ``warning`` or ``caution``."""
    return next((name.removeprefix("alert-") for name in alert.get("class", "").split()[1:]), "note")


def links(root: HtmlElement, dresser: Dresser, classes: str = "") -> None:
    """The text of a link that WeChat does not follow is a link in the tool."""
    for link in sections(root, "link"):
        dresser.rename(link, "a", classes, href="#")
