@tool
class_name LeoThumbnails
extends RefCounted
## Reads small pictures one after the other on a worker thread, and tells when one is there.
##
## `poll` once a frame; `close` before letting go.

signal ready(request_path: String, texture: Texture2D)

## Side of a thumbnail in pixels before the editor's scale.
const SIDE: int = 56

var _side: int
var _waiting: Dictionary[String, PackedStringArray] = {}
var _current: String = ""
var _task: int = -1
var _image: Image


func _init(side: int) -> void:
	_side = side


## Asks for the picture of a request; a later wish for the same one replaces an earlier.
func ask(request: LeoRequest) -> void:
	var png: String = request.first_output("png")
	if not png.is_empty():
		_waiting[request.path] = [png, request.first_output("tres")]


## Takes back a wish; whether it was still waiting.
func forget(path: String) -> bool:
	return _waiting.erase(path)


func poll() -> void:
	if _task >= 0:
		if not WorkerThreadPool.is_task_completed(_task):
			return
		close()
		if _image != null:
			ready.emit(_current, ImageTexture.create_from_image(_image))
	if not _waiting.is_empty():
		_current = _waiting.keys()[0]
		var files: PackedStringArray = _waiting[_current]
		_waiting.erase(_current)
		_task = WorkerThreadPool.add_task(
			_read.bind(files[0], files[1]), false, "Leo Assets thumbnail"
		)


## Waits for the picture being read: some milliseconds.
func close() -> void:
	if _task >= 0:
		WorkerThreadPool.wait_for_task_completion(_task)
		_task = -1


func _read(png: String, frames: String) -> void:
	_image = LeoPicture.read(png, frames, _side)
