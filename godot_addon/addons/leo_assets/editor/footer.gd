@tool
class_name LeoFooter
extends VBoxContainer
## What stands below the rows: the log behind its fold, what is left to spend, and who draws.
##
## `poll` once a frame: lines come into the open log as there is time for them.

const LOG_LINES: int = 500

var fold: Button
var balance: LeoBalance
var _provider: Label
var _log: TextEdit
## Lines that the log does not hold yet.
var _waiting: PackedStringArray = []


func _init(ask: LeoAsk, project: String) -> void:
	var line: HBoxContainer = HBoxContainer.new()
	add_child(line)
	fold = Button.new()
	fold.text = "Log"
	fold.flat = true
	fold.toggle_mode = true
	fold.toggled.connect(_on_fold_toggled)
	line.add_child(fold)
	balance = LeoBalance.new(ask, project)
	line.add_child(balance)
	_provider = Label.new()
	_provider.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_provider.horizontal_alignment = HORIZONTAL_ALIGNMENT_RIGHT
	_provider.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	_provider.mouse_filter = Control.MOUSE_FILTER_PASS
	line.add_child(_provider)
	_log = TextEdit.new()
	_log.editable = false
	_log.custom_minimum_size.y = 140 * EditorInterface.get_editor_scale()
	_log.wrap_mode = TextEdit.LINE_WRAPPING_BOUNDARY
	_log.visible = false
	add_child(_log)


func _notification(what: int) -> void:
	if what == NOTIFICATION_THEME_CHANGED and is_inside_tree():
		_dress()


func follow(session: LeoSession) -> void:
	balance.follow(session)
	_provider.text = session.status.provider
	_provider.tooltip_text = (
		"Who draws: %s" % ("this costs money." if session.status.is_paid else "free.")
	)


func add_line(line: String) -> void:
	_waiting.append(line)
	if _waiting.size() > 2 * LOG_LINES:
		_waiting = _waiting.slice(-LOG_LINES)


func log_text() -> String:
	return _log.text


func is_settled() -> bool:
	return _waiting.is_empty() or not _log.is_visible_in_tree()


## Begins nothing after `until_usec`, in ticks.
func poll(until_usec: int) -> void:
	if is_settled():
		return
	var taken: int = 0
	while taken < _waiting.size() and Time.get_ticks_usec() < until_usec:
		_log.insert_text(_waiting[taken] + "\n", _log.get_line_count() - 1, 0)
		if _log.get_line_count() > LOG_LINES:
			_log.remove_text(0, 0, 1, 0)
		taken += 1
	_waiting = _waiting.slice(taken)
	_log.clear_undo_history()
	_log.scroll_vertical = _log.get_line_count()


func _dress() -> void:
	fold.icon = get_theme_icon(
		"GuiTreeArrowDown" if _log.visible else "GuiTreeArrowRight", "EditorIcons"
	)
	_log.add_theme_font_override("font", get_theme_font("source", "EditorFonts"))
	var ink: Color = get_theme_color("font_color", "Label")
	for quiet: Label in [_provider, balance]:
		quiet.add_theme_color_override("font_color", Color(ink, ink.a * 0.6))


#region Signals


func _on_fold_toggled(is_open: bool) -> void:
	_log.visible = is_open
	_dress()

#endregion
