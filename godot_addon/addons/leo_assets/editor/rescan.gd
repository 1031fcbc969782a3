@tool
class_name LeoRescan
extends RefCounted
## Shows the editor what a build has written: imports in small batches, then one coalesced scan for
## what it did not know.
##
## `poll` once a frame. Nothing begins while the editor itself scans, nor inside an import of ours:
## importing runs frames of its own. See `LeoBatch` for how many files go together.
##
## A scan imports all that it finds in a folder that it did not know, at once. So folders are made
## known before files come into them: `prepare`.

signal finished
## A batch of so many files has been imported; for who measures.
signal imported(count: int, msec: float)

const FRAME_BUDGET_USEC: int = 1500

var _changed: Dictionary[String, bool] = {}
var _prepared: Dictionary[String, bool] = {}
var _resources: PackedStringArray = []
## Files to import, with what each of them weighs.
var _known: PackedStringArray = []
var _weights: PackedFloat64Array = []
var _batch: LeoBatch = LeoBatch.new()
var _needs_scan: bool = false
var _is_scanning: bool = false
var _is_importing: bool = false


## Files that are new, other than before, or gone; `res://` paths.
func ask(paths: PackedStringArray) -> void:
	for path: String in paths:
		_changed[path] = true


## Makes the folders known that these files will come into; `res://` paths.
func prepare(outputs: PackedStringArray) -> void:
	var files: EditorFileSystem = EditorInterface.get_resource_filesystem()
	for output: String in outputs:
		var folder: String = output.get_base_dir()
		if folder != folder.simplify_path() or not folder.begins_with("res://"):
			continue
		if files.get_filesystem_path(folder) == null and not _prepared.has(folder):
			if DirAccess.make_dir_recursive_absolute(folder) == OK:
				_prepared[folder] = true
				_needs_scan = true


## Takes away the folders that were made known and that nothing came into.
func clear_prepared() -> void:
	for folder: String in _prepared:
		var has_files: bool = not DirAccess.get_files_at(folder).is_empty()
		if not has_files and DirAccess.get_directories_at(folder).is_empty():
			DirAccess.remove_absolute(folder)
			_needs_scan = true
	_prepared.clear()


## Whether changes of the file system are ours right now.
func is_busy() -> bool:
	var is_waiting: bool = _needs_scan or not _known.is_empty() or not _changed.is_empty()
	return _is_importing or _is_scanning or is_waiting or not _resources.is_empty()


## Whether the editor is inside an import or a scan of ours.
func is_importing() -> bool:
	return _is_importing


func poll() -> void:
	var files: EditorFileSystem = EditorInterface.get_resource_filesystem()
	if _is_importing or files.is_scanning():
		return
	if _is_scanning:
		_is_scanning = false
	elif not _changed.is_empty():
		_begin(files)
	elif not _known.is_empty():
		_import_some(files)
	elif _needs_scan:
		_needs_scan = false
		_is_scanning = true
		files.scan_sources()
	elif not _resources.is_empty():
		_refresh_resources()
	else:
		return
	if not is_busy():
		finished.emit()


## Makes as many files known to the editor as there is time for in a frame.
func _begin(files: EditorFileSystem) -> void:
	var until: int = Time.get_ticks_usec() + FRAME_BUDGET_USEC
	for path: String in _changed.keys():
		_changed.erase(path)
		if path.get_extension() in ["tres", "res"]:
			_resources.append(path)
		elif FileAccess.file_exists(path + ".import") and FileAccess.file_exists(path):
			files.update_file(path)
			var folder: EditorFileSystemDirectory = files.get_filesystem_path(path.get_base_dir())
			if folder != null and folder.find_file_index(path.get_file()) >= 0:
				_known.append(path)
				_weights.append(LeoBatch.weight_of(path))
		if Time.get_ticks_usec() > until:
			break
	_needs_scan = true


## By name and not by scan: two versions written within a second have the same time to the editor.
func _import_some(files: EditorFileSystem) -> void:
	var count: int = _batch.take(_weights)
	var weight: float = 0.0
	for index: int in count:
		weight += _weights[index]
	var some: PackedStringArray = _known.slice(0, count)
	_known = _known.slice(count)
	_weights = _weights.slice(count)
	_is_importing = true
	var start: int = Time.get_ticks_usec()
	files.reimport_files(some)
	var took_msec: float = (Time.get_ticks_usec() - start) / 1000.0
	_is_importing = false
	_batch.learn(weight, took_msec)
	imported.emit(count, took_msec)


## Resources that are in use right now take the new contents of their files.
func _refresh_resources() -> void:
	var until: int = Time.get_ticks_usec() + FRAME_BUDGET_USEC
	_is_importing = true
	while not _resources.is_empty() and Time.get_ticks_usec() < until:
		var path: String = _resources[-1]
		_resources.remove_at(_resources.size() - 1)
		if FileAccess.file_exists(path) and ResourceLoader.has_cached(path):
			ResourceLoader.load(path, "", ResourceLoader.CACHE_MODE_REPLACE)
	_is_importing = false
