"""Bare addresses in Chinese text.

Chinese has no spaces: ``见https://example.com/a，另见…``. GitHub's rule asks for a space or bracket before the
address and swallows ``，`` and ``。`` into it. Here an address may follow any character but a letter or digit of its
own kind, and ends before Chinese punctuation; all else (domain check, trailing ASCII punctuation, brackets) is
GitHub's rule.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.emphasis import is_cjk

_SCHEME_BEFORE = re.compile(r"(?<![A-Za-z0-9])https?$")
_DOMAIN = re.compile(r"[^\s!-,/:-@\[-^`{-~]+")  # up to the first ASCII punctuation but - . _
_LONGEST = 2_048  # no address is longer; a bound keeps a line of a million colons linear
_QUOTES = "“”‘’…—"  # punctuation of Chinese text whose width Unicode leaves open
_TRAILING = "?!.,:*_~'\"[]"
_ENTITY_END = re.compile(r"&[A-Za-z]+;$")


def chinese_autolinks(md: MarkdownIt) -> None:
    """Replaces the GitHub plug-in's two rules for web addresses; its e-mail rule stays."""
    md.inline.ruler.at("gfm_autolink_www", _www)
    md.inline.ruler.at("gfm_autolink_protocol", _protocol)


def _www(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("www.", state.pos):
        return False
    before = state.src[state.pos - 1] if state.pos else " "
    if before.isascii() and before not in " \t\r\n*_~(":
        return False
    address = match_address(state.src[state.pos : min(state.posMax, state.pos + _LONGEST)])
    return bool(address) and _push(state, "http://" + address, address, taken=0)


def _protocol(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME_BEFORE.search(state.pending[-6:])
    if scheme is None:
        return False
    rest = match_address(state.src[state.pos + 3 : min(state.posMax, state.pos + _LONGEST)], short_domain=True)
    address = f"{scheme[0]}://{rest}"
    return bool(rest) and _push(state, address, address, taken=len(scheme[0]))


def match_address(text: str, *, short_domain: bool = False) -> str:
    """The address (without scheme) that ``text`` begins with, or ``""``.

    ``short_domain`` allows a host without a dot, as GitHub does after ``https://``.
    """
    end = next((i for i, character in enumerate(text) if _ends_address(character)), len(text))
    text = text[:end]
    domain = _DOMAIN.match(text)
    if domain is None or not _is_domain(domain[0], short_domain):
        return ""
    return _trim(text)


def _ends_address(character: str) -> bool:
    if character in _QUOTES or character == "<" or character.isspace():
        return True
    return is_cjk(character) and unicodedata.category(character)[0] in "PSZ"


def _is_domain(domain: str, short: bool) -> bool:
    labels = domain.rstrip(".").split(".")
    return (short or len(labels) > 1) and all(labels) and not any("_" in label for label in labels[-2:])


def _trim(address: str) -> str:
    """Takes off punctuation that ends the sentence rather than the address (GFM, extended autolink path)."""
    while address:
        if address[-1] in _TRAILING or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        elif address[-1] == ";":
            entity = _ENTITY_END.search(address)
            address = address[: entity.start() if entity else -1]
        else:
            break
    return address


def _push(state: StateInline, href: str, text: str, *, taken: int) -> bool:
    """Emits the link; ``taken`` characters of it are in ``state.pending`` already."""
    href = state.md.normalizeLink(href)
    if not state.md.validateLink(href):
        return False
    if taken:
        state.pending = state.pending[:-taken]
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": href}
    opening.markup = "autolink"
    opening.info = "auto"
    state.push("text", "", 0).content = state.md.normalizeLinkText(text)
    closing = state.push("link_close", "a", -1)
    closing.markup = "autolink"
    closing.info = "auto"
    state.pos += len(text) - taken
    return True
