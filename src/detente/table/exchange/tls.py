"""Self-signed certificates, each known to the other side beforehand, with no authority above."""

import hashlib
import os
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from detente.files.bounded import bounded
from detente.files.replace import taking_place
from detente.table.passphrase import encrypted, stretched
from detente.visible import placed

# A pinned certificate is replaced, not outlived: its dates say nothing.
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True)
class Pinned:
    """Our certificate with its key, and the certificates of the peers that we talk to.

    The passphrase is that of the key's file.
    """

    certificate: Path
    key: Path
    peers: tuple[Path, ...]
    passphrase: bytes = field(repr=False)


def make_certificate(certificate: Path, key: Path, name: str, passphrase: bytes) -> str:
    """Write a new key, encrypted, and its self-signed certificate; the fingerprint, to read aloud.

    :raises OSError: the passphrase is too easy to guess
    :raises FileExistsError: the key's file is there already, and stays
    """
    private = generate_private_key(SECP256R1())
    try:
        secret = encrypted(private, passphrase)
    except ValueError as error:
        why = "whoever copies the file would open it"
        raise OSError(f"{key}: {error} · {why} · take a longer one") from None
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, SHA256())
    )
    try:
        opened = os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        why = "is there already · the peer has pinned its certificate"
        raise FileExistsError(f"{key}: {why} · go on with it, or move it away first") from None
    except OSError as error:
        raise OSError(f"{key}: cannot be written · {error.strerror} · check the path") from None
    with os.fdopen(opened, "wb") as sink:
        sink.write(secret)
    with taking_place(certificate, 0o644) as file:
        file.write(made.public_bytes(serialization.Encoding.PEM))
    return fingerprint(certificate)


def fingerprint(certificate: Path) -> str:
    """The SHA-256 digest of a certificate, in hexadecimal digits.

    :raises OSError: it cannot be read, or is not one certificate alone
    """
    return digest(_alone(certificate))


def _alone(certificate: Path) -> bytes:
    """The one certificate of a file: of several, only the first would be read aloud."""
    text = _read(certificate)
    try:
        found = x509.load_pem_x509_certificates(text)
    except ValueError:
        found = []
    if len(found) != 1 or text.count(b"-----BEGIN ") != 1:
        why = f"it has {len(found)}" if found else "it has no PEM text"
        raise OSError(f"{placed(certificate)}: is not one certificate · {why} · name another file")
    return found[0].public_bytes(serialization.Encoding.DER)


def digest(encoded: bytes) -> str:
    return hashlib.sha256(encoded).hexdigest()


def answering(pinned: Pinned) -> ssl.SSLContext:
    """For a server: whoever shows none of the pinned certificates is sent away."""
    return context(ssl.PROTOCOL_TLS_SERVER, pinned)


def asking(pinned: Pinned) -> ssl.SSLContext:
    """For a client: the server shows one of the pinned certificates, whatever it is called."""
    return context(ssl.PROTOCOL_TLS_CLIENT, pinned)


def context(side: int, pinned: Pinned) -> ssl.SSLContext:
    """TLS 1.3 with what is pinned, and nothing above it.

    :raises OSError: a file cannot be read or is no certificate; the key is not that of ours
    """
    fingerprint(pinned.certificate)  # or says what is wrong with it
    made = ssl.SSLContext(side)
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    made.check_hostname = False
    made.verify_mode = ssl.CERT_REQUIRED
    made.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # the pinned one itself, no authority above
    secret = stretched(_read(pinned.key), pinned.passphrase)
    try:
        made.load_cert_chain(pinned.certificate, pinned.key, secret)
    except ssl.SSLError as error:
        raise OSError(_unfit(pinned, error)) from None
    for peer in pinned.peers:
        made.load_verify_locations(cadata=_alone(peer))
    return made


def _read(path: Path) -> bytes:
    try:
        return bounded(path)
    except OSError as error:
        raise OSError(
            f"{placed(path)}: cannot be read · {error.strerror} · check the path"
        ) from None


def _unfit(pinned: Pinned, error: ssl.SSLError) -> str:
    if error.reason == "KEY_VALUES_MISMATCH":
        why = f"it is not the key of {pinned.certificate}"
    else:
        why = "the passphrase is another one, or this is no key"
    return f"{pinned.key}: does not open the line · {why} · name both as they were made"
