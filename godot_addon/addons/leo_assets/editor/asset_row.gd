@tool
class_name LeoAssetRow
extends PanelContainer
## One request in the dock: picture, name, state, why, and the button that has it made.
##
## Everything that comes from files is shown in plain labels.

signal generate_pressed(path: String)
## A file to show in the FileSystem dock: the request, or what was made of it.
signal find_pressed(resource_path: String)
signal choose_pressed(path: String)
signal edit_pressed(path: String)
signal take_pressed(path: String)
signal accept_pressed(path: String)
## The card itself was clicked; with Ctrl others stay selected, with Shift all between.
signal selected(path: String, is_adding: bool, is_range: bool)

enum Item { CHOOSE, EDIT, TAKE, ACCEPT, FIND_REQUEST, FIND_FILE }

const PENDING: String = "res://.leo/pending/"
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

## For the list: of which version its words are, and whether its height is known.
var version: int = -1
var is_measured: bool = false
var _path: String = ""
var _output: String = ""
var _outputs: PackedStringArray = []
var _state: String = ""
var _thumbnail: Button
var _checker: TextureRect
var _picture: TextureRect
var _nothing: TextureRect
var _title: Label
var _state_label: Label
var _detail: Label
var _trouble: Label
var _generate: Button
var _more: MenuButton
var _has_pictures: bool = false
var _may_take: bool = false
var _take_price: String = ""
var _is_selected: bool = false
var _card: StyleBoxFlat = StyleBoxFlat.new()
var _no_margin: StyleBoxEmpty = StyleBoxEmpty.new()
var _is_dressing: bool = false


func _init() -> void:
	var editor_scale: float = EditorInterface.get_editor_scale()
	add_theme_stylebox_override("panel", _card)
	var card: VBoxContainer = VBoxContainer.new()
	add_child(card)
	var head: HBoxContainer = HBoxContainer.new()
	head.add_theme_constant_override("separation", roundi(8 * editor_scale))
	head.add_child(_make_thumbnail(LeoThumbnails.SIDE * editor_scale))
	head.add_child(_make_words())
	card.add_child(head)
	_trouble = _make_wrapped_label(-1)
	card.add_child(_trouble)
	gui_input.connect(_on_gui_input)
	show_picture(null)


func _notification(what: int) -> void:
	# Changing its own card is a change of theme too.
	if what == NOTIFICATION_THEME_CHANGED and is_inside_tree() and not _is_dressing:
		_is_dressing = true
		_dress()
		_is_dressing = false


func show_request(request: LeoRequest, session: LeoSession) -> void:
	_path = request.path
	_outputs = request.outputs
	_output = request.first_output("tres")
	if _output.is_empty():
		_output = request.first_output("png")
	var step: String = session.steps.get(_path, "")
	_show_state(request.state(), step)
	_title.text = request.title()
	_title.tooltip_text = "%s\nClick to find it in the FileSystem dock." % request.path
	_detail.text = _details(request)
	_detail.tooltip_text = request.reason
	var failure: LeoProblem = session.failures.get(_path)
	_show_trouble(request, failure)
	_generate.visible = request.needs_work() and request.is_buildable()
	_generate.disabled = session.is_building() and session.is_wished(_path)
	# A menu is a window: it is filled when it opens, not with every look at five hundred rows.
	_has_pictures = request.is_buildable() and request.has_pictures()
	_may_take = request.faults.is_empty()
	_take_price = session.take_words(_path)
	_generate.text = (
		"%s · %s"
		% ["Generate" if request.to_generate > 0 else "Update", session.price_words(request)]
	)
	_generate.tooltip_text = "Has %s made, and agrees to the price." % request.path
	if session.is_building():
		_generate.tooltip_text += " Waits until what is under way is done."


## Shows a picture in premultiplied alpha, or that there is none.
func show_picture(texture: Texture2D) -> void:
	_picture.texture = texture
	_picture.visible = texture != null
	_checker.visible = texture != null
	_nothing.visible = texture == null


