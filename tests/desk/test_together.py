"""Several hands on one file: threads, two desks, two processes."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.safety import rebuild
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.story import StoryApproved
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import ApproveStory, ReviseStory, SetUrgent, StartStory, SubmitStory
from newsdesk.store.chain import verify
from newsdesk.store.codec import decode
from newsdesk.store.connection import connect
from newsdesk.store.ids import new_entity_id
from newsdesk.store.log import read
from tests.cli.office import EDITOR, ROOT, WRITER, Office
from tests.desk.playing import DAY, HARMLESS, body_of, views

RACES = int(os.environ.get("NEWSDESK_RACES", "20"))


def member(desk: Newsdesk, office: Office, name: str) -> Member:
    return desk.sign_in(name, office.secret(name).read_text("utf-8").strip())


def start(desk: Newsdesk, who: Member, headline: str = "مادة") -> str:
    command = StartStory(new_entity_id("s"), body_of(*HARMLESS, headline=headline), DAY)
    return desk.do(command, who).result().made[0]


def test_threads_hand_in_at_once_and_nothing_is_lost(desk: Newsdesk, office: Office) -> None:
    who, before = member(desk, office, WRITER), verify(office.path).facts

    def enter(number: int) -> list[Future[Changes]]:
        return [
            desk.do(AddSource(new_entity_id("q"), SourceKind.PERSON, f"مصدر {number}-{n}"), who) for n in range(25)
        ]

    with ThreadPoolExecutor(4) as pool:
        made = [future.result() for futures in pool.map(enter, range(4)) for future in futures]
    assert len({changes.made[0] for changes in made}) == 100
    assert set(desk.context().sources) == {changes.made[0] for changes in made}
    report = verify(office.path)
    assert report.ok
    assert report.facts == before + sum(changes.facts for changes in made)


def test_questions_are_answered_while_commands_run(desk: Newsdesk, office: Office) -> None:
    """Each answer is of one moment: a story never seems half revised."""
    who = member(desk, office, WRITER)
    story = start(desk, who)
    texts = [body_of(*HARMLESS[: 1 + n % 3], headline=f"عنوان {n}") for n in range(30)]

    def ask(_: int) -> bool:
        row = desk.stories()[0]
        seen = desk.story(story)
        shown = next(item for item in desk.stories() if item.id == story)
        return row.revision <= seen.revision.number <= shown.revision and seen.revision.text_hash == seen.body.hash

    with ThreadPoolExecutor(3) as pool:
        answers = [pool.submit(ask, n) for n in range(60)]
        for text in texts:
            desk.do(ReviseStory(story, text), who).result()
        assert all(answer.result() for answer in answers)
    assert desk.story(story).revision.number == 31


def test_two_desks_on_one_file_see_each_other(desk: Newsdesk, office: Office) -> None:
    with Newsdesk(office.path) as other:
        mine, theirs = member(desk, office, WRITER), member(other, office, EDITOR)
        version = other.changed_elsewhere()
        assert other.changed_elsewhere() == version
        story = start(desk, mine)
        assert other.changed_elsewhere() != version
        assert other.story(story).status is Status.DRAFT
        version = desk.changed_elsewhere()
        for urgent in (True, False, True):
            other.do(SetUrgent(story, urgent, "عاجل"), theirs).result()
            assert desk.story(story).urgent is urgent
        assert desk.changed_elsewhere() != version
        desk.do(SubmitStory(story), mine).result()
        assert other.do(ApproveStory(story, desk.story(story).body.hash), theirs).result().facts == 1
        assert desk.story(story).working is Status.APPROVED
        # The writer's own states follow what the other desk wrote, too.
        with pytest.raises(Rejected):
            desk.do(SubmitStory(story), mine).result()
    assert verify(office.path).ok


def test_two_processes_on_one_file_see_each_other(desk: Newsdesk, office: Office) -> None:
    editor, story = member(desk, office, EDITOR), start(desk, member(desk, office, WRITER))
    code = (
        "import sys; from newsdesk.cli import run\n"
        "add = [*sys.argv[2:], 'source', 'add', '--name']\n"
        "sys.exit(max(run([*add, f'من بعيد {n}']) for n in range(int(sys.argv[1]))))"
    )
    version = desk.changed_elsewhere()
    command = [sys.executable, "-c", code, "15", *(str(item) for item in office.who(EDITOR))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        for number in range(40):
            desk.do(SetUrgent(story, number % 2 == 0, "عاجل"), editor).result()
        assert process.wait() == 0
    assert desk.changed_elsewhere() != version
    assert sum(source.label.startswith("من بعيد") for source in desk.context().sources.values()) == 15
    before = views(office.path)
    rebuild(office.path)
    assert views(office.path) == before
    assert verify(office.path).ok


def approvals(path: Path, story: str) -> list[tuple[str, str]]:
    """For each approval of a story: the text it names, and the text that stood when it was recorded."""
    connection = connect(path, version=1)
    standing, found = "", []
    for fact in read(connection, f"story:{story}"):
        event = decode(fact)
        if isinstance(event, StoryApproved):
            found.append((event.text_hash, standing))
        standing = getattr(event, "text_hash", standing)
    connection.close()
    return found


def test_an_edit_and_an_approval_at_once(desk: Newsdesk, office: Office) -> None:
    """Whichever comes first, no approval ever names another text than the one that stood. NEWSDESK_RACES for more."""
    writer = member(desk, office, WRITER)
    stories = [start(desk, writer, f"مادة {number}") for number in range(RACES)]
    for story in stories:
        desk.do(SubmitStory(story), writer).result()
    seen = {story: desk.story(story).body.hash for story in stories}
    code = (
        "import sys; from pathlib import Path\n"
        "from newsdesk.desk import Newsdesk; from newsdesk.domain.errors import Rejected\n"
        "from newsdesk.domain.story_commands import ApproveStory\n"
        "with Newsdesk(Path(sys.argv[1])) as desk:\n"
        "    who = desk.sign_in(sys.argv[2], sys.argv[3]); desk.readings.knowledge\n"
        "    print('ready', flush=True)\n"
        "    for line in sys.stdin:\n"
        "        story, _, text = line.strip().partition(' ')\n"
        "        try: desk.do(ApproveStory(story, text), who).result(); print('approved', flush=True)\n"
        "        except Rejected as error: print(error.reasons[0].rule, flush=True)\n"
    )
    secret = office.secret(EDITOR).read_text("utf-8").strip()
    command = [sys.executable, "-c", code, str(office.path), EDITOR, secret]
    answers: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "ready"
        for story in stories:
            body = body_of(*HARMLESS, "وأضافت أن الطريق مفتوح.", headline="نص آخر")
            other.stdin.write(f"{story} {seen[story]}\n")
            other.stdin.flush()
            desk.do(ReviseStory(story, body), writer).result()
            answers.append(other.stdout.readline().strip())
        other.stdin.close()
    assert set(answers) <= {"approved", "stale-base", "wrong-state"}, answers
    for story, answer in zip(stories, answers, strict=True):
        named = approvals(office.path, story)
        assert len(named) == (answer == "approved")
        assert all(text == stood for text, stood in named)
        # Either way the writer's edit stands, and nothing of it is approved.
        assert desk.story(story).working is Status.DRAFT
        assert desk.story(story).approval is None
    assert verify(office.path).ok
