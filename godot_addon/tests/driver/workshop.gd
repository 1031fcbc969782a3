@tool
extends "driving.gd"
## With the real program: write a request, edit it, choose, decide, put art into a property.


func real() -> void:
	await _look()
	_expect(_panel() == "", "no problem: %s" % _panel())
	_expect(_row(HERO).state_word() == "missing", "hero is missing")
	_press(_button(HERO))
	await _settle("hero was generated")
	_expect(load(HERO_PNG) is Texture2D, "the real program's picture loads in the editor")
	_expect(_row(HERO).state_word() in ["fresh", "placeholder"], "hero: " + _row(HERO).state_word())
	_expect(not _button(HERO).visible, "nothing is left to make of it")
	_press(_dock().generate_all)
	await _settle("all was generated")
	for request: LeoRequest in _dock().session.status.requests.values():
		_expect(not request.needs_work(), "%s is made: %s" % [request.path, request.reason])
		for output: String in request.outputs:
			_expect(load(output) != null, output + " loads")
	_expect(_panel() == "", "no problem at the end: %s" % _panel())
	_expect(_dock().session.failures.is_empty(), "no failures")


## With the real program: write a request, edit it, choose, decide, and put art into a property.
func workshop() -> void:
	await _look()
	await _write_a_request_for_a_property()
	await _edit_it()
	await _choose_another()
	await _every_kind_of_property()
	await _an_animation_plays()
	await _filter_and_select()
	await _menus()
	await _a_version_that_waits_is_taken()


func _write_a_request_for_a_property() -> void:
	var sprite: Sprite2D = Sprite2D.new()
	add_child(sprite)
	_dock().ask_for_target(LeoTarget.of(sprite, "texture", "Texture2D"))
	_dock().new_request.fill("icon", "", "Bad Name")
	_dock().new_request.confirmed.emit()
	await _settle("a bad request was refused")
	var words: String = _dock().new_request.words()
	_expect(_dock().new_request.visible and not words.is_empty(), "a refusal is told: " + words)
	_dock().new_request.fill("icon", "a blue gem -- shiny", "gem")
	_dock().new_request.confirmed.emit()
	await _settle("a request was written")
	_expect(not _dock().new_request.visible, "the dialog is gone")
	_expect(_row("art/gem.asset.toml").state_word() == "missing", "the request is in the dock")
	_expect(sprite.texture == null, "the property waits")
	_dock().session.generate_one("art/gem.asset.toml")
	await _settle("the gem was generated")
	_expect(sprite.texture != null, "its art is in the property")
	if sprite.texture != null:
		var path: String = sprite.texture.resource_path
		_expect(path == "res://art/generated/gem/gem.png", "the game's own file: " + path)
	sprite.queue_free()


func _edit_it() -> void:
	var gem: String = FileAccess.get_file_as_string("res://art/gem.asset.toml")
	FileAccess.open("res://art/gem.asset.toml", FileAccess.WRITE).store_string("# mine\n" + gem)
	_dock().edit("art/gem.asset.toml")
	await _settle("the form was filled")
	var form: LeoForm = _dock().form
	var prompt: TextEdit = form.control("prompt") as TextEdit
	_expect(prompt.text == "a blue gem -- shiny", "the form shows the prompt: " + prompt.text)
	var candidates: LineEdit = form.control("candidates") as LineEdit
	candidates.text = "30"
	form.save()
	await _settle("a faulty value was sent")
	_expect(_says(form, "30 is more than"), "and refused in words")
	candidates.text = "3"
	_press(form.get_ok_button())
	await _settle("the form was saved")
	_expect(not form.visible, "the form is gone: " + form.told())
	var text: String = FileAccess.get_file_as_string("res://art/gem.asset.toml")
	_expect(text.contains("candidates = 3"), "the file says so: " + text)
	_expect(text.begins_with("# mine\n"), "and keeps its comment")
	_press(_button("art/gem.asset.toml"))
	await _settle("the gem was generated anew")


