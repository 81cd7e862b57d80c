"""The one table of acts, as both databases hold it."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import UniqueConstraint

schema = MetaData()

# `position`: 1, 2, 3 … in order of arrival, no hole; `digest`: hexadecimal, of the act's payload.
act = Table(
    "act",
    schema,
    Column(
        "position",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("author", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    UniqueConstraint("author", "sequence", "digest"),
)

migration = Table(
    "migration",
    schema,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)
