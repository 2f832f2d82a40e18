"""Counting in Arabic: how many of a thing, and which paragraph. Words to eleven, digits after that, as agencies do."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.text.agreement import Gender
from newsdesk.text.declension import Case

_UNITS = {
    Gender.F: ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"),
    Gender.M: ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
}
_ORDINALS = (
    "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
)  # fmt: skip
_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def figure(number: int, *, arabic_indic: bool = False) -> str:
    """``number`` in digits, 0–9 or ٠–٩."""
    return str(number).translate(_ARABIC_INDIC) if arabic_indic else str(number)


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that is counted: its singular, both duals, its plural, and the accusative singular that 11–99 take."""

    gender: Gender
    singular: str
    dual: str
    dual_genitive: str
    plural: str
    accusative: str


ATTEMPT = Counted(Gender.F, "محاولة", "محاولتان", "محاولتين", "محاولات", "محاولة")


def counted(number: int, noun: Counted, case: Case = Case.GENITIVE, *, arabic_indic: bool = False) -> str:
    """``number`` of a noun: محاولة واحدة, محاولتين, ثلاث محاولات, إحدى عشرة محاولة, 12 محاولة, 103 محاولات.

    Raises ValueError below 1.
    """
    if number < 1:
        raise ValueError(f"nothing to count: {number}")
    feminine = noun.gender is Gender.F
    if number == 1:
        return f"{noun.singular} {'واحدة' if feminine else 'واحد'}"
    if number == 2:
        return noun.dual_genitive if case is Case.GENITIVE else noun.dual
    if number <= 10:
        return f"{_UNITS[noun.gender][number - 3]} {noun.plural}"
    if number == 11:
        return f"{'إحدى عشرة' if feminine else 'أحد عشر'} {noun.accusative}"
    digits, rest = figure(number, arabic_indic=arabic_indic), number % 100
    if 3 <= rest <= 10:
        return f"{digits} {noun.plural}"
    return f"{digits} {noun.accusative if rest > 10 else noun.singular}"


def feminine_ordinal(number: int, case: Case = Case.NOMINATIVE, *, arabic_indic: bool = False) -> str:
    """The feminine ordinal with its article: الأولى, الحادية عشرة, العشرون (العشرين); from 100 on, digits.

    Raises ValueError below 1.
    """
    if number < 1:
        raise ValueError(f"no ordinal for {number}")
    if number > 99:
        return figure(number, arabic_indic=arabic_indic)
    if number <= 10:
        return _ORDINALS[number - 1]
    tens, unit = divmod(number, 10)
    first = "الحادية" if unit == 1 else _ORDINALS[unit - 1]
    if tens == 1:
        return f"{first} عشرة"
    ten = "ال" + _TENS[tens - 2] + ("ون" if case is Case.NOMINATIVE else "ين")
    return ten if unit == 0 else f"{first} و{ten}"
