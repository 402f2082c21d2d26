"""What Python sends has the types that the scripts declare for it; ``tests/run`` checks the scripts themselves."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.test_page import rendered
from tests.preview.pages import TEXT
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.preview import failure, page
from wxexport.preview.actions import Actions
from wxexport.preview.studio import Studio, View

LOOK = ("default", (("font_size", "17"),))


@pytest.fixture(scope="module")
def tsc() -> Path:
    """TypeScript's compiler, which ``tests/run`` installs where npm is present."""
    path = Path(sys.prefix, "javascript", "node_modules", ".bin", "tsc")
    if not path.exists():
        pytest.skip("TypeScript is not installed; tests/run installs it where npm is present")
    return path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    path = tmp_path / "issue.md"
    path.write_text(TEXT + "\n\n[link](a.md)\n", "utf-8")
    return Studio(path, {"offline": True})


def data_in(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*)</script>', html)
    assert found is not None
    return json.loads(found[1])


def errors(tsc: Path, checkout: Path, folder: Path, values: list[tuple[str, Any]]) -> list[str]:
    """What TypeScript says to values of types, each named as ``preview/answers.Facts``: the file in ``assets/``."""
    lines = []
    for number, (place, value) in enumerate(values):
        file, name = place.split(".")
        lines.append(f"const value{number} = {json.dumps(value)} as const;")
        lines.append(f"value{number} satisfies import({json.dumps(f'{checkout.as_posix()}/assets/{file}')}).{name};")
    (folder / "values.ts").write_text("\n".join(lines), "utf-8")
    settings = {"extends": f"{checkout.as_posix()}/tests/javascript/tsconfig.json", "include": ["values.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    done = subprocess.run([tsc, "--project", folder], capture_output=True, text=True, encoding="utf-8", check=False)
    return [line.split(": ", 1)[1] for line in done.stdout.splitlines() if ": error TS" in line]


def test_what_the_page_gets(tsc: Path, checkout: Path, studio: Studio, tmp_path: Path) -> None:
    facts = studio.facts(LOOK)
    assert [finding["rule"] for finding in facts["findings"]]
    failures = [WxExportError(t("m")), WxExportError(t("m"), studio.path, 2, t("h"))]
    values = [
        ("preview/answers.Data", data_in(page.render(studio, "article", "zh"))),
        ("preview/answers.Article", studio.article(LOOK, View())),
        ("preview/answers.Article", studio.article(LOOK, View(dark=True))),
        ("preview/answers.Facts", facts),
        ("preview/answers.Facts", facts | {"github": "https://github.com/"}),
        ("preview/answers.Article", studio.article(LOOK, View(saved=True))),
        ("preview/answers.Answers['themes']", studio.choices()),
        ("preview/answers.Answers['command']", Actions(studio).command(LOOK)),
        ("preview/answers.Answers['keep-in-file']", Actions(studio).keep_in_file(LOOK, None)),
        ("preview/answers.Answers['keep-in-article']", Actions(studio).keep_in_article(LOOK, None)),
        ("preview/answers.Answers['mend']", Actions(studio).mend("WX008")),
        ("preview/answers.Answers['specimen']", {"html": studio.specimen(LOOK, dark=True)}),
        *(("preview/answers.Failure", failure.as_json(error, studio.sources(), "zh")) for error in failures),
        ("page/page.Data", data_in(rendered())),
    ]
    assert errors(tsc, checkout, tmp_path, values) == []


def test_a_value_of_another_type_is_an_error(tsc: Path, checkout: Path, tmp_path: Path) -> None:
    values = [("preview/answers.Limit", {"name": "title", "now": 4, "most": "64"})]
    assert errors(tsc, checkout, tmp_path, values) == [
        'error TS1360: Type \'{ readonly name: "title"; readonly now: 4; readonly most: "64"; }\' does not satisfy '
        "the expected type 'Limit'."
    ]
