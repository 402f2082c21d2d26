"""What a tag of another tool says goes in as text, a ``Given`` comes out: its words and options, and which are used.

Who shows a tag takes from it what is shown. What nobody took is reported (``left``), unless it only says how something
looks: so no word of a known tag is lost silently, in any dialect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from wxexport.markdown.boxes import close_box, open_box
from wxexport.markdown.dialects.tool import left_out, push_paragraph
from wxexport.markdown.rules import text_of
from wxexport.messages import Message, t
from wxexport.text import names, regex, shortened

_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_WORD = regex(
    r"(?:(?P<key>[\w-]+)(?P<sign>=|:(?!//)))?"
    rf"""(?P<value>"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|“[^”]*”(?=[\s,]|$)|{_BRACES}|[^\s"'`]\S*|["'`])"""
)
_SWITCH = regex(r"[a-z0-9_.,%-]+|#[0-9A-Fa-f]{3,8}")
"""A word that readers would not read: an id, a class, a number, a color."""
_SETTING = regex(r"[a-z0-9_-]+|[\d.]+%?|\{[^\"'`<]*\}")
"""The value of an option that readers would not read; of JSX, code without a text in it."""

_ID = regex(r"[A-Za-z0-9_:.-]+")
_SWITCHED = ("true", "false")

_TITLES = ("title", "header", "heading", "name", "label", "summary")
_ABOVE = ("subtitle", "date", "description", "desc", "text")
_BELOW = ("caption", "footer", "author", "source", "cite", "attr")
_ADDRESSES = ("href", "url", "link", "to")
_ADDRESS = regex(r"[/.:#]")
_LOOKS = names(
    "id key ref slot uid class classes css type kind variant theme mode shape appearance layout style styles"
    " open defaultopen default expanded expand collapsed collapsible collapse closed fold folded state lines"
    " cols columns column col ncol rows gap gutter gutters padding margin border bordered outline shadow radius rounded"
    " level weight order start active index child reverse numbered fit ratio inline float center w h bg background"
    " autoplay loop muted controls loading lazy target rel animate animation animated duration delay download fancybox"
    " group groupid sync sync-group synckey sync-key tabtotal defaultvalue defaultindex selectedindex querystring"
    " persist linenos linenostart hl_lines hl_inline anchorlinenos lineanchors linenumbers tabwidth nowrap wrap"
    " line_number line_threshold first_line el emoji lang dir attributes scale zoom widths header-rows stub-columns"
)
WRITE_IT = t("Write it as text.")
_LOOKS_BEGIN = ("class-", "data-", "aria-", "layout-")
_LOOKS_END = ("class", "classname", "style", "color", "icon", "width", "height", "size", "align", "position")


class Word(NamedTuple):
    """A word, or an option with its ``key``. ``value`` is ``""`` where it is no text, ``written`` what stood there.

    ``is_loose`` tells that it is an option only for who knows its key: ``lang:js``, and not ``提示:请注意``.
    """

    key: str
    value: str
    written: str
    is_loose: bool = False


def words(text: str, *, has_loose: bool = False, only_options: bool = False) -> Iterator[Word]:
    """The words of a tag, such as ``甲 "乙 丙" lang:js title='丁'`` or ``title={"丁"} cols={2}`` (JSX).

    Without ``has_loose``, ``a:b`` is no option.
    """
    for found in _WORD.finditer(text):
        key, value, written = (found["key"] or "").lower(), _unquoted(found["value"]), found[0]
        if found["sign"] == ":" and not has_loose:
            key, value = "", written
        is_code = value.startswith("{")
        if not value or (only_options and not key and not is_code):
            continue
        if not key and not written.startswith("“"):
            written = value
        yield Word(key, _text_in(value) if key and is_code else value, written, found["sign"] == ":")


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] in "\"'`“":
        return value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1]
    return value


def _text_in(braces: str) -> str:
    """The text in ``{"…"}``; nothing for another expression."""
    inside = braces[1:-1].strip()
    is_text = len(inside) > 1 and inside[0] in "\"'`" and inside[0] == inside[-1] and inside[0] not in inside[1:-1]
    return inside[1:-1] if is_text and "${" not in inside else ""


