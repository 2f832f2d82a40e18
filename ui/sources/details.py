"""A record of the directory in words: who it is, how to reach it, how it has answered, and where it is quoted."""

from __future__ import annotations

from newsdesk.desk.answers import answers_told
from newsdesk.desk.directory import SourcePage
from newsdesk.domain.source_columns import place_of
from newsdesk.domain.sources import TICKS, SourceKind
from ui.dialogs.source_fields import agreement_words, place_words
from ui.inspector.sheet import heading, paragraph
from ui.office import Office


def parts(office: Office, page: SourcePage) -> list[str]:
    """The paragraphs of a sheet."""
    say, rtl = office.say, office.language.right_to_left
    row = page.listed
    made = [heading(row.label, rtl=rtl)]
    under = [say(f"source-kind.{row.kind.value}"), say(f"source-status.{row.status}")]
    made.append(paragraph(" · ".join(under), "muted", rtl=rtl))
    made += [paragraph(words, rtl=rtl) for words in (*_who(office, page), *_standing(office, page))]
    if page.contacts:
        made.append(heading(say("ui.sources.reach"), rtl=rtl))
        made += [paragraph(words, rtl=rtl) for words in _reach(office, page)]
    made.append(heading(say("ui.sources.answers"), rtl=rtl))
    made.append(paragraph(answers_told(office.language, page.answers), rtl=rtl))
    made.append(heading(say("ui.sources.stories"), rtl=rtl))
    if page.stories:
        made += [
            paragraph(office.count("ui.sources.quoted", one.claims, headline=one.headline), rtl=rtl)
            for one in page.stories
        ]
    else:
        made.append(paragraph(say("ui.sources.no_stories"), "muted", rtl=rtl))
    if page.merged:
        made.append(heading(say("ui.sources.merged"), rtl=rtl))
        made += [paragraph(label, rtl=rtl) for _, label in page.merged]
    return made


def _line(office: Office, key: str, value: str) -> str:
    return f"{office.say(key)}{office.say('ui.colon')} {value}"


def _who(office: Office, page: SourcePage) -> list[str]:
    source, say = page.source, office.say
    found = []
    for key, value in (
        ("ui.dialog.source.role", source.title), ("ui.dialog.source.institution", page.listed.institution),
        ("ui.dialog.source.variants", "، ".join(source.variants)), ("ui.dialog.source.page", source.page),
        ("ui.dialog.source.file", source.attachment_name), ("ui.dialog.source.language", source.language),
        ("ui.dialog.source.calendar", say(f"calendar.{source.calendar}") if source.calendar else ""),
        ("ui.dialog.source.week", say(f"week.{source.week}") if source.week else ""),
        ("ui.dialog.source.holidays", source.holidays_note),
        ("ui.sources.zone", zone_words(source.zone) if source.zone else ""),
    ):  # fmt: skip
        if value:
            found.append(_line(office, key, value))
    if page.agreement is not None and source.kind is not SourceKind.DOCUMENT and not source.unnamed:
        made = page.agreement.agreement
        words = agreement_words(office, made.gender, made.number)
        if not page.agreement.confirmed:
            words = say("ui.sources.guessed", agrees=words)
        found.append(_line(office, "ui.dialog.source.agreement", words))
    return found


def zone_words(zone: str) -> str:
    """The name of a zone, from the left and on one line: its slash is no place to break it."""
    return f"\u2066{zone.replace('/', '/' + chr(0x2060))}\u2069"


def _standing(office: Office, page: SourcePage) -> list[str]:
    """What makes a described source stand."""
    row = page.listed
    if row.status not in ("described", "confidential"):
        return []
    who = "، ".join(row.known_to)
    known = "ui.sources.known_to" if who else "ui.sources.known_to_nobody"
    found = [_line(office, "ui.dialog.source.reason", row.reason)] if row.reason else []
    return [*found, office.say("ui.sources.ticks", count=row.ticks, of=len(TICKS)), office.say(known, who=who)]


def _reach(office: Office, page: SourcePage) -> list[str]:
    found = []
    for contact in page.contacts:
        # An address and a number read from the left, whatever stands around them.
        words = f"{place_words(office, place_of(contact))}{office.say('ui.colon')} \u2066{contact.address}\u2069"
        aside = [contact.note] if contact.note else []
        aside += [office.say("ui.dialog.source.preferred")] if contact.preferred else []
        found.append(f"{words} ({'، '.join(aside)})" if aside else words)
    return found
