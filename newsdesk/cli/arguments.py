"""Arguments that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(dir_okay=False, path_type=Path)
STORY = click.argument("story_id", metavar="STORY")
