"""The original's bad days as the official SDK meets them."""

from __future__ import annotations

import pytest
from leonardo_ai_sdk.models import errors
from leonardo_ai_sdk.types.basemodel import Unset
from leonardo_ai_sdk.utils import BackoffStrategy, RetryConfig

from tests.simulator.sdk import Sdk, drives

CREATE = "image.create_generation"
BODY = {"prompt": "a red potion", "width": 64, "height": 64, "num_images": 1}


@drives(CREATE)
@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("auth-hook", 500, "Invalid response from authorization hook"),
        ("unauthorized", 401, "Authentication hook unauthorized this request"),
        ("no-credit", 400, "not enough api tokens userId: "),
        ("rate-limit", 429, "rate-limit-exceeded"),
        ("error-before", 500, "internal error"),
        ("error-after", 500, "internal error"),
        ("unavailable", 503, "Service Temporarily Unavailable"),
        ("bad-gateway", 502, "Bad Gateway"),
    ],
)
def test_a_fault_is_an_error_with_its_status_and_body(sdk: Sdk, fault: str, status: int, text: str):
    sdk.world.faults.set(fault, 1)
    with pytest.raises(errors.SDKError) as caught:
        sdk.ask(CREATE, request=BODY)
    assert (caught.value.status_code, text in caught.value.body) == (status, True)
    paid = len(sdk.world.account(sdk.key).generations)
    assert paid == (fault in {"error-after", "bad-gateway"})


@drives(CREATE)
def test_an_array_of_errors_on_200_is_not_read_as_a_job(sdk: Sdk):
    sdk.world.faults.set("error-array", 1)
    with pytest.raises(errors.ResponseValidationError):
        sdk.ask(CREATE, request=BODY)


@drives(CREATE)
def test_an_answer_without_an_id_loses_the_job_without_a_word(sdk: Sdk):
    sdk.world.faults.set("no-id", 1)
    job = sdk.ask(CREATE, request=BODY).object.sd_generation_job
    assert job is None or isinstance(job, Unset)
    assert len(sdk.world.account(sdk.key).generations) == 1


@drives(CREATE)
def test_the_sdks_own_retry_waits_as_long_as_it_is_told_and_then_pays_once(sdk: Sdk):
    sdk.world.faults.set("rate-limit", 2, retry_after_s=0.01)
    retries = RetryConfig("backoff", BackoffStrategy(1, 50, 1.5, 20_000), retry_connection_errors=False)
    assert sdk.call(CREATE, request=BODY, retries=retries).generation_id
    assert len(sdk.world.account(sdk.key).generations) == 1
