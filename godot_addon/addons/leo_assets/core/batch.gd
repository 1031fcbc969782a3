@tool
class_name LeoBatch
extends RefCounted
## How many files are imported together, so that the editor is not held up for longer than
## `LONGEST_MSEC`, but for a single file that takes longer.
##
## The engine shows a window for each batch, which on a slow screen takes longer than the import:
## then a batch may take twice as long as the quickest. A file weighs 1, and 1 more for each
## 256 × 256 pixels: a sheet is not taken for an icon.

const LONGEST_MSEC: float = 100.0
const PIXELS_PER_WEIGHT: float = 65536.0
const LARGEST: float = 128.0
const SLOW_SCREEN: float = 2.0
const GROWTH: float = 1.5
## How much of what there is beyond the quickest batch may be used before growing stops, and before
## batches get smaller: how long they take varies by half on a busy computer.
const ENOUGH: float = 0.35
const TOO_MUCH: float = 0.6
const PNG_HEADER: int = 24

## What a batch may weigh.
var room: float = 1.0
var _quickest_msec: float = INF


## How many files from the front of the list make the next batch: at least one.
func take(weights: PackedFloat64Array) -> int:
	var sum: float = 0.0
	for index: int in weights.size():
		sum += weights[index]
		if sum > room:
			return maxi(1, index)
	return weights.size()


## Learns from a batch that weighed so much: growing by steps meets slow files early.
func learn(weight: float, took_msec: float) -> void:
	_quickest_msec = minf(_quickest_msec, took_msec)
	var may_take: float = maxf(LONGEST_MSEC, SLOW_SCREEN * _quickest_msec)
	var used: float = (took_msec - _quickest_msec) / (may_take - _quickest_msec)
	if used > TOO_MUCH:
		room = maxf(1.0, weight / (2.0 if used > 1.0 else GROWTH))
	elif used < ENOUGH and weight * 2.0 > room:
		room = minf(LARGEST, maxf(room, weight) * GROWTH)


## Of a PNG on the disk, from its header; 1 for other files.
static func weight_of(path: String) -> float:
	var file: FileAccess = FileAccess.open(path, FileAccess.READ)
	if file == null or path.get_extension().to_lower() != "png":
		return 1.0
	var header: PackedByteArray = file.get_buffer(PNG_HEADER)
	if header.size() < PNG_HEADER:
		return 1.0
	return 1.0 + float(_whole(header, 16)) * _whole(header, 20) / PIXELS_PER_WEIGHT


static func _whole(bytes: PackedByteArray, at: int) -> int:
	return bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3]
