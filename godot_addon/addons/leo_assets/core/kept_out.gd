@tool
class_name LeoKeptOut
extends RefCounted
## What is of no use in a game: requests and their kin, the lock, and this machine's own.

const ENDINGS: PackedStringArray = [
	".asset.toml",
	".character.toml",
	".style.toml",
	".model.toml",
	"/leo_assets.toml",
	"/leo.lock",
	"/addons/leo_assets/icon.png"
]
const PRIVATE: String = "res://.leo/"


## Whether a file never goes into the game, whatever an export preset includes.
static func is_kept_out(path: String) -> bool:
	if path.begins_with(PRIVATE):
		return true
	for ending: String in ENDINGS:
		if path.ends_with(ending):
			return true
	return false
