"""The inspector on the sample newsroom: what it shows, what it asks, what a role may not do."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.attribution import AnnotationKind, Verdict
from newsdesk.domain.request_commands import AddRequest
from newsdesk.domain.story_commands import ReviseStory
from newsdesk.text.body import Body
from tests.ui.two import quiet
from ui.dialogs.reasons import ReasonForm
from ui.dialogs.tying import TieForm
from ui.inspector.inspector import Inspector
from ui.office import EVERYTHING, Office


@pytest.fixture
def story(sample_office: Office) -> str:
    return sample_office.desk.stories()[0].id


@pytest.fixture
def inspector(qtbot: QtBot, sample_office: Office, story: str) -> Inspector:
    made = Inspector(sample_office)
    qtbot.addWidget(made)
    made.resize(420, 760)
    made.show()
    made.show_story(story)
    quiet(qtbot, sample_office)
    return made


def click(qtbot: QtBot, inspector: Inspector, name: str) -> None:
    tab: Any = inspector.tabs.currentWidget()
    button = tab.acts.buttons[name]
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_tab_asks_one_question_and_only_when_it_is_seen(
    qtbot: QtBot, sample_office: Office, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = sample_office.ask

    def counting(owner: Any, *rest: Any) -> None:
        asked.append(type(owner).__name__)
        ask(owner, *rest)

    monkeypatch.setattr(sample_office, "ask", counting)
    inspector = Inspector(sample_office)
    qtbot.addWidget(inspector)
    inspector.show()
    inspector.show_story(story)
    quiet(qtbot, sample_office)
    assert len(inspector.sourcing.pane.list.cards.cards) > 20
    assert asked == ["Sourcing"]
    inspector.show_tab(6)
    quiet(qtbot, sample_office)
    assert asked == ["Sourcing", "Activity"]


def test_changes_to_another_story_are_not_asked_about(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsdesk.desk import Changes

    asked: list[object] = []
    monkeypatch.setattr(sample_office, "ask", lambda *parts: asked.append(parts))
    sample_office.changed.emit(Changes(stories=frozenset({"s-other"})))
    assert asked == []
    sample_office.changed.emit(EVERYTHING)
    assert len(asked) == 1


def test_claims_without_a_source_come_first(inspector: Inspector) -> None:
    page = inspector.sourcing.page
    assert page is not None
    untied = [claim.untied for claim in page.claims]
    assert any(untied)
    assert untied == sorted(untied, reverse=True)
    assert inspector.sourcing.pane.list.current is not None


def test_confirming_is_recorded_and_shown(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str
) -> None:
    claim = inspector.sourcing.current
    assert claim is not None
    assert claim.verdict == Verdict.PROPOSED
    click(qtbot, inspector, "confirm")
    quiet(qtbot, sample_office)
    assert sample_office.desk.story(story).standing(claim.id).verdict is Verdict.CONFIRMED
    quiet(qtbot, sample_office)
    shown = inspector.sourcing.current
    assert shown is not None
    assert (shown.id, shown.verdict) == (claim.id, Verdict.CONFIRMED)


def test_a_claim_is_tied_with_a_folded_search(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str
) -> None:
    claim = inspector.sourcing.current
    assert claim is not None
    click(qtbot, inspector, "tie")
    form = inspector.sourcing.findChild(TieForm)
    assert form is not None
    form.filter.setText("الماليه")  # ه for ة, no article needed elsewhere
    qtbot.waitUntil(lambda: [card.title for card in form.pane.list.cards.cards] == ["وزارة المالية"])
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(sample_office.desk.story(story).standing(claim.id).sources))
    quiet(qtbot, sample_office)
    click_target = inspector.sourcing
    click_target.pane.list.go_to(claim.id)
    assert click_target.current is not None
    assert [source.label for source in click_target.current.sources] == ["وزارة المالية"]
    click(qtbot, inspector, "untie")
    qtbot.waitUntil(lambda: not sample_office.desk.story(story).standing(claim.id).sources)


def test_a_click_asks_for_the_words_and_the_pointer_lights_them_up(qtbot: QtBot, inspector: Inspector) -> None:
    cards = inspector.sourcing.pane.list
    claim = inspector.sourcing.current
    assert claim is not None
    assert claim.span is not None
    centre = cards.visualRect(cards.currentIndex()).center()
    with qtbot.waitSignals([inspector.annotation_hovered, inspector.span_wanted]) as caught:
        QTest.mouseMove(cards.viewport(), centre + QPoint(0, 200))
        QTest.mouseMove(cards.viewport(), centre)
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert caught.signal_triggered
    text = inspector.sourcing.office.desk.story(inspector.story or "").body.text
    assert claim.cue in text[slice(*claim.span)]


def test_a_writer_who_sets_a_party_aside_is_refused_in_place_and_loses_nothing(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str
) -> None:
    tab = inspector.sourcing
    assert tab.page is not None
    statement = next(claim for claim in tab.page.claims if claim.kind is AnnotationKind.STATEMENT)
    tab.pane.list.go_to(statement.id)
    click(qtbot, inspector, "reject")
    form = tab.findChild(ReasonForm)
    assert form is not None
    form.reason.setPlainText("لم يُسأل أحد")
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.refusal.isVisible())
    assert form.isVisible()
    assert form.reason.words == "لم يُسأل أحد"
    assert sample_office.say("role.editor") in form.refusal.text()
    assert sample_office.desk.story(story).standing(statement.id).verdict is Verdict.PROPOSED
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_checks_show_blockers_first_and_set_aside_what_may_be(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str
) -> None:
    inspector.show_tab(3)
    quiet(qtbot, sample_office)
    tab = inspector.checks
    assert tab.page is not None
    blockers = tab.page.blockers
    assert blockers > 0
    assert str(blockers) in tab.heading.text()
    weights = [["blocker", "warning", "suggestion"].index(item.reason.severity.value) for item in tab.page.findings]
    assert weights == sorted(weights)
    warning = next(item for item in tab.page.findings if item.reason.rule == "spelling-variants")
    tab.pane.list.go_to(next(key for key, item in tab._findings.items() if item is warning))
    assert sample_office.say("why.spelling-variants") in tab.why.text()
    click(qtbot, inspector, "ignore")
    form = tab.findChild(ReasonForm)
    assert form is not None
    form.reason.setPlainText("راجعته")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: warning.id in sample_office.desk.story(story).ignored)
    quiet(qtbot, sample_office)
    assert tab.page.findings[-1].ignored == "راجعته"


def test_requests_show_what_the_log_supports_and_hand_it_on(
    qtbot: QtBot, inspector: Inspector, sample_office: Office
) -> None:
    inspector.show_tab(2)
    quiet(qtbot, sample_office)
    tab = inspector.requests
    assert tab.page is not None
    assert tab.page.askings[0].unclassified
    written = next(asking for asking in tab.page.askings if asking.sentence)
    tab.pane.list.go_to(written.id)
    assert written.sentence in tab.sheet.read()
    assert all(sample_office.say(step.key, **step.values) in tab.sheet.read() for step in written.steps)
    with qtbot.waitSignal(inspector.insert_wanted) as caught:
        click(qtbot, inspector, "insert")
    assert caught.args == [written.id]
    click(qtbot, inspector, "copy")
    assert QGuiApplication.clipboard().text() == written.sentence


def test_only_what_fits_the_state_is_offered(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str
) -> None:
    added = new_entity_id("r")
    member = sample_office.member
    assert member is not None
    sample_office.desk.do(AddRequest(story, added, "هيئة الموانئ", "ما تعليقكم؟"), member).result()
    inspector.show_tab(2)
    quiet(qtbot, sample_office)
    tab = inspector.requests
    tab.pane.list.go_to(added)
    shown = {name for name, button in tab.acts.buttons.items() if button.isVisible()}
    assert shown == {"add", "log", "send", "compose", "waive", "watch"}


def test_the_record_has_names_and_times(qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str) -> None:
    inspector.show_tab(6)
    quiet(qtbot, sample_office)
    cards = inspector.activity.pane.list.cards.cards
    assert len(cards) == len(sample_office.desk.history(story))
    assert "مها البيلساني" in cards[0].title
    assert "تشرين الثاني" in cards[0].lines[0]


def test_another_story_leaves_nothing_of_the_last_one(
    qtbot: QtBot, inspector: Inspector, sample_office: Office
) -> None:
    assert inspector.sourcing.pane.list.cards.cards
    inspector.show_story(None)
    assert not inspector.sourcing.pane.list.cards.cards
    assert inspector.sourcing.pane.empty_words


def test_an_unknown_story_says_so_and_does_not_fail(
    qtbot: QtBot, inspector: Inspector, sample_office: Office
) -> None:
    failures: list[object] = []
    sample_office.failed.connect(failures.append)
    inspector.show_story("s-none")
    quiet(qtbot, sample_office)
    assert failures == []
    assert inspector.sourcing.heading.text()


def test_everything_is_said_again_in_english(qtbot: QtBot, inspector: Inspector, sample_office: Office) -> None:
    sample_office.speak("en")
    assert inspector.tabs.tabText(0) == "Sources"
    assert inspector.sourcing.acts.buttons["confirm"].text() == "Confirm"
    assert inspector.sourcing.pane.list.cards.cards[0].badge == "Proposed"


def test_no_key_is_shown_in_place_of_words(qtbot: QtBot, inspector: Inspector, sample_office: Office) -> None:
    for language in ("ar", "en"):
        sample_office.speak(language)
        for number in range(1, 7):
            inspector.show_tab(number)
            quiet(qtbot, sample_office)
            tab: Any = inspector.tabs.currentWidget()
            told = [card.aloud for card in tab.pane.list.cards.cards]
            told += [button.text() for button in tab.acts.buttons.values()]
            told += [tab.heading.text(), tab.pane.empty_words]
            assert not [words for words in told if "ui." in words or "{" in words]


def test_a_claim_whose_words_were_cut_says_so_until_it_is_settled(
    qtbot: QtBot, inspector: Inspector, sample_office: Office, story: str
) -> None:
    desk, member = sample_office.desk, sample_office.member
    assert member is not None
    kept = desk.story(story)
    cut = next(item for item in kept.annotations if kept.standing(item.id).sources)
    body = Body(tuple(item for item in kept.body.paragraphs if item.id != cut.cue.paragraph_id))
    sample_office.act(inspector, ReviseStory(story, body))
    tab = inspector.sourcing
    lost = sample_office.say("ui.inspector.sourcing.orphaned")
    qtbot.waitUntil(lambda: any(card.badge == lost for card in tab.pane.list.cards.cards))
    orphan = next(card for card in tab.pane.list.cards.cards if card.badge == lost)
    tab.pane.list.go_to(orphan.id)
    assert not tab.acts.buttons["confirm"].isVisible()
    click(qtbot, inspector, "reject")
    form = tab.findChild(ReasonForm)
    assert form is not None
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _settled(tab, orphan.id))


def _settled(tab: Any, identity: str) -> bool:
    desk = tab.office.desk
    return bool(desk.story(tab.story).standing(identity).verdict is Verdict.REJECTED)
