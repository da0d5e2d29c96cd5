"""How digests become one hash. Pure: verifying trusts no function that somebody could replace in the database."""

from collections.abc import Sequence
from hashlib import sha256

FIRST = bytes(32)
"""What the first block leans on."""
SIZE = 32


def merkle(level: Sequence[bytes]) -> bytes:
    """The root of a tree of digests; a lone one at the end of a level is hashed alone."""
    if not level:
        return FIRST
    while len(level) > 1:
        level = [sha256(b"\x01" + b"".join(level[n : n + 2])).digest() for n in range(0, len(level), 2)]
    return level[0]


def pieces(joined: bytes) -> list[bytes]:
    """Digests that were laid end to end."""
    return [joined[n : n + SIZE] for n in range(0, len(joined), SIZE)]


def segment_hash(*, source: str, columns: Sequence[str], ids: str, digests: Sequence[bytes]) -> bytes:
    """`ids` with commas between them; the seal of one table's events in one block."""
    head = f"{source}|{','.join(columns)}|{len(digests)}|{ids}|"
    return sha256(b"\x02" + head.encode() + merkle(digests)).digest()


def block_hash(
    *, number: int, sealed_at: str, snapshot_xmax: int, closes: int, events: int, root: bytes, previous: bytes
) -> bytes:
    text = f"{number}|{sealed_at}|{snapshot_xmax}|{closes}|{events}|{root.hex()}|{previous.hex()}"
    return sha256(b"\x03" + text.encode()).digest()


def in_fours(digest: bytes) -> list[str]:
    """As it is printed: sixteen groups of four."""
    text = digest.hex()
    return [text[n : n + 4] for n in range(0, len(text), 4)]
