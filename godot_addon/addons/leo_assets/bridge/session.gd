@tool
class_name LeoSession
extends RefCounted
## The conversation with the program: look, ask the price of one, build what was agreed.
##
## Knows nothing of controls. `poll` once a frame; everything that can be shown has changed when
## `changed` is emitted. A press on Generate agrees to the price that the button bore: where the
## program says another one, nothing is built, and the new price is shown instead.

signal changed
## A build is under way; without paths, of everything.
signal build_begun(paths: PackedStringArray)
## The files a build has written and removed, as `res://` paths.
signal files_changed(made: PackedStringArray, removed: PackedStringArray)
signal logged(line: String)

enum Activity { IDLE, LOOKING, PRICING, BUILDING }

const STOPPED: String = "Stopped. Files that were finished stay, and Generate goes on from there."
const PLAN_CHANGED: String = (
	"Something has changed since this price was shown: nothing was built and nothing was spent."
	+ " Look at the new price and press Generate again."
)
const EXIT_FAULTY: int = 3
const EXIT_NOT_AGREED: int = 5

var activity: Activity = Activity.IDLE
var status: LeoStatus = LeoStatus.new()
## The last thing worth saying: “Made 4 files”.
var message: String = ""
var failures: Dictionary[String, LeoProblem] = {}
## Prices that were asked for, by what they are for: the paths, a line each.
var offers: Dictionary[String, LeoOffer] = {}
## What waits until the work under way is done.
var queue: Array[LeoWish] = []
## What is being done for a request right now, by its path: “waiting”.
var steps: Dictionary[String, String] = {}
var done: int = 0
var out_of: int = 0
var _runner: LeoRunner
## Of the last look, gone with a better one; of the last build, kept until the next press.
var _look_problem: LeoProblem = LeoProblem.new()
var _build_problem: LeoProblem = LeoProblem.new()
var _find_program: Callable
var _project: String
var _incoming: LeoStatus
var _finish: LeoEvent
var _asked: LeoWish
var _agreed: String = ""
var _made: PackedStringArray = []
var _removed: PackedStringArray = []
var _last_error: String = ""


## `find_program` gives a `LeoProgram`; `project` is the absolute path of the game.
func _init(find_program: Callable, project: String) -> void:
	_find_program = find_program
	_project = project
	_runner = LeoRunner.new()
	_runner.event_received.connect(_on_event_received)
	_runner.said.connect(_on_said)
	_runner.ended.connect(_on_ended)
	_runner.failed.connect(_on_failed)


func poll() -> void:
	_runner.poll()


## Absolute path of the game.
func game() -> String:
	return _project


func problem() -> LeoProblem:
	return _look_problem if _look_problem.is_some() else _build_problem


func is_idle() -> bool:
	return activity == Activity.IDLE


func is_building() -> bool:
	return activity in [Activity.PRICING, Activity.BUILDING]


## Looks at the project again: free, and not while something is built. What a build had to say
## stays.
func look() -> void:
	if is_building():
		return
	_asked = null
	_begin(Activity.LOOKING, ["plan", "--json", "--project", _project])


## Agrees to the plan shown and builds it.
func generate_all() -> void:
	if is_building() or not status.needs_work():
		return
	_build(status.plan_hash, LeoWish.new([], status.price_words()))


## Builds one request at the price shown for it.
func generate_one(path: String) -> void:
	generate_these([path])


## Builds some requests at the price shown for them together; while something is built they wait.
func generate_these(paths: PackedStringArray) -> void:
	var known: PackedStringArray = []
	for path: String in paths:
		if status.requests.has(path):
			known.append(path)
	if not known.is_empty():
		_wish(LeoWish.new(known, price_words_of(known)))


## Another picture of what a request has: first its price and, when that is agreed to, the picture.
func take_another(path: String) -> void:
	var key: String = _key([path], true)
	_wish(LeoWish.new([path], offers[key].words if offers.has(key) else "", true))


## What the button of a request bears.
func price_words(request: LeoRequest) -> String:
	return price_words_of([request.path])


