"""Documents: one that came in and was sent down, one that goes out."""

from datetime import date

from chibo.documents.actions.disseminate import disseminate
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.register import register
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.organisations.models import Organisation
from tests.isolation.world.given import GRASSROOTS, Ask, Given

ENTERED = ("register_in", "register_out", "draft", "open_series", "import")
CHANGED = ("correct", "relate", "disseminate", "void", "void_number")
STEPS = {
    "trinh": "keep documents",
    "duyet": "decide documents",
    "ky": "decide documents",
    "cap-so": "keep documents",
    "phat-hanh": "keep documents",
}

BOTH: list[Given] = [lambda s: {"pk": s.document.pk}, lambda s: {"pk": s.draft.pk}]

ADDRESSED: dict[str, list[Given]] = {
    **{f"documents:{page}": [GRASSROOTS] for page in (*ENTERED, "book")},
    **{f"documents:{page}": BOTH for page in ("document", "mark", *CHANGED)},
    "documents:step": [
        lambda s, slug=slug: {"pk": s.draft.pk, "slug": slug}  # type: ignore[misc]
        for slug in STEPS
    ],
}

ASKS: dict[str, Ask | list[Ask]] = {
    **{f"documents:{page}": Ask("keep documents") for page in (*ENTERED, *CHANGED)},
    "documents:book": Ask("documents"),
    # The first was sent down to the cell, the second is still a draft.
    "documents:document": [
        Ask("documents", sent_down=True, send_down="documents"),
        Ask("documents"),
    ],
    # What is noted are rows of organisations where one may note; of others nothing is written (test_forged.py).
    "documents:mark": [Ask("documents", sent_down=True, send_down="documents"), Ask("documents")],
    "documents:step": [Ask(words) for words in STEPS.values()],
}

LISTS = {
    "documents:index": "documents",
    "documents:printed": "documents",
    "documents:export": "documents",
}

# An empty sheet.
OPEN = {"documents:template"}


def documents(grassroots: Organisation, cell: Organisation, word: str) -> tuple[Document, Document]:
    """One received and sent down, one that goes out."""
    come = Entry(
        direction="in",
        kind="KL",
        number=21,
        symbol="KL/TW",
        day=date(2022, 6, 1),
        issuer_name=f"Cơ quan {word}",
        excerpt=f"về việc của {word}",
        signer=f"Ký {word}",
    )
    document = register(organisation=grassroots, entry=come, by=None, on=date(2022, 6, 2))
    disseminate(document=document, to=[cell], by=None, on=date(2022, 6, 3))
    open_series(organisation=grassroots, kinds=["TB"], by=None, on=date(2020, 1, 1))
    goes = Entry(direction="out", kind="TB", symbol="TB/ĐU", excerpt=f"dự thảo của {word}")
    return document, draft_out(organisation=grassroots, entry=goes, by=None, on=date(2022, 6, 4))
