@tool
class_name LeoAnswer
extends RefCounted
## All that a command had to say, once it has ended.

var events: Array[LeoEvent] = []
## -1: it ended without a last word, or was never begun.
var exit_code: int = -1
var message: String = ""
## `extra` of the last event.
var facts: Dictionary[String, String] = {}
var problem: LeoProblem = LeoProblem.new()
var faults: Array[LeoProblem] = []


func take(event: LeoEvent) -> void:
	match event.name:
		"finished":
			exit_code = event.number("exit_code")
			message = event.text("message")
			facts = event.facts("extra")
		"failed":
			problem = LeoProblem.from_failed(event)
		"fault":
			faults.append(LeoProblem.from_fault(event))
		_:
			events.append(event)


func is_done() -> bool:
	return exit_code == 0


func named(event_name: String) -> Array[LeoEvent]:
	var found: Array[LeoEvent] = []
	for event: LeoEvent in events:
		if event.name == event_name:
			found.append(event)
	return found


## What went wrong, in words; empty where nothing did.
func trouble() -> String:
	if is_done():
		return ""
	var lines: PackedStringArray = []
	for fault: LeoProblem in faults:
		lines.append(fault.words())
	if lines.is_empty() and problem.is_some():
		lines.append(problem.words())
	if lines.is_empty():
		lines.append(message if not message.is_empty() else "leo-assets gave no answer.")
	return "\n".join(lines)
