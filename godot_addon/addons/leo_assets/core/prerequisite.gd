@tool
class_name LeoPrerequisite
extends RefCounted
## One thing that must be so before art can be made: how it stands, and what mends it.

enum Fix { NONE, CHOOSE_PROGRAM, UPDATE, INIT, TRUST, KEY }

const FIXES: Dictionary[String, Fix] = {
	"project": Fix.INIT, "trust": Fix.TRUST, "drawing": Fix.KEY, "key": Fix.KEY
}
const TITLES: Dictionary[String, String] = {
	"program": "Program",
	"version": "Version",
	"project": "Project",
	"trust": "Trust",
	"drawing": "Drawn by",
	"key": "Key",
	"budget": "Budget",
	"requests": "Requests",
	"settings": "Settings",
	"disk": "Disk",
}

var title: String
var words: String
var is_good: bool
var fix: Fix


func _init(of_title: String, of_words: String, good: bool, of_fix: Fix = Fix.NONE) -> void:
	title = of_title
	words = of_words
	is_good = good
	fix = of_fix


## From a line of `leo-assets doctor`; null for what does not concern the editor.
static func from_note(event: LeoEvent) -> LeoPrerequisite:
	var about: String = event.text("about")
	if event.name != "note" or not TITLES.has(about):
		return null
	var verdict: String = event.text("message").get_slice(":", 0)
	var said: String = event.text("message").substr(verdict.length() + 1).strip_edges()
	var good: bool = verdict == "ok"
	var offers_fix: bool = not good or about == "drawing" and said.contains("key set")
	var of_fix: Fix = FIXES.get(about, Fix.NONE) if offers_fix else Fix.NONE
	return LeoPrerequisite.new(TITLES[about], said, good, of_fix)


## Whether the program and the addon are of one version, as far as that decides what they say to
## each other.
static func of_versions(program: String, addon: String) -> LeoPrerequisite:
	var mine: PackedStringArray = addon.split(".")
	var its: PackedStringArray = program.split(".")
	var fits: bool = (
		mine.size() >= 2 and its.size() >= 2 and mine[0] == its[0] and mine[1] == its[1]
	)
	if fits:
		return LeoPrerequisite.new("Version", "%s, and so is the addon" % program, true)
	var told: String = (
		"the program is %s and the addon %s; “leo-assets init --addon” brings the addon that fits"
		% [program, addon]
	)
	return LeoPrerequisite.new("Version", told, false, Fix.UPDATE)
