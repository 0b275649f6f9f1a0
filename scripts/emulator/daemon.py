"""Runs one emulator per run directory: lock, pid file, port file, orderly end."""

import fcntl
import os
import signal
import sys
import threading
from pathlib import Path
from typing import IO

from emulator.access_log import AccessLog
from emulator.server import create_server
from emulator.ticker import TICKER

ALREADY_RUNNING = 4  # known to scripts/local-aws.sh


def run(run_dir: Path, port: int) -> int:
    run_dir.mkdir(parents=True, exist_ok=True)
    lock = _exclusive_lock(run_dir / "lock")
    if lock is None:
        print("another emulator holds this run directory", file=sys.stderr)
        return ALREADY_RUNNING
    # Left over from a process that was killed.
    for name in ("pid", "port"):
        (run_dir / name).unlink(missing_ok=True)
    with AccessLog.to_file(run_dir / "access.log") as access_log:
        server = create_server(port, access_log)
        # Port first: who sees the pid file may rely on the port file.
        published = [_publish(run_dir / "port", server.port), _publish(run_dir / "pid", os.getpid())]
        # shutdown() waits for the serving loop, so it may not run in the loop's own thread.
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
        TICKER.start()
        try:
            server.serve_forever()
        finally:
            for file in published:
                file.unlink(missing_ok=True)
    return 0


def _exclusive_lock(path: Path) -> IO[str] | None:
    """Two starts at the same moment must not end in two servers; the lock goes with the process."""
    handle = path.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def _publish(path: Path, value: int) -> Path:
    """Renames into place: a reader sees the whole number or no file."""
    partial = path.with_suffix(".new")
    partial.write_text(f"{value}\n")
    partial.rename(path)
    return path
