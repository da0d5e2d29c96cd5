"""Searching under policies: a function of the database finds the numbers, the rows are read as ever.

LIKE is not leakproof: under row-level security PostgreSQL tests it after the policy and never by an index.
A function that runs as the owner, reads the scope of the transaction itself and gives back nothing but
numbers may use the index; what it finds is then read under the policy like everything else.
"""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, TextField, Value

from chibo.core import text


class Found(Func):
    """True where the number in `key` is among those that the function finds for the words of a search."""

    template = "%(expressions)s))"

    def __init__(self, key: str, function: str, words: list[str]) -> None:
        given = Value(words, output_field=ArrayField(TextField()))
        super().__init__(
            F(key), given, output_field=BooleanField(), arg_joiner=f" IN (SELECT {function}(", arity=2
        )


def words_of(text_: str) -> list[str]:
    """The words that a search compares: without accents, lower case."""
    return text.search_key(text_).split()
