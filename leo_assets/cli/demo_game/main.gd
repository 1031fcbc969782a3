extends Node2D
## A hero strolls over a meadow by himself, until you take over: arrow keys walk, space attacks.

const Slime := preload("res://slime.gd")
const SPEED_PX: float = 120.0
const EDGE_PX: float = 140.0
const REACH_PX: float = 104.0
const REST_S: float = 1.6
const PATIENCE_S: float = 5.0

var _facing: float = 1.0
var _rest_s: float = REST_S
var _has_struck: bool = false
var _since_input_s: float = PATIENCE_S

@onready var _hero: AnimatedSprite2D = $Hero
@onready var _slime: Slime = $Slime
@onready var _shadow: Node2D = $Shadow


func _ready() -> void:
	_stand_on_feet()
	_hero.animation_finished.connect(_on_hero_animation_finished)
	_shadow.draw.connect(_on_shadow_draw)
	_hero.play(&"idle")


func _process(delta: float) -> void:
	if Input.is_action_just_pressed(&"ui_focus_next"):
		get_tree().change_scene_to_file("res://pond.tscn")
	_since_input_s += delta
	var wish: float = Input.get_axis(&"ui_left", &"ui_right")
	var wants_attack: bool = Input.is_action_just_pressed(&"ui_accept")
	if wish != 0.0 or wants_attack:
		_since_input_s = 0.0
	if _hero.animation != &"attack":
		if _since_input_s < PATIENCE_S:
			_obey(wish, wants_attack, delta)
		else:
			_stroll(delta)
	_shadow.position = _hero.position


## Frames share one canvas, so one offset puts the feet of all of them on the node's position.
func _stand_on_feet() -> void:
	var frame: Texture2D = _hero.sprite_frames.get_frame_texture(&"idle", 0)
	_hero.centered = false
	_hero.offset = Vector2(-frame.get_width() / 2.0, -frame.get_height())


func _obey(wish: float, wants_attack: bool, delta: float) -> void:
	if wants_attack:
		_strike()
	elif wish != 0.0:
		_walk(signf(wish), delta)
	else:
		_hero.play(&"idle")


## There and back for ever, with a rest and a stroke at each end.
func _stroll(delta: float) -> void:
	_rest_s -= delta
	if _rest_s > 0.0:
		_hero.play(&"idle")
		return
	_walk(_facing, delta)
	if not _is_near_slime():
		_has_struck = false
	elif not _has_struck:
		_strike()
	if _is_at_edge():
		_rest_s = REST_S
		_strike()


func _walk(direction: float, delta: float) -> void:
	_facing = direction
	_hero.flip_h = direction < 0.0
	_hero.play(&"walk")
	var width: float = get_viewport_rect().size.x
	_hero.position.x = clampf(
		_hero.position.x + direction * SPEED_PX * delta, EDGE_PX, width - EDGE_PX
	)


func _strike() -> void:
	_hero.play(&"attack")
	_has_struck = _is_near_slime()
	if _has_struck:
		_slime.hit()


func _is_near_slime() -> bool:
	return absf(_slime.position.x - _hero.position.x) < REACH_PX


func _is_at_edge() -> bool:
	var width: float = get_viewport_rect().size.x
	var aim: float = width - EDGE_PX if _facing > 0.0 else EDGE_PX
	return is_equal_approx(_hero.position.x, aim)


func _on_hero_animation_finished() -> void:
	if _is_at_edge() and _since_input_s >= PATIENCE_S:
		_facing = -_facing
		_hero.flip_h = _facing < 0.0
	_hero.play(&"idle")


func _on_shadow_draw() -> void:
	_shadow.draw_set_transform(Vector2.ZERO, 0.0, Vector2(1.0, 0.22))
	_shadow.draw_circle(Vector2.ZERO, 30.0, Color(0.05, 0.1, 0.02, 0.35), true, -1.0, true)
