"""The main job in the real window, on the wire story and on one of our own, from paste to corrected publication."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from newsdesk.desk.register import holders
from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.errors import Severity
from newsdesk.domain.story import Status
from newsdesk.store.chain import verify
from tests.journeys.scripts import OWN, WIRE, Asked, Script
from tests.journeys.window import CONTROL, EDITOR, NONE, REPORTER, SHIFT, WAIT_MS, Seat
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.asking import AttemptForm, RequestForm, SendForm
from ui.dialogs.attaching import AttachForm
from ui.dialogs.correcting import CorrectionForm, ToldForm
from ui.dialogs.exporting import ExportForm
from ui.dialogs.publishing import PublishForm
from ui.dialogs.replies import ReplyForm
from ui.dialogs.sources import SourceForm
from ui.dialogs.tying import TieForm

RECIPIENT = "صحيفة الضفة"
QUESTION = "ما ردكم على ما ورد في التقرير؟"


def select(seat: Seat, tab: str, wanted: str) -> None:
    """Go down a tab's cards with the arrow key until one begins with these words."""
    cards = seat.tab(tab).pane.list
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    seat.press(Qt.Key.Key_Home, NONE, cards)
    for _ in range(cards.model().rowCount()):
        if cards.current.title.startswith(wanted):
            return
        seat.press(Qt.Key.Key_Down, NONE, cards)
    raise AssertionError(f"no card: {wanted}")


def send(seat: Seat, asked: Asked, day: str) -> None:
    """Note a party and send the question in the morning of that day."""
    seat.act("requests", "add")
    asking = seat.dialog(RequestForm)
    seat.fill(asking.party, asked.party)
    seat.fill(asking.question, QUESTION)
    if asked.covers:
        rows = [asking.covers.item(at) for at in range(asking.covers.count())]
        asking.covers.setCurrentItem(next(row for row in rows if asked.covers in row.text()))
        seat.press(Qt.Key.Key_Space, NONE, asking.covers)
    seat.picture("request", asking)
    seat.confirm(asking)
    select(seat, "requests", asked.party)
    seat.act("requests", "send")
    sending = seat.dialog(SendForm)
    seat.choose(sending.channel, seat.office.say(asked.channel))
    seat.fill(sending.to, asked.to)
    seat.fill(sending.deadline, "24h")
    seat.date(sending.when, f"{day}0900")
    next_day = f"{int(day[6:]) + 1:02}"
    seat.until(lambda: f"-{next_day} 09:00" in sending.reckoning.text())
    seat.picture("send", sending)
    seat.confirm(sending)


def ask(seat: Seat, asked: Asked, day: str, evidence: Path) -> None:
    """All of a request: sent, tried again, answered."""
    send(seat, asked, day)
    for item in asked.tries:
        select(seat, "requests", asked.party)
        seat.act("requests", "attempt")
        trying = seat.dialog(AttemptForm)
        assert trying.to.text()  # the address used last is proposed
        seat.choose(trying.channel, seat.office.say(item.channel))
        seat.fill(trying.to, item.to)
        seat.choose(trying.outcome, seat.office.say(item.result))
        seat.date(trying.when, f"{day}{item.at}")
        if item.evidence:
            trying.prove(str(evidence))
        seat.picture("attempt", trying)
        seat.confirm(trying)
    if asked.reply:
        select(seat, "requests", asked.party)
        seat.act("requests", "reply")
        logging = seat.dialog(ReplyForm)
        seat.fill(logging.text, asked.reply)
        seat.date(logging.when, f"{day}1400")
        seat.choose(logging.kind, seat.office.say("reply.declined"))
        if asked.refused:
            seat.until(logging.notes.refused.isVisible)
            seat.tick(logging.notes.refused)
        seat.picture("reply", logging)
        with seat.qtbot.waitSignal(logging.recorded, timeout=WAIT_MS):
            seat.click(logging.confirming)
        seat.gone(logging)


def attach(seat: Seat, relay: str, original: Path) -> None:
    """Enter the agency, and keep its copy as it came."""
    assert seat.window.acts.do("story.attach")
    attaching = seat.dialog(AttachForm)
    assert seat.refused(attaching) == seat.office.say("ui.dialog.attach.incomplete")
    seat.click(attaching.new)
    entering = seat.dialog(SourceForm)
    seat.choose(entering.kind, seat.office.say("source-kind.agency"))
    seat.fill(entering.name, relay)
    seat.confirm(entering)
    seat.until(lambda: attaching.source.currentText() == relay)
    attaching.take(str(original))
    seat.picture("attach", attaching)
    seat.confirm(attaching)
    assert [item.name for item in seat.story.originals] == [original.name]


