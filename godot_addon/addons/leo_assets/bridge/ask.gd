@tool
class_name LeoAsk
extends RefCounted
## Questions to the program beside the session's own work, one after the other and without waiting.
##
## `poll` once a frame. Whoever asks is told by the callable he gave, which takes a `LeoAnswer`.

signal logged(line: String)

var _find_program: Callable
var _runner: LeoRunner = LeoRunner.new()
var _waiting: Array[PackedStringArray] = []
var _listeners: Array[Callable] = []
var _answer: LeoAnswer
var _last_error: String = ""


## `find_program` gives a `LeoProgram`.
func _init(find_program: Callable) -> void:
	_find_program = find_program
	_runner.event_received.connect(_on_event_received)
	_runner.said.connect(_on_said)
	_runner.ended.connect(_on_ended)
	_runner.failed.connect(_on_failed)


func ask(arguments: PackedStringArray, listener: Callable) -> void:
	_waiting.append(arguments)
	_listeners.append(listener)


func is_idle() -> bool:
	return _waiting.is_empty() and _answer == null


func poll() -> void:
	_runner.poll()
	if _answer == null and not _waiting.is_empty():
		_begin(_waiting[0])


## Ends what is under way, and tells nobody.
func close() -> void:
	_runner.cancel()
	_answer = null
	_waiting.clear()
	_listeners.clear()


func _begin(arguments: PackedStringArray) -> void:
	_answer = LeoAnswer.new()
	_last_error = ""
	var program: LeoProgram = _find_program.call()
	if program.problem.is_some():
		_on_failed(program.problem)
		return
	logged.emit("> %s %s" % [program.path, " ".join(arguments)])
	_runner.start(program.path, arguments)


func _tell() -> void:
	var answer: LeoAnswer = _answer
	_answer = null
	_waiting.remove_at(0)
	var listener: Callable = _listeners.pop_front()
	if listener.is_valid():
		listener.call(answer)


#region Signals


func _on_event_received(event: LeoEvent) -> void:
	_answer.take(event)


func _on_said(line: String, is_error: bool) -> void:
	if is_error:
		_last_error = line
	logged.emit(line)


func _on_failed(problem: LeoProblem) -> void:
	_answer.problem = problem
	_tell()


func _on_ended() -> void:
	if _answer.exit_code < 0 and not _answer.problem.is_some() and not _last_error.is_empty():
		_answer.problem = LeoProblem.new(_last_error)
	_tell()

#endregion
