"""A local Lambda runtime for tests: answers invocations with a function of the test."""

import json
import threading
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from emulator.local_runtime import ENDPOINT_PATH, FUNCTION_ERROR_HEADER

# How soon a stub notices that its test is over.
POLL_SECONDS = 0.02

Function = Callable[[dict[str, Any]], Any]


class StubRuntime:
    def __init__(self, emulator_url: str, function: Function) -> None:
        self.events: list[dict[str, Any]] = []
        self.function = function
        self._emulator_url = emulator_url
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    def __enter__(self) -> "StubRuntime":
        threading.Thread(target=self._server.serve_forever, args=[POLL_SECONDS], daemon=True).start()
        self._register(f"http://127.0.0.1:{self._server.server_port}")
        return self

    def __exit__(self, *_: object) -> None:
        self._register("")
        self._server.shutdown()
        self._server.server_close()

    def _register(self, url: str) -> None:
        body = json.dumps({"url": url}).encode()
        urllib.request.urlopen(urllib.request.Request(self._emulator_url + ENDPOINT_PATH, body)).close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        runtime = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                runtime.events.append(event)
                try:
                    result, failed = runtime.function(event), False
                except Exception as error:
                    result, failed = {"errorMessage": str(error)}, True
                body = json.dumps(result).encode()
                self.send_response(200)
                if failed:
                    self.send_header(FUNCTION_ERROR_HEADER, "Unhandled")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                return

        return Handler
