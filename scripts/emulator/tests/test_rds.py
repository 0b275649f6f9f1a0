import json
import urllib.request
from typing import Any

from emulator.shim.rds import MASTER_PASSWORD_PATH
from emulator.tests.emulator_case import EmulatorCase

PASSWORD = "correct-horse-battery"


class AuroraCase(EmulatorCase):
    def setUp(self) -> None:
        self.rds = self.client("rds")

    def create_cluster(self, **more: Any) -> Any:
        arguments = {
            "DBClusterIdentifier": self.name("cluster"),
            "Engine": "aurora-mysql",
            "MasterUsername": "admin",
            "MasterUserPassword": PASSWORD,
            **more,
        }
        return self.rds.create_db_cluster(**arguments)["DBCluster"]

    def cluster(self, created: Any) -> Any:
        identifier = created["DBClusterIdentifier"]
        return self.rds.describe_db_clusters(DBClusterIdentifier=identifier)["DBClusters"][0]


class ClusterTest(AuroraCase):
    def test_cluster_keeps_performance_insights_and_monitoring(self) -> None:
        created = self.create_cluster(
            EnablePerformanceInsights=True, PerformanceInsightsRetentionPeriod=7, MonitoringInterval=60
        )
        seen = self.cluster(created)
        self.assertTrue(seen["PerformanceInsightsEnabled"])
        self.assertEqual((seen["PerformanceInsightsRetentionPeriod"], seen["MonitoringInterval"]), (7, 60))

    def test_iam_authentication_can_be_switched_on(self) -> None:
        created = self.create_cluster()
        self.rds.modify_db_cluster(
            DBClusterIdentifier=created["DBClusterIdentifier"], EnableIAMDatabaseAuthentication=True
        )
        self.assertTrue(self.cluster(created)["IAMDatabaseAuthenticationEnabled"])

    def test_log_exports_can_be_changed(self) -> None:
        created = self.create_cluster(EnableCloudwatchLogsExports=["audit", "general"])
        change = {"EnableLogTypes": ["error"], "DisableLogTypes": ["general"]}
        self.rds.modify_db_cluster(
            DBClusterIdentifier=created["DBClusterIdentifier"], CloudwatchLogsExportConfiguration=change
        )
        self.assertEqual(self.cluster(created)["EnabledCloudwatchLogsExports"], ["audit", "error"])

    def test_provisioned_cluster_has_no_serverless_v1_scaling(self) -> None:
        self.assertNotIn("ScalingConfigurationInfo", self.cluster(self.create_cluster()))

    def test_automatic_backups_go_with_their_cluster(self) -> None:
        identifier = self.create_cluster()["DBClusterIdentifier"]
        self.rds.delete_db_cluster(DBClusterIdentifier=identifier, SkipFinalSnapshot=True)
        kept = [s["DBClusterIdentifier"] for s in self.rds.describe_db_cluster_snapshots()["DBClusterSnapshots"]]
        self.assertNotIn(identifier, kept)

    def test_final_snapshot_outlives_its_cluster(self) -> None:
        identifier = self.create_cluster()["DBClusterIdentifier"]
        self.rds.delete_db_cluster(DBClusterIdentifier=identifier, FinalDBSnapshotIdentifier=identifier + "-final")
        kept = [s["DBClusterSnapshotIdentifier"] for s in self.rds.describe_db_cluster_snapshots()["DBClusterSnapshots"]]
        self.assertIn(identifier + "-final", kept)

    def test_master_password_can_be_compared_and_is_never_answered(self) -> None:
        global_cluster = self.name("global")
        self.rds.create_global_cluster(GlobalClusterIdentifier=global_cluster, Engine="aurora-mysql")
        created = self.create_cluster(GlobalClusterIdentifier=global_cluster)
        self.assertNotIn(PASSWORD, str(self.cluster(created)))
        self.assertTrue(self.password_matches(created, PASSWORD))
        self.assertFalse(self.password_matches(created, "another"))

    def password_matches(self, cluster: Any, password: str) -> bool:
        question = {"DBClusterArn": cluster["DBClusterArn"], "MasterUserPassword": password}
        request = urllib.request.Request(self.endpoint + MASTER_PASSWORD_PATH, json.dumps(question).encode())
        with urllib.request.urlopen(request) as answer:
            return bool(json.load(answer)["matches"])


class InstanceTest(AuroraCase):
    def create_instance(self, **more: Any) -> str:
        identifier = self.name("instance")
        self.rds.create_db_instance(
            DBInstanceIdentifier=identifier,
            DBClusterIdentifier=self.create_cluster()["DBClusterIdentifier"],
            DBInstanceClass="db.serverless",
            Engine="aurora-mysql",
            **more,
        )
        return identifier

    def instance(self, identifier: str) -> Any:
        return self.rds.describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"][0]

    def test_instance_keeps_monitoring_and_performance_insights(self) -> None:
        role = "arn:aws:iam::123456789012:role/monitoring"
        seen = self.instance(
            self.create_instance(MonitoringInterval=60, MonitoringRoleArn=role, EnablePerformanceInsights=True)
        )
        self.assertEqual((seen["MonitoringInterval"], seen["MonitoringRoleArn"]), (60, role))
        self.assertTrue(seen["PerformanceInsightsEnabled"])

    def test_instance_has_the_present_certificate_authority(self) -> None:
        self.assertEqual(self.instance(self.create_instance())["CACertificateIdentifier"], "rds-ca-rsa2048-g1")

    def test_resource_ids_are_unique(self) -> None:
        ids = {self.instance(self.create_instance())["DbiResourceId"] for _ in range(2)}
        self.assertEqual(len(ids), 2)

    def test_performance_insights_can_be_switched_on(self) -> None:
        identifier = self.create_instance()
        self.rds.modify_db_instance(DBInstanceIdentifier=identifier, EnablePerformanceInsights=True)
        self.assertTrue(self.instance(identifier)["PerformanceInsightsEnabled"])


class ParameterGroupTest(AuroraCase):
    FAMILY = "aurora-mysql8.0"
    VALUE = {"ParameterName": "slow_query_log", "ParameterValue": "1", "ApplyMethod": "immediate"}

    def test_set_parameter_of_an_instance_has_the_source_user(self) -> None:
        group = self.name("group")
        self.rds.create_db_parameter_group(
            DBParameterGroupName=group, DBParameterGroupFamily=self.FAMILY, Description=group
        )
        self.rds.modify_db_parameter_group(DBParameterGroupName=group, Parameters=[self.VALUE])
        seen = self.rds.describe_db_parameters(DBParameterGroupName=group)["Parameters"]
        self.assertEqual(seen, [{**self.VALUE, "Source": "user"}])
        defaults = self.rds.describe_db_parameters(DBParameterGroupName=group, Source="engine-default")
        self.assertEqual(defaults["Parameters"], [])

    def test_set_parameter_of_a_cluster_has_the_source_user(self) -> None:
        group = self.name("group")
        self.rds.create_db_cluster_parameter_group(
            DBClusterParameterGroupName=group, DBParameterGroupFamily=self.FAMILY, Description=group
        )
        self.rds.modify_db_cluster_parameter_group(DBClusterParameterGroupName=group, Parameters=[self.VALUE])
        seen = self.rds.describe_db_cluster_parameters(DBClusterParameterGroupName=group)["Parameters"]
        self.assertEqual(seen, [{**self.VALUE, "Source": "user"}])