func _choose_another() -> void:
	_dock().choose("art/gem.asset.toml")
	await _settle("the candidates are shown")
	var choosing: LeoChoosing = _dock().choosing
	_expect(choosing.card_words(3).begins_with("3 of 3"), "three cards: " + choosing.card_words(3))
	var chosen: int = 1
	for number: int in [1, 2, 3]:
		if choosing.card_words(number).contains("chosen"):
			chosen = number
	_expect(choosing.choose_button(chosen).disabled, "the chosen one cannot be chosen")
	var other: int = 1 + chosen % 3
	var before: String = FileAccess.get_md5("res://art/generated/gem/gem.png")
	_press(choosing.choose_button(other))
	await _settle("another was chosen")
	_expect(choosing.card_words(other).contains("chosen"), choosing.card_words(other))
	var after: String = FileAccess.get_md5("res://art/generated/gem/gem.png")
	_expect(before != after, "the game's file is the other one")
	choosing.find_child("Approve", true, false).emit_signal("pressed")
	await _settle("it was approved")
	_expect(choosing.card_words(other).contains("approved"), choosing.card_words(other))
	choosing.find_child("Reject", true, false).emit_signal("pressed")
	await _settle("it was rejected")
	_expect(choosing.card_words(other).contains("rejected"), choosing.card_words(other))
	choosing.find_child("Explain", true, false).emit_signal("pressed")
	await _settle("it was explained")
	_expect(_says(choosing, "a blue gem"), "what made it is told")
	choosing.find_child("Take", true, false).emit_signal("pressed")
	await _settle("another take was made")
	_dock().choose("art/gem.asset.toml")
	await _settle("its candidates are shown")
	_expect(not choosing.card_words(other).contains("rejected"), "they are new ones")
	choosing.hide()


func _filter_and_select() -> void:
	_dock().filter.text = "gem"
	_dock().filter.text_changed.emit("gem")
	_expect(_dock().rows.shown_count() == 1, "one row is left by the filter")
	_dock().filter.text = ""
	_dock().filter.text_changed.emit("")
	var all: int = _dock().session.status.requests.size()
	_expect(_dock().rows.shown_count() == all, "all rows are back")
	_dock().rows.select(HERO)
	_dock().rows.select(SLIME, true)
	_expect(_dock().generate_selected.visible, "two are selected")
	_expect(_dock().generate_selected.text.contains("(2)"), _dock().generate_selected.text)
	_press(_dock().generate_selected)
	await _settle("the selected ones were generated")
	for path: String in [HERO, SLIME]:
		_expect(not _dock().session.status.requests[path].needs_work(), path + " is made")
	_expect(not _dock().generate_selected.visible, "nothing is left to select for")


func _menus() -> void:
	var menu: LeoContextMenu = LeoContextMenu.new(_status, false)
	var of_request: Array[Array] = menu.entries(["res://" + HERO])
	var of_art: Array[Array] = menu.entries([HERO_PNG])
	_expect(str(of_request).contains("Generate Art"), "a request can be generated")
	_expect(str(of_art).contains("What Made This?"), "art can be explained")
	_expect(menu.entries(["res://project.godot"]).is_empty(), "other files are left alone")
	_dock().explain(HERO_PNG)
	await _settle("art was explained")
	_expect(_dock().session.message.contains("Prompt: "), _dock().session.message)


## What is not set up, with its fix; and what Play does about art that is missing.
func unready() -> void:
	await _look()
	var page: LeoFirstRun = _dock().first_run
	_expect(page.visible, "without requests the page is there")
	_expect(page.words().contains("Program: leo-assets"), page.words())
	_expect(page.words().contains("Version: "), page.words())
	_expect(page.fix_button("Trust") != null, "trust can be given: " + page.words())
	_expect(page.fix_button("Project") != null, "a project can be made: " + page.words())
	_press(page.fix_button("Project"))
	await _settle("it was made a project")
	_expect(FileAccess.file_exists("res://leo_assets.toml"), "it is one")
	LeoSettings.choose_program("/nowhere/leo-assets")
	await _look()
	_expect(page.words().contains("/nowhere/leo-assets was not found"), page.words())
	_expect(page.fix_button("Program") != null, "the program can be chosen")
	LeoSettings.choose_program("")
	await _look()
	FileAccess.open("res://bat.asset.toml", FileAccess.WRITE).store_string(
		'kind = "icon"\nprompt = "a bat"\n'
	)
	for wish: String in ["warn", "stop", "off", "what"]:
		ProjectSettings.set_setting(LeoSettings.BEFORE_PLAY, wish)
		# On a crowded machine the check may not answer in its 2 seconds, and then the game is played.
		await _until(_may_play.bind(wish != "stop"), "Play with “%s”" % wish)
	ProjectSettings.set_setting(LeoSettings.BEFORE_PLAY, "warn")


func _may_play(wanted: bool) -> bool:
	return LeoBeforePlay.may_play(_dock().session) == wanted


