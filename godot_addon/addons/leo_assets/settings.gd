@tool
class_name LeoSettings
extends RefCounted
## What the user sets, in the *editor's* settings: never in the project's, because a cloned project
## must not name a program to run.

const PROGRAM: String = "leo_assets/program"
const LOOK_BY_ITSELF: String = "leo_assets/look_by_itself"
## For whoever starts the editor from a script; the editor setting wins.
const PROGRAM_VARIABLE: String = "LEO_ASSETS_PROGRAM"
## Of the project, and harmless: what Play does about art that is not up to date.
const BEFORE_PLAY: String = "leo_assets/before_play"
const NEW_REQUESTS_GO_TO: String = "leo_assets/new_requests_go_to"
const PROJECT_TABLE: Dictionary[String, Dictionary] = {
	BEFORE_PLAY:
	{
		"default": "warn",
		"type": TYPE_STRING,
		"hint": PROPERTY_HINT_ENUM,
		"hint_string": "off,warn,stop"
	},
	NEW_REQUESTS_GO_TO: {"default": "art", "type": TYPE_STRING, "hint": PROPERTY_HINT_NONE},
}
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


static func register_for_project() -> void:
	for key: String in PROJECT_TABLE:
		var row: Dictionary = PROJECT_TABLE[key]
		if not ProjectSettings.has_setting(key):
			ProjectSettings.set_setting(key, row["default"])
		ProjectSettings.set_initial_value(key, row["default"])
		ProjectSettings.set_as_basic(key, true)
		var hint_string: String = row.get("hint_string", "")
		ProjectSettings.add_property_info(
			{"name": key, "type": row["type"], "hint": row["hint"], "hint_string": hint_string}
		)


static func unregister_for_project() -> void:
	for key: String in PROJECT_TABLE:
		if ProjectSettings.has_setting(key) and project_value(key) == PROJECT_TABLE[key]["default"]:
			ProjectSettings.clear(key)


## What the project says; a word that is none of ours counts as the default.
static func project_value(key: String) -> String:
	var value: Variant = ProjectSettings.get_setting(key, PROJECT_TABLE[key]["default"])
	var words: String = PROJECT_TABLE[key].get("hint_string", "")
	if not value is String or (not words.is_empty() and not value in words.split(",")):
		return PROJECT_TABLE[key]["default"]
	return value


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
