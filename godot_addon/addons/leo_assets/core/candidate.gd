@tool
class_name LeoCandidate
extends RefCounted
## One picture that an asset can have.

const ANIMATED: String = "#"

## `art/hero.asset.toml#walk/2`
var asset: String
## From 1, as `leo-assets choose` counts.
var number: int
var count: int
## chosen, approved, rejected or other
var standing: String
var score: float
var identity: float
var faults: PackedStringArray
var why: String
## Absolute paths; empty where the bytes are not on this computer.
var picture: String
var large: String


static func from_event(event: LeoEvent) -> LeoCandidate:
	var found: LeoCandidate = LeoCandidate.new()
	found.asset = event.text("id")
	found.number = event.number("candidate")
	found.count = event.number("candidates")
	found.standing = event.text("standing")
	found.score = event.decimal("score")
	found.identity = event.decimal("identity")
	found.faults = event.texts("faults")
	found.why = event.text("why")
	found.picture = event.text("picture")
	found.large = event.text("large")
	return found


func is_chosen() -> bool:
	return standing in ["chosen", "approved"]


func is_usable() -> bool:
	return faults.is_empty() and not picture.is_empty()


## What belongs together: a clip of an animation, or the asset itself.
func part() -> String:
	var end: int = asset.rfind("/")
	return asset.left(end) if asset.contains(ANIMATED) and end > asset.find(ANIMATED) else asset
