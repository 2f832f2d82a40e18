"""The newsroom: its name, its settings, its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsdesk.domain import legal_bars
from newsdesk.domain.announcing import announced, announced_text, shifts, shifts_text
from newsdesk.domain.calendars import COUNTRIES, Announced, Shift
from newsdesk.domain.deadlines import Length, Week, parse_length
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.legal_bars import BarEvent
from newsdesk.domain.events.newsroom import NewsroomFounded, PayloadShredded, SettingChanged
from newsdesk.domain.legal_bars import AddBar, Bar, LiftBar
from newsdesk.domain.naming import proper_name
from newsdesk.domain.people import Person, Role, require
from newsdesk.domain.rules import Level
from newsdesk.domain.targets import Target, targets, targets_text
from newsdesk.text.house_datelines import Datelines
from newsdesk.text.house_dates import Months
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_quotes import Quotes
from newsdesk.text.house_style import HouseStyle


def _choice(*allowed: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(", ".join(allowed))
        return value

    return check


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("Asia/Baghdad, Africa/Cairo …") from error
    return value


def _hours(value: str) -> str:
    if not value.isdigit() or not 0 <= int(value) <= 24 * 365:
        raise ValueError("0–8760")
    return str(int(value))


def _between(least: int, most: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not value.isdigit() or not value.isdecimal() or not least <= int(value) <= most:
            raise ValueError(f"{least}–{most}")
        return str(int(value))

    return check


def _length(value: str) -> str:
    try:
        length = parse_length(value)
    except ValueError as error:
        raise ValueError("24h, 1wd …") from error
    if length.at is not None:
        raise ValueError("24h, 1wd …")
    return str(length)


def _address(value: str) -> str:
    text = value.strip()
    if text and (text.count("@") != 1 or any(letter.isspace() for letter in text) or text[0] == "@" or text[-1] == "@"):
        raise ValueError("desk@newsroom.example")
    return text


def _web_address(value: str) -> str:
    text = value.strip().rstrip("/")
    parts = urlsplit(text)
    here = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    usable = (parts.scheme == "https" or here) and parts.hostname and not parts.query
    if text and (not usable or parts.username or any(letter.isspace() for letter in text)):
        raise ValueError("https://newsroom.example")
    return text


def _port(value: str) -> str:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65_535:
        raise ValueError("1–65535")
    return str(int(value))


def _text(value: str) -> str:
    return value.strip()


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting's default, and what it accepts.

    ``check`` gives the stored form or raises ValueError with what is allowed.
    """

    default: str
    check: Callable[[str], str]


SETTINGS: Mapping[str, Setting] = {
    "time-zone": Setting("Asia/Baghdad", _zone),
    "week": Setting("fri-sat", _choice(*(week.value for week in Week))),
    "months": Setting("dual", _choice(*(months.value for months in Months))),
    "digits": Setting("latin", _choice("latin", "arabic")),
    "quotes": Setting("kept", _choice(*(quotes.value for quotes in Quotes))),
    "dateline": Setting("kept", _choice(*(form.value for form in Datelines))),
    "headline-limit": Setting("75", _between(0, 1_000)),
    "alert-limit": Setting("100", _between(0, 1_000)),
    "social-limit": Setting("280", _between(0, 100_000)),
    "caption-limit": Setting("250", _between(0, 10_000)),
    "vowels": Setting("none", _choice("none", "disambiguating", "full")),
    "credit": Setting("", _text),
    "place": Setting("", _text),
    "url": Setting("", _text),
    "visual-width": Setting("40", _between(16, 120)),
    "minimum-notice-hours": Setting("2", _hours),
    "self-approval": Setting("off", _choice("off", "declared")),
    "holidays": Setting("", announced_text),
    "calendar": Setting("auto", _choice("auto", "none", *COUNTRIES)),
    "hijri-shift": Setting("", shifts_text),
    "reasonable-time": Setting("24h", _length),
    "vault-lock-minutes": Setting("5", _between(1, 60)),
    "identity-seconds": Setting("20", _between(5, 120)),
    "clipboard-seconds": Setting("30", _between(5, 120)),
    "mail-address": Setting("", _address),
    "smtp-host": Setting("", _text),
    "smtp-port": Setting("587", _port),
    "smtp-security": Setting("starttls", _choice("starttls", "ssl", "none")),
    "smtp-user": Setting("", _text),
    "export-targets": Setting("", targets_text),
    "wordpress-url": Setting("", _web_address),
    "wordpress-user": Setting("", _text),
}
"""The newsroom's settings; each rule adds one of its own, ``rule.<id>``, with a level.

Limits are counted as ``text.lengths`` says; 0 is no limit. Where the figures come from: a search result shows some 60
characters of a title (600 pixels, Google Search Central on title links) and an Arabic line of print 70 to 80; an alert
must stand whole on a locked telephone (about 110 characters on Android, 4 lines on iOS, with the outlet's name); 280 is
the limit of X (developer documentation, "Counting characters"); AP's stylebook wants captions of two sentences.
"""

