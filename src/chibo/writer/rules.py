"""How the head and the foot of a paper read, who may sign on whose behalf, what a file may be called. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from chibo.core.days import DateRange, show_day
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import nfc, search_key
from chibo.documents.words import Authority, Kind, join_docno

TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
DRAFT = "DỰ THẢO"
RECIPIENTS = "Nơi nhận:"
AS_ABOVE = "Như trên"

# Printed on paper, in Vietnamese whatever language the screens have. A letter bears no kind line.
KIND_LINES = {
    Kind.NQ: "NGHỊ QUYẾT",
    Kind.CT: "CHỈ THỊ",
    Kind.KL: "KẾT LUẬN",
    Kind.QD: "QUYẾT ĐỊNH",
    Kind.QC: "QUY CHẾ",
    Kind.HD: "HƯỚNG DẪN",
    Kind.TB: "THÔNG BÁO",
    Kind.BC: "BÁO CÁO",
    Kind.KH: "KẾ HOẠCH",
    Kind.CTR: "CHƯƠNG TRÌNH",
    Kind.TTR: "TỜ TRÌNH",
    Kind.CV: "",
    Kind.OTHER: "",
}

_SECRETARIES = ("BÍ THƯ", "PHÓ BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC")
_HEADS = ("CHÁNH VĂN PHÒNG", "TRƯỞNG BAN")
_DEPUTIES = {f"PHÓ {head}": head for head in _HEADS}
_OFFICES = (*_HEADS, *_DEPUTIES)
_SOURCE = "Hướng dẫn 36-HD/VPTW, 03/4/2018"

ROLES: dict[str, tuple[str, ...]] = {
    Authority.COMMITTEE: _SECRETARIES,
    Authority.STANDING: (*_SECRETARIES, "ỦY VIÊN BAN THƯỜNG VỤ", "ỦY VIÊN THƯỜNG VỤ"),
    Authority.BY_ORDER: _OFFICES,
    Authority.CELL: _SECRETARIES[:2],
    "": _OFFICES,
}
"""Which posts sign on whose behalf; "": the head of an office signs a paper of the office itself."""

ACTING = "Q. "
NO_SEAL = (Authority.CELL,)
"""A cell has no seal: its secretary signs unsealed."""


def written_role(role: str) -> str:
    """As it stands on paper: capitals, one blank between words."""
    return nfc(" ".join(role.split())).upper()


def reasons_against_signer(authority: str, role: str, name: str) -> Iterator[Reason]:
    if not name.strip():
        yield Reason("no_name", _("The name of the signer is missing."))
    post = written_role(role).removeprefix(ACTING)
    if authority not in ROLES:
        yield Reason("no_authority", _("Nobody signs on this behalf."))
    elif search_key(post) not in {search_key(one) for one in ROLES[authority]}:
        yield Reason(
            "role_does_not_sign",
            _("“%(role)s” does not sign %(authority)s.")
            % {"role": written_role(role) or "–", "authority": shown_authority(authority)},
            source=_SOURCE,
            todo=_("These sign so: %(roles)s.") % {"roles": ", ".join(ROLES[authority])},
        )


LONGEST = {"above": 200, "issuer": 200, "letters": 20, "place": 80}
LONGEST_FILE_NAME = 200
_LETTERS = re.compile(r"[^\W\d_]+(?:[.\-][^\W\d_]+)*\d*")


def reasons_against_letterhead(above: str, issuer: str, letters: str, place: str) -> Iterator[Reason]:
    texts = {"above": above, "issuer": issuer, "letters": letters, "place": place}
    yield from reasons_against_secrets(texts.values())
    if not issuer:
        yield Reason("no_issuer", _("The name of the issuing body is missing."))
    if not place:
        yield Reason("no_place", _("The seat is missing: it stands before the day of each paper."))
    if not _LETTERS.fullmatch(letters):
        yield Reason(
            "bad_letters",
            _("The letters of the body are missing, or hold blanks or other signs."),
            todo=_("Write them as they stand in the symbol, for example ĐUK."),
        )
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            yield Reason("too_long", _("The text is longer than %(most)s letters.") % {"most": LONGEST[name]})


CELLS = ("cell", "grassroots_cell")


def reasons_against_body(authority: str, type: str) -> Iterator[Reason]:
    """A cell signs T/M CHI BỘ; a body that leads organisations signs in no other name than its own."""
    if (authority == Authority.CELL) != (type in CELLS):
        yield Reason(
            "not_its_name",
            _("An organisation of this level does not sign %(authority)s.")
            % {"authority": shown_authority(authority)},
        )


def reasons_not_to_end(during: DateRange, on: date) -> Iterator[Reason]:
    if during.isempty:
        yield Reason("voided_before", _("This entry was undone: it holds on no day."))
    elif during.upper is not None:
        yield Reason("ended_before", _("It already ends on %(day)s.") % {"day": show_day(during.upper)})
    elif during.lower is not None and on <= during.lower:
        yield Reason(
            "end_too_early",
            _("It began on %(day)s and ends on a later day.") % {"day": show_day(during.lower)},
            todo=_("Choose a later day, or undo the entry."),
        )


def shown_authority(authority: str) -> str:
    return str(Authority(authority).label) if authority else _("a paper of the office itself")


def signature_lines(authority: str, role: str) -> tuple[list[str], str]:
    """What stands above the role in bold, and the role. A collective has no K/T: its deputy signs T/M as the
    head does, and so does the deputy of an office by order; in the office's own papers the deputy signs K/T."""
    post = written_role(role)
    if authority:
        return [str(Authority(authority).label)], post
    head = _DEPUTIES.get(post)
    return ([f"K/T {head}"] if head else []), post