## The inspector's row on sprite frames, a material and a tile set, each pressed; and their art.
func _every_kind_of_property() -> void:
	var frames: AnimatedSprite2D = AnimatedSprite2D.new()
	var box: CSGBox3D = CSGBox3D.new()
	var tiles: TileMapLayer = TileMapLayer.new()
	await _ask_in_inspector(frames, "a slime, idle", "blob")
	await _ask_in_inspector(box, "stone wall", "wall")
	await _ask_in_inspector(tiles, "grass", "meadow")
	var paths: PackedStringArray = []
	for title: String in ["blob", "wall", "meadow"]:
		paths.append("art/%s.asset.toml" % title)
	_dock().session.generate_these(paths)
	await _settle("they were generated")
	_expect(frames.sprite_frames != null, "sprite frames are in their property")
	_expect(box.material is StandardMaterial3D, "a material is in its property")
	_expect(tiles.tile_set != null, "a tile set is in its property")
	if tiles.tile_set != null:
		_expect(tiles.tile_set.get_terrain_sets_count() > 0, "with terrains to draw with")
	EditorInterface.inspect_object(null)
	for node: Node in [frames, box, tiles]:
		node.queue_free()


func _ask_in_inspector(node: Node, prompt: String, title: String) -> void:
	add_child(node)
	EditorInterface.inspect_object(node)
	await get_tree().create_timer(0.5).timeout
	var rows: Array[Button] = []
	for found: Node in EditorInterface.get_inspector().find_children("*", "Button", true, false):
		if (found as Button).text == "Generate…" and not found.is_queued_for_deletion():
			rows.append(found as Button)
	_expect(not rows.is_empty(), "%s has its row in the inspector" % node.get_class())
	rows[0].pressed.emit()
	_expect(_dock().new_request.visible, "which opens the dialog")
	_dock().new_request.fill("", prompt, title)
	_dock().new_request.confirmed.emit()
	await _settle("the request for %s was written" % title)
	_expect(not _dock().new_request.visible, "for %s: %s" % [title, _dock().new_request.words()])


func _an_animation_plays() -> void:
	_dock().choose("art/blob.asset.toml")
	await _settle("its candidates are shown")
	var choosing: LeoChoosing = _dock().choosing
	_expect(choosing.part_titles() == PackedStringArray(["idle"]), str(choosing.part_titles()))
	_expect(choosing.card_words(1).contains("score "), "scores are told: " + choosing.card_words(1))
	var view: LeoCandidateView = _view_in(choosing)
	_expect(view.frame_count() > 1, "its frames are there: %d" % view.frame_count())
	var first: int = view.shown_index()
	await _until(func() -> bool: return view.shown_index() != first, "the frames play")
	_expect(not view.is_onion, "without onion skin")
	var side: float = view.size.x
	_turn_on(choosing, "Onion skin")
	_expect(_view_in(choosing).is_onion, "onion skin is on")
	_turn_on(choosing, "As it was drawn")
	_expect(_view_in(choosing).custom_minimum_size.x > side, "as it was drawn is larger")
	_expect(not _view_in(choosing).is_onion, "where nothing could be seen through it")
	choosing.hide()


func _turn_on(node: Node, words: String) -> void:
	for found: Node in node.find_children("*", "CheckButton", true, false):
		if (found as CheckButton).text == words:
			(found as CheckButton).button_pressed = true


func _view_in(node: Node) -> LeoCandidateView:
	return node.find_children("*", "LeoCandidateView", true, false)[0] as LeoCandidateView


## A person paints over the gem and then wants it otherwise: the new one waits until it is taken.
func _a_version_that_waits_is_taken() -> void:
	const GEM: String = "art/gem.asset.toml"
	var png: String = "res://art/generated/gem/gem.png"
	var mine: Image = Image.create_empty(16, 16, false, Image.FORMAT_RGBA8)
	mine.fill(Color.RED)
	mine.save_png(png)
	var painted: String = FileAccess.get_md5(png)
	var text: String = FileAccess.get_file_as_string("res://" + GEM)
	FileAccess.open("res://" + GEM, FileAccess.WRITE).store_string(
		text.replace("a blue gem", "a green gem")
	)
	await _look()
	if _dock().session.status.requests[GEM].needs_work():
		_dock().session.generate_one(GEM)
		await _settle("the gem was generated")
	_expect(_row(GEM).state_word() == "edited", "it is edited: " + _row(GEM).state_word())
	_expect(FileAccess.get_md5(png) == painted, "and was left alone")
	var more: MenuButton = _row(GEM).find_children("*", "MenuButton", true, false)[0]
	more.about_to_popup.emit()
	var menu: PopupMenu = more.get_popup()
	var at: int = menu.get_item_index(LeoAssetRow.Item.ACCEPT)
	_expect(at >= 0, "the row's menu offers the version that waits")
	menu.id_pressed.emit(LeoAssetRow.Item.ACCEPT)
	await _settle("it was taken")
	_expect(FileAccess.get_md5(png) != painted, "it is in its place")
	_expect(_dock().session.message.contains(".leo/replaced"), _dock().session.message)
	_expect(_row(GEM).state_word() != "edited", "and the row says so: " + _row(GEM).state_word())
