## Saves a scene that uses one resource of every kind, or looks at it: what each node's resource is,
## and its pixels.
extends SceneTree


func _init() -> void:
	var wanted: Dictionary = JSON.parse_string(FileAccess.get_file_as_string("res://wanted.json"))
	if wanted.has("make"):
		_make(wanted["make"])
	var scene: PackedScene = load("res://main.tscn")
	var root_node: Node = scene.instantiate()
	var facts: Dictionary = {}
	for title: String in wanted["nodes"]:
		var node: Node = root_node.get_node(title)
		var resource: Resource
		if node is Sprite2D:
			resource = (node as Sprite2D).texture
		else:
			resource = node.get_meta(&"used") as Resource
		var image: Image = _picture_of(resource)
		facts[title] = {
			"path": resource.resource_path,
			"type": resource.get_class(),
			"uid": ResourceUID.id_to_text(ResourceLoader.get_resource_uid(resource.resource_path)),
			"pixels": hash(image.get_data()),
			"mipmaps": image.has_mipmaps(),
			"compressed": image.is_compressed(),
		}
	root_node.free()
	print("FACTS " + JSON.stringify(facts))
	quit()


func _make(paths: Dictionary) -> void:
	var scene := Node.new()
	scene.name = "Main"
	for title: String in paths:
		var resource: Resource = load(paths[title])
		var node: Node = _node_with(resource)
		node.name = title
		if not node is Sprite2D:
			node.set_meta(&"used", resource)
		scene.add_child(node)
		node.owner = scene
	var packed := PackedScene.new()
	packed.pack(scene)
	ResourceSaver.save(packed, "res://main.tscn")
	for title: String in paths:
		_save_anew(paths[title] as String)
	scene.free()


## In the engine's own way, as an editor may.
func _save_anew(path: String) -> void:
	if path.ends_with(".tres"):
		ResourceSaver.save(load(path))
	elif path.ends_with(".tscn"):
		var edited: Node = (load(path) as PackedScene).instantiate(PackedScene.GEN_EDIT_STATE_MAIN)
		var packed := PackedScene.new()
		packed.pack(edited)
		ResourceSaver.save(packed, path)
		edited.free()


## A node that uses a resource as a game does.
func _node_with(resource: Resource) -> Node:
	var node: Node = Sprite2D.new()
	if resource is Texture2D:
		(node as Sprite2D).texture = resource as Texture2D
		return node
	node.free()
	if resource is PackedScene:
		return (resource as PackedScene).instantiate()
	var titles: Dictionary = {
		"SpriteFrames": [AnimatedSprite2D, "sprite_frames"],
		"StyleBoxTexture": [Panel, "theme_override_styles/panel"],
		"StandardMaterial3D": [MeshInstance3D, "material_override"],
		"TileSet": [TileMapLayer, "tile_set"],
		"AnimationLibrary": [AnimationPlayer, ""],
	}
	var found: Array = titles[resource.get_class()]
	node = (found[0] as Object).call(&"new")
	if node is AnimationPlayer:
		(node as AnimationPlayer).add_animation_library(&"hero", resource as AnimationLibrary)
	else:
		node.set(found[1] as String, resource)
	return node


func _picture_of(resource: Resource) -> Image:
	var texture: Texture2D = resource as Texture2D
	if resource is SpriteFrames:
		var frames := resource as SpriteFrames
		texture = frames.get_frame_texture(frames.get_animation_names()[0], 0)
	elif resource is StyleBoxTexture:
		texture = (resource as StyleBoxTexture).texture
	elif resource is StandardMaterial3D:
		texture = (resource as StandardMaterial3D).albedo_texture
	elif resource is TileSet:
		var tiles := resource as TileSet
		texture = (tiles.get_source(tiles.get_source_id(0)) as TileSetAtlasSource).texture
	elif resource is AnimationLibrary:
		var library := resource as AnimationLibrary
		texture = library.get_animation(library.get_animation_list()[0]).track_get_key_value(0, 0)
	elif resource is PackedScene:
		var body: Node = (resource as PackedScene).instantiate()
		texture = (body.get_node("Picture") as Sprite2D).texture
		body.free()
	if texture is CanvasTexture:
		texture = (texture as CanvasTexture).diffuse_texture
	return texture.get_image()
