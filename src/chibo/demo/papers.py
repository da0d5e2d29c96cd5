"""The bloc's letterhead, its signers, and its half-year review as the office has opened it."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from chibo.demo.names import full_name
from chibo.documents.words import Authority
from chibo.obligations.words import Class, Stage, Subject
from chibo.organisations.models import Organisation
from chibo.reports.actions.add_task import add_task
from chibo.reports.actions.open_review import open_review
from chibo.reports.rules import Days, TaskEntry
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.set_letterhead import set_letterhead

SINCE = date(2020, 8, 20)
HALF_YEAR = (date(2022, 1, 1), date(2022, 7, 1))
OPENED = date(2022, 7, 11)

SIGNERS = (
    (Authority.COMMITTEE, "BÍ THƯ"),
    (Authority.STANDING, "PHÓ BÍ THƯ"),
    (Authority.BY_ORDER, "CHÁNH VĂN PHÒNG"),
)


def load(bloc: Organisation, random: Random, book: Mapping[str, Any]) -> None:
    _head(bloc, random)
    _review(bloc, book["review"])


def _head(bloc: Organisation, random: Random) -> None:
    set_letterhead(
        organisation=bloc,
        above="ĐẢNG BỘ TỈNH AN THỊNH",
        issuer="ĐẢNG ỦY KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP",
        letters="ĐUK",
        place="An Thịnh",
        by=None,
        on=SINCE,
        citing="Dữ liệu trình diễn",
    )
    for authority, role in SIGNERS:
        name = full_name(random, random.choice("mf"))
        appoint_signer(
            organisation=bloc,
            authority=authority,
            role=role,
            name=name,
            by=None,
            on=SINCE,
            decision="QC 01-QC/ĐUK",
        )


def _review(bloc: Organisation, given: Mapping[str, Any]) -> None:
    """Composed from the records when it was opened; its ten tasks are those of the conference."""
    review = open_review(
        organisation=bloc,
        days=Days(*HALF_YEAR, closing_on=given["closing_on"], conference_on=given["conference_on"]),
        conference=given["conference"],
        by=None,
        on=OPENED,
    )
    for task in given["tasks"]:
        entry = TaskEntry(
            text=task["text"],
            short=task["short"],
            scope=task["scope"],
            subject=task.get("subject", Subject.GENERAL),
            klass=Class.ORDINARY,
            fulfilled_by=task.get("fulfilled_by", Stage.DONE),
            first_on=None,
            due_on=task["due"],
        )
        add_task(review=review, entry=entry, by=None, on=OPENED)
