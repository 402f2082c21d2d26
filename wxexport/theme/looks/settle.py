"""The order in which looks are settled, and what is reported of it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from wxexport.css import colors
from wxexport.css.colors import Color
from wxexport.html.tree import elements, empty
from wxexport.messages import Message, t
from wxexport.theme import marks, stand_ins
from wxexport.theme.looks import decorations, grounds, readable
from wxexport.theme.looks.article import Looks
from wxexport.theme.model import StyleRule, Theme
from wxexport.theme.reporter import Reporter
from wxexport.theme.tools.dresser import Dresser

_ACCENT = Color(63, 63, 63)


class Settling:
    """Settles the looks of one article; ``rules`` are those that match in it, by number."""

    def __init__(self, theme: Theme, rules: Mapping[int, StyleRule], reporter: Reporter) -> None:
        self._accent = colors.parse(theme.accent) or _ACCENT
        self._rules = rules
        self._reporter = reporter
        self._told: set[tuple[str, int, str]] = set()

    def dressed(self, dresser: Dresser) -> None:
        """While the article is dressed, with the styles as the cascade left them."""
        looks = Looks(dresser.page)
        grounds.settle(looks, self._report)
        looks.save()
        self._hide(dresser)
        stand_ins.run(dresser)
        looks = Looks(dresser.page)
        decorations.settle(looks, set(dresser.made), self._report)
        readable.strengthen(looks, self._report)
        looks.save()

    def undressed(self, root: HtmlElement) -> None:
        """Once the article has its own shape again, before its rules are forgotten."""
        readable.mend(root, self._accent, self._report)

    def _hide(self, dresser: Dresser) -> None:
        """Removes what a sheet hides of its own boxes. What the author wrote is never lost."""
        made = set(dresser.made)
        for element in elements(dresser.root):
            if stand_ins.private(element, "display") != "none":
                continue
            if dresser.holds_article(element):
                self._report(element, "display", t("it would hide a part of the article, which is shown"))
            elif element in made:
                empty(element)
            elif element.getparent() is not None:
                element.drop_tree()

    def _report(self, element: HtmlElement, name: str, what: Message) -> None:
        """Reports what became of a property at the rule that sets it, once."""
        rule = self._origin(element, name)
        if rule is not None and (rule.path, rule.line, what) not in self._told:
            self._told.add((rule.path, rule.line, what))
            self._reporter.warning(rule.path, rule.line, t("{name}: {reason}", name=rule.selector, reason=what))

    def _origin(self, element: HtmlElement, name: str) -> StyleRule | None:
        """The strongest rule of the sheet for a property of an element, else the strongest rule for it at all."""
        found = [self._rules[number] for number in marks.numbers(element) if number in self._rules]
        own = [rule for rule in found if any(item.name.endswith(name) for item in rule.declarations)]
        return next(reversed(own or found), None)
