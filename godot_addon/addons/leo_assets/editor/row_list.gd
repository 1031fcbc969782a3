@tool
class_name LeoRowList
extends ScrollContainer
## The rows of the dock: only those in sight exist, and they are used again when others come.
##
## A row never changes whom it stands for while it is in sight, so that no press hits another.
## `poll` once a frame; what there is no time for is done in the next one.

signal generate_pressed(path: String)
signal find_pressed(resource_path: String)
signal choose_pressed(path: String)
signal edit_pressed(path: String)
signal take_pressed(path: String)
signal accept_pressed(path: String)
signal selection_changed

## Rows are there this far above and below what is seen, in pixels before the editor's scale.
const MARGIN: float = 80.0
const GAP: float = 4.0
## A row with a button and a line of words, before the editor's scale.
const USUAL_HEIGHT: float = 92.0

var _session: LeoSession
var _scale: float
var _layout: LeoRowLayout
var _field: Control
var _rows: Dictionary[String, LeoAssetRow] = {}
var _spare: Array[LeoAssetRow] = []
## The picture of each request as far as it was read, and of which version of its file.
var _pictures: Dictionary[String, Texture2D] = {}
var _stamps: Dictionary[String, String] = {}
var _thumbnails: LeoThumbnails
var _status: LeoStatus
var _revision: int = -1
## Raised with all that rows show; a row of an older one is shown anew.
var _version: int = 0
var _is_dirty: bool = true
var _is_outdated: bool = true
var _selected: Dictionary[String, bool] = {}
var _last_clicked: String = ""
var _filter: String = ""
var _state: String = ""


func _init(session: LeoSession) -> void:
	_session = session
	_scale = EditorInterface.get_editor_scale()
	follow_focus = true
	horizontal_scroll_mode = ScrollContainer.SCROLL_MODE_DISABLED
	size_flags_vertical = Control.SIZE_EXPAND_FILL
	_layout = LeoRowLayout.new(roundf(GAP * _scale), roundf(USUAL_HEIGHT * _scale))
	_thumbnails = LeoThumbnails.new(roundi(LeoThumbnails.SIDE * _scale))
	_thumbnails.ready.connect(_on_thumbnail_ready)
	_field = Control.new()
	_field.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_field.mouse_filter = Control.MOUSE_FILTER_PASS
	_field.resized.connect(_make_dirty)
	add_child(_field)
	resized.connect(_make_dirty)
	visibility_changed.connect(_make_dirty)
	get_v_scroll_bar().value_changed.connect(_on_scrolled)


func _exit_tree() -> void:
	_thumbnails.close()


func _notification(what: int) -> void:
	if what == NOTIFICATION_THEME_CHANGED:
		for path: String in _rows:
			_rows[path].is_measured = false
		_is_dirty = true


## The row of a request, where it is in sight.
func row(path: String) -> LeoAssetRow:
	return _rows.get(path)


## Where its row stands, from 0; -1 where the filter leaves it out.
func place_of(path: String) -> int:
	return _layout.place_of(path)


## Something of the session has changed.
func refresh() -> void:
	_is_outdated = true


## Shows only rows that these words and this state mean; empty ones mean all.
func show_only(words: String, state: String) -> void:
	_filter = words.strip_edges()
	_state = state
	scroll_vertical = 0
	_take_order()
	selection_changed.emit()


func shown_count() -> int:
	return _layout.count()


## The selected requests that there is something to make of and that the filter shows, in the
## dock's order.
func selected_paths() -> PackedStringArray:
	var found: PackedStringArray = []
	if _selected.is_empty():
		return found
	for path: String in _layout.paths():
		var request: LeoRequest = _session.status.requests.get(path)
		if (
			_selected.has(path)
			and request != null
			and request.is_buildable()
			and request.needs_work()
		):
			found.append(path)
	return found


func select(path: String, is_adding: bool = false, is_range: bool = false) -> void:
	var was_selected: bool = _selected.has(path)
	var was_alone: bool = was_selected and _selected.size() == 1
	var from: int = _layout.place_of(_last_clicked)
	var to: int = _layout.place_of(path)
	if not is_adding:
		_selected.clear()
	if is_range and from >= 0 and to >= 0:
		for index: int in range(mini(from, to), maxi(from, to) + 1):
			_selected[_layout.path_at(index)] = true
	else:
		_last_clicked = path
		if was_selected and (is_adding or was_alone):
			_selected.erase(path)
		else:
			_selected[path] = true
	for each: String in _rows:
		_rows[each].show_selected(_selected.has(each))
	selection_changed.emit()


## Scrolls to a request's row.
func scroll_to(path: String) -> void:
	var place: int = _layout.place_of(path)
	if place >= 0:
		scroll_vertical = roundi(_layout.top_of(place))


## Reads these pictures again, whatever their time says.
func forget_pictures(outputs: PackedStringArray) -> void:
	var written: Dictionary[String, bool] = {}
	for output: String in outputs:
		written[output] = true
	for path: String in _stamps.keys():
		if written.has(_stamps[path].get_slice("?", 0)):
			_stamps.erase(path)
	refresh()


## Whether all that is in sight is shown as it is; out of sight nothing is to be done.
func is_settled() -> bool:
	return not is_visible_in_tree() or not (_is_outdated or _is_dirty)


## Begins nothing after `until_usec`, in ticks.
func poll(until_usec: int) -> void:
	_thumbnails.poll()
	if not is_visible_in_tree():
		return
	if _is_outdated:
		_is_outdated = false
		_is_dirty = true
		_version += 1
		if _session.status != _status or _session.status.revision != _revision:
			_status = _session.status
			_revision = _status.revision
			_take_order()
	if _is_dirty:
		_is_dirty = not _fill(until_usec)


