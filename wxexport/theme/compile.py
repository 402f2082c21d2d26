"""``theme.css`` + ``theme.toml`` -> a compiled ``Theme``.

A theme is plain CSS. Compiling it means: imports and nested rules put in their place, variables and calc resolved,
shorthands taken apart, pseudo-elements and counters set aside to become real nodes, selectors sorted as the cascade
orders them, and what WeChat cannot keep reported with its line: an error when the reader will miss something, a
warning when it makes no difference or is only risky.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Node

from wxexport import resources
from wxexport.css import selectors
from wxexport.css.content import COUNTER_PROPERTIES, Change, Content, read_changes, read_content
from wxexport.css.declarations import Declaration, compile_declarations, parse_block
from wxexport.css.errors import SelectorError
from wxexport.css.selectors import Selector, Specificity
from wxexport.css.variables import custom_properties, scope
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.model import Finding, Severity, Value, Values
from wxexport.theme import contract, options

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_LARGEST_CSS = 512 * 1024
_MOST_FILES = 50
_DEEPEST = 32
_ROOTS = ("html", ":root", "body", ".article", "section.article", "*")
"""Where variables may be set; a later one in this list is nearer to the text, and wins."""
_OUTSIDE = ("html", "body")
_BASE = "themes/base.css"
_OPTIONS = "theme options"
WITHOUT_PSEUDO = frozenset(("br", "img", "ol", "table", "tbody", "thead", "tr", "ul"))
"""Elements that have no ``::before`` and ``::after``: they are empty by nature, or hold only items, rows and cells."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector of the theme with its longhands. Rules are kept in cascade order: a later one wins.

    ``xpath`` finds the elements; ``pseudo`` is ``before``, ``after`` or ``marker`` when the style is for a node that
    the inliner adds. A rule that ``sets_content`` says what the node's text is, or (``content`` is ``None``) that there
    is no node. ``counters`` are what it does to counters. ``names`` are elements, and classes with a dot, without
    which it matches nothing.
    """

    selector: str
    xpath: str
    declarations: tuple[Declaration, ...]
    pseudo: str | None = None
    sets_content: bool = False
    content: Content | None = None
    counters: tuple[Change, ...] = ()
    names: frozenset[str] = frozenset()

    @property
    def important(self) -> bool:
        return any(item.important for item in self.declarations)


@dataclass(frozen=True, slots=True)
class Theme:
    """A compiled theme. ``code_style`` is the name of a Pygments style, ``accent`` a color for swatches and
    ``accents`` others that suit it. ``options`` are those that are turned, by the theme or its reader; ``without``
    names those that the theme does not have. ``css`` is the whole style sheet: its imports, and the options' rules over
    them all.
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
    base_rules: int = field(default=0, repr=False)

    def option(self, name: str) -> Value | None:
        """The value of an option; ``None`` where it is left to the theme's CSS."""
        return dict(self.options).get(name)


def names() -> tuple[str, ...]:
    """The names of the themes that come with the program, in alphabetical order, ``default`` first."""
    found = sorted(path.parent.name for path in resources.folder("themes").glob("*/theme.css"))
    return tuple(sorted(found, key=lambda name: name != "default"))


def load(theme: str, turned: Values = ()) -> Theme:
    """A theme by its name, or by the path of its folder or of a CSS file; ``turned`` are options over its own.

    Raises ``WxExportError`` for a theme that does not exist, cannot be read, or whose CSS does not parse, and for an
    option that it does not have.
    """
    path = _find(theme)
    name = path.parent.name if path.name == "theme.css" else path.stem
    compiled = _compile(name, str(path), _sources(path), _text_of(path.with_suffix(".toml")), turned)
    is_bare = Path(theme).is_dir() and not path.with_suffix(".toml").is_file()
    return dataclasses.replace(compiled, findings=(_without_facts(theme), *compiled.findings)) if is_bare else compiled


def _without_facts(folder: str) -> Finding:
    return rules.THEME_PROPERTY.finding(
        "the theme's folder has no theme.toml",
        folder,
        hint="Write one with its title, author, license, accent and code_style; see `wxexport themes new`.",
    )


