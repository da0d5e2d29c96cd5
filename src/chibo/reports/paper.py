"""The notice as a paper: head and foot from letterhead, signer and register, body from the parts and the tasks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.documents.models import Document
from chibo.documents.words import Authority, Kind
from chibo.organisations.models import Organisation
from chibo.reports import texts
from chibo.reports.phrases import committee_of
from chibo.reports.words import Part
from chibo.writer.letterheads import letterhead_on, signers_on
from chibo.writer.models import Signer
from chibo.writer.paper import Paper, Paragraph, marked

KIND = Kind.TB
BEFORE_TASKS = (Part.OPENING, Part.ASSESSMENT, Part.TARGETS, Part.WEAKNESSES, Part.TASKS)
NO_PLACE = "…"


@dataclass(frozen=True)
class Frame:
    """What stands around the body: head, title, signature, recipients."""

    issuer: str
    symbol: str
    title: tuple[str, ...]
    above: str = ""
    place: str = NO_PLACE
    authority: str = ""
    role: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    number: int | None = None
    day: date | None = None


def frame_of(
    organisation: Organisation, name: str, on: date, *, conference: str = "", document: Document | None = None
) -> Frame:
    """From the letterhead of the day and, where the notice is drafted, from its line in the register. Without a
    letterhead the name of the organisation stands in its place, until it is laid down."""
    head = letterhead_on(organisation, on)
    signer = signer_of(document, on) if document else default_signer(organisation, on)
    return Frame(
        issuer=head.issuer if head else committee_of(name).upper(),
        above=head.above if head else "",
        place=head.place if head else NO_PLACE,
        symbol=document.symbol if document else default_symbol(organisation, on),
        title=title_lines(document.excerpt if document else default_excerpt(name, conference)),
        authority=document.authority if document else signer.authority if signer else "",
        role=signer.role if signer else "",
        signer=document.signer if document else signer.name if signer else "",
        recipients=recipients_of(document.recipients if document else default_recipients(name)),
        number=document.number if document else None,
        day=document.day if document else None,
    )


def default_symbol(organisation: Organisation, on: date) -> str:
    """ "TB/ĐUK": the kind, and the letters of the issuing body."""
    head = letterhead_on(organisation, on)
    return f"{KIND}/{head.letters}" if head else str(KIND)


def default_excerpt(name: str, conference: str) -> str:
    """Conclusions are those of the standing committee, which has the notice sent by its order."""
    said = f"Kết luận của Ban Thường vụ {committee_of(name)}"
    return f"{said}\ntại {conference}" if conference else f"{said} qua sơ kết công tác"


def default_recipients(name: str) -> str:
    return (
        f"Thường trực {committee_of(name)} (để báo cáo);\nCấp ủy các chi bộ, đảng bộ cơ sở;\n"
        "Các cơ quan tham mưu, giúp việc;\nCác đồng chí ủy viên Ban Chấp hành Đảng bộ;\nLưu Văn phòng."
    )


def default_signer(organisation: Organisation, on: date) -> Signer | None:
    """Notices of conclusions go out by order of the standing committee; else by whoever signs at all."""
    offered = signers_on(organisation, on)
    by_order = [one for one in offered if one.authority == Authority.BY_ORDER]
    return next(iter([*by_order, *offered]), None)


def signer_of(document: Document, on: date) -> Signer | None:
    """Who signs it, among those who may on the day."""
    offered = signers_on(document.organisation, on)
    wanted = (document.authority, document.signer)
    return next((one for one in offered if (one.authority, one.name) == wanted), None)


def title_lines(excerpt: str) -> tuple[str, ...]:
    """The conference stands on a line of its own, as in notices."""
    lines = [line for line in excerpt.splitlines() if line]
    if len(lines) == 1 and " tại " in lines[0]:
        about, place = lines[0].split(" tại ", 1)
        lines = [about, f"tại {place}"]
    return tuple(lines)


def recipients_of(recipients: str) -> tuple[str, ...]:
    return tuple(line for part in recipients.split(";") for one in part.splitlines() if (line := one.strip()))


def notice(frame: Frame, parts: Mapping[str, str], tasks: Sequence[str], on: date, *, draft: bool) -> Paper:
    return Paper(
        on=on,
        day=frame.day,
        issuer=frame.issuer,
        above=frame.above,
        kind=KIND,
        number=frame.number,
        symbol=frame.symbol,
        place=frame.place,
        title=frame.title,
        body=list(body(parts, tasks)),
        authority=frame.authority,
        role=frame.role,
        signer=frame.signer,
        recipients=frame.recipients,
        draft=draft,
    )


def body(parts: Mapping[str, str], tasks: Sequence[str]) -> Iterable[Paragraph]:
    """The parts in their order, the numbered tasks before the closing."""
    for part in BEFORE_TASKS:
        yield from _paragraphs(parts.get(part, ""))
    for number, task in enumerate(tasks, start=1):
        first, *rest = texts.plain(task).splitlines() or [""]
        yield marked(f"{number}. {first}", "numbered")
        yield from (marked(line) for line in rest if line)
    yield from _paragraphs(parts.get(Part.CLOSING, ""))


def _paragraphs(text: str) -> Iterable[Paragraph]:
    return [marked(line) for line in texts.plain(text).splitlines() if line]
