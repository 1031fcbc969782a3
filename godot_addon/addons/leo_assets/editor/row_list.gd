@tool
class_name LeoRowList
extends VBoxContainer
## The rows of the dock, kept equal to the session, a few in each frame.

signal generate_pressed(path: String)
signal find_pressed(resource_path: String)

const FRAME_BUDGET_USEC: int = 3000

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


## Reads these pictures again, whatever their time says.
func forget_pictures(outputs: PackedStringArray) -> void:
	for path: String in _stamps.keys():
		for output: String in outputs:
			if _stamps[path].begins_with(output + "?"):
				_stamps.erase(path)
				break
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


func _show(path: String, index: int) -> void:
	var request: LeoRequest = _session.status.requests.get(path)
	if request == null:
		return
	var shown: LeoAssetRow = _rows.get(path)
	if shown == null:
		shown = LeoAssetRow.new()
		shown.generate_pressed.connect(generate_pressed.emit)
		shown.find_pressed.connect(find_pressed.emit)
		add_child(shown)
		_rows[path] = shown
	if shown.get_index() != index:
		move_child(shown, index)
	if not _kinds.has(path):
		_kinds[path] = LeoRequestKind.of_file("res://" + path) if request.is_buildable() else ""
	shown.show_request(request, _session, _kinds[path])
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
