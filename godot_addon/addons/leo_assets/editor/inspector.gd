@tool
class_name LeoInspector
extends EditorInspectorPlugin
## Puts “Generate…” below properties that take a texture, sprite frames, a material or a tile set.

signal wanted(target: LeoTarget)


func _can_handle(object: Object) -> bool:
	return object is Node


func _parse_property(
	object: Object,
	type: Variant.Type,
	name: String,
	hint_type: PropertyHint,
	hint_string: String,
	_usage_flags: int,
	_wide: bool
) -> bool:
	if type != TYPE_OBJECT or hint_type != PROPERTY_HINT_RESOURCE_TYPE:
		return false
	var target: LeoTarget = LeoTarget.of(object, name, hint_string)
	if target != null:
		var button: Button = Button.new()
		button.text = "Generate…"
		button.tooltip_text = (
			"Leo Assets writes a request for %s, and puts its picture here when it is made." % name
		)
		button.size_flags_horizontal = Control.SIZE_SHRINK_END
		button.pressed.connect(wanted.emit.bind(target))
		add_property_editor(name, button, true)
	return false
