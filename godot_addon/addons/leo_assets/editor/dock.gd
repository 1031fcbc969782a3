@tool
class_name LeoDock
extends VBoxContainer
## The dock: what there is, what it costs to have the rest made, and what went wrong.
##
## Holds no rules of its own: presses go to the session, the session's words go to the labels.

const LOOK_DELAY_MSEC: int = 400
## File system changes this long after our own import are ours.
const ECHO_MSEC: int = 1000
const LOG_LINES: int = 500
const FIRST_RUN: String = (
	"No requests yet.\n\nA request is a small text file that says what to draw. Write the first"
	+ " one in a terminal, in the folder of this project, and it appears here:"
)
const FIRST_COMMAND: String = 'leo-assets make icon "red potion"'

var session: LeoSession
var rows: LeoRowList
var rescan: LeoRescan
var generate_all: Button
var _refresh: Button
var _summary: Label
var _problem: LeoProblemPanel
var _first_run: VBoxContainer
var _progress_row: HBoxContainer
var _progress: ProgressBar
var _cancel: Button
var _message: Label
var _log_fold: Button
var _provider: Label
var _log: TextEdit
var _log_lines: PackedStringArray = []
var _is_changed: bool = true
var _has_looked: bool = false
## When to look again, in ticks; 0 for not at all.
var _look_at_msec: int = 0
var _echo_until_msec: int = 0


func _init() -> void:
	name = "Leo Assets"
	var project: String = ProjectSettings.globalize_path("res://").trim_suffix("/")
	session = LeoSession.new(LeoSettings.find_program, project)
	session.changed.connect(_on_session_changed)
	session.files_changed.connect(_on_session_files_changed)
	session.logged.connect(_on_session_logged)
	rescan = LeoRescan.new()
	rescan.finished.connect(_on_rescan_finished)
	_build_controls(EditorInterface.get_editor_scale())


func _enter_tree() -> void:
	EditorInterface.get_resource_filesystem().filesystem_changed.connect(_on_filesystem_changed)
	visibility_changed.connect(_on_visibility_changed)
	_look_soon()


func _exit_tree() -> void:
	visibility_changed.disconnect(_on_visibility_changed)
	EditorInterface.get_resource_filesystem().filesystem_changed.disconnect(_on_filesystem_changed)


func _notification(what: int) -> void:
	match what:
		NOTIFICATION_THEME_CHANGED:
			_dress()
		NOTIFICATION_APPLICATION_FOCUS_IN:
			_look_soon()


func _process(_delta: float) -> void:
	rescan.poll()
	session.poll()
	rows.poll()
	if _is_changed:
		_is_changed = false
		_show_session()
	if _look_at_msec > 0 and Time.get_ticks_msec() >= _look_at_msec and _may_look():
		_look_at_msec = 0
		session.look()


## Ends what is under way: the addon goes. A dock that is only moved elsewhere works on.
func close() -> void:
	session.close()


## Whether everything asked of it has been done and shown.
func is_settled() -> bool:
	return session.is_idle() and not rescan.is_busy() and not _is_changed and rows.is_settled()


func _look_soon() -> void:
	# Without a screen nobody looks: imports and exports on a server start no program.
	if LeoSettings.looks_by_itself() and DisplayServer.get_name() != "headless":
		_look_at_msec = Time.get_ticks_msec() + LOOK_DELAY_MSEC


## Out of sight only the first look is worth a process: the export's warning wants it.
func _may_look() -> bool:
	var is_wanted: bool = is_visible_in_tree() or not _has_looked
	return is_wanted and session.is_idle() and not rescan.is_busy() and not _is_editor_scanning()


func _is_editor_scanning() -> bool:
	return EditorInterface.get_resource_filesystem().is_scanning()


func _show_session() -> void:
	var status: LeoStatus = session.status
	rows.refresh()
	generate_all.text = "Generate all"
	if status.needs_work():
		generate_all.text = "Generate all · %s" % status.price_words()
	generate_all.disabled = session.is_building() or not status.needs_work()
	generate_all.tooltip_text = _all_tip(status)
	_refresh.disabled = not session.is_idle()
	_summary.text = _summary_words(status)
	_summary.visible = not _summary.text.is_empty()
	_problem.show_problem(session.problem())
	_first_run.visible = status.is_planned() and status.requests.is_empty()
	_message.text = session.message
	_message.visible = not session.message.is_empty()
	_provider.text = status.provider
	_provider.tooltip_text = "Who draws: %s" % ("this costs money." if status.is_paid else "free.")
	_show_progress()


func _show_progress() -> void:
	_progress_row.visible = session.is_building()
	_progress.indeterminate = session.out_of == 0
	_progress.max_value = maxi(1, session.out_of)
	_progress.value = session.done


func _all_tip(status: LeoStatus) -> String:
	if not status.is_planned():
		return "Nothing has been looked at yet."
	if not status.needs_work():
		return "Nothing to make."
	var parts: PackedStringArray = []
	if status.to_generate > 0:
		parts.append("%d to draw by %s" % [status.to_generate, status.provider])
	if status.to_process > 0:
		parts.append("%d to trim and scale again, which is free" % status.to_process)
	return "%s. Pressing agrees to the price." % ", ".join(parts)


func _summary_words(status: LeoStatus) -> String:
	match session.activity:
		LeoSession.Activity.PRICING:
			return "Asking for the price…"
		LeoSession.Activity.BUILDING:
			return (
				"%d of %d pictures drawn…" % [session.done, session.out_of]
				if session.out_of > 0
				else "Working…"
			)
	if not status.is_planned():
		return "Looking…" if session.activity == LeoSession.Activity.LOOKING else ""
	return status.summary()


