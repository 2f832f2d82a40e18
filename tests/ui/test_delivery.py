"""Answers come home to the painting thread in the order in which they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.delivery import Delivery, Progress

PATIENCE = 10
"""Seconds until a question that waits for another gives up, which fails the test that asked."""


@pytest.fixture
def delivery() -> Iterator[Delivery]:
    made = Delivery()
    yield made
    made.close()


def no_failure(error: BaseException) -> None:
    raise error


def after(event: Event, answer: str) -> Callable[[], str]:
    """A question that is answered only once ``event`` has come."""

    def question() -> str:
        assert event.wait(PATIENCE)
        return answer

    return question


def ask_then_let(event: Event, delivery: Delivery, owner: QObject, answer: str, then: Callable[[str], object]) -> None:
    """Ask what is answered at once; ``event`` comes when that answer is on its way home."""
    future = delivery.ask(owner, lambda: answer, then, no_failure)
    future.add_done_callback(lambda _: event.set())


def test_an_answer_from_before_a_change_is_not_given_after_the_one_from_after_it(
    qtbot: QtBot, delivery: Delivery
) -> None:
    newer_is_answered, owner, answers = Event(), QObject(), list[str]()
    delivery.ask(owner, after(newer_is_answered, "before"), answers.append, no_failure)
    ask_then_let(newer_is_answered, delivery, owner, "after", answers.append)
    qtbot.waitUntil(lambda: not delivery.busy)
    assert answers == ["before", "after"]


def test_a_failure_takes_its_turn_as_an_answer_does(qtbot: QtBot, delivery: Delivery) -> None:
    newer_is_answered, owner, heard = Event(), QObject(), list[str]()

    def fails() -> str:
        assert newer_is_answered.wait(PATIENCE)
        raise LookupError("before")

    delivery.ask(owner, fails, heard.append, lambda error: heard.append(str(error)))
    ask_then_let(newer_is_answered, delivery, owner, "after", heard.append)
    qtbot.waitUntil(lambda: not delivery.busy)
    assert heard == ["before", "after"]


def test_nobody_waits_for_what_somebody_else_asked_nor_for_work(qtbot: QtBot, delivery: Delivery) -> None:
    slow, one, other, answers = Event(), QObject(), QObject(), list[str]()

    def work(progress: Progress) -> str:
        progress.report(1, 2)
        return after(slow, "work")()

    delivery.work(one, work, answers.append, no_failure)
    delivery.ask(one, lambda: "one", answers.append, no_failure)
    qtbot.waitUntil(lambda: answers == ["one"])
    ask_then_let(slow, delivery, other, "other", answers.append)
    qtbot.waitUntil(lambda: not delivery.busy)
    assert sorted(answers[1:]) == ["other", "work"]


def test_the_next_answer_comes_while_a_dialog_of_the_one_before_is_open(qtbot: QtBot, delivery: Delivery) -> None:
    newer_is_answered, owner, heard, dialog = Event(), QObject(), list[str](), QEventLoop()

    def opens(answer: str) -> None:
        heard.append(f"{answer} opens")
        dialog.exec()
        heard.append(f"{answer} closes")

    def closes(answer: str) -> None:
        heard.append(answer)
        dialog.quit()

    QTimer.singleShot(PATIENCE * 1000, dialog, dialog.quit)  # a test that fails ends, too
    delivery.ask(owner, after(newer_is_answered, "before"), opens, no_failure)
    ask_then_let(newer_is_answered, delivery, owner, "after", closes)
    qtbot.waitUntil(lambda: not delivery.busy and len(heard) == 3)
    assert heard == ["before opens", "after", "before closes"]
