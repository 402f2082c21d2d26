"""One article with every element that ``themes/README.md`` lists, and the samples."""

from __future__ import annotations

import re
from pathlib import Path

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.model import Document

THEMES = (
    "default",
    "academic",
    "business",
    "chapter",
    "contrast",
    "festival",
    "ink",
    "lilac",
    "magazine",
    "midnight",
    "minimal",
    "pebble",
    "tabs",
    "tech",
    "tutorial",
    "warm",
)
ARTICLES = ("every construct", "weekly", "english", "guide")

_TOP = Path(__file__).resolve().parent.parent
_SAMPLE = _TOP / "assets" / "sample"
_FILES = {
    "weekly": _SAMPLE / "weekly" / "2026-11-07.md",
    "english": _SAMPLE / "english" / "first-issue.md",
    "guide": _SAMPLE / "guide" / "写法大全.md",
}
_OFFLINE = {"offline": True}
_WITH_A_TAIL = _OFFLINE | {
    "link_qr": True,
    "source_url": "https://example.com/issue",
    "tail": {
        "account": "掌上计算",
        "account_text": "每周一期",
        "account_qr": "https://example.com/follow",
        "source": True,
        "source_qr": True,
        "earlier": [
            {"title": "上一期", "url": "https://mp.weixin.qq.com/s/Qm7xT2vLc9_RkYw4hB8pZg"},
            {"title": "再上一期"},
        ],
    },
}

