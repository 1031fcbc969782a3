@tool
extends "driving.gd"
## With a program that talks like the real one, and can be slow, costly or broken.


func stand_in() -> void:
	await _first_look_and_one()
	await _new_version_of_a_used_texture()
	await _price_is_agreed_to()
	await _plan_has_changed()
	await _faults_and_failures()
	await _program_breaks()
	await _stopped()
	await _imports_do_not_nest()
	await _play_never_waits_long()
	if DisplayServer.get_name() != "headless":
		await _looks_by_itself()


func _first_look_and_one() -> void:
	await _look()
	_expect(_row(HERO).state_word() == "missing", "hero is missing at first")
	_expect(not _has_thumbnail(HERO), "and has no picture")
	_expect(_says(_row(HERO), "never made ü"), "the reason is shown, letters whole")
	_expect(_button(HERO).text == "Generate · free", "what is free says so")
	_press(_button(HERO))
	await _settle("hero was generated")
	_expect(_row(HERO).state_word() == "fresh", "hero is fresh after Generate")
	_expect(_row(SLIME).state_word() == "missing", "nothing but hero was made")
	await _until(_has_thumbnail.bind(HERO), "its picture is in its row")
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
	var left: LeoBalance = _dock().footer.balance
	_expect(left.visible and left.text == "120 credits left · budget 50 credits a day", left.text)
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
	await get_tree().process_frame
	_press(_button(SLIME))
	await get_tree().process_frame
	_expect(_says(_dock(), "Next: slime"), "what is pressed meanwhile waits in the queue, in words")
	_expect(_says_step(HERO), "the row says what is done for it")
	var bars: Array[Node] = _dock().find_children("*", "ProgressBar", true, false)
	_expect((bars[0] as ProgressBar).is_visible_in_tree(), "progress is shown")
	_press(_dock().find_child("Cancel", true, false) as Button)
	await _settle("the build was stopped")
	_expect(_row(SLIME).state_word() == "stale", "stopping empties the queue")
	_expect(not (bars[0] as ProgressBar).is_visible_in_tree(), "and progress is gone")
	_expect(not _dock().footer.log_text().contains("> "), "the log is folded away")
	_dock().footer.fold.button_pressed = true
	await _settle("the log was opened")
	var log_text: String = _dock().footer.log_text()
	_expect(log_text.contains("> ") and log_text.contains(" build "), "what was run is in it")
	_expect(_dock().footer.log_text().contains("a line for people"), "and what was said")
	_dock().footer.fold.button_pressed = false
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


func _knows_bat() -> bool:
	return _row("art/bat.asset.toml") != null


## The engine runs frames inside an import: a wish that comes in one of them waits.
func _imports_do_not_nest() -> void:
	_behave({"colour": [10, 200, 10]})
	await _look()
	var files: EditorFileSystem = EditorInterface.get_resource_filesystem()
	var rescan: LeoRescan = _dock().rescan
	var depths: Array[int] = [0, 0, 0]
	var begin: Callable = func(_paths: PackedStringArray) -> void:
		depths[0] = 1
		rescan.ask([HERO_PNG])
		for frame: int in 4:
			_dock().step()
			rescan.poll()
		depths[2] += int(_dock().session.activity == LeoSession.Activity.LOOKING)
		depths[0] = 0
	var nested: Callable = func(_count: int, _msec: float) -> void: depths[1] += depths[0]
	files.resources_reimporting.connect(begin, CONNECT_ONE_SHOT)
	rescan.imported.connect(nested)
	_press(_dock().generate_all)
	await _settle("all was generated, with a wish inside its import")
	rescan.imported.disconnect(nested)
	_expect(not files.resources_reimporting.is_connected(begin), "there was an import")
	_expect(depths[1] == 0, "an import of ours never begins inside another: %d" % depths[1])
	_expect(depths[2] == 0, "and nothing is looked at in its middle")
	_expect(_row(HERO).state_word() == "fresh", "all is shown in the end")


func _play_never_waits_long() -> void:
	_behave({"colour": [1, 2, 3], "slow": true})
	await _look()
	ProjectSettings.set_setting(LeoSettings.BEFORE_PLAY, "stop")
	var start: int = Time.get_ticks_msec()
	_expect(not LeoBeforePlay.may_play(_dock().session), "without an answer the last look counts")
	var took: int = Time.get_ticks_msec() - start
	_expect(took >= 1500 and took < 3000, "the check is waited for 2 seconds: %d ms" % took)
	ProjectSettings.set_setting(LeoSettings.BEFORE_PLAY, "warn")


func _has_thumbnail(path: String) -> bool:
	for node: Node in _row(path).find_children("*", "TextureRect", true, false):
		if (node as TextureRect).visible and (node as TextureRect).texture is ImageTexture:
			return true
	return false


func _says_step(path: String) -> bool:
	return _says(_row(path), "waiting…")
