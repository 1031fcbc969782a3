@tool
extends "driving.gd"
## Pictures of the editor for the docs.


## Leaves a picture of the whole window in LEO_PICTURE, and says where the dock is in it.
func picture() -> void:
	EditorInterface.open_scene_from_path("res://main.tscn")
	EditorInterface.set_main_screen_editor("2D")
	_show_dock()
	await _look()
	await get_tree().create_timer(3.0).timeout
	if OS.has_environment("LEO_PICTURE_BUILDING"):
		_press(_dock().generate_all)
		await _until(_is_building, "a build has begun")
		await get_tree().create_timer(0.3).timeout
	var image: Image = get_tree().root.get_texture().get_image()
	image.save_png(OS.get_environment("LEO_PICTURE"))
	print("DOCK %s" % _dock().get_global_rect())


## Leaves pictures in the folder LEO_PICTURE: form, choosing, new request, inspector, set-up page.
func pictures() -> void:
	EditorInterface.open_scene_from_path("res://main.tscn")
	EditorInterface.set_main_screen_editor("2D")
	_show_dock()
	await _look()
	_dock().edit("art/potions.asset.toml")
	await _settle("the form is there")
	await _shoot("form", _dock().form)
	_dock().form.hide()
	_dock().choose(HERO)
	await _settle("the candidates are there")
	await _shoot("choosing", _dock().choosing)
	for words: String in ["Onion skin", "As it was drawn"]:
		for node: Node in _dock().choosing.find_children("*", "CheckButton", true, false):
			if (node as CheckButton).text == words:
				(node as CheckButton).button_pressed = true
		await _shoot(words.to_snake_case().replace(" ", "_"), _dock().choosing)
	_dock().choosing.hide()
	_dock().ask_for_request("art")
	_dock().new_request.fill("icon", "a round wooden shield with a red cross")
	await _shoot("new_request", _dock().new_request)
	_dock().new_request.hide()
	_dock().show_setup()
	await _settle("the set-up page is there")
	await _shoot("setup", get_tree().root)
	var scene: Node = EditorInterface.get_edited_scene_root()
	EditorInterface.edit_node(scene.find_children("*", "AnimatedSprite2D")[0])
	_show_tab_of(EditorInterface.get_inspector())
	await _shoot("inspector", get_tree().root)
	print("INSPECTOR %s" % EditorInterface.get_inspector().get_global_rect())
	print("DOCK %s" % _dock().get_global_rect())


func _shoot(title: String, viewport: Viewport) -> void:
	await get_tree().create_timer(1.5).timeout
	var folder: String = OS.get_environment("LEO_PICTURE")
	viewport.get_texture().get_image().save_png(folder.path_join(title + ".png"))
