"""``theme.css`` + ``theme.toml`` -> a compiled ``Theme``.

A theme is plain CSS. Compiling it means: variables and calc resolved, shorthands taken apart, pseudo-elements set
aside to become real nodes, selectors sorted as the cascade orders them, and what WeChat cannot keep reported with its
line.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2
from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as parse_selectors
from cssselect.parser import CombinedSelector, Element, FunctionalPseudoElement, Pseudo, Selector
from cssselect.xpath import XPathExpr
from tinycss2.ast import Node, QualifiedRule

from wxexport import resources, rules
from wxexport.css import Declaration, compile_declarations, custom_properties, parse_block, scope
from wxexport.errors import WxExportError
from wxexport.model import Finding

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_LARGEST_CSS = 512 * 1024
_ROOTS = ("html", ":root", "body", ".article", "section.article", "*")
"""Where variables may be set; a later one in this list is nearer to the text, and wins."""
_OUTSIDE = ("html", "body")
_PSEUDO_ELEMENTS = ("before", "after")
_NEVER = frozenset(("active", "focus", "hover", "target", "visited"))
WITHOUT_PSEUDO = frozenset(("br", "img", "ol", "table", "tbody", "thead", "tr", "ul"))
"""Elements that have no ``::before`` and ``::after``: they are empty by nature, or hold only items, rows and cells."""


class _Translator(HTMLTranslator):
    def xpath_root_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """The article stands for the root: what it has around it while it is worked on is not published."""
        return xpath.add_condition("not(ancestor::section)")


_TRANSLATOR = _Translator()


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector of the theme with its longhands. Rules are kept in cascade order: a later one wins.

    ``xpath`` finds the elements; ``pseudo`` is ``before`` or ``after`` when the style is for a node that the inliner
    adds. A rule that ``sets_content`` says what the node's text is, or (``content`` is ``None``) that there is no node.
    """

    selector: str
    xpath: str
    declarations: tuple[Declaration, ...]
    pseudo: str | None = None
    sets_content: bool = False
    content: str | None = None

    @property
    def important(self) -> bool:
        return any(item.important for item in self.declarations)


@dataclass(frozen=True, slots=True)
class Theme:
    """A compiled theme. ``code_style`` is the name of a Pygments style, ``accent`` a color for swatches."""

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


def names() -> tuple[str, ...]:
    """The names of the themes that come with the program, in alphabetical order, ``default`` first."""
    found = sorted(path.parent.name for path in resources.folder("themes").glob("*/theme.css"))
    return tuple(sorted(found, key=lambda name: name != "default"))


