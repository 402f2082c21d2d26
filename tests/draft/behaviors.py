"""What WeChat does, as far as its fake shows it, and what ``wxexport draft`` does then: a table of the documents.

``test_behaviors`` runs every row, and ``python -m docs.draft_table`` writes them into ``docs/*/draft.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.draft.fake import Limits
from tests.draft.pictures import animation, picture
from tests.draft.running import Desk

TOKEN = "/cgi-bin/stable_token"
TEXT, LIBRARY = "/cgi-bin/media/uploadimg", "/cgi-bin/material/add_material"
ADD, UPDATE, GET, LIST = (f"/cgi-bin/draft/{name}" for name in ("add", "update", "get", "batchget"))
FIRST = ("stable_token", "uploadimg", "uploadimg", "add_material", "add", "get")
"""The calls of a first run."""
ADDED, UPDATED, UNCHANGED = "added as the draft", "is updated", "unchanged, nothing was sent"


@dataclass(frozen=True, slots=True)
class Behavior:
    """A row: what WeChat does and what the command does, in both languages; how it is made so, and what is to be seen.

    ``again``: the draft is there from a run before ``prepare``. ``calls`` are those after it, ``drafts`` how many there
    are at the end, ``said`` is in what was printed, and ``holds`` is asked about what WeChat has stored.
    """

    name: str
    does: tuple[str, str]
    then: tuple[str, str]
    said: str
    calls: tuple[str, ...] = FIRST
    prepare: Callable[[Desk], object] = lambda _: None
    arguments: tuple[str, ...] = ()
    again: bool = False
    code: int = 0
    drafts: int = 1
    holds: Callable[[Desk], bool] = lambda _: True


def _changed(desk: Desk) -> None:
    desk.change("正文的第一段。", "改过的第一段。")


def _on_change(trouble: Callable[[Desk], object]) -> Callable[[Desk], None]:
    def prepare(desk: Desk) -> None:
        _changed(desk)
        trouble(desk)

    return prepare


def _set(**fields: Any) -> Callable[[Desk], None]:
    def prepare(desk: Desk) -> None:
        for name, value in fields.items():
            setattr(desk.wechat, name, value)

    return prepare


def _the_draft(desk: Desk) -> str:
    [media_id] = desk.wechat.drafts
    return media_id


def _article(desk: Desk) -> dict[str, Any]:
    [article] = desk.wechat.drafts[_the_draft(desk)]
    return article


def _titled(length: int, limit: int = 64) -> Callable[[Desk], None]:
    def prepare(desk: Desk) -> None:
        desk.change("第十二期：草稿", "题" * length)
        desk.wechat.limits = Limits(title=limit)

    return prepare


def _many_newer(desk: Desk) -> None:
    """The draft is stored and its answer lost; then others are written, so that it is on the second page."""
    desk.wechat.watch(ADD, lambda: [desk.wechat.compose(title=f"{number}") for number in range(25)], when="after")
    desk.wechat.cut(ADD, "after")


def _written_by_hand(desk: Desk) -> None:
    desk.wechat.compose(title="第十二期：草稿")
    desk.wechat.cut(ADD, "before")


def _slow(desk: Desk) -> None:
    desk.set["wxexport.draft.wire._SILENT"] = 1.0
    desk.wechat.slow(ADD, 60, times=1)


def _sent_in_many_words(desk: Desk) -> None:
    desk.change("正文的第一段。", "[外链](https://example.com/a)与`代码`。\n\n```python\na = 1\nb = 2\n```\n")
    assert desk.draft().code == 0
    desk.wechat.calls.clear()


BEHAVIORS = (
    # How it answers
    Behavior(
        "error",
        ("An error comes with HTTP 200, a code and an id of the request", "出错时也是 HTTP 200，带错误码和请求编号"),
        ("says it in words, what to do, the code and the id", "用话说明出了什么事、怎么办，附错误码和编号"),
        "has no right to this call (WeChat's code 48001, rid 6919a",
        FIRST[:5],
        _set(rights=frozenset({"media"})),
        code=2,
        drafts=0,
    ),
    Behavior(
        "no code",
        ("A success has no code", "成功时没有错误码"),
        ("looks for the field that it needs", "看有没有要用的字段"),
        ADDED,
    ),
    # The token
    Behavior(
        "token kept",
        ("A token is valid for two hours", "access_token 两小时有效"),
        ("keeps it for the next run, where only you can read it", "留给下一次用，只有你自己能读"),
        UNCHANGED,
        ("get",),
        again=True,
    ),
    Behavior(
        "token revoked",
        ("Another program has made the token invalid (40001)", "别的程序使 access_token 失效（40001）"),
        ("gets another one, once", "重新取一次"),
        UPDATED,
        ("get", "stable_token", "get", "update", "get"),
        _on_change(lambda desk: desk.wechat.revoke()),
        again=True,
    ),
    Behavior(
        "token expired",
        ("The token has expired (42001)", "access_token 过期（42001）"),
        ("gets another one, once", "重新取一次"),
        UNCHANGED,
        ("get", "stable_token", "get"),
        lambda desk: desk.wechat.later(7201),
        again=True,
    ),
    Behavior(
        "token refused",
        ("The new token is refused, too", "新的 access_token 仍被拒绝"),
        ("stops", "停下"),
        "the token is not valid (WeChat's code 40001",
        ("stable_token", "uploadimg", "stable_token", "uploadimg"),
        lambda desk: desk.wechat.fail(TEXT, 40001, times=9),
        code=2,
        drafts=0,
    ),
    # The address
    Behavior(
        "address",
        ("The address of the caller is not on the white list (40164)", "调用者的 IP 不在白名单（40164）"),
        ("prints the address as WeChat sees it, and where to add it", "打印微信看到的地址，以及在哪里添加"),
        "Add 203.0.113.7 in the developer platform",
        ("stable_token",),
        _set(caller="203.0.113.7"),
        code=2,
        drafts=0,
    ),
    # Pictures
    Behavior(
        "kind",
        ("The kind of a picture is that of its bytes; WebP is refused", "图片的类型看内容；不收 WebP"),
        ("converts it", "转换格式"),
        ADDED,
        prepare=lambda desk: desk.write("red.png", picture("webp", (600, 300))),
        holds=lambda desk: [image.kind for image in desk.wechat.images.values()] == ["png", "jpeg", "png"],
    ),
    Behavior(
        "addresses",
        ("It answers addresses of pictures with http", "返回的图片地址是 http"),
        ("uses https", "改用 https"),
        ADDED,
        holds=lambda desk: _article(desk)["content"].count('src="https://mmbiz.qpic.cn/') == 2,
    ),
    Behavior(
        "GIF",
        ("A GIF has to go into the library", "GIF 只能进素材库"),
        ("uploads it there", "上传到素材库"),
        ADDED,
        ("stable_token", "add_material", "uploadimg", "add_material", "add", "get"),
        lambda desk: desk.write("red.png", animation()),
    ),
    Behavior(
        "same file",
        ("The same file twice is two pictures", "同一个文件传两次就是两张图"),
        ("uploads it once", "只传一次"),
        ADDED,
        ("stable_token", "uploadimg", "add_material", "add", "get"),
        lambda desk: desk.write("blue.jpg", (desk.repository / "red.png").read_bytes()),
    ),
    # Text
    Behavior(
        "escapes",
        (r"It stores `\u4f5c` as these six characters", r"把 `\u4f5c` 原样存成六个字符"),
        ("sends all text as UTF-8", "全部用 UTF-8 发送"),
        ADDED,
        holds=lambda desk: (
            _article(desk)["title"] == "第十二期：草稿" and "正文的第一段。" in _article(desk)["content"]
        ),
    ),
    Behavior(
        "digest",
        ("It fills an empty digest with the beginning of the text", "没有摘要时用正文开头补上"),
        ("sends its own", "总是发送自己的"),
        ADDED,
        prepare=lambda desk: desk.change("digest: 这一期说的是草稿\n", ""),
        holds=lambda desk: _article(desk)["digest"] == "正文的第一段。",
    ),
    Behavior(
        "title surely too long",
        ("A title of 65 characters is refused", "标题 65 个字会被拒绝"),
        ("stops before it sends anything", "什么也不发，直接停下"),
        "the title has 65 characters (195 bytes); WeChat takes 64",
        (),
        _titled(65),
        code=2,
        drafts=0,
    ),
    Behavior(
        "title perhaps too long",
        ("33 to 64 characters: the sources disagree", "33 到 64 个字：各处说法不一"),
        ("warns, and lets WeChat decide", "提醒，由微信决定"),
        "the title has 40 characters (120 bytes); WeChat surely takes 32",
        prepare=_titled(40),
    ),
    Behavior(
        "title refused",
        ("It refuses the title (45003)", "拒绝标题（45003）"),
        ("says how long it is, and cuts nothing", "说明长度，不截断"),
        "the title is too long (WeChat's code 45003",
        FIRST[:5],
        _titled(40, limit=32),
        code=2,
        drafts=0,
    ),
    # Articles
    Behavior(
        "no comments",
        ("The account has no right to comments (88000)", "公众号没有留言功能（88000）"),
        ("sends no wish for comments unless told to", "没有要求时不开留言"),
        ADDED,
        prepare=_set(rights=frozenset({"media", "draft"})),
    ),
    Behavior(
        "array and object",
        (
            "`add` takes an array of articles, `update` one article and its place",
            "`add` 收数组，`update` 收一篇和它的位置",
        ),
        ("sends each what it takes", "照各自的要求发送"),
        UPDATED,
        ("get", "update", "get"),
        _changed,
        again=True,
        holds=lambda desk: "改过的第一段。" in _article(desk)["content"],
    ),
    Behavior(
        "cover gone",
        ("The cover was deleted from the library (40007)", "封面已从素材库删除（40007）"),
        ("uploads it again, once", "重新上传一次"),
        UPDATED,
        ("get", "update", "add_material", "update", "get"),
        _on_change(lambda desk: desk.wechat.materials.clear()),
        again=True,
    ),
    Behavior(
        "crop",
        ("It cannot crop the cover (53402)", "封面裁不了（53402）"),
        ("says what size it must have", "说明需要多大"),
        "at least 900 by 383 pixels",
        FIRST[:5],
        lambda desk: desk.wechat.fail(ADD, 53402),
        code=2,
        drafts=0,
    ),
    # What is stored
    Behavior(
        "rewritten",
        (
            "It rewrites what it stores: addresses of pictures, colors, links, lines of code",
            "存下的内容会被改写：图片地址、颜色、链接、代码里的换行",
        ),
        ("compares what it read with what it read before", "和上一次读到的比较"),
        UNCHANGED,
        ("get",),
        _sent_in_many_words,
        again=True,
    ),
    Behavior(
        "edited",
        ("Somebody has edited the draft in the back end", "有人在后台改过草稿"),
        ("stops and says what differs", "停下，说明哪里不同"),
        "its draft was changed in the back end: the title (now “手改”)",
        ("get",),
        lambda desk: desk.wechat.edit(_the_draft(desk), title="手改"),
        again=True,
        code=2,
    ),
    Behavior(
        "overwritten",
        ("The same, with `--overwrite`", "同上，加 `--overwrite`"),
        ("replaces it", "覆盖"),
        UPDATED,
        ("get", "update", "get"),
        lambda desk: desk.wechat.edit(_the_draft(desk), title="手改"),
        ("--overwrite",),
        again=True,
    ),
    Behavior(
        "published",
        ("The draft was published or deleted (40007)", "草稿已发布或删除（40007）"),
        ("stops", "停下"),
        "it was published or deleted",
        ("get",),
        lambda desk: desk.wechat.publish(_the_draft(desk)),
        again=True,
        code=2,
        drafts=0,
    ),
    Behavior(
        "another",
        ("The same, with `--new`", "同上，加 `--new`"),
        ("adds another one, with the pictures that are there", "另建一篇，已上传的图片不再传"),
        ADDED,
        ("add", "get"),
        lambda desk: desk.wechat.delete(_the_draft(desk)),
        ("--new",),
        again=True,
    ),
    # Quotas
    Behavior(
        "day",
        ("The quota of the day is used up (45009)", "当天的次数用完（45009）"),
        ("stops", "停下"),
        "today's quota for this call is used up (WeChat's code 45009",
        FIRST[:5],
        lambda desk: desk.wechat.quotas.update({ADD: 0}),
        code=2,
        drafts=0,
    ),
    Behavior(
        "minute",
        ("Too many calls in this minute (45011)", "这一分钟调用太多（45011）"),
        ("waits and repeats reads and uploads", "读取和上传等一会儿再试"),
        ADDED,
        ("stable_token", "uploadimg", "uploadimg", "uploadimg", "add_material", "add", "get"),
        lambda desk: desk.wechat.fail(TEXT, 45011),
    ),
    # Trouble
    Behavior(
        "busy",
        ("It is busy (-1)", "系统繁忙（-1）"),
        ("repeats reads and uploads, three times in all", "读取和上传最多试三次"),
        ADDED,
        ("stable_token", "uploadimg", "uploadimg", "uploadimg", "uploadimg", "add_material", "add", "get"),
        lambda desk: desk.wechat.fail(TEXT, -1, times=2),
    ),
    Behavior(
        "busy, added",
        ("It says that it is busy, and has added the draft", "说系统繁忙，其实草稿已建好"),
        ("finds it by its cover and title", "按封面和标题找到它"),
        ADDED,
        (*FIRST[:5], "batchget", "get"),
        lambda desk: desk.wechat.fail(ADD, -1, when="after"),
    ),
    Behavior(
        "cut, added",
        ("The connection is cut after it has added the draft", "草稿建好后连接断开"),
        ("finds it by its cover and title", "按封面和标题找到它"),
        ADDED,
        (*FIRST[:5], "batchget", "get"),
        lambda desk: desk.wechat.cut(ADD, "after"),
    ),
    Behavior(
        "cut, not added",
        ("The connection is cut before it has added the draft", "草稿没建好连接就断开"),
        ("looks for it, and asks", "找不到就问你"),
        "it is not clear whether the draft was added, and none of the newest drafts is it",
        (*FIRST[:5], *["batchget"] * 4),
        lambda desk: desk.wechat.cut(ADD, "before"),
        code=2,
        drafts=0,
    ),
    Behavior(
        "twenty a page",
        ("It lists twenty drafts a page, the newest first", "草稿列表每页二十篇，新的在前"),
        ("reads on until it has found its own", "一直翻到自己的那篇"),
        ADDED,
        (*FIRST[:5], "batchget", "batchget", "get"),
        _many_newer,
        drafts=26,
    ),
    Behavior(
        "same title",
        ("A draft that somebody has written has the same title", "别人写的草稿标题相同"),
        ("takes none for its own whose cover is another one, and asks", "封面不同就不认，问你"),
        "it is not clear whether the draft was added, and these may be it",
        (*FIRST[:5], "batchget"),
        _written_by_hand,
        code=2,
    ),
    Behavior(
        "slow",
        ("The answer does not come in time", "迟迟不回答"),
        ("as when the connection is cut", "和断开一样"),
        ADDED,
        (*FIRST[:5], "batchget", "get"),
        _slow,
    ),
    Behavior(
        "cut, updated",
        ("The connection is cut while it updates the draft", "更新草稿时连接断开"),
        ("sends the update again, once", "再发一次"),
        UPDATED,
        ("get", "update", "update", "get"),
        _on_change(lambda desk: desk.wechat.cut(UPDATE, "after")),
        again=True,
    ),
    Behavior(
        "cut, uploaded",
        ("The connection is cut during an upload", "上传时连接断开"),
        ("uploads it again", "重新上传"),
        ADDED,
        ("stable_token", "uploadimg", "uploadimg", "uploadimg", "add_material", "add", "get"),
        lambda desk: desk.wechat.cut(TEXT, "after"),
    ),
    Behavior(
        "no JSON",
        ("Something in between answers in its place", "中间有别的东西代为回答"),
        ("tries three times, and says that it is not WeChat", "试三次，说明那不是微信"),
        "an answer that is not WeChat's: no JSON",
        ("stable_token",) * 3,
        lambda desk: desk.wechat.answer(TOKEN, b"<html>", times=9),
        code=2,
        drafts=0,
    ),
)
