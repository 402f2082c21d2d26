"""Bare addresses, by GitHub's rule or by ours for Chinese.

Chinese has no spaces: ``见https://example.com/a，另见…``. GitHub takes ``，`` and the text after it into the
address, and requires a space or bracket before ``www.``. With Chinese rules, an address ends before Chinese
punctuation, emphasis and footnotes, and ``www.`` may follow any character that is not ASCII. Everything else (domain
check, trailing punctuation, brackets) is GitHub's rule.

The GitHub plug-in of markdown-it-py differs: it links ``https://`` only after a space or bracket, while GitHub only
requires that there is no letter before it, and it reads the line again at each colon. Its mail addresses end at ``_``,
where emphasis might begin; here, as on GitHub, they are searched after emphasis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wxexport.markdown.positions import SPAN
from wxexport.text import is_cjk, regex

_SCHEME_BEFORE = regex(r"(?<![A-Za-z])(?:https?|ftp|mailto|xmpp)$", re.IGNORECASE)
_LONGEST_SCHEME = len("mailto")
_HOST = regex(r"[^\s!-,/:-@\[-^`{-~]{1,255}")  # up to the first ASCII punctuation other than - . _
_MAILBOX = regex(  # the last lookahead: the domain is taken whole or not at all
    r"[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?<=[A-Za-z])(?![A-Za-z0-9_@-]|\.[A-Za-z0-9_-])"
)
_BARE_MAILBOX = regex(r"(?<![A-Za-z0-9.+_-])" + _MAILBOX.pattern)
_CHAT = regex(_MAILBOX.pattern + r"(?:/[A-Za-z0-9@.]*[A-Za-z0-9@])?")
_QUOTES = "“”‘’…—"  # punctuation in Chinese text, though ambiguous in Unicode
_MARKS = ("**", "~~", "[^")  # emphasis and footnotes; Chinese has no space before them
_PLAIN = regex(r"[!-)+-;=-Z\\-}]+")  # ASCII without what ends an address or may begin one of the marks
_ANCHOR = regex(r"<(/?)a[\s>]", re.IGNORECASE)
_TRAILING = "?!.,:*_~'\"[]"
_BEFORE_WWW = " \t\r\n*_~("
_LONGEST_ENTITY = 40  # characters; a bound keeps a line of a million semicolons linear


def autolinks(md: MarkdownIt, *, chinese: bool) -> None:
    """Replaces the rules of the GitHub plug-in for ``www.``, for addresses with a scheme, and for mail."""
    md.inline.ruler.at("gfm_autolink_www", partial(_www, chinese=chinese))
    md.inline.ruler.at("gfm_autolink_protocol", partial(_scheme, chinese=chinese))
    md.inline.ruler.disable("gfm_autolink_email")
    md.core.ruler.after("text_join", "mail", _mail)


def _www(state: StateInline, silent: bool, *, chinese: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("www.", state.pos):
        return False
    before = state.src[state.pos - 1] if state.pos else " "
    if before not in _BEFORE_WWW and (before.isascii() or not chinese):
        return False
    address = state.src[state.pos : address_end(state.src, state.pos, chinese=chinese)]
    return bool(address) and _push(state, "http://" + address, address, taken=0)


def _scheme(state: StateInline, silent: bool, *, chinese: bool) -> bool:
    if silent or state.linkLevel or state.src[state.pos] != ":":
        return False
    found = _SCHEME_BEFORE.search(state.src[max(0, state.pos - _LONGEST_SCHEME - 1) : state.pos])
    if found is None or not state.pending.endswith(found[0]):
        return False
    end = _end_after(found[0].lower(), state, chinese)
    address = found[0] + state.src[state.pos : end]
    return end > state.pos and _push(state, address, address, taken=len(found[0]))


def _end_after(scheme: str, state: StateInline, chinese: bool) -> int:
    """The end of the address whose ``:`` is at ``state.pos``; ``state.pos`` if there is no address."""
    if scheme in ("mailto", "xmpp"):
        mailbox = (_MAILBOX if scheme == "mailto" else _CHAT).match(state.src, state.pos + 1)
        return mailbox.end() if mailbox else state.pos
    in_bracket = state.pending[-len(scheme) - 1 :].startswith("[")  # GitHub expects a link there
    if not state.src.startswith("://", state.pos) or (in_bracket and not chinese):
        return state.pos
    start = state.pos + len("://")
    end = address_end(state.src, start, chinese=chinese, short_domain=True)
    return end if end > start else state.pos


def address_end(text: str, start: int, *, chinese: bool, short_domain: bool = False) -> int:
    """The end of the address whose host begins at ``start``; ``start`` if there is no address.

    ``short_domain`` allows a host without a dot, as GitHub does after ``https://``.
    """
    ends = _ends_in_chinese if chinese else _ends
    found = _HOST.match(text, start)
    host = "" if found is None else found[0]
    cut = (i for i, character in enumerate(host) if not character.isascii() and _ends_host(character, ends(character)))
    host = host[: next(cut, len(host))]
    after = start + len(host)
    if after == len(text) or ends(text[after]):
        host = host.rstrip("._")
    if not _is_host(host, short_domain):
        return start
    while after < len(text):
        if plain := _PLAIN.match(text, after):
            after = plain.end()
        elif ends(text[after]) or (chinese and text.startswith(_MARKS, after)):
            break
        else:
            after += 1
    return _trimmed(text, start, after)


def _ends(character: str) -> bool:
    return character in "< \t\n\v\f\r"


def _ends_in_chinese(character: str) -> bool:
    if character in _QUOTES or character == "<" or character.isspace():
        return True
    return is_cjk(character) and unicodedata.category(character)[0] in "PSZ"


def _ends_host(character: str, ends_address: bool) -> bool:
    return ends_address or unicodedata.category(character)[0] == "P"


def _is_host(host: str, short: bool) -> bool:
    labels = host.split(".")
    return (short or len(labels) > 1) and host[:1] not in ("", "-", ".", "_") and not any("_" in x for x in labels[-2:])


def _trimmed(text: str, start: int, end: int) -> int:
    """``end`` before punctuation that belongs to the sentence (GFM, extended autolink path validation)."""
    excess = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and excess > 0:
            excess -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        elif last == ";":
            entity = text.rfind("&", max(start, end - _LONGEST_ENTITY), end)
            name = text[entity + 1 : end - 1]
            end = entity if entity >= 0 and name.isascii() and name.isalpha() else end - 1
        else:
            break
    return end


# --- bare mail ------------------------------------------------------------------------------------------------------


def _mail(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and "@" in block.content:
            block.children = list(_with_mail(block))


def _with_mail(block: Token) -> Iterator[Token]:
    inside = 0  # how many links
    for token in block.children or ():
        if token.type in ("link_open", "link_close"):
            inside += token.nesting
        elif token.type == "html_inline" and (anchor := _ANCHOR.match(token.content)):
            inside += -1 if anchor[1] else 1
        if token.type == "text" and inside <= 0:
            yield from _linked(token, block.content)
        else:
            yield token


def _linked(token: Token, source: str) -> Iterator[Token]:
    """The text, with a link for each mail address."""
    done, at = 0, token.meta.get(SPAN, (0, 0))[0]
    for found in _BARE_MAILBOX.finditer(token.content):
        if done < found.start():
            yield _plain(token.content[done : found.start()], token.level)
        link = _link("mailto:" + found[0], found[0], token.level)
        if (start := source.find(found[0], at)) >= 0:
            at = start + len(found[0])
            link[0].meta[SPAN] = (start, at)
        yield from link
        done = found.end()
    if done < len(token.content):
        yield _plain(token.content[done:], token.level) if done else token


# --- tokens ---------------------------------------------------------------------------------------------------------


def _plain(text: str, level: int) -> Token:
    return Token("text", "", 0, content=text, level=level)


def _link(href: str, text: str, level: int) -> tuple[Token, Token, Token]:
    return (
        Token("link_open", "a", 1, attrs={"href": href}, markup="autolink", info="auto", level=level),
        _plain(text, level + 1),
        Token("link_close", "a", -1, markup="autolink", info="auto", level=level),
    )


def _push(state: StateInline, href: str, text: str, *, taken: int) -> bool:
    """Adds the link; its first ``taken`` characters are already in ``state.pending``."""
    if taken:
        state.pending = state.pending[:-taken]
    span = (state.pos - taken, state.pos - taken + len(text))
    for token in _link(state.md.normalizeLink(href), text, 0):
        made = state.push(token.type, token.tag, token.nesting)
        made.attrs, made.content, made.markup, made.info = token.attrs, token.content, token.markup, token.info
        made.meta[SPAN] = span
    state.pos = span[1]
    return True
