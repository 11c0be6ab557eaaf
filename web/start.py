"""The entry point of `projektsok`, which says how a process is to start before anything large is loaded."""

import gc
import os


def main() -> None:
    """Run the command; more than half of a search's time once went into what is left out here."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's matrix threads: we multiply no matrices
    gc.disable()  # what is being loaded stays; web.command looks for garbage again when it is there
    from web.command import main as run  # late: only now may it load anything

    try:
        run()
    finally:
        gc.freeze()  # the system takes the memory of a process that ends, nobody needs to go through it
