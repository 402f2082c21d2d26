"""The file that ``init`` writes."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

from wxexport.article import settings, settings_file
from wxexport.article.template import template
from wxexport.model import Settings


def test_template_lists_exactly_the_settings_at_their_defaults(tmp_path: Path) -> None:
    assert tomllib.loads(template()) == {}
    uncommented = re.sub(r"^# (?=\w+ = |\[)", "", template(), flags=re.MULTILINE)
    assert tomllib.loads(uncommented).keys() == {field.name for field in dataclasses.fields(Settings)}
    (tmp_path / settings_file.FILE_NAME).write_text(uncommented, "utf-8")
    assert settings.resolve(folder=tmp_path, command_line={}) == Settings()
