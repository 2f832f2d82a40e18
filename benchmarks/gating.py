"""What the gate takes beyond the reading: a story of two thousand words, with requests, gag orders, protected names."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.reading import AT, SEED
from benchmarks.record import Measured
from benchmarks.timing import median_ms
from newsdesk.desk import Newsdesk
from newsdesk.desk.files import read_copy
from newsdesk.desk.legal_bars import record_bar
from newsdesk.domain.legal_bars import AddBar, BarKind, forget
from newsdesk.domain.mentions import tokens
from newsdesk.domain.readiness import examined
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.story_commands import StartStory
from newsdesk.resources import sample_path
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Paragraph
from newsdesk.text.letters import fold_key, words

WORDS, GAGS, PROTECTED, TIMES, GOAL = 2_000, 20, 100, 20, 20.0


def long_body(body: Body, wanted: int = WORDS) -> Body:
    """The copy's paragraphs again and again, each time with a word of its own, until there are so many words."""
    found: list[Paragraph] = []
    count = turn = 0
    while count < wanted:
        for paragraph in body.paragraphs:
            text = f"{paragraph.text} والجولة {turn}." if turn else paragraph.text
            found.append(replace(paragraph, id=new_entity_id("g"), text=text, marks=()))
            count += len(words(text))
            if count >= wanted:
                break
        turn += 1
    return Body(tuple(found))


def measure() -> list[Measured]:
    """Milliseconds, the middle of twenty times: a text that the gate has not met, and one that it has.

    The reading is there already. The floor is every word of the text found and folded, and nothing compared with it.
    """
    copy = SEED if SEED.is_file() else sample_path() / "story.txt"
    with (
        tempfile.TemporaryDirectory() as folder,
        Newsdesk.found(Path(folder) / "newsroom.newsdesk", "غرفة القياس", "القائس") as desk,
    ):
        member = desk.sign_in("القائس")
        body = long_body(read_copy(copy, desk.readings.knowledge).body)
        story = desk.do(StartStory(new_entity_id("s"), body, AT), member).result().made[0]
        for number in range(10):
            request = new_entity_id("r")
            desk.do(AddRequest(story, request, f"هيئة الموانئ {number}", "ما ردّكم؟"), member).result()
            sent = SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "24h")
            desk.do(sent, member).result()
        for number in range(GAGS + PROTECTED):
            kind = BarKind.GAG if number < GAGS else BarKind.PROTECTED
            bar = AddBar(new_entity_id("b"), kind, f"مانع {number}", "سبب", "قرار")
            record_bar(desk, bar, [f"اسم{number} عائلة{number}", f"اسم{number} أب عائلة{number}"], member).result()
        now = desk.story(story)
        context = desk.context(story=now)

        def anew() -> None:
            tokens.cache_clear()
            forget()
            examined(now, context)

        first = median_ms(anew, TIMES)
        again = median_ms(lambda: examined(now, context), TIMES)
        floor = median_ms(lambda: [fold_key(word.text) for word in words(body.text)], TIMES)
    return [
        Measured(f"readiness-{WORDS}-words", first, "ms", floor, f"<= {GOAL:.0f} ms", first <= GOAL),
        Measured(f"readiness-{WORDS}-words-again", again, "ms", floor, f"<= {GOAL:.0f} ms", again <= GOAL),
    ]
