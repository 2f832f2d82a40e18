"""SIGKILL in the middle of a newsroom's work, as often as wanted: ``python -m tests.desk.killing 100``."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from newsdesk.desk import Newsdesk
from newsdesk.desk.safety import rebuild
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.log import read
from tests.cli.office import ROOT, Office, found
from tests.desk.playing import Players, views

_READY = b"ready\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What so many kills did: facts acknowledged, facts kept, and what is wrong (nothing, if all is well)."""

    kills: int
    acknowledged: int
    kept: int
    wrong: tuple[str, ...]


def play(folder: Path, seed: int) -> None:
    """The session that is killed: acts until it is, naming each fact on stdout once its act was acknowledged."""
    office = Office(folder)
    with Newsdesk(office.path) as desk:
        players = Players(desk, office, seed)
        desk.readings.knowledge  # noqa: B018 - loaded before the first moment counts
        os.write(1, _READY)
        while True:
            facts = players.act()
            if facts:
                with desk.asking() as (connection, _):
                    last = "SELECT event_id FROM event ORDER BY seq DESC LIMIT ?"
                    named = [row[0] for row in connection.execute(last, (facts,)).fetchall()]
                os.write(1, "".join(f"{name}\n" for name in named).encode())


def killed(folder: Path, seed: int, after: float) -> set[str]:
    """One session killed so many seconds after its first act was acknowledged; gives all that it had acknowledged."""
    command = [sys.executable, "-m", "tests.desk.killing", "--play", str(folder), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    first, begun = process.stdout.readline(), process.stdout.readline()
    select.select([], [], [], after)
    os.kill(process.pid, signal.SIGKILL)
    said = [begun, *process.stdout.readlines()]
    process.stdout.close()
    assert first == _READY, "the session did not begin"
    assert process.wait() == -signal.SIGKILL
    return {line.decode().strip() for line in said if line.endswith(b"\n")}


def kill(folder: Path, times: int, seed: int = 20261123) -> Outcome:
    """Kills so many sessions on one newsroom, then looks at what they left."""
    office = found(folder)
    moments = random.Random(seed)  # noqa: S311 - moments to kill at, not secrets
    acknowledged: set[str] = set()
    wrong: list[str] = []
    for number in range(times):
        acknowledged |= killed(folder, seed + number, moments.random() ** 2)
        wrong += [f"after kill {number + 1}: {problem.kind}" for problem in verify(office.path).problems]
    connection = connect(office.path, version=1)
    kept = {fact.event_id for fact in read(connection)}
    connection.close()
    lost = acknowledged - kept
    if lost:
        wrong.append(f"{len(lost)} acknowledged facts are lost")
    shown = views(office.path)
    rebuild(office.path)
    wrong += [f"{name} differs from a rebuild" for name, rows in views(office.path).items() if rows != shown[name]]
    return Outcome(times, len(acknowledged), len(kept), tuple(wrong))


def main(arguments: list[str]) -> int:
    """Either side: the session that is killed, or the one who kills."""
    if arguments[:1] == ["--play"]:
        play(Path(arguments[1]), int(arguments[2]))
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill(Path(folder), int(arguments[0]) if arguments else 100)
    sys.stdout.write(f"{outcome}\n")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
