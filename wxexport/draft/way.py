"""The environment and ``--proxy`` -> how WeChat is reached; read ``find`` first.

A repository has no say in it: whoever chose the address would be given the AppSecret.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import SplitResult, unquote, urlsplit

from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.errors.secret import Secret
from wxexport.messages import NOTHING, Message, t

WECHAT = "https://api.weixin.qq.com"
ADDRESS, PROXY, SECONDS = "WXEXPORT_WECHAT_API", "WXEXPORT_WECHAT_PROXY", "WXEXPORT_WECHAT_TIMEOUT"
"""The environment variables with another address of the interface, on this machine, with a proxy, and with the seconds
that one call may take."""
_MOST_SECONDS = 3600
_OF_SYSTEM = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True, slots=True)
class Way:
    """The interface's address, and the ``proxy`` to it, whose password is a secret. ``hint`` is for failing ways,
    ``seconds`` the user's own limit for a call."""

    base: str = WECHAT
    proxy: str = ""
    user: str = ""
    password: Secret | None = None
    hint: Message = NOTHING
    seconds: float | None = None


def find(environment: Mapping[str, str], proxy: str | None = None) -> Way:
    """How to reach WeChat; ``proxy`` is the one of the command line.

    Raises ``WxExportError`` for an address that is neither WeChat's nor this machine's, and for what is no proxy.
    """
    base, seconds = _base(environment.get(ADDRESS, "")), _seconds(environment.get(SECONDS, ""))
    proxy = proxy or environment.get(PROXY, "")
    if not proxy:
        unused = next((name for name in _OF_SYSTEM if environment.get(name)), "")
        hint = t("{name} is set, and not used: say it with --proxy.", name=unused) if unused else NOTHING
        return Way(base, hint=hint, seconds=seconds)
    parts = _parts(proxy)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        hint = t("A proxy is written as in http://127.0.0.1:7890.")
        raise WxExportError(t("the proxy is not an http or https address"), hint=hint)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    server = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    password = Secret(unquote(parts.password)) if parts.password else None
    hint = t("The proxy is {server}.", server=server)
    return Way(base, server, unquote(parts.username or ""), password, hint, seconds)


def _base(address: str) -> str:
    base = address.rstrip("/") or WECHAT
    parts = _parts(base)
    if base == WECHAT or (parts and base == f"{parts.scheme}://{parts.netloc}" and _is_here(parts)):
        return base
    hint = t("Leave it out, or name an address of this machine, such as http://127.0.0.1:8000.")
    raise WxExportError(t("{name} is not an address of WeChat's interface", name=ADDRESS), hint=hint)


def _seconds(text: str) -> float | None:
    if not text:
        return None
    if not text.isdecimal() or not text.isascii() or not 1 <= int(text[:9]) <= _MOST_SECONDS:
        raise WxExportError(t("{name} must be a number of seconds, 1 to {most}", name=SECONDS, most=_MOST_SECONDS))
    return float(text)


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if address.isascii() and address.isprintable() and " " not in address else None


def _is_here(parts: SplitResult) -> bool:
    """Whether an address is on this machine. A name is not: who answers for it may change."""
    if parts.scheme not in ("http", "https") or parts.username is not None or not parts.hostname:
        return False
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return False
