@tool
class_name LeoEvent
extends RefCounted
## One line of `leo-assets --json`: its name, and typed reading of its fields.
##
## A field that is missing or of another type reads as empty, so that a newer program does not
## break an older dock.

var name: String
var _fields: Dictionary


## The event on a line, or null where the line is none: it then belongs in the log.
static func from_line(line: String) -> LeoEvent:
	if not line.begins_with("{"):
		return null
	var json: JSON = JSON.new()
	if json.parse(line) != OK or not json.data is Dictionary:
		return null
	var event: LeoEvent = LeoEvent.new()
	event._fields = json.data
	event.name = event.text("event")
	return event if not event.name.is_empty() else null


func text(key: String) -> String:
	var value: Variant = _fields.get(key)
	if value is String:
		var found: String = value
		return found
	return ""


## JSON numbers arrive as floats; whole ones are what the events hold.
func number(key: String, default: int = 0) -> int:
	var value: Variant = _fields.get(key)
	if value is float or value is int:
		var found: float = value
		return int(found)
	return default


## A number with a fraction; `default` where there is none.
func decimal(key: String, default: float = -1.0) -> float:
	var value: Variant = _fields.get(key)
	if value is float or value is int:
		var found: float = value
		return found
	return default


func flag(key: String) -> bool:
	var value: Variant = _fields.get(key)
	return value is bool and value


func texts(key: String) -> PackedStringArray:
	var found: PackedStringArray = []
	var value: Variant = _fields.get(key)
	if value is Array:
		var list: Array = value
		for item: Variant in list:
			if item is String:
				var word: String = item
				found.append(word)
	return found


## A field that is an object, with text as its values: what else is in it is left out.
func facts(key: String) -> Dictionary[String, String]:
	var found: Dictionary[String, String] = {}
	var value: Variant = _fields.get(key)
	if value is Dictionary:
		var table: Dictionary = value
		for entry: Variant in table:
			if entry is String and table[entry] is String:
				var fact: String = entry
				found[fact] = table[entry]
	return found
