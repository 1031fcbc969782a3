extends LeoTest
## What there is to choose from, what a form shows, what must be set up, and where art goes.


func test_candidates_of_a_clip_stand_together_by_number() -> void:
	var lineup: LeoLineup = (
		LeoLineup
		. from_events(
			[
				_candidate("a.asset.toml#walk/1", 1, "chosen", 0.9),
				_candidate("a.asset.toml#walk/1", 2, "other", 0.5),
				_candidate("a.asset.toml#walk/2", 1, "other", 0.7),
				_candidate("a.asset.toml#walk/2", 2, "chosen", 0.8),
				_candidate("a.asset.toml#idle/1", 1, "approved", 0.6),
			]
		)
	)
	expect_equal(lineup.parts(), PackedStringArray(["a.asset.toml#walk", "a.asset.toml#idle"]))
	expect_equal(LeoLineup.title("a.asset.toml#walk"), "walk")
	expect_equal(LeoLineup.title("art/gem.asset.toml"), "gem")
	expect_equal(lineup.numbers("a.asset.toml#walk"), PackedInt32Array([1, 2]))
	expect_equal(lineup.frame_count("a.asset.toml#walk"), 2)
	var first: Array[LeoCandidate] = lineup.frames("a.asset.toml#walk", 1)
	expect_equal(LeoLineup.words(first), "1 of 2\nchosen for 1 of 2 frames\nscore 0.80")
	expect_equal(LeoLineup.words([first[0]]), "1 of 2 · chosen\nscore 0.90")


func test_what_cannot_be_used_is_told() -> void:
	var line: String = (
		'{"event": "candidate", "id": "a.asset.toml", "candidate": 1, "candidates": 1,'
		+ ' "standing": "other", "score": null, "faults": ["empty"], "picture": "/x.png"}'
	)
	var found: LeoCandidate = LeoCandidate.from_event(LeoEvent.from_line(line))
	expect(not found.is_usable())
	expect_equal(found.score, -1.0)
	expect_equal(found.part(), "a.asset.toml")
	expect_equal(LeoLineup.words([found]), "1 of 1")


func test_a_field_is_shown_as_a_person_types_it() -> void:
	var line: String = (
		'{"event": "field", "key": "process.fit.width", "type": "whole", "value": "96",'
		+ ' "most": 8192, "paid": false}'
	)
	var found: LeoField = LeoField.from_event(LeoEvent.from_line(line))
	expect_equal(found.section(), "process")
	expect_equal(found.shown(), "96")
	expect_equal(found.most, 8192.0)
	expect(not found.is_common())
	expect_equal(LeoField.plain('"a \\"red\\" potion"'), 'a "red" potion')
	expect_equal(LeoField.plain("[1, 2]"), "[1, 2]")


func test_what_is_missing_comes_with_its_fix() -> void:
	var row: LeoPrerequisite = _prerequisite("trust", "note: nothing is bought: never trusted")
	expect(not row.is_good)
	expect_equal(row.fix, LeoPrerequisite.Fix.TRUST)
	expect(_prerequisite("trust", "ok: this project may spend").fix == LeoPrerequisite.Fix.NONE)
	expect(_prerequisite("engine", "note: no Godot on PATH") == null)
	expect(LeoPrerequisite.of_versions("0.1.7", "0.1.0").is_good)
	expect(not LeoPrerequisite.of_versions("0.2.0", "0.1.0").is_good)
	expect(not LeoPrerequisite.of_versions("", "0.1.0").is_good)


func test_a_property_takes_what_its_class_says() -> void:
	var node: Node = Node.new()
	expect_equal(LeoTarget.of(node, "texture", "Texture2D").kinds[0], "sprite")
	expect_equal(LeoTarget.of(node, "sprite_frames", "SpriteFrames").kinds[0], "animation")
	var material: LeoTarget = LeoTarget.of(node, "m", "BaseMaterial3D,ShaderMaterial")
	expect_equal(material.kinds[0], "3D material")
	expect(LeoTarget.of(node, "shape", "Shape2D") == null)
	var target: LeoTarget = LeoTarget.of(node, "texture", "Texture2D")
	expect(target.found() == node)
	node.free()
	expect(target.found() == null, "what is gone is not found")


func test_prices_of_some_requests_are_added() -> void:
	var status: LeoStatus = LeoStatus.new()
	for path: String in ["a.asset.toml", "b.asset.toml", "c.asset.toml"]:
		(
			status
			. take(
				(
					LeoEvent
					. from_line(
						(
							(
								'{"event": "asset", "request": "%s", "state": "missing", "action": "generate",'
								+ ' "amount": "2.5", "unit": "CREDITS"}'
							)
							% path
						)
					)
				)
			)
		)
	expect_equal(status.price_of(["a.asset.toml"]), "free")
	status.is_paid = true
	expect_equal(status.price_of(["a.asset.toml", "c.asset.toml"]), "5 credits")


func test_requests_and_their_kin_never_enter_a_game() -> void:
	for path: String in [
		"res://art/hero.asset.toml",
		"res://fox.character.toml",
		"res://leo.lock",
		"res://leo_assets.toml",
		"res://.leo/originals/ab/x.png"
	]:
		expect(LeoKeptOut.is_kept_out(path), path)
	for path: String in ["res://art/hero.png", "res://data.toml", "res://leo/x.png"]:
		expect(not LeoKeptOut.is_kept_out(path), path)


func _candidate(asset: String, number: int, standing: String, score: float) -> LeoEvent:
	return LeoEvent.from_line(
		(
			(
				'{"event": "candidate", "id": "%s", "candidate": %d, "candidates": 2, "standing":'
				+ ' "%s", "score": %f, "identity": null, "faults": [], "picture": "/p.png"}'
			)
			% [asset, number, standing, score]
		)
	)


func _prerequisite(about: String, message: String) -> LeoPrerequisite:
	return LeoPrerequisite.from_note(
		LeoEvent.from_line('{"event": "note", "about": "%s", "message": "%s"}' % [about, message])
	)
