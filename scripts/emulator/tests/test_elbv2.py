from typing import Any

from emulator.tests.emulator_case import EmulatorCase


class Elbv2Test(EmulatorCase):
    def setUp(self) -> None:
        self.elbv2 = self.client("elbv2")

    def scheme(self, **settings: Any) -> str:
        subnet = self.client("ec2").create_subnet(VpcId=self.vpc("10.0.0.0/16"), CidrBlock="10.0.0.0/24")["Subnet"]
        balancer = self.elbv2.create_load_balancer(Name=self.name("lb"), Subnets=[subnet["SubnetId"]], **settings)
        return str(balancer["LoadBalancers"][0]["Scheme"])

    def test_load_balancer_faces_the_internet_unless_it_is_internal(self) -> None:
        self.assertEqual(self.scheme(), "internet-facing")
        self.assertEqual(self.scheme(Scheme="internal"), "internal")
