from emulator.tests.emulator_case import EmulatorCase


class TrailTest(EmulatorCase):
    def setUp(self) -> None:
        bucket, self.name_ = self.name("trail"), self.name("trail")
        self.client("s3").create_bucket(Bucket=bucket)
        self.cloudtrail = self.client("cloudtrail")
        self.arn = self.cloudtrail.create_trail(Name=self.name_, S3BucketName=bucket)["TrailARN"]

    def is_logging(self) -> bool:
        return bool(self.cloudtrail.get_trail_status(Name=self.name_)["IsLogging"])

    def test_logging_starts_and_stops_by_arn(self) -> None:
        self.cloudtrail.start_logging(Name=self.arn)
        self.assertTrue(self.is_logging())
        self.cloudtrail.stop_logging(Name=self.arn)
        self.assertFalse(self.is_logging())

    def test_trail_is_deleted_by_arn(self) -> None:
        self.cloudtrail.delete_trail(Name=self.arn)
        names = [trail["Name"] for trail in self.cloudtrail.list_trails()["Trails"]]
        self.assertNotIn(self.name_, names)
