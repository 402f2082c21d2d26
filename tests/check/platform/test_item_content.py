"""WX125 item-content."""

from __future__ import annotations

import pytest

from tests.check.case import Case
from wxexport.wechat.editor import after_save


@pytest.mark.parametrize(
    ("item", "torn"),
    [
        ("甲<b>乙</b>", True),
        ("<section>甲</section><ul><li>乙</li></ul>", False),  # blocks stay where they are
        ("甲<br>", False),
        ("<section>甲</section>乙", False),
    ],
)
def test_an_item_is_torn_as_in_the_model_of_the_editor(item: str, torn: bool) -> None:
    html = f"<ul><li>{item}</li></ul>"
    steps = [change.step for change in after_save(html).changes]
    assert ("torn-items" in steps) is torn
    assert ("WX125" in [one.rule for one in Case("", html=html).check()]) is torn
