import time
from typing import Any

from emulator.tests.emulator_case import PRIMARY, SECONDARY
from emulator.tests.test_rds_global import GlobalClusterCase
from emulator.ticker import TICKER


class ReplicationLagTest(GlobalClusterCase):
    def setUp(self) -> None:
        super().setUp()
        self.now = time.time()
        self.primary_arn, self.secondary_arn = self.create_both()

    def samples(self, arn: str, region: str) -> Any:
        """Newest last, of the last quarter of an hour."""
        metric = {
            "Namespace": "AWS/RDS",
            "MetricName": "AuroraGlobalDBReplicationLag",
            "Dimensions": [{"Name": "DBClusterIdentifier", "Value": arn.rsplit(":", 1)[1]}],
        }
        answer = self.client("cloudwatch", region).get_metric_data(
            MetricDataQueries=[{"Id": "lag", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Maximum"}}],
            StartTime=self.now - 300,
            EndTime=self.now + 600,
        )
        return answer["MetricDataResults"][0]["Values"]

    def test_only_the_secondary_has_a_lag_and_one_a_minute(self) -> None:
        for seconds in (0, 1, 59, 60, 61, 120):
            TICKER.run(self.now + seconds)
        self.assertEqual(len(self.samples(self.secondary_arn, SECONDARY)), 3)
        self.assertLess(max(self.samples(self.secondary_arn, SECONDARY)), 500)
        self.assertEqual(self.samples(self.primary_arn, PRIMARY), [])
        self.assertEqual(self.samples(self.secondary_arn, PRIMARY), [])

    def test_lag_follows_the_roles(self) -> None:
        self.primary.switchover_global_cluster(
            GlobalClusterIdentifier=self.identifier, TargetDbClusterIdentifier=self.secondary_arn
        )
        self.wait_until(lambda: self.writers() == [self.secondary_arn])
        TICKER.run(self.now)
        self.assertEqual(len(self.samples(self.primary_arn, PRIMARY)), 1)
        self.assertEqual(self.samples(self.secondary_arn, SECONDARY), [])

    def test_no_lag_is_known_without_the_primary(self) -> None:
        self.lose(PRIMARY)
        TICKER.run(self.now)
        self.assertEqual(self.samples(self.secondary_arn, SECONDARY), [])
        self.find(PRIMARY)
        TICKER.run(self.now)
        self.assertEqual(len(self.samples(self.secondary_arn, SECONDARY)), 1)
