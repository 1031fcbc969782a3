@tool
class_name LeoDock
extends VBoxContainer
## The dock: what there is, what it costs to have the rest made, and what went wrong.
##
## Holds no rules of its own: presses go to the session, the session's words go to the labels.

## Nothing is begun later in a frame; what is begun takes at most as long again.
const FRAME_BUDGET_USEC: int = 2000
const LOOK_DELAY_MSEC: int = 400
## File system changes this long after our own import are ours.
const ECHO_MSEC: int = 1000
const ANY_STATE: String = "All states"

var session: LeoSession
var ask: LeoAsk
var rows: LeoRowList
var rescan: LeoRescan
var footer: LeoFooter
var generate_all: Button
var generate_selected: Button
var choosing: LeoChoosing
var form: LeoForm
var new_request: LeoNewRequest
var first_run: LeoFirstRun
var filter: LineEdit
var states: OptionButton
var _refresh: Button
var _new: Button
var _summary: Label
var _problem: LeoProblemPanel
var _filter_row: HBoxContainer
var _queue: Label
var _targets: LeoTargets = LeoTargets.new()
var _is_setting_up: bool = false
var _was_lost: bool = false
var _progress_row: HBoxContainer
var _progress: ProgressBar
var _cancel: Button
var _message: Label
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
	session.build_begun.connect(_on_build_begun)
	session.files_changed.connect(_on_session_files_changed)
	ask = LeoAsk.new(LeoSettings.find_program)
	footer = LeoFooter.new(ask, project)
	session.logged.connect(footer.add_line)
	ask.logged.connect(footer.add_line)
	rescan = LeoRescan.new()
	rescan.finished.connect(_on_rescan_finished)
	choosing = LeoChoosing.new(ask, project)
	choosing.files_changed.connect(_on_choosing_files_changed)
	choosing.take_pressed.connect(_on_take_pressed)
	form = LeoForm.new(ask, project)
	form.saved.connect(_on_request_written.bind(null))
	new_request = LeoNewRequest.new(ask, project)
	new_request.written.connect(_on_request_written)
	first_run = LeoFirstRun.new(ask, project, _addon_version())
	for window: Node in [choosing, form, new_request]:
		add_child(window, false, Node.INTERNAL_MODE_BACK)
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
	step()


## A frame's work of our own, without the imports that the engine does for us.
func step() -> void:
	var until: int = Time.get_ticks_usec() + FRAME_BUDGET_USEC
	session.poll()
	ask.poll()
	rows.poll(until)
	footer.poll(until)
	if _is_changed:
		_is_changed = false
		_show_session()
	if _look_at_msec > 0 and Time.get_ticks_msec() >= _look_at_msec and _may_look():
		_look_at_msec = 0
		session.look()


## Ends what is under way: the addon goes. A dock that is only moved elsewhere works on.
func close() -> void:
	session.close()
	ask.close()


## Whether everything asked of it has been done and shown.
func is_settled() -> bool:
	var is_quiet: bool = session.is_idle() and session.queue.is_empty() and ask.is_idle()
	var is_shown: bool = not _is_changed and rows.is_settled() and footer.is_settled()
	return is_quiet and is_shown and not rescan.is_busy()


## The dialog for a new request; `target` is the property that its art is for.
func ask_for_request(folder: String, target: LeoTarget = null) -> void:
	new_request.open(folder, target)


func ask_for_target(target: LeoTarget) -> void:
	ask_for_request(LeoSettings.project_value(LeoSettings.NEW_REQUESTS_GO_TO), target)


func choose(path: String) -> void:
	if session.status.requests.has(path):
		choosing.open(session.status.requests[path], session.take_words(path))


func edit(path: String) -> void:
	form.open(path)


func explain(resource_path: String) -> void:
	ask.ask(["explain", "--json", "--project", session.game(), resource_path], _on_explained)