def describe(seat: Seat, speaker: str, description: str) -> None:
    """Tie a claim to a new confidential source, whose identity the editor may open."""
    select(seat, "sourcing", speaker)
    seat.act("sourcing", "tie")
    tying = seat.dialog(TieForm)
    new = seat.office.say("ui.dialog.tie.new")
    seat.click(next(button for button in tying.findChildren(QPushButton) if button.text() == new))
    entering = seat.dialog(SourceForm)
    seat.tick(entering.by_description)
    seat.fill(entering.description, description)
    seat.fill(entering.reason, "يخشى على حياته")
    for box in entering.ticks.values():
        seat.tick(box)
    seat.until(lambda: entering.known_to)
    editor = seat.desk.person(EDITOR)
    assert editor is not None
    seat.tick(entering.known_to[editor.id])
    seat.fill(entering.identity, f"الاسم الحقيقي: {description}")
    seat.picture("source", entering)
    seat.confirm(entering)
    seat.gone(tying)


def tie(seat: Seat, speaker: str, typed: str) -> None:
    """Tie a claim to a source that is in the directory already."""
    select(seat, "sourcing", speaker)
    seat.act("sourcing", "tie")
    tying = seat.dialog(TieForm)
    seat.fill(tying.filter, typed)
    seat.until(lambda: len(tying.pane.list.cards.cards) == 1)
    seat.picture("tie", tying)
    seat.confirm(tying)


def blockers(seat: Seat) -> list[str]:
    return [item.rule for item in seat.desk.readiness(seat.story.id) if item.severity is Severity.BLOCKER]


def stands(seat: Seat) -> str:
    """Where the story stands, as the window says it."""
    seat.settle()
    return seat.acts.bar.state.text()


def approve(seat: Seat, picture: str) -> ApprovalForm:
    seat.press(Qt.Key.Key_Return, CONTROL | SHIFT, seat.editor.page)
    page = seat.dialog(ApprovalForm)
    seat.until(lambda: page.page is not None)
    seat.picture(picture, page)
    return page


def submit(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Return, CONTROL, seat.editor.page)
    seat.until(lambda: seat.story.working is Status.IN_REVIEW)
    seat.read()
    assert stands(seat).endswith(seat.office.say("state.in_review"))
    assert seat.acts.bar.buttons["story.approve"].isVisible()


def take_over(seat: Seat, name: str) -> None:
    """Lock; nothing of the story can be read; somebody else signs in."""
    seat.lock()
    for words in seat.editor.page.toPlainText().split("\n"):
        assert not words or seat.readable(words) == []
    seat.sign_in(name)
    assert seat.window.top.acting.who.text().startswith(name)
    seat.read()


def export(seat: Seat, folder: Path, recipient: str) -> dict[str, str]:
    """Copies in three formats; gives the words of each."""
    seat.press(Qt.Key.Key_E, CONTROL, seat.editor.page)
    form = seat.dialog(ExportForm)
    seat.until(lambda: form.formats)
    for name in ("text", "html", "docx"):
        if not form.formats[name].isChecked():
            seat.tick(form.formats[name])
    seat.fill(form.folder, str(folder))
    if recipient:
        seat.fill(form.recipient, recipient)
    seat.picture("export", form)
    with seat.qtbot.waitSignal(form.recorded, timeout=WAIT_MS):
        seat.press(Qt.Key.Key_Return, CONTROL, form)
    seat.picture("exported", form)
    assert form.written.isVisible()
    seat.leave(form)
    read = {}
    for path in folder.iterdir():
        if path.suffix == ".json":
            continue  # the signed head that lies beside copies
        if path.suffix == ".docx":
            with ZipFile(path) as archive:
                read["docx"] = archive.read("word/document.xml").decode()
        else:
            read[path.suffix] = path.read_text("utf-8")
    return read


