@tool
class_name LeoChoosing
extends AcceptDialog
## The candidates of a request side by side, as they would be in the game: choose, reject, approve,
## or ask for another take.
##
## Decides nothing by itself: every press is a command of the program, and what it answers is shown.

signal take_pressed(path: String)
## Files of the game that a choice has changed, as `res://` paths.
signal files_changed(made: PackedStringArray)

const ALL_FRAMES: int = -1
const SIDE: int = 180
const LARGE_SIDE: int = 300
const WINDOW: Vector2 = Vector2(960, 640)

var _ask: LeoAsk
var _project: String
var _request: LeoRequest
var _lineup: LeoLineup = LeoLineup.new()
var _part: String = ""
var _frame: int = ALL_FRAMES
var _parts: OptionButton
var _frames: OptionButton
var _large: CheckButton
var _onion: CheckButton
var _cards: HBoxContainer
var _words: Label
var _reason: LineEdit
var _reject: Button
var _approve: Button
var _take: Button
var _explain: Button
var _pending: int = 0
var _made: PackedStringArray = []


func _init(ask: LeoAsk, project: String) -> void:
	_ask = ask
	_project = project
	title = "Choose"
	ok_button_text = "Close"
	exclusive = false
	var box: VBoxContainer = VBoxContainer.new()
	add_child(box)
	box.add_child(_make_head())
	var scroll: ScrollContainer = ScrollContainer.new()
	scroll.size_flags_vertical = Control.SIZE_EXPAND_FILL
	scroll.vertical_scroll_mode = ScrollContainer.SCROLL_MODE_AUTO
	box.add_child(scroll)
	_cards = HBoxContainer.new()
	_cards.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	_cards.alignment = BoxContainer.ALIGNMENT_CENTER
	_cards.add_theme_constant_override("separation", roundi(8 * EditorInterface.get_editor_scale()))
	scroll.add_child(_cards)
	_words = Label.new()
	_words.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	box.add_child(_words)
	box.add_child(_make_foot())


## Shows the candidates of a request; `take_price` is what another take was said to cost.
func open(request: LeoRequest, take_price: String) -> void:
	_request = request
	_part = ""
	_frame = ALL_FRAMES
	title = "Choose: %s" % request.title()
	_take.text = "Another take" if take_price.is_empty() else "Another take · %s" % take_price
	_reason.text = ""
	_look()
	popup_centered(Vector2i(WINDOW * EditorInterface.get_editor_scale()))


func is_settled() -> bool:
	return _pending == 0


## The words on the card of a choice; for whoever wants to know what is seen.
func card_words(number: int) -> String:
	return LeoLineup.words(_meant(number))


func part_titles() -> PackedStringArray:
	var found: PackedStringArray = []
	for index: int in _parts.item_count:
		found.append(_parts.get_item_text(index))
	return found


## The button that takes a choice.
func choose_button(number: int) -> Button:
	return _cards.find_child("Choose%d" % number, true, false) as Button


func _look() -> void:
	_words.text = "Looking…"
	_send(["candidates", "--json", "--project", _project, _request.path], _on_candidates_answered)


func _send(arguments: PackedStringArray, listener: Callable) -> void:
	_pending += 1
	_ask.ask(arguments, listener)
	_show_buttons()


func _show() -> void:
	_parts.clear()
	for part: String in _lineup.parts():
		_parts.add_item(LeoLineup.title(part))
	var parts: PackedStringArray = _lineup.parts()
	if not parts.has(_part) and not parts.is_empty():
		_part = parts[0]
	_parts.select(parts.find(_part))
	_parts.visible = parts.size() > 1
	_show_frames()
	_show_cards()


func _show_frames() -> void:
	var count: int = _lineup.frame_count(_part)
	_frames.clear()
	_frames.add_item("All frames")
	for index: int in count:
		_frames.add_item("Frame %d" % (index + 1))
	_frame = _frame if _frame < count else ALL_FRAMES
	_frames.select(_frame + 1)
	_frames.visible = count > 1
	_onion.visible = count > 1


func _show_cards() -> void:
	for card: Node in _cards.get_children():
		_cards.remove_child(card)
		card.queue_free()
	for number: int in _lineup.numbers(_part):
		_cards.add_child(_make_card(number))
	_show_buttons()


## The candidates that a press on a card is about.
func _meant(number: int) -> Array[LeoCandidate]:
	var found: Array[LeoCandidate] = _lineup.frames(_part, number)
	if _frame == ALL_FRAMES or _frame >= found.size():
		return found
	return [found[_frame]]