class Given:
    """The words and options of a tag called ``name``; each that is asked for is used from then on."""

    def __init__(self, name: str, given: Iterable[Word]) -> None:
        self.name = name
        self._words = [*given]
        self._used: set[int] = set()  # of the words, by their identity: two may be equal
        self._hidden: set[int] = set()  # of these, those that are for the tool

    def get(self, *keys: str) -> str:
        """The value of the first of these options that is set; ``""`` for none."""
        return self._first(word for key in keys for word in self._words if word.key == key)

    def _find(self, *keys: str) -> str:
        """The same for keys that may be words of a text, ``date:``."""
        found = (word for key in keys for word in self._words if word.key == key and self._is_text(word))
        return self._first(found)

    def _is_text(self, word: Word) -> bool:
        return not word.is_loose and id(word) not in self._hidden and word.value not in _SWITCHED

    def _first(self, found: Iterable[Word]) -> str:
        word = next((word for word in found if word.value), None)
        if word is None:
            return ""
        self._used.add(id(word))
        return word.value

    def has(self, *keys: str) -> bool:
        return any(word.key in keys for word in self._words)

    def use(self, *keys: str) -> None:
        """Takes all of these options, which are nothing for readers."""
        self._hide(word for word in self._words if word.key in keys)

    def use_ids(self) -> None:
        """The same of names and labels that are ids: ``label="fig-1"``, and not ``name="勾股"``."""
        named = (word for word in self._words if word.key in ("name", "label"))
        self._hide(word for word in named if _ID.fullmatch(word.value))

    def _hide(self, some: Iterable[Word]) -> None:
        hidden = [*map(id, some)]
        self._hidden.update(hidden)
        self._used.update(hidden)

    def _use(self, some: Iterable[Word]) -> None:
        self._used.update(map(id, some))

    def word(self, number: int) -> str:
        """One of the words that have no key."""
        return self._first([word for word in self._words if not word.key][number : number + 1])

    @property
    def words(self) -> list[str]:
        """What was not used and is no option."""
        return [word.written for word in self._loose()]

    def take(self) -> list[str]:
        """The same; it is used from now on."""
        taken = self._loose()
        self._use(taken)
        return [word.written for word in taken]

    def all(self) -> str:
        """Everything, as text."""
        self._use(self._words)
        return " ".join(word.written for word in self._words)

    def leave(self, *texts: str) -> None:
        """Puts back words that were taken and are not shown."""
        self._words += [Word("", text, text) for text in texts if text]

    def title(self, *more: str, number: int | None = None) -> str:
        """What heads the thing, else the word with this number."""
        return self._find(*_TITLES, *more) or ("" if number is None else self.word(number))

    def heading(self) -> str:
        """What heads the thing, else the first word that readers would read."""
        return self.title() or self._first(word for word in self._loose() if not _SWITCH.fullmatch(word.written))

    def linked(self, title: str) -> str:
        """The title in Markdown, as a link if the tag has an address."""
        found = (word for word in self._words if word.key in _ADDRESSES and self._is_text(word))
        address = self._first(word for word in found if _ADDRESS.search(word.value))
        if not address:
            return title
        text = (title or address).replace("[", "\\[").replace("]", "\\]")
        return f"[{text}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"

    def above(self) -> Iterator[str]:
        return filter(None, map(self._find, _ABOVE))

    def below(self) -> Iterator[str]:
        return filter(None, map(self._find, _BELOW))

    def left(self) -> str:
        """What nobody used and a reader could miss, as written."""
        left = (word.written for word in self._words if id(word) not in self._used and not _is_look(word))
        return shortened(" ".join(", ".join(left).split()))

    def _loose(self) -> list[Word]:
        some = (word for word in self._words if id(word) not in self._used)
        return [word for word in some if not word.key or (word.is_loose and not _looks(word.key))]


def _is_look(word: Word) -> bool:
    if not word.key:
        return bool(_SWITCH.fullmatch(word.written))
    if word.value in _SWITCHED:
        return True
    if word.key in (*_TITLES, *_ABOVE, *_BELOW):
        return False
    return _looks(word.key) or bool(_SETTING.fullmatch(word.value or word.written.partition("=")[2]))


def _looks(key: str) -> bool:
    return key in _LOOKS or key.startswith(_LOOKS_BEGIN) or key.endswith(_LOOKS_END)


def without(left: str) -> Message:
    """What became of a mark of which some words are not shown."""
    return t("is shown without {words}", words=left)


def push_left(state: StateBlock, given: Given, tool: str, first: int) -> None:
    """Reports what is left of a tag on the line ``first``, below what was made of it."""
    if left := given.left():
        marks = left_out(text_of(state, first).rstrip(), tool, fate=without(left), hint=WRITE_IT)
        push_paragraph(state, marks, first, state.line)


@contextmanager
def around(
    state: StateBlock, given: Given, box: str, title: str, lines: tuple[int, int], *, called: str = ""
) -> Iterator[None]:
    """A box over ``lines`` for what is pushed inside, with what else the tag says: its description, its caption.

    Without a name there is a box only if there is a title. ``called`` as for ``open_box``. No function that calls
    another: tags stand in tags, and Python allows a thousand calls in each other.
    """
    first, end = lines
    title = given.linked(title)
    box = box or ("tab" if title else "")
    if box:
        open_box(state, box, title, lines, called=called)
    for text in given.above():
        push_paragraph(state, text, first, first + 1)
    yield
    for text in given.below():
        push_paragraph(state, text, end - 1, end)
    if box:
        close_box(state, box, end)
    state.line = end
