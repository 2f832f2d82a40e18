"""Copy brought in and read: the wire story where it lies beside the project, the sample otherwise."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.record import Measured
from newsdesk.analysis.reader import read
from newsdesk.desk import Newsdesk
from newsdesk.desk.files import read_copy
from newsdesk.desk.readings import Readings
from newsdesk.domain.story_commands import StartStory
from newsdesk.resources import sample_path
from newsdesk.store.ids import new_entity_id
from newsdesk.text.copyclean import decode

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "article.txt"
AT = date(2021, 7, 14)
TIMES = 30


def measure() -> list[Measured]:
    """Milliseconds, the middle of thirty times. The floor is the file read and decoded, and nothing made of it."""
    name, copy = ("seed", SEED) if SEED.is_file() else ("sample", sample_path() / "story.txt")
    floor = _ms(lambda: decode(copy.read_bytes()))
    with (
        tempfile.TemporaryDirectory() as folder,
        Newsdesk.found(Path(folder) / "newsroom.newsdesk", "غرفة القياس", "القائس") as desk,
    ):
        member, knowledge = desk.sign_in("القائس"), desk.readings.knowledge

        def forget() -> None:
            desk.readings = Readings()  # as for copy whose paragraphs nobody has read yet
            assert desk.readings.knowledge is knowledge  # noqa: S101 - only the readings are new, not the rules

        def bring_in() -> None:
            body = read_copy(copy, knowledge).body
            desk.do(StartStory(new_entity_id("s"), body, AT), member).result()

        imported = _ms(bring_in, forget)
        body = read_copy(copy, knowledge).body
        reading = _ms(lambda: read(body, knowledge, AT))
    return [
        Measured(f"import-{name}", imported, "ms", floor, "", None),
        Measured(f"read-{name}", reading, "ms", floor, "", None),
    ]


def _ms(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    work()
    times = []
    for _ in range(TIMES):
        before()
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)
