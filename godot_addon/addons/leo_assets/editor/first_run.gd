@tool
class_name LeoFirstRun
extends VBoxContainer
## What must be so before art can be made, one row each, with what mends it.

signal choose_program_pressed
signal request_wanted
## Something was mended: all should be looked at again.
signal mended

## Shown also when all is well with them.
const ALWAYS: PackedStringArray = ["Program", "Drawn by", "Project", "Trust", "Budget"]
const KEY_COMMAND: String = "leo-assets key set"
const KEY_TIP: String = (
	"Paste it into a terminal. It asks for the key and keeps it on this computer, in no file of the"
	+ " project."
)
const TRUST_WORDS: String = (
	"Trusting this project lets it spend money on art as you agree to, on this computer.\n\nTrust"
	+ " it if it is yours, or if you have looked at what its requests ask for."
)

var _ask: LeoAsk
var _project: String
var _addon_version: String
var _rows: VBoxContainer
var _words: Label
var _new: Button
var _trust: ConfirmationDialog
var _is_asking: bool = false


func _init(ask: LeoAsk, project: String, addon_version: String) -> void:
	_ask = ask
	_project = project
	_addon_version = addon_version
	_words = Label.new()
	_words.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	_words.text = "A request is a small text file that says what to draw."
	add_child(_words)
	_new = Button.new()
	_new.text = "Write the first request…"
	_new.size_flags_horizontal = Control.SIZE_SHRINK_BEGIN
	_new.pressed.connect(request_wanted.emit)
	add_child(_new)
	size_flags_vertical = Control.SIZE_SHRINK_BEGIN
	_rows = VBoxContainer.new()
	add_child(_rows)


## Asks the program how things stand; what it cannot be asked for is said without it.
func look(program: LeoProgram) -> void:
	if program.problem.is_some():
		var trouble: String = "%s %s" % [program.problem.message, program.problem.cure]
		_show([LeoPrerequisite.new("Program", trouble, false, LeoPrerequisite.Fix.CHOOSE_PROGRAM)])
		return
	if not _is_asking:
		_is_asking = true
		_ask.ask(["doctor", "--json", "--project", _project], _on_doctor_answered)


## Whether to say what a request is, and offer to write the first.
func show_invitation(is_shown: bool) -> void:
	_words.visible = is_shown
	_new.visible = is_shown


func is_settled() -> bool:
	return not _is_asking


## “Program: ok …”, a line each.
func words() -> String:
	var lines: PackedStringArray = []
	for label: Node in _rows.find_children("Words", "Label", true, false):
		lines.append((label as Label).text)
	return "\n".join(lines)


func fix_button(title: String) -> Button:
	return _rows.find_child("Fix%s" % title.replace(" ", ""), true, false) as Button


func _show(rows: Array[LeoPrerequisite]) -> void:
	for row: Node in _rows.get_children():
		_rows.remove_child(row)
		row.queue_free()
	for row: LeoPrerequisite in rows:
		_rows.add_child(_make_row(row))


func _make_row(row: LeoPrerequisite) -> HBoxContainer:
	var line: HBoxContainer = HBoxContainer.new()
	var mark: TextureRect = TextureRect.new()
	mark.texture = EditorInterface.get_editor_theme().get_icon(
		"StatusSuccess" if row.is_good else "StatusWarning", "EditorIcons"
	)
	mark.stretch_mode = TextureRect.STRETCH_KEEP
	mark.size_flags_vertical = Control.SIZE_SHRINK_BEGIN
	line.add_child(mark)
	var box: VBoxContainer = VBoxContainer.new()
	box.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	var label: Label = Label.new()
	label.name = "Words"
	label.add_theme_stylebox_override("normal", StyleBoxEmpty.new())
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	label.text = "%s: %s" % [row.title, row.words]
	box.add_child(label)
	if row.fix != LeoPrerequisite.Fix.NONE:
		box.add_child(_make_fix(row))
	line.add_child(box)
	return line


func _make_fix(row: LeoPrerequisite) -> Button:
	var button: Button = Button.new()
	button.name = "Fix%s" % row.title.replace(" ", "")
	button.size_flags_horizontal = Control.SIZE_SHRINK_BEGIN
	match row.fix:
		LeoPrerequisite.Fix.CHOOSE_PROGRAM:
			button.text = "Choose the program…"
			button.pressed.connect(choose_program_pressed.emit)
		LeoPrerequisite.Fix.UPDATE:
			button.text = "Bring the addon that fits"
			button.pressed.connect(_run.bind(["init", _project, "--addon", "--json"]))
		LeoPrerequisite.Fix.INIT:
			button.text = "Make this a project"
			button.pressed.connect(_run.bind(["init", _project, "--json"]))
		LeoPrerequisite.Fix.TRUST:
			button.text = "Trust this project…"
			button.pressed.connect(_on_trust_pressed)
		LeoPrerequisite.Fix.KEY:
			button.text = "Copy “%s”" % KEY_COMMAND
			button.tooltip_text = KEY_TIP
			button.pressed.connect(DisplayServer.clipboard_set.bind(KEY_COMMAND))
	return button


func _run(arguments: PackedStringArray) -> void:
	_is_asking = true
	_ask.ask(arguments, _on_mended)


#region Signals


func _on_doctor_answered(answer: LeoAnswer) -> void:
	_is_asking = false
	var rows: Array[LeoPrerequisite] = []
	for event: LeoEvent in answer.named("note"):
		var row: LeoPrerequisite = LeoPrerequisite.from_note(event)
		if row != null and (not row.is_good or row.title in ALWAYS):
			rows.append(row)
			if row.title == "Program":
				var version: String = row.words.get_slice(",", 0).trim_prefix("leo-assets ")
				rows.append(LeoPrerequisite.of_versions(version, _addon_version))
	if rows.is_empty():
		rows.append(LeoPrerequisite.new("Program", answer.trouble(), false))
	_show(rows)


func _on_mended(answer: LeoAnswer) -> void:
	_is_asking = false
	if answer.is_done():
		mended.emit()
	else:
		_show([LeoPrerequisite.new("Program", answer.trouble(), false)])


func _on_trust_pressed() -> void:
	if _trust == null:
		_trust = ConfirmationDialog.new()
		_trust.title = "Trust this project?"
		_trust.ok_button_text = "Trust it"
		_trust.dialog_text = TRUST_WORDS
		_trust.dialog_autowrap = true
		_trust.min_size = Vector2i(Vector2(420, 160) * EditorInterface.get_editor_scale())
		_trust.confirmed.connect(_run.bind(["trust", _project, "--json"]))
		add_child(_trust)
	_trust.popup_centered()

#endregion
