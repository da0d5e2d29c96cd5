"""Degrees of secrecy as they are stamped: MẬT, TỐI MẬT, TUYỆT MẬT. Such a text is refused and never stored.

The degree is told from the word: "bí mật kinh doanh", "bảo mật", "mật độ" are ordinary words. A text counts as
marked when it holds one of the two higher degrees in whatever case, the capital word MẬT outside a compound,
or a part between signs (brackets, commas, dashes, line breaks) that is this word alone, accents or not.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason

_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[^\w\s]|[\n\r\t_]")
_SPACED = re.compile(r"\bM\s+(Ậ|A)\s+T\b")
_SECRET = {"mật", "mat"}
_HIGHER = {"tối", "toi", "tuyệt", "tuyêt", "tuyet"}
# What makes an ordinary word of a capital MẬT: BÍ MẬT, BẢO MẬT, MẬT ĐỘ …
_BEFORE = {"bí", "bảo", "cơ", "thân", "độ", "cẩn", "đường", "túi"}
_AFTER = {"độ", "mã", "khẩu", "ong", "thiết", "vụ", "danh", "thám", "báo", "ngữ", "hiệu", "lệnh"}
_DEGREES = _SECRET | {f"{one} {other}" for one in _HIGHER for other in _SECRET}


def is_marked(text: str) -> bool:
    """True when the text bears a degree of secrecy."""
    plain = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    plain = _SPACED.sub(lambda match: f"M{match[1]}T", plain)
    alone = any(" ".join(part.lower().split()) in _DEGREES for part in _PARTS.split(plain))
    return alone or any(_stands_out(words) for words in map(_WORD.findall, _PARTS.split(plain)))


def _stands_out(words: list[str]) -> bool:
    low = ["", *(word.lower() for word in words), ""]
    for place, word in enumerate(words, start=1):
        before, after = low[place - 1], low[place + 1]
        if low[place] in _SECRET and before in _HIGHER:
            return True
        if word == "MẬT" and before not in _BEFORE and after not in _AFTER:
            return True
    return False


def reasons_against_secrets(texts: Iterable[str]) -> Iterator[Reason]:
    """One reason, which repeats nothing of the text."""
    if any(is_marked(text) for text in texts if text):
        yield Reason(
            "secret",
            _(
                "The text bears a degree of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT): it is refused, nothing was stored."
            ),
            todo=_(
                "Enter such documents only in the register of secret documents, on paper or on its own machine."
            ),
        )
