"""Corrections of moto, one module per service. Each says what AWS does; nothing here serves one platform."""

import importlib

from emulator.application import EmulatorApplication

SERVICES = ("core", "kms", "ec2", "s3")


def install() -> None:
    for service in SERVICES:
        importlib.import_module(f"emulator.shim.{service}").install()


def add_own_paths(application: EmulatorApplication) -> None:
    """Paths under /_emulator/ for tests; AWS has nothing of the kind."""
