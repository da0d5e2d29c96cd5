"""The text of a part of the notice, with figures tied to their records. Pure.

`[149|admissions]` prints 149 and knows its figure; `[98,82%|…]` is its share, `[84/85|…]` its fraction, and
`[một số|plans_late]` or `[một số nơi|plans_late]` the word a weakness deserves. Which form it is follows from how it
is printed. A third part, `[149|admissions|150]`, says that somebody saw the records say 150 and kept 149.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from chibo.core.numbers import percent, show_int, show_number
from chibo.core.reasons import Reason

Form = Literal["value", "percent", "fraction", "word", "where"]

NOTHING = "–"
WORDS: dict[Form, dict[str, str]] = {
    "word": {"none": "không có", "one": "có", "some": "một số", "most": "đa số"},
    "where": {"none": "không nơi nào", "one": "có nơi", "some": "một số nơi", "most": "đa số các nơi"},
}
"""How the paper says how many organisations have a weakness, before a noun and alone. It is always Vietnamese."""

_FORM_OF_WORD = {said: form for form, words in WORDS.items() for said in words.values()}
_TOKEN = re.compile(r"\[([^\[\]|\n]+)\|([a-z][a-z0-9_-]*)(?:\|([^\[\]|\n]*))?\]")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_SINGLE = re.compile(r"[1-9]")
# Digits that count nothing: days, months, years, numbers of documents, of articles, of congresses.
_NOT_COUNTING = re.compile(
    r"""
    \d{1,2}[/.-]\d{1,2}[/.-]\d{4} | \d{1,2}/\d{4}
    | \d+ (?:/\d{4})? \s?[-–/]\s? [A-ZĐ][\wĐđ]*(?:[-/][\wĐđ]+)*
    | (?:nghị\ quyết|chỉ\ thị|kết\ luận|quy\ định|quyết\ định|hướng\ dẫn|kế\ hoạch|thông\ báo|chương\ trình|quy\ chế
        |điều|khoản|điểm|khóa|số|ngày|tháng|năm|lần\ thứ) \s+ (?:trung\ ương\ )? \d+
    | \d{1,2}\ (?:tháng|năm)\b
    | \b(?:19|20|21)\d{2}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_HAND = re.compile(r"\d[\d.,]*(?:/\d[\d.,]*)?%?")


@dataclass(frozen=True)
class Known:
    """What the records say of one id."""

    value: int | Fraction | None
    numerator: int | None = None
    denominator: int | None = None
    word: str = ""
    estimated: bool = False


Book = Mapping[str, Known]


@dataclass(frozen=True)
class Tied:
    """A figure in a text: as printed, of which id, and what the records said when somebody kept it as it is."""

    printed: str
    id: str
    seen: str = ""

    def __str__(self) -> str:
        return f"[{self.printed}|{self.id}{'|' + self.seen if self.seen else ''}]"


@dataclass(frozen=True)
class Changed:
    """A figure whose printed form is no longer what the records say, and nobody has said that it stays."""

    tied: Tied
    now: str


def form_of(printed: str) -> Form | None:
    """Which form a printed figure has; nothing for what no figure is printed as."""
    if printed.casefold() in _FORM_OF_WORD:
        return _FORM_OF_WORD[printed.casefold()]
    if printed == NOTHING:
        return "value"
    if printed.endswith("%"):
        return "percent" if _NUMBER.fullmatch(printed[:-1]) else None
    above, slash, below = printed.partition("/")
    if slash:
        return "fraction" if _NUMBER.fullmatch(above) and _NUMBER.fullmatch(below) else None
    return "value" if _NUMBER.fullmatch(printed) else None


def printed_as(known: Known, printed: str) -> str:
    """What the records say, in the form and style of `printed`: below ten with a zero, unless it has none."""
    form = form_of(printed)
    if printed == NOTHING and known.denominator is not None:
        form = "percent"
    if form in WORDS:
        word = WORDS[form].get(known.word, NOTHING)
        return word.capitalize() if printed[:1].isupper() else word
    bare = any(_SINGLE.fullmatch(part) for part in printed.split("/"))
    return _number(known, form or "value", bare)


def printed_in(known: Known, form: Form, *, bare: bool = False) -> str:
    """The figure as a new sentence prints it; `bare`: no zero before numbers below ten."""
    return WORDS[form].get(known.word, NOTHING) if form in WORDS else _number(known, form, bare)


def _number(known: Known, form: Form, bare: bool) -> str:
    if form == "percent":
        share = _share(known)
        return f"{share}%" if share else NOTHING
    if form == "fraction":
        if known.numerator is None or known.denominator is None:
            return NOTHING
        return f"{_padded(known.numerator, bare)}/{_padded(known.denominator, bare)}"
    if known.value is None:
        return NOTHING
    return _padded(known.value, bare) if isinstance(known.value, int) else show_number(known.value)


def _share(known: Known) -> str | None:
    if known.numerator is None or not known.denominator:
        return None
    return percent(known.numerator, known.denominator)


def _padded(number: int, bare: bool) -> str:
    return f"{number:02d}" if 0 < number < 10 and not bare else show_int(number)


def tie(id: str, known: Known, form: Form, *, bare: bool = False) -> str:
    """The token that prints what the records say now."""
    return str(Tied(printed_in(known, form, bare=bare), id))


