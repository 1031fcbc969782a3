@tool
extends EditorPlugin
## Presses the dock's buttons in the real editor, as the scenario named in LEO_SCENARIO wants it,
## prints what it saw and quits: 0 when all was as expected.

const ADDON: String = "leo_assets"
const HERO: String = "art/hero.asset.toml"
const SLIME: String = "art/slime.asset.toml"
const HERO_PNG: String = "res://art/generated/hero/hero.png"
const LONGEST_WAIT_MSEC: int = 60000

var _failures: int = 0
var _typed: int = 0


func _enter_tree() -> void:
	if OS.has_environment("LEO_SCENARIO"):
		_run.call_deferred(OS.get_environment("LEO_SCENARIO"))


func _run(scenario: String) -> void:
	await _until(_is_editor_ready, "the editor is ready")
	_show_dock()
	match scenario:
		"stand_in":
			await _stand_in()
		"real":
			await _real()
		"twice":
			await _enable_and_disable()
		"workshop":
			await _workshop()
		"unready":
			await _unready()
		"many":
			await _many()
		"picture":
			await _picture()
		"pictures":
			await _pictures()
	print("DRIVER %s: %d failures" % [scenario, _failures])
	get_tree().quit(1 if _failures > 0 else 0)


#region Scenarios


func _stand_in() -> void:
	await _first_look_and_one()
	await _new_version_of_a_used_texture()
	await _price_is_agreed_to()
	await _plan_has_changed()
	await _faults_and_failures()
	await _program_breaks()
	await _stopped()
	if DisplayServer.get_name() != "headless":
		await _looks_by_itself()


func _first_look_and_one() -> void:
	await _look()
	_expect(_row(HERO).state_word() == "missing", "hero is missing at first")
	_expect(_says(_row(HERO), "never made ü"), "the reason is shown, letters whole")
	_expect(_button(HERO).text == "Generate · free", "what is free says so")
	_press(_button(HERO))
	await _settle("hero was generated")
	_expect(_row(HERO).state_word() == "fresh", "hero is fresh after Generate")
	_expect(_row(SLIME).state_word() == "missing", "nothing but hero was made")
	_expect(load(HERO_PNG) is Texture2D, "hero loads as a texture without leaving the window")
	_expect(_dock().session.message == "Made 1 file", "the dock says what was made")


func _new_version_of_a_used_texture() -> void:
	var used: Texture2D = load(HERO_PNG)
	_behave({"colour": [20, 20, 250], "side": 40, "drip": true})
	await _look()
	_expect(_row(HERO).state_word() == "stale", "hero is stale when another is asked for")
	_press(_dock().generate_all)
	await _settle("all was generated")
	_expect(_row(HERO).state_word() == "fresh", "hero is fresh again")
	_expect(_row(SLIME).state_word() == "fresh", "slime was made too")
	# Without a screen the engine keeps no new pixels for a texture in use, but its size tells.
	_expect(used.get_width() == 40, "a texture in use is the new one: %d" % used.get_width())
	if DisplayServer.get_name() != "headless":
		_expect(used.get_image().get_pixel(12, 12).b > 0.9, "and shows the new pixels")
	var anew: Texture2D = ResourceLoader.load(HERO_PNG, "", ResourceLoader.CACHE_MODE_IGNORE)
	_expect(anew.get_image().get_pixel(12, 12).b > 0.9, "and its pixels are the new ones")
	_expect(not _dock().generate_all.text.contains("·"), "nothing is left to pay for")
	_expect(_dock().generate_all.disabled, "nothing is left to press")


func _price_is_agreed_to() -> void:
	_behave({"colour": [1, 99, 1], "paid": true, "price": 4, "extra": 20})
	await _look()
	_expect(_button(HERO).text == "Generate · 4 credits", "the button bears the price")
	_expect(_dock().generate_all.text == "Generate all · 8 credits", "so does the one for all")
	_press(_button(HERO))
	await _settle("the price of one was asked")
	_expect(_row(HERO).state_word() == "stale", "a higher price than shown builds nothing")
	_expect(_button(HERO).text == "Generate · 24 credits", "the higher price is shown")
	_expect(_dock().session.message.contains("24 credits"), "and said in words")
	_press(_button(HERO))
	await _settle("the higher price was agreed to")
	_expect(_row(HERO).state_word() == "fresh", "the second press builds")


func _plan_has_changed() -> void:
	_behave({"colour": [1, 99, 99], "paid": true, "drift": true})
	await _look()
	_press(_dock().generate_all)
	await _settle("a build with an old plan was refused")
	_expect(_row(HERO).state_word() == "stale", "exit 5 builds nothing")
	_expect(_dock().session.message == LeoSession.PLAN_CHANGED, "and is told in words")
	_expect(_dock().generate_all.text.contains("8 credits"), "with the new price")


