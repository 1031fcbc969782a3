@tool
class_name LeoBalance
extends Label
## What is left at the service and what may be spent, where drawing costs money.

## It is asked for no more often than this.
const PAUSE_MSEC: int = 60000
const NO_BUDGET: String = "none set"

var _ask: LeoAsk
var _project: String
var _asked_at_msec: int = -PAUSE_MSEC


func _init(ask: LeoAsk, project: String) -> void:
	_ask = ask
	_project = project
	visible = false
	mouse_filter = Control.MOUSE_FILTER_PASS
	text_overrun_behavior = TextServer.OVERRUN_TRIM_ELLIPSIS
	size_flags_horizontal = Control.SIZE_EXPAND_FILL
	size_flags_stretch_ratio = 2.0


## After money may have been spent, the next look at it is not to wait.
func forget() -> void:
	_asked_at_msec = -PAUSE_MSEC


func follow(session: LeoSession) -> void:
	visible = session.status.is_paid and not text.is_empty()
	var is_time: bool = Time.get_ticks_msec() - _asked_at_msec >= PAUSE_MSEC
	if session.status.is_paid and session.is_idle() and is_time:
		_asked_at_msec = Time.get_ticks_msec()
		_ask.ask(["balance", "--json", "--project", _project], _on_answered)


#region Signals


func _on_answered(answer: LeoAnswer) -> void:
	var left: String = answer.facts.get("left", "")
	var budget: String = answer.facts.get("budget", "")
	var parts: PackedStringArray = []
	if not left.is_empty():
		parts.append("%s left" % left.get_slice(" (", 0))
	if not budget.is_empty() and budget != NO_BUDGET:
		parts.append("budget %s" % budget)
	text = " · ".join(parts)
	visible = not text.is_empty()
	var lines: PackedStringArray = []
	for fact: String in answer.facts:
		lines.append("%s: %s" % [fact, answer.facts[fact]])
	tooltip_text = "\n".join(lines)

#endregion
