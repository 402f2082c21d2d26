"""Wrong use of the command line: said in the program's words in both languages, never in click's."""

from __future__ import annotations

import gettext
import re

import click
import pytest

from wxexport.cli import cli
from wxexport.cli.language import set_language
from wxexport.cli.usage import error_of
from wxexport.errors import WxExportError

WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|[<>]=|%Y|\.\s|\s{2,}|[A-Z]{3,} [A-Z]|, '")


def refusal(*arguments: str) -> WxExportError:
    with pytest.raises(click.UsageError) as caught:
        cli.main(list(arguments), prog_name="wxexport", standalone_mode=False)
    return error_of(caught.value)


WRONG = [
    ("new x --date 昨天", "wrong value for '--date': a date is written as in 2026-08-01, not '昨天'", ""),
    ("new x --date 2026-13-01", "wrong value for '--date': there is no day 2026-13-01", ""),
    ("new x --date 2026-8-1", "wrong value for '--date': a date is written as in 2026-08-01, not '2026-8-1'", ""),
    ("qr x -o a.png --scale 0", "wrong value for '--scale': must be a number from 1 to 100", ""),
    ("qr x -o a.png --scale 1.5", "wrong value for '--scale': '1.5' is no whole number", ""),
    ("qr x -o a.png --error z", "wrong value for '--error': must be l, m, q or h, not 'z'", ""),
    ("a.md --jobs -1", "wrong value for '--jobs': must be at least 1", ""),
    ("preview --port 65536", "wrong value for '--port': must be a number from 0 to 65535", ""),
    ("completion", "missing argument 'SHELL': bash, zsh or fish", ""),
    ("completion ksh", "wrong value for 'SHELL': must be bash, zsh or fish, not 'ksh'", ""),
    ("dump a.md", "missing option '--stage'", ""),
    ("check", "missing argument 'ISSUE.md...'", ""),
    ("preview --themes x", "no such option '--themes'", "--theme"),
    ("check --formt json", "no such option '--formt'", "--format"),
    ("check --zzz", "no such option '--zzz'", ""),
    ("themes lis", "no such command 'lis'", "list"),
    ("chek a.md", "no such command 'chek'. Did you mean 'check'?", ""),
]


@pytest.mark.parametrize(("line", "message", "near"), WRONG, ids=[line for line, *_ in WRONG])
def test_wrong_use(line: str, message: str, near: str) -> None:
    error = refusal(*line.split())
    command = "wxexport" + ("" if line[:4] == "chek" else " export" if line[0] == "a" else f" {line.split()[0]}")
    assert error.message == message
    assert error.hint == (f"Did you mean {near}? " if near else "") + f"`{command} --help` shows its use."
    assert not WORDS.search(re.sub("`[^`]*`", "", error.in_language("zh")).replace("\n  ", ""))


def test_a_qr_code_without_a_file_names_one() -> None:
    with pytest.raises(WxExportError, match="missing option '--output'") as caught:
        cli.main(["qr", "https://a.cn/?a=1&b=2"], prog_name="wxexport", standalone_mode=False)
    assert caught.value.hint == "For example: `wxexport qr 'https://a.cn/?a=1&b=2' -o qr.png`"


@pytest.mark.parametrize("line", ["a.md --jobs", "init x y", "preview --no-browser=3"])
def test_what_is_click_s_own_is_translated(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dgettext", "dngettext"):  # put back at the end
        monkeypatch.setattr(gettext, name, getattr(gettext, name))
    set_language("zh")
    try:
        assert not WORDS.search(refusal(*line.split()).message.replace("x y", ""))
    finally:
        set_language("en")
