"""What a node writes in its folder takes its place: nothing is written through a second name."""

import os
from pathlib import Path

from detente.table.exchange.tls import make_certificate
from detente.table.public_identity import read_card, write_card
from tests.table.test_node import WORD, founded


def test_a_certificate_is_not_written_through_a_hard_link(tmp_path: Path) -> None:
    victim, certificate = tmp_path / "victim", tmp_path / "line.pem"
    victim.write_text("precious")
    os.link(victim, certificate)
    make_certificate(certificate, tmp_path / "key.pem", "Hill", WORD)
    assert victim.read_text() == "precious"
    assert certificate.read_text().startswith("-----BEGIN CERTIFICATE")


def test_a_card_is_not_written_through_a_hard_link(tmp_path: Path) -> None:
    hill, _ = founded(tmp_path)
    victim, other = tmp_path / "victim", tmp_path / "other.json"
    card = read_card(next(hill.glob("*card*.json"), hill / "card.json"))
    victim.write_text("precious")
    os.link(victim, other)
    write_card(other, card)
    assert victim.read_text() == "precious"
    assert read_card(other) == card
