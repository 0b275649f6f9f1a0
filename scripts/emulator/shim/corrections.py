"""How a correction takes the place of a method of moto."""

import os
from collections.abc import Callable
from typing import Any

from emulator.ticker import TICKER, Work

# A comma-separated list of corrections left out; the tests use it to show that each of them is needed.
LEFT_OUT = "LOCAL_AWS_WITHOUT_CORRECTIONS"


class Corrections:
    """The corrections of one service; each has the name `<service>.<function>`."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._pending: list[tuple[str, Callable[[], None]]] = []

    def replace(self, owner: Any, method: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """The function gets moto's own method as its first argument."""

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            def install() -> None:
                # Looked up now: several corrections of a method go around each other.
                original = getattr(owner, method)

                # moto finds operations by `inspect.isfunction`, so no partial object.
                def corrected(*args: Any, **kwargs: Any) -> Any:
                    return function(original, *args, **kwargs)

                corrected.__name__ = method
                setattr(owner, method, corrected)

            self._pending.append((function.__name__, install))
            return function

        return register

    def add(self, owner: Any, method: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """For what moto lacks altogether; refuses to hide what a newer moto has learnt."""

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            if hasattr(owner, method):
                raise TypeError(f"moto now has {owner.__name__}.{method}: look whether the addition is still needed")
            self._pending.append((function.__name__, lambda: setattr(owner, method, function)))
            return function

        return register

    def replace_property(self, owner: type, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Like `replace`, for a property; the first argument reads moto's own value."""

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            original = getattr(owner, name).fget
            corrected = property(lambda instance: function(original, instance))
            self._pending.append((function.__name__, lambda: setattr(owner, name, corrected)))
            return function

        return register

    def add_property(
        self, owner: type, name: str, setter: Callable[[Any, Any], None]
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Takes the place of a plain attribute, which moto goes on to assign."""

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            self._pending.append((function.__name__, lambda: setattr(owner, name, property(function, setter))))
            return function

        return register

    def tick(self, work: Work) -> Work:
        """For what AWS does by itself: called every second with the time."""
        self._pending.append((work.__name__, lambda: TICKER.add(work)))
        return work

    @property
    def names(self) -> list[str]:
        return [f"{self._service}.{name}" for name in dict.fromkeys(name for name, _ in self._pending)]

    def install(self) -> None:
        left_out = os.environ.get(LEFT_OUT, "").split(",")
        pending, self._pending = self._pending, []
        for name, put_in_place in pending:
            if f"{self._service}.{name}" not in left_out:
                put_in_place()
