"""``license.creative_commons``: which addresses mean which license, and its names."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wxexport.license.creative_commons import License, corrected, recognize
from wxexport.license.names import named

BY_SA_4 = License(
    code="by-sa",
    version="4.0",
    spdx="CC-BY-SA-4.0",
    name_zh="知识共享署名-相同方式共享 4.0 国际许可协议",
    name_en="Creative Commons Attribution-ShareAlike 4.0 International",
    address="https://creativecommons.org/licenses/by-sa/4.0/",
    badge="by-sa.png",
)


ZERO = License(
    code="zero",
    version="1.0",
    spdx="CC0-1.0",
    name_zh="知识共享 CC0 1.0 通用公共领域贡献",
    name_en="Creative Commons CC0 1.0 Universal",
    address="https://creativecommons.org/publicdomain/zero/1.0/",
    badge="zero.png",
)


def _known(address: str) -> License:
    license = recognize(address)
    assert license is not None
    return license


@pytest.mark.parametrize(
    "address",
    [
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "http://creativecommons.org/licenses/by-sa/4.0",
        "https://www.creativecommons.org/licenses/by-sa/4.0/",
        "//creativecommons.org/licenses/by-sa/4.0/",
        " HTTPS://CreativeCommons.org/licenses/BY-SA/4.0/ ",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.zh-hans",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.zh",
        "https://creativecommons.org/licenses/by-sa/4.0/legalcode",
        "https://creativecommons.org/licenses/by-sa/4.0/legalcode.zh-hans#s1",
        "https://creativecommons.org/licenses/by-sa/4.0/legalcode.txt",
        "https://creativecommons.org/licenses/by-sa/4.0/?ref=chooser-v1",
        "https://i.creativecommons.org/l/by-sa/4.0/88x31.png",
        "http://i.creativecommons.org/l/by-sa/4.0/80x15.png",
        "https://licensebuttons.net/l/by-sa/4.0/88x31.png",
        "https://licensebuttons.net/l/by-sa/4.0/88x31.svg?x=1",
    ],
)
def test_addresses_of_one_license(address: str) -> None:
    assert recognize(address) == BY_SA_4


@pytest.mark.parametrize(
    "address",
    [
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "http://www.creativecommons.org/publicdomain/zero/1.0/deed.zh",
        "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
        "https://i.creativecommons.org/p/zero/1.0/88x31.png",
        "https://licensebuttons.net/p/zero/1.0/88x31.png",
        "https://i.creativecommons.org/l/zero/1.0/88x31.png",
        "https://mirrors.creativecommons.org/presskit/buttons/88x31/png/cc-zero.png",
        "https://mirrors.creativecommons.org/presskit/buttons/88x31/svg/cc-zero.svg",
    ],
)
def test_addresses_of_cc0(address: str) -> None:
    assert recognize(address) == ZERO


@pytest.mark.parametrize(
    "address",
    [
        "https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by-sa.png",
        "https://mirrors.creativecommons.org/presskit/buttons/88x31/svg/by-sa.svg",
        "https://mirrors.creativecommons.org/presskit/buttons/80x15/png/by-sa.png",
        "https://creativecommons.org/licenses/by-sa/",
    ],
)
def test_addresses_without_a_version_claim_none(address: str) -> None:
    assert recognize(address) == License(
        code="by-sa",
        version="",
        spdx="",
        name_zh="知识共享署名-相同方式共享许可协议",
        name_en="Creative Commons Attribution-ShareAlike",
        address="https://creativecommons.org/licenses/",
        badge="by-sa.png",
    )


def test_european_button_of_the_press_kit() -> None:
    address = "https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by-nc-sa.eu.png"
    assert _known(address).code == "by-nc-sa"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "by-sa",
        "https://creativecommons.org/",
        "https://creativecommons.org/licenses/",
        "https://creativecommons.org/licenses/sa/1.0/",
        "https://creativecommons.org/licenses/by-nd-sa/4.0/",
        "https://creativecommons.org/licenses/by-xx/4.0/",
        "https://creativecommons.org/licenses/by-sa/5.0/",
        "https://creativecommons.org/licenses/by-sa/4.0/cn/",
        "https://creativecommons.org/licenses/by-sa/2.1/",
        "https://creativecommons.org/licenses/by-sa/4.0/88x31.png",
        "https://creativecommons.org/licenses/zero/1.0/",
        "https://creativecommons.org/publicdomain/zero/2.0/",
        "https://creativecommons.org.example.com/licenses/by-sa/4.0/",
        "https://notcreativecommons.org/licenses/by-sa/4.0/",
        "https://creativecommons.example/licenses/by-sa/4.0/",
        "https://creativecommonsxorg/licenses/by-sa/4.0/",
        "https://creativecommons.org@example.com/licenses/by-sa/4.0/",
        "https://example.com\\@creativecommons.org/licenses/by-sa/4.0/",
        "https://example.com/https://creativecommons.org/licenses/by-sa/4.0/",
        "https://example.com/?to=//creativecommons.org/licenses/by-sa/4.0/",
        "https://licensebuttons.net.example.com/l/by-sa/4.0/88x31.png",
        "https://xlicensebuttons.net/l/by-sa/4.0/88x31.png",
        "https://mirrors.example.org/presskit/buttons/88x31/png/by-sa.png",
        "ftp://creativecommons.org/licenses/by-sa/4.0/",
        "javascript://creativecommons.org/licenses/by-sa/4.0/",
        "https://creativecommons.org/licenses/by-sa/４.０/",
    ],
)
def test_anything_else_is_no_license(address: str) -> None:
    assert recognize(address) is None


@pytest.mark.parametrize(
    ("path", "spdx", "name_zh", "name_en"),
    [
        ("by/4.0", "CC-BY-4.0", "署名 4.0 国际", "Attribution 4.0 International"),
        ("by/3.0", "CC-BY-3.0", "署名 3.0 未本地化版本", "Attribution 3.0 Unported"),
        ("by/1.0", "CC-BY-1.0", "署名 1.0 通用", "Attribution 1.0 Generic"),
        ("by-sa/2.0", "CC-BY-SA-2.0", "署名-相同方式共享 2.0 通用", "Attribution-ShareAlike 2.0 Generic"),
        (
            "by-nd/4.0",
            "CC-BY-ND-4.0",
            "署名-禁止演绎 4.0 国际",
            "Attribution-NoDerivatives 4.0 International",
        ),
        ("by-nd/2.5", "CC-BY-ND-2.5", "署名-禁止演绎 2.5 通用", "Attribution-NoDerivs 2.5 Generic"),
        ("by-nc/2.0", "CC-BY-NC-2.0", "署名-非商业性使用 2.0 通用", "Attribution-NonCommercial 2.0 Generic"),
        (
            "by-nc-sa/4.0",
            "CC-BY-NC-SA-4.0",
            "署名-非商业性使用-相同方式共享 4.0 国际",
            "Attribution-NonCommercial-ShareAlike 4.0 International",
        ),
        (
            "by-nc-nd/3.0",
            "CC-BY-NC-ND-3.0",
            "署名-非商业性使用-禁止演绎 3.0 未本地化版本",
            "Attribution-NonCommercial-NoDerivs 3.0 Unported",
        ),
        (
            "by-nc-sa/3.0/cn",
            "",
            "署名-非商业性使用-相同方式共享 3.0 中国大陆",
            "Attribution-NonCommercial-ShareAlike 3.0 China Mainland",
        ),
        ("by/3.0/us", "CC-BY-3.0-US", "署名 3.0 美国", "Attribution 3.0 United States"),
        ("by/3.0/igo", "CC-BY-3.0-IGO", "署名 3.0 政府间组织", "Attribution 3.0 IGO"),
        ("by-sa/2.1/jp", "CC-BY-SA-2.1-JP", "署名-相同方式共享 2.1 日本", "Attribution-ShareAlike 2.1 Japan"),
        ("by/2.5/scotland", "", "署名 2.5 苏格兰", "Attribution 2.5 UK: Scotland"),
        ("by/3.0/xx", "", "署名 3.0 XX ", "Attribution 3.0 XX"),
        ("by/3.0/pl", "", "署名 3.0 波兰", "Attribution 3.0 Poland"),
    ],
)
def test_names(path: str, spdx: str, name_zh: str, name_en: str) -> None:
    address = f"https://creativecommons.org/licenses/{path}/"
    license = _known(address)
    assert (license.spdx, license.name_zh, license.name_en, license.address) == (
        spdx,
        f"知识共享{name_zh}许可协议",
        f"Creative Commons {name_en}",
        address,
    )
    assert recognize(f"https://i.creativecommons.org/l/{path}/88x31.png") == license
    assert recognize(f"{address}deed.zh") == license


@pytest.mark.parametrize("path", ["by-nc-nd/1.0", "by-nd-nc/1.0"])
def test_version_one_wrote_its_elements_the_other_way_round(path: str) -> None:
    license = _known(f"https://creativecommons.org/licenses/{path}/")
    assert (license.code, license.spdx) == ("by-nc-nd", "CC-BY-NC-ND-1.0")
    assert license.address == "https://creativecommons.org/licenses/by-nd-nc/1.0/"


def test_recognizing_needs_no_pillow() -> None:
    program = "import sys, wxexport.license.creative_commons; print('PIL' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_corrected() -> None:
    assert corrected("知识共享署名-相同方式共享 4.0 通用许可协议", BY_SA_4) == BY_SA_4.name_zh
    assert corrected("Creative Commons Attribution-ShareAlike 4.0 Generic License", BY_SA_4) == BY_SA_4.name_en
    assert corrected("知识共享署名 3.0 通用许可协议", named("CC-BY-3.0")) == "知识共享署名 3.0 未本地化版本许可协议"
    for right in (BY_SA_4.name_zh, BY_SA_4.name_en, "CC BY-SA 4.0", "知识共享署名 4.0 通用许可协议", ""):
        assert corrected(right, BY_SA_4) is None
    assert corrected("Creative Commons Attribution 3.0 Generic", BY_SA_4) is None
    assert corrected("知识共享署名 3.0 通用许可协议", named("CC-BY-3.0-AT")) is None
