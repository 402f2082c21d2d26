"""The file that ``init`` writes."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from wxexport.article import settings, settings_file
from wxexport.article.template import template
from wxexport.model import Settings
from wxexport.words import Language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_template_lists_exactly_the_settings_at_their_defaults(language: Language, tmp_path: Path) -> None:
    assert tomllib.loads(template(language)) == {}
    uncommented = re.sub(r"^# (?=\w+ = |\[)", "", template(language), flags=re.MULTILINE)
    assert tomllib.loads(uncommented).keys() == {field.name for field in dataclasses.fields(Settings)}
    (tmp_path / settings_file.FILE_NAME).write_text(uncommented, "utf-8")
    assert settings.resolve(folder=tmp_path, command_line={}) == Settings(title_in_body=True)


def test_comments_are_in_the_language() -> None:
    chinese = re.compile("[\u3400-\u9fff]")
    assert all(chinese.search(line) for line in template("zh").splitlines() if line.strip(" #") and line != "# [tail]")
    assert not any(
        chinese.search(line.replace("阅读原文", "")) for line in template("en").splitlines() if "Python" not in line
    )
