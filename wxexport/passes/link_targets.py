"""A link goes in, the whole address it leads to comes out, or a finding that says why readers cannot use it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.messages import Message, t
from wxexport.model import Rule
from wxexport.passes import published
from wxexport.passes.job import Job
from wxexport.text import argument, regex, shortened
from wxexport.wechat import addresses

_WEB = ("http", "https", "ftp")
_PERSONAL = ("mailto", "tel", "sms", "xmpp")  # shown without their scheme
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WINDOWS_PATH = regex(r"[A-Za-z]:[\\/]")
_BRANCH = regex(r"https?://[^?#]+?/(?:blob|tree)/[^/?#]+/")
"""How the addresses of the files of a repository begin on GitHub, GitLab and Gitee."""
_NO_ARTICLE: dict[addresses.Kind, Message] = {
    "temporary": t("is temporary"),
    "page": t("leads to a page of WeChat that is not an article"),
    "unusual": t("is written in a way that WeChat may not read"),
}


class _Refusal(NamedTuple):
    """Why readers cannot use a link."""

    rule: Rule
    message: Message
    hint: Message
    excerpt: str = ""


def target(link: HtmlElement, address: str, text: str, job: Job) -> str | None:
    """The whole address behind a link, or ``None`` (with a finding) when it leads nowhere."""
    # ``sanitize`` has removed an ``href`` of ``javascript:`` or the like.
    found = _found(address, job) if "href" in link.attrib else _unusable(address)
    if isinstance(found, _Refusal):
        _report(found, link, text, job)
        return None
    if message := _NO_ARTICLE.get(addresses.kind(found)):
        hint = t("If an article is meant, open it and copy its permanent address (…/s/…).")
        _report(_Refusal(rules.LINK_TEMPORARY, message, hint, found), link, text, job)
    return found


def _found(address: str, job: Job) -> str | _Refusal:
    meant = list(published.paths(address, job))
    if issue := published.address(meant, job):
        return issue
    if not address:
        return _Refusal(rules.LINK_EMPTY, t("has no address"), t("Write one between the parentheses, or plain text."))
    if address.startswith("#"):
        hint = t("WeChat has no jumps inside an article; it stays as text.")
        return _Refusal(rules.LINK_IN_PAGE, t("leads to {address}", address=unquote(address)), hint)
    if _is_relative(address):
        on_site = _on_the_site(address, job.article.settings.site_url)
        return on_site if isinstance(on_site, str) else _of_a_file(address, meant, job, on_site)
    return _whole(address)


def _is_relative(address: str) -> bool:
    if address.startswith("//"):
        return False
    return not _SCHEME.match(address) or _WINDOWS_PATH.match(address) is not None


def _of_a_file(address: str, meant: Sequence[str], job: Job, outside: _Refusal | None) -> _Refusal:
    """What can be done about a link to a file: to an issue, or to one that is not there; else what is known of it."""
    message = outside.message if outside else t("leads to {address}", address=unquote(address))
    found = published.existing(meant, job)
    if path := published.file_of(found, job):
        hint = t(
            "Once that issue is published, record its address: `wxexport published add {path} URL`. Or set "
            "site_url in wxexport.toml.",
            path=argument(path),
        )
    elif not found and (missing := published.missing(address, meant, job)):
        message, hint = t("leads to {address}, a file that is not there", address=unquote(address)), missing
    elif outside:
        return outside
    else:
        hint = t(
            "Set site_url in wxexport.toml to the web address of the folder that this file is in: {example}, without "
            "FOLDER at the top of the repository. Until then it stays as text.",
            example='site_url = "https://github.com/OWNER/REPO/blob/main/FOLDER"',
        )
    return _Refusal(rules.LINK_RELATIVE, message, hint, address)


def same_address(text: str, address: str) -> bool:
    """Whether the text of a link is its address, as a reader compares them."""
    return bool(text) and _bare(text) == _bare(address)


def _bare(address: str) -> str:
    """An address without scheme, percent signs and final slash."""
    return unquote(re.sub(r"^(?:https?://|ftp://|mailto:|tel:)", "", address.strip())).rstrip("/").lower()


def _report(refusal: _Refusal, link: HtmlElement, text: str, job: Job) -> None:
    message = t("the link “{text}” {message}", text=shortened(text, 30, 29), message=refusal.message)
    job.report(refusal.rule, message, link, excerpt=refusal.excerpt, hint=refusal.hint)


def _whole(address: str) -> str | _Refusal:
    address = "https:" + address if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return _unusable(address)
    if parts.scheme in _WEB and parts.netloc:
        # Some editors escape the ``&`` of an address twice.
        unescaped = addresses.unescaped(address)
        return unescaped if addresses.kind(unescaped) == "article" else address
    if parts.scheme in _PERSONAL:
        return address.partition(":")[2]
    return _unusable(address)


def _on_the_site(address: str, site_url: str | None) -> str | _Refusal | None:
    """A relative address below ``site_url``; ``None`` without one."""
    if not site_url or _WINDOWS_PATH.match(address):
        return None
    site = site_url if site_url.endswith("/") else site_url + "/"
    try:
        whole, branch = urljoin(site, address), _BRANCH.match(site)
    except ValueError:  # half an IPv6 address
        return None
    if branch is None or whole.startswith(branch[0]):
        return whole
    message = t("leads to {address}, out of {branch}", address=unquote(address), branch=branch[0])
    return _Refusal(rules.LINK_RELATIVE, message, t("Correct the link, or site_url."), address)


def _unusable(address: str) -> _Refusal:
    hint = t("Give it one that begins with https://.")
    return _Refusal(rules.LINK_UNKNOWN, t("has no address that readers can use"), hint, address)
