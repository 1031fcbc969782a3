"""That the proof by the official SDK leaves nothing out."""

from __future__ import annotations

import pytest
from leonardo_ai_sdk.models.operations.creategeneration import CreateGenerationResponseBody

from tests.simulator import test_sdk_images, test_sdk_things, test_sdk_training
from tests.simulator.sdk import DRIVEN, OUT_OF_SCOPE, methods, read_whole

PROOF = (test_sdk_images, test_sdk_things, test_sdk_training)


def test_every_method_of_the_sdk_is_driven_or_left_out_on_purpose():
    driven = {
        name for name, tests in DRIVEN.items() if any(hasattr(module, test) for module in PROOF for test in tests)
    }
    left_out = {name for name in methods() if name.startswith(OUT_OF_SCOPE)}
    assert methods() - driven - left_out == set()
    assert driven - methods() == set()
    assert driven & left_out == set()
    assert len(left_out) == 15


JOB = {"generationId": "x", "apiCreditCost": 7, "cost": {"amount": "7", "unit": "CREDITS"}}


@pytest.mark.parametrize(
    "loss",
    [
        {"apiCreditCost": 0.5},
        {"cost": {"amount": 7, "unit": "CREDITS"}},
        {"cost": {"amount": "7", "unit": "SHELLS"}},
        {"cost": None, "generationId": 5},
    ],
)
def test_what_the_sdk_drops_without_a_word_is_noticed(loss: dict[str, object]):
    sent = {"sdGenerationJob": {**JOB, **loss}}
    with pytest.raises(AssertionError):
        read_whole(CreateGenerationResponseBody.model_validate(sent), sent, "job")
    whole = {"sdGenerationJob": JOB}
    read_whole(CreateGenerationResponseBody.model_validate(whole), whole, "job")


def test_what_was_not_sent_is_noticed():
    sent = {"sdGenerationJob": {"generationId": "x", "apiCreditCost": 7}}
    with pytest.raises(AssertionError, match="cost is known to the SDK and was not sent"):
        read_whole(CreateGenerationResponseBody.model_validate(sent), sent, "job")
