"""One of the processes that share a run, and what it says on the way."""

import sys
import time
from pathlib import Path

from tests.differential.comparison import compare

_KIB_PER_PAGE = 4


def work(seed: int, pairs: int, index: int, processes: int) -> None:
    """Its share of the blocks, until the pairs are done; ends with 1 if anything differed."""
    done = fired = mismatches = said = 0
    for compared in compare(seed, pairs, first=index, step=processes):
        done += compared.pairs
        fired += compared.fired
        mismatches += len(compared.mismatches)
        tell(*compared.mismatches)
        if done * 10 // pairs > said:
            said = done * 10 // pairs
            tell(
                f"process {index}: {said * 10:3} %  {done:,} pairs, {fired:,} rules fired, {mismatches} mismatches, "
                f"{done / time.process_time():,.0f} pairs per CPU second, {_resident_mb():.1f} MB"
            )
    sys.exit(int(mismatches > 0))


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _KIB_PER_PAGE / 1024


def tell(*lines: str) -> None:
    """Say something to the person who started this."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
