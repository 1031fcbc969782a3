@tool
class_name LeoField
extends RefCounted
## One key that a request may have, as `leo-assets request fields` tells it. Values are TOML.

## Shown without unfolding.
const COMMON: PackedStringArray = [
	"kind", "prompt", "negative", "character", "style", "model", "candidates", "seed", "take"
]
const OWN_NAME: String = "NAME"

var key: String
var says: String
var types: PackedStringArray
var value: String
var default: String
var choices: PackedStringArray
var least: float
var most: float
var is_required: bool
var is_paid: bool


static func from_event(event: LeoEvent) -> LeoField:
	var found: LeoField = LeoField.new()
	found.key = event.text("key")
	found.says = event.text("says")
	found.types = event.text("type").split(" or ", false)
	found.value = event.text("value")
	found.default = event.text("default")
	found.choices = event.texts("choices")
	found.least = event.decimal("least", -INF)
	found.most = event.decimal("most", INF)
	found.is_required = event.flag("required")
	found.is_paid = event.flag("paid")
	return found


## Whether it stands for names that the file does not have yet.
func is_pattern() -> bool:
	return OWN_NAME in key.split(".")


func is_common() -> bool:
	return key in COMMON


func is_text() -> bool:
	return types == PackedStringArray(["text"])


## One of a few words and nothing else.
func is_choice() -> bool:
	return types == PackedStringArray(["choice"]) or types == PackedStringArray(["flag"])


func words() -> PackedStringArray:
	if types == PackedStringArray(["flag"]):
		return ["true", "false"]
	return choices


## “process”, “animations.walk”, or nothing for keys of the file itself.
func section() -> String:
	var parts: PackedStringArray = key.split(".")
	if parts.size() < 2:
		return ""
	return "%s.%s" % [parts[0], parts[1]] if parts[0] == "animations" else parts[0]


## The value as a person types it: text without quotes and escapes.
func shown() -> String:
	return plain(value)


static func plain(toml: String) -> String:
	var text: String = toml.strip_edges()
	if text.length() >= 2 and text.begins_with('"') and text.ends_with('"'):
		return text.substr(1, text.length() - 2).c_unescape()
	if text.length() >= 2 and text.begins_with("'") and text.ends_with("'"):
		return text.substr(1, text.length() - 2)
	return text
