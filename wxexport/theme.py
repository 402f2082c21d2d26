"""``theme.css`` + ``theme.toml`` -> a compiled ``Theme``.

A theme is plain CSS. Compiling it means: variables and calc resolved, shorthands taken apart, pseudo-elements set
aside to become real nodes, selectors sorted as the cascade orders them, and what WeChat cannot keep reported with its
line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2
from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as parse_selectors
from cssselect.parser import FunctionalPseudoElement
from tinycss2.ast import Node, QualifiedRule

from wxexport import resources, rules
from wxexport.css import Declaration, compile_declarations, custom_properties, parse_block
from wxexport.errors import WxExportError
from wxexport.model import Finding

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_LARGEST_CSS = 512 * 1024
_ROOTS = (":root", "html", "body", ".article", "section.article", "*")
_PSEUDO_ELEMENTS = ("before", "after")
_TRANSLATOR = HTMLTranslator()


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector of the theme with its longhands. Rules are kept in cascade order: a later one wins.

    ``xpath`` finds the elements; ``pseudo`` is ``before`` or ``after`` when the style is for a node that the inliner
    adds, with ``content`` as its text.
    """

    selector: str
    xpath: str
    declarations: tuple[Declaration, ...]
    pseudo: str | None = None
    content: str | None = None


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
    css: str
    rules: tuple[StyleRule, ...]
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
    if path.is_dir():
        path /= "theme.css"
    if path.is_file() and path.suffix == ".css":
        return _read(path)
    raise WxExportError(f"there is no theme {theme!r}", hint=f"Themes: {', '.join(names())}; or a path to a .css file.")


@cache
def _load(css_path: Path) -> Theme:
    return _read(css_path)


def _read(css_path: Path) -> Theme:
    try:
        css = css_path.read_text("utf-8-sig")
        toml_path = css_path.with_suffix(".toml")
        about = tomllib.loads(toml_path.read_text("utf-8-sig")) if toml_path.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WxExportError(f"the theme cannot be read: {error}", css_path) from None
    name = css_path.parent.name if css_path.name == "theme.css" else css_path.stem
    return compile_theme(css, name=name, path=str(css_path), about=about)


def compile_theme(css: str, *, name: str, path: str, about: dict[str, Any] | None = None) -> Theme:
    """Compiles CSS text. ``path`` is the name in findings and errors; ``about`` the content of ``theme.toml``."""
    if len(css) > _LARGEST_CSS:
        raise WxExportError(f"the theme is larger than {_LARGEST_CSS // 1024} KB", path)
    base = _Compiler("themes/base.css").compile((resources.folder("themes") / "base.css").read_text("utf-8"))
    compiler = _Compiler(path)
    compiled = (*base, *compiler.compile(css))
    return Theme(
        name=name,
        **_about(about or {}, name, path),
        css=css,
        rules=compiled,
        findings=tuple(compiler.findings),
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
        variables: dict[str, Sequence[Node]] = {}
        for block in blocks:
            if any(part.strip() in _ROOTS for part in _text(block.prelude).split(",")):
                variables |= custom_properties(parse_block(block.content))
        weighted = []
        for order, block in enumerate(blocks):
            nodes = parse_block(block.content)
            content = self._content(nodes)
            declarations = compile_declarations(
                (node for node in nodes if not _is_content(node)), variables, self._report
            )
            for important in (False, True):
                chosen = tuple(item for item in declarations if item.important is important)
                if chosen or (content is not None and not important):
                    weighted += [
                        ((important, *specificity, order), rule)
                        for specificity, rule in self._rules(block, chosen, content)
                    ]
        weighted.sort(key=lambda item: item[0])
        return tuple(rule for _, rule in weighted)

    def _rules(
        self, block: QualifiedRule, declarations: tuple[Declaration, ...], content: str | None
    ) -> Iterator[tuple[tuple[int, int, int], StyleRule]]:
        """One rule for each selector of the block, with its specificity."""
        text = _text(block.prelude)
        try:
            selectors = parse_selectors(text)
        except SelectorError as error:
            raise WxExportError(
                f"the selector {text!r} does not parse: {error}", self._path, block.source_line
            ) from None
        for selector in selectors:
            pseudo = selector.pseudo_element
            if isinstance(pseudo, FunctionalPseudoElement) or pseudo not in (None, *_PSEUDO_ELEMENTS):
                self._report(block.source_line, f"::{pseudo} does not survive")
                continue
            try:
                xpath = _TRANSLATOR.selector_to_xpath(selector, prefix="descendant-or-self::")
            except SelectorError as error:
                self._report(block.source_line, f"{text}: {error}")
                continue
            yield (
                selector.specificity(),
                StyleRule(selector.canonical(), xpath, declarations, pseudo, content),
            )

    def _content(self, nodes: list[Node]) -> str | None:
        """The text of the block's ``content``; ``None`` when it sets none."""
        text = None
        for node in filter(_is_content, nodes):
            parts = [token for token in node.value if token.type != "whitespace"]
            if parts and all(part.type == "string" for part in parts):
                text = "".join(part.value for part in parts)
            elif _text(parts) not in ("none", "normal"):
                self._report(node.source_line, f"content: {_text(parts)} is not available, only text in quotes")
        return text

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


def _text(tokens: Sequence[Node]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _is_content(node: Node) -> bool:
    return bool(node.type == "declaration" and node.lower_name == "content")
