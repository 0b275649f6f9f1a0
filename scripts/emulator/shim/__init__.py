"""Corrections of moto, one module per service. Each says what AWS does; nothing here serves one platform."""

import importlib

from emulator.application import EmulatorApplication
from emulator.local_databases import DATABASES_ENDPOINT_PATH, LOCAL_DATABASES
from emulator.local_runtime import ENDPOINT_PATH, LOCAL_RUNTIME
from emulator.lost_regions import LOST_REGIONS, REGIONS_PATH

SERVICES = (
    "core",
    "kms",
    "ec2",
    "s3",
    "rds",
    "rds_global",
    "rds_servers",
    "rds_replication",
    "lambda_",
    "events",
    "logs",
    "secretsmanager",
    "elasticache",
    "elasticache_groups",
    "ecs",
    "applicationautoscaling",
    "dynamodb",
    "dynamodb_replication",
    "cloudwatch",
    "cloudwatch_alarms",
    "cloudtrail",
    "route53",
    "elbv2",
    "sns",
    "sqs",
    "stepfunctions",
)


def install() -> None:
    for service in SERVICES:
        importlib.import_module(f"emulator.shim.{service}").install()


def add_own_paths(application: EmulatorApplication) -> None:
    """Paths under /_emulator/ for tests and for the local platform; AWS has nothing of the kind."""
    from emulator.shim import lambda_, logs, rds  # after install(): importing moto's services needs the server's environment

    application.serve_own_path(REGIONS_PATH, LOST_REGIONS.register)
    application.serve_own_path(ENDPOINT_PATH, LOCAL_RUNTIME.register)
    application.serve_own_path(DATABASES_ENDPOINT_PATH, LOCAL_DATABASES.register)
    application.serve_own_path(lambda_.FUNCTION_PATH, lambda_.function_as_deployed)
    application.serve_own_path(lambda_.CODE_PATH, lambda_.code_as_deployed)
    application.serve_own_path(logs.FUNCTION_LOG_PATH, logs.function_wrote)
    application.serve_own_path(rds.MASTER_PASSWORD_PATH, rds.master_password_matches)
