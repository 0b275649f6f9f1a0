import time
from typing import Any

from emulator.tests.emulator_case import PRIMARY, SECONDARY, EmulatorCase
from emulator.ticker import TICKER


class ReplicationTest(EmulatorCase):
    def setUp(self) -> None:
        self.table = self.name("table")
        self.primary, self.secondary = self.client("dynamodb"), self.client("dynamodb", SECONDARY)
        self.primary.create_table(
            TableName=self.table,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )
        self.primary.update_table(TableName=self.table, ReplicaUpdates=[{"Create": {"RegionName": SECONDARY}}])

    def put(self, client: Any, beat: int) -> None:
        client.put_item(TableName=self.table, Item={"id": {"S": "beat"}, "n": {"N": str(beat)}})

    def seen(self, client: Any) -> Any:
        item = client.get_item(TableName=self.table, Key={"id": {"S": "beat"}}).get("Item")
        return item and int(item["n"]["N"])

    def test_item_arrives_in_the_other_region_a_moment_later(self) -> None:
        self.put(self.primary, 1)
        self.assertIsNone(self.seen(self.secondary))
        TICKER.run(time.time())
        self.assertEqual(self.seen(self.secondary), 1)

    def test_each_replica_takes_writes(self) -> None:
        self.put(self.secondary, 2)
        TICKER.run(time.time())
        self.assertEqual(self.seen(self.primary), 2)

    def test_changes_and_deletions_arrive(self) -> None:
        self.put(self.primary, 1)
        TICKER.run(time.time())
        self.primary.update_item(
            TableName=self.table,
            Key={"id": {"S": "beat"}},
            UpdateExpression="SET n = :n",
            ExpressionAttributeValues={":n": {"N": "3"}},
        )
        TICKER.run(time.time())
        self.assertEqual(self.seen(self.secondary), 3)
        self.primary.delete_item(TableName=self.table, Key={"id": {"S": "beat"}})
        TICKER.run(time.time())
        self.assertIsNone(self.seen(self.secondary))

    def test_refused_write_does_not_arrive(self) -> None:
        self.put(self.primary, 1)
        with self.assertRaises(self.primary.exceptions.ConditionalCheckFailedException):
            self.primary.put_item(
                TableName=self.table,
                Item={"id": {"S": "beat"}, "n": {"N": "9"}},
                ConditionExpression="attribute_not_exists(id)",
            )
        TICKER.run(time.time())
        self.assertEqual(self.seen(self.secondary), 1)

    def test_last_writer_wins(self) -> None:
        self.put(self.primary, 1)
        self.put(self.secondary, 2)
        TICKER.run(time.time())
        self.assertEqual(self.seen(self.primary), self.seen(self.secondary))

    def test_writes_wait_for_a_lost_region(self) -> None:
        self.lose(PRIMARY)
        self.put(self.secondary, 4)
        TICKER.run(time.time())
        self.find(PRIMARY)
        self.assertIsNone(self.seen(self.primary))
        TICKER.run(time.time())
        self.assertEqual(self.seen(self.primary), 4)
