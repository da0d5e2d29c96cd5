"""`chibo notice half-year --organisation CODE --from DAY --to DAY --out FILE.docx`: the draft of the notice."""

import os
import secrets
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.days import EARLIEST, LATEST, show_day
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.figures.summary import summary
from chibo.figures.window import A_DAY, window
from chibo.organisations.models import Organisation, Standing
from chibo.reports import files, texts
from chibo.reports.drafting import paper_of
from chibo.reports.files import issued_file
from chibo.reports.models import Review
from chibo.reports.names import reasons_against_names, weak_names
from chibo.reports.paper import frame_of, notice
from chibo.reports.phrases import default_parts, remedies
from chibo.reports.told import Told, tell, told
from chibo.reports.words import ReviewKind
from chibo.writer.paper import Paper

HALF_YEAR = "half-year"


@dataclass(frozen=True)
class Unopened:
    """A period whose review nobody has opened."""

    first: date
    end: date
    conference: str = ""
    conference_on: date | None = None


class Command(BaseCommand):
    help = _("Write the notice of conclusions of a period as a .docx: its review, or a draft from records.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[HALF_YEAR])
        parser.add_argument("--organisation", required=True, help=_("code of the organisation"))
        parser.add_argument(
            "--from", dest="first", type=_day, required=True, help=_("first day of the period")
        )
        parser.add_argument(
            "--to", dest="end", type=_day, required=True, help=_("end of the period, not counted")
        )
        parser.add_argument("--out", type=Path, required=True, help=_("the file to write, .docx"))

    def handle(self, *args: Any, **options: Any) -> None:
        first, end, today = options["first"], options["end"], clock.today()
        asked = window(first=first, end=end, on=min(end - A_DAY, today))
        if asked.on < first:
            raise Refused(
                Reason("period_to_come", _("The period has not begun yet: there are no figures for it."))
            )
        organisation, name = _by_code(options["organisation"], asked.on)
        review = (
            Review.objects.standing()
            .filter(organisation=organisation, kind=ReviewKind.HALF_YEAR, first=first, end=end)
            .first()
        )
        if review is not None and (file := issued_file(review)) is not None:
            content = files.content_of(file)
        else:
            paper = (
                _of_review(review, today)
                if review
                else _of_records(organisation, name, told(summary(organisation, asked), asked), today)
            )
            content = files.build(organisation, paper)
        write(options["out"], content)
        self.stdout.write(_("Written: %(file)s") % {"file": options["out"]})


def _of_review(review: Review, today: date) -> Paper:
    """As people have edited it. Refused: a broken figure, the name of a weak organisation."""
    said = tell(review, today)
    words = [section.text for section in review.sections.all()]
    words += list(review.tasks.filter(voided=None).values_list("text", flat=True))
    broken = [reason for text in words for reason in texts.reasons_against(text, said.book)]
    named = reasons_against_names(map(texts.plain, words), weak_names(said, said.window.on))
    refuse_if([*broken, *named])
    return paper_of(review, today)


def _of_records(organisation: Organisation, name: str, said: Told, today: date) -> Paper:
    """Composed, and nothing is stored."""
    occasion = Unopened(said.window.first, said.window.end)
    parts = {str(part): text for part, text in default_parts(occasion, said, name).items()}
    frame = frame_of(organisation, name, today)
    return notice(frame, parts, [remedy.text for remedy in remedies(said)], today, draft=True)


def _by_code(code: str, on: date) -> tuple[Organisation, str]:
    standing = Standing.objects.in_force(on).filter(code=code).select_related("organisation").first()
    if standing is None:
        words = {"code": code, "day": show_day(on)}
        raise Refused(
            Reason(
                "no_organisation",
                _("No organisation bears the code %(code)s on %(day)s.") % words,
                todo=_("Codes are dated: check the code and the day."),
            )
        )
    return standing.organisation, standing.name


def write(out: Path, content: bytes) -> None:
    """Whole or not at all: whoever reads the file meanwhile sees the old one or the new one."""
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    try:
        try:
            draft.write_bytes(content)
            os.replace(draft, out)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            Reason(
                "not_written",
                _("The file %(file)s cannot be written.") % {"file": out},
                todo=_("Name another folder, or make room for it."),
            )
        ) from error


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= LATEST:
        raise ArgumentTypeError(
            _("“%(text)s” is not a day of the form YYYY-MM-DD from 1900 to 2199.") % {"text": text}
        )
    return day
