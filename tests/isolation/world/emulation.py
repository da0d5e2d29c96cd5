"""Models and registrations of emulation."""

from datetime import date

from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.organisations.models import Organisation
from tests.isolation.world.given import GRASSROOTS, Ask, Given

ADDED = ("add_models", "add_registration", "register_many")
ENDED = ("end_model", "withdraw_model")

ADDRESSED: dict[str, list[Given]] = {
    **{f"emulation:{page}": [GRASSROOTS] for page in ADDED},
    **{f"emulation:{page}": [lambda s: {"pk": s.registers.model.pk}] for page in ENDED},
    "emulation:withdraw_registration": [lambda s: {"pk": s.registers.registration.pk}],
}

ASKS: dict[str, Ask | list[Ask]] = {
    f"emulation:{page}": Ask("register emulation") for page in (*ADDED, *ENDED, "withdraw_registration")
}

LISTS = {
    "emulation:index": "emulation",
    "emulation:printed": "emulation",
    "emulation:export": "emulation",
    "emulation:registrations": "emulation",
}


def a_model(grassroots: Organisation, word: str, on: date) -> EmulationModel:
    row = ModelRow(grassroots, "following", f"mô hình {word}", date(2022, 1, 1))
    return register_models(rows=[row], by=None, on=on)[0]


def a_registration(grassroots: Organisation, word: str, on: date) -> Registration:
    row = RegistrationRow(grassroots, "skilful", 2022, date(2022, 1, 1), 5, f"ĐK/{word}")
    return register_organisations(rows=[row], by=None, on=on)[0]
