from __future__ import annotations

from typing import Any

import pytest

from leo_assets.client.faults import Kind, problem_in
from leo_assets.client.wire.values import NOT_JSON


def v1(text: str, code: str = "unexpected") -> dict[str, str]:
    return {"error": text, "path": "$", "code": code}


def graphql(text: str, **extensions: Any) -> list[Any]:
    return [{"message": text, "extensions": extensions}]


TABLE: list[tuple[int, Any, Kind, bool]] = [
    (500, v1("Invalid response from authorization hook"), "key", True),
    (503, v1("Invalid response from authorization hook"), "key", False),
    (401, v1("Authentication hook unauthorized this request", "access-denied"), "key", True),
    (400, v1("not enough api tokens userId: 1"), "credit", True),
    (402, v1("payment required"), "credit", True),
    (429, v1("slow down", "rate-limit-exceeded"), "busy", False),
    (400, v1("expected a boolean for type 'Boolean', but found a string", "validation-failed"), "refused", True),
    (400, v1("invalid dimensions"), "refused", True),
    (403, v1("Your prompt appears to contain inappropriate content"), "moderation", True),
    (400, v1("content moderation filter: nude"), "moderation", True),
    (500, v1("internal error"), "trouble", False),
    (200, graphql("no", code="VALIDATION_ERROR", statusCode=400), "refused", True),
    (200, graphql("no", code="BAD_REQUEST"), "refused", True),
    (200, graphql("what"), "refused", False),
    (200, graphql("what", statusCode=True), "refused", False),
    (200, graphql("no", code="access-denied"), "key", True),
    (200, graphql("no", code="rate-limit-exceeded"), "busy", False),
    (401, v1("no"), "key", True),
    (500, NOT_JSON, "trouble", False),
    (200, graphql("internal error", code="unexpected"), "trouble", False),
    (200, graphql("slow down", code="unexpected", statusCode=429), "busy", False),
    (200, {"errors": [{"message": "Service Error"}], "data": None}, "trouble", False),
    (200, graphql("not enough api tokens"), "credit", True),
    (200, {"errors": [{"message": "no", "extensions": {"code": "validation-failed"}}]}, "refused", True),
    (200, {"errors": ["no"], "data": None}, "refused", False),
    (200, {"error": "no"}, "refused", False),
    (200, [], "refused", False),
    (502, NOT_JSON, "trouble", False),
    (403, NOT_JSON, "refused", False),
    (429, NOT_JSON, "busy", False),
    (200, NOT_JSON, "nonsense", False),
    (200, "text", "nonsense", False),
    (302, {}, "refused", False),
]


@pytest.mark.parametrize(("status", "body", "kind", "is_rejection"), TABLE)
def test_what_is_wrong_and_whether_it_surely_was_not_paid_is_read_from_the_body(
    status: int, body: Any, kind: Kind, is_rejection: bool
):
    problem = problem_in(status, body)
    assert problem is not None
    assert (problem.kind, problem.is_rejection) == (kind, is_rejection)


@pytest.mark.parametrize("body", [{}, {"error": None}, {"errors": []}, {"generations_by_pk": None}, {"error": ""}])
def test_an_answer_without_an_error_in_it_is_no_failure(body: Any):
    assert problem_in(200, body) is None


def test_the_services_words_and_code_are_kept_and_cleaned():
    details = {"errors": [{"message": "width is odd"}, {"message": 7}]}
    problem = problem_in(200, graphql("bad\x1b[2J input", code="VALIDATION_ERROR", details=details))
    assert problem is not None
    assert (problem.text, problem.code) == ("bad[2J input width is odd", "VALIDATION_ERROR")
    plain = problem_in(400, v1("no", "validation-failed"))
    assert plain is not None
    assert (plain.text, plain.code) == ("no", "validation-failed")
