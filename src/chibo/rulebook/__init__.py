"""Law as data: dated rules of the centre (data/**/*.yaml) and of committees (rows), asked with `at`."""

from chibo.rulebook.book import at, at_each, rules_hash
from chibo.rulebook.rule import NoRule, Rule

__all__ = ["NoRule", "Rule", "at", "at_each", "rules_hash"]
