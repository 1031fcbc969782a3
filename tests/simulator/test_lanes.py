"""Jobs in time."""

from __future__ import annotations

from leo_assets.simulator.lanes import Lanes


class Stopwatch:
    def __init__(self) -> None:
        self.ended: float | None = None

    def finish(self, at: float) -> None:
        self.ended = at


def test_no_more_than_the_slots_run_and_the_rest_follow_the_moment_one_ends():
    lanes: Lanes[Stopwatch] = Lanes(slots=2, most_waiting=10)
    jobs = [Stopwatch() for _ in range(5)]
    for job in jobs:
        lanes.add(job, now=100, seconds=12)
    assert (lanes.running, lanes.waiting) == (2, 3)
    lanes.settle(1000)  # long after: every end is still where it would have been
    assert [job.ended for job in jobs] == [112, 112, 124, 124, 136]


def test_a_job_ends_at_its_second_and_not_before():
    lanes: Lanes[Stopwatch] = Lanes(slots=1, most_waiting=0)
    job = Stopwatch()
    lanes.add(job, now=0, seconds=12)
    lanes.settle(11.999)
    assert (job.ended, lanes.is_full) == (None, True)
    lanes.settle(12)
    assert (job.ended, lanes.is_full) == (12, False)


def test_a_thousand_jobs_on_ten_slots_take_exactly_a_hundred_rounds():
    lanes: Lanes[Stopwatch] = Lanes(slots=10, most_waiting=1000)
    jobs = [Stopwatch() for _ in range(1000)]
    for job in jobs:
        lanes.add(job, now=0, seconds=12)
    lanes.settle(1199)
    assert sum(job.ended is None for job in jobs) == 10
    lanes.settle(1200)
    assert jobs[-1].ended == 1200
