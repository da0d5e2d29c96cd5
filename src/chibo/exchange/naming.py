"""Names of files: the code of the organisation and the period, in letters that every system keeps."""

import re

from chibo.core.periods import Period
from chibo.core.text import search_key
from chibo.exchange.contents import Contents

_ODD = re.compile(r"[^A-Za-z0-9.]+")


def file_name(contents: Contents) -> str:
    code = _ODD.sub("-", search_key(contents.code).upper()).strip("-.")
    return f"phieu-{code}-{span(contents.period)}.xlsx"


def span(period: Period) -> str:
    return f"{period.first:%Y-%m}-{period.last:%Y-%m}"
