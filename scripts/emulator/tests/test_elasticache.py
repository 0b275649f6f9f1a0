from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import EmulatorCase


class ElastiCacheTest(EmulatorCase):
    def setUp(self) -> None:
        self.cache = self.client("elasticache")

    def create_group(self, **more: Any) -> str:
        group = self.name("group")
        arguments = {
            "ReplicationGroupDescription": "cache",
            "Engine": "valkey",
            "EngineVersion": "8.0",
            "CacheNodeType": "cache.t4g.small",
            "NumCacheClusters": 2,
            "AtRestEncryptionEnabled": True,
            "TransitEncryptionEnabled": True,
            "SecurityGroupIds": ["sg-1"],
            "UserGroupIds": ["users"],
            **more,
        }
        self.cache.create_replication_group(ReplicationGroupId=group, **arguments)
        return group

    def group(self, group: str) -> Any:
        return self.cache.describe_replication_groups(ReplicationGroupId=group)["ReplicationGroups"][0]

    def member(self, group: str, number: int = 1) -> Any:
        name = f"{group}-{number:03d}"
        return self.cache.describe_cache_clusters(CacheClusterId=name, ShowCacheNodeInfo=True)["CacheClusters"][0]

    def create_subnet_group(self) -> tuple[str, list[str]]:
        vpc, ec2, name = self.vpc("10.0.0.0/16"), self.client("ec2"), self.name("subnets")
        subnets = [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24")["Subnet"]["SubnetId"] for number in range(2)
        ]
        self.cache.create_cache_subnet_group(
            CacheSubnetGroupName=name, CacheSubnetGroupDescription=name, SubnetIds=subnets[:1]
        )
        return name, subnets

    def refused(self, operation: Any, **arguments: Any) -> str:
        with self.assertRaises(ClientError) as refused:
            operation(**arguments)
        return str(refused.exception.response["Error"]["Code"])

    def test_group_has_its_member_clusters(self) -> None:
        group = self.create_group()
        seen = self.group(group)
        self.assertEqual(seen["MemberClusters"], [f"{group}-001", f"{group}-002"])
        roles = [member["CurrentRole"] for member in seen["NodeGroups"][0]["NodeGroupMembers"]]
        self.assertEqual(roles, ["primary", "replica"])
        self.assertEqual((seen["TransitEncryptionMode"], seen["UserGroupIds"]), ("required", ["users"]))

    def test_member_has_the_settings_of_its_group(self) -> None:
        seen = self.member(self.create_group(), 2)
        self.assertTrue(seen["AtRestEncryptionEnabled"] and seen["TransitEncryptionEnabled"])
        self.assertEqual(seen["SecurityGroups"], [{"SecurityGroupId": "sg-1", "Status": "active"}])
        self.assertEqual(seen["CacheParameterGroup"]["CacheParameterGroupName"], "default.valkey8")
        self.assertEqual(len(seen["CacheNodes"]), 1)

    def test_deleted_group_goes_with_its_members(self) -> None:
        group = self.create_group()
        self.cache.delete_replication_group(ReplicationGroupId=group)
        self.assertEqual(
            self.refused(self.cache.describe_replication_groups, ReplicationGroupId=group),
            "ReplicationGroupNotFoundFault",
        )
        self.assertEqual(
            self.refused(self.cache.describe_cache_clusters, CacheClusterId=f"{group}-001"), "CacheClusterNotFound"
        )

    def test_deleted_cluster_is_gone(self) -> None:
        name = self.name("single")
        self.cache.create_cache_cluster(CacheClusterId=name, CacheNodeType="cache.t4g.small", Engine="redis")
        self.cache.delete_cache_cluster(CacheClusterId=name)
        self.assertEqual(self.refused(self.cache.describe_cache_clusters, CacheClusterId=name), "CacheClusterNotFound")

    def test_group_can_be_modified(self) -> None:
        group = self.create_group()
        log = {
            "LogType": "slow-log",
            "DestinationType": "cloudwatch-logs",
            "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": "/slow"}},
            "LogFormat": "json",
        }
        self.cache.modify_replication_group(
            ReplicationGroupId=group,
            SnapshotRetentionLimit=5,
            MultiAZEnabled=True,
            UserGroupIdsToAdd=["more"],
            UserGroupIdsToRemove=["users"],
            SecurityGroupIds=["sg-2"],
            LogDeliveryConfigurations=[log],
        )
        seen = self.group(group)
        self.assertEqual((seen["SnapshotRetentionLimit"], seen["MultiAZ"]), (5, "enabled"))
        self.assertEqual(seen["UserGroupIds"], ["more"])
        self.assertEqual(seen["LogDeliveryConfigurations"], [{**log, "Status": "active"}])
        self.assertEqual(self.member(group)["SecurityGroups"][0]["SecurityGroupId"], "sg-2")

    def test_subnet_group_can_be_modified(self) -> None:
        name, subnets = self.create_subnet_group()
        self.cache.modify_cache_subnet_group(CacheSubnetGroupName=name, SubnetIds=subnets)
        seen = self.cache.describe_cache_subnet_groups(CacheSubnetGroupName=name)["CacheSubnetGroups"][0]
        self.assertCountEqual([subnet["SubnetIdentifier"] for subnet in seen["Subnets"]], subnets)

    def test_subnet_group_can_be_deleted(self) -> None:
        name, _ = self.create_subnet_group()
        self.cache.delete_cache_subnet_group(CacheSubnetGroupName=name)
        self.assertEqual(
            self.refused(self.cache.describe_cache_subnet_groups, CacheSubnetGroupName=name),
            "CacheSubnetGroupNotFoundFault",
        )
