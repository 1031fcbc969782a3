@tool
class_name LeoForm
extends ConfirmationDialog
## A form for a request, a kit or a style: its keys as the program lists them.
##
## Only what was changed is sent, by `leo-assets request set`, so that comments stay and nothing
## faulty is written. What the program answers is shown.

signal saved(path: String)

const SIZE: Vector2 = Vector2(620, 620)
const BY_ITSELF: String = "(default)"

var _ask: LeoAsk
var _project: String
var _path: String = ""
var _fields: Dictionary[String, LeoField] = {}
var _controls: Dictionary[String, Control] = {}
var _rows: VBoxContainer
var _words: Label
var _is_asking: bool = false


func _init(ask: LeoAsk, project: String) -> void:
	_ask = ask
	_project = project
	title = "Edit"
	ok_button_text = "Save"
	cancel_button_text = "Close"
	dialog_hide_on_ok = false
	exclusive = false
	confirmed.connect(save)
	var box: VBoxContainer = VBoxContainer.new()
	add_child(box)
	var scroll: ScrollContainer = ScrollContainer.new()
	scroll.size_flags_vertical = Control.SIZE_EXPAND_FILL
	scroll.horizontal_scroll_mode = ScrollContainer.SCROLL_MODE_DISABLED
	box.add_child(scroll)
	_rows = VBoxContainer.new()
	_rows.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	scroll.add_child(_rows)
	_words = Label.new()
	_words.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	box.add_child(_words)


## Shows a file of the project; `path` without `res://`.
func open(path: String) -> void:
	_path = path
	title = "Edit: %s" % path
	_words.text = "Looking…"
	_clear()
	_send(["request", "fields", "--json", "--project", _project, path], _on_fields_answered)
	popup_centered(Vector2i(SIZE * EditorInterface.get_editor_scale()))


func is_settled() -> bool:
	return not _is_asking


## What the program answered.
func told() -> String:
	return _words.text


## The control of a key; null where the file cannot have it.
func control(key: String) -> Control:
	return _controls.get(key)


func save() -> void:
	var words: PackedStringArray = ["request", "set", "--json", "--project", _project]
	var changes: PackedStringArray = []
	var count: int = words.size()
	for key: String in _controls:
		var now: String = _value_of(key)
		if now == _fields[key].shown():
			continue
		if now.is_empty():
			words.append("--unset=%s" % key)
		else:
			changes.append("%s=%s" % [key, now])
	if words.size() + changes.size() == count:
		_words.text = "Nothing was changed."
		return
	words.append(_path)
	_send(words + changes, _on_set_answered)


func _send(arguments: PackedStringArray, listener: Callable) -> void:
	_is_asking = true
	get_ok_button().disabled = true
	_ask.ask(arguments, listener)


func _clear() -> void:
	for row: Node in _rows.get_children():
		_rows.remove_child(row)
		row.queue_free()
	_fields.clear()
	_controls.clear()


func _show(fields: Array[LeoField]) -> void:
	_clear()
	var sections: Dictionary[String, VBoxContainer] = {}
	var common: VBoxContainer = VBoxContainer.new()
	_rows.add_child(common)
	for field: LeoField in fields:
		if field.is_pattern():
			continue
		_fields[field.key] = field
		var section: String = field.section()
		if not field.is_common() and section.is_empty():
			section = "more"
		if not section.is_empty() and not sections.has(section):
			sections[section] = _make_section(section)
		var place: VBoxContainer = common if section.is_empty() else sections[section]
		place.add_child(_make_row(field))
	for section: String in sections:
		var is_used: bool = false
		for key: String in _fields:
			var is_of_it: bool = _fields[key].section() == section
			is_used = is_used or is_of_it and not _fields[key].value.is_empty()
		sections[section].visible = is_used
		sections[section].visibility_changed.emit()


