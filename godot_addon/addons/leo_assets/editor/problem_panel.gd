@tool
class_name LeoProblemPanel
extends PanelContainer
## What went wrong and what to do about it, in plain labels; with a way to choose the program when
## that is missing.

signal program_chosen(path: String)

var _message: Label
var _cure: Label
var _choose: Button
var _dialog: EditorFileDialog
var _box: StyleBoxFlat = StyleBoxFlat.new()
var _is_dressing: bool = false


func _init() -> void:
	visible = false
	add_theme_stylebox_override("panel", _box)
	var box: VBoxContainer = VBoxContainer.new()
	add_child(box)
	_message = _make_label()
	box.add_child(_message)
	_cure = _make_label()
	box.add_child(_cure)
	_choose = Button.new()
	_choose.text = "Choose the program…"
	_choose.size_flags_horizontal = Control.SIZE_SHRINK_BEGIN
	_choose.pressed.connect(choose_program)
	box.add_child(_choose)


func _notification(what: int) -> void:
	# Changing its own box is a change of theme too.
	if what == NOTIFICATION_THEME_CHANGED and is_inside_tree() and not _is_dressing:
		_is_dressing = true
		_dress()
		_is_dressing = false


func show_problem(problem: LeoProblem) -> void:
	visible = problem.is_some()
	_message.text = problem.message
	_cure.text = problem.cure
	_cure.visible = not problem.cure.is_empty()
	_choose.visible = problem.kind == LeoProblem.Kind.PROGRAM


func words() -> String:
	return "%s %s" % [_message.text, _cure.text] if visible else ""


func _make_label() -> Label:
	var label: Label = Label.new()
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	return label


func _dress() -> void:
	var colour: Color = get_theme_color("error_color", "Editor")
	_box.bg_color = Color(colour, 0.12)
	_box.border_color = colour
	var unit: int = maxi(1, roundi(EditorInterface.get_editor_scale()))
	_box.border_width_left = 3 * unit
	_box.set_content_margin_all(6 * unit)
	_box.content_margin_left = 9 * unit
	_box.set_corner_radius_all(2 * unit)
	_message.add_theme_color_override("font_color", colour)


func choose_program() -> void:
	if _dialog == null:
		_dialog = EditorFileDialog.new()
		_dialog.access = EditorFileDialog.ACCESS_FILESYSTEM
		_dialog.file_mode = EditorFileDialog.FILE_MODE_OPEN_FILE
		_dialog.title = "Where is leo-assets?"
		_dialog.file_selected.connect(program_chosen.emit)
		add_child(_dialog)
	_dialog.popup_file_dialog()
