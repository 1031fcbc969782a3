@tool
class_name LeoWish
extends RefCounted
## What somebody pressed Generate for, and the price that the button bore.

## Project paths; none: everything.
var paths: PackedStringArray
var words: String
## Another picture of what is there.
var is_take: bool


func _init(of_paths: PackedStringArray, price_words: String, take: bool = false) -> void:
	paths = of_paths
	words = price_words
	is_take = take


func name() -> String:
	var parts: PackedStringArray = []
	for path: String in paths:
		parts.append(path.get_file().trim_suffix(".asset.toml"))
	return "everything" if parts.is_empty() else ", ".join(parts)
