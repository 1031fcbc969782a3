@tool
class_name LeoBeforePlay
extends RefCounted
## What Play does about art that is not up to date: nothing, a warning, or a stop, as the project
## says.


static func may_play(session: LeoSession) -> bool:
	var wish: String = LeoSettings.project_value(LeoSettings.BEFORE_PLAY)
	if wish == "off" or not FileAccess.file_exists("res://leo_assets.toml"):
		return true
	var status: LeoStatus = LeoCheck.run(LeoSettings.find_program(), session.game())
	if status == null:
		status = session.status
	var words: String = LeoCheck.words(status.unready())
	if words.is_empty():
		return true
	var is_stop: bool = wish == "stop"
	EditorInterface.get_editor_toaster().push_toast(
		words,
		EditorToaster.SEVERITY_ERROR if is_stop else EditorToaster.SEVERITY_WARNING,
		"Project Settings → %s decides whether this stops the game." % LeoSettings.BEFORE_PLAY
	)
	return not is_stop
