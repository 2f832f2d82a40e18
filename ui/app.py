"""The QApplication: style, fonts, palette, Qt's own sentences, and the direction everything runs in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from newsdesk.language import Language
from ui.collecting import Collector
from ui.theme.fonts import load_first_font, load_other_fonts
from ui.theme.look import Look
from ui.theme.palette import palette
from ui.theme.stylesheet import stylesheet

NAME = "newsdesk"


class QtSentences(QTranslator):
    """Qt's own buttons and menus in Arabic, with the one word of them that misleads put right.

    Qt's Arabic for Discard reads as "refuse"; ``discard`` is said instead.
    """

    def __init__(self, discard: str, parent: QObject) -> None:
        super().__init__(parent)
        self._discard = discard

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Our own word for Discard, Qt's for the rest, None where it has none."""
        if context == "QPlatformTheme" and source.replace("&", "") == "Discard":
            return self._discard
        return super().translate(context, source, disambiguation, n) or None


class Dressing(QObject):
    """Keeps the application in the look and the direction that are asked for. Lives as long as the application."""

    def __init__(self, application: QApplication, look: Look) -> None:
        super().__init__(application)
        self._application = application
        self._look = look
        self._sentences: QtSentences | None = None
        look.changed.connect(self.dress)
        self.dress()

    @Slot()
    def dress(self) -> None:
        """Palette, font and stylesheet from the look."""
        look = self._look
        self._application.setPalette(palette(look.theme))
        self._application.setFont(look.interface_font())
        self._application.setStyleSheet(stylesheet(look.theme, look.zoom))

    def turn(self, language: Language) -> None:
        """Turn everything to the direction of a language."""
        right_to_left = language.right_to_left
        direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        self._application.setLayoutDirection(direction)

    def speak(self, language: Language) -> None:
        """Turn everything to the direction of a language, Qt's own sentences included."""
        right_to_left = language.right_to_left
        if right_to_left and self._sentences is None:
            sentences = QtSentences(language.say("ui.discard"), self)
            if sentences.load("qtbase_ar", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._application.installTranslator(sentences)
                self._sentences = sentences
        elif not right_to_left:
            self._take_back()
        self.turn(language)

    def undress(self) -> None:
        """Take back what the application would otherwise keep: for whoever goes on with it in another dressing."""
        self._look.changed.disconnect(self.dress)
        self._take_back()
        self.deleteLater()

    def _take_back(self) -> None:
        if self._sentences is not None:
            self._application.removeTranslator(self._sentences)
            self._sentences = None


def application(arguments: Sequence[str] = ("newsdesk",), *, outline_only: bool = False) -> QApplication:
    """The one application of this process, in our style and with our fonts; made if it is not there yet.

    With ``outline_only`` it has what the first paint needs: ``load_other_fonts`` is called after that.
    """
    there = QApplication.instance()
    if isinstance(there, QApplication) and there.applicationName() == NAME:
        return there
    made = there if isinstance(there, QApplication) else QApplication(list(arguments))
    made.setApplicationName(NAME)
    made.setApplicationDisplayName("Newsdesk")
    if made.style().name().lower() != "fusion":  # making it anew where it is there already takes milliseconds
        made.setStyle("Fusion")
    Collector(made)
    load_first_font()
    if not outline_only:
        load_other_fonts()
    return made
