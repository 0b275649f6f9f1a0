from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import PRIMARY, SECONDARY, EmulatorCase



class GlobalClusterCase(EmulatorCase):
    def setUp(self) -> None:
        self.primary, self.secondary = self.client("rds", PRIMARY), self.client("rds", SECONDARY)
        self.identifier = self.name("global")
        self.tags = [{"Key": "Project", "Value": "p"}]
        self.primary.create_global_cluster(
            GlobalClusterIdentifier=self.identifier, Engine="aurora-mysql", DatabaseName="assess", Tags=self.tags
        )

    def create_member(self, rds: Any, instance: bool = True, **more: Any) -> str:
        name = self.name("member")
        arguments = {"Engine": "aurora-mysql", "GlobalClusterIdentifier": self.identifier, **more}
        arn = rds.create_db_cluster(DBClusterIdentifier=name, **arguments)["DBCluster"]["DBClusterArn"]
        if instance:
            rds.create_db_instance(
                DBInstanceIdentifier=f"{name}-0",
                DBClusterIdentifier=name,
                DBInstanceClass="db.serverless",
                Engine="aurora-mysql",
            )
        return str(arn)

    def create_primary(self, instance: bool = True, **more: Any) -> str:
        credentials = {"MasterUsername": "admin", "MasterUserPassword": "correct-horse-battery"}
        return self.create_member(self.primary, instance, **credentials, **more)

    def create_both(self) -> tuple[str, str]:
        return self.create_primary(), self.create_member(self.secondary)

    def seen(self, rds: Any = None) -> Any:
        clusters = (rds or self.primary).describe_global_clusters(GlobalClusterIdentifier=self.identifier)
        return clusters["GlobalClusters"][0]

    def writers(self) -> list[str]:
        return [member["DBClusterArn"] for member in self.seen()["GlobalClusterMembers"] if member["IsWriter"]]

    def refused(self, operation: Callable[..., Any], **arguments: Any) -> str:
        with self.assertRaises(ClientError) as refused:
            operation(**arguments)
        return str(refused.exception.response["Error"]["Code"])


