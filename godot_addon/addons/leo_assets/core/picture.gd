@tool
class_name LeoPicture
extends RefCounted
## A small picture of a finished file, read from the disk: it shows what is there, imported or not,
## and loads no resource of the project. Safe to use off the main thread.

const LARGEST_FILE: int = 64 << 20
const PNG_START: PackedByteArray = [137, 80, 78, 71, 13, 10, 26, 10]
const REGION: String = "region\\s*=\\s*Rect2\\(([^)]*)\\)"


## The PNG in premultiplied alpha, shrunk to fit `side` pixels; with `frames_path`, only the first
## frame that this SpriteFrames cuts out of it. Null where there is no such picture.
static func read(png_path: String, frames_path: String, side: int) -> Image:
	var file: FileAccess = FileAccess.open(png_path, FileAccess.READ)
	if file == null or file.get_length() > LARGEST_FILE:
		return null
	var bytes: PackedByteArray = file.get_buffer(file.get_length())
	var image: Image = Image.new()
	if not _is_png(bytes) or image.load_png_from_buffer(bytes) != OK:
		return null
	var region: Rect2i = (
		first_region(FileAccess.get_file_as_string(frames_path))
		if not frames_path.is_empty()
		else Rect2i()
	)
	if region.has_area() and Rect2i(Vector2i.ZERO, image.get_size()).encloses(region):
		image = image.get_region(region)
	return _shrunk(image, side)


## The frame in the top left corner of the sheet: the program packs the first one there.
static func first_region(frames_text: String) -> Rect2i:
	var first: Rect2i = Rect2i()
	for found: RegExMatch in RegEx.create_from_string(REGION).search_all(frames_text):
		var numbers: PackedFloat64Array = found.get_string(1).split_floats(",")
		if numbers.size() != 4:
			continue
		var region: Rect2i = Rect2i(Rect2(numbers[0], numbers[1], numbers[2], numbers[3]))
		var is_earlier: bool = (
			region.position.y < first.position.y
			or region.position.y == first.position.y and region.position.x < first.position.x
		)
		if not first.has_area() or is_earlier:
			first = region
	return first


## Shrunk and premultiplied, so that no colour of transparent pixels comes out at the edges.
static func _shrunk(image: Image, side: int) -> Image:
	if image.get_format() != Image.FORMAT_RGBA8:
		image.convert(Image.FORMAT_RGBA8)
	image.premultiply_alpha()
	var longest: int = maxi(image.get_width(), image.get_height())
	if longest > side:
		var ratio: float = float(side) / longest
		var width: int = maxi(1, roundi(image.get_width() * ratio))
		var height: int = maxi(1, roundi(image.get_height() * ratio))
		image.resize(width, height, Image.INTERPOLATE_LANCZOS)
	return image


## Asked before decoding: the engine prints an error for what is none.
static func _is_png(bytes: PackedByteArray) -> bool:
	return bytes.size() > PNG_START.size() and bytes.slice(0, PNG_START.size()) == PNG_START
