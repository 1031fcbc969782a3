@tool
class_name LeoStatus
extends RefCounted
## What a plan or a check said, gathered event by event into requests.

var requests: Dictionary[String, LeoRequest] = {}
## Empty until the `plan` event has come: nothing can be agreed to before.
var plan_hash: String = ""
var total: String = ""
var provider: String = ""
var is_paid: bool = false
var to_generate: int = 0
var to_process: int = 0
## Raised with every request that is put in the place of another.
var revision: int = 0


## Another look at one request.
func put(request: LeoRequest) -> void:
	requests[request.path] = request
	revision += 1


func take(event: LeoEvent) -> void:
	match event.name:
		"asset":
			_request(event.text("request")).add_asset(event)
		"fault":
			_request(event.text("file")).add_fault(event)
		"plan":
			plan_hash = event.text("plan_hash")
			total = event.text("total")
			provider = event.text("provider")
			is_paid = event.flag("paid")
			to_generate = event.number("generate")
			to_process = event.number("process") + event.number("fetch")


func is_planned() -> bool:
	return not plan_hash.is_empty()


func needs_work() -> bool:
	return is_planned() and to_generate + to_process > 0


func price_words() -> String:
	return LeoPrice.words_of_total(total) if is_paid else "free"


## Of some requests together, as each of them bears it.
func price_of(paths: PackedStringArray) -> String:
	if not is_paid:
		return "free"
	var price: LeoPrice = LeoPrice.new()
	for path: String in paths:
		if requests.has(path):
			price.add_price(requests[path].price)
	return price.words()


## The request that a file of the game comes from; null where none says so.
func maker_of(resource_path: String) -> LeoRequest:
	for request: LeoRequest in requests.values():
		if request.outputs.has(resource_path):
			return request
	return null


## In the order of the dock: faulty files first, the others by path, so that rows stay where they
## are.
func sorted_paths() -> PackedStringArray:
	var keys: PackedStringArray = []
	for path: String in requests:
		var request: LeoRequest = requests[path]
		keys.append(
			"%s%s\n%s" % ["1" if request.faults.is_empty() else "0", request.sort_key, path]
		)
	keys.sort()
	var paths: PackedStringArray = []
	for key: String in keys:
		paths.append(key.get_slice("\n", 1))
	return paths


func count(state: String) -> int:
	return _counts().get(state, 0)


func _counts() -> Dictionary[String, int]:
	var found: Dictionary[String, int] = {}
	for request: LeoRequest in requests.values():
		found[request.state()] = found.get(request.state(), 0) + 1
	return found


## “6 requests: 1 faulty, 2 stale, 3 fresh”, or “6 requests, all fresh”;
## empty without any.
func summary() -> String:
	if requests.is_empty():
		return ""
	var whole: String = "%d request%s" % [requests.size(), "" if requests.size() == 1 else "s"]
	var parts: PackedStringArray = []
	var counts: Dictionary[String, int] = _counts()
	for state: String in LeoRequest.BY_URGENCY:
		var found: int = counts.get(state, 0)
		if found == requests.size():
			return "%s, %s" % [whole, "all " + _plural(state) if found > 1 else state]
		if found > 0:
			parts.append("%d %s" % [found, _plural(state) if found > 1 else state])
	return "%s: %s" % [whole, ", ".join(parts)]


## The files that a release should not leave with, each with why: for the export's warning.
func unready() -> PackedStringArray:
	var lines: PackedStringArray = []
	for path: String in sorted_paths():
		var state: String = requests[path].state()
		if state in ["faulty", "missing", "stale", "held", "unapproved", "edited"]:
			lines.append("%s is %s" % [path, state])
	return lines


func _plural(state: String) -> String:
	return "placeholders" if state == "placeholder" else state


func _request(path: String) -> LeoRequest:
	if not requests.has(path):
		requests[path] = LeoRequest.new(path)
	return requests[path]
