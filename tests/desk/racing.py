"""One side of a race, in a process of its own: ``python -m tests.desk.racing FILE PERSON SECRET STORY SIDE SEED``.

Each line on standard input is one run. The side waits a random while, acts, and answers with one line of JSON: the rule
that refused it, or "" where it was recorded, and the text that it had looked at.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

from newsdesk.desk import Member, Newsdesk
from newsdesk.domain.errors import Rejected
from newsdesk.domain.request_commands import ClassifyReply, LogReply
from newsdesk.domain.requests import ReplyKind, Terms
from newsdesk.domain.story_commands import ApproveStory, ReviseStory, SetUrgent, StoryCommand
from newsdesk.store.ids import new_entity_id
from tests.desk.playing import HARMLESS, body_of

LONGEST = 12
"""A side looks at the story up to so many times before it acts: what it waits is work, and never the same twice."""


class Side:
    """A member at a desk of their own, on the file that the other side writes to."""

    def __init__(self, desk: Newsdesk, who: Member, story: str, seed: int) -> None:
        self.desk, self.who, self.story = desk, who, story
        self.chance = random.Random(seed)  # noqa: S311 - a race to repeat, not secrets
        self.named = ""

    def wait(self) -> None:
        for _ in range(self.chance.randrange(LONGEST)):
            self.desk.story(self.story)

    def do(self, command: StoryCommand) -> str:
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


def main() -> None:
    """Answer every run until standard input ends."""
    path, person, secret, story, side, seed = sys.argv[1:]
    with Newsdesk(Path(path)) as desk:
        runner = Side(desk, desk.sign_in(person, secret), story, int(seed))
        act: Callable[[int], str] = runner.approve if side == "approve" else runner.change
        assert desk.readings.knowledge  # loaded before the race, not in it
        print("ready", flush=True)
        for line in sys.stdin:
            answer = act(int(line))
            print(json.dumps({"run": int(line), "rule": answer, "named": runner.named}), flush=True)


if __name__ == "__main__":
    main()