func price_words_of(paths: PackedStringArray) -> String:
	var key: String = _key(paths, false)
	return offers[key].words if offers.has(key) else status.price_of(paths)


## Whether a request is under way or waits for its turn.
func is_wished(path: String) -> bool:
	if _asked != null and path in _asked.paths:
		return true
	for wish: LeoWish in queue:
		if path in wish.paths:
			return true
	return false


## What another take of a request was said to cost; empty before it was asked.
func take_words(path: String) -> String:
	var key: String = _key([path], true)
	return offers[key].words if offers.has(key) else ""


## Takes back what waits.
func clear_queue() -> void:
	queue.clear()
	changed.emit()


## Ends what is under way.
func cancel() -> void:
	if is_idle():
		return
	var was_building: bool = activity == Activity.BUILDING
	queue.clear()
	_runner.cancel()
	_rest()
	if was_building:
		message = STOPPED
		files_changed.emit(_made, _removed)
	changed.emit()


## Ends what is under way without a word, because nobody listens any more.
func close() -> void:
	queue.clear()
	_runner.cancel()
	_rest()


## The user has read them, or begins something new.
func forget_words() -> void:
	message = ""
	_build_problem = LeoProblem.new()


func _wish(wish: LeoWish) -> void:
	if is_building():
		queue.append(wish)
		changed.emit()
		return
	_asked = wish
	var key: String = _key(wish.paths, wish.is_take)
	if offers.has(key):
		_build(offers[key].plan_hash, wish)
		return
	if wish.is_take and not status.is_paid:
		_build("", wish)
		return
	forget_words()
	# A build that nobody has agreed to tells its plan and makes nothing: so a take is priced.
	var words: PackedStringArray = ["build", "--take"] if wish.is_take else ["plan"]
	_begin(Activity.PRICING, words + _rest_of_command(wish.paths))


func _rest_of_command(paths: PackedStringArray) -> PackedStringArray:
	var words: PackedStringArray = ["--json", "--project", _project]
	for path: String in paths:
		words.append(_project.path_join(path))
	return words


func _key(paths: PackedStringArray, is_take: bool) -> String:
	return ("take\n" if is_take else "") + "\n".join(paths)


func _build(plan_hash: String, wish: LeoWish) -> void:
	_asked = wish
	var words: PackedStringArray = ["build"]
	if not plan_hash.is_empty():
		words.append_array(["--agree", plan_hash])
	if wish.is_take:
		words.append("--take")
	if wish.paths.is_empty():
		failures.clear()
	for path: String in wish.paths:
		failures.erase(path)
	_made = []
	_removed = []
	_agreed = plan_hash
	forget_words()
	_begin(Activity.BUILDING, words + _rest_of_command(wish.paths))


func _next_in_queue() -> void:
	if is_idle() and not queue.is_empty():
		var next: LeoWish = queue.pop_front()
		_wish(next)


func _begin(what: Activity, arguments: PackedStringArray) -> void:
	var wish: LeoWish = _asked
	_runner.cancel()
	_rest()
	_asked = wish
	_incoming = LeoStatus.new()
	_finish = null
	_last_error = ""
	_look_problem = LeoProblem.new()
	var program: LeoProgram = _find_program.call()
	if program.problem.is_some():
		_on_failed(program.problem)
		return
	logged.emit("> %s %s" % [program.path, " ".join(arguments)])
	_runner.start(program.path, arguments)
	activity = what
	if what == Activity.BUILDING:
		build_begun.emit(wish.paths)
	changed.emit()


func _rest() -> void:
	activity = Activity.IDLE
	_asked = null
	steps.clear()
	done = 0
	out_of = 0


func _look_done() -> void:
	_rest()
	if _incoming.is_planned() or not _incoming.requests.is_empty():
		status = _incoming
		offers.clear()
		_forget_failures_of_gone()
	if not _incoming.is_planned():
		_look_problem = _why_unfinished(_look_problem)