func state_word() -> String:
	return _state


func show_selected(is_selected: bool) -> void:
	if is_selected != _is_selected:
		_is_selected = is_selected
		_card.set_border_width_all(_border_width())


## It stands for nothing until it is shown again: hidden, it loses the focus, and its menu closes.
func let_go() -> void:
	hide()
	_path = ""
	version = -1


func _fill_menu() -> void:
	var menu: PopupMenu = _more.get_popup()
	menu.clear()
	if _has_pictures:
		menu.add_item("Choose…", Item.CHOOSE)
		menu.add_item(
			"Another take" if _take_price.is_empty() else "Another take · %s" % _take_price,
			Item.TAKE
		)
		menu.set_item_disabled(-1, not _may_take)
	if _state == "edited" and _has_waiting_version():
		menu.add_item("Take the new version, keep the edited file aside", Item.ACCEPT)
	menu.add_item("Edit…", Item.EDIT)
	menu.add_separator()
	menu.add_item("Show the request", Item.FIND_REQUEST)
	if not _output.is_empty():
		menu.add_item("Show the art", Item.FIND_FILE)


## A build leaves alone what a person has edited: its version lies there until it is taken.
func _has_waiting_version() -> bool:
	for output: String in _outputs:
		if FileAccess.file_exists(PENDING + output.trim_prefix("res://")):
			return true
	return false


func _show_state(state: String, step: String) -> void:
	_state_label.text = state if step.is_empty() else "%s…" % step
	if state != _state:
		_state = state
		_state_label.tooltip_text = STATE_TIPS.get(_state, "")
		if is_inside_tree():
			_state_label.add_theme_color_override("font_color", _state_colour())


func _details(request: LeoRequest) -> String:
	var parts: PackedStringArray = []
	var sort: String = request.kind if not request.kind.is_empty() else request.file_sort()
	if not sort.is_empty():
		parts.append(sort)
	if request.asset_count > 1:
		parts.append(
			"%d %s" % [request.asset_count, "frames" if request.kind == "animation" else "pictures"]
		)
	var is_done: bool = request.state() in ["fresh", "placeholder"] and not request.needs_work()
	if not is_done and not request.reason.is_empty():
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
	_checker = _make_layer(TextureRect.STRETCH_TILE)
	_nothing = _make_layer(TextureRect.STRETCH_KEEP_CENTERED)
	_picture = _make_layer(TextureRect.STRETCH_KEEP_ASPECT_CENTERED)
	var premultiplied: CanvasItemMaterial = CanvasItemMaterial.new()
	premultiplied.blend_mode = CanvasItemMaterial.BLEND_MODE_PREMULT_ALPHA
	_picture.material = premultiplied
	return _thumbnail


func _make_layer(stretch: TextureRect.StretchMode) -> TextureRect:
	var layer: TextureRect = TextureRect.new()
	layer.stretch_mode = stretch
	layer.expand_mode = TextureRect.EXPAND_IGNORE_SIZE
	layer.mouse_filter = Control.MOUSE_FILTER_IGNORE
	_thumbnail.add_child(layer)
	layer.set_anchors_and_offsets_preset(Control.PRESET_FULL_RECT)
	return layer


func _make_words() -> VBoxContainer:
	var words: VBoxContainer = VBoxContainer.new()
	words.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	words.add_theme_constant_override("separation", roundi(2 * EditorInterface.get_editor_scale()))
	words.add_child(_make_head())
	_detail = _make_wrapped_label(2)
	words.add_child(_detail)
	_generate = Button.new()
	_generate.size_flags_horizontal = Control.SIZE_SHRINK_BEGIN
	_generate.pressed.connect(_on_generate_pressed)
	words.add_child(_generate)
	return words


