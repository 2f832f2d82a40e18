"""vCards read, of versions 2.1, 3.0 and 4.0: each card by itself, so that a broken one spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import vobject

from newsdesk.domain.contacts import MESSENGERS, NETWORKS, Contact, ContactChannel
from newsdesk.domain.errors import Reason, Unreadable
from newsdesk.domain.source_cards import Row, SourceCard
from newsdesk.domain.sources import SourceKind
from newsdesk.text.copyclean import UndecodableText, decode

_CARD = re.compile(r"^BEGIN:VCARD[ \t]*\r?$(.*?)^END:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_CHARSET = re.compile(rb";CHARSET=\"?([\w-]+)", re.IGNORECASE)
_NICKNAMES = re.compile(r"^((?:[\w-]+\.)?NICKNAME[^:\r\n]*:)(.*(?:\r?\n[ \t].*)*)$", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(r"(?:[^\\,]|\\.)+")
_KINDS = {"org": SourceKind.INSTITUTION, "organization": SourceKind.INSTITUTION, "group": SourceKind.INSTITUTION}
_OWN = "x-newsdesk-"
_OWN_FIELDS = ("gender", "number", "language", "week", "holidays_note", "page", "zone", "calendar", "institution")
_NETWORK_NAMES = {"twitter": "x"}


def read_vcards(data: bytes, file: str) -> tuple[Row, ...]:
    """The cards of a file, each with the line it begins on; one that cannot be read is a row that says so.

    Raises Unreadable: source-file.encoding, source-file.no_cards.
    """
    text = _text(data, file)
    rows = []
    for match in _CARD.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        rows.append(_row(match.group(), line))
    if not rows:
        raise Unreadable("source-file.no_cards", file=file)
    return tuple(rows)


def _text(data: bytes, file: str) -> str:
    named = _CHARSET.search(data)
    try:
        text = decode(data)
    except UndecodableText as error:
        if named is None:
            raise Unreadable("source-file.encoding", file=file) from error
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            raise Unreadable("source-file.encoding", file=file) from error
    return text


def _row(text: str, line: int) -> Row:
    try:
        parsed = vobject.readOne(_NICKNAMES.sub(_one_by_one, text), ignoreUnreadable=True, allowQP=True)
        card = _card(parsed)
    # The library lets out whatever goes wrong inside it, by no common name: a card is read or it is not.
    except Exception:  # noqa: BLE001 - see above
        return Row(line, SourceCard(name=_raw_name(text)), (Reason("card-unreadable"),))
    return Row(line, card)


def _one_by_one(match: re.Match[str]) -> str:
    """A line for each nickname: of several on one line the library keeps the first."""
    values = re.sub(r"\r?\n[ \t]", "", match[2]).rstrip("\r")
    return "\r\n".join(match[1] + part for part in _PART.findall(values)) + ("\r" if match[2].endswith("\r") else "")


def _raw_name(text: str) -> str:
    found = re.search(r"^FN[^:\r\n]*:([^\r\n]*)", text, re.IGNORECASE | re.MULTILINE)
    return found[1].strip() if found else ""


def _card(parsed: Any) -> SourceCard:
    own = {field: _first(parsed, _OWN + field.replace("_", "-")) for field in _OWN_FIELDS}
    kind = _kind(parsed)
    name = _first(parsed, "fn") or _composed(parsed)
    organisation = next((part for line in _lines(parsed, "org") for part in _parts(line.value) if part), "")
    person = kind is SourceKind.PERSON
    if not name and organisation:
        name, kind, person = organisation, SourceKind.INSTITUTION, False
    institution = own.pop("institution") or (organisation if person and organisation != name else "")
    variants = [nick for line in _lines(parsed, "nickname") for nick in _parts(line.value)]
    notes = {line.group: _plain(line.value) for line in _lines(parsed, "x-ablabel") if line.group}
    return SourceCard(
        kind, name, tuple(nick for nick in map(_plain, variants) if nick and nick != name),
        _first(parsed, "title") or _first(parsed, "role"), institution, contacts=tuple(_contacts(parsed, notes)), **own,
    )  # fmt: skip


def _kind(parsed: Any) -> SourceKind:
    said = _first(parsed, _OWN + "kind").lower()
    if said in tuple(SourceKind):
        return SourceKind(said)
    if _first(parsed, "x-abshowas").lower() == "company":
        return SourceKind.INSTITUTION
    return _KINDS.get(_first(parsed, "kind").lower(), SourceKind.PERSON)


def _lines(parsed: Any, name: str) -> list[Any]:
    return list(parsed.contents.get(name, []))


def _first(parsed: Any, name: str) -> str:
    return next((_plain(line.value) for line in _lines(parsed, name) if line.value), "")


def _plain(value: Any) -> str:
    return re.sub(r"[\r\n\t]+", " ", str(value)).strip()


def _parts(value: Any) -> list[str]:
    return [_plain(part) for part in (value if isinstance(value, list | tuple) else [value])]


def _composed(parsed: Any) -> str:
    """The name out of its parts, for cards without a written one."""
    for line in _lines(parsed, "n"):
        value = line.value
        parts = [getattr(value, field, "") for field in ("prefix", "given", "additional", "family", "suffix")]
        flat = [_plain(item) for part in parts for item in (part if isinstance(part, list) else [part])]
        return " ".join(filter(None, flat))
    return ""


def _types(line: Any) -> set[str]:
    said = [*line.params.get("TYPE", []), *getattr(line, "singletonparams", [])]
    found = {one.strip().lower() for value in said for one in str(value).split(",")}
    return found | ({"pref"} if "PREF" in line.params else set())


def _contacts(parsed: Any, notes: dict[str, str]) -> Iterator[Contact]:
    """In the order of the file, as far as the library keeps it: by their groups, then by kind."""
    found: list[tuple[int, Contact]] = []
    for name, channel in _CHANNELS.items():
        for line in _lines(parsed, name):
            types = _types(line)
            address, service = _address(line, types)
            made = ContactChannel.LETTER if channel is ContactChannel.VISIT and "postal" in types else channel
            if channel is ContactChannel.SOCIAL:
                service = next((_NETWORK_NAMES.get(one, one) for one in types if _known(one, NETWORKS)), service)
            elif channel is ContactChannel.MESSAGE:
                service = next((one for one in types if one in MESSENGERS), service)
            if address:
                contact = Contact(made.value, address, service, notes.get(line.group or "", ""), "pref" in types)
                place = re.fullmatch(r"item(\d+)", line.group or "", re.IGNORECASE)
                found.append((int(place[1]) if place else 0, contact))
    found.sort(key=lambda item: item[0])
    yield from (contact for _, contact in found)


def _known(name: str, services: tuple[str, ...]) -> bool:
    return _NETWORK_NAMES.get(name, name) in services


_CHANNELS = {
    "email": ContactChannel.EMAIL, "tel": ContactChannel.PHONE, "adr": ContactChannel.VISIT,
    "impp": ContactChannel.MESSAGE, "x-newsdesk-message": ContactChannel.MESSAGE,
    "x-socialprofile": ContactChannel.SOCIAL, "socialprofile": ContactChannel.SOCIAL,
}  # fmt: skip


def _address(line: Any, types: set[str]) -> tuple[str, str]:
    """The address, and the service that it names itself (``whatsapp:+964…``)."""
    value = line.value
    if hasattr(value, "street"):
        parts = (value.box, value.extended, value.street, value.city, value.region, value.code, value.country)
        flat = [_plain(item) for part in parts for item in (part if isinstance(part, list) else [part])]
        return "، ".join(filter(None, flat)), ""
    text = _plain(value)
    if line.name == "TEL":
        return text.removeprefix("tel:").split(";", 1)[0], ""
    if line.name == "IMPP" and ":" in text:
        service, _, address = text.partition(":")
        return address, service.lower() if service.lower() in MESSENGERS else MESSENGERS[-1]
    return text, ""
