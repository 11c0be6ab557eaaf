"""What in a text reaches or identifies a person: e-mail addresses, telephone numbers, personal identity numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

WITHHELD = "…"  # stands where a contact detail stood
EMAIL = re.compile(
    r"(?:mailto:)?(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE
)
PHONE_LABEL = r"(?:telefon(?:nummer)?|tel|tfn|mobil(?:telefon|nummer)?|växel|direkt|ring|sms)"
_NUMBER = r"(?:\+46\s?(?:\(0\))?|0)[\d\s/–-]{5,16}\d"
_COUNTRIES = "4[0-9]|35[0-9]|3[0-469]|29[89]|37[0-2]"  # calling codes of Europe
PHONES = (
    re.compile(rf"(?<!\w){PHONE_LABEL}\.?\s?:?\s?(?P<number>{_NUMBER})", re.IGNORECASE),
    re.compile(r"(?<![\d-])(?P<number>(?:\+46\s?(?:\(0\))?\s?|0)7[0-9][\s-]?\d{2,3}\s?\d{2}\s?\d{2,3})(?!\d)"),
    re.compile(
        r"(?<![\d-])(?P<number>0[1-9]\d{0,2}\s?[-–/]\s?(?!\d\d\s(?:19|20)\d\d(?!\d))\d{2,3}(?:\s?\d{2,3}){1,2})(?![\d-])"
    ),
    re.compile(r"(?<!\w)(?P<number>\+46[\d\s()-]{7,16}\d)(?!\d)"),
    # "+30 000 000 kr" is an amount: neither thousands nor a unit may follow.
    re.compile(
        rf"(?<![\w+])(?P<number>\+\s?(?:{_COUNTRIES})(?!\d?(?:\s000)+(?!\d))(?:[\s()/¿–-]{{0,3}}\d){{6,11}})"
        r"(?!\d|\s?(?:kr|SEK|NOK|euro?\b|%|st\b))"
    ),
)
_BETWEEN_DIGITS = r"\s?[-–+]?\s?"
_PERSONAL = re.compile(rf"(?<![\w-])(?P<day>(?:19|20)?\d{{6}}){_BETWEEN_DIGITS}(?P<last>\d{{4}})(?![\w-])")
_COORDINATION = 60  # added to the day of birth of those who are not registered in Sweden
# Without one of these a text holds no detail of the kind: much cheaper to look for, with the characters that it begins
# with in front, for what has none of them is passed over at once.
_IN_ADDRESS = r"(?<=@)|(?<=[(\[])[aA][tT][)\]]"
_IN_PHONE = r"(?<=0)(?<!\d0)\d|(?<=\+)\s?\d"
_IN_PERSONAL = rf"(?<=\d)\d{{5}}{_BETWEEN_DIGITS}\d{{4}}"
_AT = re.compile(rf"[@(\[](?:{_IN_ADDRESS})")
_DIALLED = re.compile(rf"[0+](?:{_IN_PHONE})")
_LONG_ENOUGH = re.compile(r"[0+](?:(?<=0)(?<!\d0)[\d\s/–-]{6}|(?<=\+))")  # as the shortest of PHONES
# Every digit of every script, and @ ( [ + with them: `\d` itself takes twice as long to look for.
_DIGIT = "[^\x00-/:-\u065f\u2000-\u206f]"
_SIGN = "[^\x00-'),-/:-?A-Z\\\\-\u065f\u2000-\u206f]"
_TEN_DIGITS = re.compile(rf"{_DIGIT}(?:{_IN_PERSONAL})")
HINT = re.compile(rf"{_SIGN}(?:{_IN_ADDRESS}|{_IN_PHONE}|{_IN_PERSONAL})")  # any of the three


class DetailKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    PERSONAL_NUMBER = "personal number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Detail:
    """Characters `start` to `end` of a text."""

    kind: DetailKind
    start: int
    end: int


@lru_cache(8)  # several questions are asked of a line, one after another
def find_details(text: str) -> tuple[Detail, ...]:
    """What is taken for a detail without doubt; kind by kind, so that two may overlap."""
    return tuple(_found(text)) if HINT.search(text) else ()


def _found(text: str) -> Iterator[Detail]:
    for found in EMAIL.finditer(text) if _AT.search(text) else ():
        yield Detail(DetailKind.EMAIL, found.start(), found.end())
    for pattern in PHONES if _LONG_ENOUGH.search(text) and _DIALLED.search(text) else ():
        for found in pattern.finditer(text):
            yield Detail(DetailKind.PHONE, found.start("number"), found.end("number"))
    for found in _PERSONAL.finditer(text) if _TEN_DIGITS.search(text) else ():
        if is_personal_number(found["day"] + found["last"]):
            yield Detail(DetailKind.PERSONAL_NUMBER, found.start(), found.end())


def masked(text: str) -> str:
    """`text` with "…" for every detail."""
    details = find_details(text)
    if not details:
        return text
    left = 0
    pieces = []
    for detail in sorted(details, key=lambda each: each.start):
        if detail.end > left:
            pieces += [text[left : detail.start], WITHHELD] if detail.start >= left else []
            left = detail.end
    return "".join((*pieces, text[left:]))


def is_personal_number(digits: str) -> bool:
    """Whether ten or twelve digits begin with a day somebody was born and end with the right check digit."""
    return is_birthday(digits[:-4]) and _checks(digits[-10:])


def is_birthday(digits: str) -> bool:
    """YYMMDD or YYYYMMDD; an organisation's number has no month in its place."""
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    century = year if year > 99 else 2000 + year  # 2000 is a leap year, as 1900 was not
    try:
        date(century, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        return False
    return True


def _checks(digits: str) -> bool:
    """Luhn's formula."""
    doubled = (int(each) * (2 - place % 2) for place, each in enumerate(digits))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0
