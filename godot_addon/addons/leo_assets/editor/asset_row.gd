@tool
class_name LeoAssetRow
extends PanelContainer
## One request in the dock: picture, name, state, why, and the button that has it made.
##
## Everything that comes from files is shown in plain labels.

signal generate_pressed(path: String)
## A file to show in the FileSystem dock: the request, or what was made of it.
signal find_pressed(resource_path: String)

const STATE_COLOURS: Dictionary[String, String] = {
	"fresh": "success_color",
	"stale": "warning_color",
	"missing": "warning_color",
	"held": "warning_color",
	"unapproved": "warning_color",
	"faulty": "error_color",
}
const STATE_TIPS: Dictionary[String, String] = {
	"fresh": "Up to date.",
	"stale": "There, but not as the request says now.",
	"missing": "Not there yet.",
	"placeholder": "Drawn by the offline studio: real art later takes its place.",
	"unapproved": "Waits for a person to approve it.",
	"held": "A job waits for a decision.",
	"edited": "A person has changed the file, and it is left alone.",
	"faulty": "The file is wrong: nothing is made and nothing is spent.",
}

var _path: String = ""
var _output: String = ""
var _state: String = ""
var _thumbnail: Button
var _checker: TextureRect
var _picture: TextureRect
var _title: Label
var _state_label: Label
var _detail: Label
var _trouble: Label
var _generate: Button


func _init() -> void:
	var scale_of_editor: float = EditorInterface.get_editor_scale()
	var row: HBoxContainer = HBoxContainer.new()
	row.add_theme_constant_override("separation", roundi(8 * scale_of_editor))
	add_child(row)
	row.add_child(_make_thumbnail(LeoThumbnails.SIDE * scale_of_editor))
	var words: VBoxContainer = VBoxContainer.new()
	words.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	words.add_theme_constant_override("separation", 0)
	row.add_child(words)
	words.add_child(_make_head())
	_detail = _make_wrapped_label(2)
	words.add_child(_detail)
	_trouble = _make_wrapped_label(-1)
	words.add_child(_trouble)
	_generate = Button.new()
	_generate.size_flags_horizontal = Control.SIZE_SHRINK_BEGIN
	_generate.pressed.connect(_on_generate_pressed)
	words.add_child(_generate)


func _notification(what: int) -> void:
	if what == NOTIFICATION_THEME_CHANGED:
		_dress()


func show_request(request: LeoRequest, session: LeoSession, kind: String) -> void:
	_path = request.path
	_output = request.first_output("tres")
	if _output.is_empty():
		_output = request.first_output("png")
	var step: String = session.steps.get(_path, "")
	_show_state(request.state(), step)
	_title.text = request.title()
	_title.tooltip_text = "%s\nClick to find it in the FileSystem dock." % request.path
	_detail.text = _details(request, kind)
	_detail.tooltip_text = request.reason
	var failure: LeoProblem = session.failures.get(_path)
	_show_trouble(request, failure)
	_generate.visible = request.needs_work() and request.is_buildable()
	_generate.disabled = session.is_building()
	_generate.text = (
		"%s · %s"
		% ["Generate" if request.to_generate > 0 else "Update", session.price_words(request)]
	)
	_generate.tooltip_text = "Has %s made, and agrees to the price." % request.path


func show_picture(texture: Texture2D) -> void:
	_picture.texture = texture
	_checker.visible = texture != null


func state_word() -> String:
	return _state


func _show_state(state: String, step: String) -> void:
	_state_label.text = state if step.is_empty() else "%s…" % step
	if state != _state:
		_state = state
		_state_label.tooltip_text = STATE_TIPS.get(_state, "")
		_dress()


func _details(request: LeoRequest, kind: String) -> String:
	var parts: PackedStringArray = []
	var sort: String = kind if not kind.is_empty() else request.file_sort()
	if not sort.is_empty():
		parts.append(sort)
	if request.asset_count > 1:
		parts.append(
			"%d %s" % [request.asset_count, "frames" if kind == "animation" else "pictures"]
		)
	if request.state() != "fresh" and not request.reason.is_empty():
		parts.append(request.reason)
	return " · ".join(parts)


