## Draws what the exporter wrote, in a window, and saves what is seen: one PNG for each scene.
extends SceneTree

const SIZE := Vector2i(128, 128)
const TOWARDS: Dictionary = {
	"right": Vector2.RIGHT, "left": Vector2.LEFT, "top": Vector2.UP, "bottom": Vector2.DOWN
}

var _viewport := SubViewport.new()
var _facts: Dictionary = {}


func _init() -> void:
	_viewport.size = SIZE
	_viewport.transparent_bg = true
	_viewport.render_target_update_mode = SubViewport.UPDATE_ALWAYS
	root.add_child(_viewport)
	_run.call_deferred()


func _run() -> void:
	for frames_name: String in ["whole", "trimmed"]:
		var frames: SpriteFrames = load("res://art/%s.tres" % frames_name)
		for index: int in frames.get_frame_count(&"walk"):
			var sprite := AnimatedSprite2D.new()
			sprite.sprite_frames = frames
			sprite.animation = &"walk"
			sprite.frame = index
			sprite.position = Vector2(64, 64)
			sprite.texture_filter = CanvasItem.TEXTURE_FILTER_LINEAR
			sprite.scale = Vector2(1.5, 1.5)
			await _draw("%s_%d" % [frames_name, index], sprite)
	await _draw("part", _sprite("res://art/part.tres"))
	await _draw("nine", _panel())
	await _draw("ground", _ground())
	for side: String in ["right", "left"]:
		await _draw("lit_%s" % side, _lit("bump", side))
		await _draw("solid_%s" % side, _solid("wall", side))
	for side: String in ["right", "left", "top", "bottom"]:
		await _draw("dome_2d_%s" % side, _lit("dome", side))
		await _draw("dome_3d_%s" % side, _solid("dome_wall", side))
	await _play()
	print("FACTS " + JSON.stringify(_facts))
	quit()


func _draw(title: String, node: Node) -> void:
	_viewport.add_child(node)
	for _frame: int in 3:
		await process_frame
	await RenderingServer.frame_post_draw
	_viewport.get_texture().get_image().save_png("res://drawn/%s.png" % title)
	node.queue_free()
	await process_frame


func _sprite(path: String) -> Sprite2D:
	var sprite := Sprite2D.new()
	sprite.texture = load(path)
	sprite.centered = false
	_facts["part"] = [sprite.texture.get_width(), sprite.texture.get_height()]
	return sprite


func _panel() -> Control:
	var panel := Panel.new()
	panel.add_theme_stylebox_override(&"panel", load("res://art/nine.tres") as StyleBox)
	panel.size = Vector2(100, 80)
	panel.texture_filter = CanvasItem.TEXTURE_FILTER_NEAREST
	return panel


## An island painted as the terrain brush of the editor does it.
func _ground() -> TileMapLayer:
	var layer := TileMapLayer.new()
	layer.tile_set = load("res://art/ground.tres")
	var all: Array[Vector2i] = []
	var island: Array[Vector2i] = []
	for x: int in 8:
		for y: int in 8:
			all.append(Vector2i(x, y))
			if x in range(1, 7) and y in range(1, 7) and not (x > 3 and y > 4):
				island.append(Vector2i(x, y))
	layer.set_cells_terrain_connect(all, 0, 0, false)
	layer.set_cells_terrain_connect(island, 0, 1, false)
	var used: Dictionary = {}
	for cell: Vector2i in layer.get_used_cells():
		var place: Vector2i = layer.get_cell_atlas_coords(cell)
		used["%d,%d" % [cell.x, cell.y]] = [place.x, place.y]
	_facts["ground"] = used
	var source: TileSetAtlasSource = layer.tile_set.get_source(layer.tile_set.get_source_id(0))
	_facts["solid"] = (
		Array(source.get_tile_data(Vector2i(0, 0), 0).get_collision_polygon_points(0, 0)).size()
	)
	return layer


## A bump of a CanvasTexture under a lamp at one side.
func _lit(bump: String, side: String) -> Node2D:
	var scene := Node2D.new()
	var dark := CanvasModulate.new()
	dark.color = Color(0.1, 0.1, 0.1)
	scene.add_child(dark)
	var sprite := Sprite2D.new()
	sprite.texture = load("res://art/%s.tres" % bump)
	sprite.position = Vector2(64, 64)
	scene.add_child(sprite)
	var gradient := GradientTexture2D.new()
	gradient.gradient = Gradient.new()
	gradient.gradient.colors = PackedColorArray([Color.WHITE, Color.WHITE])
	gradient.width = 512
	gradient.height = 512
	var lamp := PointLight2D.new()
	lamp.texture = gradient
	lamp.height = 20.0
	lamp.position = Vector2(64, 64) + 96 * TOWARDS[side]
	scene.add_child(lamp)
	return scene


## The same bump on a wall in 3D, under a lamp at one side.
func _solid(wall_name: String, side: String) -> Node3D:
	var scene := Node3D.new()
	var camera := Camera3D.new()
	camera.position = Vector3(0, 0, 2)
	camera.projection = Camera3D.PROJECTION_ORTHOGONAL
	camera.size = 1.0
	scene.add_child(camera)
	var wall := MeshInstance3D.new()
	var quad := QuadMesh.new()
	quad.material = load("res://art/%s.tres" % wall_name)
	wall.mesh = quad
	scene.add_child(wall)
	var lamp := DirectionalLight3D.new()
	lamp.rotation_degrees = 60 * Vector3(TOWARDS[side].y, TOWARDS[side].x, 0)
	scene.add_child(lamp)
	return scene


## An AnimationPlayer with the library sets the frames of a Sprite2D.
func _play() -> void:
	var scene := Node2D.new()
	var sprite := Sprite2D.new()
	sprite.name = "Sprite2D"
	scene.add_child(sprite)
	var player := AnimationPlayer.new()
	player.name = "AnimationPlayer"
	player.callback_mode_process = AnimationMixer.ANIMATION_CALLBACK_MODE_PROCESS_MANUAL
	scene.add_child(player)
	_viewport.add_child(scene)
	player.add_animation_library(&"hero", load("res://art/library.tres") as AnimationLibrary)
	player.play(&"hero/walk")
	var seen: Array = []
	for _step: int in 5:
		player.advance(0.0)
		var part := sprite.texture as AtlasTexture
		seen.append(int(part.region.position.x) if part else -1)
		player.advance(0.125)
	var walk: Animation = player.get_animation(&"hero/walk")
	_facts["library"] = {"seen": seen, "length": walk.length, "loop": walk.loop_mode}
	scene.queue_free()
	await process_frame
