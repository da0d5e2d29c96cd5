"""Accounts for others, and the seal of the journal."""

from tests.isolation.world.given import GRASSROOTS, Ask, Given

ADDRESSED: dict[str, list[Given]] = {"access:invite": [GRASSROOTS]}

ASKS: dict[str, Ask | list[Ask]] = {"access:invite": Ask("invite")}

# The head of the sealed audit: a hash says nothing about anybody; see tests/access/test_sealed_head.py.
OPEN = {"access:sealed_head"}
