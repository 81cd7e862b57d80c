"""Every bit of a chain of acts of many kinds, flipped in turn: stored, on the way, in a file."""

import io
from collections.abc import Iterator, Sequence

import pytest

from detente.table.acts.pledge import Certify, PledgeEvidence
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.pack import PackError, read_pack, write_pack
from detente.table.exchange.receive import Intake
from detente.table.record import Record
from detente.table.store.startup import first_bad
from detente.table.verification_cache import CachedVerifier, VerifiedPrefix
from detente.table.verify import Verifier
from tests.table.talks import Talk, agreed


@pytest.fixture(scope="module")
def talk() -> Talk:
    """Genesis, agenda, text, accept, confirm, commit, evidence, certify."""
    found = agreed()
    act = found.records[-1].digest
    found.say("Vale", PledgeEvidence(kind="evidence", act=act, until="2028-01-01", quantity="9",
                               source="gauge"))  # fmt: skip
    found.say("Vale", Certify(kind="certify", act=act, met=False))
    return found


def flipped(envelope: bytes) -> Iterator[tuple[int, bytes]]:
    """Each bit of some bytes in turn."""
    for bit in range(8 * len(envelope)):
        edited = bytearray(envelope)
        edited[bit // 8] ^= 1 << bit % 8
        yield bit, bytes(edited)


def behind(records: Sequence[Record]) -> Verifier:
    """A verifier that has taken acts."""
    found = Verifier()
    assert [found(one) for one in records] == [None] * len(records)
    return found


class Nowhere:
    """A writer to a store in which nothing is."""

    def heads(self) -> dict[str, int]:
        return {}

    def holds(self, one: Record, known: object = None) -> bool:
        return False

    def append(self, records: Sequence[Record]) -> int:
        raise AssertionError("an edited act reached the store")


@pytest.mark.parametrize("number", range(8))
def test_every_flipped_bit_of_an_envelope_is_found(talk: Talk, number: int) -> None:
    """Key ids, types and the padding of base64 too; as a peer sends it, and as it is stored."""
    record = talk.records[number]
    read = behind(talk.records[:number])
    intake = Intake(Nowhere(), read, ":memory:")  # type: ignore[arg-type]
    for bit, edited in flipped(record.envelope):
        row = Record(record.author, record.sequence, record.digest, edited)
        assert intake.take(edited), f"bit {bit} as it is sent"
        bad = first_bad([(number + 1, row)], read, number)
        assert bad is not None and bad.position == number + 1, f"bit {bit} as it is stored"
    assert read(record) is None, "what was refused left the verifier as it was"


def test_flipped_bits_of_what_was_vouched_for_are_found(talk: Talk) -> None:
    """Where signatures are not checked again, a digest over all bytes is."""
    whole = CachedVerifier(talk.table, VerifiedPrefix())
    assert [whole(one) for one in talk.records] == [None] * 8
    for number, record in enumerate(talk.records):
        for bit, edited in flipped(record.envelope):
            if bit % 19 == number:  # the rest of them is what the digest is for
                row = Record(record.author, record.sequence, record.digest, edited)
                changed = [*talk.records[:number], row, *talk.records[number + 1 :]]
                read = CachedVerifier(talk.table, whole.vouched)
                assert any(read(one) for one in changed), (number, bit)


def test_every_flipped_bit_of_a_file_is_found(talk: Talk) -> None:
    """Its frame too, before an act of it is judged."""
    file = io.BytesIO()
    write_pack(file, talk.table, [one.envelope for one in talk.records[:3]])
    assert acts(file.getvalue(), talk.table) == [one.envelope for one in talk.records[:3]]
    for bit, edited in flipped(file.getvalue()):
        with pytest.raises(PackError):
            acts(edited, talk.table)
            pytest.fail(f"bit {bit}")


def acts(file: bytes, table: str) -> list[bytes]:
    return list(read_pack(io.BytesIO(file), table, ExchangeLimits(), 100))
