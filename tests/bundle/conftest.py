"""An article with a picture and links, and its bundle."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import wxexport
from wxexport.bundle.assemble import Bundle
from wxexport.pictures import fonts

ARTICLE = """\
---
title: 第一期
digest: 摘要
author: 小周
source_url: https://example.org/1
---
# 第一期

正文与[链接](https://example.com/a)，[旧文](https://mp.weixin.qq.com/s/abc)，[没有地址]()。

![红](red.png)

![再来一次](red.png) 和 ![没有](none.png)

`src="images/red` 与代码：

```html
<img src="images/red-0000.png">
```
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "weekly"
    folder.mkdir()
    Image.new("RGB", (40, 30), "red").save(folder / "red.png")
    path = folder / "1.md"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def made(source: Path) -> Bundle:
    return wxexport.export(source)


@pytest.fixture(scope="module")
def font() -> fonts.Font:
    found = fonts.chinese()
    assert found is not None, "the tests need a Chinese font; on Debian: fonts-noto-cjk"
    return found
