"""The address that Jekyll, Hexo or Hugo gives an article: by their documented patterns, and none in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.article import generators

URL = "https://blog.example.org"
JEKYLL = f"url: {URL}\n"
HEXO = f"url: {URL}\n"
HUGO = f"baseURL = '{URL}/'\n"
DAY = "date: 2021-05-21 10:00:00"

PAGES = [
    # Jekyll: _config.yml, _posts/
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a-b.md", "", "/2021/05/21/a-b.html"),
    ("_config.yml", JEKYLL + "permalink: pretty\n", "_posts/2021-05-21-a.md", "", "/2021/05/21/a/"),
    ("_config.yml", JEKYLL + "permalink: ordinal\n", "_posts/2021-05-21-a.md", "", "/2021/141/a.html"),
    ("_config.yml", JEKYLL + "permalink: none\n", "_posts/2021-05-21-a.md", "", "/a.html"),
    ("_config.yml", JEKYLL + "permalink: /:year/:month/:title/\n", "_posts/2021-05-21-a.md", "", "/2021/05/a/"),
    (
        "_config.yml",
        JEKYLL + "permalink: /:i_month-:i_day-:short_year/:slug\n",
        "_posts/2021-05-01-A_b.md",
        "",
        "/5-1-21/a-b",
    ),
    (
        "_config.yml",
        JEKYLL + "permalink: /news/:categories/:title:output_ext\n",
        "_posts/2021-05-21-a.md",
        "categories: [X, Y]",
        "/news/x/y/a.html",
    ),
    ("_config.yml", JEKYLL, "tech/_posts/2021-05-21-a.md", "category: News", "/tech/news/2021/05/21/a.html"),
    ("_config.yml", JEKYLL + "baseurl: /blog\n", "_posts/2021-05-21-a.md", "", "/blog/2021/05/21/a.html"),
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a.md", "permalink: /own/", "/own/"),
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a.md", "slug: other", "/2021/05/21/other.html"),
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a.md", "date: 2021-06-01 09:00:00 +0800", "/2021/06/01/a.html"),
    (
        "_config.yml",
        JEKYLL + "timezone: Asia/Shanghai\n",
        "_posts/2021-05-21-a.md",
        "date: 2021-06-01 01:00:00 +0800",
        "/2021/06/01/a.html",
    ),
    ("_config.yml", JEKYLL, "_posts/2021/2021-05-21-周报.md", "", "/2021/05/21/%E5%91%A8%E6%8A%A5.html"),
    ("_config.yml", JEKYLL, "news/2021-05-21.md", "layout: default", "/news/2021-05-21.html"),
    ("_config.yml", JEKYLL + "permalink: pretty\n", "news/one.md", "layout: default", "/news/one/"),
    ("_config.yml", JEKYLL, "news/index.md", "layout: default", "/news/"),
    # Hexo: _config.yml, source/_posts/
    ("_config.yml", HEXO, "source/_posts/hello.md", DAY, "/2021/05/21/hello/"),
    ("_config.yml", HEXO + "root: /blog/\n", "source/_posts/hello.md", DAY, "/2021/05/21/hello/"),
    ("_config.yml", HEXO + "permalink: posts/:title.html\n", "source/_posts/a/b.md", DAY, "/posts/a/b.html"),
    ("_config.yml", HEXO + "permalink: :name/:hour:minute/\n", "source/_posts/a/b.md", DAY, "/b/1000/"),
    (
        "_config.yml",
        HEXO + "permalink: :category/:title/\n",
        "source/_posts/b.md",
        DAY + "\ncategories: [x, y]",
        "/x/y/b/",
    ),
    ("_config.yml", HEXO + "permalink: :category/:title/\n", "source/_posts/b.md", DAY, "/uncategorized/b/"),
    (
        "_config.yml",
        HEXO + "new_post_name: :year-:month-:day-:title.md\n",
        "source/_posts/2021-05-21-b.md",
        "title: b",
        "/2021/05/21/b/",
    ),
    ("_config.yml", HEXO + "permalink: :category/\n", "source/_posts/b.md", DAY + "\ncategories: [My Cat]", "/My-Cat/"),
    ("_config.yml", HEXO, "source/_posts/Hello World.md", DAY, "/2021/05/21/Hello%20World/"),
    ("_config.yml", HEXO, "source/about/index.md", "title: a", "/about/"),
    # Hugo: hugo.toml, content/
    ("hugo.toml", HUGO, "content/posts/My Post.md", "title: t", "/posts/my-post/"),
    ("hugo.toml", HUGO, "content/posts/a/index.md", "title: t", "/posts/a/"),
    ("hugo.toml", HUGO, "content/a.md", "slug: b", "/b/"),
    ("hugo.toml", HUGO, "content/a.md", "url: /x/y/", "/x/y/"),
    ("hugo.toml", HUGO + "uglyURLs = true\n", "content/posts/a.md", "title: t", "/posts/a.html"),
    (
        "hugo.toml",
        HUGO + '[permalinks]\nposts = "/:year/:month/:slug/"\n',
        "content/posts/a.md",
        f"title: Two words\n{DAY}",
        "/2021/05/two-words/",
    ),
    (
        "hugo.toml",
        HUGO + '[permalinks.page]\nposts = "/:year/:contentbasename/"\n',
        "content/posts/a.md",
        DAY,
        "/2021/a/",
    ),
    (
        "hugo.yaml",
        f"baseURL: {URL}/sub/\npermalinks:\n  posts: /:sections/:slugorfilename/\n",
        "content/posts/a.md",
        DAY,
        "/sub/posts/a/",
    ),
    ("hugo.toml", HUGO, "content/posts/a.md", "url: x/y", "/x/y/"),
    ("hugo.toml", HUGO, "content/posts/a.md", "url: /x/y.html", "/x/y.html"),
    ("hugo.toml", HUGO, "content/posts/_index.md", "title: t", "/posts/"),
    ("hugo.toml", HUGO, "content/_index.md", "title: t", "/"),
    ("hugo.toml", HUGO, "content/posts/c++ 周报.md", "title: t", "/posts/c%2B%2B-%E5%91%A8%E6%8A%A5/"),
    ("hugo.toml", HUGO + "disablePathToLower = true\n", "content/posts/AbC.md", "title: t", "/posts/AbC/"),
    ("hugo.toml", HUGO + '[permalinks]\nposts = "/:title"\n', "content/posts/a.md", "title: Two words", "/two-words/"),
    ("config.toml", HUGO, "content/posts/a.md", "title: t", "/posts/a/"),
    ("config/_default/hugo.toml", HUGO, "content/posts/a.md", "title: t", "/posts/a/"),
    ("hugo.json", f'{{"baseURL": "{URL}"}}', "content/posts/a.md", "title: t", "/posts/a/"),
]

NONE = [
    ("_config.yml", "title: x\n", "_posts/2021-05-21-a.md", ""),  # no address
    ("_config.yml", "url: http://localhost:4000\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", "url: https://10.0.0.1\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", "url: https://[::1\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", "url: https://me:word@blog.example.org\n", "_posts/2021-05-21-a.md", ""),
    ("hugo.toml", "baseURL = 'https://token@blog.example.org/'\n", "content/a.md", DAY),
    ("_config.yml", JEKYLL + "permalink: /:year/../../:title/\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a.md", "permalink: ../other/"),
    ("_config.yml", "url: [a, b]\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", "- a\n- b\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", "url: http://example.com\n", "source/_posts/a.md", DAY),  # Hexo's own example
    ("_config.yml", JEKYLL, "_posts/a.md", ""),  # no date, so no post
    ("_config.yml", JEKYLL, "_posts/2021-02-30-a.md", ""),
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a.md", "published: false"),
    ("_config.yml", JEKYLL, "_drafts/a.md", "title: a"),
    ("_config.yml", JEKYLL + "permalink: /:moon/:title\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", JEKYLL + "exclude: [news]\n", "news/a.md", "layout: default"),
    ("_config.yml", JEKYLL + "defaults:\n  - values: {permalink: /x/:title}\n", "_posts/2021-05-21-a.md", ""),
    ("_config.yml", JEKYLL, "_posts/2021-05-21-a.md", "permalink: 'javascript:alert(1)'"),
    ("_config.yml", HEXO, "source/_posts/a.md", "title: a"),  # the date of the file
    ("_config.yml", HEXO + "permalink: :hash/\n", "source/_posts/a.md", DAY),
    ("_config.yml", HEXO + "new_post_name: :lang/:title.md\n", "source/_posts/en/a.md", DAY),
    ("_config.yml", HEXO, "source/_drafts/a.md", DAY),
    ("_config.yml", HEXO + "permalink: :yearly/:title/\n", "source/_posts/a.md", DAY),
    ("hugo.toml", HUGO + '[permalinks]\nposts = "/:sections/:filename/"\n', "content/posts/x/a.md", "title: t"),
    ("hugo.toml", HUGO, "content/posts/a, b!.md", "title: t"),
    ("hugo.toml", HUGO + "[uglyURLs]\nposts = true\n", "content/posts/a.md", "title: t"),
    ("hugo.toml", HUGO, "notes/a.md", "title: t"),
    ("hugo.toml", HUGO, "content/posts/a.md", "title: t\ndraft: true"),
    ("hugo.toml", HUGO, "content/posts/a.en.md", "title: t"),
    ("hugo.toml", HUGO + "[languages.en]\n[languages.zh]\n", "content/posts/a.md", "title: t"),
    ("hugo.toml", HUGO + '[permalinks]\nposts = "/:title/"\n', "content/posts/a.md", "title: 什么？（一）"),
    ("hugo.toml", "baseURL = 'https://example.org/'\n", "content/posts/a.md", "title: t"),
    ("hugo.toml", "baseURL = \n", "content/posts/a.md", "title: t"),
]


def written(folder: Path, config: str, text: str, file: str, head: str) -> Path:
    (folder / ".git").mkdir()
    for name, content in ((config, text), (file, f"---\n{head}\n---\n\n正文\n")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return (folder / file).resolve()


@pytest.mark.parametrize(("config", "text", "file", "head", "path"), PAGES)
def test_page(tmp_path: Path, config: str, text: str, file: str, head: str, path: str) -> None:
    assert generators.address(written(tmp_path, config, text, file, head or "layout: post"), None) == URL + path


@pytest.mark.parametrize(("config", "text", "file", "head"), NONE)
def test_no_page(tmp_path: Path, config: str, text: str, file: str, head: str) -> None:
    assert generators.address(written(tmp_path, config, text, file, head or "layout: post"), None) == ""


def test_site_url_says_where_the_site_is(tmp_path: Path) -> None:
    post = written(tmp_path, "_config.yml", "permalink: /:title/\n", "_posts/2021-05-21-a.md", "layout: post")
    assert generators.address(post, "https://a.org/_posts") == "https://a.org/a/"
    assert generators.address(post, "https://a.org/elsewhere") == ""
    assert generators.address(post, "https://github.com/a/b/blob/main/_posts") == ""


def test_a_text_without_front_matter_is_no_page(tmp_path: Path) -> None:
    file = written(tmp_path, "_config.yml", JEKYLL, "a.md", "x")
    file.write_text("# 题\n", "utf-8")
    assert generators.address(file, None) == ""


def test_a_site_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text(JEKYLL, "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    file = written(inner, "x.yml", "", "a.md", "layout: post")
    assert generators.address(file, None) == ""
    (inner / "_config.yml").symlink_to(tmp_path / "_config.yml")
    assert generators.address(file, None) == ""


def test_a_configuration_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = written(tmp_path, "_config.yml", JEKYLL + "#" * 300_000, "a.md", "layout: default")
    assert generators.address(file, None) == ""
