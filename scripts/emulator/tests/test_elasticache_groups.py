from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import EmulatorCase

TAGS = [{"Key": "Project", "Value": "p"}]


class GroupCase(EmulatorCase):
    def setUp(self) -> None:
        self.cache = self.client("elasticache")

    def refused(self, operation: Any, **arguments: Any) -> str:
        with self.assertRaises(ClientError) as refused:
            operation(**arguments)
        return str(refused.exception.response["Error"]["Code"])


class ParameterGroupTest(GroupCase):
    def setUp(self) -> None:
        super().setUp()
        self.group = self.name("parameters")
        self.created = self.cache.create_cache_parameter_group(
            CacheParameterGroupName=self.group, CacheParameterGroupFamily="valkey8", Description="d", Tags=TAGS
        )["CacheParameterGroup"]
        value = {"ParameterName": "maxmemory-policy", "ParameterValue": "allkeys-lru"}
        self.cache.modify_cache_parameter_group(CacheParameterGroupName=self.group, ParameterNameValues=[value])

    def values(self) -> dict[str, str]:
        parameters = self.cache.describe_cache_parameters(CacheParameterGroupName=self.group)["Parameters"]
        return {each["ParameterName"]: each["ParameterValue"] for each in parameters}

    def test_parameter_group_is_described_with_its_tags(self) -> None:
        seen = self.cache.describe_cache_parameter_groups(CacheParameterGroupName=self.group)
        self.assertEqual(seen["CacheParameterGroups"][0]["CacheParameterGroupFamily"], "valkey8")
        self.assertEqual(self.cache.list_tags_for_resource(ResourceName=self.created["ARN"])["TagList"], TAGS)

    def test_values_read_back(self) -> None:
        self.assertEqual(self.values(), {"maxmemory-policy": "allkeys-lru"})

    def test_values_can_be_reset(self) -> None:
        self.cache.reset_cache_parameter_group(CacheParameterGroupName=self.group, ResetAllParameters=True)
        self.assertEqual(self.values(), {})

    def test_deleted_parameter_group_is_gone(self) -> None:
        self.cache.delete_cache_parameter_group(CacheParameterGroupName=self.group)
        self.assertEqual(
            self.refused(self.cache.describe_cache_parameter_groups, CacheParameterGroupName=self.group),
            "CacheParameterGroupNotFound",
        )


class UserGroupTest(GroupCase):
    def setUp(self) -> None:
        super().setUp()
        self.user, self.group = self.create_user(), self.name("users")

    def create_user(self) -> str:
        user = self.name("user")
        self.cache.create_user(
            UserId=user, UserName=user, Engine="valkey", AccessString="on ~* +@all", AuthenticationMode={"Type": "iam"}
        )
        return user

    def create_group(self, engine: str = "valkey") -> None:
        self.cache.create_user_group(UserGroupId=self.group, Engine=engine, UserIds=[self.user])

    def seen(self) -> Any:
        return self.cache.describe_user_groups(UserGroupId=self.group)["UserGroups"][0]

    def test_user_group_names_its_users(self) -> None:
        self.create_group()
        self.assertEqual((self.seen()["UserIds"], self.seen()["Status"]), ([self.user], "active"))

    def test_users_of_a_group_can_be_changed(self) -> None:
        self.create_group()
        other = self.create_user()
        self.cache.modify_user_group(UserGroupId=self.group, UserIdsToAdd=[other], UserIdsToRemove=[self.user])
        self.assertEqual(self.seen()["UserIds"], [other])

    def test_redis_group_needs_a_default_user(self) -> None:
        self.assertEqual(self.refused(self.create_group, engine="redis"), "DefaultUserRequired")

    def test_user_can_be_modified(self) -> None:
        self.cache.modify_user(UserId=self.user, AccessString="off -@all")
        self.assertEqual(self.cache.describe_users(UserId=self.user)["Users"][0]["AccessString"], "off -@all")

    def test_deleted_user_group_is_gone(self) -> None:
        self.create_group()
        self.cache.delete_user_group(UserGroupId=self.group)
        self.assertEqual(
            self.refused(self.cache.describe_user_groups, UserGroupId=self.group), "UserGroupNotFound"
        )