class GlobalClusterTest(GlobalClusterCase):
    def test_global_cluster_keeps_database_name_and_tags(self) -> None:
        seen = self.seen(self.secondary)
        self.assertEqual(seen["DatabaseName"], "assess")
        tags = self.primary.list_tags_for_resource(ResourceName=seen["GlobalClusterArn"])["TagList"]
        self.assertEqual(tags, self.tags)

    def test_unknown_global_cluster_is_not_found(self) -> None:
        self.assertEqual(
            self.refused(self.primary.describe_global_clusters, GlobalClusterIdentifier="unknown"),
            "GlobalClusterNotFoundFault",
        )

    def test_deletion_protection_can_be_switched(self) -> None:
        self.primary.modify_global_cluster(GlobalClusterIdentifier=self.identifier, DeletionProtection=True)
        self.assertEqual(
            self.refused(self.primary.delete_global_cluster, GlobalClusterIdentifier=self.identifier),
            "InvalidParameterCombination",
        )
        self.primary.modify_global_cluster(GlobalClusterIdentifier=self.identifier, DeletionProtection=False)
        self.primary.delete_global_cluster(GlobalClusterIdentifier=self.identifier)

    def test_first_member_is_the_writer(self) -> None:
        primary, _ = self.create_both()
        self.assertEqual(self.writers(), [primary])

    def test_members_are_synchronized(self) -> None:
        self.create_both()
        states = {member["SynchronizationStatus"] for member in self.seen()["GlobalClusterMembers"]}
        self.assertEqual(states, {"connected"})

    def test_cluster_that_is_there_is_not_made_again(self) -> None:
        primary = self.create_primary()
        self.assertEqual(
            self.refused(
                self.primary.create_db_cluster,
                DBClusterIdentifier=primary.rsplit(":", 1)[1],
                Engine="aurora-mysql",
                GlobalClusterIdentifier=self.identifier,
                MasterUsername="admin",
                ManageMasterUserPassword=True,
            ),
            "DBClusterAlreadyExistsFault",
        )

    def test_secondary_has_no_credentials(self) -> None:
        self.create_primary()
        self.assertEqual(
            self.refused(self.create_member, rds=self.secondary, MasterUsername="admin"), "InvalidParameterCombination"
        )

    def test_secondary_of_an_encrypted_primary_needs_a_key(self) -> None:
        self.create_primary(StorageEncrypted=True)
        self.assertEqual(self.refused(self.create_member, rds=self.secondary), "InvalidParameterCombination")

    def test_secondary_needs_an_instance_in_the_primary(self) -> None:
        self.create_primary(instance=False)
        self.assertEqual(self.refused(self.create_member, rds=self.secondary), "InvalidDBClusterStateFault")

    def test_secondary_names_the_primary_as_its_source(self) -> None:
        primary, secondary = self.create_both()
        seen = self.secondary.describe_db_clusters(DBClusterIdentifier=secondary)["DBClusters"][0]
        self.assertEqual(seen["ReplicationSourceIdentifier"], primary)

    def test_secondary_cannot_be_promoted_as_a_replica(self) -> None:
        _, secondary = self.create_both()
        name = secondary.rsplit(":", 1)[1]
        self.assertEqual(
            self.refused(self.secondary.promote_read_replica_db_cluster, DBClusterIdentifier=name),
            "InvalidDBClusterStateFault",
        )

    def test_member_of_another_region_can_leave(self) -> None:
        primary, secondary = self.create_both()
        self.secondary.remove_from_global_cluster(
            GlobalClusterIdentifier=self.identifier, DbClusterIdentifier=secondary
        )
        self.assertEqual([m["DBClusterArn"] for m in self.seen()["GlobalClusterMembers"]], [primary])
        self.assertEqual(
            self.refused(
                self.secondary.remove_from_global_cluster,
                GlobalClusterIdentifier=self.identifier,
                DbClusterIdentifier=secondary,
            ),
            "InvalidParameterValue",
        )

    def test_member_has_to_leave_before_it_is_deleted(self) -> None:
        self.create_primary()
        secondary = self.create_member(self.secondary, instance=False)
        delete = {"DBClusterIdentifier": secondary.rsplit(":", 1)[1], "SkipFinalSnapshot": True}
        self.assertEqual(self.refused(self.secondary.delete_db_cluster, **delete), "InvalidDBClusterStateFault")
        self.secondary.remove_from_global_cluster(
            GlobalClusterIdentifier=self.identifier, DbClusterIdentifier=secondary
        )
        self.secondary.delete_db_cluster(**delete)

    def test_idle_global_cluster_has_no_failover_state(self) -> None:
        self.assertNotIn("FailoverState", self.seen())

    def test_switchover_moves_the_writer(self) -> None:
        primary, secondary = self.create_both()
        self.primary.switchover_global_cluster(
            GlobalClusterIdentifier=self.identifier, TargetDbClusterIdentifier=secondary
        )
        state = self.seen()["FailoverState"]
        self.assertEqual((state["FromDbClusterArn"], state["ToDbClusterArn"]), (primary, secondary))
        self.assertFalse(state["IsDataLossAllowed"])
        self.wait_until(lambda: "FailoverState" not in self.seen())
        self.assertEqual(self.writers(), [secondary])
        former = self.primary.describe_db_clusters(DBClusterIdentifier=primary)["DBClusters"][0]
        self.assertEqual(former["ReplicationSourceIdentifier"], secondary)

    def test_failover_accepts_data_loss_only_when_told(self) -> None:
        _, secondary = self.create_both()
        request = {"GlobalClusterIdentifier": self.identifier, "TargetDbClusterIdentifier": secondary}
        self.assertEqual(
            self.refused(self.secondary.failover_global_cluster, AllowDataLoss=True, Switchover=True, **request),
            "InvalidParameterCombination",
        )
        self.secondary.failover_global_cluster(AllowDataLoss=True, **request)
        self.assertTrue(self.seen()["FailoverState"]["IsDataLossAllowed"])
        self.assertEqual(
            self.refused(self.secondary.failover_global_cluster, AllowDataLoss=True, **request),
            "InvalidGlobalClusterStateFault",
        )
        self.wait_until(lambda: self.writers() == [secondary])

    def test_target_is_named_by_its_arn(self) -> None:
        _, secondary = self.create_both()
        self.assertEqual(
            self.refused(
                self.primary.switchover_global_cluster,
                GlobalClusterIdentifier=self.identifier,
                TargetDbClusterIdentifier=secondary.rsplit(":", 1)[1],
            ),
            "DBClusterNotFoundFault",
        )

    def test_switchover_is_called_in_the_region_of_the_writer(self) -> None:
        _, secondary = self.create_both()
        request = {"GlobalClusterIdentifier": self.identifier, "TargetDbClusterIdentifier": secondary}
        self.assertEqual(
            self.refused(self.secondary.switchover_global_cluster, **request), "InvalidGlobalClusterStateFault"
        )
        self.assertEqual(
            self.refused(self.secondary.failover_global_cluster, **request), "InvalidGlobalClusterStateFault"
        )

    def test_failover_is_called_in_the_region_of_the_target(self) -> None:
        _, secondary = self.create_both()
        refused = self.refused(
            self.primary.failover_global_cluster,
            GlobalClusterIdentifier=self.identifier,
            TargetDbClusterIdentifier=secondary,
            AllowDataLoss=True,
        )
        self.assertEqual(refused, "InvalidGlobalClusterStateFault")

    def test_switchover_needs_both_regions(self) -> None:
        _, secondary = self.create_both()
        self.lose(SECONDARY)
        refused = self.refused(
            self.primary.switchover_global_cluster,
            GlobalClusterIdentifier=self.identifier,
            TargetDbClusterIdentifier=secondary,
        )
        self.assertEqual(refused, "InvalidDBClusterStateFault")

    def test_failover_and_switchover_say_which_they_are(self) -> None:
        primary, secondary = self.create_both()
        self.secondary.failover_global_cluster(
            GlobalClusterIdentifier=self.identifier, TargetDbClusterIdentifier=secondary, AllowDataLoss=True
        )
        self.wait_until(lambda: self.under_way() == "failing-over")
        self.wait_until(lambda: "FailoverState" not in self.seen())
        self.secondary.switchover_global_cluster(
            GlobalClusterIdentifier=self.identifier, TargetDbClusterIdentifier=primary
        )
        self.wait_until(lambda: self.under_way() == "switching-over")

    def under_way(self) -> str | None:
        state = self.seen().get("FailoverState")
        return state and state["Status"]
