extends LeoTest
## Imports keep to their time, and rows that are not there keep their place.


func test_a_batch_grows_by_steps_and_shrinks_when_it_took_too_long() -> void:
	var batch: LeoBatch = LeoBatch.new()
	expect_equal(batch.take([1.0, 1.0, 1.0]), 1)
	batch.learn(1.0, 4.0)
	expect_equal(batch.room, 1.5)
	batch.learn(8.0, 30.0)
	expect_equal(batch.room, 12.0)
	batch.learn(12.0, 50.0)
	expect_equal(batch.room, 12.0)
	batch.learn(12.0, 70.0)
	expect_equal(batch.room, 8.0)
	batch.learn(8.0, 101.0)
	expect_equal(batch.room, 4.0)


func test_the_last_few_files_do_not_make_the_next_batch_larger() -> void:
	var batch: LeoBatch = LeoBatch.new()
	batch.learn(20.0, 30.0)
	batch.learn(1.0, 4.0)
	expect_equal(batch.room, 30.0)


func test_where_one_file_takes_long_already_a_few_go_together() -> void:
	var batch: LeoBatch = LeoBatch.new()
	batch.learn(1.0, 400.0)
	batch.learn(4.0, 450.0)
	expect_equal(batch.room, 6.0)
	batch.learn(6.0, 810.0)
	expect_equal(batch.room, 3.0)


func test_a_large_picture_is_imported_alone() -> void:
	var batch: LeoBatch = LeoBatch.new()
	batch.room = 60.0
	expect_equal(batch.take([1.0, 257.0, 1.0]), 1)
	expect_equal(batch.take([257.0, 1.0, 1.0]), 1)
	expect_equal(batch.take([]), 0)


func test_a_picture_weighs_as_much_as_it_has_pixels() -> void:
	var folder: String = OS.get_user_data_dir()
	DirAccess.make_dir_recursive_absolute(folder)
	var png: String = folder.path_join("weight.png")
	Image.create_empty(512, 256, false, Image.FORMAT_RGBA8).save_png(png)
	expect_equal(LeoBatch.weight_of(png), 3.0)
	expect_equal(LeoBatch.weight_of(folder.path_join("nowhere.png")), 1.0)
	FileAccess.open(png, FileAccess.WRITE).store_string("short")
	expect_equal(LeoBatch.weight_of(png), 1.0)


func test_rows_stand_below_each_other_by_their_heights() -> void:
	var layout: LeoRowLayout = LeoRowLayout.new(4.0, 100.0)
	expect_equal(layout.total_height(), 0.0)
	expect_equal(layout.between(0.0, 500.0), Vector2i.ZERO)
	layout.set_order(["a", "b", "c", "d"])
	expect_equal(layout.total_height(), 412.0)
	layout.learn({"a": 50.0, "c": 150.0})
	expect_equal(layout.top_of(1), 54.0)
	expect_equal(layout.top_of(3), 54.0 + 104.0 + 154.0)
	expect_equal(layout.height_of("c"), 150.0)
	expect_equal(layout.place_of("c"), 2)
	expect_equal(layout.place_of("x"), -1)
	expect_equal(layout.at(-50.0), 0)
	expect_equal(layout.at(53.0), 0)
	expect_equal(layout.at(54.0), 1)
	expect_equal(layout.at(9999.0), 3)
	expect_equal(layout.between(60.0, 170.0), Vector2i(1, 3))
	layout.set_order(["d", "a"])
	expect_equal(layout.top_of(1), 104.0)
	expect_equal(layout.total_height(), 154.0)
