"""This machine in the local network -> an address for a phone, and its QR code; read ``listen`` first."""

from __future__ import annotations

import socket

from wxexport.errors import WxExportError
from wxexport.messages import t

_HINT = t("Connect this machine and the phone to the same Wi-Fi.")
_ELSEWHERE = ("192.0.2.1", 9)  # an address for documents: asking for the way to it sends nothing


def listen(address: str | None = None) -> socket.socket:
    """A socket on a free port of this machine's address in the local network. Raises ``WxExportError``."""
    found = address or _own_address()
    listener = socket.socket()
    try:
        listener.bind((found, 0))
        listener.listen()
    except OSError as error:
        listener.close()
        raise WxExportError(t("cannot listen on {address}: {error}", address=found, error=error), hint=_HINT) from error
    return listener


def _own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_ELSEWHERE)
        except OSError as error:
            raise WxExportError(t("this machine is in no network"), hint=_HINT) from error
        return str(way.getsockname()[0])


def in_terminal(address: str) -> str:
    """The QR code of an address in half blocks, light on every terminal."""
    import io

    import segno

    stream = io.StringIO()
    segno.make_qr(address, error="l").terminal(stream, compact=True, border=2)
    return stream.getvalue()
