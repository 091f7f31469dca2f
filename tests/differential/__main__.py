"""``python -m tests.differential``: any number of hostile pairs of rules and facts, through both evaluators.

Each tenth of the way every process says how far it is: mismatches, pairs per second of processor time, and its memory,
which must stay flat. The exit code is 1 if anything differed or a process died.
"""

import argparse
import multiprocessing
import secrets
import sys
from collections.abc import Sequence

from tests.differential.comparison import compare_block
from tests.differential.process import tell, work


def main(words: Sequence[str]) -> int:
    """Compare what was asked for; 0 if nothing differed."""
    options = read_options(words)
    if options.block is not None:
        only = compare_block(options.seed, options.block)
        tell(*only.mismatches, f"block {options.block}: {only.pairs:,} pairs, {len(only.mismatches)} mismatches")
        return int(bool(only.mismatches))
    tell(f"Seed {options.seed}: {options.pairs:,} pairs in {options.processes} processes")
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=work, args=(options.seed, options.pairs // options.processes, index, options.processes))
        for index in range(options.processes)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    failed = [worker.exitcode for worker in workers if worker.exitcode]
    tell(f"FAILED: processes ended with {failed}" if failed else f"{options.pairs:,} pairs, 0 mismatches, no crash")
    return int(bool(failed))


def read_options(words: Sequence[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.differential", description=__doc__)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--seed", type=int, default=secrets.randbelow(1_000_000), help="of an earlier run, to repeat it"
    )
    parser.add_argument("--block", type=int, help="only the block with this number")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