def own_rules(theme: Theme) -> tuple[StyleRule, ...]:
    """The rules of a theme without those that every theme starts from."""
    return theme.rules[theme.base_rules :]


def _find(theme: str) -> Path:
    """The CSS file of a theme."""
    if _NAME.fullmatch(theme) and (resources.folder("themes") / theme / "theme.css").is_file():
        return resources.folder("themes") / theme / "theme.css"
    path = Path(theme)
    if theme and path.is_dir():
        path /= "theme.css"
        if not path.is_file():
            raise WxExportError("the theme's folder has no theme.css", theme)
    if path.is_file() and path.suffix == ".css":
        return path
    near = difflib.get_close_matches(theme.lower(), names(), n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise WxExportError(
        f"there is no theme {theme!r}", hint=f"{hint}Themes: {', '.join(names())}; or a path to a .css file."
    )


def css_path(theme: str) -> Path:
    """The CSS file of a theme, found as ``load`` finds it. Raises ``WxExportError``."""
    return _find(theme)


Sources = tuple[tuple[str, str], ...]
"""Path and text of each CSS file of a theme; the one that imports the others comes first."""


def _sources(path: Path) -> Sources:
    """The theme's files as they are now. They are read at every export, and compiled again when one has changed."""
    folder = path.parent.resolve()
    found: dict[str, str] = {}
    waiting = [path]
    while waiting and len(found) < _MOST_FILES:
        file = waiting.pop(0)
        if str(file) in found:
            continue
        found[str(file)] = text = _text_of(file, needed=True) or ""
        if "@import" in text.lower():
            targets = (file.parent / name for name in _imports(text))
            waiting += [target for target in targets if target.is_file() and _is_inside(target, folder)]
    return tuple(found.items())


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)


def _imports(text: str) -> Iterator[str]:
    for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            yield _imported(node)[0]


def _imported(node: AtRule) -> tuple[str, list[Node]]:
    """The address of an ``@import``, ``""`` without one, and what follows it."""
    words = [token for token in node.prelude if token.type not in ("whitespace", "comment")]
    if words and words[0].type in ("string", "url"):
        return str(words[0].value), words[1:]
    if words and words[0].type == "function" and words[0].lower_name == "url" and words[0].arguments:
        return str(getattr(words[0].arguments[0], "value", "")), words[1:]
    return "", words


def _text_of(path: Path, *, needed: bool = False) -> str | None:
    """A file's text; ``None`` when it is not there and not needed."""
    try:
        if path.is_file() and path.stat().st_size > _LARGEST_CSS:
            raise WxExportError(f"the theme is larger than {_LARGEST_CSS // 1024} KB", path)
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        if not needed:
            return None
        raise WxExportError("the theme is not there", path) from None
    except (OSError, UnicodeDecodeError) as error:
        what = "the theme cannot be read" if path.suffix == ".css" else "cannot be read"
        raise WxExportError(f"{what}: {error}", path) from None


@lru_cache(maxsize=64)
def _compile(name: str, path: str, sources: Sources, toml: str | None, turned: Values) -> Theme:
    """Compiled once for the same texts and options."""
    about = _read_about(toml, Path(path).with_suffix(".toml")) if toml is not None else {}
    return compile_theme(sources[0][1], name=name, path=path, about=about, imports=sources[1:], turned=turned)


