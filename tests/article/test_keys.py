"""The list of settings: complete, with the program's defaults, and the same as the tables in the documents."""

from __future__ import annotations

import dataclasses
import tomllib

import click
import pytest

from docs import settings_table
from wxexport.article import keys
from wxexport.cli import cli
from wxexport.model import Settings, Tail

_TAIL_KEYS = [field.name for field in dataclasses.fields(Tail) if field.name != "issues"]


def test_every_setting_is_listed_once() -> None:
    assert sorted(key.name for key in keys.SETTINGS) == sorted(field.name for field in dataclasses.fields(Settings))
    assert [key.name for key in keys.TAIL] == _TAIL_KEYS


@pytest.mark.parametrize("key", [*keys.SETTINGS, *keys.TAIL], ids=lambda key: key.name)
def test_a_default_is_toml(key: keys.Key) -> None:
    assert "value" in tomllib.loads(f"value = {key.default}")


def test_options_exist() -> None:
    command = cli.get_command(click.Context(cli), "export")
    assert command is not None
    options = {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}
    assert {key.option for key in keys.SETTINGS if key.option} <= options


@pytest.mark.parametrize("language", settings_table.LANGUAGES)
def test_the_tables_in_the_documents_are_as_generated(language: settings_table.Language) -> None:
    text = settings_table.page(language).read_text("utf-8")
    assert settings_table.updated(text, language) == text, "run: python -m docs.settings_table"
