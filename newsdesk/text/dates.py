"""Dates as Arabic news writes them, found and resolved against the story's own date. Pure; offsets are code points.

Both month families (تموز، يوليو), the Maghreb's (جويلية، يوليوز), pairs of them (يوليو تموز), days in figures and
words, and days relative to the story (أمس، الأربعاء، الأسبوع الماضي). A week runs Sunday to Saturday unless told.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from newsdesk.text.body import Span
from newsdesk.text.letters import fold

Resolved = str | tuple[str, str] | None

SUNDAY = 6
"""The first day of the week as `datetime.date.weekday` counts (Monday is 0)."""

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "كانون الثاني|يناير|جانفي",
        "شباط|فبراير|فيفري",
        "اذار|مارس",
        "نيسان|ابريل|افريل",
        "ايار|مايس|مايو|ماي",
        "حزيران|يونيو|يونيه|جوان",
        "تموز|يوليو|يوليه|جويليه|يوليوز",
        "اب|اغسطس|اوت|غشت",
        "ايلول|سبتمبر|شتنبر",
        "تشرين الاول|اكتوبر",
        "تشرين الثاني|نوفمبر|نونبر",
        "كانون الاول|ديسمبر|دجنبر",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split("|"), _number))
_AMBIGUOUS = frozenset({"اب", "ماي", "اوت", "جوان", "مارس"})
"""Month names that are also other words: they need a day, a year or a second name."""

_HIJRI = {
    name: number
    for number, names in enumerate(
        (
            "محرم", "صفر", "ربيع الاول", "ربيع الثاني|ربيع الاخر", "جمادي الاولي", "جمادي الاخره|جمادي الثانيه", "رجب",
            "شعبان", "رمضان", "شوال", "ذو القعده|ذي القعده", "ذو الحجه|ذي الحجه",
        ),
        start=1,
    )
    for name in names.split("|")
}  # fmt: skip

_ONES = ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
_ORDINALS = {name: number for number, name in enumerate(_ONES, start=1)}
_ORDINALS["الحادي عشر"] = 11
for _number, _name in enumerate(_ONES[1:9], start=12):
    _ORDINALS[f"{_name} عشر"] = _number
for _tens, _value in (("العشرين", 20), ("العشرون", 20), ("الثلاثين", 30), ("الثلاثون", 30)):
    _ORDINALS[_tens] = _value
    _ORDINALS[f"الحادي و{_tens}"] = _value + 1
    for _number, _name in enumerate(_ONES[1:9], start=2):
        if _value + _number <= 31:
            _ORDINALS[f"{_name} و{_tens}"] = _value + _number

_WEEKDAYS = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_LAST = "الماضي|المنصرم|الفاءت|السابق|الماضيه|المنصرمه|الفاءته"
_NEXT = "المقبل|القادم|التالي|المقبله|القادمه"
_THIS = "الجاري|الحالي|الجاريه|الحاليه"
_PART = "فجر|صباح|مساء|ظهر|عصر|ليل|ليله|ضحي|منتصف ليل"


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written. ``relative`` is True where it is right only as long as the story's date is known."""

    span: Span
    resolved: Resolved
    rule: str
    relative: bool = False
    months: tuple[str, ...] = ()


_EDGE = r"(?<![\p{L}\p{N}])[وف]?"
_AFTER = r"(?![\p{L}\p{N}])"
_PAIR = rf"(?P<m1>{_any(_MONTHS)})(?:\s*[/(،-]?\s*(?P<m2>{_any(_MONTHS)})\)?)?"
_WHEN = (
    rf"(?:\s+(?P<rel>{_LAST}|{_NEXT}|{_THIS})"
    r"|[،,]?\s+(?:من\s+)?(?:عام\s+|سنه\s+|العام\s+)?(?P<year>(?:19|20)[0-9]{2}))?"
)
_LEAD = rf"(?:(?:يوم\s+)?(?:{_PART})\s+(?:يوم\s+)?|يوم\s+)?(?:(?P<lw>{_any(_WEEKDAYS)})\s*[،,]?\s+(?:الموافق\s+)?)?"
_NAMED_DAYS = "السابع|التالي|الاول|الثاني|الثالث|العالمي|الوطني|الدولي|الذي|الواحد|الاخير"
_RELATIVE_DAYS = (
    r"(?P<d2>اول\s+(?:من\s+)?امس|امس\s+الاول)|(?P<d1>امس)|(?P<a2>بعد\s+غد)|(?P<a1>غدا?)"
    rf"|(?P<d0>هذا\s+اليوم|اليوم)(?!\s+(?:{_NAMED_DAYS}))"
)
_UNIT = "الاسبوع|الشهر|العام|السنه"

