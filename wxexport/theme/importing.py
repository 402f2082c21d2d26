"""A style sheet written for another tool -> a theme, and a report of what became of each line.

Names are mapped by ``dialects.py``. What cannot survive is left out of the theme and reported with its reason, so a
theme that was imported has no findings of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tinycss2
from tinycss2.ast import Node, QualifiedRule

from wxexport.css import colors, selectors
from wxexport.css import declarations as css
from wxexport.css.errors import SelectorError
from wxexport.css.variables import custom_properties, scope
from wxexport.errors import WxExportError
from wxexport.theme import contract
from wxexport.theme.compile import compile_theme
from wxexport.theme.dialects import INTO_PARENT, Dialect, recognize

Fate = Literal["mapped", "kept", "lost"]
_LARGEST = 512 * 1024
_MOST_TOKENS = 500

_CODE_TOKENS = re.compile(r"\.(?:hljs-|token|cm-)")
_ACCENTS = ("--md-primary-color", "--primary-color", "--accent", "--accent-color", "--main-color", "--theme-color")
_INNER = ("display", "position", "float", "width", "margin", "padding")
"""What only makes sense on an element inside another one, so not when the two are one here."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of something: ``line`` is 1-based in the style sheet, ``text`` what stood there."""

    line: int
    fate: Fate
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The theme, and its report in the order of the lines. A rule counts as carried when one declaration of it is."""

    dialect: Dialect
    css: str
    toml: str
    lines: tuple[Line, ...]
    rules: int
    rules_carried: int
    declarations: int
    declarations_carried: int


def convert(source: str, *, name: str, path: str) -> Imported:
    """Turns another tool's CSS into a theme. Raises ``WxExportError`` for text that is no CSS."""
    if len(source) > _LARGEST:
        raise WxExportError(f"the style sheet is larger than {_LARGEST // 1024} KB", path)
    try:
        return _Importer(source, name, path).run()
    except RecursionError:
        raise WxExportError("does not parse: brackets are nested too deep", path) from None


