@tool
class_name LeoCheck
extends RefCounted
## Asks `leo-assets check` and waits for it, for those who must have an answer now: Play and export.
## Free, without a key and a network, and never longer than `LONGEST_WAIT_MSEC`.

const LONGEST_WAIT_MSEC: int = 2000
const NAMED: int = 5
const CURE: String = "Press Generate in the Leo Assets dock, or run “leo-assets build”."
## Exit codes of a check that has looked at everything.
const LOOKED: PackedInt32Array = [0, 3, 4]


## What it says now, or null when it does not answer in time.
static func run(program: LeoProgram, project: String) -> LeoStatus:
	if program.problem.is_some():
		return null
	var status: LeoStatus = LeoStatus.new()
	var runner: LeoRunner = LeoRunner.new()
	var finishes: Array[LeoEvent] = []
	runner.event_received.connect(
		func(event: LeoEvent) -> void:
			status.take(event)
			if event.name == "finished":
				finishes.append(event)
	)
	runner.start(program.path, ["check", "--json", "--project", project])
	var until: int = Time.get_ticks_msec() + LONGEST_WAIT_MSEC
	while runner.is_running() and Time.get_ticks_msec() < until:
		runner.poll()
		OS.delay_msec(5)
	runner.cancel()
	var is_answered: bool = not finishes.is_empty() and finishes[0].number("exit_code") in LOOKED
	return status if is_answered else null


## “Art is not up to date: a is stale, b is missing …”, or nothing.
static func words(unready: PackedStringArray) -> String:
	if unready.is_empty():
		return ""
	var named: String = ", ".join(unready.slice(0, NAMED))
	var more: int = unready.size() - NAMED
	var rest: String = " and %d more" % more if more > 0 else ""
	return "Art is not up to date: %s%s. %s" % [named, rest, CURE]
