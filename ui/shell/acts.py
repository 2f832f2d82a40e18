"""Everything the window can be told to do: one list that menus, keys and the palette are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from newsdesk.language import Language
from newsdesk.text.letters import fold_key

MENUS = ("file", "edit", "story", "request", "view", "go", "who")
"""In the order they stand; an act names its own."""


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Act:
    """One act. ``name`` (``story.new``) makes its catalogue key, ``ui.act.story.new``; ``key`` is Qt's portable text.

    ``enabled`` is asked whenever it is about to be shown or done.
    """

    name: str
    menu: str
    do: Callable[[], object]
    key: str = ""
    enabled: Callable[[], bool] = _always

    @property
    def text_key(self) -> str:
        """Its words in the catalogues."""
        return f"ui.act.{self.name}"


class Acts(QObject):
    """The acts there are, in the order they were added. Keys are unique: taking one twice is a mistake in the code."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_name: dict[str, Act] = {}
        self._by_key: dict[str, Act] = {}

    def add(self, *acts: Act) -> None:
        """Take acts in. Raises ValueError for a name, a key or a menu that cannot be."""
        for act in acts:
            if act.name in self._by_name or (act.key and act.key in self._by_key) or act.menu not in MENUS:
                raise ValueError(f"taken already, or no such menu: {act.name} {act.key} {act.menu}")
            self._by_name[act.name] = act
            if act.key:
                self._by_key[act.key] = act
        self.changed.emit()

    def __iter__(self) -> Iterator[Act]:
        return iter(self._by_name.values())

    def named(self, name: str) -> Act:
        """The act of that name. Raises KeyError."""
        return self._by_name[name]

    def of_key(self, key: str) -> Act | None:
        """The act that a key combination (Qt's portable text) stands for."""
        return self._by_key.get(key)

    def do(self, name: str) -> bool:
        """Do it, where it can be done now; says whether it was."""
        act = self._by_name[name]
        if not act.enabled():
            return False
        act.do()
        return True

    def matching(self, typed: str, languages: tuple[Language, ...]) -> list[Act]:
        """The acts whose words, in any of the languages, hold every word typed (folded); those that begin so first."""
        wanted = fold_key(typed).split()
        ranked = []
        for place, act in enumerate(self):
            texts = [fold_key(language.say(act.text_key)) for language in languages]
            fits = [text for text in texts if all(word in text for word in wanted)]
            if fits:
                begins = bool(wanted) and any(text.startswith(wanted[0]) for text in fits)
                ranked.append((not begins, place, act))
        return [act for _, _, act in sorted(ranked, key=lambda item: item[:2])]
