@tool
extends "driving.gd"
## What the dock costs with the requests of a large game.

var _typed: int = 0


## How long our own script takes in a frame with the requests of a large game: at rest, while all
## are looked at, scrolled through, filtered and made; and how long the imports take that it asks
## for.
func many() -> void:
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
