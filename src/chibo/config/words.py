"""Words of the commands.

They speak before Django is set up (a foreign data folder is refused before any setting is read), so they
use Python's own gettext on the same catalogue. Vietnamese by default; CHIBO_LANGUAGE=en gives the msgids.
"""

import gettext as catalogue
import os
from pathlib import Path

from chibo.core.reasons import Reason, Refused

LOCALE = Path(__file__).resolve().parent / "locale"


def gettext(message: str) -> str:
    """The message in the language of the commands."""
    language = os.environ.get("CHIBO_LANGUAGE", "vi")
    return catalogue.translation("django", LOCALE, [language], fallback=True).gettext(message)


def refused(code: str, message: str, todo: str = "") -> Refused:
    """A refusal with one reason, to be raised by the caller."""
    return Refused([Reason(code, message, todo=todo)])
