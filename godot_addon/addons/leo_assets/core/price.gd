@tool
class_name LeoPrice
extends RefCounted
## A sum of prices as the program tells them, and its words on a button.
##
## Only for showing: what is agreed to is the plan's hash, and the program does the sums that
## count.

const UNKNOWN: String = "unknown"
const UNIT_WORDS: Dictionary[String, String] = {"CREDITS": "credits", "DOLLARS": "USD"}

var is_unknown: bool = false
var _by_unit: Dictionary[String, float] = {}


## Adds an amount as the events carry it: a decimal as text, empty for nothing, or "unknown".
func add(amount: String, unit: String) -> void:
	if amount == UNKNOWN:
		is_unknown = true
	elif amount.is_valid_float() and not is_zero_approx(amount.to_float()):
		_by_unit[unit] = _by_unit.get(unit, 0.0) + amount.to_float()


func add_price(other: LeoPrice) -> void:
	is_unknown = is_unknown or other.is_unknown
	for unit: String in other._by_unit:
		_by_unit[unit] = _by_unit.get(unit, 0.0) + other._by_unit[unit]


func words() -> String:
	if _by_unit.is_empty():
		return "price unknown" if is_unknown else "free"
	var parts: PackedStringArray = []
	for unit: String in _by_unit:
		parts.append("%s %s" % [_plain(_by_unit[unit]), _unit_words(unit)])
	if is_unknown:
		parts.append("unknown")
	return " + ".join(parts)


## The words of a plan's `total`: "12 credits", "12 credits + 2 of unknown price" or "0".
static func words_of_total(total: String) -> String:
	var price: LeoPrice = LeoPrice.new()
	for part: String in total.split("+"):
		var pieces: PackedStringArray = part.strip_edges().split(" ", false)
		if part.contains(UNKNOWN):
			price.add(UNKNOWN, "")
		elif not pieces.is_empty():
			price.add(pieces[0], pieces[1] if pieces.size() > 1 else "")
	return price.words()


static func _unit_words(unit: String) -> String:
	return UNIT_WORDS.get(unit, unit)


static func _plain(amount: float) -> String:
	var text: String = "%.4f" % amount
	return text.rstrip("0").rstrip(".")
