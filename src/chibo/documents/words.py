"""The closed lists of documents: kinds and their symbols, steps of a document out, relations, authority of signers."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.text import search_key


class Direction(models.TextChoices):
    IN = "in", _("document in")
    OUT = "out", _("document out")


class Kind(models.TextChoices):
    """Kinds as the office books write them. Decision and regulation bear one symbol, and share a series."""

    NQ = "NQ", _("resolution of the Party")
    CT = "CT", _("directive")
    KL = "KL", _("conclusion document")
    QD = "QD", _("decision or regulation")
    QC = "QC", _("working rules")
    HD = "HD", _("guidance")
    TB = "TB", _("notice document")
    BC = "BC", _("report document")
    KH = "KH", _("plan document")
    CTR = "CTr", _("programme document")
    TTR = "TTr", _("submission")
    CV = "CV", _("official letter")
    OTHER = "khac", _("another kind of document")


MARKS: dict[str, str] = {kind.value: kind.value for kind in Kind} | {Kind.QD: "QĐ", Kind.OTHER: ""}
"""What stands for the kind in number and symbol."""

_BY_MARK = {search_key(mark): kind for kind, mark in MARKS.items() if mark}


class Stage(models.IntegerChoices):
    """Where a document out stands; each step is taken by an act, in this order."""

    DRAFT = 0, _("draft")
    SUBMITTED = 1, _("submitted")
    APPROVED = 2, _("approved")
    SIGNED = 3, _("signed")
    NUMBERED = 4, _("numbered")
    ISSUED = 5, _("issued")


class Tie(models.TextChoices):
    CARRIES_OUT = "carries_out", _("carries out")
    REPLACES = "replaces", _("replaces")
    CITES = "cites", _("cites")
    ANSWERS = "answers", _("answers")


class Authority(models.TextChoices):
    """On whose behalf a document is signed; printed above the signer's post."""

    COMMITTEE = "committee", "T/M ĐẢNG ỦY"
    STANDING = "standing", "T/M BAN THƯỜNG VỤ"
    BY_ORDER = "by_order", "T/L BAN THƯỜNG VỤ"
    CELL = "cell", "T/M CHI BỘ"


def kind_of(symbol: str) -> str:
    """The kind that a symbol such as "KL/TW" or "QĐ-UBND" begins with."""
    return _BY_MARK.get(search_key(re.split(r"[/\-–]", symbol)[0]), Kind.OTHER)


_DOCNO = re.compile(r"(?:số\s*:?\s*)?(\d{1,6})\s*(?:[-–/]\s*(.+))?", re.IGNORECASE)


def split_docno(text: str) -> tuple[int, str] | None:
    """ "Số 21-KL/TW" is number 21, symbol "KL/TW"; nothing where no number begins the text."""
    match = _DOCNO.fullmatch(text.strip())
    return (int(match[1]), (match[2] or "").strip()) if match else None


def join_docno(number: int | None, symbol: str) -> str:
    """Party documents write 05-NQ/ĐU, those of the state 15/QĐ-UBND."""
    if number is None:
        return symbol
    sign = "-" if "/" in symbol else "/"
    return f"{number:02d}{sign}{symbol}" if symbol else f"{number:02d}"
