"""What one person's copy of the app remembers between starts: nothing of any story."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from newsdesk.language import Digits
from ui.theme.tokens import LIGHT, THEMES

LANGUAGES = ("ar", "en")


class Preferences:
    """Language, digits, theme, zoom, the newsroom last opened and the layout of the window, in one small file.

    What the file holds that is not understood counts as not set.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str = "") -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def _set(self, key: str, value: object) -> None:
        self._settings.setValue(key, value)

    @property
    def language(self) -> str:
        """``ar`` or ``en``; empty before anybody chose."""
        value = self._text("language")
        return value if value in LANGUAGES else ""

    @language.setter
    def language(self, code: str) -> None:
        self._set("language", code)

    @property
    def digits(self) -> Digits:
        """Which digits the window counts with."""
        value = self._text("digits")
        return Digits(value) if value in tuple(Digits) else Digits.LATIN

    @digits.setter
    def digits(self, digits: Digits) -> None:
        self._set("digits", digits.value)

    @property
    def theme(self) -> str:
        """The theme's name."""
        value = self._text("theme")
        return value if value in THEMES else LIGHT.name

    @theme.setter
    def theme(self, name: str) -> None:
        self._set("theme", name)

    @property
    def zoom(self) -> int:
        """Per cent."""
        value = self._text("zoom")
        return int(value) if value.isascii() and value.isdecimal() else 100

    @zoom.setter
    def zoom(self, per_cent: int) -> None:
        self._set("zoom", str(per_cent))

    @property
    def newsroom(self) -> Path | None:
        """The newsroom's file that was open last."""
        value = self._text("newsroom")
        return Path(value) if value else None

    @newsroom.setter
    def newsroom(self, path: Path) -> None:
        self._set("newsroom", str(path))

    def layout(self, part: str, direction: str) -> QByteArray:
        """How ``part`` of the window was divided in one direction (``rtl``, ``ltr``); empty at first."""
        value = self._settings.value(f"layout-{direction}/{part}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, part: str, direction: str, state: QByteArray) -> None:
        """Remember it."""
        self._set(f"layout-{direction}/{part}", state)

    def last_seen(self, newsroom: Path) -> datetime | None:
        """When somebody last worked in a newsroom's file with this copy of the app (UTC); None for never."""
        try:
            seen = datetime.fromisoformat(self._text(f"seen/{_named(newsroom)}"))
        except ValueError:
            return None
        return seen if seen.tzinfo is not None else None

    def keep_last_seen(self, newsroom: Path, at: datetime) -> None:
        """Remember it. Aware."""
        self._set(f"seen/{_named(newsroom)}", at.isoformat())

    def reckoned_by(self, newsroom: Path) -> str:
        """The calendars and time zones that a newsroom's deadlines were last counted by; empty for none."""
        return self._text(f"reckoned/{_named(newsroom)}")

    def keep_reckoned_by(self, newsroom: Path, digest: str) -> None:
        """Remember them."""
        self._set(f"reckoned/{_named(newsroom)}", digest)

    def export_folder(self, newsroom: Path) -> str:
        """Where copies of a newsroom's stories were written last; empty for nowhere yet."""
        return self._text(f"export-folder/{_named(newsroom)}")

    def keep_export_folder(self, newsroom: Path, folder: str) -> None:
        """Remember it."""
        self._set(f"export-folder/{_named(newsroom)}", folder)


def _named(newsroom: Path) -> str:
    """A newsroom's file by where it lies, in letters that a key may have."""
    return sha256(str(newsroom.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