func _make_card(number: int) -> Control:
	var meant: Array[LeoCandidate] = _meant(number)
	var card: PanelContainer = PanelContainer.new()
	card.add_theme_stylebox_override("panel", _make_frame(_is_all_chosen(meant)))
	var box: VBoxContainer = VBoxContainer.new()
	card.add_child(box)
	var editor_scale: float = EditorInterface.get_editor_scale()
	var is_large: bool = _large.button_pressed
	var side: int = roundi((LARGE_SIDE if is_large else SIDE) * editor_scale)
	var view: LeoCandidateView = LeoCandidateView.new(side)
	view.fps = _fps()
	view.is_onion = _onion.button_pressed and not is_large
	var paths: PackedStringArray = []
	for candidate: LeoCandidate in _lineup.frames(_part, number):
		paths.append(candidate.large if is_large else candidate.picture)
	view.show_files(paths, _frame)
	box.add_child(view)
	box.add_child(_make_label(LeoLineup.words(meant), side))
	var doubts: PackedStringArray = []
	for candidate: LeoCandidate in meant:
		for fault: String in candidate.faults:
			if not doubts.has(fault):
				doubts.append(fault)
	if not doubts.is_empty():
		var trouble: Label = _make_label("Cannot be used: %s" % ", ".join(doubts), side)
		trouble.add_theme_color_override("font_color", get_theme_color("error_color", "Editor"))
		box.add_child(trouble)
	elif meant.size() == 1 and not meant[0].why.is_empty():
		box.add_child(_make_label(meant[0].why, side))
	# The buttons of all cards stand in one line.
	var room: Control = Control.new()
	room.size_flags_vertical = Control.SIZE_EXPAND_FILL
	box.add_child(room)
	var choose: Button = Button.new()
	choose.name = "Choose%d" % number
	choose.text = "Choose"
	choose.set_meta("may", _may_choose(meant))
	choose.pressed.connect(_on_choose_pressed.bind(number))
	box.add_child(choose)
	return card


func _make_frame(is_chosen: bool) -> StyleBoxFlat:
	var unit: int = maxi(1, roundi(EditorInterface.get_editor_scale()))
	var frame: StyleBoxFlat = StyleBoxFlat.new()
	frame.bg_color = Color(get_theme_color("font_color", "Label"), 0.05)
	frame.set_corner_radius_all(4 * unit)
	frame.border_color = get_theme_color("accent_color", "Editor")
	frame.set_border_width_all(2 * unit if is_chosen else 0)
	frame.set_content_margin_all(8 * unit)
	return frame


func _is_all_chosen(meant: Array[LeoCandidate]) -> bool:
	return meant.all(func(candidate: LeoCandidate) -> bool: return candidate.is_chosen())


func _may_choose(meant: Array[LeoCandidate]) -> bool:
	for candidate: LeoCandidate in meant:
		if not candidate.is_usable():
			return false
	return not _is_all_chosen(meant)


func _fps() -> float:
	var path: String = _request.first_output("tres")
	if path.is_empty() or not ResourceLoader.exists(path, "SpriteFrames"):
		return 8.0
	var frames: SpriteFrames = ResourceLoader.load(path, "SpriteFrames") as SpriteFrames
	var clip: StringName = LeoLineup.title(_part)
	if frames == null or not frames.has_animation(clip):
		return 8.0
	return maxf(1.0, frames.get_animation_speed(clip))


func _show_buttons() -> void:
	var is_free: bool = _pending == 0
	for node: Node in _cards.find_children("Choose*", "Button", true, false):
		var button: Button = node as Button
		var may: bool = button.get_meta("may", false)
		button.disabled = not (may and is_free)
	for button: Button in [_reject, _approve, _take, _explain]:
		button.disabled = not is_free or _lineup.parts().is_empty()


func _decision(what: String) -> PackedStringArray:
	return [what, "--json", "--project", _project, "--by", "the dock"]


## What approving and rejecting are about: the part, or one frame of it.
func _decided_ids() -> PackedStringArray:
	if _frame == ALL_FRAMES:
		return [_part]
	for number: int in _lineup.numbers(_part):
		var frames: Array[LeoCandidate] = _lineup.frames(_part, number)
		if _frame < frames.size():
			return [frames[_frame].asset]
	return [_part]