func _faults_and_failures() -> void:
	_behave({"colour": [99, 1, 99], "fault": HERO, "fail": SLIME})
	await _look()
	_expect(_row(HERO).state_word() == "faulty", "a faulty file is a faulty row")
	var fault: String = "line 3: candidates: 12 is more than 4; use 4 or fewer"
	_expect(_says(_row(HERO), fault), "with line, key and cure")
	_expect(not _button(HERO).visible, "and nothing to press")
	_expect(_dock().rows.place_of(HERO) == 0, "on top")
	_press(_button(SLIME))
	await _settle("a request failed")
	var failure: String = "no picture (it may have been paid for; the record is kept); raise take"
	_expect(_says(_row(SLIME), failure), "a failure stays in its row after the next look")
	_expect(_button(SLIME).visible, "and can be tried again")


func _program_breaks() -> void:
	_behave({"die": true})
	await _look()
	_expect(_panel().contains("Traceback: something broke"), "a broken program is told")
	_expect(_row(HERO).state_word() == "faulty", "what was known stays")
	_behave({})
	LeoSettings.choose_program("/nowhere/leo-assets")
	await _look()
	_expect(_panel().contains("/nowhere/leo-assets was not found"), "a missing program is told")
	_expect(_panel().contains("Editor Settings"), "with the cure")
	LeoSettings.choose_program("")
	await _look()
	_expect(_panel() == "", "and the words go when it is there again")


func _stopped() -> void:
	_behave({"colour": [9, 9, 9], "hang": true})
	await _look()
	_press(_dock().generate_all)
	await _until(_is_building, "a build that hangs has begun")
	_expect(_dock().generate_all.disabled, "one build at a time")
	_dock().session.cancel()
	await _settle("the build was stopped")
	_expect(_dock().session.message == LeoSession.STOPPED, "stopping says what becomes of it")


func _looks_by_itself() -> void:
	_behave({"colour": [70, 170, 70]})
	_show_dock()
	var looks: Array[String] = []
	_dock().session.logged.connect(
		func(line: String) -> void:
			if line.begins_with("> ") and line.contains(" plan "):
				looks.append(line)
	)
	await get_tree().create_timer(0.8).timeout
	looks.clear()
	var bat: String = "res://art/bat.asset.toml"
	FileAccess.open(bat, FileAccess.WRITE).store_string('kind = "icon"\nprompt = "a bat"\n')
	_dock().notification(NOTIFICATION_APPLICATION_FOCUS_IN)
	await _until(_knows_bat, "a new request is seen when the window regains focus")
	_press(_dock().generate_all)
	await _settle("all was generated once more")
	looks.clear()
	await get_tree().create_timer(0.8).timeout
	_expect(looks.is_empty(), "our own files are no reason to look again: %s" % str(looks))
	_expect(load("res://art/generated/bat/bat.png") is Texture2D, "the new picture is there")


func _real() -> void:
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
func _workshop() -> void:
	await _look()
	await _write_a_request_for_a_property()
	await _edit_it()
	await _choose_another()
	await _filter_and_select()
	await _menus()


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
	_press(form.find_child("Save", true, false) as Button)
	await _settle("the form was saved")
	_expect(not form.visible, "the form is gone: " + form.told())
	var text: String = FileAccess.get_file_as_string("res://art/gem.asset.toml")
	_expect(text.contains("candidates = 3"), "the file says so: " + text)
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


func _status() -> LeoStatus:
	return _dock().session.status


## What is not set up, with its fix; and what Play does about art that is missing.
func _unready() -> void:
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


## How long our own script takes in a frame with the requests of a large game: at rest, while all
## are looked at, scrolled through, filtered and made; and how long the imports take that it asks
## for.
func _many() -> void:
	var dock: LeoDock = _dock()
	dock.refresh()
	print("MANY look %s" % await _measured(dock, _is_settled))
	_expect(dock.session.status.requests.size() > 0, "there are requests")
	print("MANY rest %s" % await _measured(dock, _after(60)))
	print("MANY scroll %s" % await _measured(dock, _scrolled.bind(dock)))
	print("MANY filter %s" % await _measured(dock, _filtered.bind(dock)))
	dock.footer.fold.button_pressed = true
	var batches: Array[Vector2] = []
	dock.rescan.imported.connect(
		func(count: int, msec: float) -> void: batches.append(Vector2(count, msec))
	)
	_press(dock.generate_all)
	print("MANY build %s" % await _measured(dock, _is_settled))
	_expect(not dock.session.status.needs_work(), "all is made and shown")
	for batch: Vector2 in batches:
		print("BATCH %d files in %.1f ms" % [batch.x, batch.y])


