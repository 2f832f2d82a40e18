"""Facts about the newsroom itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class NewsroomFounded(Event):
    """The file's first fact. Enrols the installation's own key, which signs what no person does."""

    NAME: ClassVar[str] = "newsroom.founded"
    name: str
    key_id: str
    public_key: str


@dataclass(frozen=True, slots=True)
class SettingChanged(Event):
    """A house rule or preference of the newsroom. ``value`` is its text form, ``reason`` why it was chosen."""

    NAME: ClassVar[str] = "newsroom.setting_changed"
    key: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PayloadShredded(Event):
    """What a fact said, or an attachment, was destroyed by law; the fact itself stays in the chain.

    One of the two hashes (hex) is set. The store's guards and its auditor read this fact: its fields are permanent.
    """

    NAME: ClassVar[str] = "newsroom.payload_shredded"
    reason: str
    payload_hash: str = ""
    blob_hash: str = ""
    event_id: str = ""
