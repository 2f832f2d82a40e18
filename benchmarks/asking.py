"""The gate before a story with thirty parties accused, thirty asked and thirty sentences about it."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.record import Measured
from benchmarks.timing import median_ms
from newsdesk.desk import Newsdesk
from newsdesk.domain.readiness import assess
from newsdesk.domain.request_commands import AddRequest, LogAttempt, SendRequest
from newsdesk.domain.requests import Channel, Result
from newsdesk.domain.story import Story, evolve
from newsdesk.domain.story_commands import StartStory
from newsdesk.store.codec import decode
from newsdesk.store.ids import new_entity_id
from newsdesk.store.log import read
from newsdesk.text.body import Body, Kind, Paragraph

REQUESTS, TIMES, GOAL = 30, 40, 10.0
_BODIES = ("وزارة", "هيئة", "شركة", "مؤسسة", "مديرية", "لجنة")
_CONCERNS = ("المرافئ", "الأشغال", "التجارة", "الطاقة", "الزراعة")
BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)


def measure() -> list[Measured]:
    """Milliseconds, the middle of forty times. The floor is the story's own facts folded bare, and nothing weighed."""
    now = [BEGAN]
    with (
        tempfile.TemporaryDirectory() as folder,
        Newsdesk.found(Path(folder) / "newsroom.newsdesk", "غرفة القياس", "القائس", clock=lambda: now[0]) as desk,
    ):
        member = desk.sign_in("القائس")
        identity = desk.do(StartStory(new_entity_id("s"), _body(), date(2026, 11, 23)), member).result().made[0]
        for number in range(REQUESTS):
            request = new_entity_id("r")
            for command in (
                AddRequest(identity, request, _party(number), "ما ردّكم؟"),
                SendRequest(identity, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "24h"),
                LogAttempt(identity, request, new_entity_id("t"), Channel.PHONE, "1", Result.UNANSWERED),
            ):
                desk.do(command, member).result()
        now[0] += timedelta(days=2)
        story = desk.story(identity)
        context = desk.context(story=story)
        with desk.asking() as (connection, _):
            facts = [(decode(f), f.actor, f.at) for f in read(connection) if f.stream.endswith(identity)]

    def fold() -> Story:
        folded = Story()
        for event, actor, at in facts:
            folded = evolve(folded, event, actor, at)
        return folded

    assert fold().requests_digest == story.requests_digest  # noqa: S101 - the floor is the same story
    took, floor = median_ms(lambda: assess(story, context), TIMES), median_ms(fold, TIMES)
    return [Measured(f"readiness-{REQUESTS}-requests", took, "ms", floor, f"<= {GOAL:.0f}", took <= GOAL)]


def _party(number: int) -> str:
    return f"{_BODIES[number % 6]} {_CONCERNS[number // 6]}"


def _body() -> Body:
    lines = (
        f"اتهمت وثائق اطلعت عليها الصحيفة {_party(number)} بتزوير العقود. ولم ترد {_party(number)} على أسئلتنا."
        for number in range(REQUESTS)
    )
    paragraphs = (Paragraph(f"p{index}", Kind.BODY, line) for index, line in enumerate(lines, start=1))
    return Body((Paragraph("p0", Kind.HEADLINE, "عقود المرافئ"), *paragraphs))
