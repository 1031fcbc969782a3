@tool
class_name LeoRunner
extends RefCounted
## Runs the program and reads it without ever waiting: `poll` is called once a frame.
##
## One run at a time. It is begun on a worker thread: to fork an editor takes many milliseconds. Its
## events come as `event_received`, all other output as `said`, and `ended` once, after the last
## line; or `failed` where it cannot be begun. Reading stops for a frame when its time is used up;
## the rest waits in the pipe.

signal event_received(event: LeoEvent)
signal said(line: String, is_error: bool)
signal ended
signal failed(problem: LeoProblem)

const FRAME_BUDGET_USEC: int = 1200
const CHUNK: int = 1024

var _pid: int = -1
var _stdio: FileAccess
var _stderr: FileAccess
var _out: LeoLineBuffer
var _err: LeoLineBuffer
## The worker's task that begins it, or -1; and what came of it.
var _task: int = -1
var _program: String = ""
var _process: Dictionary = {}
## Whether someone who was told of an event has ended this run or begun another.
var _run: int = 0


## Begins the program at an absolute path.
func start(program: String, arguments: PackedStringArray) -> void:
	cancel()
	_program = program
	_task = WorkerThreadPool.add_task(_begin.bind(arguments), true, "Leo Assets program")


func is_running() -> bool:
	return _task >= 0 or _pid >= 0


## Reads what has come, for at most `FRAME_BUDGET_USEC`.
func poll() -> void:
	if _task >= 0 and WorkerThreadPool.is_task_completed(_task):
		_take_process()
	if _pid < 0:
		return
	var this_run: int = _run
	var until: int = Time.get_ticks_usec() + FRAME_BUDGET_USEC
	# Asked before reading: what a process wrote before its end is then surely in the pipes.
	var is_alive: bool = OS.is_process_running(_pid)
	var is_dry: bool = false
	while not is_dry and Time.get_ticks_usec() < until:
		var errors: PackedByteArray = _stderr.get_buffer(CHUNK)
		var output: PackedByteArray = _stdio.get_buffer(CHUNK)
		is_dry = errors.is_empty() and output.is_empty()
		_tell(_out.feed(output), _err.feed(errors), this_run)
		if _run != this_run:
			return
	if is_dry and not is_alive:
		_tell([_out.rest()], [_err.rest()], this_run)
		if _run == this_run:
			_close()
			ended.emit()


## Ends the run at once and silently. Safe: the program resumes what it had begun.
func cancel() -> void:
	if _task >= 0:
		_wait_for_process()
	if _pid >= 0:
		OS.kill(_pid)
		_close()


## On the worker thread.
func _begin(arguments: PackedStringArray) -> void:
	_process = OS.execute_with_pipe(_program, arguments, false)


func _take_process() -> void:
	_wait_for_process()
	if _pid < 0:
		failed.emit(
			LeoProblem.new(
				"%s could not be started." % _program,
				"See that it is a program and may be run.",
				LeoProblem.Kind.PROGRAM
			)
		)


func _wait_for_process() -> void:
	WorkerThreadPool.wait_for_task_completion(_task)
	_task = -1
	if not _process.is_empty():
		_pid = _process["pid"]
		_stdio = _process["stdio"]
		_stderr = _process["stderr"]
		_out = LeoLineBuffer.new()
		_err = LeoLineBuffer.new()
	_process = {}


func _tell(lines: PackedStringArray, errors: PackedStringArray, this_run: int) -> void:
	for line: String in errors:
		if not line.strip_edges().is_empty():
			said.emit(line, true)
	for line: String in lines:
		if _run != this_run:
			return
		var event: LeoEvent = LeoEvent.from_line(line)
		if event != null:
			event_received.emit(event)
		elif not line.strip_edges().is_empty():
			said.emit(line, false)


func _close() -> void:
	_run += 1
	_pid = -1
	_stdio = null
	_stderr = null
