"""A finished article -> the ``Page`` that all rules read: its elements, made once and never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml.html import HtmlElement

from wxexport.check import pictures
from wxexport.css.style import Declared, read_style
from wxexport.dataclass import dataclass
from wxexport.html import elements
from wxexport.html.elements import Element
from wxexport.messages import NOTHING, Message
from wxexport.model import Article, Asset, Finding, Rule, Severity, Styled
from wxexport.pictures.embed import FOLDER
from wxexport.wechat.darkmode.survey import Survey, survey


@dataclass(frozen=True)
class Page:
    """``html`` is the article as text, ``elements`` are in document order, ``assets`` are its pictures by address."""

    article: Article
    html: str
    elements: tuple[Element, ...]
    assets: Mapping[str, Asset]

    @property
    def root(self) -> Element:
        return self.elements[0]

    @cached_property
    def outside(self) -> tuple[Element, ...]:
        """The elements that are not inside an svg or MathML."""
        foreign = elements.foreign(self.elements)
        return tuple(element for element in self.elements if element not in foreign)

    @cached_property
    def styles(self) -> Mapping[str, tuple[Element, ...]]:
        """The elements outside that have each ``style``."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self.outside:
            if element.style and element.tag != "svg":
                found[element.style].append(element)
        return {style: tuple(having) for style, having in found.items()}

    @cached_property
    def _written(self) -> Mapping[str, None]:
        """Every ``style``, each once."""
        return dict.fromkeys(element.style for element in self.elements)

    def having(self, name: str) -> Mapping[str, str]:
        """The value of a longhand in each ``style`` that sets it, of elements in an svg too."""
        return {style: value for style in self._written if (value := read_style(style).value(name))}

    @cached_property
    def declared(self) -> tuple[tuple[Declared, tuple[Element, ...]], ...]:
        """Every declaration of every style, with its elements."""
        return tuple((one, having) for style, having in self.styles.items() for one in read_style(style).declarations)

    @cached_property
    def pictures(self) -> tuple[pictures.Picture, ...]:
        """Its pictures. Embedded ones are decoded; of others only the name is known."""
        return tuple(pictures.read(element, self.assets) for element in self.named("img"))

    @cached_property
    def colors(self) -> Survey:
        """Its texts and backgrounds, with their colors in light and in dark mode."""
        return survey(self.elements)

    @cached_property
    def _with_text(self) -> frozenset[Element]:
        return elements.with_text(self.elements)

    def has_text(self, element: Element) -> bool:
        """Whether the element contains text other than white space."""
        return element in self._with_text

    def named(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags."""
        return (element for element in self.elements if element.tag in tags)

    def finding(
        self,
        rule: Rule,
        element: Element,
        message: Message,
        *,
        excerpt: str = "",
        hint: Message = NOTHING,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding at the place of ``element``, of the rule's severity unless it has its own."""
        place = self.article.in_file(element.place)
        return rule.finding(message, self.article.path, place, excerpt, hint, severity=severity)


def of(styled: Styled, root: HtmlElement) -> Page:
    """The page of an article and its parsed HTML. The elements have their lines of the file in ``data-line``."""
    assets = {f"{FOLDER}/{asset.name}": asset for asset in styled.document.assets}
    return Page(styled.document.article, styled.html, elements.read(root), assets)
