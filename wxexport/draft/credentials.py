"""The name of an account -> its AppID and AppSecret, from places that no repository has a part in; read ``find`` first.

The environment wins over the keyring, the keyring over a file that only its user can read. One place has both values.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from wxexport import resources
from wxexport.draft.client import Account
from wxexport.draft.tokens import is_private
from wxexport.errors import WxExportError
from wxexport.errors.secret import Secret
from wxexport.errors.toml import problem
from wxexport.messages import t
from wxexport.text import regex
from wxexport.trust import files

APPID, SECRET = "WXEXPORT_WECHAT_APPID", "WXEXPORT_WECHAT_SECRET"
DEFAULT = "default"
"""The account of whoever names none."""
SERVICE = "wxexport"
FILE_NAME = "wechat.toml"
_LARGEST = 100_000  # bytes
_APPID = regex(r"wx[0-9a-zA-Z_-]{4,62}")
_SECRET = regex(r"[0-9a-zA-Z_-]{8,128}")


class NoneError(WxExportError):
    """Nothing is known of an account."""


def variables(name: str) -> tuple[str, str]:
    """The environment variables of an account."""
    suffix = "" if name == DEFAULT else "_" + re.sub(r"[^A-Za-z0-9]", "_", name).upper()
    return APPID + suffix, SECRET + suffix


def find(name: str, environment: Mapping[str, str]) -> Account:
    """The account of this name. Raises ``NoneError`` when nothing is known of it, ``WxExportError`` for half of it."""
    appid, secret = variables(name)
    place = resources.config_folder()
    found = (
        _pair(name, environment.get(appid, ""), environment.get(secret, ""), appid, secret)
        or _of_keyring(name)
        or (_of_file(name, place / FILE_NAME) if place else None)
    )
    if found:
        return found
    raise NoneError(
        t("there are no credentials of the account {name}", name=name),
        hint=t(
            "Set {appid} and {secret} in the environment, or write them into {path}, readable by you only (chmod 600).",
            appid=appid,
            secret=secret,
            path=place / FILE_NAME if place else FILE_NAME,
        ),
    )


def may_be_there(name: str, environment: Mapping[str, str]) -> bool:
    """Whether ``find`` may find the account: a variable is set, the file is there, or a keyring is installed.

    Nothing is read, so no keyring asks for its password.
    """
    place = resources.config_folder()
    named = any(environment.get(variable) for variable in variables(name))
    return named or bool(place and os.path.exists(place / FILE_NAME)) or find_spec("keyring") is not None


def _pair(name: str, appid: str, secret: str, *called: str) -> Account | None:
    """Both values, checked; ``None`` without either. ``called`` is how the place names them."""
    appid, secret = appid.strip(), secret.strip()
    if not appid and not secret:
        return None
    hidden = Secret(secret)
    for value, pattern, what in ((appid, _APPID, called[0]), (secret, _SECRET, called[1])):
        if not value:
            raise WxExportError(t("{name} is missing", name=what), hint=t("One place must have both values."))
        if not pattern.fullmatch(value):
            hint = t("Copy it again from the developer platform (微信开发者平台), without quotes and spaces.")
            raise WxExportError(t("{name} is not of the form that WeChat gives", name=what), hint=hint)
    return Account(name, appid, hidden)


def _of_keyring(name: str) -> Account | None:
    """What the system's keyring has, where the extra ``wxexport[keyring]`` is installed and the system has one."""
    try:
        keyring, errors = import_module("keyring"), import_module("keyring.errors")
    except ImportError:
        return None
    called = f"{name}.appid", f"{name}.secret"
    try:
        values = [keyring.get_password(SERVICE, one) or "" for one in called]
    except errors.NoKeyringError:
        return None
    except errors.KeyringError:
        values = None
    if values is None:
        hint = t("Unlock it, or set the environment variables {names}.", names=variables(name))
        raise WxExportError(t("the keyring cannot be read"), hint=hint)
    return _pair(name, *values, *called)


def _of_file(name: str, path: Path) -> Account | None:
    """The table of this name in the user's own file. Its lines are never shown: they have secrets."""
    try:
        facts = path.stat()
    except OSError:
        return None
    if not is_private(facts):
        raise WxExportError(
            t("other users can read it"), path, hint=t("chmod 600 {path}, and reset the secret.", path=path)
        )
    text = files.text_of(files.of_user(path, most=_LARGEST), path)
    given: dict[str, Any] | None = None
    line = None
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = problem(error, text).line
    if given is None:
        raise WxExportError(
            t("invalid TOML"), path, line, t('Write [default], and below it appid = "…", secret = "…".')
        )
    table = given.get(name)
    if table is None:
        return None
    appid, secret = (table.get(key, "") if isinstance(table, dict) else None for key in ("appid", "secret"))
    if not isinstance(appid, str) or not isinstance(secret, str):
        raise WxExportError(t("[{name}] needs appid and secret as text", name=name), path)
    return _pair(name, appid, secret, f"appid ({path})", f"secret ({path})")
