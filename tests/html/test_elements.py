"""A tree as elements that nothing changes: their texts, their lines, and what is around and in them."""

from __future__ import annotations

import dataclasses

import pytest

from wxexport.html.elements import Element, foreign, read, with_text
from wxexport.html.tree import parse_whole

HTML = (
    '<section>one<p data-line="3">two <em>three</em> four</p>five'
    '<span role="img" title="x^2"><svg><g><path></path></g></svg></span><p><br></p></section>'
)


def _tags(elements: tuple[Element, ...] | frozenset[Element]) -> list[str]:
    return [element.tag for element in elements]


def test_elements_are_in_document_order() -> None:
    assert _tags(read(parse_whole(HTML))) == ["section", "p", "em", "span", "svg", "g", "path", "p", "br"]


def test_content_and_texts() -> None:
    root, paragraph, em, *_ = read(parse_whole(HTML))
    assert paragraph.content == ["two ", em, " four"]
    assert list(root.texts()) == ["one", "two ", "three", " four", "five"]
    assert root.shown_text == "onetwo three fourfivex^2"


def test_ancestors_and_inner() -> None:
    elements = read(parse_whole(HTML))
    path = elements[6]
    assert [around.tag for around in path.ancestors()] == ["g", "svg", "span", "section"]
    assert list(elements[0].inner()) == list(elements)


def test_the_line_is_its_own_that_around_it_or_that_in_it() -> None:
    root, paragraph, em, formula, *_ = read(parse_whole(HTML))
    assert [one.line for one in (paragraph, em, root, formula)] == [3, 3, 3, None]


def test_what_is_foreign_and_what_has_text() -> None:
    elements = read(parse_whole(HTML))
    assert sorted(_tags(foreign(elements))) == ["g", "path"]
    assert sorted(_tags(with_text(elements))) == ["em", "p", "section"]


def test_an_element_cannot_be_changed() -> None:
    root = read(parse_whole(HTML))[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        root.tag = "div"  # type: ignore[misc]