@pytest.mark.parametrize("script", [WIRE, OWN], ids=["wire", "own"])
def test_from_paste_to_a_corrected_publication(seat: Seat, tmp_path: Path, script: Script) -> None:
    if not script.copy:
        pytest.skip("the wire story lies beside the project, in ../shared/seed")
    kept = tmp_path / "original.txt"
    kept.write_text("كما وصل", "utf-8")
    wrong, right = script.mistake
    seat.until(lambda: seat.window.sign_in.people.count() == 4)
    seat.picture("sign-in")
    seat.sign_in(REPORTER)
    seat.picture("empty-desk")
    seat.paste(script.copy, script.day)
    story = seat.story
    assert (story.status, f"{story.story_date:%Y%m%d}") == (Status.DRAFT, script.day)
    assert story.body.headline == script.headline
    assert blockers(seat).count("comment-statement-unbacked") == script.unbacked
    assert seat.editor.gate.gate.text() == seat.office.count("ui.editor.gate.blockers", len(blockers(seat)))
    seat.tab("checks")
    seat.picture("blockers")

    for asked in script.asked:
        ask(seat, asked, script.asking_day, kept)
    seat.tab("requests")
    seat.picture("requests")
    for speaker, description in script.described:
        describe(seat, speaker, description)
    for speaker, typed in script.tied:
        tie(seat, speaker, typed)
    if script.relay:
        attach(seat, script.relay, kept)
    seat.picture("sources")
    seat.read()
    assert blockers(seat) == []

    seat.replace(*script.typo)
    assert seat.editor.saving.dirty
    seat.picture("typed")
    seat.keep()
    assert script.typo[1] in seat.story.body.text
    assert seat.story.revision.number == 2
    assert seat.window.status.saving.text() == seat.office.say("ui.save.kept")
    submit(seat)
    facts = len(seat.desk.history(story.id))
    page = approve(seat, "reporter-approves")
    assert seat.office.say("role.editor") in seat.refused(page)
    seat.picture("reporter-refused", page)
    seat.leave(page)
    assert len(seat.desk.history(story.id)) == facts

    take_over(seat, EDITOR)
    seat.picture("editor-signed-in")
    page = approve(seat, "approval")
    shown = page.parties.read()
    assert all(asked.party in shown for asked in script.asked)
    assert page.text.read().startswith(seat.story.body.headline)
    seat.confirm(page)
    assert stands(seat) == seat.office.say("state.approved")
    assert seat.story.approval is not None
    seat.picture("approved")

    take_over(seat, REPORTER)
    seat.replace(*script.letter)
    seat.keep()
    assert seat.story.status is Status.DRAFT
    assert seat.story.approval is None
    assert stands(seat) == seat.office.say("state.draft")
    seat.press(Qt.Key.Key_P, CONTROL | SHIFT, seat.editor.page)
    publishing = seat.dialog(PublishForm)
    assert seat.refused(publishing)
    seat.leave(publishing)
    submit(seat)
    take_over(seat, EDITOR)
    page = approve(seat, "approval-differences")
    assert page.differences.count == 1
    assert page.texts.isTabVisible(1)
    seat.confirm(page)
    seat.press(Qt.Key.Key_P, CONTROL | SHIFT, seat.editor.page)
    publishing = seat.dialog(PublishForm)
    seat.picture("publish", publishing)
    seat.confirm(publishing)
    assert seat.story.status is Status.PUBLISHED
    seat.read()
    seat.picture("published")
    first = export(seat, tmp_path / "out", RECIPIENT)
    assert set(first) == {".txt", ".html", "docx"}
    assert all("تصحيح" not in words for words in first.values())

    take_over(seat, REPORTER)
    seat.act("corrections", "report")
    reporting = seat.dialog(CorrectionForm)
    seat.fill(reporting.wrong, wrong)
    seat.fill(reporting.right, right)
    seat.fill(reporting.reported_by, "قارئ")
    seat.until(lambda: right in reporting.note_sheet.toPlainText())
    seat.picture("correction", reporting)
    seat.confirm(reporting)
    (case,) = seat.story.corrections.values()
    seat.picture("reported")
    take_over(seat, EDITOR)
    seat.act("corrections", "verify")
    assert seat.story.corrections[case.id].status is CorrectionStatus.VERIFIED
    take_over(seat, REPORTER)
    declare = seat.editor.notices.bars["undeclared"].buttons["ui.editor.declare.correction"]
    seat.picture("declare")
    seat.click(declare)
    seat.replace(wrong, right)
    seat.keep()
    submit(seat)
    take_over(seat, EDITOR)
    page = approve(seat, "approval-correction")
    seat.confirm(page)
    seat.act("corrections", "publish")
    seat.until(lambda: seat.story.corrections[case.id].status is CorrectionStatus.PUBLISHED)
    second = export(seat, tmp_path / "out2", "")
    for words in second.values():
        assert "تصحيح" in words
        assert right in words
    seat.act("corrections", "told")
    telling = seat.dialog(ToldForm)
    assert len({box.text() for box in telling.boxes.values()}) == 3
    for box in telling.boxes.values():
        seat.tick(box)
    seat.picture("told", telling)
    seat.confirm(telling)
    assert holders(seat.desk, story.id) == []
    seat.picture("corrected")
    seat.tab("activity")
    seat.picture("activity")
    seat.tab("versions")
    seat.picture("versions")
    report = verify(seat.desk.path)
    assert report.ok
