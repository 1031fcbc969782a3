@tool
class_name LeoExportWarning
extends EditorExportPlugin
## Says before an export that art is stale or missing.
##
## The dialog shows what the last look found. The export itself asks `leo-assets check`, free and
## without a key, and waits at most `LONGEST_WAIT_MSEC`; after that what the last look found is
## told. It warns and never stops an export: a build that must fail runs `leo-assets check` before.

const OPTION: String = "leo_assets/check_art"
const LONGEST_WAIT_MSEC: int = 2000
const NAMED: int = 5
const CURE: String = "Press Generate in the Leo Assets dock, or run “leo-assets build”."

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
	return words(_session.status.unready())


func _export_begin(
	_features: PackedStringArray, _is_debug: bool, _path: String, _flags: int
) -> void:
	if not get_option(OPTION) or not FileAccess.file_exists("res://leo_assets.toml"):
		return
	var found: LeoStatus = _check()
	if found == null and _session.status.is_planned():
		found = _session.status
	if found == null:
		_say(
			EditorExportPlatform.EXPORT_MESSAGE_INFO,
			"The art was not checked: leo-assets gave no answer."
		)
	elif not found.unready().is_empty():
		_say(EditorExportPlatform.EXPORT_MESSAGE_WARNING, words(found.unready()))


## “3 files … : a is stale, b is missing …”, or nothing.
static func words(unready: PackedStringArray) -> String:
	if unready.is_empty():
		return ""
	var named: String = ", ".join(unready.slice(0, NAMED))
	var more: int = unready.size() - NAMED
	var rest: String = " and %d more" % more if more > 0 else ""
	return "Art is not up to date: %s%s. %s" % [named, rest, CURE]


## What `check` says now, or null when it does not answer in time.
func _check() -> LeoStatus:
	var program: LeoProgram = LeoSettings.find_program()
	if program.problem.is_some():
		return null
	var status: LeoStatus = LeoStatus.new()
	var runner: LeoRunner = LeoRunner.new()
	var finishes: Array[LeoEvent] = []
	runner.event_received.connect(
		func(event: LeoEvent) -> void:
			status.take(event)
			if event.name == "finished":
				finishes.append(event)
	)
	var project: String = ProjectSettings.globalize_path("res://").trim_suffix("/")
	runner.start(program.path, ["check", "--json", "--project", project])
	var until: int = Time.get_ticks_msec() + LONGEST_WAIT_MSEC
	while runner.is_running() and Time.get_ticks_msec() < until:
		runner.poll()
		OS.delay_msec(5)
	runner.cancel()
	var is_answered: bool = not finishes.is_empty() and finishes[0].number("exit_code") in [0, 3, 4]
	return status if is_answered else null


func _say(kind: EditorExportPlatform.ExportMessageType, text: String) -> void:
	get_export_platform().add_message(kind, "Leo Assets", text)