## Microseconds of our own script until `is_over`: the longest, the 99th percentile and the mean of
## its frames, how many there were, and how many more were left out because another program took the
## processor away in their middle. What the engine does for us is not in it: see `LeoRescan`.
func _measured(dock: LeoDock, is_over: Callable) -> String:
	var took: Array[int] = []
	var interrupted: int = 0
	var until: int = Time.get_ticks_msec() + 5 * LONGEST_WAIT_MSEC
	dock.set_process(false)
	while took.size() < 10 or (not is_over.call() and Time.get_ticks_msec() < until):
		var before: int = _times_interrupted()
		var start: int = Time.get_ticks_usec()
		dock.step()
		var usec: int = Time.get_ticks_usec() - start
		if _times_interrupted() == before:
			took.append(usec)
		else:
			interrupted += 1
		dock.rescan.poll()
		await get_tree().process_frame
	dock.set_process(true)
	took.sort()
	var total: int = 0
	for usec: int in took:
		total += usec
	var late: int = took[floori(took.size() * 0.99)]
	var mean: int = roundi(float(total) / took.size())
	return "%d %d %d %d %d" % [took[-1], late, mean, took.size(), interrupted]


## How often this thread had to make room for another program; on Linux.
func _times_interrupted() -> int:
	var file: FileAccess = FileAccess.open("/proc/thread-self/status", FileAccess.READ)
	while file != null and not file.eof_reached():
		var line: String = file.get_line()
		if line.begins_with("nonvoluntary_ctxt_switches:"):
			return line.get_slice(":", 1).strip_edges().to_int()
	return 0


func _after(frames: int) -> Callable:
	var last: int = Engine.get_process_frames() + frames
	return func() -> bool: return Engine.get_process_frames() > last


## A step further down with each call; whether that was the end.
func _scrolled(dock: LeoDock) -> bool:
	var before: int = dock.rows.scroll_vertical
	dock.rows.scroll_vertical += 240
	return dock.rows.scroll_vertical == before


## Types into the filter, a letter with every third call, and takes all of it away at the end.
func _filtered(dock: LeoDock) -> bool:
	const WORDS: String = "thing_4"
	_typed += 1
	dock.filter.text = WORDS.left(floori(_typed / 3.0)) if _typed < 60 else ""
	if _typed % 3 == 0:
		dock.filter.text_changed.emit(dock.filter.text)
	return _typed > 90


func _enable_and_disable() -> void:
	var settings: EditorSettings = EditorInterface.get_editor_settings()
	EditorInterface.set_plugin_enabled(ADDON, false)
	await get_tree().create_timer(0.2).timeout
	_expect(_dock() == null, "no dock when disabled")
	_expect(not settings.has_setting(LeoSettings.PROGRAM), "no settings when disabled")
	var before: int = 0
	for turn: int in 10:
		EditorInterface.set_plugin_enabled(ADDON, true)
		await _look()
		EditorInterface.set_plugin_enabled(ADDON, false)
		await get_tree().create_timer(0.2).timeout
		if turn == 0:
			before = _object_count()
	_expect(_dock() == null, "no dock after ten turns")
	# Of each turn that leaves something there would be at least one session with its parts.
	var more: int = _object_count() - before
	_expect(more < 9, "objects left by nine turns: %d" % more)


func _object_count() -> int:
	return int(Performance.get_monitor(Performance.OBJECT_COUNT))


## Leaves a picture of the whole window in LEO_PICTURE, and says where the dock is in it.
func _picture() -> void:
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
func _pictures() -> void:
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


## Brings the tab that holds the dock to the front.
func _show_dock() -> void:
	_show_tab_of(_dock())


func _show_tab_of(control: Control) -> void:
	var page: Node = control
	while page != null and not page.get_parent() is TabContainer:
		page = page.get_parent()
	if page != null:
		var tabs: TabContainer = page.get_parent()
		tabs.current_tab = tabs.get_tab_idx_from_control(page as Control)


#endregion


func _is_editor_ready() -> bool:
	return _dock() != null and not EditorInterface.get_resource_filesystem().is_scanning()


func _knows_bat() -> bool:
	return _row("art/bat.asset.toml") != null


func _is_building() -> bool:
	return _dock().session.out_of > 0


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
		_failures += 1
	print("%s %s" % ["  ok  " if is_so else "FAILED", what])
