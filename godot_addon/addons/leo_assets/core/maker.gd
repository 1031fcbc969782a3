@tool
class_name LeoMaker
extends RefCounted
## What made a picture, in words for a label.


static func words(event: LeoEvent) -> String:
	var drawn: String = "%s at %s" % [event.text("model"), event.text("origin")]
	if event.flag("placeholder"):
		drawn += ", a placeholder"
	var lines: PackedStringArray = ["Drawn by %s" % drawn, "Prompt: %s" % event.text("prompt")]
	if not event.text("negative").is_empty():
		lines.append("Not: %s" % event.text("negative"))
	var facts: PackedStringArray = [
		"%d×%d" % [event.number("width"), event.number("height")], "take %d" % event.number("take")
	]
	if event.number("seed", -1) >= 0:
		facts.append("seed %d" % event.number("seed"))
	if not event.text("cost").is_empty():
		facts.append("cost %s %s" % [event.text("cost"), event.text("unit").to_lower()])
	lines.append(", ".join(facts))
	if event.number("candidate") > 0:
		var who: String = event.text("by")
		lines.append(
			(
				"Candidate %d of %d, chosen by %s: %s"
				% [event.number("candidate"), event.number("candidates"), who, event.text("why")]
			)
		)
	return "\n".join(lines)
