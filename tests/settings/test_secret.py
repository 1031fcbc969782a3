from __future__ import annotations

import copy
import pickle

import pytest

from leo_assets.settings.secret import Secret
from tests.client.stub import KEY, Stub, client_of


def test_a_secret_shows_in_no_form_of_printing():
    secret = Secret(KEY)
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret:>40}", f"{secret!r}", f"{[secret]}"):
        assert KEY not in shown
    assert secret.reveal() == KEY


@pytest.mark.parametrize("write", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_not_written_down(write):
    with pytest.raises(TypeError):
        write(Secret(KEY))


def test_a_client_does_not_show_its_key():
    client = client_of(Stub())
    assert KEY not in repr(client) + repr(vars(client)) + repr(vars(client._transport))


def test_a_secret_is_masked_in_what_others_repeat():
    assert Secret(KEY).masked_in(f"bad key {KEY}!") == "bad key ********!"