func _pricing_done() -> void:
	var wish: LeoWish = _asked
	_rest()
	if not _incoming.is_planned():
		_build_problem = _why_unfinished(_build_problem)
		return
	for path: String in wish.paths:
		var request: LeoRequest = _incoming.requests.get(path)
		if request != null and not request.faults.is_empty():
			status.put(request)
			return
	_build_problem = LeoProblem.new()
	var words: String = _incoming.price_words()
	if not _incoming.needs_work():
		look()
	elif _incoming.is_paid and words != wish.words:
		offers[_key(wish.paths, wish.is_take)] = LeoOffer.new(_incoming.plan_hash, words)
		var what: String = "Another take of %s" if wish.is_take else "With all that it needs, %s"
		message = (
			(what + " is %s. Nothing was spent: press Generate again to agree.")
			% [wish.paths[0] if wish.paths.size() == 1 else wish.name(), words]
		)
	else:
		_build(_incoming.plan_hash, wish)


func _build_done() -> void:
	_rest()
	offers.clear()
	var code: int = _finish.number("exit_code") if _finish != null else -1
	if code == EXIT_NOT_AGREED and _incoming.is_planned() and _incoming.plan_hash != _agreed:
		message = PLAN_CHANGED
		_build_problem = LeoProblem.new()
	elif _finish == null:
		_build_problem = _why_unfinished(_build_problem)
	else:
		message = _sentence(_finish.text("message"))
		if code not in [0, EXIT_FAULTY] and not _build_problem.is_some() and failures.is_empty():
			_build_problem = LeoProblem.new(message, "The log below has the details.")
	files_changed.emit(_made, _removed)


func _why_unfinished(known: LeoProblem) -> LeoProblem:
	if known.is_some():
		return known
	if _finish != null and not _finish.text("message").is_empty():
		return LeoProblem.new(_sentence(_finish.text("message")))
	var what: String = "leo-assets ended before it was done."
	if not _last_error.is_empty():
		what = "leo-assets ended before it was done: %s" % _last_error
	return LeoProblem.new(what, "Run “leo-assets doctor” in a terminal, or see the log below.")


func _forget_failures_of_gone() -> void:
	for path: String in failures.keys():
		if not status.requests.has(path) or not status.requests[path].needs_work():
			failures.erase(path)


func _sentence(words: String) -> String:
	return words.left(1).to_upper() + words.substr(1)


#region Signals


func _on_event_received(event: LeoEvent) -> void:
	match event.name:
		"finished":
			_finish = event
		"progress":
			done = event.number("done")
			out_of = event.number("total")
			steps[event.text("id").get_slice("#", 0)] = event.text("step")
			changed.emit()
		"made":
			_made.append(event.text("path"))
		"removed":
			_removed.append(event.text("path"))
			if not event.text("to").is_empty():
				_made.append(event.text("to"))
		"note":
			var about: String = event.text("about")
			var words: String = event.text("message")
			logged.emit(words if about.is_empty() else "%s: %s" % [about, words])
		"failed":
			_take_failed(event)
		_:
			_incoming.take(event)


func _take_failed(event: LeoEvent) -> void:
	var path: String = event.text("id").get_slice("#", 0)
	var failure: LeoProblem = LeoProblem.from_failed(event)
	logged.emit(failure.words() if path.is_empty() else "%s: %s" % [path, failure.words()])
	if status.requests.has(path):
		failures[path] = failure
		steps.erase(path)
	elif activity == Activity.LOOKING:
		_look_problem = failure
	else:
		_build_problem = failure
	changed.emit()


func _on_said(line: String, is_error: bool) -> void:
	if is_error:
		_last_error = line
	logged.emit(line)


func _on_failed(trouble: LeoProblem) -> void:
	_rest()
	_look_problem = trouble
	changed.emit()


func _on_ended() -> void:
	match activity:
		Activity.LOOKING:
			_look_done()
		Activity.PRICING:
			_pricing_done()
		Activity.BUILDING:
			_build_done()
	_next_in_queue()
	changed.emit()

#endregion
