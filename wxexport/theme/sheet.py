"""The CSS text of a theme -> blocks: declarations with the selectors they are for.

Imports are inserted where they stand and nested rules are flattened, because ``style`` attributes have neither.
Selectors that cannot match anything in an article are reported and dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, LiteralToken, Node

from wxexport.css import media, selectors
from wxexport.css.declarations import parse_block
from wxexport.css.errors import SelectorError
from wxexport.css.selectors import Selector
from wxexport.css.tokens import readable
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.messages import Message, from_library, t
from wxexport.text import regex
from wxexport.theme import contract
from wxexport.theme.model import MOST_RULES, NO_PSEUDO_ELEMENTS
from wxexport.theme.reporter import Reporter

_IMPORT = regex(r"@(?i:import)[^;]*;")
_MAX_DEPTH = 32
_SCHEME = 8  # characters; an address on the web has its slashes in them
ROOTS = ("html", ":root", "body", ".article", "section.article", "*")
"""Selectors for which variables can be set, from the weakest to the strongest: a later one is nearer to the text."""
OUTSIDE = ("html", "body")
"""Elements around the article. The editor drops them, so only their variables are read."""

_PARENT = tinycss2.parse_component_value_list("&")


@dataclass(frozen=True, slots=True)
class Block:
    """Adjacent declarations of one rule, with its selectors. A nested rule makes a block of its own."""

    path: str
    line: int
    selectors: tuple[Selector, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet with its imports. ``text`` is all of its CSS, as a browser would read it."""

    blocks: tuple[Block, ...]
    text: str


def read(
    path: str,
    css: str,
    imports: Mapping[str, str],
    reporter: Reporter,
    *,
    foreign: bool = False,
    labels: frozenset[str] = frozenset(),
) -> Sheet:
    """Parses a style sheet. ``imports`` are the files that ``@import`` can find, by path.

    A ``foreign`` sheet was written for another tool, not for us: it may name any element, what a phone satisfies of its
    ``@media`` applies, and what cannot be parsed is reported as a browser would skip it. ``labels`` are classes that it
    names without a dot.

    Raises ``WxExportError`` when the CSS cannot be parsed, or has more selectors than a theme may have.
    """
    reader = _Reader(imports, reporter, foreign=foreign, labels=labels)
    blocks = tuple(reader.read(path, css))
    return Sheet(blocks, "\n".join(reader.texts))


def imported_names(css: str) -> tuple[str, ...]:
    """The addresses in the ``@import`` rules of a style sheet."""
    nodes = tinycss2.parse_stylesheet(readable(css), skip_comments=True, skip_whitespace=True)
    imports = (node for node in nodes if node.type == "at-rule" and node.lower_at_keyword == "import")
    return tuple(_imported(node)[0] for node in imports)


def _imported(node: AtRule) -> tuple[str, list[Node]]:
    """The address of an ``@import`` (``""`` without one), and the tokens after it."""
    tokens = [token for token in node.prelude if token.type not in ("whitespace", "comment")]
    if tokens and tokens[0].type in ("string", "url"):
        return str(tokens[0].value), tokens[1:]
    if tokens and tokens[0].type == "function" and tokens[0].lower_name == "url" and tokens[0].arguments:
        return str(getattr(tokens[0].arguments[0], "value", "")), tokens[1:]
    return "", tokens


def why_unmatched(selector: Selector, *, foreign: bool = False) -> str | None:
    """Why a selector matches nothing in an article, or why it cannot generate text; ``None`` when it works."""
    for name in () if foreign else selector.names:
        if name in OUTSIDE:
            return t("{name} is not part of the article; use .article", name=name)
    if selector.pseudo == "marker":
        return None if selector.subject in (None, "li") else t("only li has a marker")
    if selector.pseudo and selector.subject in NO_PSEUDO_ELEMENTS:
        return t("{subject} cannot have generated text", subject=selector.subject)
    return None