## The page that says what is set up and what is missing.
func show_setup() -> void:
	_is_setting_up = not _is_setting_up
	_is_changed = true
	first_run.look(LeoSettings.find_program())


static func _addon_version() -> String:
	var config: ConfigFile = ConfigFile.new()
	config.load("res://addons/leo_assets/plugin.cfg")
	return str(config.get_value("plugin", "version", ""))


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
	var is_first: bool = status.is_planned() and status.requests.is_empty()
	var is_lost: bool = session.problem().kind == LeoProblem.Kind.PROGRAM
	var is_page: bool = is_first or is_lost or _is_setting_up
	if is_page and (not first_run.visible or is_lost != _was_lost):
		first_run.look(LeoSettings.find_program())
	_was_lost = is_lost
	first_run.show_invitation(is_first)
	rows.visible = not is_first and not _is_setting_up
	first_run.visible = is_page
	first_run.size_flags_vertical = SIZE_FILL if rows.visible else SIZE_EXPAND_FILL
	_filter_row.visible = status.requests.size() > 1 and rows.visible
	_show_selection()
	_queue.visible = not session.queue.is_empty()
	var waiting: PackedStringArray = []
	for wish: LeoWish in session.queue:
		waiting.append(wish.name())
	_queue.text = "Next: %s" % ", then ".join(waiting)
	footer.follow(session)
	_message.text = session.message
	_message.visible = not session.message.is_empty()
	_show_progress()


func _show_selection() -> void:
	var chosen: PackedStringArray = rows.selected_paths()
	generate_selected.visible = not chosen.is_empty()
	generate_selected.text = (
		"Generate selected (%d) · %s" % [chosen.size(), session.price_words_of(chosen)]
	)


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
	first_run.choose_program_pressed.connect(_problem.choose_program)
	first_run.request_wanted.connect(_on_new_pressed)
	first_run.mended.connect(_on_mended)
	first_run.visible = false
	add_child(first_run)
	add_child(_make_filter_row())
	rows = LeoRowList.new(session)
	rows.generate_pressed.connect(session.generate_one)
	rows.find_pressed.connect(_on_find_pressed)
	rows.choose_pressed.connect(choose)
	rows.edit_pressed.connect(edit)
	rows.take_pressed.connect(_on_take_pressed)
	rows.accept_pressed.connect(_on_accept_pressed)
	rows.selection_changed.connect(_show_selection)
	add_child(rows)
	generate_selected = Button.new()
	generate_selected.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	generate_selected.visible = false
	generate_selected.pressed.connect(_on_generate_selected_pressed)
	add_child(generate_selected)
	add_child(_make_progress_row())
	_queue = _make_text()
	_queue.visible = false
	add_child(_queue)
	_message = _make_text()
	add_child(_message)
	add_child(footer)


func _make_toolbar() -> HBoxContainer:
	var bar: HBoxContainer = HBoxContainer.new()
	generate_all = Button.new()
	generate_all.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	generate_all.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	generate_all.pressed.connect(session.generate_all)
	bar.add_child(generate_all)
	_new = Button.new()
	_new.flat = true
	_new.tooltip_text = "New request…"
	_new.pressed.connect(_on_new_pressed)
	bar.add_child(_new)
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
	_cancel.name = "Cancel"
	_cancel.flat = true
	_cancel.tooltip_text = "Stop. Files that were finished stay."
	_cancel.pressed.connect(session.cancel)
	_progress_row.add_child(_cancel)
	return _progress_row


func _make_filter_row() -> HBoxContainer:
	_filter_row = HBoxContainer.new()
	filter = LineEdit.new()
	filter.placeholder_text = "Filter"
	filter.clear_button_enabled = true
	filter.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	filter.text_changed.connect(_on_filter_changed)
	_filter_row.add_child(filter)
	states = OptionButton.new()
	states.add_item(ANY_STATE)
	for state: String in LeoRequest.BY_URGENCY:
		states.add_item(state)
	states.item_selected.connect(_on_state_selected)
	_filter_row.add_child(states)
	return _filter_row


