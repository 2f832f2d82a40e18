"""Work that makes very many small things and no circles among them: looking for garbage in it would find none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for circular garbage meanwhile, in any thread. What nobody refers to is freed all the same.

    What was made lives long. Afterwards it counts as old, or the next search among the young would go through it.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.freeze()
            gc.unfreeze()  # frozen and thawed is old: nothing is looked through for that
            gc.enable()
