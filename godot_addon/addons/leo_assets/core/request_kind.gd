@tool
class_name LeoRequestKind
extends RefCounted
## The `kind` that a request file states, for its row: “animation”, “icon”.

const LONGEST: int = 1 << 16
const PATTERN: String = "(?m)^[ \\t]*kind[ \\t]*=[ \\t]*[\"']([a-z]{1,20})[\"']"


static func of_text(text: String) -> String:
	var found: RegExMatch = RegEx.create_from_string(PATTERN).search(text)
	return found.get_string(1) if found != null else ""


## Reads at most `LONGEST` bytes; empty where there is no file or no kind.
static func of_file(path: String) -> String:
	var file: FileAccess = FileAccess.open(path, FileAccess.READ)
	if file == null:
		return ""
	return of_text(file.get_buffer(mini(LONGEST, file.get_length())).get_string_from_utf8())
