extends LeoTest
## What is found on this machine: the program, a picture.


func test_the_program_is_looked_up_in_absolute_folders_only() -> void:
	var home: String = OS.get_user_data_dir()
	DirAccess.make_dir_recursive_absolute(home)
	FileAccess.open(home.path_join("leo-tool"), FileAccess.WRITE).store_string("x")
	var found: LeoProgram = LeoProgram.find("leo-tool", [".", "tests", "res://", home], [""])
	expect_equal(found.path, home.path_join("leo-tool"))
	expect(not found.problem.is_some())
	expect_equal(LeoProgram.find("run.gd", [".", "tests", "res://tests"], [""]).path, "")
	DirAccess.remove_absolute(home.path_join("leo-tool"))


func test_a_path_in_the_project_or_relative_is_never_the_program() -> void:
	for wanted: String in ["res://tests/run.gd", "./tests/run.gd", "tests/run.gd", "..\\run.gd"]:
		var found: LeoProgram = LeoProgram.find(wanted, ["/"], [""])
		expect_equal(found.path, "")
		expect_equal(found.problem.kind, LeoProblem.Kind.PROGRAM)


func test_a_missing_program_comes_with_a_cure() -> void:
	var found: LeoProgram = LeoProgram.find("", [], [""])
	expect(found.problem.message.contains("leo-assets was not found"))
	expect(found.problem.cure.contains("Install it"))


func test_a_picture_is_shrunk_and_its_first_frame_cut_out() -> void:
	var folder: String = OS.get_user_data_dir()
	DirAccess.make_dir_recursive_absolute(folder)
	var sheet: Image = Image.create_empty(200, 100, false, Image.FORMAT_RGBA8)
	sheet.fill_rect(Rect2i(100, 0, 100, 100), Color.RED)
	var png: String = folder.path_join("sheet.png")
	sheet.save_png(png)
	expect_equal(LeoPicture.read(png, "", 50).get_size(), Vector2i(50, 25))
	var frames: String = folder.path_join("sheet.tres")
	var text: String = "region = Rect2(0, 9, 9, 9)\nregion = Rect2(100, 0, 100, 100)\n"
	FileAccess.open(frames, FileAccess.WRITE).store_string(text)
	var first: Image = LeoPicture.read(png, frames, 50)
	expect_equal(first.get_size(), Vector2i(50, 50))
	expect(first.get_pixel(25, 25).is_equal_approx(Color.RED))
	expect(LeoPicture.read(frames, "", 50) == null, "what is no PNG is no picture")
	expect(LeoPicture.read(folder.path_join("nowhere.png"), "", 50) == null)
	expect_equal(LeoPicture.first_region("region = Rect2(1, 2)"), Rect2i())