func _make_head() -> HBoxContainer:
	var head: HBoxContainer = HBoxContainer.new()
	_parts = OptionButton.new()
	_parts.item_selected.connect(_on_part_selected)
	head.add_child(_parts)
	_frames = OptionButton.new()
	_frames.item_selected.connect(_on_frame_selected)
	head.add_child(_frames)
	_large = CheckButton.new()
	_large.text = "As it was drawn"
	_large.tooltip_text = "The whole picture as it came, instead of what the game shows."
	_large.toggled.connect(_on_look_toggled)
	head.add_child(_large)
	_onion = CheckButton.new()
	_onion.text = "Onion skin"
	_onion.tooltip_text = "See the frames before (red) and after (blue)."
	_onion.toggled.connect(_on_look_toggled)
	head.add_child(_onion)
	return head


func _make_foot() -> HBoxContainer:
	var foot: HBoxContainer = HBoxContainer.new()
	_approve = _make_button("Approve", _on_approve_pressed)
	_approve.tooltip_text = "Say that what is chosen is good: the mark stays when it is trimmed anew."
	_approve.name = "Approve"
	foot.add_child(_approve)
	_reject = _make_button("Reject", _on_reject_pressed)
	_reject.name = "Reject"
	foot.add_child(_reject)
	_reason = LineEdit.new()
	_reason.placeholder_text = "Why? For who comes after you"
	_reason.size_flags_horizontal = Control.SIZE_EXPAND_FILL
	foot.add_child(_reason)
	_explain = _make_button("What made this?", _on_explain_pressed)
	_explain.name = "Explain"
	foot.add_child(_explain)
	_take = _make_button("Another take", _on_take_pressed)
	_take.name = "Take"
	foot.add_child(_take)
	return foot


func _make_button(text: String, pressed: Callable) -> Button:
	var button: Button = Button.new()
	button.text = text
	button.pressed.connect(pressed)
	return button


func _make_label(text: String, width: int) -> Label:
	var label: Label = Label.new()
	label.text = text
	label.add_theme_stylebox_override("normal", StyleBoxEmpty.new())
	label.custom_minimum_size.x = width
	label.autowrap_mode = TextServer.AUTOWRAP_WORD_SMART
	return label


#region Signals


func _on_candidates_answered(answer: LeoAnswer) -> void:
	_pending -= 1
	_lineup = LeoLineup.from_events(answer.named("candidate"))
	_words.text = answer.trouble()
	_show()


func _on_choose_pressed(number: int) -> void:
	_made.clear()
	for candidate: LeoCandidate in _meant(number):
		if not candidate.is_chosen():
			var words: PackedStringArray = [candidate.asset, str(number)]
			_send(_decision("choose") + words, _on_decided)


func _on_approve_pressed() -> void:
	_made.clear()
	_send(_decision("approve") + _decided_ids(), _on_decided)


func _on_reject_pressed() -> void:
	_made.clear()
	var words: PackedStringArray = _decision("reject")
	words.append("--reason=%s" % _reason.text)
	_send(words + _decided_ids(), _on_decided)


func _on_decided(answer: LeoAnswer) -> void:
	_pending -= 1
	for event: LeoEvent in answer.named("made"):
		_made.append(event.text("path"))
	var said: String = answer.trouble() if not answer.is_done() else answer.message
	if _pending == 0:
		files_changed.emit(_made)
		_look()
	_words.text = said.left(1).to_upper() + said.substr(1)


func _on_explain_pressed() -> void:
	var words: PackedStringArray = ["explain", "--json", "--project", _project]
	_send(words + _decided_ids().slice(0, 1), _on_explained)


func _on_explained(answer: LeoAnswer) -> void:
	_pending -= 1
	_words.text = answer.trouble()
	var told: Array[LeoEvent] = answer.named("explained")
	if not told.is_empty():
		_words.text = LeoMaker.words(told[0])
	_show_buttons()


func _on_take_pressed() -> void:
	hide()
	take_pressed.emit(_request.path)


func _on_part_selected(index: int) -> void:
	_part = _lineup.parts()[index]
	_frame = ALL_FRAMES
	_show_frames()
	_show_cards()


func _on_frame_selected(index: int) -> void:
	_frame = index - 1
	_show_cards()


func _on_look_toggled(_is_on: bool) -> void:
	# What came has a ground of its own: nothing is seen through it.
	_onion.disabled = _large.button_pressed
	_show_cards()

#endregion
