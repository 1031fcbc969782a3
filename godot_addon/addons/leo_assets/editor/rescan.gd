@tool
class_name LeoRescan
extends RefCounted
## Shows the editor what a build has written: one coalesced import of what it knew, one scan for
## what it did not.
##
## `poll` once a frame. Nothing begins while the editor itself scans, nor inside an import of ours:
## importing runs frames of its own.

signal finished

var _changed: Dictionary[String, bool] = {}
var _resources: PackedStringArray = []
var _is_scanning: bool = false
var _is_importing: bool = false


## Files that are new, other than before, or gone; `res://` paths.
func ask(paths: PackedStringArray) -> void:
	for path: String in paths:
		_changed[path] = true


## Whether changes of the file system are ours right now.
func is_busy() -> bool:
	return _is_importing or _is_scanning or not _changed.is_empty()


func poll() -> void:
	if _is_importing or EditorInterface.get_resource_filesystem().is_scanning():
		return
	if _is_scanning:
		_is_scanning = false
		_refresh_resources()
		if not is_busy():
			finished.emit()
	elif not _changed.is_empty():
		_begin()


func _begin() -> void:
	var files: EditorFileSystem = EditorInterface.get_resource_filesystem()
	var known: PackedStringArray = []
	for path: String in _changed:
		if path.get_extension() in ["tres", "res"]:
			_resources.append(path)
		elif FileAccess.file_exists(path + ".import") and _is_known(path):
			known.append(path)
	_changed.clear()
	_is_importing = true
	if not known.is_empty():
		# By name and not by scan: two versions written within a second have the same time to the editor.
		files.reimport_files(known)
	_is_importing = false
	_is_scanning = true
	files.scan_sources()


func _is_known(path: String) -> bool:
	var files: EditorFileSystem = EditorInterface.get_resource_filesystem()
	return FileAccess.file_exists(path) and not files.get_file_type(path).is_empty()


## Resources that are in use right now take the new contents of their files.
func _refresh_resources() -> void:
	_is_importing = true
	for path: String in _resources:
		if FileAccess.file_exists(path) and ResourceLoader.has_cached(path):
			ResourceLoader.load(path, "", ResourceLoader.CACHE_MODE_REPLACE)
	_resources.clear()
	_is_importing = false
