@tool
extends "driving.gd"
## The addon is enabled and disabled again and again.


func twice() -> void:
	var settings: EditorSettings = EditorInterface.get_editor_settings()
	EditorInterface.set_plugin_enabled(ADDON, false)
	await get_tree().create_timer(0.2).timeout
	_expect(_dock() == null, "no dock when disabled")
	_expect(_tool_menus() == 0, "no tools when disabled")
	_expect(not ProjectSettings.has_setting(LeoSettings.BEFORE_PLAY), "nor in the project")
	_expect(not settings.has_setting(LeoSettings.PROGRAM), "no settings when disabled")
	# Nothing is printed meanwhile: each line of the editor's log is an object too.
	var before: int = 0
	var menus: PackedInt32Array = []
	for turn: int in 10:
		EditorInterface.set_plugin_enabled(ADDON, true)
		_show_dock()
		await _look()
		menus.append(_tool_menus())
		EditorInterface.set_plugin_enabled(ADDON, false)
		await get_tree().create_timer(0.2).timeout
		if turn == 0:
			before = _object_count()
	var more: int = _object_count() - before
	_expect(more <= 0, "objects left by nine turns: %d" % more)
	_expect(menus == PackedInt32Array([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), "tools in the menu, once")
	_expect(_dock() == null and _tool_menus() == 0, "no dock and no tools after ten turns")


func _object_count() -> int:
	return int(Performance.get_monitor(Performance.OBJECT_COUNT))


func _tool_menus() -> int:
	var count: int = 0
	for node: Node in get_tree().root.find_children("*", "PopupMenu", true, false):
		var menu: PopupMenu = node as PopupMenu
		for index: int in menu.item_count:
			count += int(menu.get_item_text(index) == "What Is Set Up?")
	return count