func _show_trouble(request: LeoRequest, failure: LeoProblem) -> void:
	var lines: PackedStringArray = []
	for fault: LeoProblem in request.faults:
		lines.append(fault.words())
	if failure != null:
		lines.append(failure.words())
	_trouble.text = "\n".join(lines)
	_trouble.visible = not lines.is_empty()


func _make_thumbnail(side: float) -> Button:
	_thumbnail = Button.new()
	_thumbnail.flat = true
	_thumbnail.custom_minimum_size = Vector2(side, side)
	_thumbnail.size_flags_vertical = Control.SIZE_SHRINK_BEGIN
	_thumbnail.tooltip_text = "Find it in the FileSystem dock."
	_thumbnail.pressed.connect(_on_thumbnail_pressed)
	_checker = TextureRect.new()
	_checker.stretch_mode = TextureRect.STRETCH_TILE
	_picture = TextureRect.new()
	_picture.stretch_mode = TextureRect.STRETCH_KEEP_ASPECT_CENTERED
	_picture.expand_mode = TextureRect.EXPAND_IGNORE_SIZE
	var premultiplied: CanvasItemMaterial = CanvasItemMaterial.new()
	premultiplied.blend_mode = CanvasItemMaterial.BLEND_MODE_PREMULT_ALPHA
	_picture.material = premultiplied
	for layer: TextureRect in [_checker, _picture]:
		layer.mouse_filter = Control.MOUSE_FILTER_IGNORE
		_thumbnail.add_child(layer)
		layer.set_anchors_and_offsets_preset(Control.PRESET_FULL_RECT)
	_checker.visible = false
	return _thumbnail


func _make_head() -> HBoxContainer:
	var head: HBoxContainer = HBoxContainer.new()
	_title = Label.new()
	_title.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_title.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	_title.mouse_filter = Control.MOUSE_FILTER_STOP
	_title.mouse_default_cursor_shape = Control.CURSOR_POINTING_HAND
	_title.gui_input.connect(_on_title_gui_input)
	head.add_child(_title)
	_state_label = Label.new()
	_state_label.mouse_filter = Control.MOUSE_FILTER_STOP
	head.add_child(_state_label)
	return head


func _make_wrapped_label(most_lines: int) -> Label:
	var label: Label = Label.new()
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	label.mouse_filter = Control.MOUSE_FILTER_PASS
	if most_lines > 0:
		label.max_lines_visible = most_lines
		label.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	return label


## Colours and fonts of the editor's theme, which the user may change at any time.
func _dress() -> void:
	if _generate == null or not is_inside_tree():
		return
	var colour_name: String = STATE_COLOURS.get(_state, "accent_color")
	_state_label.add_theme_color_override("font_color", get_theme_color(colour_name, "Editor"))
	_trouble.add_theme_color_override("font_color", get_theme_color("error_color", "Editor"))
	_title.add_theme_font_override("font", get_theme_font("bold", "EditorFonts"))
	var quiet: Color = get_theme_color("font_color", "Label")
	quiet.a *= 0.6
	_detail.add_theme_color_override("font_color", quiet)
	_checker.texture = get_theme_icon("GuiMiniCheckerboard", "EditorIcons")


#region Signals


func _on_generate_pressed() -> void:
	generate_pressed.emit(_path)


func _on_thumbnail_pressed() -> void:
	if not _output.is_empty():
		find_pressed.emit(_output)


func _on_title_gui_input(event: InputEvent) -> void:
	var click: InputEventMouseButton = event as InputEventMouseButton
	if click != null and click.pressed and click.button_index == MOUSE_BUTTON_LEFT:
		find_pressed.emit("res://" + _path)

#endregion