func _make_text() -> Label:
	var label: Label = Label.new()
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	return label


func _dress() -> void:
	if _cancel == null or not is_inside_tree():
		return
	_refresh.icon = get_theme_icon("Reload", "EditorIcons")
	_new.icon = get_theme_icon("Add", "EditorIcons")
	filter.right_icon = get_theme_icon("Search", "EditorIcons")
	_cancel.icon = get_theme_icon("Stop", "EditorIcons")
	var ink: Color = get_theme_color("font_color", "Label")
	for quiet: Label in [_summary, _queue]:
		quiet.add_theme_color_override("font_color", Color(ink, ink.a * 0.6))


#region Signals


## Looks at the project, because somebody asked.
func refresh() -> void:
	session.forget_words()
	session.look()


func _on_session_changed() -> void:
	_is_changed = true
	_has_looked = _has_looked or session.status.is_planned()


func _on_build_begun(paths: PackedStringArray) -> void:
	var outputs: PackedStringArray = []
	for path: String in session.status.requests:
		if paths.is_empty() or path in paths:
			outputs.append_array(session.status.requests[path].outputs)
	rescan.prepare(outputs)


func _on_session_files_changed(made: PackedStringArray, removed: PackedStringArray) -> void:
	rows.forget_pictures(made)
	footer.balance.forget()
	rescan.ask(made)
	rescan.ask(removed)
	rescan.clear_prepared()
	if not rescan.is_busy():
		session.look()


func _on_rescan_finished() -> void:
	_echo_until_msec = Time.get_ticks_msec() + ECHO_MSEC
	_targets.fill(session.status)
	session.look()


func _on_find_pressed(resource_path: String) -> void:
	EditorInterface.get_file_system_dock().navigate_to_path(resource_path)


func _on_choosing_files_changed(made: PackedStringArray) -> void:
	_on_session_files_changed(made, [])


func _on_take_pressed(path: String) -> void:
	session.take_another(path)


## The newer version of a file that a person has edited takes its place; his own is kept.
func _on_accept_pressed(path: String) -> void:
	ask.ask(["accept", "--json", "--project", session.game(), path], _on_accepted)


func _on_accepted(answer: LeoAnswer) -> void:
	var taken: PackedStringArray = []
	var kept: PackedStringArray = []
	for event: LeoEvent in answer.named("version"):
		taken.append(event.text("path"))
		kept.append(event.text("file"))
	session.message = answer.trouble()
	if not taken.is_empty():
		session.message = "Took the new version; the edited file is kept as %s." % ", ".join(kept)
	_is_changed = true
	_on_session_files_changed(taken, [])


func _on_generate_selected_pressed() -> void:
	session.generate_these(rows.selected_paths())


func _on_new_pressed() -> void:
	ask_for_request(LeoSettings.project_value(LeoSettings.NEW_REQUESTS_GO_TO))


func _on_request_written(path: String, target: LeoTarget) -> void:
	if target != null:
		_targets.wait_for(path, target)
		session.message = (
			"%s is written. Generate it, and its art goes to “%s”." % [path, target.property]
		)
	rescan.ask(["res://" + path])


func _on_explained(answer: LeoAnswer) -> void:
	var told: Array[LeoEvent] = answer.named("explained")
	session.message = answer.trouble() if told.is_empty() else LeoMaker.words(told[0])
	_is_changed = true


func _on_mended() -> void:
	first_run.look(LeoSettings.find_program())
	refresh()


func _on_filter_changed(_words: String) -> void:
	_show_only()


func _on_state_selected(_index: int) -> void:
	_show_only()


func _show_only() -> void:
	var state: String = states.get_item_text(states.selected) if states.selected > 0 else ""
	rows.show_only(filter.text, state)


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