def _read_about(toml: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise WxExportError(f"is not TOML: {error}", path, int(line[1]) if line else None) from None


def compile_theme(
    css: str,
    *,
    name: str,
    path: str,
    about: dict[str, Any] | None = None,
    imports: Sources = (),
    turned: Values = (),
) -> Theme:
    """Compiles CSS text. ``path`` is the name in findings and errors, ``about`` the content of ``theme.toml``,
    ``imports`` are the files that ``@import`` can find, ``turned`` the options over the theme's own.

    Raises ``WxExportError``.
    """
    if len(css) + sum(len(text) for _, text in imports) > _LARGEST_CSS:
        raise WxExportError(f"the theme is larger than {_LARGEST_CSS // 1024} KB", path)
    facts, own_options, without = _about(about or {}, name, path)
    for option in (option for option, _ in turned if option in without):
        raise WxExportError(f"the theme {name} has no option {option}", hint=f"{path} leaves it out with `without`.")
    values = options.merge(own_options, turned)
    base = (resources.folder("themes") / "base.css").read_text("utf-8")
    layers = (
        _Sheet(_BASE, base),
        _Sheet(_OPTIONS, f":root {{ --accent: {facts['accent']} }}"),
        _Sheet(path, css, dict(imports)),
        _Sheet(_OPTIONS, f"{options.variables(values)}\n{options.css(values)}"),
    )
    try:
        variables: dict[str, Sequence[Node]] = {}
        turned_variables = layers[3].variables({}, {})
        for sheet in layers[:3]:
            variables = sheet.variables(variables, turned_variables)
        base_rules, *others = (sheet.compile(variables) for sheet in layers)
    except RecursionError:
        raise WxExportError("the theme does not parse: brackets are nested too deep", path) from None
    findings = layers[2].findings
    style = dict(values).get("code_style")
    return Theme(
        name=name,
        **facts | ({"code_style": str(style)} if style else {}),
        css=f"{layers[1].text}\n{f'@layer theme {{ {layers[2].text} }}{layers[3].text}' if values else layers[2].text}",
        rules=(*base_rules, *(rule for layer in others for rule in layer)),
        findings=tuple(sorted(findings, key=lambda finding: (finding.path != path, finding.path, finding.line or 0))),
        accents=tuple((about or {}).get("accents", ())),
        options=values,
        without=without,
        base_rules=len(base_rules),
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
_ABOUT_KEYS = (*_ABOUT_DEFAULTS, "accents", "options", "without")
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*(?: (?:AND|OR|WITH) [A-Za-z0-9][A-Za-z0-9.+-]*)*")


def _about(about: dict[str, Any], name: str, path: str) -> tuple[dict[str, Any], Values, tuple[str, ...]]:
    """The facts of a theme, its own options, and the names of those that it does not have."""
    toml_path = str(Path(path).with_suffix(".toml"))
    for key, value in about.items():
        if key not in _ABOUT_KEYS:
            near = difflib.get_close_matches(key, _ABOUT_KEYS, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise WxExportError(f"unknown key {key!r}", toml_path, hint=f"{meant}Keys: {', '.join(_ABOUT_KEYS)}.")
        if key in _ABOUT_DEFAULTS and not isinstance(value, str):
            raise WxExportError(f"{key} must be text, not {value!r}", toml_path)
    facts = _ABOUT_DEFAULTS | {"title": name, "title_zh": name}
    facts |= {key: value for key, value in about.items() if key in facts}
    try:
        own = options.check(_table(about.get("options", {})))
        options.check({"accent": facts["accent"], "code_style": facts["code_style"]})
        for color in _list(about, "accents"):
            options.check({"accent": color})
        without = _list(about, "without")
        if unknown := set(without) - set(options.NAMES):
            raise ValueError(f"without names {sorted(unknown)[0]!r}, which is no option")
    except ValueError as error:
        raise WxExportError(str(error), toml_path) from None
    if facts["license"] and not _LICENSE.fullmatch(facts["license"]):
        raise WxExportError(
            f"license must be an SPDX name, not {facts['license']!r}", toml_path, hint="Such as MIT or CC-BY-4.0."
        )
    return facts, own, without


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("options must be a table")
    return value


def _list(about: dict[str, Any], key: str) -> tuple[str, ...]:
    value = about.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} must be a list of text")
    return tuple(value)


# --- one layer of the cascade ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    """Declarations that stand together, and what they are for; of nested rules, each on its own."""

    path: str
    line: int
    selectors: tuple[Selector, ...]
    nodes: tuple[Node, ...]


class _Sheet:
    """A style sheet with its imports."""

    def __init__(self, path: str, css: str, imports: Mapping[str, str] | None = None) -> None:
        self._path = path
        self._css = css
        self._imports = imports or {}
        self._open: list[str] = []
        self._texts: list[str] = []
        self._found: tuple[_Block, ...] | None = None
        self.findings: list[Finding] = []

    @property
    def text(self) -> str:
        """All of its CSS in one, as a browser would read it."""
        return "\n".join(self._texts)

    @property
    def _blocks(self) -> tuple[_Block, ...]:
        if self._found is None:
            self._found = tuple(self._read(self._path, self._css))
        return self._found

    def compile(self, variables: Mapping[str, Sequence[Node]]) -> list[StyleRule]:
        """The rules in the order of the cascade."""
        weighted = []
        for order, block in enumerate(self._blocks):
            for rule, weight in self._rules(block, variables):
                weighted.append(((rule[0], *weight, order), rule[1]))
        weighted.sort(key=lambda item: item[0])
        return [rule for _, rule in weighted]

    def _rules(
        self, block: _Block, variables: Mapping[str, Sequence[Node]]
    ) -> Iterator[tuple[tuple[bool, StyleRule], Specificity]]:
        report, warn = self._reporters(block.path)
        texts, changes, rest = [], [], []
        for node in block.nodes:
            if node.type == "declaration" and node.lower_name == "content":
                texts.append(node)
            elif node.type == "declaration" and node.lower_name in COUNTER_PROPERTIES:
                changes.append(node)
            else:
                rest.append(node)
        declarations = compile_declarations(rest, variables, report, warn)
        content = read_content(texts, report)
        changed = read_changes(changes, report)
        for selector in block.selectors:
            if selector.text in _OUTSIDE:  # variables may stand there, and were read
                if declarations:
                    warn(block.line, f"{selector.text}: {_nowhere(selector)}")
                continue
            for important in (False, True):
                chosen = tuple(item for item in declarations if item.important is important)
                sets = selector.pseudo is not None and content is not None and content.important is important
                counts = () if important else changed
                if chosen or sets or counts:
                    text = content.parts if sets and content else None
                    names = frozenset(selector.names)
                    rule = StyleRule(selector.text, selector.xpath, chosen, selector.pseudo, sets, text, counts, names)
                    yield (important, rule), selector.specificity

    def variables(
        self, outer: Mapping[str, Sequence[Node]], turned: Mapping[str, Sequence[Node]]
    ) -> dict[str, Sequence[Node]]:
        """The variables of the whole article. They are resolved here, so one that holds for a part of it cannot be.

        ``turned`` are those of the options: what the theme makes of them, it makes of these.
        """
        found: list[dict[str, Sequence[Node]]] = [{} for _ in _ROOTS]
        for block in self._blocks:
            declared = custom_properties(block.nodes)
            roots = [_ROOTS.index(one.text) for one in block.selectors if one.text in _ROOTS]
            if roots:
                found[max(roots)] |= declared
            elif declared:
                names = ", ".join(declared)
                self._report(block.path, block.line, f"{names}: variables may be set on :root and .article only")
        variables = {**outer, **turned}
        for declared in found:
            variables = scope({name: value for name, value in declared.items() if name not in turned}, variables)
        return variables

    # reading

    def _read(self, path: str, css: str) -> Iterator[_Block]:
        self._open.append(path)
        for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if node.type == "error":
                raise WxExportError(f"the theme does not parse: {node.message}", path, node.source_line)
            if node.type == "at-rule":
                yield from self._at_rule(path, node)
            else:
                yield from self._rule(path, node.source_line, node.prelude, node.content, (), 0)
        self._open.pop()
        self._texts.append(re.sub(r"@(?i:import)[^;]*;", "", css) if "@import" in css.lower() else css)

    def _at_rule(self, path: str, node: AtRule) -> Iterator[_Block]:
        if node.lower_at_keyword == "charset":
            return
        if node.lower_at_keyword != "import":
            self._report(path, node.source_line, f"@{node.at_keyword} has no effect in WeChat", "warning")
            return
        name, conditions = _imported(node)
        target = str(Path(path).parent / name)
        if conditions:
            self._report(path, node.source_line, f"@import {name}: conditions have no effect in WeChat")
        elif target in self._open:
            self._report(path, node.source_line, f"@import {name}: it imports this file")
        elif not name or target not in self._imports:
            self._report(path, node.source_line, f"@import {name}: there is no such file in the theme's folder")
        else:
            yield from self._read(target, self._imports[target])

    def _rule(
        self,
        path: str,
        line: int,
        prelude: Sequence[Node],
        content: Sequence[Node],
        parents: tuple[Selector, ...],
        depth: int,
    ) -> Iterator[_Block]:
        """The declarations of a rule, then of the rules in it, in the order they are written."""
        if depth > _DEEPEST:
            raise WxExportError("the theme does not parse: rules are nested too deep", path, line)
        chosen = tuple(self._selectors(path, line, prelude, parents, nested=depth > 0))
        if not chosen:
            return
        run: list[Node] = []
        for node in parse_block(content):
            if node.type in ("declaration", "error"):
                run.append(node)
                continue
            if run:
                yield _Block(path, line, self._targets(path, line, chosen), tuple(run))
                run = []
            if node.type == "at-rule":
                self._report(path, node.source_line, f"@{node.at_keyword} has no effect in WeChat", "warning")
            else:
                yield from self._rule(path, node.source_line, node.prelude, node.content, chosen, depth + 1)
        if run:
            yield _Block(path, line, self._targets(path, line, chosen), tuple(run))

    def _selectors(
        self, path: str, line: int, prelude: Sequence[Node], parents: tuple[Selector, ...], *, nested: bool
    ) -> Iterator[Selector]:
        for tokens in selectors.split(prelude):
            try:
                selector = selectors.parse(tokens, parents, nested=nested)
            except SelectorError as error:
                text = " ".join(tinycss2.serialize(tokens).split())
                if error.broken:
                    whole = " ".join(tinycss2.serialize(prelude).split())
                    raise WxExportError(f"the selector {whole!r} does not parse: {error}", path, line) from None
                self._report(path, line, f"{text}: {error}", "warning" if error.harmless else "error")
                continue
            self._tell_unknown(path, line, selector)
            yield selector

    def _tell_unknown(self, path: str, line: int, selector: Selector) -> None:
        """A name that no article has: the rule stays, since an author's own HTML may have the class."""
        for name in dict.fromkeys(selector.names):
            if name in (*_OUTSIDE, "html") or contract.has(name):
                continue
            near = contract.nearest(name)
            meant = f"; did you mean {near}?" if near else ""
            self._report(path, line, f"{selector.text}: no article has {name} by itself{meant}", "warning")

    def _targets(self, path: str, line: int, chosen: tuple[Selector, ...]) -> tuple[Selector, ...]:
        """The selectors that can match, or set variables."""
        return tuple(one for one in chosen if not self._is_nowhere(path, line, one))

    def _is_nowhere(self, path: str, line: int, selector: Selector) -> bool:
        reason = _nowhere(selector)
        if reason and selector.text not in _ROOTS:
            self._report(path, line, f"{selector.text}: {reason}")
        return bool(reason) and selector.text not in _ROOTS

    def _reporters(self, path: str) -> tuple[Any, Any]:
        return (
            lambda line, message: self._report(path, line, message),
            lambda line, message: self._report(path, line, message, "warning"),
        )

    def _report(self, path: str, line: int, message: str, severity: Severity = "error") -> None:
        finding = rules.THEME_PROPERTY.finding(message, path, line)
        self.findings.append(dataclasses.replace(finding, severity=severity, hint=""))  # what to do is always the same


def _nowhere(selector: Selector) -> str | None:
    """Why a selector matches nothing in an article, or its text finds no place there."""
    for name in selector.names:
        if name in _OUTSIDE:
            return f"{name} is not part of the article; use .article"
    if selector.pseudo == "marker":
        return None if selector.subject in (None, "li") else "only li has a marker"
    if selector.pseudo and selector.subject in WITHOUT_PSEUDO:
        return f"no text can stand in {selector.subject} itself"
    return None
