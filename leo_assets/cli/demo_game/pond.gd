extends Node2D
## A pond seen from above, in pixel art: a terrain of the generated TileSet lays the shore.

const SPEED_PX: float = 52.0
const PATIENCE_S: float = 4.0
const TILES: Rect2i = Rect2i(-1, -1, 15, 10)
const POND: Rect2i = Rect2i(5, 3, 3, 2)
const SOUTH_SHORE: int = 22
const ROUND: Array[Vector2] = [
	Vector2(124, 84), Vector2(124, 178), Vector2(280, 178), Vector2(280, 84)
]
const TURNS: Dictionary[Vector2i, StringName] = {
	Vector2i.DOWN: &"walk_down",
	Vector2i.UP: &"walk_up",
	Vector2i.LEFT: &"walk_left",
	Vector2i.RIGHT: &"walk_right",
}

var _aim: int = 0
var _since_input_s: float = PATIENCE_S

@onready var _shore: TileMapLayer = $Shore
@onready var _hero: CharacterBody2D = $Things/Hero
@onready var _sprite: AnimatedSprite2D = $Things/Hero/Sprite


func _ready() -> void:
	_lay_shore()


func _physics_process(delta: float) -> void:
	if Input.is_action_just_pressed(&"ui_focus_next"):
		get_tree().change_scene_to_file("res://main.tscn")
	var wish: Vector2 = Input.get_vector(&"ui_left", &"ui_right", &"ui_up", &"ui_down")
	_since_input_s = 0.0 if wish != Vector2.ZERO else _since_input_s + delta
	if _since_input_s < PATIENCE_S:
		_walk(wish)
	else:
		_stroll()


## Water everywhere, and grass on most of it: the terrains find the tiles of the shore.
## Water is solid.
func _lay_shore() -> void:
	var water: Array[Vector2i] = []
	var grass: Array[Vector2i] = []
	for y: int in range(TILES.position.y, TILES.end.y):
		for x: int in range(TILES.position.x, TILES.end.x):
			var cell: Vector2i = Vector2i(x, y)
			water.append(cell)
			if not POND.has_point(cell) and x + y * 2 < SOUTH_SHORE and x > 0:
				grass.append(cell)
	_shore.set_cells_terrain_connect(water, 0, 0)
	_shore.set_cells_terrain_connect(grass, 0, 1)


func _walk(wish: Vector2) -> void:
	if wish == Vector2.ZERO:
		_sprite.pause()
		return
	var is_across: bool = absf(wish.x) >= absf(wish.y)
	var turn: Vector2i = (
		Vector2i(roundi(signf(wish.x)), 0) if is_across else Vector2i(0, roundi(signf(wish.y)))
	)
	_sprite.play(TURNS[turn])
	_hero.velocity = wish * SPEED_PX
	_hero.move_and_slide()


## Round the pond, for ever.
func _stroll() -> void:
	var way: Vector2 = ROUND[_aim] - _hero.position
	if way.length() < 2.0:
		_aim = (_aim + 1) % ROUND.size()
		return
	_walk(way.normalized())
