"""The facts of the platform: each says where it comes from, stands once, and is what the documents tell."""

from __future__ import annotations

import ast
import base64
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image

import wxexport
from docs import editor_table
from tests.check.case import in_page
from wxexport.findings import dark_rules, platform_rules
from wxexport.model import Rule
from wxexport.pictures import decode
from wxexport.wechat import behavior, kept, platform
from wxexport.wechat.editor import STEPS, after_save, step_name
from wxexport.wechat.platform import Fact

PACKAGE = Path(wxexport.__file__).parent
FACTS = {name: fact for name, fact in vars(platform).items() if isinstance(fact, Fact)}


@pytest.mark.parametrize("fact", [*FACTS.values(), *behavior.STEPS.values()])
def test_a_fact_has_a_part_and_evidence(fact: Fact[object]) -> None:
    assert 1 <= fact.part <= 9
    assert re.fullmatch(r"[DCFP1M]( [DCFP1M])*", fact.evidence)


def test_every_fact_is_used() -> None:
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    assert [name for name in FACTS if sum(len(re.findall(rf"\b{name}\b", text)) for text in texts) < 2] == []


def test_numbers_stand_once() -> None:
    """Those that mean nothing else; others are in the docstrings of the facts."""
    numbers = {6_000_000, 585, 677, 376, 676}
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in numbers
    }
    assert found == {"wechat/platform.py"}


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        (platform_rules.TITLE_LENGTH, (platform.TITLE, platform.DRAFT_TITLE)),
        (platform_rules.DIGEST_LENGTH, (platform.DIGEST,)),
        (platform_rules.AUTHOR_LENGTH, (platform.AUTHOR,)),
        (platform_rules.LINE_HEIGHT, (platform.LEAST_LINE_HEIGHT, platform.OVERLAPPING_LINES)),
        (platform_rules.WIDE_ELEMENT, (platform.WIDEST,)),
        (platform_rules.PICTURE_PIXELS, (platform.MOST_PIXELS, platform.MOST_FRAMES)),
        (platform_rules.PICTURE_WIDTH, [Fact(width, 4, "C M") for width in platform.FILLING_PICTURE.value]),
        (dark_rules.DARK_CONTRAST, (platform.FLAGGED_CONTRAST,)),
    ],
)
def test_the_texts_of_rules_have_the_numbers(rule: Rule, facts: Iterable[Fact[float]]) -> None:
    """The catalog stands below the facts, so that its sentences cannot take the numbers from there."""
    told = f"{rule.why} {rule.remedy} {rule.note}"
    assert [fact for fact in facts if not re.search(rf"\b{fact.value:,}\b", told)] == []


def test_every_step_is_described_in_its_order() -> None:
    assert list(behavior.STEPS) == list(dict.fromkeys(map(step_name, STEPS)))


@pytest.mark.parametrize("language", [0, 1])
def test_the_table_in_the_documents_is_as_generated(language: int) -> None:
    text = editor_table.PAGES[language].read_text("utf-8")
    assert editor_table.updated(text, language) == text, "run: python -m docs.editor_table"


# A rule and the step that says the same


@pytest.mark.parametrize("format_", ["png", "gif", "bmp", "jpeg"])
@pytest.mark.parametrize(("size", "dropped"), [((45, 13), True), ((13, 45), True), ((46, 13), False)])
def test_a_tiny_picture_of_any_format(tmp_path: Path, format_: str, size: tuple[int, int], dropped: bool) -> None:
    written = io.BytesIO()
    Image.new("RGB", size).save(written, format_)
    assert decode.measure(written.getvalue())[:2] == size
    source = f"data:image/{format_};base64,{base64.b64encode(written.getvalue()).decode()}"
    path = tmp_path / "a.html"
    path.write_text(f'<p><img src="{source}"></p>', "utf-8")
    assert len(in_page("picture-tiny", path)) == dropped
    changes = [one.message for one in after_save(path.read_text("utf-8")).changes if one.step == "pictures"]
    assert changes == [f"a picture of {size[0]}×{size[1]} px is dropped; it is too small"] * dropped


def test_a_size_of_0_is_unknown() -> None:
    assert not kept.is_tiny(0, 13)


@pytest.mark.parametrize(
    ("attributes", "sizes"),
    [
        ('width="20" height="20"', "width and height"),
        ('width="20" height="20" style="width:20px"', "height"),
        ('width="20" style="width:20px"', ""),
        ('viewBox="0 0 9 9"', ""),
    ],
)
def test_the_size_of_an_svg(tmp_path: Path, attributes: str, sizes: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<p>字<svg {attributes}><path d='M0 0'></path></svg></p>", "utf-8")
    changes = [one.message for one in after_save(path.read_text("utf-8")).changes if one.step == "attributes"]
    assert changes == [f"the {sizes} of <svg> in attributes is ignored; set it in the style"] * bool(sizes)
    found = [one.message for one in in_page("svg-size", path)]
    assert found == [f"<svg> has no {sizes.replace('and', 'and no')} in its style"] * bool(sizes)


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ('<p href="x">字</p>', ["href"]),  # an address belongs to a link
        ('<a src="x" href="https://mp.weixin.qq.com/s/abc">字</a>', ["src"]),
        ('<td width="50%" colspan="2">字</td>', ["width"]),
        ('<p data-x="1" title="字">字</p>', []),
        ('<svg id="a" fill="red"><path onclick="x" d="M0 0"></path></svg>', ["id", "onclick"]),
    ],
)
def test_lost_attributes(tmp_path: Path, html: str, lost: list[str]) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<section>字{html}</section>", "utf-8")
    changes = [one.message for one in after_save(path.read_text("utf-8")).changes if one.step == "attributes"]
    assert [message.partition(" loses ")[2] for message in changes] == lost
    assert [one.message.partition(" ")[0] for one in in_page("lost-attribute", path)] == lost