def pieces(text: str) -> Iterator[str | Tied]:
    """The text in its order: words, and figures tied to records."""
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield Tied(match[1], match[2], match[3] or "")
        end = match.end()
    if end < len(text):
        yield text[end:]


def tied(text: str) -> list[Tied]:
    return [piece for piece in pieces(text) if isinstance(piece, Tied)]


def plain(text: str) -> str:
    """As the paper prints it."""
    return "".join(piece.printed if isinstance(piece, Tied) else piece for piece in pieces(text))


def is_changed(figure: Tied, book: Book) -> bool:
    known = book.get(figure.id)
    if known is None:
        return False
    now = printed_as(known, figure.printed)
    return now not in (figure.printed, figure.seen)


def find_changed(text: str, book: Book) -> list[Changed]:
    """Each figure whose printed value the records no longer give."""
    return [
        Changed(figure, printed_as(book[figure.id], figure.printed))
        for figure in tied(text)
        if is_changed(figure, book)
    ]


def update(text: str, book: Book, ids: Container[str] | None = None) -> str:
    """Print what the records say now: everywhere, or only in the figures of these ids."""
    return _each(text, ids, lambda figure: Tied(printed_as(book[figure.id], figure.printed), figure.id), book)


def keep(text: str, book: Book, ids: Container[str] | None = None) -> str:
    """Leave the printed values, and write down what the records say beside them."""

    def kept(figure: Tied) -> Tied:
        now = printed_as(book[figure.id], figure.printed)
        return Tied(figure.printed, figure.id, "" if now == figure.printed else now)

    return _each(text, ids, kept, book)


def _each(text: str, ids: Container[str] | None, change: Callable[[Tied], Tied], book: Book) -> str:
    def new(piece: str | Tied) -> str:
        wanted = isinstance(piece, Tied) and piece.id in book and (ids is None or piece.id in ids)
        return str(change(piece)) if wanted and isinstance(piece, Tied) else str(piece)

    return "".join(map(new, pieces(text)))


def fill(sentence: str, book: Book) -> str:
    """A sentence with `[value|id]`, `[bare|id]`, `[percent|id]`, `[fraction|id]`, `[word|id]`, `[where|id]` becomes
    one with what the records say."""

    def new(piece: str | Tied) -> str:
        if isinstance(piece, str):
            return piece
        form: Form = "value" if piece.printed == "bare" else piece.printed  # type: ignore[assignment]  # our own sentences
        return tie(piece.id, book[piece.id], form, bare=piece.printed == "bare")

    return "".join(map(new, pieces(sentence)))


def reasons_against(text: str, known: Container[str]) -> Iterator[Reason]:
    """Broken brackets, ids that no record bears, printed forms that no figure has."""
    for piece in pieces(text):
        if isinstance(piece, str):
            yield from _brackets(piece)
        elif piece.id not in known:
            yield Reason(
                "unknown_figure",
                _("“%(token)s”: there is no figure with the name %(id)s.") % {"token": piece, "id": piece.id},
                todo=_("Put the figure in with the button beside it, or delete the brackets."),
            )
        elif form_of(piece.printed) is None:
            yield Reason(
                "unreadable_figure",
                _("“%(token)s”: “%(printed)s” is no value, share or fraction.")
                % {"token": piece, "printed": piece.printed},
                todo=_("Write for example 149, 98,82% or 84/85 before the line."),
            )


def _brackets(words: str) -> Iterator[Reason]:
    match = re.search(r"[\[\]]", words)
    if match is None:
        return
    near = words[max(0, match.start() - 20) : match.start() + 25].strip()
    yield Reason(
        "broken_brackets",
        _("Square brackets that tie no figure, near “%(near)s”.") % {"near": near},
        todo=_("Put the figure in with the button beside it, or use round brackets."),
    )


def words_and_hand(words: str) -> Iterator[tuple[bool, str]]:
    """Words without tied figures, cut where somebody typed a number by hand: (by hand, text)."""
    hidden = _NOT_COUNTING.sub(lambda match: "x" * len(match[0]), words)
    end = 0
    for match in _BY_HAND.finditer(hidden):
        stop = match.end() - (len(match[0]) - len(match[0].rstrip(".,")))
        if match.start() > end:
            yield False, words[end : match.start()]
        yield True, words[match.start() : stop]
        end = stop
    if end < len(words):
        yield False, words[end:]


def typed_by_hand(text: str) -> list[str]:
    """Numbers tied to no record; days, years and numbers of documents are not meant."""
    return [
        found
        for piece in pieces(text)
        if isinstance(piece, str)
        for by_hand, found in words_and_hand(piece)
        if by_hand
    ]


def add_sentence(text: str, sentence: str) -> str:
    """The sentence after what the part says, as notices are written: parts of one sentence divided by “;”."""
    before, sentence = text.rstrip(), sentence.strip().rstrip(".;")
    if not before:
        return f"{_upper(sentence)}."
    if before.endswith(":"):
        return f"{before} {sentence}."
    return f"{before.rstrip('.;')}; {sentence}."


def _upper(sentence: str) -> str:
    """The first letter large, also where the sentence begins with a tied word."""
    at = 1 if sentence.startswith("[") else 0
    return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]
