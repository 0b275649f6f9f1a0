"""What all services share."""

import threading
from typing import Any

from moto.core import responses

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("core")
_client_creation = threading.Lock()


@CORRECTIONS.replace(responses, "_get_method_urls")
def method_urls_are_read_by_one_thread(original: Any, service_name: str, region: str) -> Any:
    """boto3's default session is not thread-safe while it creates a client; moto does that in request threads."""
    with _client_creation:
        return original(service_name, region)


install = CORRECTIONS.install
