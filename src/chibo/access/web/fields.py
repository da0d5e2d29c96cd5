"""Fields that forms share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chibo.core.days import parse_day
from chibo.core.reasons import Refused


class DayField(forms.Field):
    """A day, as the browser's calendar gives it or as people write it (03/7/2022)."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return parse_day(str(value))
        except Refused as refusal:
            raise ValidationError([f"{r.message} {r.todo}" for r in refusal.reasons]) from refusal
