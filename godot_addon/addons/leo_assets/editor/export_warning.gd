@tool
class_name LeoExportWarning
extends EditorExportPlugin
## Says before an export that art is stale or missing.
##
## The dialog shows what the last look found. The export itself asks `leo-assets check`, free and
## without a key; without an answer in time, what the last look found is told. It warns and never
## stops an export: a build that must fail runs `leo-assets check` before.

const OPTION: String = "leo_assets/check_art"

var _session: LeoSession


func _init(session: LeoSession) -> void:
	_session = session


func _get_name() -> String:
	return "LeoAssets"


func _supports_platform(_platform: EditorExportPlatform) -> bool:
	return true


func _get_export_options(_platform: EditorExportPlatform) -> Array[Dictionary]:
	return [{"option": {"name": OPTION, "type": TYPE_BOOL}, "default_value": true}]


func _get_export_option_warning(_platform: EditorExportPlatform, option: String) -> String:
	if option != OPTION or not get_option(OPTION):
		return ""
	return LeoCheck.words(_session.status.unready())


func _export_begin(
	_features: PackedStringArray, _is_debug: bool, _path: String, _flags: int
) -> void:
	if not get_option(OPTION) or not FileAccess.file_exists("res://leo_assets.toml"):
		return
	var project: String = ProjectSettings.globalize_path("res://").trim_suffix("/")
	var found: LeoStatus = LeoCheck.run(LeoSettings.find_program(), project)
	if found == null and _session.status.is_planned():
		found = _session.status
	if found == null:
		_say(
			EditorExportPlatform.EXPORT_MESSAGE_INFO,
			"The art was not checked: leo-assets gave no answer."
		)
	elif not found.unready().is_empty():
		_say(EditorExportPlatform.EXPORT_MESSAGE_WARNING, LeoCheck.words(found.unready()))


func _export_file(path: String, _type: String, _features: PackedStringArray) -> void:
	if LeoKeptOut.is_kept_out(path):
		skip()


func _say(kind: EditorExportPlatform.ExportMessageType, text: String) -> void:
	get_export_platform().add_message(kind, "Leo Assets", text)
