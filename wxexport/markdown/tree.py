"""markdown-it-py's tokens -> Python-Markdown's element tree.

Each token type that is more than an opening or closing tag has a method. Raw HTML may be unbalanced (``<a>`` and
``</a>`` are two tokens), so it is kept as in Python-Markdown: a placeholder in the tree, the text in the HTML stash.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from wxexport.html.limits import Copies
from wxexport.html.notes import ATTRIBUTE, Note, Notes, Origin
from wxexport.markdown.equations import MACROS
from wxexport.markdown.footnotes import repeated, unused
from wxexport.markdown.math import LARGE
from wxexport.markdown.positions import PARTS, SPAN, place
from wxexport.markdown.raw_html import with_notes
from wxexport.messages import t
from wxexport.model import Place

Store = Callable[[str], str]
_NO_LINE = frozenset(("strong", "em", "s", "code", "br", "sup", "input"))
_NOTED = {f"data-{name}": name for name in ("dropped", "tool", "fate", "hint", "latex", "target", "task")}
"""Attributes of the public HTML that passes read as fields of a ``Note``."""


class Text(AtomicString):
    """Text in which nothing is escaped: ``&`` is ``&``.

    Text that extensions of Python-Markdown put into the tree may be escaped already.
    """


class AsWritten(str):
    """Raw HTML of the article in the stash; extensions put plain ``str`` there."""

    __slots__ = ()


def build_tree(
    tokens: Sequence[Token], env: dict[str, Any], store: Store, doc_tag: str, notes: Notes | None, first_line: int
) -> Element:
    """The tree under a root ``doc_tag``; ``store`` keeps raw HTML and returns its placeholder.

    ``notes`` takes the notes on its elements; ``first_line`` is the number of the text's first line in its file.
    """
    builder = _Builder(Element(doc_tag), env, store, notes, first_line)
    builder.add_all(tokens)
    if notes is not None:
        builder.add_lost_footnotes()
    builder.write_text()
    return builder.root


class _Builder:
    def __init__(self, root: Element, env: dict[str, Any], store: Store, notes: Notes | None, first_line: int) -> None:
        self.root = root
        self._open = [root]
        self._env = env
        self._store = store
        self._notes = notes
        self._first_line = first_line
        self._block = Token("", "", 0)  # whose content is being added
        self._at: tuple[Token, tuple[int, int] | None] | None = None  # what stands there, with its span if in a line
        self._line_only = False
        self._open_text: tuple[Element, str] = (root, "text")  # where text is added: "text" or "tail" of an element
        self._copies = Copies()
        self._pieces: list[str] = []  # joined once: a paragraph may have a million lines

    # --- the tree -----------------------------------------------------------------------------------------------

    def add_all(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._go_to(token)
            special = _SPECIAL.get(token.type)
            if special is not None:
                special(self, token)
            elif token.nesting == 1:
                self._start(token)
            elif token.nesting == -1:
                self._end(token)
            else:
                self._append(token.tag, token.attrs)
            if token.block and token.nesting != 1 and not token.hidden and token.type != "inline":
                self._text("\n")

    def _start(self, token: Token) -> None:
        if not token.hidden:
            self._open.append(self._append(token.tag, token.attrs))

    def _end(self, token: Token) -> None:
        if not token.hidden:
            self._open.pop()

    def _go_to(self, token: Token) -> None:
        """Remembers where what follows stands; few elements ask for it."""
        block = token if PARTS in token.meta else self._block
        if token.map:
            self._at, self._line_only = (token, None), False
        elif SPAN in token.meta and block.meta.get(PARTS):
            self._at, self._line_only = (block, token.meta[SPAN]), False
        else:
            self._line_only = True

    def _place(self) -> Place | None:
        """The line of a block, the columns of an inline token; else the line of what stands before."""
        block, span = self._at or (self._block, None)
        if span is None:
            return Place(block.map[0] + self._first_line) if block.map else None
        found = place(block, *span, self._first_line)
        return Place(found.line) if found and self._line_only else found

    def _append(self, tag: str, attributes: Mapping[str, str | int | float] | None = None, **known: Any) -> Element:
        """Adds an element; ``known`` are fields of its note."""
        attributes = dict(attributes or {})
        for value in attributes.values():
            self._copies.add(str(value), self._block.map[0] if self._block.map else None)
        if self._notes is not None:
            if attributes:
                known |= {field: attributes.pop(name) for name, field in _NOTED.items() if name in attributes}
            if tag not in _NO_LINE and "place" not in known and (here := self._place()) is not None:
                known["place"] = here
            if known:
                attributes[ATTRIBUTE] = self._notes.add(Note(**known))
        return SubElement(self._open[-1], tag, {name: Text(value) for name, value in attributes.items()})

    def _text(self, text: str) -> None:
        parent = self._open[-1]
        here = (parent[-1], "tail") if len(parent) else (parent, "text")
        if here[0] is not self._open_text[0] or here[1] != self._open_text[1]:
            self.write_text()
            self._open_text = here
        self._pieces.append(text)

    def write_text(self) -> None:
        """Writes collected text into the tree."""
        if self._pieces:
            element, name = self._open_text
            setattr(element, name, Text((getattr(element, name) or "") + "".join(self._pieces)))
            self._pieces = []

    # --- blocks -------------------------------------------------------------------------------------------------

    def on_inline(self, token: Token) -> None:
        self._block = token
        self.add_all(token.children or ())

    def on_fence(self, token: Token) -> None:
        info = unescapeAll(token.info).strip()
        code = self._code(token, info=info)  # GitHub has no attribute for the words after the language
        if info:
            code.set("class", f"language-{info.split(maxsplit=1)[0]}")

    def _code(self, token: Token, info: str = "") -> Element:
        code = SubElement(self._append("pre", info=info), "code")
        code.text = Text(token.content)
        return code

    def on_wiki_open(self, token: Token) -> None:
        self._open.append(self._append(token.tag, token.attrs, embedded=token.markup == "!"))

    def on_math_inline(self, token: Token) -> None:
        large = token.markup in LARGE
        self._formula(token, "span", "formula large" if large else "formula", large=large)

    def on_math_block(self, token: Token) -> None:
        self._formula(token, "div", "formula", large=True)

    def _formula(self, token: Token, tag: str, name: str, *, large: bool) -> None:
        attributes, macros = {"class": name, "data-latex": token.content}, token.meta.get(MACROS, "")
        self._append(tag, attributes, display=large, macros=macros).text = Text(token.content)

    def on_code_block(self, token: Token) -> None:
        self._code(token)

    def on_list_item_open(self, token: Token) -> None:
        self._start(token)
        if "checked" in token.meta or "task" in token.meta:
            box = {"class": "task-list-item-checkbox", "disabled": "", "type": "checkbox"}
            state = {"checked": ""} if token.meta.get("checked") else {}
            self._append("input", box | state | ({"data-task": token.meta["task"]} if "task" in token.meta else {}))
            self._text(" ")

    # --- footnotes ----------------------------------------------------------------------------------------------

    def on_footnote_ref(self, token: Token) -> None:
        number, again = token.meta["id"] + 1, token.meta["subId"]
        name = f"{number}:{again}" if again else str(number)
        sup = self._append("sup", {"class": "footnote-ref"})
        link = SubElement(sup, "a", {"href": f"#fn{number}", "id": f"fnref{name}"})
        link.text = f"[{name}]"

    def on_footnote_block_open(self, token: Token) -> None:
        self._append("hr", {"class": "footnotes-sep"})
        self._open.append(self._append("section", {"class": "footnotes"}))
        self._open.append(self._append("ol", {"class": "footnotes-list"}))

    def on_footnote_block_close(self, token: Token) -> None:
        del self._open[-2:]

    def on_footnote_open(self, token: Token) -> None:
        item = self._append("li", {"id": f"fn{token.meta['id'] + 1}", "class": "footnote-item"})
        self._open.append(item)

    def on_footnote_close(self, token: Token) -> None:
        self._open.pop()

    def on_footnote_anchor(self, token: Token) -> None:
        number, again = token.meta["id"] + 1, token.meta["subId"]
        name = f"{number}:{again}" if again else str(number)
        self._text(" ")
        self._append("a", {"href": f"#fnref{name}", "class": "footnote-backref"}).text = "\u21a9\ufe0e"

    def add_lost_footnotes(self) -> None:
        """Footnotes without a mark and second ones of a name are left out; their notes are for a finding."""
        second = {
            "data-fate": t("a second footnote of this name was left out, as on GitHub"),
            "data-hint": t("Give it another name."),
        }
        nothing: dict[str, str] = {}
        for found, said in ((unused(self._env), nothing), (repeated(self._env), second)):
            for line, label in found:
                at = Place(line + self._first_line)
                self._append("span", {"class": "dropped", "data-dropped": f"[^{label}]", **said}, place=at)

    # --- text and inline elements -------------------------------------------------------------------------------

    def on_text(self, token: Token) -> None:
        self._text(token.content)

    def on_code_inline(self, token: Token) -> None:
        self._append("code").text = Text(token.content)

    def on_softbreak(self, token: Token) -> None:
        self._text("\n")
        if span := token.meta.get(SPAN):
            self._at, self._line_only = (self._block, (span[1], span[1])), False

    def on_hardbreak(self, token: Token) -> None:
        self._append("br")
        self.on_softbreak(token)

    def on_image(self, token: Token) -> None:
        self._append("img", {**token.attrs, "alt": _plain(token.children or ())})

    def on_html_inline(self, token: Token) -> None:
        html = token.content
        if self._notes is not None:
            origin: Origin = "html block" if token.type == "html_block" else "html"
            block = token if PARTS in token.meta else self._block
            before = token.meta.get(SPAN, (0, 0))[0]

            def note(start: int, end: int) -> Note:
                return Note(place(block, before + start, before + end, self._first_line), origin)

            html = with_notes(html, self._notes, note)
        self._text(self._store(AsWritten(html)))

    on_html_block = on_html_inline


_SPECIAL: Mapping[str, Callable[[_Builder, Token], None]] = {
    name.removeprefix("on_"): method for name, method in vars(_Builder).items() if name.startswith("on_")
}
"""By the type of token, where another element comes of it than its tag says."""


def _plain(tokens: Sequence[Token]) -> str:
    """The text of an image's description, without markup (CommonMark, images)."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(_plain(token.children or ()))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type in ("text", "code_inline", "html_inline"):
            parts.append(token.content)
        elif token.type == "math_inline":
            parts.append(f"${token.content}$")  # a caption draws it
    return "".join(parts)
