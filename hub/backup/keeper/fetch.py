"""The hub's copies over HTTPS, with this machine's own certificate: index, files, and that they are kept."""

import json
import ssl
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Final

from broker.config import TlsConfig
from hub.backup.index import NAME, CopyIndex, UnreadableIndex, decode_index

PATIENCE_S: Final = 10.0
PIECE: Final = 64 * 1024
LARGEST_INDEX: Final = 4 * 1024 * 1024
KEPT: Final = "kept"


class NotFetched(Exception):
    """The hub was not there, or did not give what it has: the text says which."""


class RemoteHub:
    """`url` ends with a slash; the certificate is read anew each time, so that a renewed one counts."""

    def __init__(self, url: str, tls: TlsConfig) -> None:
        self._url, self._tls = url, tls

    def fetch_index(self) -> CopyIndex:
        """The hub's word for all that it has copied. Raises NotFetched."""
        body = b"".join(self._fetch_pieces(NAME, LARGEST_INDEX))
        try:
            return decode_index(body)
        except UnreadableIndex as mistake:
            raise NotFetched(f"{self._url}{NAME}: {mistake}") from mistake

    def fetch_copy(self, name: str, size: int, to: Path) -> None:
        """No more than `size` bytes, whatever is sent. Raises NotFetched."""
        try:
            with to.open("wb") as out:
                out.writelines(self._fetch_pieces(name, size))
        except OSError as fault:
            raise NotFetched(f"{to}: {fault}") from fault

    def tell_kept(self, index: CopyIndex) -> None:
        list(self._fetch_pieces(KEPT, PIECE, json.dumps({"made": index.made}).encode()))

    def _fetch_pieces(self, name: str, at_most: int, body: bytes | None = None) -> Iterator[bytes]:
        """In pieces. Raises NotFetched."""
        request = urllib.request.Request(self._url + name, body, {"Content-Type": "application/json"})  # noqa: S310 - https, by the configuration's pattern
        try:
            context = ssl.create_default_context(cafile=str(self._tls.ca))
            context.load_cert_chain(self._tls.certificate, self._tls.key)
            with urllib.request.urlopen(request, timeout=PATIENCE_S, context=context) as answer:  # noqa: S310
                while at_most > 0 and (piece := answer.read(min(PIECE, at_most))):
                    yield piece
                    at_most -= len(piece)
        except (OSError, HTTPException) as fault:
            raise NotFetched(f"{request.full_url}: {fault}") from fault
