"""A call of WeChat's and its values -> the answer as JSON; read ``Client.call`` first.

WeChat answers errors with HTTP 200 and ``errcode``, and many successes without one. It does not decode ``\\uXXXX``: a
title that is sent so is stored so. All text is sent as UTF-8, and read as UTF-8 though answers name no charset.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from wxexport.draft import codes
from wxexport.draft.calls import TOKEN, Call
from wxexport.draft.tokens import Tokens
from wxexport.draft.way import Way
from wxexport.draft.wire import NoAnswerError, exchange
from wxexport.errors import WxExportError
from wxexport.errors.secret import Secret, redacted
from wxexport.messages import NOTHING, Message, t
from wxexport.text import regex, shortened, visible_line

_PAUSES = (0.5, 2.0, 5.0)  # seconds before each new try
_JSON = "application/json; charset=utf-8"
_RID = regex(r"\brid: ?([\w-]{1,64})")
_CALLER = regex(r"invalid ip ([0-9A-Fa-f.:]{2,45})")
_FORMS: Mapping[str, type] = {
    "access_token": str,
    "media_id": str,
    "news_item": list,
    "quota": dict,
    "total_count": int,
    "url": str,
}
"""What the wanted fields are, none of them empty text."""


class WeChatError(WxExportError):
    """WeChat has refused a call; ``code`` is its ``errcode``. Nothing was done, except perhaps after -1."""

    def __init__(self, code: int, message: Message, hint: Message = NOTHING, again: codes.Again = "") -> None:
        super().__init__(message, hint=hint or None)
        self.code = code
        self.again = again


class File(NamedTuple):
    """A picture to upload."""

    name: str
    data: bytes
    media_type: str


class Account(NamedTuple):
    """Whose draft it is: the account's name on the command line, its AppID, its AppSecret."""

    name: str
    appid: str
    secret: Secret


class Client:
    """Calls WeChat for one account. Each call has its limits on time and tries."""

    def __init__(self, account: Account, way: Way, tokens: Tokens) -> None:
        self.account = account
        self._way = way
        self._tokens = tokens

    def call(self, call: Call, given: Mapping[str, Any] | File | None = None, *, wanted: str) -> dict[str, Any]:
        """The answer, which has the field ``wanted``.

        Reads and uploads are tried again after a pause, with a body that is built anew; whatever WeChat refuses for its
        token is sent once again with another one. Raises ``WeChatError``, ``NoAnswerError``.
        """
        renewed = False
        tried = 0
        while True:
            token = self._tokens.get(self._new_token)
            try:
                return self._once(call, given, token, wanted)
            except WeChatError as error:
                if error.again == "token" and not renewed:
                    renewed = True
                    self._tokens.renew(token, self._new_token)
                    continue
                if error.again != "wait" or not _more(call, tried, sent=True):
                    raise
            except NoAnswerError as error:
                if not _more(call, tried, sent=error.sent):
                    raise
            time.sleep(_PAUSES[tried])
            tried += 1

    def ready(self) -> None:
        """Has a token, so that wrong credentials are not reported of a picture."""
        self._tokens.get(self._new_token)

    def new_token(self) -> None:
        """Asks for the token even where one is kept, which shows whether the credentials are right."""
        self._tokens.renew(None, self._new_token)

    def _new_token(self) -> tuple[Secret, float]:
        """The stable token and the seconds that it is valid for. It is never forced: that ends the old one for all."""
        given = {
            "grant_type": "client_credential",
            "appid": self.account.appid,
            "secret": self.account.secret.reveal(),
            "force_refresh": False,
        }
        tried = 0
        while True:
            try:
                answer = self._once(TOKEN, given, None, "access_token")
                break
            except (WeChatError, NoAnswerError) as error:
                if (isinstance(error, WeChatError) and error.again != "wait") or not _more(TOKEN, tried, sent=True):
                    raise
            time.sleep(_PAUSES[tried])
            tried += 1
        seconds = answer.get("expires_in")
        return Secret(answer["access_token"]), float(seconds) if isinstance(seconds, int) else 0.0

    def _once(
        self, call: Call, given: Mapping[str, Any] | File | None, token: Secret | None, wanted: str
    ) -> dict[str, Any]:
        body, content_type = _body(given)
        return _answer(exchange(call, self._way, token, body, content_type), call, wanted)


def _more(call: Call, tried: int, *, sent: bool) -> bool:
    """Whether to try again. What has not been sent at all may always be."""
    tries = call.tries if sent else max(call.tries, 2)
    return tried + 1 < tries


def _body(given: Mapping[str, Any] | File | None) -> tuple[bytes, str]:
    if given is None:
        return b"", ""
    if isinstance(given, File):
        return _multipart(given)
    return json.dumps(given, ensure_ascii=False).encode("utf-8"), _JSON


def _multipart(file: File) -> tuple[bytes, str]:
    """The form that WeChat reads: one part called ``media``, whose file name has the suffix of its type."""
    mark = f"wxexport-{os.urandom(16).hex()}"
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="media"; filename="{file.name}"\r\n'
        f"Content-Type: {file.media_type}\r\n\r\n"
    )
    return head.encode("ascii") + file.data + f"\r\n--{mark}--\r\n".encode(
        "ascii"
    ), f"multipart/form-data; boundary={mark}"


def _answer(data: bytes, call: Call, wanted: str) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        what = t("an answer that is empty") if not data.strip() else t("an answer that is not WeChat's: no JSON")
        raise NoAnswerError(what)
    code = found.get("errcode") or 0
    if not code and (wanted == "errcode" or _has(found, wanted)):
        return found
    if not code or not isinstance(code, int):
        raise NoAnswerError(t("an answer that is not WeChat's: it has no {name}", name=wanted))
    raise _refused(code, str(found.get("errmsg", "")), call)


def _has(found: dict[str, Any], wanted: str) -> bool:
    value = found.get(wanted)
    return isinstance(value, _FORMS[wanted]) and value != ""


def _refused(code: int, said: str, call: Call) -> WeChatError:
    """The error for what WeChat says; the caller's address is told as WeChat sees it, which nobody else knows."""
    said = visible_line(redacted(said))
    rid = found[1] if (found := _RID.search(said)) else t("none")
    known = codes.find(code, of_token=call is TOKEN)
    if known is None:
        message = t("WeChat says {code}: {said}", code=code, said=shortened(said, 200))
        return WeChatError(code, message, t("Look the code up in WeChat's documentation."))
    message, hint = known.message, known.hint
    if code == 40164 and (caller := _CALLER.search(said)):
        address = caller[1]
        message = t("{address} is not on the account's IP white list", address=address)
        hint = t(
            "Add {address} in the developer platform (微信开发者平台, developers.weixin.qq.com), IP白名单. An "
            "administrator confirms by scanning; it takes some minutes. Where the address changes, use --proxy with a "
            "fixed one.",
            address=address,
        )
    return WeChatError(
        code, t("{message} (WeChat's code {code}, rid {rid})", message=message, code=code, rid=rid), hint, known.again
    )
