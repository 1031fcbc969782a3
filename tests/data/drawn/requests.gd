## Draws what requests became, in a window, and asks the physics what is solid: one PNG for each
## scene, facts in a line.
extends SceneTree

const SIZE := Vector2i(256, 256)
const MIDDLE := Vector2(128, 128)

var _viewport := SubViewport.new()
var _facts: Dictionary = {}
var _wanted: Dictionary


func _init() -> void:
	_viewport.size = SIZE
	_viewport.transparent_bg = true
	_viewport.render_target_update_mode = SubViewport.UPDATE_ALWAYS
	root.add_child(_viewport)
	_run.call_deferred()


func _run() -> void:
	_wanted = JSON.parse_string(FileAccess.get_file_as_string("res://drawn/wanted.json"))
	for path: String in _wanted["pictures"]:
		await _draw(_title(path), _sprite(load(path) as Texture2D))
	for path: String in _wanted["frames"]:
		var frames: SpriteFrames = load(path)
		for clip: StringName in frames.get_animation_names():
			for index: int in frames.get_frame_count(clip):
				var texture: Texture2D = frames.get_frame_texture(clip, index)
				var sprite: Sprite2D = _sprite(texture)
				sprite.scale = Vector2.ONE * 170.0 / texture.get_width()
				await _draw("%s_%s_%d" % [_title(path), clip, index], sprite)
	for path: String in _wanted["bodies"]:
		await _bump(path)
	for path: String in _wanted["grounds"]:
		await _ground(path)
	print("FACTS " + JSON.stringify(_facts))
	quit()


func _title(path: String) -> String:
	return path.get_file().get_basename()


## In the middle, a fraction of a pixel beside, filtered, turned and enlarged.
func _sprite(texture: Texture2D) -> Sprite2D:
	var sprite := Sprite2D.new()
	sprite.texture = texture
	sprite.position = MIDDLE + Vector2(0.3, 0.6)
	sprite.texture_filter = CanvasItem.TEXTURE_FILTER_LINEAR
	sprite.rotation = 0.2
	sprite.scale = Vector2(1.7, 1.7)
	return sprite


func _draw(title: String, node: Node, is_solid: bool = false) -> void:
	_viewport.add_child(node)
	if is_solid:
		for _frame: int in 3:
			await physics_frame
		(_facts[title.trim_suffix("_map")] as Dictionary)["solid"] = _solid_quarters(
			node as TileMapLayer
		)
	await process_frame
	await RenderingServer.frame_post_draw
	_viewport.get_texture().get_image().save_png("res://drawn/%s.png" % title)
	_viewport.remove_child(node)
	node.queue_free()


## The body of a scene as it is drawn, and as the physics have it: 0 or 1 for each pixel.
func _bump(path: String) -> void:
	var body: CollisionObject2D = (load(path) as PackedScene).instantiate()
	body.position = MIDDLE
	_viewport.add_child(body)
	for _frame: int in 3:
		await physics_frame
	var space: PhysicsDirectSpaceState2D = _viewport.world_2d.direct_space_state
	var asked := PhysicsPointQueryParameters2D.new()
	asked.collide_with_areas = true
	var rows: PackedStringArray = []
	for y: int in SIZE.y:
		var row := ""
		for x: int in SIZE.x:
			asked.position = Vector2(x + 0.5, y + 0.5)
			row += "1" if space.intersect_point(asked, 1) else "0"
		rows.append(row)
	_facts[_title(path)] = {"type": body.get_class(), "rows": rows}
	_viewport.remove_child(body)
	await _draw(_title(path) + "_body", body)


