"""What is wrong with the newsroom's own rules file, said when the window opens: where, what, and what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from newsdesk.domain.errors import Unreadable
from ui.office import Office
from ui.shell.problems import MOST


def tell_of_own_rules(office: Office, owner: QObject) -> None:
    """Read the rules off the painting thread and show what is wrong with the newsroom's file, where it has one.

    The work goes on: what is good in the file counts, and of one that cannot be read the shipped rules are in force.
    """
    if office.desk.own_rules_file.exists():
        office.ask(owner, office.desk.own_rules_problems, partial(_tell, office))


def _tell(office: Office, problems: tuple[Unreadable, ...]) -> None:
    """The first faults of the file, the very first on top; how many more there are, below them."""
    shown = problems if len(problems) <= MOST else problems[: MOST - 1]
    if len(shown) < len(problems):
        name = str(problems[0].values["file"])
        office.failed.emit(Unreadable("own-rules.more", file=name, count=len(problems) - len(shown)))
    for problem in reversed(shown):
        office.failed.emit(problem)
