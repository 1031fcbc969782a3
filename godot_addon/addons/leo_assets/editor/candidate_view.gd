@tool
class_name LeoCandidateView
extends Control
## The frames of one choice, played on a checkerboard at a whole multiple of the game's size.
##
## With onion skin the frames before and after are seen through the present one.

const CHECKER: int = 8
const LIGHT: Color = Color(0.62, 0.62, 0.62)
const DARK: Color = Color(0.48, 0.48, 0.48)
const BEFORE: Color = Color(1.0, 0.35, 0.3, 0.35)
const AFTER: Color = Color(0.3, 0.55, 1.0, 0.35)
const LARGEST: int = 4096

var fps: float = 8.0
var is_onion: bool = false:
	set(value):
		is_onion = value
		queue_redraw()
var _frames: Array[Texture2D] = []
var _index: int = 0
var _time: float = 0.0
var _side: int
var _only: int = -1


func _init(side: int) -> void:
	_side = side
	custom_minimum_size = Vector2(side, side)
	texture_filter = CanvasItem.TEXTURE_FILTER_NEAREST
	clip_contents = true


func _process(delta: float) -> void:
	if _frames.size() < 2 or _only >= 0 or not is_visible_in_tree():
		return
	_time += delta
	var next: int = int(_time * fps) % _frames.size()
	if next != _index:
		_index = next
		queue_redraw()


func _draw() -> void:
	var area: Rect2 = Rect2(Vector2.ZERO, size)
	draw_rect(area, DARK)
	for y: int in ceili(size.y / CHECKER):
		for x: int in ceili(size.x / CHECKER):
			if (x + y) % 2 == 0:
				draw_rect(Rect2(x * CHECKER, y * CHECKER, CHECKER, CHECKER), LIGHT)
	if _frames.is_empty():
		return
	var shown: int = shown_index()
	if is_onion and _frames.size() > 1:
		_draw_frame(posmod(shown - 1, _frames.size()), BEFORE)
		_draw_frame(posmod(shown + 1, _frames.size()), AFTER)
	_draw_frame(mini(shown, _frames.size() - 1), Color.WHITE)


## Reads the pictures from the disk: they lie where the editor does not look. `only` shows one frame
## and stands still; -1 plays them all.
func show_files(paths: PackedStringArray, only: int = -1) -> void:
	_frames.clear()
	_only = only
	_index = 0
	_time = 0.0
	for path: String in paths:
		var texture: Texture2D = read(path)
		if texture != null:
			_frames.append(texture)
	queue_redraw()


func shown_index() -> int:
	return _only if _only >= 0 else _index


func frame_count() -> int:
	return _frames.size()


static func read(path: String) -> Texture2D:
	if path.is_empty() or not FileAccess.file_exists(path):
		return null
	var bytes: PackedByteArray = FileAccess.get_file_as_bytes(path)
	var image: Image = Image.new()
	var error: Error = ERR_FILE_UNRECOGNIZED
	match path.get_extension():
		"png":
			error = image.load_png_from_buffer(bytes)
		"jpg":
			error = image.load_jpg_from_buffer(bytes)
		"webp":
			error = image.load_webp_from_buffer(bytes)
	if error != OK or image.is_empty() or maxi(image.get_width(), image.get_height()) > LARGEST:
		return null
	return ImageTexture.create_from_image(image)


func _draw_frame(index: int, tint: Color) -> void:
	var texture: Texture2D = _frames[index]
	var room: float = minf(size.x / texture.get_width(), size.y / texture.get_height())
	var zoom: float = maxf(1.0, floorf(room)) if room >= 1.0 else room
	var drawn: Vector2 = texture.get_size() * zoom
	draw_texture_rect(texture, Rect2(((size - drawn) / 2.0).floor(), drawn), false, tint)
