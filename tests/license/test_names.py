"""``license.names``: the name of a license in the settings."""

from __future__ import annotations

import pytest

from wxexport.license.creative_commons import License, recognize
from wxexport.license.names import named


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("cc by-nc 2.5", "https://creativecommons.org/licenses/by-nc/2.5/"),
        ("CC-BY-NC-ND-1.0", "https://creativecommons.org/licenses/by-nd-nc/1.0/"),
        ("CC-BY-SA-2.1-JP", "https://creativecommons.org/licenses/by-sa/2.1/jp/"),
        ("CC-BY-NC-SA-3.0-CN", "https://creativecommons.org/licenses/by-nc-sa/3.0/cn/"),
        ("CC-BY-3.0-IGO", "https://creativecommons.org/licenses/by/3.0/igo/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC-PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("https://creativecommons.org/licenses/by/4.0/deed.zh-hans", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_named(name: str, address: str) -> None:
    assert named(name) == recognize(address)
    assert named(name).address == address


@pytest.mark.parametrize("name", ["MIT", "GPL-3.0-or-later", "CC-PDDC", "CC-SA-1.0", "一种许可"])
def test_any_other_name_is_text(name: str) -> None:
    assert named(name) == License("", "", name, name, name, "", "")


@pytest.mark.parametrize("name", ["all rights reserved", "All-Rights-Reserved", "版权所有", "保留所有权利"])
def test_all_rights_reserved(name: str) -> None:
    assert (named(name).code, named(name).name_zh, named(name).badge) == ("reserved", "保留所有权利", "")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("CC-BY-SA-5.0", "a Creative Commons license that exists (did you mean CC-BY-SA-4.0?)"),
        ("CC-BY-ND-SA-4.0", "a Creative Commons license that exists (did you mean CC-BY-NC-SA-4.0?)"),
        ("CC-BY-4.0-CN", "a Creative Commons license that exists (did you mean CC-BY-4.0?)"),
        ("CC-BY-4", "a Creative Commons license that exists (did you mean CC-BY-4.0?)"),
        ("cc by sa v4", "a Creative Commons license that exists (did you mean CC-BY-SA-4.0?)"),
        (" ", "the name of a license, of up to 100 characters"),
        ("x" * 101, "the name of a license, of up to 100 characters"),
    ],
)
def test_names_that_are_none(name: str, problem: str) -> None:
    with pytest.raises(ValueError, match="license") as caught:
        named(name)
    assert str(caught.value) == problem
