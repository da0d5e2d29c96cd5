"""Vietnamese text: one normal form, one search key, one order of names.

`search_key` and `name_sort_key` are computed here and stored, also by bulk loads, so that every path
finds and sorts the same.
"""

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f, j, w, z: names of other languages
# ASCII letters in the order of the alphabet, above the digits 0-5 that end a word with its tone.
_LETTER = dict(zip("0123456789" + _ALPHABET, ascii_uppercase + ascii_lowercase, strict=False))
# The order of dictionaries and of the Unicode locale data: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONE = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SPACES = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # the database takes no text that holds U+0000


def nfc(text: str) -> str:
    """The composed normal form in which all text is stored."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """True when the text already is in the stored form."""
    return unicodedata.is_normalized("NFC", text)


def valid_text(text: str) -> str:
    """Text as it may be stored: NFC, outer spaces dropped, other runs of blanks on a line made one space.

    Refused: control characters (line breaks and tabs apart) and halves of surrogate pairs.
    """
    for sign in text:
        if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\r\t":
            raise Refused(
                Reason(
                    "unreadable_character",
                    _("The text holds the character U+%(code)s, which cannot be printed.")
                    % {"code": f"{ord(sign):04X}"},
                    todo=_("Delete it, or type the text again instead of pasting it."),
                )
            )
    lines = nfc(text).splitlines()
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def one_line(text: str) -> str:
    """`valid_text`, its line breaks and runs of blanks made single spaces: for names and symbols."""
    return " ".join(valid_text(text).split())


def search_key(text: str) -> str:
    """What is compared in a search: lower case, no accents, đ as d, one space; "Hoà" and "hòa" are equal.

    Control characters become spaces: what is searched for comes from addresses, and is not checked before.
    """
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _SPACES.sub(" ", _UNPRINTABLE.sub(" ", plain.replace("đ", "d"))).strip()


def name_sort_key(full_name: str) -> str:
    """ASCII that sorts names under COLLATE "C" as office lists do: given name, then family and middle names.

    Word by word: letters in the order a ă â b c d đ e ê …, then the tone in the order ngang, huyền, hỏi,
    ngã, sắc, nặng. Case and the placement of the tone make no difference; signs other than letters and
    digits are passed over.
    """
    words = full_name.split()
    keys = (_word_key(word) for word in [*words[-1:], *words[:-1]])
    return " ".join(key for key in keys if key)


def _word_key(word: str) -> str:
    letters, tone = [], "0"
    for sign in unicodedata.normalize("NFC", word.lower()):
        letter = _without_tone(sign)
        if letter in _LETTER:
            letters.append(_LETTER[letter])
        tone = max(tone, _tone_of(sign))
    return "".join(letters) + tone if letters else ""


def _without_tone(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE))
    return letter if letter in _LETTER else parts[:1]


def _tone_of(sign: str) -> str:
    return max((_TONE[part] for part in unicodedata.normalize("NFD", sign) if part in _TONE), default="0")