func _make_section(section: String) -> VBoxContainer:
	var fold: Button = Button.new()
	fold.text = section
	fold.flat = true
	fold.alignment = HORIZONTAL_ALIGNMENT_LEFT
	fold.add_theme_font_override("font", get_theme_font("bold", "EditorFonts"))
	_rows.add_child(fold)
	var box: VBoxContainer = VBoxContainer.new()
	_rows.add_child(box)
	fold.pressed.connect(func() -> void: box.visible = not box.visible)
	box.visibility_changed.connect(_show_fold.bind(fold, box))
	return box


func _show_fold(fold: Button, box: VBoxContainer) -> void:
	var arrow: String = "GuiTreeArrowDown" if box.visible else "GuiTreeArrowRight"
	fold.icon = get_theme_icon(arrow, "EditorIcons")


func _make_row(field: LeoField) -> HBoxContainer:
	var row: HBoxContainer = HBoxContainer.new()
	var label: Label = Label.new()
	label.text = field.key.trim_prefix(field.section() + ".")
	label.custom_minimum_size.x = 150 * EditorInterface.get_editor_scale()
	label.size_flags_vertical = Control.SIZE_SHRINK_BEGIN
	label.mouse_filter = Control.MOUSE_FILTER_STOP
	var cost: String = "paid for anew" if field.is_paid else "free"
	label.tooltip_text = "%s\nChanging it is %s." % [field.says, cost]
	row.add_child(label)
	var edit: Control = _make_control(field)
	edit.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	edit.tooltip_text = label.tooltip_text
	row.add_child(edit)
	_controls[field.key] = edit
	return row


func _make_control(field: LeoField) -> Control:
	if field.is_choice():
		return _make_choice(field)
	if field.key in ["prompt", "negative", "description"]:
		var text: TextEdit = TextEdit.new()
		text.text = field.shown()
		text.wrap_mode = TextEdit.LINE_WRAPPING_BOUNDARY
		text.custom_minimum_size.y = 64 * EditorInterface.get_editor_scale()
		return text
	var line: LineEdit = LineEdit.new()
	line.text = field.shown()
	line.placeholder_text = _hint(field)
	return line


func _make_choice(field: LeoField) -> OptionButton:
	var list: OptionButton = OptionButton.new()
	# What is required in a table is so only where that table is.
	if not field.is_required or field.value.is_empty():
		var default: String = LeoField.plain(field.default)
		list.add_item(BY_ITSELF if default.is_empty() else "%s %s" % [default, BY_ITSELF])
		list.set_item_metadata(0, "")
	for word: String in field.words():
		list.add_item(word)
		list.set_item_metadata(list.item_count - 1, word)
		if word == field.shown():
			list.select(list.item_count - 1)
	return list


func _hint(field: LeoField) -> String:
	if not field.default.is_empty():
		return "%s %s" % [LeoField.plain(field.default), BY_ITSELF]
	if field.types == PackedStringArray(["list"]):
		return '["…", "…"]'
	if is_finite(field.most):
		return "up to %s" % String.num(field.most, 0 if field.types.has("whole") else 2)
	return " or ".join(field.types) if field.is_required else BY_ITSELF


func _value_of(key: String) -> String:
	var edit: Control = _controls[key]
	if edit is OptionButton:
		var list: OptionButton = edit
		return str(list.get_selected_metadata())
	if edit is TextEdit:
		var text: TextEdit = edit
		return text.text
	var line: LineEdit = edit as LineEdit
	return line.text


#region Signals


func _on_fields_answered(answer: LeoAnswer) -> void:
	_is_asking = false
	get_ok_button().disabled = not answer.is_done()
	_words.text = answer.trouble()
	var fields: Array[LeoField] = []
	for event: LeoEvent in answer.named("field"):
		fields.append(LeoField.from_event(event))
	_show(fields)


func _on_set_answered(answer: LeoAnswer) -> void:
	_is_asking = false
	get_ok_button().disabled = false
	_words.text = answer.trouble()
	if answer.is_done():
		hide()
		saved.emit(_path)

#endregion
