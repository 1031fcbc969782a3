@tool
class_name LeoLineBuffer
extends RefCounted
## Bytes in, as a pipe gives them; whole lines of text out.
##
## A pipe may stop in the middle of a line, even of a letter, so nothing is decoded before its line
## is complete. A line longer than `LONGEST` is given out in pieces: whatever sends it is not ours.

const LONGEST: int = 1 << 20
const NEWLINE: int = 10

var _held: PackedByteArray = []


func feed(chunk: PackedByteArray) -> PackedStringArray:
	var lines: PackedStringArray = []
	var searched: int = _held.size()
	_held.append_array(chunk)
	var start: int = 0
	var end: int = _held.find(NEWLINE, searched) if searched < _held.size() else -1
	while end >= 0:
		lines.append(_decode(_held.slice(start, end)))
		start = end + 1
		end = _held.find(NEWLINE, start) if start < _held.size() else -1
	_held = _held.slice(start)
	if _held.size() > LONGEST:
		lines.append(rest())
	return lines


## What is left when the pipe has closed: a last line without an end, or nothing.
func rest() -> String:
	var text: String = _decode(_held)
	_held = PackedByteArray()
	return text


func _decode(bytes: PackedByteArray) -> String:
	return bytes.get_string_from_utf8().trim_suffix("\r")
