extends AnimatedSprite2D
## A slime that hops to and fro, and squeals when it is hit.

const SPEED_PX: float = 46.0
const REACH_PX: float = 170.0

var _home_x: float
var _facing: float = -1.0


func _ready() -> void:
	_home_x = position.x
	animation_finished.connect(play.bind(&"hop"))
	play(&"hop")


func _process(delta: float) -> void:
	if animation != &"hop":
		return
	position.x += _facing * SPEED_PX * delta
	if absf(position.x - _home_x) > REACH_PX:
		_facing = -signf(position.x - _home_x)
	flip_h = _facing < 0.0


func hit() -> void:
	play(&"hurt")
