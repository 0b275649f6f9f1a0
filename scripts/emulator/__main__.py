"""Entry point of the emulator process; started by scripts/local-aws.sh."""

import argparse
import os
import sys
from pathlib import Path

_HIGHEST_INHERITED_DESCRIPTOR = 256
_HIGHEST_PORT = 65_535


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _HIGHEST_PORT:
        raise ValueError(text)
    return port


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="emulator", description=__doc__)
    parser.add_argument("--run-dir", type=Path, required=True, help="where pid, port and access log are written")
    parser.add_argument("--port", type=_port, default=0, help="0 takes a free one")
    return parser.parse_args()


def _detach() -> None:
    """Leaves the caller's session, so that a kill of its process group does not take the emulator along."""
    # A pipe inherited from the caller would make it wait for our end.
    os.closerange(3, _HIGHEST_INHERITED_DESCRIPTOR)
    try:
        os.setsid()
    except PermissionError:
        pass  # already a session leader


def main() -> int:
    arguments = _arguments()
    _detach()
    # moto is slow to import: only after leaving the session.
    from emulator.daemon import run

    return run(arguments.run_dir, arguments.port)


if __name__ == "__main__":
    sys.exit(main())
