@tool
extends "driving.gd"
## Rows are there only where they are seen, and stand for one request as long as they are.


func long_list() -> void:
	await _look()
	var list: LeoRowList = _dock().rows
	var count: int = _dock().session.status.requests.size()
	_expect(list.shown_count() == count, "%d requests are listed" % count)
	_expect(_row_nodes() < 30, "as many rows exist as are seen: %d" % _row_nodes())
	_expect(list.row("art/thing_00.asset.toml") != null, "the first is one of them")
	_expect(list.row("art/thing_59.asset.toml") == null, "the last is not")
	await _a_menu_closes_when_its_row_is_scrolled_away()
	list.scroll_to("art/thing_59.asset.toml")
	await _settle("it was scrolled to the end")
	var last: LeoAssetRow = list.row("art/thing_59.asset.toml")
	_expect(last != null, "now the last one is there")
	_expect(list.row("art/thing_00.asset.toml") == null, "and the first is not")
	_expect(_row_nodes() < 30, "rows are used again: %d" % _row_nodes())
	var bottom: float = last.get_global_rect().end.y - list.get_global_rect().end.y
	_expect(absf(bottom) < 2.0, "it ends where the list ends: %.1f" % bottom)
	_expect(_rows_touch() == "", "rows stand below each other: " + _rows_touch())
	_press(_button("art/thing_59.asset.toml"))
	await _settle("the last one was generated")
	_expect(last.state_word() == "fresh", "its own button made it")
	for path: String in _dock().session.status.requests:
		if path != "art/thing_59.asset.toml":
			_expect(_dock().session.status.requests[path].state() == "missing", path + " was not")
	_dock().filter.text = "thing_3"
	_dock().filter.text_changed.emit("thing_3")
	await _settle("it was filtered")
	_expect(list.shown_count() == 10, "ten are left: %d" % list.shown_count())
	_expect(list.row("art/thing_30.asset.toml") != null, "and shown")
	list.select("art/thing_31.asset.toml")
	list.select("art/thing_34.asset.toml", false, true)
	_expect(list.selected_paths().size() == 4, "Shift selects all between")
	_dock().filter.text_changed.emit(_dock().filter.text)
	_expect(_dock().generate_selected.text.contains("(4)"), _dock().generate_selected.text)


func _a_menu_closes_when_its_row_is_scrolled_away() -> void:
	var first: LeoAssetRow = _dock().rows.row("art/thing_00.asset.toml")
	var asked: Array[String] = []
	_dock().rows.edit_pressed.connect(func(path: String) -> void: asked.append(path))
	var more: MenuButton = first.find_children("*", "MenuButton", true, false)[0]
	more.show_popup()
	_expect(more.get_popup().visible, "a row's menu is open")
	_dock().rows.scroll_to("art/thing_59.asset.toml")
	await _settle("its row was scrolled away")
	_expect(not more.get_popup().visible, "its menu is closed, and cannot mean another row")
	_dock().rows.scroll_to("art/thing_00.asset.toml")
	await _settle("it was scrolled back")


func _row_nodes() -> int:
	return _dock().rows.find_children("*", "LeoAssetRow", true, false).size()


## Which rows lie on each other or leave a hole; empty when none does.
func _rows_touch() -> String:
	var shown: Array[LeoAssetRow] = []
	for node: Node in _dock().rows.find_children("*", "LeoAssetRow", true, false):
		if (node as LeoAssetRow).visible:
			shown.append(node as LeoAssetRow)
	shown.sort_custom(
		func(a: LeoAssetRow, b: LeoAssetRow) -> bool: return a.position.y < b.position.y
	)
	var wrong: String = ""
	for index: int in range(1, shown.size()):
		var gap: float = shown[index].position.y - shown[index - 1].get_rect().end.y
		if absf(gap - LeoRowList.GAP * EditorInterface.get_editor_scale()) > 0.6:
			wrong += "%.1f " % gap
	return wrong
