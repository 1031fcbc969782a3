@tool
class_name LeoLineup
extends RefCounted
## The candidates of a request, side by side: for each part (a clip, or a single asset) the choices
## by number, each with a picture for every frame.

var _candidates: Array[LeoCandidate] = []


static func from_events(events: Array[LeoEvent]) -> LeoLineup:
	var lineup: LeoLineup = LeoLineup.new()
	for event: LeoEvent in events:
		lineup._candidates.append(LeoCandidate.from_event(event))
	return lineup


## The clips of the request, or its single assets, in the program's order.
func parts() -> PackedStringArray:
	var found: PackedStringArray = []
	for candidate: LeoCandidate in _candidates:
		if not found.has(candidate.part()):
			found.append(candidate.part())
	return found


func numbers(part: String) -> PackedInt32Array:
	var found: PackedInt32Array = []
	for candidate: LeoCandidate in _candidates:
		if candidate.part() == part and not found.has(candidate.number):
			found.append(candidate.number)
	found.sort()
	return found


func frames(part: String, number: int) -> Array[LeoCandidate]:
	var found: Array[LeoCandidate] = []
	for candidate: LeoCandidate in _candidates:
		if candidate.part() == part and candidate.number == number:
			found.append(candidate)
	return found


func frame_count(part: String) -> int:
	var most: int = 0
	for number: int in numbers(part):
		most = maxi(most, frames(part, number).size())
	return most


## “idle”, “walk” or the name of the request's own part; for the list to choose from.
static func title(part: String) -> String:
	var mark: int = part.find(LeoCandidate.ANIMATED)
	return part.substr(mark + 1) if mark >= 0 else part.get_file().trim_suffix(".asset.toml")


## “2 of 4 · chosen”, and below it its scores: of one frame, or of all together.
static func words(found: Array[LeoCandidate]) -> String:
	if found.is_empty():
		return ""
	var chosen: int = 0
	var rejected: int = 0
	var score: float = 0.0
	var identity: float = 2.0
	for candidate: LeoCandidate in found:
		chosen += int(candidate.is_chosen())
		rejected += int(candidate.standing == "rejected")
		score += candidate.score / found.size()
		identity = minf(identity, candidate.identity)
	var standing: String = "%d of %d" % [found[0].number, found[0].count]
	if chosen == found.size():
		standing += " · %s" % found[0].standing
	if rejected > 0:
		standing += " · rejected"
	var lines: PackedStringArray = [standing]
	if chosen > 0 and chosen < found.size():
		lines.append("chosen for %d of %d frames" % [chosen, found.size()])
	if score >= 0.0:
		lines.append("score %.2f" % score)
	if identity >= 0.0 and identity <= 1.0:
		lines.append("identity %.2f" % identity)
	return "\n".join(lines)
