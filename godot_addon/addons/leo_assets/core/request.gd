@tool
class_name LeoRequest
extends RefCounted
## One request as the dock shows it: its assets and faults together, and what they amount to.

## From the one that needs a person most to the one that needs nobody.
const BY_URGENCY: PackedStringArray = [
	"faulty", "missing", "stale", "held", "unapproved", "edited", "placeholder", "fresh"
]
const DIGITS: int = 12
const ENDINGS: Dictionary[String, String] = {
	".asset.toml": "", ".character.toml": "character", ".style.toml": "style", ".toml": "settings"
}

## Path in the project, with `/`: `art/hero.asset.toml`.
var path: String
## “animation”, “icon”; empty where the program does not say.
var kind: String = ""
## Paths in this order stand as people count: `hero2` before `hero10`.
var sort_key: String
var faults: Array[LeoProblem] = []
var price: LeoPrice = LeoPrice.new()
## The program's reason for the most urgent asset.
var reason: String = ""
## `res://` paths of its files, in the program's order.
var outputs: PackedStringArray = []
var asset_count: int = 0
var to_generate: int = 0
var to_process: int = 0
var _urgency: int = BY_URGENCY.size() - 1
var _unknown_state: String = ""


func _init(request_path: String) -> void:
	path = request_path
	sort_key = _counted(request_path.to_lower())


func add_asset(event: LeoEvent) -> void:
	asset_count += 1
	kind = event.text("makes")
	var urgency: int = BY_URGENCY.find(event.text("state"))
	if urgency < 0:
		_unknown_state = event.text("state")
	elif urgency < _urgency or reason.is_empty():
		_urgency = mini(urgency, _urgency)
		reason = event.text("reason")
	match event.text("action"):
		"generate":
			to_generate += 1
		"process", "fetch":
			to_process += 1
	# What waits for an approval has a price too, and no build spends it.
	if event.text("action") != "none":
		price.add(event.text("amount"), event.text("unit"))
	for output: String in event.texts("outputs"):
		if not outputs.has(output):
			outputs.append(output)


func add_fault(event: LeoEvent) -> void:
	faults.append(LeoProblem.from_fault(event))
	_urgency = 0


func state() -> String:
	if _urgency > 0 and not _unknown_state.is_empty():
		return _unknown_state
	return BY_URGENCY[_urgency]


func needs_work() -> bool:
	return to_generate + to_process > 0 and faults.is_empty()


## A kit's sheet is made with the requests that need it, not by itself.
func is_buildable() -> bool:
	return path.ends_with(".asset.toml")


## Whether it is meant by what was typed into the filter, and by the state that was chosen.
func fits(words: String, wanted_state: String) -> bool:
	if not wanted_state.is_empty() and wanted_state != state():
		return false
	return (
		words.is_empty()
		or path.containsn(words)
		or kind.containsn(words)
		or reason.containsn(words)
	)


## Whether there is anything to choose from.
func has_pictures() -> bool:
	return to_generate < asset_count


## `art/hero.asset.toml` → `hero`.
func title() -> String:
	var file: String = path.get_file()
	for ending: String in ENDINGS:
		if file.ends_with(ending):
			return file.trim_suffix(ending)
	return file


## What sort of file it is when it is no request: "character", "style" or "settings".
func file_sort() -> String:
	for ending: String in ENDINGS:
		if path.ends_with(ending):
			return ENDINGS[ending]
	return ""


## Its first file of a sort: "png" for the picture to show, "tres" for its SpriteFrames.
func first_output(extension: String) -> String:
	for output: String in outputs:
		if output.get_extension().to_lower() == extension:
			return output
	return ""


## Every number with as many digits as any has.
static func _counted(text: String) -> String:
	var out: String = ""
	var digits: String = ""
	for letter: String in text + " ":
		if letter >= "0" and letter <= "9":
			digits += letter
			continue
		if not digits.is_empty():
			out += digits.lpad(DIGITS, "0")
			digits = ""
		out += letter
	return out
