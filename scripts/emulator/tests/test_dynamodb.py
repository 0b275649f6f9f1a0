from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import PRIMARY, SECONDARY, EmulatorCase


class GlobalTableTest(EmulatorCase):
    def setUp(self) -> None:
        self.table_name = self.name("table")
        self.primary = self.client("dynamodb")
        self.secondary = self.client("dynamodb", SECONDARY)

    def test_replica_is_a_table_of_its_region_with_its_own_key(self) -> None:
        self.create_table()
        self.add_replica(KMSMasterKeyId="arn:aws:kms:us-west-2:123456789012:key/standby")
        replica = self.describe(self.secondary)
        self.assertEqual(replica["TableArn"], f"arn:aws:dynamodb:{SECONDARY}:123456789012:table/{self.table_name}")
        self.assertEqual(replica["KeySchema"], [{"AttributeName": "id", "KeyType": "HASH"}])
        self.assertEqual(replica["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST")
        self.assertEqual(replica["StreamSpecification"]["StreamViewType"], "NEW_AND_OLD_IMAGES")
        self.assertEqual(
            replica["SSEDescription"]["KMSMasterKeyArn"], "arn:aws:kms:us-west-2:123456789012:key/standby"
        )

    def test_replicas_name_each_other(self) -> None:
        self.create_table()
        self.add_replica(KMSMasterKeyId="key")
        table, replica = self.describe(self.primary), self.describe(self.secondary)
        self.assertEqual(table["GlobalTableVersion"], "2019.11.21")
        self.assertEqual(
            table["Replicas"], [{"RegionName": SECONDARY, "ReplicaStatus": "ACTIVE", "KMSMasterKeyId": "key"}]
        )
        self.assertEqual(replica["Replicas"], [{"RegionName": PRIMARY, "ReplicaStatus": "ACTIVE"}])

    def test_table_of_one_region_names_no_replica(self) -> None:
        self.create_table()
        self.assertNotIn("Replicas", self.describe(self.primary))
        self.assertNotIn("GlobalTableVersion", self.describe(self.primary))

    def test_replica_starts_with_the_items(self) -> None:
        self.create_table()
        self.primary.put_item(TableName=self.table_name, Item={"id": {"S": "before"}})
        self.add_replica()
        item = self.secondary.get_item(TableName=self.table_name, Key={"id": {"S": "before"}})
        self.assertEqual(item["Item"], {"id": {"S": "before"}})

    def test_table_without_a_stream_gets_no_replica(self) -> None:
        self.create_table(StreamSpecification={"StreamEnabled": False})
        with self.assertRaises(ClientError) as refused:
            self.add_replica()
        self.assertEqual(refused.exception.response["Error"]["Code"], "ValidationException")

    def test_region_has_one_table_of_a_name(self) -> None:
        self.create_table()
        self.add_replica()
        with self.assertRaises(ClientError):
            self.add_replica()

    def test_replica_has_settings_of_its_own(self) -> None:
        self.create_table()
        self.add_replica()
        self.secondary.update_table(TableName=self.table_name, DeletionProtectionEnabled=True)
        self.secondary.update_continuous_backups(
            TableName=self.table_name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
        self.assertTrue(self.describe(self.secondary)["DeletionProtectionEnabled"])
        self.assertFalse(self.describe(self.primary)["DeletionProtectionEnabled"])
        backups = self.primary.describe_continuous_backups(TableName=self.table_name)["ContinuousBackupsDescription"]
        self.assertEqual(backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"], "DISABLED")

    def test_key_of_a_replica_is_changed_by_way_of_the_table(self) -> None:
        self.create_table()
        self.add_replica(KMSMasterKeyId="old")
        self.update(Update={"RegionName": SECONDARY, "KMSMasterKeyId": "new"})
        self.assertEqual(self.describe(self.primary)["Replicas"][0]["KMSMasterKeyId"], "new")
        self.assertEqual(self.describe(self.secondary)["SSEDescription"]["KMSMasterKeyArn"], "new")

    def test_removed_replica_is_gone_and_the_table_stays(self) -> None:
        self.create_table()
        self.add_replica()
        self.update(Delete={"RegionName": SECONDARY})
        self.assertNotIn("Replicas", self.describe(self.primary))
        with self.assertRaises(self.secondary.exceptions.ResourceNotFoundException):
            self.describe(self.secondary)

    def test_deleted_replica_leaves_the_global_table(self) -> None:
        self.create_table()
        self.add_replica()
        self.secondary.delete_table(TableName=self.table_name)
        self.assertNotIn("Replicas", self.describe(self.primary))

    def test_what_is_no_replica_is_not_removed(self) -> None:
        self.create_table()
        with self.assertRaises(ClientError) as refused:
            self.update(Delete={"RegionName": SECONDARY})
        self.assertEqual(refused.exception.response["Error"]["Code"], "ValidationException")

    def create_table(self, **settings: Any) -> None:
        self.primary.create_table(
            **{
                "TableName": self.table_name,
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
                "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
                **settings,
            }
        )

    def add_replica(self, **settings: str) -> None:
        self.update(Create={"RegionName": SECONDARY, **settings})

    def update(self, **update: Any) -> None:
        self.primary.update_table(TableName=self.table_name, ReplicaUpdates=[update])

    def describe(self, client: Any) -> Any:
        return client.describe_table(TableName=self.table_name)["Table"]
