"""Tells a local process about database clusters, so that a real server stands behind each.

Interface: `POST <endpoint>/databases` with the cluster's ARN, names and port and either its database and master user or
the ARN of the writer it follows; `PATCH` for another password of the master user, `PUT` for a new writer with its
followers, `DELETE`. `PUT <endpoint>/regions` for a region that is lost or back. Passwords are in bodies alone.

The endpoint comes from `POST /_emulator/rds/endpoint {"url": …}`; without it there are no servers.
"""

import json
import urllib.request
from typing import Any

DATABASES_ENDPOINT_PATH = "/_emulator/rds/endpoint"

# A server is initialised and started meanwhile.
_TIMEOUT_SECONDS = 300


class LocalDatabases:
    def __init__(self) -> None:
        self._url = ""

    def register(self, environ: dict[str, Any]) -> dict[str, str]:
        """Emulator only: the process that runs the servers starts after the emulator."""
        request = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        self._url = request["url"]
        return {"url": self._url}

    def tell(self, method: str, document: dict[str, Any], path: str = "/databases") -> None:
        """Fails if the server cannot be had: a cluster that says it is available has to be one."""
        if not self._url:
            return
        request = urllib.request.Request(
            self._url + path,
            json.dumps(document).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        # No proxy: the process is on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=_TIMEOUT_SECONDS):
            pass


LOCAL_DATABASES = LocalDatabases()
