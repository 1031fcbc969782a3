@tool
extends "driving.gd"
## The addon is enabled and disabled again and again.


func twice() -> void:
	var settings: EditorSettings = EditorInterface.get_editor_settings()
	EditorInterface.set_plugin_enabled(ADDON, false)
	await get_tree().create_timer(0.2).timeout
	_expect(_dock() == null, "no dock when disabled")
	_expect(not settings.has_setting(LeoSettings.PROGRAM), "no settings when disabled")
	var before: int = 0
	for turn: int in 10:
		EditorInterface.set_plugin_enabled(ADDON, true)
		await _look()
		EditorInterface.set_plugin_enabled(ADDON, false)
		await get_tree().create_timer(0.2).timeout
		if turn == 0:
			before = _object_count()
	_expect(_dock() == null, "no dock after ten turns")
	# Of each turn that leaves something there would be at least one session with its parts.
	var more: int = _object_count() - before
	_expect(more < 9, "objects left by nine turns: %d" % more)


func _object_count() -> int:
	return int(Performance.get_monitor(Performance.OBJECT_COUNT))
