"""The two sides of the tests of isolation, at whose addresses odd things are sent."""

from tests.isolation.conftest import two_sides

__all__ = ["two_sides"]
