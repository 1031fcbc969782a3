extends SceneTree
## Runs every `test_*` of the files beside it that are named `test_*.gd`, without a screen:
## `godot --headless --path godot_addon --script tests/run.gd`. Exits 1 when one fails.
##
## Every script of the addon is loaded first: a warning there is an error of the project.

const HERE: String = "res://tests"
const ADDON: String = "res://addons/leo_assets"


func _init() -> void:
	var failures: PackedStringArray = []
	var count: int = 0
	for path: String in _scripts(ADDON) + _scripts(HERE):
		var script: GDScript = load(path)
		if script == null or not script.can_instantiate():
			failures.append("%s does not load" % path)
	for path: String in _scripts(HERE):
		if path.get_file().begins_with("test_"):
			var test: LeoTest = (load(path) as GDScript).new()
			count += test.run()
			for failure: String in test.failures:
				failures.append("%s: %s" % [path.get_file(), failure])
	for failure: String in failures:
		print("FAILED ", failure)
	print("%d tests, %d failures" % [count, failures.size()])
	quit(1 if count == 0 or not failures.is_empty() else 0)


func _scripts(folder: String) -> PackedStringArray:
	var found: PackedStringArray = []
	for file: String in DirAccess.get_files_at(folder):
		if file.ends_with(".gd") and file != "run.gd":
			found.append(folder.path_join(file))
	for inner: String in DirAccess.get_directories_at(folder):
		found.append_array(_scripts(folder.path_join(inner)))
	return found