def number_line(number: int | None, symbol: str) -> str:
    """ "Số 05-NQ/ĐU"; a draft leaves room for the number."""
    if number is None:
        return f"Số      -{symbol}"
    return f"Số {join_docno(number, symbol)}"


def day_line(place: str, day: date | None, on: date) -> str:
    """ "Trà Vinh, ngày 05 tháng 02 năm 2026"; months 3 to 9 bear no zero. A draft leaves room for the day."""
    of = day or on
    month = f"{of.month:02d}" if of.month <= 2 else str(of.month)
    number = f"{day.day:02d}" if day else "    "
    return f"{place}, ngày {number} tháng {month} năm {of.year}"


def kind_line(kind: str, name: str = "") -> str:
    return nfc(name).upper() or KIND_LINES[Kind(kind)]


def recipient_lines(recipients: Iterable[str], end: str) -> list[str]:
    """Each line begins with a dash and ends with the sign of the profile, the last one with a full stop."""
    bare = [re.sub(r"^[-–]\s*", "", line.strip()).rstrip(" ,;.") for line in recipients]
    kept = [line for line in bare if line]
    return [f"- {line}{end if place < len(kept) else '.'}" for place, line in enumerate(kept, start=1)]


def file_name(number: int | None, symbol: str, extension: str) -> str:
    """ "117-TB-DUK.docx": safe on every machine."""
    plain = re.sub(r"[^0-9A-Za-z]+", "-", _ascii(join_docno(number, symbol))).strip("-")
    return f"{plain or 'van-ban'}.{extension}"


def safe_name(name: str, extension: str) -> str:
    """The name of an upload without folders and signs that some machine forbids."""
    stem = PurePosixPath(name.replace("\\", "/")).name.removesuffix(f".{extension}")
    plain = re.sub(r"[^0-9A-Za-z]+", "-", _ascii(stem)).strip("-")[:80]
    return f"{plain or 'tep'}.{extension}"


def _ascii(text: str) -> str:
    """Letters without marks, capitals kept."""
    signs = (search_key(sign) for sign in nfc(text))
    pairs = zip(nfc(text), signs, strict=True)
    return "".join(plain.upper() if sign.isupper() else plain or "-" for sign, plain in pairs)
