"""Sheets of half a year: asked for, sent, taken."""

from datetime import date

from chibo.core.models import Act
from chibo.exchange.models import TakenSheet
from chibo.organisations.models import Organisation
from tests.isolation.world.given import GRASSROOTS, Ask, Given

ADDRESSED: dict[str, list[Given]] = {f"exchange:{page}": [GRASSROOTS] for page in ("sheet", "download")}

ASKS: dict[str, Ask | list[Ask]] = {f"exchange:{page}": Ask("send sheets") for page in ("sheet", "download")}

LISTS = {"exchange:index": "send sheets", "exchange:send": "send sheets"}

# A packed folder sent as it is made; see tests/exchange/test_pages.py.
STREAMED = {"exchange:download_all"}


def a_sheet(grassroots: Organisation, began: Act) -> TakenSheet:
    return TakenSheet.objects.create(
        organisation=grassroots,
        kind="half-year",
        first=date(2022, 1, 1),
        end=date(2022, 7, 1),
        sha256="0" * 64,
        rows=1,
        on=date(2022, 7, 5),
        began=began,
    )
