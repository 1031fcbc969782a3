@tool
class_name LeoNewRequest
extends ConfirmationDialog
## Asks for a kind and a few words, and has the request written. What the program answers is shown.

## A request is there; `target` is what was given to `open`, for whoever waits for its picture.
signal written(path: String, target: LeoTarget)

## What can be asked for → the request's kind.
const KINDS: Dictionary[String, String] = {
	"sprite": "sprite",
	"animation": "animation",
	"icon": "icon",
	"background": "background",
	"texture": "texture",
	"tiles": "texture",
	"3D material": "texture",
}
## And the key that some of it needs besides.
const KEYS: Dictionary[String, String] = {
	"tiles": "process.tileset.layout=blob", "3D material": "output.material=3d"
}
const SIZE: Vector2 = Vector2(460, 300)

var _ask: LeoAsk
var _project: String
var _target: LeoTarget
var _kind: OptionButton
var _prompt: TextEdit
var _name: LineEdit
var _folder: LineEdit
var _character: LineEdit
var _words: Label
var _is_asking: bool = false


func _init(ask: LeoAsk, project: String) -> void:
	_ask = ask
	_project = project
	title = "New art request"
	ok_button_text = "Write it"
	dialog_hide_on_ok = false
	exclusive = false
	confirmed.connect(_on_confirmed)
	var grid: GridContainer = GridContainer.new()
	grid.columns = 2
	var box: VBoxContainer = VBoxContainer.new()
	add_child(box)
	box.add_child(grid)
	_kind = OptionButton.new()
	_prompt = TextEdit.new()
	_prompt.wrap_mode = TextEdit.LINE_WRAPPING_BOUNDARY
	_prompt.custom_minimum_size = Vector2(320, 72) * EditorInterface.get_editor_scale()
	_prompt.placeholder_text = "a red potion in a round bottle"
	_character = LineEdit.new()
	_character.placeholder_text = "a kit of the project, or nothing"
	_name = LineEdit.new()
	_name.placeholder_text = "from the words"
	_folder = LineEdit.new()
	var rows: Dictionary[String, Control] = {
		"Kind": _kind,
		"What to draw": _prompt,
		"Character": _character,
		"Name": _name,
		"Folder": _folder
	}
	for title_words: String in rows:
		var label: Label = Label.new()
		label.text = title_words
		grid.add_child(label)
		rows[title_words].size_flags_horizontal = Control.SIZE_EXPAND_FILL
		grid.add_child(rows[title_words])
	_words = Label.new()
	_words.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	_words.custom_minimum_size.x = 400 * EditorInterface.get_editor_scale()
	_words.text = "Writing it is free. What making it costs is shown on its button."
	box.add_child(_words)


## `folder` is a project path; `target` what its picture is for, or null.
func open(folder: String, target: LeoTarget = null) -> void:
	_target = target
	_kind.clear()
	var kinds: PackedStringArray = KINDS.keys()
	if target != null:
		kinds = target.kinds
	for kind: String in kinds:
		_kind.add_item(kind)
	_folder.text = folder
	_name.text = ""
	_words.text = "Writing it is free. What making it costs is shown on its button."
	popup_centered(Vector2i(SIZE * EditorInterface.get_editor_scale()))
	_prompt.grab_focus()


func is_settled() -> bool:
	return not _is_asking


func words() -> String:
	return _words.text


## Fills in what a person would type.
func fill(kind: String, prompt: String, request_name: String = "") -> void:
	for index: int in _kind.item_count:
		if _kind.get_item_text(index) == kind:
			_kind.select(index)
	_prompt.text = prompt
	_name.text = request_name


#region Signals


func _on_confirmed() -> void:
	if _is_asking:
		return
	var arguments: PackedStringArray = ["request", "new", "--json", "--project", _project]
	for pair: Array in [
		["--name", _name.text], ["--character", _character.text], ["--folder", _folder.text]
	]:
		var value: String = pair[1]
		if not value.strip_edges().is_empty():
			arguments.append("%s=%s" % [pair[0], value.strip_edges()])
	var wanted: String = _kind.get_item_text(_kind.selected)
	arguments.append_array(["--", KINDS[wanted], _prompt.text.strip_edges()])
	_is_asking = true
	_ask.ask(arguments, _on_written.bind(wanted))


func _on_written(answer: LeoAnswer, wanted: String) -> void:
	var path: String = answer.facts.get("file", "")
	if not answer.is_done() or not KEYS.has(wanted):
		_end(answer, path)
		return
	_ask.ask(
		["request", "set", "--json", "--project", _project, path, KEYS[wanted]], _end.bind(path)
	)


func _end(answer: LeoAnswer, path: String) -> void:
	_is_asking = false
	_words.text = answer.trouble()
	if answer.is_done():
		hide()
		written.emit(path, _target)

#endregion
