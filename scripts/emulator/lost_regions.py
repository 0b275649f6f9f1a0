"""Regions that are lost: emulator only, so that a drill has a disaster to recover from.

`POST /_emulator/regions {"region": "us-east-1", "lost": true}` takes one away, `false` brings it back. Every call for a
service of a lost region is answered with 503, its schedules and alarms rest, nothing is replicated from or to it, and
its databases do not answer.
"""

import json
from collections.abc import Callable
from typing import Any

REGIONS_PATH = "/_emulator/regions"

# They serve every region and are called in one; here they outlast it.
_GLOBAL_SERVICES = frozenset({"iam", "route53", "cloudfront", "sts"})


class LostRegions:
    def __init__(self) -> None:
        self._lost: set[str] = set()
        self._when_changed: list[Callable[[str, bool], None]] = []

    def __contains__(self, region: object) -> bool:
        return region in self._lost

    def answers(self, service: str, region: str) -> bool:
        return region not in self._lost or service in _GLOBAL_SERVICES

    def when_changed(self, listener: Callable[[str, bool], None]) -> None:
        """The listener gets the region and whether it is lost now."""
        self._when_changed.append(listener)

    def register(self, environ: dict[str, Any]) -> dict[str, list[str]]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if body:
            request = json.loads(body)
            self.set(request["region"], request["lost"])
        return {"lost": sorted(self._lost)}

    def set(self, region: str, lost: bool) -> None:
        if lost == (region in self._lost):
            return
        if lost:
            self._lost.add(region)
        else:
            self._lost.discard(region)
        for listener in self._when_changed:
            listener(region, lost)


LOST_REGIONS = LostRegions()
