class_name LeoTest
extends RefCounted
## A file of tests: every method that begins with `test_` is one.

var failures: PackedStringArray = []
var _current: String = ""


## Runs them all; how many there were.
func run() -> int:
	var count: int = 0
	for method: Dictionary in get_method_list():
		var method_name: String = method["name"]
		if method_name.begins_with("test_"):
			_current = method_name
			count += 1
			call(method_name)
	return count


func expect(is_so: bool, what: String = "") -> void:
	if not is_so:
		failures.append("%s %s" % [_current, what])


func expect_equal(found: Variant, wanted: Variant) -> void:
	if typeof(found) != typeof(wanted) or found != wanted:
		failures.append("%s: found %s, wanted %s" % [_current, found, wanted])