# In order: what an earlier one claims, a later one leaves alone. The group ``s`` is the date without the particle.
_PATTERNS = {
    "iso": r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d?)-(?P<d>\d\d?)(?![\d/-])",
    "figures": r"(?<![\d/.-])(?P<d>\d\d?)[/.-](?P<mo>\d\d?)[/.-](?P<y>(?:19|20)\d\d)(?![\d/-])",
    "hijri": rf"{_EDGE}(?P<s>(?P<d>[0-3]?\d)\s+(?:من\s+)?(?P<h>{_any(_HIJRI)})"
    rf"(?:\s+(?:عام\s+)?(?P<y>1[34]\d\d))?(?:\s*هـ?)?){_AFTER}",
    "day-month": rf"{_EDGE}(?P<s>{_LEAD}(?P<day>[0-3]?[0-9]|{_any(_ORDINALS)})\s+(?:من\s+)?(?:شهر\s+)?{_PAIR}{_WHEN})"
    rf"{_AFTER}",
    # A bare number before a month is a day that the rule above refused; a year before it ends another date.
    "month": rf"(?<!(?<![0-9])[0-9]{{1,2}}\s){_EDGE}[بل]?(?P<s>(?P<shahr>شهر\s+)?{_PAIR}{_WHEN}){_AFTER}",
    "weekday": rf"(?<!صلاه )(?<!خطبه )(?<!ليالي ){_EDGE}(?P<s>(?:(?:{_PART}|يوم|نهار)\s+(?:يوم\s+)?)?"
    rf"(?P<w>{_any(_WEEKDAYS)})(?:\s+(?P<rel>{_LAST}|{_NEXT}))?){_AFTER}",
    "same-day": rf"{_EDGE}(?P<s>(?:في\s+)?(?:اليوم\s+(?:نفسه|ذاته|عينه)|نفس\s+اليوم)){_AFTER}",
    "day": rf"(?<!روسيا )(?<!المصري )(?<!الجزاءر ){_EDGE}(?P<s>(?:(?:{_PART}|يوم)\s+)?(?:{_RELATIVE_DAYS}))"
    rf"(?:\s+(?P<w>{_any(_WEEKDAYS)}))?{_AFTER}",
    "period": rf"{_EDGE}[بل]?(?P<s>(?:هذا|هذه)\s+(?P<this>{_UNIT})"
    rf"|(?P<unit>{_UNIT})\s+(?P<rel>{_LAST}|{_NEXT}|{_THIS})){_AFTER}",
    "year": rf"{_EDGE}(?P<s>(?:عام|سنه|العام|السنه)\s+(?P<y>(?:19|20)\d\d)"
    rf"|(?<=(?:في|منذ)\s)(?P<y2>(?:19|20)\d\d)){_AFTER}",
}


@cache
def _patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((rule, regex.compile(pattern)) for rule, pattern in _PATTERNS.items())


def find_dates(text: str, story_date: date | None = None, first_weekday: int = SUNDAY) -> list[FoundDate]:
    """The dates in ``text``, in order, none overlapping. Without a story date only full dates resolve.

    ``first_weekday`` counts as `date.weekday` does. A date without a year takes the one that brings it nearest to the
    story's date; "الماضي" and "المقبل" take the nearest before and after it.
    """
    folded = fold(text)
    taken: list[FoundDate] = []
    claimed = bytearray(len(folded.text) + 1)
    for rule, pattern in _patterns():
        for match in pattern.finditer(folded.text):
            start, end = match.span("s") if "s" in match.groupdict() else match.span()
            if any(claimed[start:end]):
                continue
            found = _resolve(rule, match, story_date, first_weekday)
            if found is None:
                continue
            claimed[start:end] = b"\x01" * (end - start)
            taken.append(FoundDate(folded.span(start, end), *found))
    taken.sort(key=lambda item: item.span)
    return _same_days(taken)


def _same_days(found: list[FoundDate]) -> list[FoundDate]:
    """ "On the same day" takes the date before it."""
    settled: list[FoundDate] = []
    for item in found:
        if item.rule == "same-day" and settled:
            item = FoundDate(item.span, settled[-1].resolved, item.rule, item.relative, ())
        settled.append(item)
    return settled


_Result = tuple[Resolved, str, bool, tuple[str, ...]]


