"""TLS as every program on the wire speaks it: the hall's own authority, both sides named, 1.2 or newer."""

import contextlib
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from broker.config import TlsConfig

_NOT_YET: Final = (ssl.SSLWantReadError, ssl.SSLWantWriteError)


class UnusableCertificates(OSError):
    """Certificate, key or authority cannot be used; the text names each file and what is wrong with it."""


class TlsSocket(ssl.SSLSocket):
    """Ends with a handshake that fails, and remembers the alert with which the other side refused us.

    Under TLS 1.3 a broker refuses a certificate only after the handshake, in answer to the first words.
    """

    refusal: str = ""

    def do_handshake(self, block: bool = False) -> None:
        try:
            super().do_handshake(block)
        except OSError:
            self.close()
            raise

    def send(self, data: Any, flags: int = 0) -> int:
        try:
            return super().send(data, flags)
        except _NOT_YET:
            raise
        except OSError:
            with contextlib.suppress(OSError):
                self.recv(1)  # the alert that says why may have come before
            raise

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        try:
            return super().recv(buflen, flags)
        except _NOT_YET:
            raise
        except ssl.SSLError as fault:
            self.refusal = fault.reason or str(fault)
            raise


def build_tls_context(tls: TlsConfig) -> ssl.SSLContext:
    """From the files as they are now. The broker's name is verified. Raises UnusableCertificates."""
    made = _build_bare_context()
    if wrong := list(_load_certificates(made, tls)):
        raise UnusableCertificates("; ".join(wrong))
    return made


def list_tls_mistakes(tls: TlsConfig | None) -> tuple[str, ...]:
    """All that is wrong with the files now, for `--check-config`."""
    return () if tls is None else tuple(_load_certificates(_build_bare_context(), tls))


def _build_bare_context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.sslsocket_class = TlsSocket
    return made


def _load_certificates(into: ssl.SSLContext, tls: TlsConfig) -> Iterator[str]:
    unreadable = [
        each for setting in tls.__struct_fields__ for each in _check_readable(setting, getattr(tls, setting))
    ]
    yield from unreadable
    if unreadable:
        return
    try:
        into.load_verify_locations(tls.ca)
    except ssl.SSLError:
        yield f"tls.ca: {tls.ca} holds no certificate (PEM)"
    try:
        into.load_cert_chain(tls.certificate, tls.key, password=_no_password)
    except (ssl.SSLError, ValueError) as fault:
        yield f"tls.certificate, tls.key: {_describe_fault(fault)}: {tls.certificate} and {tls.key}"


def _check_readable(setting: str, path: Path) -> Iterator[str]:
    try:
        path.read_bytes()
    except OSError as fault:
        yield f"tls.{setting}: {fault.strerror}: {path}"


def _no_password() -> str:
    """Without this OpenSSL would ask for one at the terminal."""
    raise ValueError("the key is locked by a password, and nobody is there to type it")


def _describe_fault(fault: Exception) -> Any:
    if isinstance(fault, ssl.SSLError):
        mismatch = fault.reason == "KEY_VALUES_MISMATCH"
        return (
            "the key is not this certificate's"
            if mismatch
            else f"no certificate and key in PEM ({fault.reason})"
        )
    return fault
