"""A draft composed from records: sentences of figures, of targets, of weaknesses, and the parts they make."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from django.utils import translation

from chibo.core.days import show_day
from chibo.core.numbers import show_decimal
from chibo.core.periods import Period
from chibo.figures.figure import get
from chibo.reports import texts
from chibo.reports.sentences import (
    FIGURES,
    IN_CHARGE,
    IN_THE_DRAFT,
    REMEDIES,
    TARGETS_TO_COME,
    WEAKNESSES,
    Phrase,
    Remedy,
)
from chibo.reports.texts import Book
from chibo.reports.told import TARGETS, Told
from chibo.reports.words import Part
from chibo.targets.words import PERCENT, Status

PAPER = "vi"


class Occasion(Protocol):
    """What a draft must know beside the records; a review is one, and so is what the command line is given."""

    @property
    def first(self) -> date: ...

    @property
    def end(self) -> date: ...

    @property
    def conference(self) -> str: ...

    @property
    def conference_on(self) -> date | None: ...


def part_of(id: str) -> Part:
    """Where the sentence of a figure, target or weakness stands."""
    if id in WEAKNESSES or ((figure := get(id)) is not None and figure.section == "weakness"):
        return Part.WEAKNESSES
    return Part.TARGETS if id in TARGETS or figure is None else Part.ASSESSMENT


def sentence(id: str, told: Told) -> str:
    """The sentence of a figure, a target or a weakness, with its figures tied in; "" where there is nothing to say:
    a weakness of nobody, a target that is not due."""
    known = told.book[id]
    if part_of(id) == Part.WEAKNESSES:
        said = WEAKNESSES.get(id) or f"[where|{id}] còn hạn chế: {_label(id)}"
        return texts.fill(said, told.book) if known.word != "none" else ""
    if part_of(id) == Part.TARGETS:
        return _of_target(id, told)
    phrase = FIGURES.get(id) or Phrase(_plainly(id, told.book))
    said = phrase.say + "".join(more for more in phrase.more if _borne(more, told.book))
    return _estimated(texts.fill(said, told.book), told.book)


def _label(id: str) -> str:
    with translation.override(PAPER):
        figure = get(id)
        label = str(figure.label) if figure else id
    return label[:1].lower() + label[1:]


def _plainly(id: str, book: Book) -> str:
    shared = f", đạt [percent|{id}]" if book[id].denominator else ""
    return f"{_label(id)}: [{'fraction' if shared else 'value'}|{id}]{shared}"


def _borne(clause: str, book: Book) -> bool:
    """Every figure of the clause exists and is above zero."""
    tied = texts.tied(clause)
    known = [book.get(one.id) for one in tied]
    printable = [
        one is not None and bool(one.value) and (tie.printed != "percent" or bool(one.denominator))
        for one, tie in zip(known, tied, strict=True)
    ]
    return all(printable)


def _estimated(said: str, book: Book) -> str:
    """Figures whose value is expected, not closed, are called so: ước."""
    return "".join(
        f"ước {piece}" if isinstance(piece, texts.Tied) and book[piece.id].estimated else str(piece)
        for piece in texts.pieces(said)
    )


def targets_sentence(told: Told) -> str:
    """How many targets can be judged, and how they stand; "" where there are none."""
    count = {id: int(told.book[id].value or 0) for id in TARGETS}
    if not count["targets_total"]:
        return ""
    fill = lambda said: texts.fill(said, told.book)  # noqa: E731
    said = fill("Đánh giá chung trong [value|targets_total] chỉ tiêu của nghị quyết, ")
    if count["targets_assessable"]:
        said += fill("có [fraction|targets_assessable] chỉ tiêu đánh giá được, trong đó có ") + _and(
            list(_judged(told, count))
        )
    else:
        said += "chưa có chỉ tiêu nào đến hạn đánh giá"
    if count["targets_not_due"] and count["targets_assessable"]:
        said += fill("; còn lại [bare|targets_not_due] chỉ tiêu cuối năm đánh giá")
    return f"{said}."


def _judged(told: Told, count: dict[str, int]) -> Iterator[str]:
    for id, word in (("targets_exceeded", "vượt"), ("targets_met", "đạt")):
        if count[id]:
            yield texts.fill(f"[value|{id}] chỉ tiêu {word}", told.book)
    if count["targets_not_met"]:
        shares = [_reached(one, told) for one in told.targets("targets_not_met")]
        known = _and([share for share in shares if share])
        counted = texts.fill("[value|targets_not_met] chỉ tiêu ", told.book)
        yield counted + (f"đạt {known} (chưa đạt)" if known else "chưa đạt")


def _reached(one: object, told: Told) -> str:
    target = one.target  # type: ignore[attr-defined]
    if target.name not in told.book:
        return ""
    form: texts.Form = "percent" if target.unit == PERCENT else "value"
    said = texts.tie(target.name, told.book[target.name], form)
    return said if form == "percent" else f"{said} trên {show_decimal(target.aim)} {target.unit}"


def _of_target(id: str, told: Told) -> str:
    if id in TARGETS:
        return targets_sentence(told)
    one = next(one for one in told.summary.targets if one.target.name == id)
    name = one.target.text[:1].lower() + one.target.text[1:]
    words = {Status.EXCEEDED: "vượt", Status.MET: "đạt", Status.NOT_MET: "chưa đạt"}
    reached = _reached(one, told)
    if one.status not in words:
        return ""
    return f"chỉ tiêu {name} {words[one.status]}" + (f" ({reached})" if reached else "")


def _and(listed: list[str]) -> str:
    """ "một, hai và ba"."""
    return " và ".join(part for part in (", ".join(listed[:-1]), *listed[-1:]) if part)


def default_parts(occasion: Occasion, told: Told, name: str) -> dict[Part, str]:
    """The whole draft from records; `name` is what the organisation is called on the day. Nobody weak is named."""
    committee = committee_of(name)
    with translation.override(PAPER):
        period = Period(occasion.first, occasion.end).label
        following = Period(occasion.end, _after(occasion)).label
    done = [
        said
        for id in IN_THE_DRAFT
        if id in told.book and told.book[id].value and (said := sentence(id, told))
    ]
    weak = [said for one in told.summary.weaknesses if (said := sentence(one.figure.id, told))]
    return {
        Part.OPENING: _opening(occasion, committee, period),
        Part.ASSESSMENT: (
            f"Trong {period}, {committee} tập trung lãnh đạo, chỉ đạo thực hiện nghị quyết năm và các nhiệm vụ cấp trên"
            f" giao{''.join(f'; {said}' for said in done)}."
        ),
        Part.TARGETS: targets_sentence(told)
        or "Chưa có chỉ tiêu nào của nghị quyết được đưa vào sổ để đánh giá.",
        Part.WEAKNESSES: (
            f"Tuy nhiên, trong lãnh đạo, tổ chức thực hiện vẫn còn hạn chế, tồn tại: {'; '.join(weak)}."
            if weak
            else "Qua số liệu của kỳ sơ kết, các nội dung được theo dõi không có tổ chức đảng nào còn hạn chế."
        ),
        Part.TASKS: (
            f"{committee} đề nghị cấp ủy các chi bộ, đảng bộ cơ sở, các cơ quan tham mưu, giúp việc phát huy kết quả"
            f" đạt được, khắc phục những hạn chế, tồn tại, tập trung thực hiện các nhiệm vụ sau trong {following}:"
        ),
        Part.CLOSING: f"{committee} thông báo để các đồng chí biết, tổ chức thực hiện.",
    }


def committee_of(name: str) -> str:
    """The committee that leads a Party organisation bears its name: Đảng bộ Khối … → Đảng ủy Khối …"""
    return f"Đảng ủy{name[len('Đảng bộ') :]}" if name.startswith("Đảng bộ") else name


def _opening(occasion: Occasion, committee: str, period: str) -> str:
    conference = occasion.conference or "Hội nghị"
    day = f"Ngày {show_day(occasion.conference_on)}, " if occasion.conference_on else ""
    said = f"{day}{committee} tổ chức {conference} sơ kết tình hình thực hiện nghị quyết {period}"
    return f"{said}. Trên cơ sở báo cáo và ý kiến thảo luận, Hội nghị thống nhất kết luận những nội dung sau:"


def _after(occasion: Occasion) -> date:
    period = Period(occasion.first, occasion.end)
    return _same_length(period)


def _same_length(period: Period) -> date:
    """The end of the period of the same length that follows."""
    months = (period.end.year - period.first.year) * 12 + period.end.month - period.first.month
    if period.first.day == period.end.day == 1:
        whole = period.end.month - 1 + months
        return date(period.end.year + whole // 12, whole % 12 + 1, 1)
    return period.end + (period.end - period.first)


def next_period_end(occasion: Occasion) -> date:
    """The day after the period in which the tasks are to be done."""
    return _after(occasion)


def remedies(told: Told) -> list[Remedy]:
    """The tasks that the records ask for: the targets still open, each weakness, and who watches over it."""
    weak = [one.figure.id for one in told.summary.weaknesses if told.book[one.figure.id].word != "none"]
    found = [REMEDIES[id] for id in weak if id in REMEDIES]
    still_open = told.targets("targets_not_met") or told.targets("targets_not_due")
    return [*([TARGETS_TO_COME] if still_open else []), *found, *([IN_CHARGE] if found else [])]
