@tool
class_name LeoRowList
extends VBoxContainer
## The rows of the dock, kept equal to the session, a few in each frame.

signal generate_pressed(path: String)
signal find_pressed(resource_path: String)
signal choose_pressed(path: String)
signal edit_pressed(path: String)
signal take_pressed(path: String)
signal selection_changed

const FRAME_BUDGET_USEC: int = 1200

var _session: LeoSession
var _rows: Dictionary[String, LeoAssetRow] = {}
## What was last read for each request: the picture's stamp, and the kind.
var _stamps: Dictionary[String, String] = {}
var _kinds: Dictionary[String, String] = {}
var _thumbnails: LeoThumbnails
## Paths still to be shown in the pass that is under way, and whether another one is wanted after
## it.
var _order: PackedStringArray = []
var _next: int = 0
var _is_outdated: bool = false
var _selected: Dictionary[String, bool] = {}
var _filter: String = ""
var _state: String = ""


func _init(session: LeoSession) -> void:
	_session = session
	_thumbnails = LeoThumbnails.new(roundi(LeoThumbnails.SIDE * EditorInterface.get_editor_scale()))
	_thumbnails.ready.connect(_on_thumbnail_ready)
	add_theme_constant_override("separation", roundi(4 * EditorInterface.get_editor_scale()))


func _exit_tree() -> void:
	_thumbnails.close()


func row(path: String) -> LeoAssetRow:
	return _rows.get(path)


func refresh() -> void:
	_is_outdated = true


## Shows only rows that these words and this state mean; empty ones mean all.
func show_only(words: String, state: String) -> void:
	_filter = words.strip_edges()
	_state = state
	for path: String in _rows:
		_rows[path].visible = _rows[path].fits(_filter, _state)


func shown_count() -> int:
	var count: int = 0
	for path: String in _rows:
		count += int(_rows[path].visible)
	return count


## The selected requests that there is something to make of, in the dock's order.
func selected_paths() -> PackedStringArray:
	var found: PackedStringArray = []
	if _selected.is_empty():
		return found
	for path: String in _order:
		var request: LeoRequest = _session.status.requests.get(path)
		if (
			_selected.has(path)
			and request != null
			and request.is_buildable()
			and request.needs_work()
		):
			found.append(path)
	return found


func select(path: String, is_adding: bool = false) -> void:
	var was_selected: bool = _selected.has(path)
	var was_alone: bool = was_selected and _selected.size() == 1
	if not is_adding:
		_selected.clear()
	if was_selected and (is_adding or was_alone):
		_selected.erase(path)
	else:
		_selected[path] = true
	for each: String in _rows:
		_rows[each].show_selected(_selected.has(each))
	selection_changed.emit()


## Reads these pictures again, whatever their time says.
func forget_pictures(outputs: PackedStringArray) -> void:
	var written: Dictionary[String, bool] = {}
	for output: String in outputs:
		written[output] = true
	for path: String in _stamps.keys():
		if written.has(_stamps[path].get_slice("?", 0)):
			_stamps.erase(path)
	refresh()


func is_settled() -> bool:
	return not _is_outdated and _next >= _order.size()


func poll() -> void:
	_thumbnails.poll()
	if _next >= _order.size():
		if not _is_outdated:
			return
		_begin_pass()
	var until: int = Time.get_ticks_usec() + FRAME_BUDGET_USEC
	while _next < _order.size() and Time.get_ticks_usec() < until:
		_show(_order[_next], _next)
		_next += 1


func _begin_pass() -> void:
	_is_outdated = false
	_order = _session.status.sorted_paths()
	_next = 0
	_kinds.clear()
	for path: String in _rows.keys():
		if not _session.status.requests.has(path):
			_rows[path].queue_free()
			_rows.erase(path)
			_stamps.erase(path)
			_selected.erase(path)


func _show(path: String, index: int) -> void:
	var request: LeoRequest = _session.status.requests.get(path)
	if request == null:
		return
	var shown: LeoAssetRow = _rows.get(path)
	if shown == null:
		shown = LeoAssetRow.new()
		shown.generate_pressed.connect(generate_pressed.emit)
		shown.find_pressed.connect(find_pressed.emit)
		shown.choose_pressed.connect(choose_pressed.emit)
		shown.edit_pressed.connect(edit_pressed.emit)
		shown.take_pressed.connect(take_pressed.emit)
		shown.selected.connect(select)
		add_child(shown)
		_rows[path] = shown
	if shown.get_index() != index:
		move_child(shown, index)
	if not _kinds.has(path):
		_kinds[path] = LeoRequestKind.of_file("res://" + path) if request.is_buildable() else ""
	shown.show_request(request, _session, _kinds[path])
	shown.visible = shown.fits(_filter, _state)
	_ask_for_picture(request, shown)


func _ask_for_picture(request: LeoRequest, shown: LeoAssetRow) -> void:
	var png: String = request.first_output("png")
	var stamp: String = (
		"%s?%d" % [png, FileAccess.get_modified_time(png)] if FileAccess.file_exists(png) else ""
	)
	if stamp != _stamps.get(request.path, ""):
		_stamps[request.path] = stamp
		if stamp.is_empty():
			shown.show_picture(null)
		else:
			_thumbnails.ask(request)


#region Signals


func _on_thumbnail_ready(path: String, texture: Texture2D) -> void:
	if _rows.has(path):
		_rows[path].show_picture(texture)

#endregion