func _build_controls(editor_scale: float) -> void:
	custom_minimum_size = Vector2(200, 200) * editor_scale
	add_child(_make_toolbar())
	_summary = _make_text()
	add_child(_summary)
	_problem = LeoProblemPanel.new()
	_problem.program_chosen.connect(_on_program_chosen)
	add_child(_problem)
	_first_run = _make_first_run()
	add_child(_first_run)
	var scroll: ScrollContainer = ScrollContainer.new()
	scroll.size_flags_vertical = Control.SIZE_EXPAND_FILL
	scroll.horizontal_scroll_mode = ScrollContainer.SCROLL_MODE_DISABLED
	add_child(scroll)
	rows = LeoRowList.new(session)
	rows.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	rows.generate_pressed.connect(session.generate_one)
	rows.find_pressed.connect(_on_find_pressed)
	scroll.add_child(rows)
	add_child(_make_progress_row())
	_message = _make_text()
	add_child(_message)
	add_child(_make_footer())
	_log = TextEdit.new()
	_log.editable = false
	_log.custom_minimum_size.y = 140 * editor_scale
	_log.wrap_mode = TextEdit.LINE_WRAPPING_BOUNDARY
	_log.visible = false
	add_child(_log)


func _make_toolbar() -> HBoxContainer:
	var bar: HBoxContainer = HBoxContainer.new()
	generate_all = Button.new()
	generate_all.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	generate_all.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	generate_all.pressed.connect(session.generate_all)
	bar.add_child(generate_all)
	_refresh = Button.new()
	_refresh.flat = true
	_refresh.tooltip_text = "Look again."
	_refresh.pressed.connect(refresh)
	bar.add_child(_refresh)
	return bar


func _make_progress_row() -> HBoxContainer:
	_progress_row = HBoxContainer.new()
	_progress = ProgressBar.new()
	_progress.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_progress.size_flags_vertical = Control.SIZE_SHRINK_CENTER
	_progress_row.add_child(_progress)
	_cancel = Button.new()
	_cancel.flat = true
	_cancel.tooltip_text = "Stop. Files that were finished stay."
	_cancel.pressed.connect(session.cancel)
	_progress_row.add_child(_cancel)
	return _progress_row


func _make_footer() -> HBoxContainer:
	var footer: HBoxContainer = HBoxContainer.new()
	_log_fold = Button.new()
	_log_fold.text = "Log"
	_log_fold.flat = true
	_log_fold.toggle_mode = true
	_log_fold.toggled.connect(_on_log_fold_toggled)
	footer.add_child(_log_fold)
	_provider = Label.new()
	_provider.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_provider.horizontal_alignment = HORIZONTAL_ALIGNMENT_RIGHT
	_provider.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	_provider.mouse_filter = Control.MOUSE_FILTER_PASS
	footer.add_child(_provider)
	return footer


func _make_first_run() -> VBoxContainer:
	var box: VBoxContainer = VBoxContainer.new()
	var words: Label = _make_text()
	words.text = FIRST_RUN
	box.add_child(words)
	var command: LineEdit = LineEdit.new()
	command.text = FIRST_COMMAND
	command.editable = false
	box.add_child(command)
	return box


func _make_text() -> Label:
	var label: Label = Label.new()
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	return label


func _dress() -> void:
	if _log_fold == null or not is_inside_tree():
		return
	_refresh.icon = get_theme_icon("Reload", "EditorIcons")
	_cancel.icon = get_theme_icon("Stop", "EditorIcons")
	_log_fold.icon = get_theme_icon(
		"GuiTreeArrowDown" if _log.visible else "GuiTreeArrowRight", "EditorIcons"
	)
	_log.add_theme_font_override("font", get_theme_font("source", "EditorFonts"))
	var ink: Color = get_theme_color("font_color", "Label")
	for quiet: Label in [_summary, _provider]:
		quiet.add_theme_color_override("font_color", Color(ink, ink.a * 0.6))


#region Signals


## Looks at the project, because somebody asked.
func refresh() -> void:
	session.forget_words()
	session.look()


func _on_session_changed() -> void:
	_is_changed = true
	_has_looked = _has_looked or session.status.is_planned()


func _on_session_files_changed(made: PackedStringArray, removed: PackedStringArray) -> void:
	rows.forget_pictures(made)
	rescan.ask(made)
	rescan.ask(removed)
	if not rescan.is_busy():
		session.look()


func _on_rescan_finished() -> void:
	_echo_until_msec = Time.get_ticks_msec() + ECHO_MSEC
	session.look()


func _on_session_logged(line: String) -> void:
	_log_lines.append(line)
	if _log_lines.size() > LOG_LINES:
		_log_lines = _log_lines.slice(-LOG_LINES)
	if _log.visible:
		_show_log()


func _show_log() -> void:
	_log.text = "\n".join(_log_lines)
	_log.scroll_vertical = _log.get_line_count()


func _on_log_fold_toggled(is_open: bool) -> void:
	_log.visible = is_open
	_show_log()
	_dress()


func _on_find_pressed(resource_path: String) -> void:
	EditorInterface.get_file_system_dock().navigate_to_path(resource_path)


func _on_program_chosen(path: String) -> void:
	LeoSettings.choose_program(path)
	refresh()


func _on_filesystem_changed() -> void:
	if not rescan.is_busy() and Time.get_ticks_msec() > _echo_until_msec:
		_look_soon()


func _on_visibility_changed() -> void:
	if is_visible_in_tree():
		_look_soon()

#endregion
