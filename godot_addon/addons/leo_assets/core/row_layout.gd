@tool
class_name LeoRowLayout
extends RefCounted
## Where rows of different heights stand below each other, when only those in sight exist.
##
## A row that was never seen counts as `guess` high.

var gap: float
var guess: float
var _order: PackedStringArray = []
var _places: Dictionary[String, int] = {}
var _heights: Dictionary[String, float] = {}
## Top of each row and, last, where a further one would begin; outdated where empty.
var _tops: PackedFloat64Array = []


func _init(gap_height: float, guessed_height: float) -> void:
	gap = gap_height
	guess = guessed_height


func set_order(order: PackedStringArray) -> void:
	_order = order
	_places.clear()
	for index: int in order.size():
		_places[order[index]] = index
	_tops.clear()


func count() -> int:
	return _order.size()


func path_at(index: int) -> String:
	return _order[index]


func paths() -> PackedStringArray:
	return _order


## -1 where it is not among them.
func place_of(path: String) -> int:
	return _places.get(path, -1)


## Remembers how high rows are.
func learn(heights: Dictionary[String, float]) -> void:
	_heights.merge(heights, true)
	_tops.clear()


func height_of(path: String) -> float:
	return _heights.get(path, guess)


func top_of(index: int) -> float:
	return _all_tops()[index]


func total_height() -> float:
	return maxf(0.0, _all_tops()[-1] - gap)


## The row that stands at this height, or the nearest.
func at(y: float) -> int:
	var tops: PackedFloat64Array = _all_tops()
	return clampi(tops.bsearch(y, false) - 1, 0, maxi(0, _order.size() - 1))


## From the first row of this stretch to behind the last.
func between(from_y: float, to_y: float) -> Vector2i:
	if _order.is_empty():
		return Vector2i.ZERO
	return Vector2i(at(from_y), at(to_y) + 1)


func _all_tops() -> PackedFloat64Array:
	if _tops.is_empty():
		_tops.resize(_order.size() + 1)
		var y: float = 0.0
		for index: int in _order.size():
			_tops[index] = y
			y += _heights.get(_order[index], guess) + gap
		_tops[_order.size()] = y
	return _tops
