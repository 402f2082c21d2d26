"""A bundle -> a zip file of the folder that an export writes."""

from __future__ import annotations

import io
import os
import zipfile

from wxexport.bundle.assemble import Bundle
from wxexport.errors import WxExportError, temporary


def packed(bundle: Bundle, name: str) -> bytes:
    """The zip file; ``name`` is that of the folder in it. The same bundle gives the same bytes."""
    with temporary.folder(WxExportError) as place:
        top = bundle.write(place / "bundle")
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
            for path in sorted(path for path in top.rglob("*") if os.path.isfile(path)):
                entry = zipfile.ZipInfo(f"{name}/{path.relative_to(top).as_posix()}")  # without the time
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                file.writestr(entry, path.read_bytes())
    return data.getvalue()
