from emulator.tests.emulator_case import EmulatorCase


class ScalableTargetTest(EmulatorCase):
    def setUp(self) -> None:
        self.scaling = self.client("application-autoscaling")
        self.target = self.scaling.register_scalable_target(
            ServiceNamespace="dynamodb",
            ResourceId=f"table/{self.name('table')}",
            ScalableDimension="dynamodb:table:ReadCapacityUnits",
            MinCapacity=2,
            MaxCapacity=6,
            Tags={"Project": "p"},
        )["ScalableTargetARN"]

    def tags(self) -> dict[str, str]:
        tags: dict[str, str] = self.scaling.list_tags_for_resource(ResourceARN=self.target)["Tags"]
        return tags

    def test_target_keeps_its_tags(self) -> None:
        self.assertEqual(self.tags(), {"Project": "p"})

    def test_tags_can_be_changed(self) -> None:
        self.scaling.tag_resource(ResourceARN=self.target, Tags={"Team": "t"})
        self.scaling.untag_resource(ResourceARN=self.target, TagKeys=["Project"])
        self.assertEqual(self.tags(), {"Team": "t"})
