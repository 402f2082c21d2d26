"""``draft.credentials``: environment, keyring, a private file; never the half of a pair, never from two places."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from wxexport.draft import credentials
from wxexport.draft.credentials import find
from wxexport.errors import WxExportError

APPID, SECRET = "wx0123456789abcdef", "0123456789abcdef0123456789abcdef"
OTHER = "fedcba9876543210fedcba9876543210"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own file, which is not there yet; there is no keyring."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("wxexport.resources.config_folder", lambda: tmp_path / "wxexport")
    monkeypatch.setitem(sys.modules, "keyring", None)
    (tmp_path / "wxexport").mkdir()
    return tmp_path / "wxexport" / "wechat.toml"


def _written(place: Path, text: str, mode: int = 0o600) -> None:
    place.write_text(text, "utf-8")
    place.chmod(mode)


def _refused(*words: str, name: str = "default", **environment: str) -> str:
    with pytest.raises(WxExportError) as caught:
        find(name, environment)
    said = str(caught.value)
    assert [word for word in words if word not in said] == []
    assert SECRET not in said
    assert OTHER not in said
    return said


def test_of_the_environment() -> None:
    found = find("default", {"WXEXPORT_WECHAT_APPID": APPID, "WXEXPORT_WECHAT_SECRET": f" {SECRET}\n"})
    assert (found.name, found.appid, found.secret.reveal()) == ("default", APPID, SECRET)
    assert SECRET not in repr(found)


def test_an_account_has_variables_of_its_own() -> None:
    environment = {"WXEXPORT_WECHAT_APPID": "wxother00", "WXEXPORT_WECHAT_SECRET": OTHER}
    environment |= {"WXEXPORT_WECHAT_APPID_TECH_WEEKLY": APPID, "WXEXPORT_WECHAT_SECRET_TECH_WEEKLY": SECRET}
    assert find("tech-weekly", environment).secret.reveal() == SECRET
    assert find("default", environment).secret.reveal() == OTHER
    _refused("no credentials of the account news", "WXEXPORT_WECHAT_APPID_NEWS", name="news", **environment)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"WXEXPORT_WECHAT_APPID": APPID}, "WXEXPORT_WECHAT_SECRET is missing"),
        ({"WXEXPORT_WECHAT_SECRET": SECRET}, "WXEXPORT_WECHAT_APPID is missing"),
        ({"WXEXPORT_WECHAT_APPID": SECRET, "WXEXPORT_WECHAT_SECRET": SECRET}, "APPID is not of the form"),
        ({"WXEXPORT_WECHAT_APPID": APPID, "WXEXPORT_WECHAT_SECRET": f"'{SECRET}'"}, "SECRET is not of the form"),
        ({"WXEXPORT_WECHAT_APPID": APPID, "WXEXPORT_WECHAT_SECRET": "0123\n4567"}, "SECRET is not of the form"),
    ],
)
def test_what_is_wrong_in_the_environment(place: Path, environment: dict[str, str], said: str) -> None:
    _written(place, f'[default]\nappid = "{APPID}"\nsecret = "{OTHER}"\n')
    _refused(said, **environment)


def test_nothing_is_known(place: Path) -> None:
    _refused("no credentials of the account default", "WXEXPORT_WECHAT_APPID", str(place), "chmod 600")


def test_of_the_file(place: Path) -> None:
    _written(place, f'[tech]\nappid = "{APPID}"\nsecret = "{SECRET}"\n')
    assert find("tech", {}).secret.reveal() == SECRET
    _refused("no credentials of the account default")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no modes")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_can_read_is_refused(place: Path, mode: int) -> None:
    _written(place, f'[default]\nappid = "{APPID}"\nsecret = "{SECRET}"\n', mode)
    _refused(f"{place}: other users can read it", "chmod 600", "reset the secret")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[default]\nsecret = {SECRET}\n", "2: invalid TOML"),
        (f'[default]\nappid = "{APPID}"\n', "secret"),
        (f'[default]\nappid = 1\nsecret = "{SECRET}"\n', "[default] needs appid and secret as text"),
        (f'default = "{SECRET}"\n', "[default] needs appid and secret as text"),
        ("\x00", "invalid TOML"),
        ("[default]\n" + "[" * 5000, "invalid TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_without_its_lines(place: Path, text: str, said: str) -> None:
    _written(place, text)
    _refused(said)


class _Error(Exception):
    pass


class _NoneError(_Error):
    pass


def _keyring(monkeypatch: pytest.MonkeyPatch, get: Any) -> None:
    """A keyring whose passwords are what ``get`` returns."""
    module = ModuleType("keyring")
    errors: Any = ModuleType("keyring.errors")
    errors.KeyringError, errors.NoKeyringError = _Error, _NoneError
    module.__dict__.update(get_password=get, errors=errors)
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_of_the_keyring_before_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(place, f'[default]\nappid = "{APPID}"\nsecret = "{OTHER}"\n')
    kept = {("wxexport", "default.appid"): APPID, ("wxexport", "default.secret"): SECRET}
    _keyring(monkeypatch, lambda service, name: kept.get((service, name)))
    assert find("default", {}).secret.reveal() == SECRET
    del kept["wxexport", "default.appid"]
    _refused("default.appid is missing")
    kept.clear()
    assert find("default", {}).secret.reveal() == OTHER


def test_a_keyring_that_is_locked_or_not_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(place, f'[default]\nappid = "{APPID}"\nsecret = "{SECRET}"\n')
    raised = SimpleNamespace(kind=_NoneError)

    def get(service: str, name: str) -> str:
        raise raised.kind(SECRET)

    _keyring(monkeypatch, get)
    assert find("default", {}).secret.reveal() == SECRET
    raised.kind = _Error
    _refused("the keyring cannot be read", "WXEXPORT_WECHAT_APPID")


def test_the_names_of_variables() -> None:
    assert credentials.variables("a.b-c") == ("WXEXPORT_WECHAT_APPID_A_B_C", "WXEXPORT_WECHAT_SECRET_A_B_C")
