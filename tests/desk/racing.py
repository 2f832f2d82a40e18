"""One side of a race, in a process of its own: ``python -m tests.desk.racing FILE PERSON SECRET SIDE SEED``.

Each line on standard input is one run: its number and its story. The side waits a random while, acts, and answers with
one line of JSON: the rule that refused it, or "" where it was recorded, and the text that it had looked at.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from newsdesk.desk import Member, Newsdesk
from newsdesk.domain.errors import Rejected
from newsdesk.domain.legal_bars import AddBar, BarKind
from newsdesk.domain.request_commands import ClassifyReply, LogReply
from newsdesk.domain.requests import ReplyKind, Terms
from newsdesk.domain.story_commands import ApproveStory, PublishStory, ReviseStory, SetEmbargo, SetUrgent, StoryCommand
from newsdesk.store.ids import new_entity_id
from tests.desk.playing import HARMLESS, body_of

LONGEST = 12
"""A side looks at the story up to so many times before it acts: what it waits is work, and never the same twice."""


class Side:
    """A member at a desk of their own, on the file that the other side writes to."""

    def __init__(self, desk: Newsdesk, who: Member, seed: int) -> None:
        self.desk, self.who, self.story = desk, who, ""
        self.chance = random.Random(seed)  # noqa: S311 - a race to repeat, not secrets
        self.named = ""

    def wait(self) -> None:
        for _ in range(self.chance.randrange(LONGEST)):
            self.desk.story(self.story)

    def do(self, command: StoryCommand | AddBar) -> str:
        try:
            self.desk.do(command, self.who).result()
        except Rejected as no:
            return no.reasons[0].rule
        return ""

    def approve(self, run: int) -> str:
        """Look at the text, think, and say yes to what was looked at."""
        self.named = self.desk.story(self.story).body.hash
        self.wait()
        return self.do(ApproveStory(self.story, self.named))

    def change(self, run: int) -> str:
        """An edit, a message that comes in and is read, or another pace: each voids what was said before it."""
        self.wait()
        if run % 3 == 1:
            (request,) = self.desk.story(self.story).requests
            reply = new_entity_id("y")
            logged = self.do(LogReply(self.story, request, reply, f"رسالة {run}"))
            self.wait()
            return logged or self.do(
                ClassifyReply(self.story, request, reply, ReplyKind.DECLINED, Terms.BACKGROUND)
            )
        if run % 3 == 2:
            return self.do(SetUrgent(self.story, run % 2 == 0, "عاجل"))
        return self.do(ReviseStory(self.story, body_of(*HARMLESS, f"ونُقل الحاجز {run} مرة.", headline=f"نص {run}")))

    def publish(self, run: int) -> str:
        """Release what is approved."""
        self.named = self.desk.story(self.story).body.hash
        self.wait()
        return self.do(PublishStory(self.story))

    def stop(self, run: int) -> str:
        """What must keep an approved text in: another text, an order on its subject, an embargo."""
        self.wait()
        if run % 3 == 0:
            return self.do(ReviseStory(self.story, body_of(*HARMLESS, f"ونُقل الحاجز {run} مرة.", headline="نص آخر")))
        if run % 3 == 1:
            names = (subject(run),)
            return self.do(AddBar(new_entity_id("b"), BarKind.GAG, f"أمر {run}", "أمر المحكمة", f"القرار {run}", names))
        return self.do(SetEmbargo(self.story, self.desk.clock() + timedelta(days=1)))


def subject(run: int) -> str:
    """What the text of one run is about, as an order would name it."""
    return f"جسر الميناء رقم {run}"


def main() -> None:
    """Answer every run until standard input ends."""
    path, person, secret, side, seed = sys.argv[1:]
    with Newsdesk(Path(path)) as desk:
        runner = Side(desk, desk.sign_in(person, secret), int(seed))
        act: Callable[[int], str] = getattr(runner, side)
        assert desk.readings.knowledge  # loaded before the race, not in it
        print("ready", flush=True)
        for line in sys.stdin:
            run, runner.story = line.split()
            answer = act(int(run))
            print(json.dumps({"run": int(run), "rule": answer, "named": runner.named}), flush=True)


if __name__ == "__main__":
    main()
