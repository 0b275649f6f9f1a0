"""Elastic Load Balancing: what a load balancer is when its request leaves it open."""

from typing import Any

from moto.elbv2.models import ELBv2Backend, FakeLoadBalancer

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("elbv2")


@CORRECTIONS.replace(ELBv2Backend, "create_load_balancer")
def load_balancer_faces_the_internet_by_default(
    original: Any, backend: Any, *args: Any, scheme: str | None = None, **kwargs: Any
) -> FakeLoadBalancer:
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"""
    balancer: FakeLoadBalancer = original(backend, *args, scheme=scheme or "internet-facing", **kwargs)
    return balancer


install = CORRECTIONS.install
