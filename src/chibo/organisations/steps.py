"""A path step: an organisation's own permanent number, in fixed width, so that a subtree is one range."""

ALPHABET = "0123456789abcdefghijklmnopqrstuv"
WIDTH = 13
"""Thirteen base-32 digits hold any positive bigint."""


def step(number: int) -> str:
    """Number 33 is '0000000000011'. Refuses what is not a positive bigint."""
    if not 0 < number < 2**63:
        raise ValueError(f"an organisation's number is a positive bigint, not {number}")
    digits = ""
    while number:
        number, rest = divmod(number, 32)
        digits = ALPHABET[rest] + digits
    return digits.rjust(WIDTH, "0")


def after(path: str) -> str:
    """The first text that sorts after everything below `path` (COLLATE "C")."""
    return path + "w"


def numbers(path: str) -> list[int]:
    """The organisations on a path, from the root down."""
    return [int(path[i : i + WIDTH], 32) for i in range(0, len(path), WIDTH)]
