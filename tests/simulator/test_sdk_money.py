"""Every paid call of the official SDK, on an account that pays in dollars."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.simulator.sdk import Sdk
from tests.simulator.studio import KEY, make_world
from tests.simulator.test_sdk_things import uploaded
from tests.simulator.test_sdk_training import filled
from tests.studio_port import studio_on_port

pytestmark = pytest.mark.filterwarnings("ignore:warning. .. DEPRECATED:DeprecationWarning")  # api_credit_cost


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_price_in_dollars_is_read_on_every_paid_route(is_async: bool):
    world = make_world(plan="payg")
    with studio_on_port(world) as base:
        sdk = Sdk(base, KEY, world, is_async=is_async)
        try:
            _, image = sdk.picture()
            dataset, asset = filled(sdk), uploaded(sdk)
            training = {"dataset_id": dataset, "name": "f", "instance_prompt": "f"}
            element = {"lora_focus": "Style", "learning_rate": 1e-5, "num_train_epochs": 60}
            paid = [
                ("image.create_generation", {"prompt": "a key", "width": 64, "height": 64, "num_images": 1}),
                ("variation.create_variation_upscale", {"id": image}),
                ("variation.create_variation_no_bg", {"id": image}),
                ("variation.create_variation_unzoom", {"id": image}),
                ("variation.create_universal_upscaler_job", {"generated_image_id": image}),
                ("elements.create_element", {**training, **element}),
                ("models.create_model", training),
                ("texture.create_texture_generation", {"model_asset_id": asset, "prompt": "bricks"}),
                ("prompt.prompt_improve", {"prompt": "a fox"}),
            ]
            told = [sdk.call(name, request=body) for name, body in paid]
            told.append(sdk.call("prompt.prompt_random"))
            [account] = sdk.call("user.get_user_self")
        finally:
            sdk.close()
    assert {one.api_credit_cost for one in told} == {None}
    assert {one.cost.unit.value for one in told} == {"DOLLARS"}
    billed = [line.charge for line in world.bill[2:]]
    assert [Decimal(one.cost.amount) for one in told] == billed
    assert min(billed) > 0
    assert isinstance(account.api_paid_tokens, int)
