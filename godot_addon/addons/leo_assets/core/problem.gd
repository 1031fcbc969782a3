@tool
class_name LeoProblem
extends RefCounted
## Something that went wrong, in words: what, and what to do about it.

enum Kind { NONE, PROGRAM, RUN }

var kind: Kind
var message: String
var cure: String


func _init(what: String = "", next_step: String = "", of_kind: Kind = Kind.RUN) -> void:
	message = what
	cure = next_step
	kind = of_kind if not what.is_empty() else Kind.NONE


## From a `failed` event: says too whether money may be gone.
static func from_failed(event: LeoEvent) -> LeoProblem:
	var what: String = event.text("message")
	match event.text("paid"):
		"yes":
			what += " (this was paid for; the record is kept)"
		"unknown":
			what += " (it may have been paid for; the record is kept)"
	return LeoProblem.new(what, event.text("cure"))


## From a `fault` event: where in the file, what, and the cure.
static func from_fault(event: LeoEvent) -> LeoProblem:
	var where: PackedStringArray = []
	var line: int = event.number("line")
	if line > 0:
		where.append("line %d" % line)
	if not event.text("key").is_empty():
		where.append(event.text("key"))
	where.append(event.text("message"))
	return LeoProblem.new(": ".join(where), event.text("cure"))


func is_some() -> bool:
	return kind != Kind.NONE


func words() -> String:
	return message if cure.is_empty() else "%s; %s" % [message, cure]
