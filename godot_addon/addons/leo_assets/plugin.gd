@tool
extends EditorPlugin
## Puts the dock and the export warning into the editor, and takes them out again.

var _dock: LeoDock
var _export_warning: LeoExportWarning


func _enter_tree() -> void:
	LeoSettings.register()
	_dock = LeoDock.new()
	add_control_to_dock(DOCK_SLOT_RIGHT_UL, _dock)
	_export_warning = LeoExportWarning.new(_dock.session)
	add_export_plugin(_export_warning)


func _exit_tree() -> void:
	remove_export_plugin(_export_warning)
	_export_warning = null
	_dock.close()
	remove_control_from_docks(_dock)
	_dock.queue_free()
	_dock = null
	LeoSettings.unregister()
