from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import PRIMARY, SECONDARY, EmulatorCase


class SecurityGroupRuleTest(EmulatorCase):
    def setUp(self) -> None:
        self.ec2 = self.client("ec2")
        self.vpc_id = self.vpc("10.0.0.0/16")
        self.database, self.service = self.group("database"), self.group("service")

    def group(self, name: str) -> str:
        return str(self.ec2.create_security_group(GroupName=name, Description=name, VpcId=self.vpc_id)["GroupId"])

    def allow(self, **source: Any) -> str:
        permission = {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, **source}
        answer = self.ec2.authorize_security_group_ingress(GroupId=self.database, IpPermissions=[permission])
        return str(answer["SecurityGroupRules"][0]["SecurityGroupRuleId"])

    def rule(self, rule_id: str) -> Any:
        return self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule_id])["SecurityGroupRules"][0]

    def test_rule_with_a_referenced_group_keeps_its_description(self) -> None:
        rule = self.allow(UserIdGroupPairs=[{"GroupId": self.service, "Description": "tasks"}])
        self.assertEqual(self.rule(rule)["Description"], "tasks")

    def test_rule_with_a_prefix_list_keeps_its_description(self) -> None:
        prefix_list = self.ec2.describe_managed_prefix_lists()["PrefixLists"][0]["PrefixListId"]
        rule = self.allow(PrefixListIds=[{"PrefixListId": prefix_list, "Description": "S3"}])
        self.assertEqual(self.rule(rule)["Description"], "S3")

    def test_rules_that_differ_only_in_the_description_are_duplicates(self) -> None:
        self.allow(UserIdGroupPairs=[{"GroupId": self.service, "Description": "one"}])
        with self.assertRaises(ClientError) as refused:
            self.allow(UserIdGroupPairs=[{"GroupId": self.service, "Description": "two"}])
        self.assertEqual(refused.exception.response["Error"]["Code"], "InvalidPermission.Duplicate")

    def test_referenced_group_of_a_rule_can_be_changed(self) -> None:
        rule, other = self.allow(UserIdGroupPairs=[{"GroupId": self.service}]), self.group("other")
        change = {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, "ReferencedGroupId": other}
        self.ec2.modify_security_group_rules(
            GroupId=self.database, SecurityGroupRules=[{"SecurityGroupRuleId": rule, "SecurityGroupRule": change}]
        )
        self.assertEqual(self.rule(rule)["ReferencedGroupInfo"]["GroupId"], other)


class VpcPeeringTest(EmulatorCase):
    def setUp(self) -> None:
        self.requester, self.accepter = self.client("ec2"), self.client("ec2", SECONDARY)
        peering = self.requester.create_vpc_peering_connection(
            VpcId=self.vpc("10.0.0.0/16", PRIMARY),
            PeerVpcId=self.vpc("10.1.0.0/16", SECONDARY),
            PeerRegion=SECONDARY,
            TagSpecifications=[
                {"ResourceType": "vpc-peering-connection", "Tags": [{"Key": "Side", "Value": "requester"}]}
            ],
        )["VpcPeeringConnection"]
        self.peering_id = peering["VpcPeeringConnectionId"]
        self.accepter.accept_vpc_peering_connection(VpcPeeringConnectionId=self.peering_id)

    def seen_from(self, side: Any) -> Any:
        answer = side.describe_vpc_peering_connections(VpcPeeringConnectionIds=[self.peering_id])
        return answer["VpcPeeringConnections"][0]

    def test_each_side_has_its_own_tags(self) -> None:
        self.accepter.create_tags(Resources=[self.peering_id], Tags=[{"Key": "Side", "Value": "accepter"}])
        self.assertEqual(self.seen_from(self.accepter)["Tags"], [{"Key": "Side", "Value": "accepter"}])
        self.assertEqual(self.seen_from(self.requester)["Tags"], [{"Key": "Side", "Value": "requester"}])

    def test_both_sides_see_the_options_of_each(self) -> None:
        allow = {"AllowDnsResolutionFromRemoteVpc": True}
        self.requester.modify_vpc_peering_connection_options(
            VpcPeeringConnectionId=self.peering_id, RequesterPeeringConnectionOptions=allow
        )
        self.accepter.modify_vpc_peering_connection_options(
            VpcPeeringConnectionId=self.peering_id, AccepterPeeringConnectionOptions=allow
        )
        for side in (self.requester, self.accepter):
            seen = self.seen_from(side)
            self.assertEqual(seen["Status"]["Code"], "active")
            for vpc in ("RequesterVpcInfo", "AccepterVpcInfo"):
                self.assertTrue(seen[vpc]["PeeringOptions"]["AllowDnsResolutionFromRemoteVpc"])


class VpcEndpointTest(EmulatorCase):
    def setUp(self) -> None:
        self.ec2, self.vpc_id = self.client("ec2"), self.vpc("10.0.0.0/16")

    def create(self, service: str = "com.amazonaws.us-east-1.s3", **more: Any) -> Any:
        return self.ec2.create_vpc_endpoint(VpcId=self.vpc_id, ServiceName=service, **more)["VpcEndpoint"]

    def test_endpoint_is_a_gateway_by_default(self) -> None:
        self.assertEqual(self.create()["VpcEndpointType"], "Gateway")

    def test_endpoint_has_a_name_in_its_region(self) -> None:
        endpoint = self.create("com.amazonaws.us-east-1.ecr.api", VpcEndpointType="Interface")
        self.assertRegex(
            endpoint["DnsEntries"][0]["DnsName"],
            rf"^{endpoint['VpcEndpointId']}-\w+\.api\.ecr\.us-east-1\.vpce\.amazonaws\.com$",
        )

    def test_deleted_endpoint_is_no_longer_listed(self) -> None:
        endpoint = self.create(VpcEndpointType="Gateway")
        self.ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint["VpcEndpointId"]])
        of_the_vpc = [{"Name": "vpc-id", "Values": [self.vpc_id]}]
        self.assertEqual(self.ec2.describe_vpc_endpoints(Filters=of_the_vpc)["VpcEndpoints"], [])
