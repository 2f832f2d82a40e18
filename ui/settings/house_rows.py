"""What the house's style does, shown on a line of copy: the example beside each of its settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsdesk.domain.newsroom import SETTINGS
from newsdesk.language import Language
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.house_datelines import Datelines
from newsdesk.text.house_dates import Months, month_name
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_quotes import Quotes
from newsdesk.text.house_style import HouseStyle, styled
from newsdesk.text.lengths import posted_length, shown_length
from newsdesk.text.numbers import figure
from ui.office import Office

CHOICES: Mapping[str, tuple[str, ...]] = {
    "digits": ("latin", "arabic"),
    "months": tuple(months.value for months in Months),
    "quotes": tuple(quotes.value for quotes in Quotes),
    "dateline": tuple(form.value for form in Datelines),
}
"""Settings with values to choose from; the rest are figures."""

FIGURES: Mapping[str, tuple[int, int]] = {
    "headline-limit": (0, 1_000),
    "alert-limit": (0, 1_000),
    "social-limit": (0, 100_000),
    "caption-limit": (0, 10_000),
    "visual-width": (16, 120),
}
"""Figures, each with the least and the most that the domain takes (newsroom.SETTINGS)."""

LIMITS = frozenset(name for name in FIGURES if name.endswith("-limit"))
ROWS = (*CHOICES, *FIGURES)


def takes(name: str, value: str) -> bool:
    """Whether the domain would take a value."""
    try:
        SETTINGS[name].check(value)
    except ValueError:
        return False
    return True


def example(name: str, value: str) -> str:
    """What ``value`` makes of a line of copy as agencies send it: Arabic in every language of the window."""
    copy = _copy(name)
    if name in CHOICES:
        return styled(Body((Paragraph("p", Kind.BODY, copy),)), style_of(name, value)).body.paragraphs[0].text
    if name != "visual-width":
        return copy
    from newsdesk.text.visual import wrapped  # its shapes take some 40 ms to load

    return "\n".join(wrapped(copy, int(value)))


def verdict(office: Office, name: str, value: str) -> str:
    """How a usual text stands to a limit, counted as the limit is."""
    copy, limit = _copy(name), int(value)
    length = posted_length(copy) if name == "social-limit" else shown_length(copy)
    key = "any" if not limit else "fits" if length <= limit else "long"
    return office.say(f"ui.settings.style.{key}", length=length, limit=limit, over=max(length - limit, 0))


def choice(office: Office, name: str, value: str) -> str:
    """What a value is called in its list."""
    sample = ""
    if name == "months":
        sample = month_name(7, Months(value))
    elif name == "digits":
        sample = " ".join(figure(number, arabic_indic=value == "arabic") for number in (1, 2, 3))
    return office.say(f"ui.settings.style.{name}.{value}", sample=sample)


def warm() -> None:
    """Load what examples are made with. Some 150 ms the first time: not for the thread that paints."""
    for name in ROWS:
        example(name, default(name))


def _copy(name: str) -> str:
    return _arabic().say(f"ui.settings.style.copy.{name}")


@cache
def _arabic() -> Language:
    return Language("ar")


def style_of(name: str, value: str) -> HouseStyle:
    """The style that differs from the copy's in one thing only."""
    match name:
        case "digits":
            return HouseStyle(digits=Digits(value))
        case "months":
            return HouseStyle(months=Months(value))
        case "quotes":
            return HouseStyle(quotes=Quotes(value))
        case _:
            return HouseStyle(dateline=Datelines(value))


def default(name: str) -> str:
    """What a setting is until somebody chooses."""
    return SETTINGS[name].default
