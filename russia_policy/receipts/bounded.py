"""How a stranger's file is read: in a process of its own with bounds of time, memory and output.

What reads it cannot write to the terminal, and cannot take the run down with it.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from russia_policy.frozen import frozen
from russia_policy.process import undone

SECONDS = 60
MEMORY = 1024 * 2**20
LONGEST = 64 * 2**20
"""Of bytes that may be read from a file."""


class OutOfBoundsError(ValueError):
    """A file took more time or memory to read than it may; the message says which."""


@frozen
class Ended:
    """What a process of its own came to."""

    code: int
    """What its function returned; 0 where the output can be used. Negative where a signal ended it."""
    output: bytes
    said: bytes
    """What it wrote to standard error."""


def run_apart(function: str, raw: bytes, *arguments: str, libraries: bool = True) -> Ended:
    """Call a function of this package in a process of its own.

    Args:
        function: `module:function`. It takes the arguments, reads `raw` from standard input, writes to standard
            output, and returns the exit code.
        raw: The bytes of the file.
        arguments: What the function is given.
        libraries: Whether it needs third-party libraries; without them Python starts in a third of the time.

    Raises:
        OutOfBoundsError: it takes too long.
    """
    import subprocess
    from tempfile import TemporaryFile
    from threading import Event, Timer

    package = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    # Python looks for modules in the folder it is started in: a stranger's debate may hold an `html.py`.
    path = f"import sys; sys.path[:] = [{package!r}, *filter(None, sys.path)]"
    start = f"{path}; from russia_policy.receipts.bounded import child; child()"
    bounds = map(str, (SECONDS, MEMORY, LONGEST))
    # The child writes to files without a name, which end with this process whatever happens.
    with TemporaryFile() as source, TemporaryFile() as target, TemporaryFile() as said:
        source.write(raw)
        source.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, *([] if libraries else ["-S"]), "-c", start, function, *bounds, *arguments],
            stdin=source,
            stdout=target,
            stderr=said,
        )
        late = Event()

        def end() -> None:
            late.set()
            child.kill()

        watch = Timer(SECONDS, end)  # to wait with a time limit, Python looks every 50 ms whether the child has ended
        with undone(child.kill), undone(watch.cancel):  # also where a signal ends this run
            watch.start()
            code = child.wait()
        if late.is_set():
            raise OutOfBoundsError(f"takes longer than {SECONDS} seconds to read")
        said.seek(0)
        target.seek(0)
        return Ended(code, target.read(LONGEST), said.read(LONGEST))


def child() -> None:
    """Set the bounds that the command line names, and do what it asks for."""
    name, *numbers = sys.argv[1:5]
    seconds, memory, longest = map(int, numbers)
    try:
        import resource
        import signal
    except ModuleNotFoundError:  # Windows: time alone is bounded, by the parent
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    module, function = name.split(":")
    sys.exit(getattr(import_module(module), function)(*sys.argv[5:]))
