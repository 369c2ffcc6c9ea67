"""A hall's certificates, made for one test: its authority, one for each identity, and every wrong kind."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from broker.config import TlsConfig
from broker.mosquitto_conf import Certificates

HOSTS: Final = ("127.0.0.1", "localhost")
LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)
LIST_LASTS: Final = timedelta(days=3650)


class Authority:
    """Writes PEM files into `folder`; each certificate's common name is the identity."""

    def __init__(self, folder: Path, hosts: tuple[str, ...] = HOSTS) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._hosts = folder, hosts
        self._ca = trustme.CA(organization_name="Antrean", organization_unit_name="uji")
        self._revoked: list[int] = []
        self.ca = folder / "ca.pem"
        self._ca.cert_pem.write_to_path(self.ca)
        self.revoke()

    @property
    def crl(self) -> Path:
        return self._folder / "crl.pem"

    def issue_broker_certificates(self) -> Certificates:
        issued = self._issue("broker")
        return Certificates(self.ca, issued.certificate, issued.key, self.crl)

    def issue_client_certificate(self, identity: str) -> TlsConfig:
        return self._issue(identity)

    def expired_client(self, identity: str) -> TlsConfig:
        return self._issue(identity, LONG_AGO + timedelta(days=1))

    def revoke(self, *clients: TlsConfig) -> None:
        """The list is written anew; a broker reads it when it starts or is told SIGHUP."""
        for each in clients:
            certificate = x509.load_pem_x509_certificate(each.certificate.read_bytes())
            self._revoked.append(certificate.serial_number)
        issuer = x509.load_pem_x509_certificate(self.ca.read_bytes()).subject
        made = x509.CertificateRevocationListBuilder(issuer, LONG_AGO, LONG_AGO + LIST_LASTS)
        for serial in self._revoked:
            made = made.add_revoked_certificate(x509.RevokedCertificateBuilder(serial, LONG_AGO).build())
        key = load_pem_private_key(self._ca.private_key_pem.bytes(), None)
        self.crl.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM))  # type: ignore[arg-type]

    def _issue(self, identity: str, not_after: datetime | None = None) -> TlsConfig:
        issued = self._ca.issue_cert(
            *self._hosts, common_name=identity, not_before=LONG_AGO, not_after=not_after
        )
        certificate, key = self._folder / f"{identity}.pem", self._folder / f"{identity}.key"
        issued.cert_chain_pems[0].write_to_path(certificate)
        issued.private_key_pem.write_to_path(key)
        key.chmod(0o600)
        return TlsConfig(self.ca, certificate, key)
