"""Articles and an account -> the one draft that it has of them, however often it is run; read ``send`` first.

WeChat has no key by which it would know a request for one that it has carried out. So what is about to be added is
written down before, with what the draft can be found by: its covers and titles. Every other step can be repeated.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from wxexport.dataclass import dataclass
from wxexport.draft import limits, readback, recovery
from wxexport.draft.calls import ADD, GET, UPDATE
from wxexport.draft.client import Client, WeChatError
from wxexport.draft.issue import Issue, place
from wxexport.draft.state import Adding, Draft, Sent, State
from wxexport.draft.uploads import Uploads
from wxexport.draft.wire import NoAnswerError
from wxexport.errors import WxExportError
from wxexport.messages import NOTHING, Message, t
from wxexport.model import Progress

_BUSY, _UNKNOWN_ID = -1, 40007

Json = dict[str, Any]
Action = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user says on the command line: another draft (``new``), the draft with an id, to replace what somebody
    has changed by hand."""

    new: bool = False
    media_id: str = ""
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a draft: ``uploaded`` are names of files, ``problems`` what WeChat has stored otherwise."""

    action: Action
    media_id: str
    uploaded: tuple[str, ...] = ()
    problems: tuple[Message, ...] = ()


def send(
    issues: Sequence[Issue], client: Client, state: State, choice: Choice, progress: Progress | None = None
) -> Result:
    """Adds or updates the draft of these articles, reads it back and remembers it.

    Raises ``WxExportError`` for what WeChat refuses, and where somebody has to decide: about a draft that was changed
    by hand, is gone, or cannot be told from others.
    """
    return _Sending(issues, client, state, choice, progress).run()


def remembered(issues: Sequence[Issue], appid: str, state: State, choice: Choice) -> Draft:
    """The draft that earlier runs have made of these articles, as far as the user does not name another."""
    root, paths = place(issues)
    if choice.new:
        return state.empty(root, paths)
    found = state.find(appid, root, paths, alone=not choice.media_id)
    if choice.media_id in ("", found.media_id):
        return found
    # What may have been added is known when it is seen; any other draft has somebody else's text.
    entries = found.adding.articles if found.adding else tuple(Sent("", "") for _ in paths)
    return replace(found, media_id=choice.media_id, articles=entries, adding=None)


class _Sending:
    def __init__(
        self, issues: Sequence[Issue], client: Client, state: State, choice: Choice, progress: Progress | None
    ) -> None:
        self._issues, self._client, self._state, self._choice = issues, client, state, choice
        self._path = issues[0].path
        self._appid = client.account.appid
        self._uploads = Uploads(issues, client, state, progress)
        self._draft = remembered(issues, self._appid, state, choice)

    def run(self) -> Result:
        self._refuse_secret()
        if self._draft.adding:
            self._recover(self._draft.adding)
        if not self._draft.media_id:
            return self._add()
        read = self._read()
        if not self._choice.overwrite:
            self._refuse_changed(read)
        articles = self._articles() if self._uploads.are_known() else []
        if not articles or any(self._others(articles, read)):
            return self._update(read)
        return self._compared("unchanged", articles, read)

    def _refuse_secret(self) -> None:
        """An article may quote a configuration; whoever may see its draft would have the account."""
        secret = self._client.account.secret.reveal()
        for issue in self._issues:
            if secret in f"{issue.title}\n{issue.author}\n{issue.digest}\n{issue.source_url}\n{issue.html}":
                hint = t("Take it out, and reset the AppSecret in the developer platform if the file was shared.")
                raise WxExportError(t("the AppSecret of the account is in the article"), issue.path, hint=hint)

    # The draft that there is

    def _recover(self, adding: Adding) -> None:
        """Finds out what became of a draft that an earlier run may have added."""
        found = recovery.find(self._client, adding)
        if found.media_id:
            self._draft = replace(self._draft, media_id=found.media_id, articles=adding.articles, adding=None)
            self._state.put(self._appid, self._draft)
        elif found.is_surely_none and not adding.unclear:
            self._draft = replace(self._draft, adding=None)  # the run ended before WeChat got it
        else:
            raise recovery.asked(found, self._path)

    def _read(self) -> list[Json]:
        """The articles as WeChat has them. Raises ``WxExportError`` for a draft that is not there, or has others."""
        media_id = self._draft.media_id
        hint = t("--new makes another draft, --media-id ID goes on with another one.")
        problem: WxExportError | None = None
        read: Any = None
        try:
            read = self._client.call(GET, {"media_id": media_id}, wanted="news_item")["news_item"]
        except WeChatError as error:
            if error.code != _UNKNOWN_ID:
                raise
            gone = t("its draft is not in the account any more: it was published or deleted ({id})", id=media_id)
            problem = WxExportError(gone, self._path, hint=hint)
        if problem:
            raise problem
        if not isinstance(read, list) or not all(isinstance(article, dict) for article in read):
            raise NoAnswerError(t("an answer that is not WeChat's: it has no {name}", name="news_item"))
        if len(read) != len(self._issues):
            counts = t("its draft has {there} articles, not {here}", there=len(read), here=len(self._issues))
            raise WxExportError(counts, self._path, hint=hint)
        return read

    def _refuse_changed(self, read: list[Json]) -> None:
        for issue, entry, stored in zip(self._issues, self._draft.articles, read, strict=True):
            if names := readback.changed(entry, stored):
                message = t("its draft was changed in the back end: {names}", names=names)
                hint = t("Take over what should stay; then --overwrite replaces the draft with the article.")
                raise WxExportError(message, issue.path, hint=hint)

    def _others(self, articles: list[Json], read: list[Json]) -> list[bool]:
        """Whether each article has to be sent: it is another one than was sent, or somebody has changed it."""
        return [
            entry.sent != readback.digest(article) or bool(readback.changed(entry, stored))
            for article, entry, stored in zip(articles, self._draft.articles, read, strict=True)
        ]

    # What is sent

    def _articles(self) -> list[Json]:
        alone = len(self._issues) == 1
        return [
            issue.article(self._uploads.addresses(issue), self._uploads.cover(issue), alone=alone)
            for issue in self._issues
        ]

    def _add(self) -> Result:
        self._uploads.run()
        articles = self._articles()
        try:
            media_id = self._added(articles)
        except WeChatError as error:
            if error.code != _UNKNOWN_ID:
                raise
            media_id = ""
        if not media_id:  # a cover that is remembered was deleted from the account's library
            articles = self._with_new_covers()
            media_id = self._added(articles)
        self._draft = replace(
            self._draft, media_id=media_id, articles=tuple(_entry(article) for article in articles), adding=None
        )
        self._state.put(self._appid, self._draft)
        return self._compared("added", articles)

    def _added(self, articles: list[Json]) -> str:
        """Adds the draft; its id. Raises ``WxExportError``: nothing was added, or it says that this is not clear."""
        before = self._state.drafts(self._appid)
        adding = Adding(
            covers=tuple(article["thumb_media_id"] for article in articles),
            titles=tuple(article["title"] for article in articles),
            articles=tuple(_entry(article) for article in articles),
            known=self._state.ids(self._appid),
            began=time.time(),
        )
        draft = replace(self._draft, media_id="", articles=(), adding=adding)
        self._state.put(self._appid, draft)
        problem: WxExportError
        try:
            answer = self._client.call(ADD, {"articles": articles}, wanted="media_id")
            return str(answer["media_id"])
        except WeChatError as error:
            problem, unclear = error, error.code == _BUSY
        except NoAnswerError as error:
            problem, unclear = error, error.sent
        if not unclear:
            self._state.restore(self._appid, before)
            raise self._with_lengths(problem)
        self._state.put(self._appid, replace(draft, adding=replace(adding, unclear=True)))
        try:
            found = recovery.find(self._client, adding)
        except WxExportError as error:
            raise recovery.unlisted(problem.message, error.message, self._path) from None
        if not found.media_id:
            raise recovery.asked(found, self._path, problem.message)
        return found.media_id

    def _update(self, read: list[Json]) -> Result:
        self._uploads.run()
        articles = self._articles()
        for index, is_other in enumerate(self._others(articles, read)):
            if is_other:
                self._remember(index, replace(self._draft.articles[index], sending=readback.print_of(articles[index])))
                articles = self._updated(index, articles)
                self._remember(index, _entry(articles[index]))
        return self._compared("updated", articles)

    def _updated(self, index: int, articles: list[Json]) -> list[Json]:
        """Sends one article of the draft again, with a new cover if WeChat has lost the old one; all articles then."""
        try:
            self._put(index, articles[index])
            return articles
        except WeChatError as error:
            if error.code != _UNKNOWN_ID:
                raise
        articles = self._with_new_covers()
        self._put(index, articles[index])
        return articles

    def _put(self, index: int, article: Json) -> None:
        problem: WeChatError
        try:
            # An object: an array, as ``add`` takes it, is refused (reference, part 1).
            given = {"media_id": self._draft.media_id, "index": index, "articles": article}
            self._client.call(UPDATE, given, wanted="errcode")
            return
        except WeChatError as error:
            problem = error
        raise self._with_lengths(problem)

    def _with_new_covers(self) -> list[Json]:
        self._uploads.forget_covers()
        self._uploads.run()
        return self._articles()

    def _remember(self, index: int, entry: Sent) -> None:
        entries = list(self._draft.articles)
        entries[index] = entry
        self._draft = replace(self._draft, articles=tuple(entries))
        self._state.put(self._appid, self._draft)

    # What came of it

    def _compared(self, action: Action, articles: list[Json], read: list[Json] | None = None) -> Result:
        """Compares what was sent, now or by an earlier run, with what is there; ``read`` is what is known to be."""
        found: list[Message] = []
        try:
            read = self._read() if read is None else read
        except WxExportError as error:  # the draft is there; the next run reads it
            found.append(t("it could not be read back: {message}", message=error.message))
            read = []
        for index, stored in enumerate(read):
            found += readback.problems(articles[index], stored)
            self._remember(index, replace(self._draft.articles[index], read=readback.hashes(stored), sending=""))
        return Result(action, self._draft.media_id, self._uploads.done, tuple(found))

    def _with_lengths(self, error: WxExportError) -> WxExportError:
        """The error with the lengths that WeChat refuses, if it is about one."""
        if not isinstance(error, WeChatError):
            return error
        said = tuple(filter(None, (limits.measured(error.code, issue) for issue in self._issues)))
        message = t("{message}: {lengths}", message=error.message, lengths=said) if said else error.message
        return WeChatError(error.code, message, error.hint or NOTHING, error.again) if said else error


def _entry(article: Json) -> Sent:
    return Sent(readback.digest(article), readback.print_of(article))