def load(theme: str) -> Theme:
    """A theme by its name, or by the path of its folder or of a CSS file.

    Raises ``WxExportError`` for a theme that does not exist, cannot be read, or whose CSS does not parse.
    """
    if _NAME.fullmatch(theme) and (resources.folder("themes") / theme / "theme.css").is_file():
        return _load(resources.folder("themes") / theme / "theme.css")
    path = Path(theme)
    if theme and path.is_dir():
        path /= "theme.css"
        if not path.is_file():
            raise WxExportError("the theme's folder has no theme.css", theme)
    if path.is_file() and path.suffix == ".css":
        return _read(path)
    near = difflib.get_close_matches(theme, names(), n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise WxExportError(
        f"there is no theme {theme!r}", hint=f"{hint}Themes: {', '.join(names())}; or a path to a .css file."
    )


@cache
def _load(css_path: Path) -> Theme:
    return _read(css_path)


def _read(css_path: Path) -> Theme:
    try:
        css = css_path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WxExportError(f"the theme cannot be read: {error}", css_path) from None
    name = css_path.parent.name if css_path.name == "theme.css" else css_path.stem
    return compile_theme(css, name=name, path=str(css_path), about=_read_about(css_path.with_suffix(".toml")))


def _read_about(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise WxExportError(f"is not TOML: {error}", path, int(line[1]) if line else None) from None
    except (OSError, UnicodeDecodeError) as error:
        raise WxExportError(f"cannot be read: {error}", path) from None


def compile_theme(css: str, *, name: str, path: str, about: dict[str, Any] | None = None) -> Theme:
    """Compiles CSS text. ``path`` is the name in findings and errors; ``about`` the content of ``theme.toml``."""
    if len(css) > _LARGEST_CSS:
        raise WxExportError(f"the theme is larger than {_LARGEST_CSS // 1024} KB", path)
    base = _Compiler("themes/base.css").compile((resources.folder("themes") / "base.css").read_text("utf-8"))
    compiler = _Compiler(path)
    try:
        compiled = (*base, *compiler.compile(css))
    except RecursionError:
        raise WxExportError("the theme does not parse: brackets are nested too deep", path) from None
    return Theme(
        name=name,
        **_about(about or {}, name, path),
        css=css,
        rules=compiled,
        findings=tuple(sorted(compiler.findings, key=lambda finding: finding.line or 0)),
    )


_ABOUT_DEFAULTS = {
    "title": "",
    "title_zh": "",
    "description": "",
    "description_zh": "",
    "author": "",
    "license": "",
    "accent": "#3f3f3f",
    "code_style": "default",
}


def _about(about: dict[str, Any], name: str, path: str) -> dict[str, str]:
    toml_path = str(Path(path).with_suffix(".toml"))
    for key, value in about.items():
        if key not in _ABOUT_DEFAULTS:
            raise WxExportError(f"unknown key {key!r}", toml_path, hint=f"Keys: {', '.join(_ABOUT_DEFAULTS)}.")
        if not isinstance(value, str):
            raise WxExportError(f"{key} must be text, not {value!r}", toml_path)
    values = _ABOUT_DEFAULTS | {"title": name, "title_zh": name} | about
    _check_code_style(values["code_style"], toml_path)
    return values


def _check_code_style(style: str, path: str) -> None:
    from pygments.styles import get_all_styles

    if style not in set(get_all_styles()):
        raise WxExportError(f"code_style {style!r} is not a Pygments style", path, hint="See `pygmentize -L styles`.")


class _Compiler:
    def __init__(self, path: str) -> None:
        self._path = path
        self.findings: list[Finding] = []

    def compile(self, css: str) -> tuple[StyleRule, ...]:
        blocks = self._blocks(css)
        variables = self._variables(blocks)
        weighted = []
        for order, block in enumerate(blocks):
            nodes = parse_block(block.content)
            content = self._content(nodes)
            declarations = compile_declarations(
                (node for node in nodes if not _is_content(node)), variables, self._report
            )
            if not declarations and content is None:
                continue
            for specificity, selector, pseudo, xpath in self._selectors(block):
                for important in (False, True):
                    chosen = tuple(item for item in declarations if item.important is important)
                    sets = pseudo is not None and content is not None and content.important is important
                    if chosen or sets:
                        text = content.text if sets and content else None
                        rule = StyleRule(selector, xpath, chosen, pseudo, sets, text)
                        weighted.append(((important, *specificity, order), rule))
        weighted.sort(key=lambda item: item[0])
        return tuple(rule for _, rule in weighted)

    def _variables(self, blocks: list[QualifiedRule]) -> dict[str, Sequence[Node]]:
        """The variables of the whole article. They are resolved here, so one that holds for a part of it cannot be."""
        found: list[dict[str, Sequence[Node]]] = [{} for _ in _ROOTS]
        for block in blocks:
            declared = custom_properties(parse_block(block.content))
            parts = [part.strip() for part in _text(block.prelude).split(",")]
            roots = [_ROOTS.index(part) for part in parts if part in _ROOTS]
            if roots:
                found[max(roots)] |= declared
            elif declared:
                names = ", ".join(declared)
                self._report(block.source_line, f"{names}: variables may be set on :root and .article only")
        variables: dict[str, Sequence[Node]] = {}
        for declared in found:
            variables = scope(declared, variables)
        return variables

    def _selectors(self, block: QualifiedRule) -> Iterator[tuple[tuple[int, int, int], str, str | None, str]]:
        """(specificity, selector, pseudo-element, XPath) of each selector of the block that can match."""
        text = _text(block.prelude)
        try:
            selectors = parse_selectors(text)
        except SelectorError as error:
            raise WxExportError(
                f"the selector {text!r} does not parse: {error}", self._path, block.source_line
            ) from None
        for selector in selectors:
            try:
                pseudo = _pseudo_element(selector)
                xpath = _TRANSLATOR.selector_to_xpath(selector, prefix="descendant-or-self::")
            except SelectorError as error:
                self._report(block.source_line, f"{selector.canonical()}: {error}")
                continue
            yield selector.specificity(), selector.canonical(), pseudo, xpath

    def _content(self, nodes: list[Node]) -> _Content | None:
        """What the block's ``content`` comes to; ``None`` when it sets none."""
        chosen = None
        for node in filter(_is_content, nodes):
            parts = [token for token in node.value if token.type != "whitespace"]
            if _text(parts).lower() in ("none", "normal"):
                content = _Content(None, node.important)
            elif parts and all(part.type == "string" for part in parts):
                content = _Content("".join(part.value for part in parts), node.important)
            else:
                self._report(node.source_line, f"content: {_text(parts)} is not available, only text in quotes")
                continue
            if content.text == "":
                self._report(node.source_line, "content: an empty element is deleted by the editor")
            if chosen is None or content.important >= chosen.important:
                chosen = content
        return chosen

    def _blocks(self, css: str) -> list[QualifiedRule]:
        blocks = []
        for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if node.type == "error":
                raise WxExportError(f"the theme does not parse: {node.message}", self._path, node.source_line)
            if node.type == "at-rule":
                self._report(node.source_line, f"@{node.at_keyword} has no effect in WeChat")
            else:
                blocks.append(node)
        return blocks

    def _report(self, line: int, message: str) -> None:
        self.findings.append(rules.THEME_PROPERTY.finding(message, self._path, line))


@dataclass(frozen=True, slots=True)
class _Content:
    """A value of ``content``; ``None`` stands for the keyword ``none``."""

    text: str | None
    important: bool


def _pseudo_element(selector: Selector) -> str | None:
    """``before``, ``after`` or ``None``. Raises ``SelectorError`` for what would match nothing, or find no place."""
    pseudo = selector.pseudo_element
    if isinstance(pseudo, FunctionalPseudoElement):
        pseudo = pseudo.name
    if pseudo not in (None, *_PSEUDO_ELEMENTS):
        raise SelectorError(f"::{pseudo} does not survive")
    parts = list(_compounds(selector.parsed_tree))
    elements = [part.element for part in parts if isinstance(part, Element)]
    for part in parts:
        if isinstance(part, Pseudo) and part.ident in _NEVER:
            raise SelectorError(f":{part.ident} does not survive")
    for element in elements:
        if element in _OUTSIDE:
            raise SelectorError(f"{element} is not part of the article; use .article")
    if pseudo and elements[0] in WITHOUT_PSEUDO:
        raise SelectorError(f"no text can stand in {elements[0]} itself")
    return str(pseudo) if pseudo else None


def _compounds(tree: Any) -> Iterator[Any]:
    """The parts of a parsed selector, the element that it is about first; not those inside ``:not()`` and its kin."""
    yield tree
    if isinstance(tree, CombinedSelector):
        yield from _compounds(tree.subselector)
    if not isinstance(tree, Element):
        yield from _compounds(tree.selector)


def _text(tokens: Sequence[Node]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _is_content(node: Node) -> bool:
    return bool(node.type == "declaration" and node.lower_name == "content")
