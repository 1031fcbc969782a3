@tool
class_name LeoProgram
extends RefCounted
## Where `leo-assets` is on this machine.
##
## Only absolute paths are ever started: a bare name is looked up here, in absolute folders only,
## because a system may look in the current folder first, and that folder belongs to the project.

const NAME: String = "leo-assets"

var path: String
var problem: LeoProblem = LeoProblem.new()


## `chosen` is what the user set: an absolute path, a bare name, or empty for `leo-assets`.
static func find(
	chosen: String, folders: PackedStringArray, endings: PackedStringArray
) -> LeoProgram:
	var found: LeoProgram = LeoProgram.new()
	var wanted: String = chosen.strip_edges() if not chosen.strip_edges().is_empty() else NAME
	if wanted.is_absolute_path() and not wanted.begins_with("res://"):
		found.path = wanted if FileAccess.file_exists(wanted) else ""
	elif not wanted.contains("/") and not wanted.contains("\\") and not wanted.contains(":"):
		found.path = _look_up(wanted, folders, endings)
	if found.path.is_empty():
		found.problem = _missing(wanted)
	return found


## The folders of PATH, and those where installers put programs that a desktop's PATH often lacks.
static func usual_folders() -> PackedStringArray:
	var is_windows: bool = OS.get_name() == "Windows"
	var folders: PackedStringArray = OS.get_environment("PATH").split(
		";" if is_windows else ":", false
	)
	var home: String = OS.get_environment("USERPROFILE" if is_windows else "HOME")
	if not home.is_empty():
		folders.append(home.path_join(".local/bin"))
	if not is_windows:
		folders.append_array(["/opt/homebrew/bin", "/usr/local/bin"])
	return folders


static func usual_endings() -> PackedStringArray:
	return [".exe"] if OS.get_name() == "Windows" else [""]


static func _look_up(
	wanted: String, folders: PackedStringArray, endings: PackedStringArray
) -> String:
	for folder: String in folders:
		if not folder.is_absolute_path() or folder.begins_with("res://"):
			continue
		for ending: String in endings:
			var candidate: String = folder.path_join(wanted + ending)
			if FileAccess.file_exists(candidate):
				return candidate
	return ""


static func _missing(wanted: String) -> LeoProblem:
	if wanted == NAME:
		return LeoProblem.new(
			"The program leo-assets was not found on this computer.",
			"Install it as its readme says, or choose where it is.",
			LeoProblem.Kind.PROGRAM
		)
	return LeoProblem.new(
		"The program %s was not found." % wanted,
		"Choose it again, or clear Editor Settings → leo_assets/program to use the one on PATH.",
		LeoProblem.Kind.PROGRAM
	)
