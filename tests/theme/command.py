"""Runs a command as the tests of this folder need it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from wxexport.cli import cli
from wxexport.errors import WxExportError


def run(*words: str) -> Result:
    """The result of a command that succeeds."""
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
    return result


def refused(*words: str) -> WxExportError:
    """The error of a command that fails."""
    error = CliRunner().invoke(cli, words).exception
    assert isinstance(error, WxExportError)
    return error
