"""What a compiled theme is: values that ``compile.py`` makes, and that inlining, the pages and the preview read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from tinycss2.ast import Node

from wxexport.css.content import Change, Content
from wxexport.css.declarations import Declaration
from wxexport.css.variables import Variables
from wxexport.dataclass import dataclass
from wxexport.model import Finding, Value, Values

MAX_SIZE = 512 * 1024
"""Characters of all the files of a theme."""
MOST_RULES = 3_000
"""Selectors of a theme; ours have 250. To merge all that match an element takes time that grows with their square."""
Sources = tuple[tuple[str, str], ...]
"""Path and text of CSS files."""
NO_PSEUDO_ELEMENTS = frozenset(("br", "img", "ol", "table", "tbody", "thead", "tr", "ul"))
"""Elements without ``::before`` and ``::after``: they are empty, or contain only items, rows and cells."""


Stage = Literal["article", "part", "dressed"]
"""The article as it is, the parts of it that another tool does not have, or the article dressed as that tool's."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector of the theme with its longhands. Rules are kept in cascade order: a later one wins.

    ``xpath`` finds the elements. ``pseudo`` is ``before``, ``after`` or ``marker`` when the style is for a node that
    the inliner adds. When ``sets_content``, ``content`` is the text of that node; ``None`` means that there is no
    node. ``counters`` are the changes to counters. ``names`` are the elements, and the classes with a dot, that must
    be in the article for the rule to match at all, ``kinds`` such names of which a matched element has at least one,
    empty if none are known. ``stage`` says in which shape the article is matched.
    A dressed rule also ``sets`` variables, and ``varied`` are its declarations when one of them uses some.
    ``path`` and ``line`` say where it is written.
    """

    selector: str
    xpath: str
    declarations: tuple[Declaration, ...]
    pseudo: str | None = None
    sets_content: bool = False
    content: Content | None = None
    counters: tuple[Change, ...] = ()
    names: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    stage: Stage = "article"
    sets: Mapping[str, Sequence[Node]] = field(default_factory=dict)
    varied: tuple[Node, ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def important(self) -> bool:
        return any(item.important for item in self.declarations)


@dataclass(frozen=True, slots=True)
class Theme:
    """A compiled theme.

    ``code_style`` is the name of a Pygments style, ``accent`` a color for swatches, ``accents`` are other colors that
    suit the theme. ``options`` are the options that the theme or the user has set, ``without`` the names of those
    that the theme does not support. ``css`` is the whole style sheet, with its imports and the rules of the options.
    ``dialect`` is the tool that the style sheet was written for, ``""`` for one of ours, ``variables`` are
    those of its root. ``base_rules`` is the number of rules from ``themes/intact.css``, which come first in ``rules``.
    """

    name: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    author: str
    license: str
    accent: str
    code_style: str
    css: str = field(repr=False)
    rules: tuple[StyleRule, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    accents: tuple[str, ...] = ()
    options: Values = ()
    without: tuple[str, ...] = ()
    dialect: str = ""
    variables: Variables = field(default_factory=dict, repr=False)
    base_rules: int = field(default=0, repr=False)

    def option(self, name: str) -> Value | None:
        """The value of an option; ``None`` when the theme's CSS decides."""
        return dict(self.options).get(name)


def own_rules(theme: Theme) -> tuple[StyleRule, ...]:
    """The rules of a theme without those of ``themes/intact.css``."""
    return theme.rules[theme.base_rules :]
