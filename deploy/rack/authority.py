"""The hall's own authority, as the technician has it: certificates right and wrong, for who is no machine."""

import subprocess
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import yaml
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from broker.config import TlsConfig
from deploy.rack.technician import Technician

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class HallAuthority:
    """Opened by the passphrase in the technician's vault."""

    def __init__(self, laptop: Technician, folder: Path) -> None:
        self.pki, self._folder, self.ca = laptop.ca.parent, folder, laptop.ca
        words = yaml.safe_load(subprocess.run(laptop.view_vault, capture_output=True, check=True).stdout)
        passphrase = words["vault_ca_passphrase"].encode()
        self._key = serialization.load_pem_private_key((self.pki / "ca.key").read_bytes(), passphrase)

    def client(self, identity: str, lasts: timedelta = timedelta(days=3650)) -> TlsConfig:
        return self._issue(identity, lasts, x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]))

    def server(self, identity: str, *addresses: str) -> TlsConfig:
        """One that others reach by its name or by these addresses; it may call others, too."""
        names = [x509.DNSName(identity), *(x509.IPAddress(ip_address(each)) for each in addresses)]
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
        return self._issue(identity, timedelta(days=3650), usage, x509.SubjectAlternativeName(names))

    def _issue(self, identity: str, lasts: timedelta, *says: x509.ExtensionType) -> TlsConfig:
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = x509.load_pem_x509_certificate(self.ca.read_bytes())
        draft = (
            x509.CertificateBuilder(
                issuer.subject, x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, identity)])
            )
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(LONG_AGO)
            .not_valid_after(LONG_AGO + lasts)
        )
        for each in says:
            draft = draft.add_extension(each, critical=False)
        made = draft.sign(self._key, SHA256())  # type: ignore[arg-type]
        return self._write(identity, key, made)

    def expired_client(self, identity: str) -> TlsConfig:
        return self.client(identity, timedelta(days=1))

    def give(self, identity: str, certificate: Path) -> None:
        """As the roles note down each certificate that they give: so it can be revoked by its name."""
        (self.pki / "issued" / f"{identity}-000000000000.pem").write_bytes(certificate.read_bytes())

    def _write(self, identity: str, key: ec.EllipticCurvePrivateKey, made: x509.Certificate) -> TlsConfig:
        pem, secret = self._folder / f"{identity}.pem", self._folder / f"{identity}.key"
        pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        secret.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return TlsConfig(self.ca, pem, secret)
