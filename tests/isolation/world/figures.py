"""Figures are addressed by a query: see `test_sister.py` and `test_figures.py` here."""

LISTS = {"figures:index": "figures"}

BY_QUERY = {"figures:opened"}
