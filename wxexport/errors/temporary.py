"""Nothing -> an empty folder of the system for a program to work in, gone afterwards, or an error; read ``folder``."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wxexport.messages import Message, t

_NO_PLACE = frozenset((errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.ENOSPC, errno.EROFS))


@contextmanager
def folder(refused: Callable[[Message], Exception]) -> Iterator[Path]:
    """Raises the error that ``refused`` makes of a message where nothing can be written, as in a container without
    such a folder, or on a full disk.
    """
    why = t("no folder for temporary files can be written; set TMPDIR to one")
    try:
        # A browser's last processes may still write into the folder while it is deleted.
        made = tempfile.TemporaryDirectory(prefix="wxexport-", ignore_cleanup_errors=True)
    except OSError:
        raise refused(why) from None
    with made as name:
        try:
            yield Path(name)
        except OSError as error:
            raise (refused(why) if error.errno in _NO_PLACE else error) from None
