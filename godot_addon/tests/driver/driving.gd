@tool
extends Node
## What every scenario of the driver needs: the dock, waiting, and telling what was seen.

const ADDON: String = "leo_assets"
const HERO: String = "art/hero.asset.toml"
const SLIME: String = "art/slime.asset.toml"
const HERO_PNG: String = "res://art/generated/hero/hero.png"
const LONGEST_WAIT_MSEC: int = 60000

var failures: int = 0


func is_editor_ready() -> bool:
	return _dock() != null and not EditorInterface.get_resource_filesystem().is_scanning()


func _is_building() -> bool:
	return _dock().session.out_of > 0


func _status() -> LeoStatus:
	return _dock().session.status


## Brings the tab that holds the dock to the front.
func _show_dock() -> void:
	_show_tab_of(_dock())


func _show_tab_of(control: Control) -> void:
	var page: Control = _page_of(control)
	if page != null:
		var tabs: TabContainer = page.get_parent()
		tabs.current_tab = tabs.get_tab_idx_from_control(page)


## What stands in the tabs: the control itself, or what the editor has put around it.
func _page_of(control: Control) -> Control:
	var page: Node = control
	while page != null and not page.get_parent() is TabContainer:
		page = page.get_parent()
	return page as Control


func _dock() -> LeoDock:
	var found: Array[Node] = get_tree().root.find_children("*", "LeoDock", true, false)
	for node: Node in found:
		if not node.is_queued_for_deletion():
			return node as LeoDock
	return null


func _row(path: String) -> LeoAssetRow:
	return _dock().rows.row(path)


func _button(path: String) -> Button:
	for node: Node in _row(path).find_children("*", "Button", true, false):
		var button: Button = node as Button
		if not button.flat:
			return button
	return null


func _press(button: Button) -> void:
	_expect(button.visible and not button.disabled, "%s can be pressed" % button.text)
	button.pressed.emit()


func _panel() -> String:
	for node: Node in _dock().find_children("*", "LeoProblemPanel", true, false):
		return (node as LeoProblemPanel).words()
	return "no panel"


func _says(node: Node, words: String) -> bool:
	for child: Node in node.find_children("*", "Label", true, false):
		var label: Label = child as Label
		if label.visible and label.text.contains(words):
			return true
	return false


func _behave(how: Dictionary) -> void:
	DirAccess.make_dir_recursive_absolute("res://.leo")
	FileAccess.open("res://.leo/stand_in.json", FileAccess.WRITE).store_string(JSON.stringify(how))


func _look() -> void:
	_dock().refresh()
	await _settle("a look")


func _settle(what: String) -> void:
	# A frame for the press to be taken up, then until all is shown.
	await get_tree().process_frame
	await _until(_is_settled, what)


func _is_settled() -> bool:
	return _dock().is_settled()


func _until(condition: Callable, what: String) -> void:
	var until: int = Time.get_ticks_msec() + LONGEST_WAIT_MSEC
	while not condition.call():
		if Time.get_ticks_msec() > until:
			_expect(false, "waited in vain until: %s" % what)
			return
		await get_tree().process_frame


func _expect(is_so: bool, what: String) -> void:
	if not is_so:
		failures += 1
	print("%s %s" % ["  ok  " if is_so else "FAILED", what])


## Runs one of its scenarios, once the editor is ready.
func run(scenario: String) -> void:
	await _until(is_editor_ready, "the editor is ready")
	_show_dock()
	await call(scenario)
