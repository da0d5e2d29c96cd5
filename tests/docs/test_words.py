"""One English message has one Vietnamese wording: the catalogues are read as one, the first of two wins unseen."""

from collections import defaultdict
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "chibo"


def test_no_message_is_translated_in_two_ways():
    wordings = defaultdict(dict)
    for catalogue in PACKAGE.glob("*/locale/vi/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(catalogue)):
            if not entry.obsolete:
                app = catalogue.relative_to(PACKAGE).parts[0]
                wordings[entry.msgctxt or "", entry.msgid][app] = entry.msgstr

    assert {message: by_app for message, by_app in wordings.items() if len(set(by_app.values())) > 1} == {}