_LEVEL = Setting("", _choice(*(level.value for level in Level)))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who last set a setting, when, and why."""

    by: str
    at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What the newsroom's stream says. ``settings`` holds only what was changed, ``chosen`` how it came to that;
    ``bars`` are the legal bars by id, those lifted too."""

    name: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    bars: Mapping[str, Bar] = field(default_factory=dict)

    def setting(self, key: str) -> str:
        """The value in force: what was set, or the default. Raises KeyError for an unknown key."""
        return self.settings.get(key, SETTINGS[key].default)

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.setting("time-zone"))

    @property
    def announced(self) -> tuple[Announced, ...]:
        """The days that a chief entered: nobody is expected to answer on them, or people work after all."""
        return announced(self.setting("holidays"))

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """By how many days a chief said that the moon's months begin later or earlier than reckoned."""
        return shifts(self.setting("hijri-shift"))

    @property
    def country(self) -> str:
        """The calendar of parties without one of their own; empty for none. Unless it is chosen, the zone tells it."""
        chosen = self.setting("calendar")
        if chosen == "auto":
            zone = self.setting("time-zone")
            return next((code for code, known in COUNTRIES.items() if known == zone), "")
        return "" if chosen == "none" else chosen

    @property
    def reasonable_time(self) -> Length:
        """What a party should be given at least, as the approver is told."""
        return parse_length(self.setting("reasonable-time"))

    @property
    def months(self) -> Months:
        """How the house names months."""
        return Months(self.setting("months"))

    @property
    def arabic_indic(self) -> bool:
        """Whether the house writes ٠–٩."""
        return self.setting("digits") == "arabic"

    @property
    def style(self) -> HouseStyle:
        """What is put on a text as it leaves."""
        return HouseStyle(
            Digits(self.setting("digits")), self.months, Quotes(self.setting("quotes")),
            Datelines(self.setting("dateline")), tuple(filter(None, (self.setting("credit"), self.name))),
        )  # fmt: skip

    def limit(self, of: str) -> int:
        """The most characters of a ``headline``, ``alert``, ``social`` text or ``caption``; 0 for no limit."""
        return int(self.setting(f"{of}-limit"))

    @property
    def minimum_notice(self) -> timedelta:
        """The least time a party gets before an urgent story may go without its answer."""
        return timedelta(hours=int(self.setting("minimum-notice-hours")))

    @property
    def vault_patience(self) -> timedelta:
        """How long an open vault may lie untouched before it locks itself."""
        return timedelta(minutes=int(self.setting("vault-lock-minutes")))

    @property
    def targets(self) -> tuple[Target, ...]:
        """The houses that copies usually go to."""
        return targets(self.setting("export-targets"))

    @property
    def rule_levels(self) -> Mapping[str, str]:
        """This newsroom's own levels, by rule id."""
        return {key.removeprefix("rule."): value for key, value in self.settings.items() if key.startswith("rule.")}


@dataclass(frozen=True, slots=True)
class Found:
    """Start a newsroom; ``key_id`` and ``public_key`` are the installation's own."""

    name: str
    key_id: str
    public_key: str


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Set one of the house's settings; ``reason`` is kept with it."""

    key: str
    value: str
    reason: str = ""


NewsroomCommand = Found | ChangeSetting | AddBar | LiftBar


def decide(
    newsroom: Newsroom, command: NewsroomCommand, actor: Person | None, rule_ids: frozenset[str], members: int
) -> tuple[Event, ...]:
    """What a command about the newsroom leads to. ``members`` is how many people may act.

    Raises Rejected: newsroom-exists, name-missing, not-allowed, unknown-setting, setting-value, self-approval-ended,
    and what ``legal_bars.decide`` does.
    """
    if isinstance(command, Found):
        if newsroom.name:
            raise Rejected(Reason("newsroom-exists", values={"name": newsroom.name}))
        return (NewsroomFounded(proper_name(command.name), command.key_id, command.public_key),)
    if actor is None:
        raise Rejected(Reason("not-a-member", values={"person": ""}))
    if isinstance(command, AddBar | LiftBar):
        return legal_bars.decide(newsroom.bars, command, actor)
    require(actor, Role.CHIEF, "change-settings")
    rule = command.key.startswith("rule.") and command.key.removeprefix("rule.") in rule_ids
    setting = _LEVEL if rule else SETTINGS.get(command.key)
    if setting is None:
        raise Rejected(Reason("unknown-setting", values={"setting": command.key}))
    try:
        value = setting.check(command.value)
    except ValueError as error:
        raise Rejected(
            Reason("setting-value", values={"setting": command.key, "value": command.value, "allowed": str(error)})
        ) from error
    if command.key == "self-approval" and value == "declared" and members > 1:
        raise Rejected(Reason("self-approval-ended"))
    return (SettingChanged(command.key, value, command.reason.strip()),)


def evolve(newsroom: Newsroom, event: Event, actor: str = "", at: datetime | None = None) -> Newsroom:
    """The newsroom after one fact of its stream, recorded by ``actor`` at ``at``. An unknown fact raises TypeError."""
    match event:
        case NewsroomFounded():
            return replace(newsroom, name=event.name)
        case SettingChanged():
            return replace(
                newsroom, settings={**newsroom.settings, event.key: event.value},
                chosen={**newsroom.chosen, event.key: Chosen(actor, at, event.reason)},
            )  # fmt: skip
        case BarEvent():
            return replace(newsroom, bars=legal_bars.evolve(newsroom.bars, event, actor, at))
        case PayloadShredded():
            return newsroom
        case Shredded():
            return newsroom
        case _:
            raise TypeError(f"not a fact about the newsroom: {type(event).__name__}")
