"""Shows that every correction is needed: leaves each out in turn and expects the service's tests to fail.

PYTHONPATH=scripts python3 -m emulator.tests.need [SERVICE…]
"""

import importlib
import os
import subprocess
import sys

from emulator import shim
from emulator.shim.corrections import LEFT_OUT

# A race cannot be shown by a test that has to fail every time.
_WITHOUT_TEST = {"core.method_urls_are_read_by_one_thread"}


def main(services: list[str]) -> int:
    not_noticed = [
        correction
        for service in services or shim.SERVICES
        for correction in importlib.import_module(f"emulator.shim.{service}").CORRECTIONS.names
        if correction not in _WITHOUT_TEST and not _is_noticed(service, correction)
    ]
    print(f"not noticed: {', '.join(not_noticed)}" if not_noticed else "every correction is needed by a test")
    return 1 if not_noticed else 0


def _is_noticed(service: str, correction: str) -> bool:
    tests = [sys.executable, "-m", "unittest", "--failfast", f"emulator.tests.test_{service}"]
    run = subprocess.run(tests, env={**os.environ, LEFT_OUT: correction}, capture_output=True, check=False)
    print(f"{'noticed    ' if run.returncode else 'NOT NOTICED'} {correction}", flush=True)
    return run.returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
