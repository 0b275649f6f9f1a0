"""What AWS does by itself as time passes. Corrections register their part with `Corrections.tick`."""

import sys
import threading
import time
import traceback
from collections.abc import Callable

Work = Callable[[float], None]

_PERIOD_SECONDS = 1.0


class Ticker:
    def __init__(self) -> None:
        self._works: list[Work] = []

    def add(self, work: Work) -> None:
        self._works.append(work)

    def run(self, now: float) -> None:
        """Everything that is due at this moment, in seconds of the epoch. A test says which moment it is."""
        for work in self._works:
            try:
                work(now)
            except Exception:  # one fault must not stop the clock of the others
                traceback.print_exc(file=sys.stderr)

    def start(self) -> None:
        threading.Thread(target=self._forever, name="ticker", daemon=True).start()

    def _forever(self) -> None:
        while True:
            time.sleep(_PERIOD_SECONDS)
            self.run(time.time())


TICKER = Ticker()
