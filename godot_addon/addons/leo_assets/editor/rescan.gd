@tool
class_name LeoRescan
extends RefCounted
## Shows the editor what a build has written: imports in small batches, then one coalesced scan for
## what it did not know.
##
## `poll` once a frame. Nothing begins while the editor itself scans, nor inside an import of ours:
## importing runs frames of its own. A batch is as large as took at most `BATCH_MSEC` before: the
## editor stays usable between two, and a single file takes what it takes.

signal finished

const BATCH_MSEC: int = 100
const LARGEST_BATCH: int = 64

## Of all batches of more than one file, in milliseconds: for who measures.
var longest_batch_msec: int = 0
var _changed: Dictionary[String, bool] = {}
var _resources: PackedStringArray = []
var _known: PackedStringArray = []
var _batch: int = 1
var _needs_scan: bool = false
var _is_scanning: bool = false
var _is_importing: bool = false


## Files that are new, other than before, or gone; `res://` paths.
func ask(paths: PackedStringArray) -> void:
	for path: String in paths:
		_changed[path] = true


## Whether changes of the file system are ours right now.
func is_busy() -> bool:
	var is_waiting: bool = _needs_scan or not _known.is_empty() or not _changed.is_empty()
	return _is_importing or _is_scanning or is_waiting


func poll() -> void:
	var files: EditorFileSystem = EditorInterface.get_resource_filesystem()
	if _is_importing or files.is_scanning():
		return
	if _is_scanning:
		_is_scanning = false
		_refresh_resources()
		if not is_busy():
			finished.emit()
	elif not _known.is_empty():
		_import_some(files)
	elif _needs_scan:
		_needs_scan = false
		_is_scanning = true
		files.scan_sources()
	elif not _changed.is_empty():
		_begin(files)


func _begin(files: EditorFileSystem) -> void:
	for path: String in _changed:
		if path.get_extension() in ["tres", "res"]:
			_resources.append(path)
		elif FileAccess.file_exists(path + ".import") and FileAccess.file_exists(path):
			# New ones too, where their folder is known; what lies in a new folder is for the scan.
			files.update_file(path)
			if not files.get_file_type(path).is_empty():
				_known.append(path)
	_changed.clear()
	_needs_scan = true


## By name and not by scan: two versions written within a second have the same time to the editor.
func _import_some(files: EditorFileSystem) -> void:
	var some: PackedStringArray = _known.slice(0, _batch)
	_known = _known.slice(_batch)
	_is_importing = true
	var start: int = Time.get_ticks_msec()
	files.reimport_files(some)
	var took: int = Time.get_ticks_msec() - start
	_is_importing = false
	if some.size() > 1:
		longest_batch_msec = maxi(longest_batch_msec, took)
	_batch = next_batch(some.size(), took)


## How many files the next batch may have, after one of `count` that took so long.
static func next_batch(count: int, took_msec: int) -> int:
	var each: float = maxf(1.0, float(took_msec) / maxi(1, count))
	# Half of what would fit: files differ, and growing by steps meets a slow one early.
	return clampi(floori(BATCH_MSEC / each / 2.0), 1, mini(LARGEST_BATCH, 2 * count))


## Resources that are in use right now take the new contents of their files.
func _refresh_resources() -> void:
	_is_importing = true
	for path: String in _resources:
		if FileAccess.file_exists(path) and ResourceLoader.has_cached(path):
			ResourceLoader.load(path, "", ResourceLoader.CACHE_MODE_REPLACE)
	_resources.clear()
	_is_importing = false