class _Reader:
    def __init__(
        self, imports: Mapping[str, str], reporter: Reporter, *, foreign: bool, labels: frozenset[str]
    ) -> None:
        self._imports = imports
        self._foreign = foreign
        self._labels = labels
        self._reporter = reporter
        self._open: list[str] = []
        self._left = MOST_RULES
        self.texts: list[str] = []

    def read(self, path: str, css: str) -> Iterator[Block]:
        self._open.append(path)
        yield from self._blocks(
            path, tinycss2.parse_stylesheet(readable(css), skip_comments=True, skip_whitespace=True)
        )
        self._open.pop()
        end = css.rfind(";") + 1  # behind it, the search at each rule would be in vain
        self.texts.append(_IMPORT.sub("", css[:end]) + css[end:])

    def _blocks(self, path: str, nodes: Sequence[Node], depth: int = 0) -> Iterator[Block]:
        for node in nodes:
            if node.type == "error":
                self._broken(
                    path, node.source_line, t("the theme does not parse: {reason}", reason=from_library(node.message))
                )
            elif node.type == "qualified-rule":
                yield from self._rule(path, node.source_line, node.prelude, node.content, None, 0)
            elif self._applies(node):
                if depth > _MAX_DEPTH:
                    raise WxExportError(
                        t("the theme does not parse: rules are nested too deep"), path, node.source_line
                    )
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from self._blocks(path, inside, depth + 1)
            else:
                yield from self._at_rule(path, node)

    def _applies(self, node: AtRule) -> bool:
        """Whether the rules inside of an at-rule are those of a foreign sheet for a phone."""
        if not self._foreign or node.content is None:
            return False
        name = node.lower_at_keyword
        return name in ("supports", "layer") or (name == "media" and media.is_phone(node.prelude))

    def _broken(self, path: str, line: int, message: Message) -> None:
        if not self._foreign:
            raise WxExportError(message, path, line)
        self._reporter.error(path, line, message)

    def _at_rule(self, path: str, node: AtRule) -> Iterator[Block]:
        if node.lower_at_keyword == "charset":
            return
        if node.lower_at_keyword != "import":
            self._reporter.warning(path, node.source_line, t("@{name} has no effect in WeChat", name=node.at_keyword))
            return
        name, conditions = _imported(node)
        target = str(Path(path).parent / name)
        if conditions and not (self._foreign and media.is_phone(conditions)):
            self._reporter.error(
                path, node.source_line, t("@import {name}: conditions have no effect in WeChat", name=name)
            )
        elif target in self._open:
            self._reporter.error(path, node.source_line, t("@import {name}: circular import", name=name))
        elif not name or target not in self._imports:
            is_remote = "//" in name[:_SCHEME]
            lost = t("no such file in the theme's folder")
            reason = t("nothing is loaded from the web; save it beside the sheet") if is_remote else lost
            self._reporter.error(path, node.source_line, t("@import {name}: {reason}", name=name, reason=reason))
        else:
            yield from self.read(target, self._imports[target])

    def _rule(
        self,
        path: str,
        line: int,
        prelude: Sequence[Node],
        content: Sequence[Node],
        parent: Selector | None,
        depth: int,
    ) -> Iterator[Block]:
        """The blocks of a rule and of the rules nested in it, in source order."""
        if depth > _MAX_DEPTH:
            raise WxExportError(t("the theme does not parse: rules are nested too deep"), path, line)
        chosen = tuple(self._selectors(path, line, prelude, parent, nested=depth > 0))
        if not chosen:
            return
        inner = selectors.parent(chosen)
        run: list[Node] = []
        for node in parse_block(content):
            if node.type in ("declaration", "error"):
                run.append(node)
                continue
            if run:
                yield self._block(path, line, chosen, run)
                run = []
            if node.type == "qualified-rule":
                yield from self._rule(path, node.source_line, node.prelude, node.content, inner, depth + 1)
            elif self._applies(node):
                yield from self._rule(path, node.source_line, _PARENT, node.content, inner, depth + 1)
            else:
                self._reporter.warning(
                    path, node.source_line, t("@{name} has no effect in WeChat", name=node.at_keyword)
                )
        if run:
            yield self._block(path, line, chosen, run)

    def _block(self, path: str, line: int, chosen: tuple[Selector, ...], nodes: Sequence[Node]) -> Block:
        """A block for the selectors that can match or set variables; the others are reported."""
        kept = []
        for selector in chosen:
            reason = None if selector.text in ROOTS else why_unmatched(selector, foreign=self._foreign)
            if reason:
                self._reporter.error(path, line, t("{name}: {reason}", name=selector.text, reason=reason))
            else:
                kept.append(selector)
        self._left -= sum(selector.cost for selector in kept)
        if self._left < 0:
            message = t("the theme has more than {most:,} selectors", most=MOST_RULES)
            raise WxExportError(message, path, line, t("Take out what no article needs."))
        return Block(path, line, tuple(kept), tuple(nodes))

    def _selectors(
        self, path: str, line: int, prelude: Sequence[Node], parent: Selector | None, *, nested: bool
    ) -> Iterator[Selector]:
        for tokens in selectors.split(list(self._with_dots(prelude))):
            try:
                selector = selectors.parse(tokens, parent, nested=nested)
            except SelectorError as error:
                if error.broken:
                    whole = " ".join(tinycss2.serialize(prelude).split())
                    self._broken(
                        path, line, t("the selector {whole!r} does not parse: {error}", whole=whole, error=error)
                    )
                    continue
                report = self._reporter.warning if error.harmless else self._reporter.error
                report(
                    path, line, t("{name}: {reason}", name=" ".join(tinycss2.serialize(tokens).split()), reason=error)
                )
                continue
            if not self._foreign:
                self._report_unknown(path, line, selector)
            yield selector

    def _with_dots(self, prelude: Sequence[Node]) -> Iterator[Node]:
        """The tokens of a selector, with a dot before each label."""
        before: Node | None = None
        for token in prelude:
            if token.type == "ident" and token.value in self._labels and before not in (".", ":"):
                yield LiteralToken(token.source_line, token.source_column, ".")
            yield token
            before = token

    def _report_unknown(self, path: str, line: int, selector: Selector) -> None:
        """Reports unknown names. The rule stays, since HTML that the author writes may have the class."""
        for name in dict.fromkeys(selector.names):
            if name in OUTSIDE or contract.has(name):
                continue
            near = contract.nearest(name)
            message = t("{text}: wxexport generates no {name}", text=selector.text, name=name)
            if near:
                message = t("{message}; did you mean {near}?", message=message, near=near)
            self._reporter.warning(path, line, message)