def write(imported: Imported, folder: Path) -> None:
    """Writes the theme's two files. Raises ``WxExportError`` when the folder has a theme, or cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("theme.css", imported.css), ("theme.toml", imported.toml)):
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except FileExistsError:
        raise WxExportError("there is a theme already", folder, hint="Name another folder with -o.") from None
    except OSError as error:
        raise WxExportError(f"cannot be written: {error.strerror}", folder) from None


def as_json(made: Imported) -> dict[str, object]:
    """The report for programs."""
    return {
        "dialect": made.dialect.name,
        "rules": made.rules,
        "rules_carried": made.rules_carried,
        "declarations": made.declarations,
        "declarations_carried": made.declarations_carried,
        "lines": [{"line": line.line, "fate": line.fate, "text": line.text, "why": line.why} for line in made.lines],
    }


def told(line: Line, path: str) -> str:
    """One line of the report."""
    arrow = " -> " if line.fate == "mapped" else ": "
    return f"{path}:{line.line}: {line.fate} {line.text}{arrow if line.text and line.why else ''}{line.why}".rstrip()


def totals(made: Imported, folder: Path) -> str:
    """What the report comes to."""
    rules, declarations = _share(made.rules_carried, made.rules), _share(made.declarations_carried, made.declarations)
    return f"{folder}: from {made.dialect.title}; {rules} rules and {declarations} declarations carry over"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")


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
                self._tell(0, "lost", f"line {finding.line} of the theme", finding.message)
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
                self._tell(node.source_line, "lost", "", f"cannot be read: {node.message}")
            elif node.lower_at_keyword != "charset":
                why = "has no effect in WeChat"
                if node.lower_at_keyword == "import":
                    why = "other files are not imported; import them one by one"
                words = " ".join(tinycss2.serialize(node.prelude).split())
                self._tell(node.source_line, "lost", f"@{node.at_keyword} {words}".strip()[:80], why)

    def _declared(self, blocks: Sequence[QualifiedRule]) -> dict[str, Sequence[Node]]:
        """The variables of the whole article; those that the tool sets itself come first."""
        found = {name: tinycss2.parse_component_value_list(value) for name, value in self._dialect.variables.items()}
        found.setdefault("--accent", tinycss2.parse_component_value_list("#3f3f3f"))
        for block in blocks:
            parts = {_plain(tokens) for tokens in selectors.split(block.prelude)}
            if parts & {":root", *self._dialect.roots}:
                found |= custom_properties(css.parse_block(block.content))
        return found

    def _is_used(self, name: str) -> bool:
        """Whether the theme's rules need a variable, themselves or by way of another one."""
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
        targets: list[tuple[str, bool]] = []
        for tokens in selectors.split(block.prelude):
            if len(tokens) > _MOST_TOKENS:
                self._tell(block.source_line, "lost", _plain(tokens[:20]), "is too long")
                continue
            targets += self._mapped(block.source_line, tokens)
        kept = self._declarations(
            block, [text for text, _ in targets], merged=bool(targets) and all(merged for _, merged in targets)
        )
        if targets and kept:
            self._counts["rules carried"] += 1
            names = ",\n".join(dict.fromkeys(text for text, _ in targets))
            self._out.append(f"\n{names} {{\n" + "".join(f"  {line};\n" for line in kept) + "}\n")

    def _declarations(self, block: QualifiedRule, names: Sequence[str], *, merged: bool) -> list[str]:
        dead = not names
        kept: list[str] = []
        for node in css.parse_block(block.content):
            if node.type != "declaration":
                self._tell(node.source_line, "lost", "", "cannot be read, or a rule inside a rule")
                continue
            if node.name.startswith("--"):
                if not dead and ".article" not in names:
                    self._tell(node.source_line, "lost", node.name, "variables may be set for the whole article only")
                continue
            self._counts["declarations"] += 1
            text = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
            if dead:
                continue  # the rule's own line says why
            if why := self._refused(node, merged=merged):
                self._tell(node.source_line, "lost", text, why)
                continue
            self._counts["declarations carried"] += 1
            kept.append(" ".join(text.split()) + " !important" * node.important)
        return kept

    def _refused(self, node: Node, *, merged: bool) -> str:
        """Why a declaration is left out, ``""`` when it is kept."""
        if node.lower_name == "content":
            parts = [token for token in node.value if token.type not in ("whitespace", "comment")]
            if not parts or any(token.type != "string" or not token.value.strip() for token in parts):
                return "an empty element is deleted by the editor; only text can stand there"
            return ""
        if merged and node.lower_name.partition("-")[0] in _INNER:
            return "the element inside is none of its own here"
        reasons: list[str] = []
        found = css.compile_declarations([node], self._variables, lambda line, why: reasons.append(why))
        if reasons:
            return reasons[0].removeprefix(f"{node.name}: ")
        return "" if found else "has no value"

    # a selector

    def _mapped(self, line: int, tokens: Sequence[Node]) -> list[tuple[str, bool]]:
        """Our selectors for one of theirs, each with whether it is about an element inside of ours."""
        text = _plain(tokens)
        if text == ":root":
            return []
        try:
            found, merged = self._map(text)
            for one in found:
                parsed = selectors.parse(tinycss2.parse_component_value_list(one))
                self._refuse(parsed)
        except (_Lost, SelectorError) as error:
            self._tell(line, "lost", text, str(error))
            return []
        self._tell(line, "kept" if found == [text] else "mapped", text, "" if found == [text] else ", ".join(found))
        return [(one, merged) for one in found]

    def _refuse(self, parsed: selectors.Selector) -> None:
        unknown = next((name for name in parsed.names if not contract.has(name)), None)
        if unknown:
            raise _Lost(f"no article has {unknown} here")
        if parsed.pseudo == "marker" and parsed.subject not in (None, "li"):
            raise _Lost("only li has a marker")
        if parsed.pseudo and parsed.subject in ("ul", "ol", "table", "thead", "tbody", "tr", "img", "br"):
            raise _Lost(f"no text can stand in {parsed.subject} itself")

    def _map(self, text: str) -> tuple[list[str], bool]:
        if _CODE_TOKENS.search(text):
            raise _Lost("the colors of code come from code_style")
        if match := re.search(self._dialect.editor, text):
            raise _Lost(f"{match[0]} is no part of an article, but of {self._dialect.title}")
        steps = _steps(text)
        whole: list[str] = [""]
        merged = False
        for number, (combinator, compound) in enumerate(steps):
            base, pseudo = _parts(compound)
            last = number == len(steps) - 1
            if base in self._dialect.roots and not any(whole):
                following = steps[number + 1][0] if not last else ""
                whole = [f".article{pseudo}"] if last or following != " " else [""]
                continue
            if not base:
                sign = combinator if combinator.strip() else ""
                whole = [f"{one} {sign} {pseudo}".replace("  ", " ").strip() for one in whole]
                continue
            ours = self._ours(base, steps[number - 1][1] if number else "")
            if ours == INTO_PARENT or ours.startswith("::"):
                if not any(whole):
                    raise _Lost("what it stands in is not named")
                merged = True
                whole = [one + (pseudo if ours == INTO_PARENT else ours) for one in whole]
                continue
            if ours in whole:  # pre > code: both are one here
                whole = [f"{one}{pseudo}" for one in whole]
                merged = True
                continue
            sign = "" if not any(whole) else " " if combinator == " " else f" {combinator} "
            whole = [f"{one}{sign}{name}{pseudo}" for one in whole for name in ours.split(", ")]
            merged = False
        return whole, merged

    def _ours(self, base: str, before: str) -> str:
        """Our name for a compound selector, given the one before it."""
        names = self._dialect.names
        inside = f"{_parts(before)[0]} {base}"
        if inside in names:
            ours = names[inside]
            return INTO_PARENT if ours == self._ours(_parts(before)[0], "") else ours
        if base == "code" and _parts(before)[0] and self._ours(_parts(before)[0], "") == ".code":
            return ".code-lines"
        if base in names:
            return names[base]
        _, dot, rest = base.partition(".")
        if dot and f".{rest}" in names:
            return names[f".{rest}"]
        return base

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

    def _tell(self, line: int, fate: Fate, text: str, why: str = "") -> None:
        self._lines.append(Line(line, fate, " ".join(text.split())[:120], why))


class _Lost(ValueError):
    """Why a selector has no counterpart."""


def _plain(tokens: Sequence[Node]) -> str:
    return " ".join(tinycss2.serialize([token for token in tokens if token.type != "comment"]).split())


def _steps(text: str) -> list[tuple[str, str]]:
    """(combinator, compound) of a selector; brackets stay whole."""
    steps: list[tuple[str, str]] = []
    combinator, compound, depth = "", "", 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if depth == 0 and character in " >+~":
            if compound:
                steps.append((combinator, compound))
                combinator, compound = " ", ""
            if character != " ":
                if combinator.strip():
                    raise _Lost("two combinators in a row")
                combinator = character
        else:
            compound += character
    if compound:
        steps.append((combinator, compound))
    if not steps:
        raise _Lost("cannot be read")
    return steps


def _parts(compound: str) -> tuple[str, str]:
    """A compound selector without its pseudo-classes and -elements, and those."""
    depth = 0
    for at, character in enumerate(compound):
        depth += (character in "([") - (character in ")]")
        if character == ":" and depth == 0:
            return compound[:at], compound[at:]
    return compound, ""
