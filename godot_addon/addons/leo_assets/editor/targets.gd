@tool
class_name LeoTargets
extends RefCounted
## Properties that wait for the art of a request, and get it when it is there.

var _waiting: Dictionary[String, LeoTarget] = {}


## `path` is the request's.
func wait_for(path: String, target: LeoTarget) -> void:
	_waiting[path] = target


## Puts art that has come where it was wanted; the editor can undo that.
func fill(status: LeoStatus) -> void:
	for path: String in _waiting.keys():
		var target: LeoTarget = _waiting[path]
		var request: LeoRequest = status.requests.get(path)
		var output: String = target.output_of(request) if request != null else ""
		var object: Object = target.found()
		if object == null:
			_waiting.erase(path)
		elif not output.is_empty() and request != null:
			_waiting.erase(path)
			_put(object, target.property, load(output) as Resource)


func _put(object: Object, property: String, art: Resource) -> void:
	var history: EditorUndoRedoManager = EditorInterface.get_editor_undo_redo()
	history.create_action("Put generated art into %s" % property)
	history.add_do_property(object, property, art)
	history.add_undo_property(object, property, object.get(property))
	history.commit_action()