EVERY_CONSTRUCT = """\
# 一篇什么都有的文章[^1]

第一段：**粗体**、*斜体*、***两样***、~~删去~~、<ins>加上</ins>、<mark>标出</mark>、<kbd>Ctrl</kbd>、
<small>小字</small>、<big>大字</big>、`代码`、H<sub>2</sub>O、x<sup>2</sup>、[公众号文章][article]、[站外](https://example.com/a)，
<span style="color:#aa3300;border:1px solid #aa3300">作者自己的样式</span>与一张行内图 ![二维码](../wechat_qrcode.png)，
还有缺的 ![没有](missing.png) 图。

<p style="margin:0;text-align:center;line-height:2">作者居中的一段</p>

[TOC]

## 二级标题[^1]
### 三级紧跟 `code`，[链接](https://example.com/h3)
#### 四级紧跟
##### 五级紧跟
###### 六级标题

段落。

### 三级标题

#### 四级标题

##### 五级标题

> 引文一段，[站外](https://example.com/b)。
>
> 引文二段。
>
> > 引文里的引文。
>
> - 引文里的表
>
> 1. 有序
>
> ```python
> print("引文里的代码")
> ```
>
> | 一 | 二 |
> |---|---|
> | 引文里的 | 表格 |
>
> ![引文里的图](../wechat_qrcode.png)

- [条目标题][article]：摘要
- [站外条目](https://example.com/c)：摘要
- 二层
  - 二层条目
    - 三层条目
      - 四层条目
  1. 有序的二层
- 最后一条

<!-- -->

1. 第一段

   第二段

2. 有代码

   ```sh
   ls -l
   ```

   > 条目里的引文

   > [!NOTE]
   > 条目里的提示

   | 条目 | 里的 |
   |---|---|
   | 表 | 格 |

   ![条目里的图](../wechat_qrcode.png)

   $$
   a^2 + b^2 = c^2
   $$

- [x] 做完了
- [ ] 没做完

<dl><dt>术语</dt><dd>解释</dd><dt>又一个</dt><dd><p>第一段</p><p>第二段</p></dd></dl>

<table><caption>表格的说明</caption>
<thead><tr><th>列一 <code>c</code> <mark>m</mark> <del>d</del></th><th><a href="https://mp.weixin.qq.com/s/Qm7xT2vLc9_RkYw4hB8pZg">列二</a></th>
<th><a href="https://example.com/d">列三</a> <img alt="没有" src="missing.png"></th></tr></thead>
<tbody><tr><td>一</td><td><a href="https://example.com/e">二</a></td><td>三</td></tr><tr><td>四</td><td>五</td><td>六</td></tr></tbody>
</table>

| 左 | 中 | 右 |
|:---|:---:|---:|
| 一二三四五 | `code` | 3.14 |

```python
@dataclass(frozen=True)
class Load:
    \"\"\"一块板子的功率，单位：瓦。\"\"\"

    active: float = 0.25e3  # 注释

    def average(self, duty: float) -> str:
        return f"{self.active * duty:>4.0%} 瓦" if duty != 1 else None
```

行内的公式 $E = mc^2$，还有另起一行的：

$$
\\int_0^1 \\frac{x^2}{\\sqrt{1 - x}}\\,dx = \\sum_{n=1}^{\\infty} \\frac{1}{n^2}
$$

```python {2} title="功率.py" numbers
def active(load: float) -> float:
    return 0.25e3 * load  # 标出的一行，长得要横着滚动才看得完，它的底色也要一直铺到最右边去
```

```diff-python title="窗口里.py" window {1,4} numbers
 @cache
-def old(value: int) -> str:  # 减去
+def new(value: int | None) -> str:  # 加上
     return f"{value}" if value else "什么也没有"
```

```js window wrap {1}
const wrapped = "会折行的一行，很长很长，长到在手机上一定要折成两行才放得下"; // 注释
```

```diff
- 减去的一行
+ 加上的一行
@@ -1 +1 @@
```

```
没有语言的代码，其中一行很长很长：0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789
```

![图片](图片/启动时间对比.png "图片的说明")

![二维码](../wechat_qrcode.png)

![没有这张图](missing.png)

> [!NOTE]
> 说明：[站外](https://example.com/f)，`code`。
>
> 第二段。

> [!TIP]
> 建议。
>
> - 一条
>
> 1. 一条
>
> ```sh
> echo 提示里的代码
> ```
>
> | 提示 | 里的 |
> |---|---|
> | 表 | 格 |
>
> ![提示里的图](../wechat_qrcode.png)

> [!IMPORTANT]
> 要紧。

> [!WARNING]
> 警告。

> [!CAUTION]
> 当心。

<details><summary>点开看看</summary>

里面一段。

又一段。

- 一条

1. 一条

```sh
echo 折叠里的代码
```

| 折叠 | 里的 |
|---|---|
| 表 | 格 |

![折叠里的图](../wechat_qrcode.png)

</details>

:::: note-book 容器的标题
里面一段，`code`。

又一段。

- 一条

1. 一条

```sh
echo 容器里的代码
```

| 容器 | 里的 |
|---|---|
| 表 | 格 |

![容器里的图](../wechat_qrcode.png)
::::

---

<a href="https://creativecommons.org/licenses/by-sa/4.0/"><img src="https://i.creativecommons.org/l/by-sa/4.0/88x31.png"></a>
本作品采用[知识共享协议](https://creativecommons.org/licenses/by-sa/4.0/)。

[article]: https://mp.weixin.qq.com/s/Qm7xT2vLc9_RkYw4hB8pZg

[^1]: 脚注的第一段，[站外](https://example.com/g)。

    脚注的第二段。

    - 脚注里的表

    1. 有序

    > 脚注里的引文

    > [!NOTE]
    > 脚注里的提示

    ```sh
    echo 脚注里的代码
    ```

    | 脚注 | 里的 |
    |---|---|
    | 表 | 格 |

    ![脚注里的图](../wechat_qrcode.png)
"""


def document(name: str) -> Document:
    """The article of that name as a ``Document``, made without the network."""
    if name == "every construct":
        source = article.parse(EVERY_CONSTRUCT, folder=_SAMPLE / "weekly", command_line=_WITH_A_TAIL)
    else:
        source = article.read(_FILES[name], _OFFLINE)
    return pipeline.convert(source)


def promised_selectors() -> list[str]:
    """The selectors in the table of elements in ``themes/README.md``: all of its first column, the long ones after."""
    text = (_TOP / "themes" / "README.md").read_text("utf-8")
    table = text.partition("| element | description |")[2].partition("\n\n")[0]
    found: list[str] = []
    for row in table.splitlines()[2:]:
        _, first, second, _ = row.split("|")
        found += re.findall("`([^`]+)`", first)
        found += re.findall("`([a-z]+(?:[.]| > | )[a-z0-9 >.-]+)`", second)
    return found
