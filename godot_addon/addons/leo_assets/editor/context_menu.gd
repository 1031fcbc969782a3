@tool
class_name LeoContextMenu
extends EditorContextMenuPlugin
## What can be done with a file of the FileSystem dock.

signal new_pressed(folder: String)
signal generate_pressed(paths: PackedStringArray)
signal edit_pressed(path: String)
signal choose_pressed(path: String)
signal explain_pressed(resource_path: String)

const EDITABLE: PackedStringArray = [".asset.toml", ".character.toml", ".style.toml", ".model.toml"]

var _status: Callable
var _is_create: bool


## `status` gives a `LeoStatus`; `is_create` is for the menu of new things.
func _init(status: Callable, is_create: bool) -> void:
	_status = status
	_is_create = is_create


func _popup_menu(paths: PackedStringArray) -> void:
	for entry: Array in entries(paths):
		var words: String = entry[0]
		var pressed: Callable = entry[1]
		add_context_menu_item(words, pressed)


## Words and what they do, for the files that are selected.
func entries(paths: PackedStringArray) -> Array[Array]:
	var found: Array[Array] = []
	if _is_create or paths.is_empty():
		found.append(["Art Request…", _on_new_pressed])
		return found
	var requests: PackedStringArray = []
	for path: String in paths:
		if path.ends_with(".asset.toml"):
			requests.append(path.trim_prefix("res://"))
	if not requests.is_empty():
		found.append(["Generate Art", _on_generate_pressed])
	if paths.size() == 1:
		for ending: String in EDITABLE:
			if paths[0].ends_with(ending):
				found.append(["Edit Art Request…", _on_edit_pressed])
		if not requests.is_empty():
			found.append(["Choose Art…", _on_choose_pressed])
		var status: LeoStatus = _status.call()
		if status.maker_of(paths[0]) != null:
			found.append(["Edit Art Request…", _on_edit_pressed])
			found.append(["Choose Art…", _on_choose_pressed])
			found.append(["What Made This?", _on_explain_pressed])
	return found


## The request that is meant by a file: itself, or the one that it was made from.
func _request_of(path: String) -> String:
	var status: LeoStatus = _status.call()
	var maker: LeoRequest = status.maker_of(path)
	return maker.path if maker != null else path.trim_prefix("res://")


#region Signals


func _on_new_pressed(paths: PackedStringArray = []) -> void:
	var folder: String = paths[0] if not paths.is_empty() else "res://"
	if not folder.ends_with("/"):
		folder = folder.get_base_dir()
	new_pressed.emit(folder.trim_prefix("res://").trim_suffix("/"))


func _on_generate_pressed(paths: PackedStringArray) -> void:
	var requests: PackedStringArray = []
	for path: String in paths:
		if path.ends_with(".asset.toml"):
			requests.append(path.trim_prefix("res://"))
	generate_pressed.emit(requests)


func _on_edit_pressed(paths: PackedStringArray) -> void:
	edit_pressed.emit(_request_of(paths[0]))


func _on_choose_pressed(paths: PackedStringArray) -> void:
	choose_pressed.emit(_request_of(paths[0]))


func _on_explain_pressed(paths: PackedStringArray) -> void:
	explain_pressed.emit(paths[0])

#endregion
