extends LeoTest
## Lines of a pipe become events.


func test_a_line_that_is_no_event_is_none() -> void:
	for line: String in ["", "hello", "{", "[]", "{}", '{"event": 3}', '{"event": ""}', "{]"]:
		expect(LeoEvent.from_line(line) == null, line)


func test_a_field_of_another_type_reads_as_empty() -> void:
	var event: LeoEvent = LeoEvent.from_line('{"event":"x","a":1.0,"b":"t","c":[1,"y"],"d":null}')
	expect_equal(event.text("a"), "")
	expect_equal(event.number("b"), 0)
	expect_equal(event.number("a"), 1)
	expect_equal(event.texts("c"), PackedStringArray(["y"]))
	expect_equal(event.texts("b"), PackedStringArray())
	expect_equal(event.number("d"), 0)
	expect(not event.flag("b"))


func test_lines_are_put_together_from_single_bytes() -> void:
	var buffer: LeoLineBuffer = LeoLineBuffer.new()
	var lines: PackedStringArray = []
	for byte: int in "zwölf\r\n\nüber🦊\nrest".to_utf8_buffer():
		lines.append_array(buffer.feed([byte]))
	expect_equal(lines, PackedStringArray(["zwölf", "", "über🦊"]))
	expect_equal(buffer.rest(), "rest")
	expect_equal(buffer.rest(), "")


func test_several_lines_may_come_at_once() -> void:
	var buffer: LeoLineBuffer = LeoLineBuffer.new()
	expect_equal(buffer.feed("a\nb\nc".to_utf8_buffer()), PackedStringArray(["a", "b"]))
	expect_equal(buffer.feed("d\n".to_utf8_buffer()), PackedStringArray(["cd"]))


func test_a_line_without_end_is_given_out_in_pieces() -> void:
	var buffer: LeoLineBuffer = LeoLineBuffer.new()
	var endless: PackedByteArray = []
	endless.resize(LeoLineBuffer.LONGEST + 1)
	endless.fill(120)
	expect_equal(buffer.feed(endless).size(), 1)
	expect_equal(buffer.rest(), "")
