"""The files that make a program's identity: each that cannot be used is named."""

import ssl
from pathlib import Path

import pytest
from msgspec import structs

from broker.config import BrokerConfig, TlsConfig
from broker.tls import UnusableCertificates, build_tls_context, list_tls_mistakes
from process.configuration import MISCONFIGURED, Misconfigured, parse_config, report_check
from tests.support.neighbours.pki import Authority


@pytest.fixture
def right(tmp_path: Path) -> TlsConfig:
    return Authority(tmp_path / "pki").issue_client_certificate("kios-1")


def test_right_files_make_a_context_that_verifies_whom_it_speaks_with(right: TlsConfig) -> None:
    made = build_tls_context(right)
    assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert made.minimum_version is ssl.TLSVersion.TLSv1_2
    assert list_tls_mistakes(right) == ()


def test_every_missing_file_is_named_at_once(tmp_path: Path) -> None:
    gone = TlsConfig(tmp_path / "ca.pem", tmp_path / "node.pem", tmp_path / "node.key")
    assert list_tls_mistakes(gone) == (
        f"tls.ca: No such file or directory: {gone.ca}",
        f"tls.certificate: No such file or directory: {gone.certificate}",
        f"tls.key: No such file or directory: {gone.key}",
    )
    with pytest.raises(UnusableCertificates, match=r"node\.pem.*node\.key"):
        build_tls_context(gone)


def test_the_key_of_another_certificate_is_named(tmp_path: Path, right: TlsConfig) -> None:
    other = Authority(tmp_path / "pki").issue_client_certificate("kios-2")
    (mistake,) = list_tls_mistakes(structs.replace(right, key=other.key))
    assert "the key is not this certificate's" in mistake
    assert str(other.key) in mistake


def test_files_that_hold_something_else_are_named_together(tmp_path: Path, right: TlsConfig) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_text("no certificate", encoding="utf-8")
    found = list_tls_mistakes(structs.replace(right, ca=junk, certificate=junk))
    assert [each.split(":")[0] for each in found] == ["tls.ca", "tls.certificate, tls.key"]


def test_a_locked_key_is_a_mistake_and_asks_nobody(right: TlsConfig) -> None:
    locked = ssl.RAND_bytes(16).hex()
    body = right.key.read_text(encoding="utf-8").splitlines()
    body[1:1] = ["Proc-Type: 4,ENCRYPTED", f"DEK-Info: AES-128-CBC,{locked}", ""]
    right.key.write_text("\n".join(body), encoding="utf-8")
    (mistake,) = list_tls_mistakes(right)
    assert "locked by a password" in mistake


def test_without_tls_there_is_nothing_to_be_wrong() -> None:
    assert list_tls_mistakes(None) == ()


def test_a_section_that_may_be_left_out_has_all_its_mistakes_named(tmp_path: Path) -> None:
    file = tmp_path / "wire.toml"
    file.write_text('port = 8883\n[tls]\nca = "ca.pem"\ncert = "node.pem"\n', encoding="utf-8")
    with pytest.raises(Misconfigured) as wrong:
        parse_config(file, {}, BrokerConfig)
    assert [each.split(";")[0] for each in wrong.value.mistakes] == [
        "tls.cert: not a setting",
        "tls.certificate: missing",
        "tls.key: missing",
    ]


def test_check_config_says_each_and_ends_with_78(capsys: pytest.CaptureFixture[str]) -> None:
    assert report_check(Path("node.toml"), ["one", "two"]) == MISCONFIGURED
    assert capsys.readouterr().err == "node.toml: one\nnode.toml: two\n"
    assert report_check(Path("node.toml"), []) == 0
