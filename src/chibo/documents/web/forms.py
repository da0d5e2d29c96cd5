"""Forms of the register: a line of it, a relation, sending down, a step, a series, a reason, a sheet."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chibo.documents.models import Document
from chibo.documents.rules import LARGEST_NUMBER, LONGEST, Entry
from chibo.documents.words import Authority, Direction, Kind, Tie, kind_of, split_docno
from chibo.structure.web.fields import DayField

BLANK = [("", "…")]


def _text(label: Any, name: str, rows: int = 0, required: bool = False, example: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"placeholder": example})
    return forms.CharField(label=label, required=required, max_length=LONGEST[name], widget=widget)


class EntryForm(forms.Form):
    """A line of the register; which fields it has follows from where the document comes from."""

    docno = forms.CharField(
        label=_("Number and symbol"),
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": "21-KL/TW"}),
        help_text=_("As the document has them; the kind is read from the symbol unless it is chosen below."),
    )
    symbol = _text(_("Symbol"), "symbol", required=True, example="TB/ĐUK")
    kind = forms.ChoiceField(label=_("Kind of document"), required=False, choices=[*BLANK, *Kind.choices])
    day = DayField(label=_("Day of the document"))
    received_on = DayField(label=_("Received on"), required=False)
    issuer_name = _text(_("Issuer"), "issuer_name", required=True)
    excerpt = _text(_("Excerpt"), "excerpt", rows=3, required=True)
    authority = forms.ChoiceField(
        label=_("Signed on behalf of"), required=False, choices=[*BLANK, *Authority.choices]
    )
    signer = _text(_("Signer"), "signer")
    recipients = _text(_("Recipients"), "recipients", rows=2)
    note = _text(_("Note"), "note", rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, direction: str, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.direction = direction
        unasked = ["received_on", "issuer_name"] if direction == Direction.OUT else ["authority"]
        unasked += ["docno", "day"] if draft else ["symbol"]
        for name in unasked:
            del self.fields[name]

    def clean_docno(self) -> tuple[int | None, str]:
        text = self.cleaned_data["docno"]
        found = split_docno(text)
        if found is None and self.direction == Direction.OUT:
            raise ValidationError(_("A document out begins with its number."))
        return found or (None, text)

    @property
    def entry(self) -> Entry:
        data = dict(self.cleaned_data)
        data.pop("version", None)
        number, symbol = data.pop("docno", (None, data.get("symbol", "")))
        data |= {"number": number, "symbol": symbol, "kind": data["kind"] or kind_of(symbol)}
        return Entry(direction=self.direction, **data)


def initial_of(document: Document) -> dict[str, Any]:
    """The form of a document as it stands."""
    names = ("kind", "day", "received_on", "authority", "version", *LONGEST)
    return {name: getattr(document, name) for name in names} | {"docno": document.docno}


class RelationForm(forms.Form):
    tie = forms.ChoiceField(label=_("This document"), choices=Tie.choices)
    other = forms.ChoiceField(label=_("A document of the register"), required=False)
    cited = forms.CharField(
        label=_("Or another one, by its name"),
        required=False,
        max_length=300,
        help_text=_("Number, symbol, issuer and day, as the document has them."),
    )

    def __init__(self, *args: Any, offered: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.pk), f"{one.docno} {one.excerpt[:90]}") for one in offered]
        self.offered = {str(one.pk): one for one in offered}
        self.fields["other"].choices = [*BLANK, *listed]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"tie": data["tie"], "cited": data["cited"], "other": self.offered.get(data["other"])}


class DayForm(forms.Form):
    on = DayField(label=_("Day"))


class StepForm(DayForm):
    number = forms.IntegerField(
        label=_("Number, when it was kept free on paper"),
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text=_("Left empty, the next number of the series is taken."),
    )

    def __init__(self, *args: Any, numbered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not numbered:
            del self.fields["number"]


class SendForm(DayForm):
    on = DayField(label=_("Sent on"))
    organisations = forms.MultipleChoiceField(label=_("To"), required=False)
    everybody = forms.BooleanField(label=_("All organisations below, down to the cells"), required=False)

    def __init__(self, *args: Any, offered: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["organisations"].choices = [(str(pk), name) for pk, name in offered.items()]  # type: ignore[attr-defined]


class SeriesForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of documents"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label=_("First day of the term"))
    start = forms.IntegerField(label=_("First number"), min_value=1, max_value=LARGEST_NUMBER, initial=1)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it voided?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FilterForm(forms.Form):
    """Above the list; its answers stand in the address."""

    tim = forms.CharField(label=_("Number, symbol or words"), required=False, max_length=120)
    loai = forms.ChoiceField(
        label=_("Kind of document"), required=False, choices=[("", _("all")), *Kind.choices]
    )
    nam = forms.ChoiceField(label=_("Year"), required=False)
    co_quan = forms.CharField(label=_("Issuer"), required=False, max_length=120)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("all")), *((str(year), str(year)) for year in years)]
        self.fields["nam"].choices = choices  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, documents: Any) -> Any:
        given = self.given
        if "tim" in given:
            documents = documents.matching(given["tim"])
        if "loai" in given:
            documents = documents.filter(kind=given["loai"])
        if "nam" in given:
            year = int(given["nam"])
            documents = documents.filter(day__gte=date(year, 1, 1), day__lt=date(year + 1, 1, 1))
        if "co_quan" in given:
            documents = documents.issued_by(given["co_quan"])
        return documents
