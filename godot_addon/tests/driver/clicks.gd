@tool
extends "driving.gd"
## A person's whole way with mouse and keys that come through the screen, by xdotool: “Generate…” in
## the inspector, words, Generate in the dock, another candidate; and the picture is in the scene.

const SCENE: String = "res://main.tscn"
## How much of what is seen of a picture has to be as in its file: the rest lies under handles.
const LEAST_ALIKE: float = 0.8

## The request that was written.
var _path: String = ""


func clicks() -> void:
	EditorInterface.open_scene_from_path(SCENE)
	EditorInterface.set_main_screen_editor("2D")
	await _pause(1.0)
	var sprite: Sprite2D = EditorInterface.get_edited_scene_root().get_node("Sprite") as Sprite2D
	await _write_a_request(sprite)
	await _generate(sprite)
	await _choose_another(sprite)
	EditorInterface.save_scene()


func _write_a_request(sprite: Sprite2D) -> void:
	EditorInterface.edit_node(sprite)
	_show_tab_of(EditorInterface.get_inspector())
	await _pause(0.5)
	var generate: Button = null
	for node: Node in EditorInterface.get_inspector().find_children("*", "Button", true, false):
		var button: Button = node as Button
		if button.text == "Generate…" and button.is_visible_in_tree():
			generate = button
	_expect(generate != null, "the texture's property has its button")
	await _click(generate)
	_expect(_dock().new_request.visible, "it opens the dialog")
	await _pause(0.5)
	_xdotool(["type", "--delay", "20", "a red shield"])
	await _pause(0.5)
	await _click(_dock().new_request.get_ok_button())
	await _settle("the request was written")
	_expect(not _dock().new_request.visible, "the dialog is gone: " + _dock().new_request.words())
	_path = "".join(_dock().session.status.requests.keys())
	var text: String = FileAccess.get_file_as_string("res://" + _path)
	_expect(text.contains('"a red shield"'), "the words were typed: " + _path)
	_expect(sprite.texture == null, "the property waits")
	FileAccess.open("res://" + _path, FileAccess.WRITE).store_string(text + "candidates = 3\n")


func _generate(sprite: Sprite2D) -> void:
	var page: Control = _page_of(_dock())
	var tabs: TabContainer = page.get_parent()
	var bar: TabBar = tabs.get_tab_bar()
	var index: int = tabs.get_tab_idx_from_control(page)
	bar.ensure_tab_visible(index)
	await _pause(0.3)
	await _click_at(bar.get_screen_position() + bar.get_tab_rect(index).get_center())
	_expect(_dock().is_visible_in_tree(), "a click on its tab shows the dock")
	await _look()
	await _click(_button(_path))
	await _settle("the shield was generated")
	_expect(not _button(_path).visible, "nothing is left to make")
	_expect(sprite.texture != null, "the picture is in the property")
	await _expect_drawn(sprite, "the picture is drawn in the scene")


func _choose_another(sprite: Sprite2D) -> void:
	var before: PackedByteArray = sprite.texture.get_image().get_data()
	var more: MenuButton = _row(_path).find_children("*", "MenuButton", true, false)[0]
	await _click(more)
	var menu: PopupMenu = more.get_popup()
	_expect(menu.visible and menu.get_item_text(0) == "Choose…", "the row's menu opens")
	await _click_at(Vector2(menu.position) + Vector2(menu.size.x / 2.0, 16.0))
	await _settle("the candidates are shown")
	var choosing: LeoChoosing = _dock().choosing
	_expect(choosing.visible, "choosing is open")
	var other: int = 2 if choosing.choose_button(1).disabled else 1
	await _click(choosing.choose_button(other))
	await _settle("another was chosen")
	_expect(choosing.card_words(other).contains("chosen"), choosing.card_words(other))
	await _click(choosing.get_ok_button())
	_expect(not choosing.visible, "choosing is closed")
	_expect(sprite.texture.get_image().get_data() != before, "the scene has the other picture")
	await _expect_drawn(sprite, "and draws it")


## Compares what the editor's view of the scene shows with the picture's file.
func _expect_drawn(sprite: Sprite2D, what: String) -> void:
	await _pause(0.5)
	var file: Image = Image.load_from_file(
		ProjectSettings.globalize_path(sprite.texture.resource_path)
	)
	var view: SubViewport = EditorInterface.get_editor_viewport_2d()
	var seen: Image = view.get_texture().get_image()
	var to_view: Transform2D = sprite.get_viewport_transform() * sprite.get_global_transform()
	var corner: Vector2 = sprite.get_rect().position
	var opaque: int = 0
	var alike: int = 0
	for y: int in range(0, file.get_height(), 3):
		for x: int in range(0, file.get_width(), 3):
			var wanted: Color = file.get_pixel(x, y)
			var at: Vector2i = Vector2i(to_view * (corner + Vector2(x + 0.5, y + 0.5)))
			if wanted.a < 1.0 or not Rect2i(Vector2i.ZERO, seen.get_size()).has_point(at):
				continue
			opaque += 1
			var drawn: Color = seen.get_pixelv(at)
			alike += int(
				Vector3(drawn.r - wanted.r, drawn.g - wanted.g, drawn.b - wanted.b).length() < 0.1
			)
	var told: String = "%s: %d of %d points" % [what, alike, opaque]
	_expect(opaque > 100 and alike >= opaque * LEAST_ALIKE, told)


func _click(control: Control) -> void:
	var place: Vector2 = control.get_screen_position() + control.size / 2.0
	await _click_at(place)


func _click_at(place: Vector2) -> void:
	_xdotool(["mousemove", "%d" % roundi(place.x), "%d" % roundi(place.y)])
	await _pause(0.2)
	_xdotool(["click", "1"])
	await _pause(0.4)


func _xdotool(words: PackedStringArray) -> void:
	_expect(OS.execute("xdotool", words) == 0, "xdotool %s" % " ".join(words))


func _pause(seconds: float) -> void:
	await get_tree().create_timer(seconds).timeout
