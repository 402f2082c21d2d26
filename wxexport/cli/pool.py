"""Work for several processes -> its outcomes, in order; read ``Pool`` first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

from wxexport.cli.exit_codes import FAILED

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from ctypes import c_byte

_AHEAD = 4
"""Pieces of work for each process that wait for it: more would only take memory."""

_Work = TypeVar("_Work")
_Done = TypeVar("_Done")


class Pool(Generic[_Work, _Done]):
    """Does ``work`` in ``jobs`` processes that are started at once; each keeps what it has loaded for the next one.

    ``start`` runs in each process. All of them are gone when ``outcomes`` has ended. Ctrl+C lets each process end what
    it has begun, and the outcomes of that come before ``KeyboardInterrupt``; pressed again, it ends the processes.
    """

    def __init__(
        self, do: Callable[[_Work], _Done], work: Sequence[_Work], jobs: int, start: Callable[[], object] | None
    ) -> None:
        from wxexport import pipeline  # for the processes that begin as a copy of this one

        assert pipeline
        self._do, self._jobs, self._start = do, jobs, start
        self._left = iter(work)
        self._stopped = False
        self._told = multiprocessing.RawValue("b")  # the same for the processes, without a lock: a handler sets it
        self._begun: deque[tuple[_Work, Future[Sequence[_Done]]]] = deque()
        self._pool = self._new_pool(jobs)
        self._before = signal.signal(signal.SIGINT, self._stop)  # an interrupt while they start would leave them behind
        try:
            self._fill()
        except BaseException:
            self._end()
            raise

    def outcomes(self, failed: Callable[[_Work, BrokenExecutor], _Done]) -> Iterator[_Done]:
        """The outcomes in order; that of ``failed`` for work that ends its process."""
        try:
            while self._begun:
                one, future = self._begun.popleft()
                try:
                    yield from future.result()
                except BrokenExecutor:
                    if not self._stopped:
                        yield from self._alone(one, failed)
                self._fill()
            if self._stopped:
                raise KeyboardInterrupt
        finally:
            self._end()

    def _end(self) -> None:
        try:
            self._pool.shutdown(cancel_futures=True)
        finally:
            signal.signal(signal.SIGINT, self._before)

    def _stop(self, number: int, frame: object) -> None:
        if not self._stopped:
            self._stopped = True
            self._told.value = 1  # in Python 3.11, a process that ends beside a cancelled future is waited for forever
            return
        signal.signal(number, signal.default_int_handler)  # should this process be what does not end
        for process in multiprocessing.active_children():
            process.terminate()

    def _fill(self) -> None:
        while not self._stopped and len(self._begun) < self._jobs * _AHEAD:
            one = next(self._left, None)
            if one is None:
                break
            self._begun.append((one, self._submit(one)))

    def _submit(self, one: _Work) -> Future[Sequence[_Done]]:
        try:
            with _unheard():
                return self._pool.submit(_unless_stopped, self._do, one)
        except BrokenExecutor as error:  # an article before it has ended the processes
            future: Future[Sequence[_Done]] = Future()
            future.set_exception(error)
            return future

    def _alone(self, one: _Work, failed: Callable[[_Work, BrokenExecutor], _Done]) -> Sequence[_Done]:
        """A process has ended without a word, so all have; whose fault it was shows in a process of its own."""
        with self._new_pool(1) as pool:
            try:
                with _unheard():
                    future = pool.submit(_unless_stopped, self._do, one)
                outcomes = future.result()
            except BrokenExecutor as error:
                outcomes = () if self._stopped else (failed(one, error),)
        self._pool = self._new_pool(self._jobs)
        self._begun = deque((again, self._submit(again)) for again, _ in self._begun)
        return outcomes

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(self._told, self._start))


@contextmanager
def _unheard() -> Iterator[None]:
    """Puts Ctrl+C off, in the processes that are started here until they can ignore it: Python drops what is raised
    while a process is copied.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _unless_stopped(do: Callable[[_Work], _Done], one: _Work) -> Sequence[_Done]:
    """The outcome, or none."""
    return () if _stopped.value else (do(one),)


_stopped: c_byte
"""Whether Ctrl+C was pressed, as the processes see it."""


def _begin(stopped: c_byte, start: Callable[[], object] | None) -> None:
    """What a process does first. The terminal sends Ctrl+C to all processes; the one that started them decides."""
    import gc

    global _stopped
    _stopped = stopped
    from wxexport.cli import collect_seldom

    import_module("wxexport.pipeline")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    collect_seldom()  # a forked process has it already, one that is spawned has not
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if start:
        start()


def _end_with_parent() -> None:
    """Ends this process when the one that started it was killed: it would wait for work forever, and who reads the
    output for its end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(FAILED)
