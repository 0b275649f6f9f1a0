import json

from emulator.tests.emulator_case import PRIMARY, SECONDARY, EmulatorCase


class KmsTest(EmulatorCase):
    def setUp(self) -> None:
        self.kms = self.client("kms")
        self.key_id = self.kms.create_key(MultiRegion=True)["KeyMetadata"]["KeyId"]

    def test_rotation_period_is_stored(self) -> None:
        self.kms.enable_key_rotation(KeyId=self.key_id, RotationPeriodInDays=180)
        self.assertEqual(self.kms.get_key_rotation_status(KeyId=self.key_id)["RotationPeriodInDays"], 180)

    def test_rotation_period_is_a_year_by_default(self) -> None:
        self.kms.enable_key_rotation(KeyId=self.key_id)
        self.assertEqual(self.kms.get_key_rotation_status(KeyId=self.key_id)["RotationPeriodInDays"], 365)

    def test_replica_has_its_own_policy_description_and_tags(self) -> None:
        policy = json.dumps({"Version": "2012-10-17", "Statement": []})
        self.kms.replicate_key(
            KeyId=self.key_id,
            ReplicaRegion=SECONDARY,
            Policy=policy,
            Description="replica",
            Tags=[{"TagKey": "Side", "TagValue": "secondary"}],
        )
        secondary = self.client("kms", SECONDARY)
        metadata = secondary.describe_key(KeyId=self.key_id)["KeyMetadata"]
        self.assertEqual(metadata["Description"], "replica")
        self.assertEqual(metadata["MultiRegionConfiguration"]["MultiRegionKeyType"], "REPLICA")
        self.assertEqual(secondary.get_key_policy(KeyId=self.key_id, PolicyName="default")["Policy"], policy)
        self.assertEqual(secondary.list_resource_tags(KeyId=self.key_id)["Tags"][0]["TagValue"], "secondary")

    def test_primary_stays_primary_when_replicated(self) -> None:
        self.kms.replicate_key(KeyId=self.key_id, ReplicaRegion=SECONDARY)
        self.client("kms", SECONDARY).describe_key(KeyId=self.key_id)
        configuration = self.kms.describe_key(KeyId=self.key_id)["KeyMetadata"]["MultiRegionConfiguration"]
        self.assertEqual(configuration["MultiRegionKeyType"], "PRIMARY")
        self.assertEqual(configuration["PrimaryKey"]["Region"], PRIMARY)
        self.assertEqual([replica["Region"] for replica in configuration["ReplicaKeys"]], [SECONDARY])

    def test_replica_can_be_disabled_alone(self) -> None:
        self.kms.replicate_key(KeyId=self.key_id, ReplicaRegion=SECONDARY)
        self.client("kms", SECONDARY).disable_key(KeyId=self.key_id)
        self.assertTrue(self.kms.describe_key(KeyId=self.key_id)["KeyMetadata"]["Enabled"])
