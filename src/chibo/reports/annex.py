"""The internal annex, which names the weak organisations by weakness, and the part that goes to each one alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation

from chibo.committees import who
from chibo.core.days import show_day
from chibo.documents.words import Kind, join_docno
from chibo.organisations.models import Standing
from chibo.reports.models import ReviewTask
from chibo.reports.paper import Frame
from chibo.reports.phrases import PAPER
from chibo.reports.sentences import REMEDIES
from chibo.reports.told import Told
from chibo.writer.paper import Block, Paper, Paragraph, Table


@dataclass(frozen=True)
class Weak:
    """An organisation behind a weakness, with its names."""

    organisation_id: int
    code: str
    name: str
    in_charge: str


@dataclass(frozen=True)
class Point:
    """A weakness that somebody has."""

    id: str
    label: str
    result: Any
    word: str
    organisations: tuple[Weak, ...]


def points(told: Told) -> list[Point]:
    """Every weakness that somebody has, with names as the reader may see them; three statements."""
    on = told.window.on
    weak = {one.pk for found in told.summary.weaknesses for one in found.organisations}
    names = dict(
        Standing.objects.in_force(on).filter(organisation__in=weak).values_list("organisation_id", "name")
    )
    charges = who.in_charge(weak, on)

    def named(one: Any) -> Weak:
        people = ", ".join(charge.name for charge in charges.get(one.pk, []) if charge.name)
        return Weak(one.pk, one.code, names.get(one.pk, ""), people)

    return [
        Point(
            id=found.figure.id,
            label=label_of(found.figure),
            result=found.result,
            word=str(found.word),
            organisations=tuple(named(one) for one in found.organisations),
        )
        for found in told.summary.weaknesses
        if found.organisations
    ]


def label_of(figure: Any) -> str:
    """On paper always Vietnamese."""
    with translation.override(PAPER):
        return str(figure.label)


def internal(frame: Frame, found: Sequence[Point], on: date) -> Paper:
    """For the issuing body alone."""
    body: list[Block] = []
    for number, point in enumerate(found, start=1):
        body.append(Paragraph(f"{number}. {point.label}", "heading"))
        rows = [
            (str(place), weak.code, weak.name, weak.in_charge or "–")
            for place, weak in enumerate(point.organisations, start=1)
        ]
        body.append(Table(("TT", "Mã", "Tổ chức đảng", "Đồng chí phụ trách"), rows, (1, 3, 8, 5)))
    if not found:
        body.append(Paragraph("Không có tổ chức đảng nào còn hạn chế ở các nội dung được theo dõi."))
    title = ("Các tổ chức đảng còn hạn chế theo từng nội dung", _attached(frame, on))
    return _paper(
        frame, "PHỤ LỤC NỘI BỘ", title, body, on, recipients=("Lưu nội bộ",), circulation="LƯU HÀNH NỘI BỘ"
    )


def own_parts(
    frame: Frame, found: Sequence[Point], tasks: Sequence[ReviewTask], on: date
) -> dict[int, Paper]:
    """By organisation: its own weaknesses, and the tasks of the notice that answer them. Nobody else is named."""
    concerned: dict[int, list[Point]] = {}
    named: dict[int, Weak] = {}
    for point in found:
        for weak in point.organisations:
            concerned.setdefault(weak.organisation_id, []).append(point)
            named[weak.organisation_id] = weak
    return {pk: _own(frame, named[pk], mine, tasks, on) for pk, mine in concerned.items()}


def _own(frame: Frame, weak: Weak, mine: Sequence[Point], tasks: Sequence[ReviewTask], on: date) -> Paper:
    places = {task.short: number for number, task in enumerate(tasks, start=1)}
    body: list[Block] = [
        Paragraph(
            f"Qua số liệu sơ kết, {weak.name} còn hạn chế ở những nội dung sau, đề nghị cấp ủy kiểm tra lại, có biện"
            " pháp khắc phục và báo cáo kết quả:"
        )
    ]
    body += [
        Paragraph(f"{number}. {_with_task(point, places)}.", "numbered")
        for number, point in enumerate(mine, 1)
    ]
    title = (f"Những nội dung {weak.name} cần khắc phục", _attached(frame, on))
    return _paper(frame, "PHẦN RIÊNG", title, body, on, recipients=(f"Cấp ủy {weak.name}", "Lưu Văn phòng"))


def _with_task(point: Point, places: Mapping[str, int]) -> str:
    remedy = REMEDIES.get(point.id)
    place = places.get(remedy.short) if remedy else None
    return f"{point.label} (nhiệm vụ số {place} của Thông báo)" if place else point.label


def _attached(frame: Frame, on: date) -> str:
    day = show_day(frame.day or on)
    return f"(kèm theo Thông báo số {join_docno(frame.number, frame.symbol)}, ngày {day})"


def _paper(
    frame: Frame,
    name: str,
    title: Sequence[str],
    body: Sequence[Block],
    on: date,
    *,
    recipients: Sequence[str],
    circulation: str = "",
) -> Paper:
    return Paper(
        on=on,
        day=frame.day,
        issuer=frame.issuer,
        above=frame.above,
        kind=Kind.OTHER,
        name=name,
        number=frame.number,
        symbol=frame.symbol,
        place=frame.place,
        title=title,
        body=body,
        authority=frame.authority,
        role=frame.role,
        signer=frame.signer,
        recipients=recipients,
        circulation=circulation,
    )
