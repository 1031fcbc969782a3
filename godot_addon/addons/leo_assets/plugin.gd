@tool
extends EditorPlugin
## Puts the dock, the menus, the inspector's rows and the checks into the editor, and takes them
## out again.

enum Tool { LOOK, GENERATE_ALL, NEW, SETUP }

const TOOLS: String = "Leo Assets"

var _dock: LeoDock
var _export_warning: LeoExportWarning
var _inspector: LeoInspector
var _menus: Array[LeoContextMenu] = []
var _tools: PopupMenu


func _enter_tree() -> void:
	LeoSettings.register()
	LeoSettings.register_for_project()
	_dock = LeoDock.new()
	add_control_to_dock(DOCK_SLOT_RIGHT_UL, _dock)
	_export_warning = LeoExportWarning.new(_dock.session)
	add_export_plugin(_export_warning)
	_inspector = LeoInspector.new()
	_inspector.wanted.connect(_dock.ask_for_target)
	add_inspector_plugin(_inspector)
	for is_create: bool in [false, true]:
		_menus.append(_make_menu(is_create))
	add_context_menu_plugin(EditorContextMenuPlugin.CONTEXT_SLOT_FILESYSTEM, _menus[0])
	add_context_menu_plugin(EditorContextMenuPlugin.CONTEXT_SLOT_FILESYSTEM_CREATE, _menus[1])
	_tools = _make_tools()
	add_tool_submenu_item(TOOLS, _tools)


func _exit_tree() -> void:
	remove_tool_menu_item(TOOLS)  # frees the menu
	_tools = null
	for menu: LeoContextMenu in _menus:
		remove_context_menu_plugin(menu)
	_menus.clear()
	remove_inspector_plugin(_inspector)
	_inspector = null
	remove_export_plugin(_export_warning)
	_export_warning = null
	_dock.close()
	remove_control_from_docks(_dock)
	_dock.queue_free()
	_dock = null
	LeoSettings.unregister_for_project()
	LeoSettings.unregister()


## Before Play: is the art as the requests say? Free, and 2 seconds at most.
func _build() -> bool:
	return LeoBeforePlay.may_play(_dock.session)


func _make_menu(is_create: bool) -> LeoContextMenu:
	var menu: LeoContextMenu = LeoContextMenu.new(_status, is_create)
	menu.new_pressed.connect(_dock.ask_for_request)
	menu.generate_pressed.connect(_dock.session.generate_these)
	menu.edit_pressed.connect(_dock.edit)
	menu.choose_pressed.connect(_dock.choose)
	menu.explain_pressed.connect(_dock.explain)
	return menu


func _make_tools() -> PopupMenu:
	var menu: PopupMenu = PopupMenu.new()
	menu.add_item("Look Again", Tool.LOOK)
	menu.add_item("Generate All", Tool.GENERATE_ALL)
	menu.add_item("New Request…", Tool.NEW)
	menu.add_item("What Is Set Up?", Tool.SETUP)
	menu.id_pressed.connect(_on_tool_pressed)
	return menu


func _status() -> LeoStatus:
	return _dock.session.status


#region Signals


func _on_tool_pressed(tool: int) -> void:
	match tool:
		Tool.LOOK:
			_dock.refresh()
		Tool.GENERATE_ALL:
			_dock.session.generate_all()
		Tool.NEW:
			_dock.ask_for_request(LeoSettings.project_value(LeoSettings.NEW_REQUESTS_GO_TO))
		Tool.SETUP:
			_dock.show_setup()

#endregion
