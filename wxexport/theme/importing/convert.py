"""A style sheet for another tool -> a theme, and a report on each line.

Selectors are mapped by ``selector_map.py``. What WeChat cannot keep is left out and reported with the reason, so an
imported theme has no findings of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import Node, QualifiedRule

from wxexport.css import colors, selectors
from wxexport.css import declarations as css
from wxexport.css.variables import custom_properties, scope
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.theme.compile import compile_theme
from wxexport.theme.importing import selector_map
from wxexport.theme.importing.dialects import recognize
from wxexport.theme.importing.report import Fate, Imported, Line
from wxexport.theme.importing.selector_map import Target, UnmappedError

_MAX_SIZE = 512 * 1024
_MAX_TOKENS = 500

_ACCENTS = ("--md-primary-color", "--primary-color", "--accent", "--accent-color", "--main-color", "--theme-color")
_INNER = ("display", "position", "float", "width", "margin", "padding")
"""Properties, up to the first hyphen, that place an element inside another. They are lost when the two are merged."""


def convert(source: str, *, name: str, path: str) -> Imported:
    """Makes a theme from another tool's CSS. Raises ``WxExportError`` for CSS that is too large or nested too deep."""
    if len(source) > _MAX_SIZE:
        raise WxExportError(t("the style sheet is larger than {most} KB", most=_MAX_SIZE // 1024), path)
    try:
        return _Importer(source, name, path).run()
    except RecursionError:
        raise WxExportError(t("does not parse: brackets are nested too deep"), path) from None


class _Importer:
    def __init__(self, source: str, name: str, path: str) -> None:
        self._source = source
        self._name = name
        self._path = path
        self._dialect = recognize(source)
        self._lines: list[Line] = []
        self._out: list[str] = []
        self._variables: dict[str, Sequence[Node]] = {}
        self._counts = dict.fromkeys(("rules", "rules carried", "declarations", "declarations carried"), 0)

    def run(self) -> Imported:
        blocks = list(self._blocks())
        declared = self._declared(blocks)
        self._variables = scope(declared, {})
        for block in blocks:
            self._rule(block)
        variables = "".join(
            f"  {name}: {tinycss2.serialize(value).strip()};\n"
            for name, value in declared.items()
            if self._is_used(name)
        )
        head = f"/* Made from {Path(self._path).name}, a style sheet for {self._dialect.title}. */\n"
        root = f"\n:root {{\n{variables}}}\n" if variables else ""
        accent = self._accent()
        text = head + root + "".join(self._out)
        compiled = compile_theme(text, name=self._name, path=self._path, about={"accent": accent})
        for finding in compiled.findings:
            if finding.severity == "error":
                self._report(0, "lost", f"line {finding.line} of the theme", finding.message)
        counts = self._counts
        return Imported(
            self._dialect,
            text,
            self._toml(accent),
            tuple(sorted(self._lines, key=lambda line: line.line)),
            counts["rules"],
            counts["rules carried"],
            counts["declarations"],
            counts["declarations carried"],
        )

    # reading

    def _blocks(self) -> Iterator[QualifiedRule]:
        for node in tinycss2.parse_stylesheet(self._source, skip_comments=True, skip_whitespace=True):
            if node.type == "qualified-rule":
                yield node
            elif node.type == "error":
                self._report(node.source_line, "lost", "", f"cannot be read: {node.message}")
            elif node.lower_at_keyword != "charset":
                why = "has no effect in WeChat"
                if node.lower_at_keyword == "import":
                    why = "other files are not imported; import them one by one"
                words = " ".join(tinycss2.serialize(node.prelude).split())
                self._report(node.source_line, "lost", f"@{node.at_keyword} {words}".strip()[:80], why)

    def _declared(self, blocks: Sequence[QualifiedRule]) -> dict[str, Sequence[Node]]:
        """The variables of the whole article; those that the tool sets come first."""
        found = {name: tinycss2.parse_component_value_list(value) for name, value in self._dialect.variables.items()}
        found.setdefault("--accent", tinycss2.parse_component_value_list("#3f3f3f"))
        for block in blocks:
            parts = {_plain(tokens) for tokens in selectors.split(block.prelude)}
            if parts & {":root", *self._dialect.roots}:
                found |= custom_properties(css.parse_block(block.content))
        return found

    def _is_used(self, name: str) -> bool:
        """Whether the rules of the theme use a variable, directly or through another one."""
        used, before = "".join(self._out), ""
        while used != before:
            before = used
            for other, value in self._variables.items():
                text = tinycss2.serialize(value)
                if re.search(rf"{re.escape(other)}(?![\w-])", used) and text not in used:
                    used += text
        raw = re.search(rf"{re.escape(name)}(?![\w-])", used)
        return raw is not None and not (name == "--accent" and "--accent" not in self._source)

    # a rule

    def _rule(self, block: QualifiedRule) -> None:
        self._counts["rules"] += 1
        targets: list[Target] = []
        for tokens in selectors.split(block.prelude):
            if len(tokens) > _MAX_TOKENS:
                self._report(block.source_line, "lost", _plain(tokens[:20]), "is too long")
            else:
                targets += self._targets(block.source_line, _plain(tokens))
        names = list(dict.fromkeys(target.selector for target in targets))
        kept = self._declarations(block, names, merged=bool(targets) and all(target.merged for target in targets))
        if kept and names:
            self._counts["rules carried"] += 1
            self._out.append("\n" + ",\n".join(names) + " {\n" + "".join(f"  {line};\n" for line in kept) + "}\n")

    def _targets(self, line: int, text: str) -> list[Target]:
        if text == ":root":  # only its variables matter, and they were read
            return []
        try:
            targets = selector_map.targets(text, self._dialect)
        except UnmappedError as error:
            self._report(line, "lost", text, str(error))
            return []
        names = ", ".join(target.selector for target in targets)
        self._report(line, *(("kept", text) if names == text else ("mapped", text, names)))
        return targets

    def _declarations(self, block: QualifiedRule, names: Sequence[str], *, merged: bool) -> list[str]:
        is_lost = not names
        kept: list[str] = []
        for node in css.parse_block(block.content):
            if node.type != "declaration":
                self._report(node.source_line, "lost", "", "cannot be read, or is a nested rule")
                continue
            if node.name.startswith("--"):
                if not is_lost and ".article" not in names:
                    self._report(node.source_line, "lost", node.name, "variables can be set for the whole article only")
                continue
            self._counts["declarations"] += 1
            text = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
            if is_lost:
                continue  # the report on the selector gives the reason
            if why := self._refused(node, merged=merged):
                self._report(node.source_line, "lost", text, why)
                continue
            self._counts["declarations carried"] += 1
            kept.append(" ".join(text.split()) + " !important" * node.important)
        return kept

    def _refused(self, node: Node, *, merged: bool) -> str:
        """Why a declaration is left out; ``""`` when it is kept."""
        if node.lower_name == "content":
            parts = [token for token in node.value if token.type not in ("whitespace", "comment")]
            if not parts or any(token.type != "string" or not token.value.strip() for token in parts):
                return "the editor deletes empty elements; content must be text"
            return ""
        if merged and node.lower_name.partition("-")[0] in _INNER:
            return "wxexport has no separate inner element"
        reasons: list[str] = []
        found = css.compile_declarations([node], self._variables, lambda line, why: reasons.append(why))
        if reasons:
            return reasons[0].removeprefix(f"{node.name}: ")
        return "" if found else "has no value"

    # the end

    def _accent(self) -> str:
        for name in _ACCENTS:
            value = scope({"--x": self._variables.get(name, ())}, self._variables)["--x"]
            color = colors.parse(tinycss2.serialize(value).strip() or "none")
            if color and color.alpha == 1 and name in self._source:
                return str(color)
        heading = re.search(r"^h[12][^{]*\{[^}]*?\bcolor: (#[0-9a-fA-F]{6})\b", "".join(self._out), re.MULTILINE)
        return heading[1].lower() if heading else "#3f3f3f"

    def _toml(self, accent: str) -> str:
        return (
            f'title = "{self._name}"\ntitle_zh = "{self._name}"\n'
            f'description = "Made from a style sheet for {self._dialect.title}."\n'
            f'description_zh = "由 {self._dialect.title} 的样式表转换而来。"\n'
            'author = ""   # whose design it is\nlicense = ""  # its SPDX name, such as MIT; ask before you publish\n'
            f'accent = "{accent}"\ncode_style = "default"\n'
        )

    def _report(self, line: int, fate: Fate, text: str, why: str = "") -> None:
        self._lines.append(Line(line, fate, " ".join(text.split())[:120], why))


def _plain(tokens: Sequence[Node]) -> str:
    """A selector as text, without comments and with single spaces."""
    return " ".join(tinycss2.serialize([token for token in tokens if token.type != "comment"]).split())