## A map of tiles as the terrain brush paints it, and the same of single pictures: drawn alike, no
## tile takes anything from its neighbour in the sheet.
func _ground(path: String) -> void:
	var layer := TileMapLayer.new()
	layer.tile_set = load(path)
	layer.texture_filter = CanvasItem.TEXTURE_FILTER_LINEAR
	var some: Array[Vector2i] = []
	for x: int in range(1, 9):
		for y: int in range(1, 9):
			if (x * 7 + y * 5 + x * y) % 11 > 5:  # as ragged as a map can be
				some.append(Vector2i(x, y))
	if layer.tile_set.get_terrains_count(0) > 1:
		var all: Array[Vector2i] = []
		for x: int in 10:
			for y: int in 10:
				all.append(Vector2i(x, y))
		layer.set_cells_terrain_connect(all, 0, 0, false)
	layer.set_cells_terrain_connect(some, 0, layer.tile_set.get_terrains_count(0) - 1, false)
	var side: int = layer.tile_set.tile_size.x
	var source: TileSetAtlasSource = layer.tile_set.get_source(layer.tile_set.get_source_id(0))
	var sheet: Image = source.texture.get_image()
	sheet.convert(Image.FORMAT_RGBA8)
	var apart := Node2D.new()
	var wrong: int = 0
	for cell: Vector2i in layer.get_used_cells():
		var place: Vector2i = layer.get_cell_atlas_coords(cell)
		var tile: Image = sheet.get_region(Rect2i(place * side, Vector2i(side, side)))
		var sprite := Sprite2D.new()
		sprite.centered = false
		sprite.texture = ImageTexture.create_from_image(tile)
		sprite.texture_filter = CanvasItem.TEXTURE_FILTER_LINEAR
		sprite.position = cell * side
		apart.add_child(sprite)
		wrong += _wrong_edges(layer, cell)
	_facts[_title(path)] = {"cells": layer.get_used_cells().size(), "wrong": wrong}
	for node: Node2D in [layer, apart]:
		node.position = Vector2(-7.3, -5.6)
		node.scale = Vector2(1.7, 1.7)
	await _draw(_title(path) + "_map", layer, true)
	await _draw(_title(path) + "_apart", apart)


## Of each quarter of each cell, whether it is solid and what is there: "solid above" … → how many.
func _solid_quarters(layer: TileMapLayer) -> Dictionary:
	var corners: Array = [
		TileSet.CELL_NEIGHBOR_TOP_LEFT_CORNER,
		TileSet.CELL_NEIGHBOR_TOP_RIGHT_CORNER,
		TileSet.CELL_NEIGHBOR_BOTTOM_LEFT_CORNER,
		TileSet.CELL_NEIGHBOR_BOTTOM_RIGHT_CORNER,
	]
	var found: Dictionary = {}
	var asked := PhysicsPointQueryParameters2D.new()
	var space: PhysicsDirectSpaceState2D = _viewport.world_2d.direct_space_state
	var quarter: Vector2 = layer.tile_set.tile_size / 4.3  # on no seam of convex parts
	var mode: TileSet.TerrainMode = layer.tile_set.get_terrain_set_mode(0)
	var above: int = layer.tile_set.get_terrains_count(0) - 1
	for cell: Vector2i in layer.get_used_cells():
		var data: TileData = layer.get_cell_tile_data(cell)
		for number: int in 4:
			var way := Vector2(1 if number % 2 else -1, 1 if number > 1 else -1)
			asked.position = layer.to_global(layer.map_to_local(cell) + way * quarter)
			var terrain: int = data.terrain
			if mode == TileSet.TERRAIN_MODE_MATCH_CORNERS:
				terrain = data.get_terrain_peering_bit(corners[number])
			var what: String = "solid " if space.intersect_point(asked, 1) else "open "
			what += "above" if terrain == above else "below"
			found[what] = found.get(what, 0) + 1
	return found


## How often a tile wants another neighbour than the one that lies there.
func _wrong_edges(layer: TileMapLayer, cell: Vector2i) -> int:
	var wrong: int = 0
	var pairs: Dictionary = {
		TileSet.CELL_NEIGHBOR_RIGHT_SIDE: TileSet.CELL_NEIGHBOR_LEFT_SIDE,
		TileSet.CELL_NEIGHBOR_BOTTOM_SIDE: TileSet.CELL_NEIGHBOR_TOP_SIDE,
		TileSet.CELL_NEIGHBOR_BOTTOM_RIGHT_CORNER: TileSet.CELL_NEIGHBOR_TOP_LEFT_CORNER,
		TileSet.CELL_NEIGHBOR_TOP_RIGHT_CORNER: TileSet.CELL_NEIGHBOR_BOTTOM_LEFT_CORNER,
	}
	var mine: TileData = layer.get_cell_tile_data(cell)
	for side: TileSet.CellNeighbor in pairs:
		var other: TileData = layer.get_cell_tile_data(layer.get_neighbor_cell(cell, side))
		if other and mine.is_valid_terrain_peering_bit(side):
			wrong += int(
				mine.get_terrain_peering_bit(side) != other.get_terrain_peering_bit(pairs[side])
			)
	return wrong
