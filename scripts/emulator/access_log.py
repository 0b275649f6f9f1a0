"""One line per request: time, status, method, service, region, operation, milliseconds, the SDK's attempt, the client.

Never bodies, values of query strings or other headers: they carry passwords, secret values and signatures.
"""

import threading
import time
from pathlib import Path
from types import TracebackType
from typing import TextIO

from emulator.request import AwsRequest


class AccessLog:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    @classmethod
    def to_file(cls, path: Path) -> "AccessLog":
        return cls(path.open("w", buffering=1, encoding="utf-8"))

    def __enter__(self) -> "AccessLog":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def write(self, request: AwsRequest, status: int, seconds: float) -> None:
        line = " ".join(
            (
                time.strftime("%Y-%m-%dT%H:%M:%S"),
                str(status),
                request.method,
                request.service,
                request.region,
                request.operation,
                f"{seconds * 1000:.0f}ms",
                f"attempt={request.attempt}",
                f"client={request.client}",
            )
        )
        with self._lock:
            self._stream.write(line + "\n")
