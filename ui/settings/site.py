"""The newsroom's WordPress site: its address, its user, the application password of this computer, and a trial."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from newsdesk.desk import Changes, Newsdesk
from newsdesk.desk.wordpress import has_password, keep_password, site_at, tried
from newsdesk.domain.newsroom import ChangeSetting
from ui.dialogs.sentence import Sentence
from ui.office import Office
from ui.settings.card import Card

KEYS = ("wordpress-url", "wordpress-user")
Known = tuple[str, str, bool]
"""Address and user as they are set, and whether this computer keeps the password."""


class HouseSite(Card):
    """A card of the settings. A chief editor sets the site; whoever sits at a computer gives it the password."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        told = Sentence(rtl=office.language.right_to_left)
        super().__init__(office, "ui.settings.site", parent, problem=told)
        self.told = told
        self._before: dict[str, str] = dict.fromkeys(KEYS, "")
        self._left: list[ChangeSetting] = []
        self._trial, self._busy, self._kept = 0, False, False
        self.url, self.user, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://newsroom.example")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.texts = dict(zip(KEYS, (self.url, self.user), strict=True))
        self._labels = {name: QLabel() for name in ("url", "user", "password")}
        self.attempt = QPushButton()
        self._lay_out()
        self.save.clicked.connect(self.keep)
        self.attempt.clicked.connect(self.try_it)
        for field in (self.url, self.user, self.password):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            field.textEdited.connect(self._edited)
        self.follow((self.url, self.user, self.password))

    def _lay_out(self) -> None:
        form = self.form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.hint)
        for (name, label), field in zip(self._labels.items(), (self.url, self.user, self.password), strict=True):
            label.setBuddy(field)
            label.setObjectName(name)
            form.addRow(label, field)
        form.addRow(self.told)
        form.addRow(self.buttons(self.save, self.attempt))

    # -- what there is -----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for what is in force."""
        self._office.ask(self, partial(_known, self._office.desk), self._found)

    @Slot()
    def member_changed(self) -> None:
        """A password that somebody typed is not the next person's to use."""
        self.password.clear()
        self._tell("", "")
        self.retell()

    def _found(self, known: Known) -> None:
        values = dict(zip(KEYS, known[:2], strict=True))
        for key, line in self.texts.items():
            if line.text().strip() == self._before[key]:  # what is being typed stays
                line.setText(values[key])
        self._before, self._kept = values, known[2]
        self.retell()

    # -- changing ----------------------------------------------------------------------------------------------------

    @Slot()
    def _edited(self) -> None:
        """What a trial under way will say is no longer about these fields."""
        self._trial += 1
        self._tell("", "")
        self._wait(False)

    @Slot()
    def keep(self) -> None:
        """Record what changed, one after the other; then the password, where one was typed, in the keyring."""
        wanted = {key: line.text().strip() for key, line in self.texts.items()}
        self._left = [ChangeSetting(key, value) for key, value in wanted.items() if value != self._before[key]]
        self._tell("", "")
        self._next()

    def _next(self, changes: Changes | None = None) -> None:
        if self._left:
            self._wait(True)
            command = self._left.pop(0)
            self._office.act(self, command, partial(self._recorded, command), self._refused)
        elif self.password.text():
            self._wait(True)
            question = partial(_keep, self.url.text(), self.user.text(), self.password.text())
            self._office.ask(self, question, self._saved, self._refused)
        else:
            self._saved(None)

    def _recorded(self, command: ChangeSetting, changes: Changes) -> None:
        self._before[command.key] = command.value
        self._next(changes)

    def _saved(self, _: object) -> None:
        self._wait(False)
        self.password.clear()
        self._tell(self._office.say("ui.settings.site.saved"), "muted")
        self.ask()

    @Slot()
    def try_it(self) -> None:
        """Ask the site who the user is, with what the fields say now; nothing is recorded."""
        self._trial += 1
        self._wait(True)
        self._tell(self._office.say("ui.settings.site.trying"), "muted")
        question = partial(_tried, self.url.text(), self.user.text(), self.password.text())
        self._office.ask(
            self, question, partial(self._answered, self._trial), partial(self._not_answered, self._trial)
        )

    def _answered(self, trial: int, name: str) -> None:
        if trial == self._trial:
            self._wait(False)
            key = "ui.settings.site.works" if name else "ui.settings.site.works_unnamed"
            self._tell(self._office.say(key, name=name, user=self.user.text().strip()), "good")

    def _not_answered(self, trial: int, error: BaseException) -> None:
        if trial == self._trial:
            self._refused(error)

    def _refused(self, error: BaseException) -> None:
        self._wait(False)
        self._left = []
        self._tell("", "")
        self._office.explain(error, partial(self._tell, role="error"))

    def _tell(self, words: str, role: str) -> None:
        """To the eye, to the ear, and with a mark of its own beside the colour."""
        mark = {"good": "✓ ", "error": "✕ "}.get(role, "")
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)
        self.told.setText(f"{mark}{words}" if words else "")
        self.told.setAccessibleName(words)
        self.told.setVisible(bool(words))
        self.make_room()
        if words:
            QAccessible.updateAccessibility(QAccessibleEvent(self.told, QAccessible.Event.Alert))

    def _wait(self, waits: bool) -> None:
        self._busy = waits
        self._allow()

    # -- words and sizes ---------------------------------------------------------------------------------------------

    @Slot()
    def speak(self) -> None:
        """In another language; what was told in the one before is told no more."""
        self._tell("", "")
        self.told.turn(rtl=self._office.language.right_to_left)
        self.retell()

    @Slot()
    def retell(self) -> None:
        """Labels, hints and sizes in the language and the look in force; the site only for who may change it."""
        super().retell()
        say = self._office.say
        for name, label in self._labels.items():
            label.setText(say(f"ui.settings.site.{name}"))
        for name, field in (("url", self.url), ("user", self.user), ("password", self.password)):
            field.setAccessibleName(self._labels[name].text())
        self.password.setPlaceholderText(say("ui.settings.site.kept" if self._kept else "ui.settings.site.not_kept"))
        self.save.setText(say("ui.settings.site.save"))
        self.attempt.setText(say("ui.settings.site.try"))
        self._allow()

    def _allow(self) -> None:
        member = self._office.member
        chief = self.may
        for field in (self.url, self.user):
            field.setReadOnly(not chief)
        self.password.setReadOnly(member is None)
        there = bool(self.url.text().strip() and self.user.text().strip())
        self.save.setEnabled(member is not None and not self._busy and (chief or there))
        self.attempt.setEnabled(member is not None and not self._busy and there)
        self.hint.setText(self._office.say("ui.settings.site.hint" if chief else "ui.settings.site.chief_only"))
        self.make_room()


def _known(desk: Newsdesk) -> Known:
    newsroom = desk.context().newsroom
    url, user = (newsroom.setting(key) for key in KEYS)
    return url, user, bool(url and user) and has_password(site_at(url, user))


def _keep(url: str, user: str, password: str) -> None:
    keep_password(site_at(url, user), password)


def _tried(url: str, user: str, password: str) -> str:
    return tried(site_at(url, user), password or None)