func _make_dirty() -> void:
	_is_dirty = true


## Which rows there are, and in which order. What is in sight stays where it is.
func _take_order() -> void:
	var order: PackedStringArray = _session.status.sorted_paths()
	if not _filter.is_empty() or not _state.is_empty():
		var meant: PackedStringArray = []
		for path: String in order:
			if _session.status.requests[path].fits(_filter, _state):
				meant.append(path)
		order = meant
	for path: String in _selected.keys():
		if not _session.status.requests.has(path):
			_selected.erase(path)
	_keep_in_place(_layout.set_order.bind(order))
	_is_dirty = true


## Does what moves rows, and scrolls so that the topmost one in sight stays where it is.
func _keep_in_place(change: Callable) -> void:
	var first: int = _layout.at(scroll_vertical)
	var is_at_top: bool = scroll_vertical == 0 or _layout.count() == 0
	var path: String = "" if is_at_top else _layout.path_at(first)
	var before: float = scroll_vertical - _layout.top_of(first)
	change.call()
	_field.custom_minimum_size.y = _layout.total_height()
	var place: int = _layout.place_of(path)
	if place >= 0:
		scroll_vertical = roundi(_layout.top_of(place) + before)


## Gives each row in sight its place and words; whether there was time for all.
func _fill(until_usec: int) -> bool:
	var margin: float = MARGIN * _scale
	var seen: Vector2i = _layout.between(
		scroll_vertical - margin, scroll_vertical + size.y + margin
	)
	for path: String in _rows.keys():
		var place: int = _layout.place_of(path)
		if place < seen.x or place >= seen.y:
			_release(path)
	var heights: Dictionary[String, float] = {}
	var is_done: bool = true
	for index: int in range(seen.x, seen.y):
		var path: String = _layout.path_at(index)
		var shown: LeoAssetRow = _rows.get(path)
		if shown == null or shown.version != _version:
			is_done = false
			if Time.get_ticks_usec() > until_usec:
				continue
			shown = _show(path)
		elif not shown.is_measured:
			# Its words wrap as wide as it is: how high it is shows a frame after it was filled.
			shown.is_measured = true
			shown.modulate.a = 1.0
			heights[path] = shown.get_combined_minimum_size().y
		_put(shown, index, index - seen.x)
		is_done = is_done and shown.is_measured
	return not _learn(heights) and is_done


## Whether rows have to move for these heights.
func _learn(heights: Dictionary[String, float]) -> bool:
	var is_news: bool = false
	for path: String in heights:
		is_news = is_news or not is_equal_approx(_layout.height_of(path), heights[path])
	if is_news:
		_keep_in_place(_layout.learn.bind(heights))
	return is_news


func _show(path: String) -> LeoAssetRow:
	var request: LeoRequest = _session.status.requests[path]
	var shown: LeoAssetRow = _rows.get(path)
	if shown == null:
		shown = _spare.pop_back() if not _spare.is_empty() else _make_row()
		shown.modulate.a = 0.0
		shown.show()
		var picture: Texture2D = _pictures.get(path)
		shown.show_picture(picture)
		shown.show_selected(_selected.has(path))
		_rows[path] = shown
	shown.show_request(request, _session)
	shown.version = _version
	shown.is_measured = false
	_ask_for_picture(request, shown)
	return shown


func _make_row() -> LeoAssetRow:
	var made: LeoAssetRow = LeoAssetRow.new()
	made.generate_pressed.connect(generate_pressed.emit)
	made.find_pressed.connect(find_pressed.emit)
	made.choose_pressed.connect(choose_pressed.emit)
	made.edit_pressed.connect(edit_pressed.emit)
	made.take_pressed.connect(take_pressed.emit)
	made.accept_pressed.connect(accept_pressed.emit)
	made.selected.connect(select)
	_field.add_child(made)
	return made


## Children stand in the order in which they are seen, so that Tab goes from row to row.
func _put(shown: LeoAssetRow, index: int, child_index: int) -> void:
	if shown.get_index() != child_index:
		_field.move_child(shown, child_index)
	var least: float = shown.get_combined_minimum_size().x
	if least > _field.custom_minimum_size.x:
		_field.custom_minimum_size.x = least
	var wanted: Vector2 = Vector2(_field.size.x, _layout.height_of(_layout.path_at(index)))
	if shown.size.x != wanted.x:
		shown.is_measured = false
	shown.position = Vector2(0.0, _layout.top_of(index))
	shown.size = wanted


func _release(path: String) -> void:
	var gone: LeoAssetRow = _rows[path]
	_rows.erase(path)
	_spare.append(gone)
	gone.let_go()
	if _thumbnails.forget(path):
		_stamps.erase(path)


func _ask_for_picture(request: LeoRequest, shown: LeoAssetRow) -> void:
	var png: String = request.first_output("png")
	var stamp: String = (
		"%s?%d" % [png, FileAccess.get_modified_time(png)] if FileAccess.file_exists(png) else ""
	)
	if stamp == _stamps.get(request.path, ""):
		return
	_stamps[request.path] = stamp
	if stamp.is_empty():
		_pictures.erase(request.path)
		shown.show_picture(null)
	else:
		_thumbnails.ask(request)


#region Signals


func _on_thumbnail_ready(path: String, texture: Texture2D) -> void:
	_pictures[path] = texture
	if _rows.has(path):
		_rows[path].show_picture(texture)


func _on_scrolled(_value: float) -> void:
	_is_dirty = true

#endregion
