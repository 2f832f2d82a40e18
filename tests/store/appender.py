"""Appends facts, one to a transaction, saying each one's id on stdout once it is kept. Tests run it, and may kill it.

The file's first person signs with the installation's key, which needs no passphrase.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from newsdesk.store.driver import Connection
from newsdesk.store.fact import Draft, Fact
from newsdesk.store.installation import installation_key
from newsdesk.store.log import append
from newsdesk.store.writer import Writer

BODY = '{"text": "' + "قال متحدث باسم الوزارة إن التحقيق مستمر. " * 20 + '"}'


def main(path: Path, count: int) -> None:
    with Writer(path) as writer:
        key = writer.run(installation_key)

        def once(connection: Connection) -> list[Fact]:
            draft = Draft("story.revised", 1, BODY.encode())
            return append(connection, "s-story", [draft], actor="app", at=datetime.now(UTC), signer=key)

        for _ in range(count):
            (fact,) = writer.run(once)
            sys.stdout.write(fact.event_id + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
