@tool
extends EditorPlugin
## Presses the dock's buttons in the real editor, as the scenario named in LEO_SCENARIO wants it,
## prints what it saw and quits: 0 when all was as expected.

const FILES: PackedStringArray = [
	"stand_in", "workshop", "many", "twice", "long_list", "clicks", "pictures"
]
const Driving: GDScript = preload("driving.gd")


func _enter_tree() -> void:
	if OS.has_environment("LEO_SCENARIO"):
		_run.call_deferred(OS.get_environment("LEO_SCENARIO"))


func _run(scenario: String) -> void:
	var failures: int = 1
	for file: String in FILES:
		var script: GDScript = load("res://addons/leo_test_driver/%s.gd" % file)
		var driving: Driving = script.new()
		if driving.has_method(scenario):
			add_child(driving)
			await driving.run(scenario)
			failures = driving.failures
		driving.queue_free()
	print("DRIVER %s: %d failures" % [scenario, failures])
	get_tree().quit(1 if failures > 0 else 0)