def _resolve(rule: str, match: regex.Match[str], story: date | None, first_weekday: int) -> _Result | None:
    groups = match.groupdict()
    if rule in ("iso", "figures"):
        made = _date(int(groups["y"]), int(groups["mo"]), int(groups["d"]))
        return (made.isoformat(), rule, False, ()) if made else None
    if rule == "hijri":
        return _hijri(groups), rule, False, ()
    if rule == "day-month":
        return _day_month(groups, story)
    if rule == "month":
        return _month(groups, story)
    if rule == "weekday":
        return _weekday(groups, story), rule, True, ()
    if rule == "same-day":
        return None, rule, True, ()
    if rule == "day":
        return _relative_day(groups, story), rule, True, ()
    if rule == "period":
        return _period(groups, story, first_weekday), rule, True, ()
    year = groups["y"] or groups["y2"]
    return (f"{year}-01-01", f"{year}-12-31"), rule, False, ()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri(groups: dict[str, str | None]) -> Resolved:
    if not groups["y"]:
        return None
    from hijridate import Hijri  # a large table: loaded only for copy that has a Hijri date

    try:
        return str(Hijri(int(groups["y"]), _HIJRI[str(groups["h"])], int(str(groups["d"]))).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def _months(groups: dict[str, str | None]) -> tuple[int, tuple[str, ...]] | None:
    first, second = str(groups["m1"]), groups["m2"]
    if second is not None and _MONTHS[second] != _MONTHS[first]:
        return None
    return _MONTHS[first], (first,) if second is None else (first, second)


def _day_month(groups: dict[str, str | None], story: date | None) -> _Result | None:
    months = _months(groups)
    if months is None:
        return None
    text = str(groups["day"])
    day = int(text) if text.isdecimal() else _ORDINALS[text]
    if not 1 <= day <= 31:
        return None
    month, names = months
    years = [int(str(groups["year"]))] if groups["year"] else _years(groups["rel"], story)
    candidates = [made for year in years if (made := _date(year, month, day))]
    if groups["lw"]:  # the weekday tells the year, unless it is a slip
        candidates = [made for made in candidates if made.weekday() == _WEEKDAYS[str(groups["lw"])]] or candidates
    chosen = _nearest(candidates, groups["rel"], story)
    return (chosen.isoformat() if chosen else None), "day-month", False, names


def _years(relation: str | None, story: date | None) -> list[int]:
    if story is None:
        return []
    if relation in _THIS.split("|"):
        return [story.year]
    return [story.year - 1, story.year, story.year + 1]


def _nearest(candidates: list[date], relation: str | None, story: date | None) -> date | None:
    if story is not None and relation in _LAST.split("|"):
        candidates = [made for made in candidates if made < story]
    elif story is not None and relation in _NEXT.split("|"):
        candidates = [made for made in candidates if made > story]
    if story is None:
        return candidates[0] if len(candidates) == 1 else None
    return min(candidates, key=lambda made: abs((made - story).days), default=None)


def _month(groups: dict[str, str | None], story: date | None) -> _Result | None:
    months = _months(groups)
    if months is None:
        return None
    month, names = months
    sure = groups["year"] or groups["rel"] or groups["shahr"] or len(names) == 2
    if not sure and names[0] in _AMBIGUOUS:
        return None
    years = [int(str(groups["year"]))] if groups["year"] else _years(groups["rel"], story)
    chosen = _nearest([date(year, month, 1) for year in years], groups["rel"], story)
    if chosen is None:
        return None, "month", False, names
    last = chosen.replace(day=calendar.monthrange(chosen.year, chosen.month)[1])
    return (chosen.isoformat(), last.isoformat()), "month", False, names


def _weekday(groups: dict[str, str | None], story: date | None) -> Resolved:
    if story is None:
        return None
    wanted = _WEEKDAYS[str(groups["w"])]
    back = (story.weekday() - wanted) % 7
    if groups["rel"] in _NEXT.split("|"):
        return (story + timedelta(days=7 - back)).isoformat()
    if groups["rel"] and back == 0:
        back = 7
    return (story - timedelta(days=back)).isoformat()


def _relative_day(groups: dict[str, str | None], story: date | None) -> Resolved:
    if story is None:
        return None
    step = {"d2": -2, "d1": -1, "d0": 0, "a1": 1, "a2": 2}
    moved = next(days for name, days in step.items() if groups[name])
    return (story + timedelta(days=moved)).isoformat()


def _period(groups: dict[str, str | None], story: date | None, first_weekday: int) -> Resolved:
    if story is None:
        return None
    unit = str(groups["this"] or groups["unit"])
    relation = groups["rel"] or "الجاري"
    step = -1 if relation in _LAST.split("|") else 1 if relation in _NEXT.split("|") else 0
    first, last = _bounds(unit, story, step, first_weekday)
    if step == 0:
        last = story  # "this month" in news is what has been of it
    return first.isoformat(), last.isoformat()


def _bounds(unit: str, story: date, step: int, first_weekday: int) -> tuple[date, date]:
    if unit == "الاسبوع":
        first = story - timedelta(days=(story.weekday() - first_weekday) % 7) + timedelta(days=7 * step)
        return first, first + timedelta(days=6)
    if unit == "الشهر":
        index = story.year * 12 + story.month - 1 + step
        first = date(index // 12, index % 12 + 1, 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return date(story.year + step, 1, 1), date(story.year + step, 12, 31)
