"""``errors.secret``: what is secret is shown nowhere."""

from __future__ import annotations

import json
import pickle
import traceback
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from wxexport.errors.secret import Secret, redacted, with_hidden_value

TEXT = 'a/secret+that "nobody" sees'


@dataclass
class _Holder:
    name: str
    secret: Secret


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(TEXT)
    shown = [repr(secret), str(secret), f"{secret:>20}", repr([secret]), repr(_Holder("a", secret))]
    assert [text for text in shown if TEXT in text] == []
    assert secret.reveal() == TEXT
    assert (secret == Secret(TEXT), secret == Secret("another one"), secret == TEXT) == (True, False, False)


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(Secret(TEXT))


@pytest.mark.parametrize(
    "written", [TEXT, quote(TEXT, safe=""), json.dumps(TEXT), f"https://u:{quote(TEXT, safe='')}@host/"]
)
def test_a_known_secret_is_redacted_in_every_spelling(written: str) -> None:
    secret = Secret(TEXT)
    assert redacted(f"before {written} after") == f"before {written} after".replace(TEXT, "***").replace(
        quote(TEXT, safe=""), "***"
    ).replace(json.dumps(TEXT)[1:-1], "***")
    assert "nobody" not in redacted(written)
    assert secret


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GET /x?access_token=97_abc-DEF&type=image", "GET /x?access_token=***&type=image"),
        ('{"secret": "0123456789", "appid": "wx1"}', '{"secret": "***", "appid": "wx1"}'),
        ("the AppSecret: 40125", "the AppSecret: 40125"),
    ],
)
def test_what_stands_behind_the_name_of_a_secret_is_redacted(text: str, shown: str) -> None:
    Secret(TEXT)
    assert redacted(text) == shown


def test_a_traceback_of_an_error_about_a_secret(capsys: pytest.CaptureFixture[str]) -> None:
    secret = Secret(TEXT)
    try:
        raise ValueError(f"{secret!r} {secret}")
    except ValueError:
        traceback.print_exc()
    assert "nobody" not in "".join(line for line in capsys.readouterr().err.splitlines() if "TEXT" not in line)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("secret = abc def", "secret = *******"),
        ('app_secret: "x"', "app_secret: ***"),
        ('a = { token = "x" }', "a = { token = *****"),
        ('secrets_of_the_trade = "x"', "secrets_of_the_trade = ***"),
        ('theme = "ink"', 'theme = "ink"'),
        ("# the secret is elsewhere", "# the secret is elsewhere"),
    ],
)
def test_the_value_of_a_line_that_sets_a_secret(line: str, shown: str) -> None:
    assert with_hidden_value(line) == shown
