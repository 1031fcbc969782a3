@tool
class_name LeoSettings
extends RefCounted
## What the user sets, in the *editor's* settings: never in the project's, because a cloned project
## must not name a program to run.

const PROGRAM: String = "leo_assets/program"
const LOOK_BY_ITSELF: String = "leo_assets/look_by_itself"
## For whoever starts the editor from a script; the editor setting wins.
const PROGRAM_VARIABLE: String = "LEO_ASSETS_PROGRAM"
const TABLE: Dictionary[String, Dictionary] = {
	PROGRAM: {"default": "", "type": TYPE_STRING, "hint": PROPERTY_HINT_GLOBAL_FILE},
	LOOK_BY_ITSELF: {"default": true, "type": TYPE_BOOL, "hint": PROPERTY_HINT_NONE},
}


static func register() -> void:
	var settings: EditorSettings = EditorInterface.get_editor_settings()
	for key: String in TABLE:
		var row: Dictionary = TABLE[key]
		if not settings.has_setting(key):
			settings.set_setting(key, row["default"])
		settings.set_initial_value(key, row["default"], false)
		settings.add_property_info({"name": key, "type": row["type"], "hint": row["hint"]})


## Takes away what the user has not changed; his own values stay for the next time.
static func unregister() -> void:
	var settings: EditorSettings = EditorInterface.get_editor_settings()
	for key: String in TABLE:
		if settings.has_setting(key) and settings.get_setting(key) == TABLE[key]["default"]:
			settings.erase(key)


static func find_program() -> LeoProgram:
	var chosen: String = _value(PROGRAM)
	if chosen.is_empty():
		chosen = OS.get_environment(PROGRAM_VARIABLE)
	return LeoProgram.find(chosen, LeoProgram.usual_folders(), LeoProgram.usual_endings())


static func choose_program(path: String) -> void:
	EditorInterface.get_editor_settings().set_setting(PROGRAM, path)


static func looks_by_itself() -> bool:
	return _value(LOOK_BY_ITSELF)


static func _value(key: String) -> Variant:
	var settings: EditorSettings = EditorInterface.get_editor_settings()
	return settings.get_setting(key) if settings.has_setting(key) else TABLE[key]["default"]