func _make_head() -> HBoxContainer:
	var head: HBoxContainer = HBoxContainer.new()
	_title = _make_label()
	_title.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_title.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	_title.mouse_filter = Control.MOUSE_FILTER_STOP
	_title.mouse_default_cursor_shape = Control.CURSOR_POINTING_HAND
	_title.gui_input.connect(_on_title_gui_input)
	head.add_child(_title)
	_state_label = _make_label()
	_state_label.mouse_filter = Control.MOUSE_FILTER_STOP
	head.add_child(_state_label)
	_more = MenuButton.new()
	_more.flat = true
	_more.tooltip_text = "Choose, edit, another take…"
	_more.about_to_popup.connect(_fill_menu)
	_more.get_popup().id_pressed.connect(_on_menu_pressed)
	head.add_child(_more)
	return head


func _make_wrapped_label(most_lines: int) -> Label:
	var label: Label = _make_label()
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	label.mouse_filter = Control.MOUSE_FILTER_PASS
	if most_lines > 0:
		label.max_lines_visible = most_lines
		label.text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	return label


## A label that begins where the button below it begins.
func _make_label() -> Label:
	var label: Label = Label.new()
	label.add_theme_stylebox_override("normal", _no_margin)
	return label


## Colours and fonts of the editor's theme, which the user may change at any time.
func _dress() -> void:
	var unit: int = maxi(1, roundi(EditorInterface.get_editor_scale()))
	var ink: Color = get_theme_color("font_color", "Label")
	_card.bg_color = Color(ink, 0.05)
	_card.set_corner_radius_all(4 * unit)
	_card.border_color = get_theme_color("accent_color", "Editor")
	_card.set_border_width_all(_border_width())
	_more.icon = get_theme_icon("GuiTabMenuHl", "EditorIcons")
	_card.set_content_margin_all(6 * unit)
	_state_label.add_theme_color_override("font_color", _state_colour())
	_trouble.add_theme_color_override("font_color", get_theme_color("error_color", "Editor"))
	_trouble.add_theme_constant_override("line_spacing", 0)
	_title.add_theme_font_override("font", get_theme_font("bold", "EditorFonts"))
	_detail.add_theme_color_override("font_color", Color(ink, ink.a * 0.6))
	_detail.add_theme_constant_override("line_spacing", 0)
	_checker.texture = get_theme_icon("GuiMiniCheckerboard", "EditorIcons")
	_nothing.texture = get_theme_icon("Image", "EditorIcons")
	_nothing.modulate.a = 0.4
	_checker.modulate.a = 0.3


func _border_width() -> int:
	return maxi(1, roundi(EditorInterface.get_editor_scale())) if _is_selected else 0


func _state_colour() -> Color:
	var colour_name: String = STATE_COLOURS.get(_state, "accent_color")
	return get_theme_color(colour_name, "Editor")


#region Signals


func _on_generate_pressed() -> void:
	generate_pressed.emit(_path)


func _on_thumbnail_pressed() -> void:
	if not _output.is_empty():
		find_pressed.emit(_output)


func _on_gui_input(event: InputEvent) -> void:
	var click: InputEventMouseButton = event as InputEventMouseButton
	if click != null and click.pressed and click.button_index == MOUSE_BUTTON_LEFT:
		selected.emit(_path, click.is_command_or_control_pressed(), click.shift_pressed)


func _on_menu_pressed(item: int) -> void:
	match item:
		Item.CHOOSE:
			choose_pressed.emit(_path)
		Item.EDIT:
			edit_pressed.emit(_path)
		Item.TAKE:
			take_pressed.emit(_path)
		Item.ACCEPT:
			accept_pressed.emit(_path)
		Item.FIND_REQUEST:
			find_pressed.emit("res://" + _path)
		Item.FIND_FILE:
			find_pressed.emit(_output)


func _on_title_gui_input(event: InputEvent) -> void:
	var click: InputEventMouseButton = event as InputEventMouseButton
	if click != null and click.pressed and click.button_index == MOUSE_BUTTON_LEFT:
		find_pressed.emit("res://" + _path)

#endregion
