"""Models and registrations for tests."""

from datetime import date
from typing import Any

from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.rows import ModelRow, RegistrationRow

DAY = date(2022, 3, 1)
TODAY = date(2022, 7, 18)


def a_row(organisation: Any, **given: Any) -> ModelRow:
    values: dict[str, Any] = {"kind": "following", "name": "Tiết kiệm mỗi ngày một việc", "first_on": DAY}
    return ModelRow(organisation=organisation, **{**values, **given})


def a_line(organisation: Any, **given: Any) -> RegistrationRow:
    values: dict[str, Any] = {"kind": "skilful", "year": 2022, "on": DAY}
    return RegistrationRow(organisation=organisation, **{**values, **given})


def a_model(organisation: Any, **given: Any) -> EmulationModel:
    return register_models(rows=[a_row(organisation, **given)], by=None, on=TODAY)[0]


def a_registration(organisation: Any, **given: Any) -> Registration:
    return register_organisations(rows=[a_line(organisation, **given)], by=None, on=TODAY)[0]
