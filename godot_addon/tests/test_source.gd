extends LeoTest
## What no script of the addon may do.

const ADDON: String = "res://addons/leo_assets"
## What would show foreign text with markup, open a socket, or run what a project names.
const FORBIDDEN: PackedStringArray = [
	"RichTextLabel",
	"bbcode",
	"HTTPRequest",
	"HTTPClient",
	"StreamPeerTCP",
	"TCPServer",
	"PacketPeerUDP",
	"WebSocket",
	"OS.execute(",
	"OS.create_process",
	"OS.create_instance",
	"OS.shell_open",
	"Expression.new",
	"GDScript.new",
	"GDExtension"
]


func test_no_script_shows_markup_opens_a_socket_or_runs_code_of_the_project() -> void:
	var found: PackedStringArray = _texts(ADDON)
	expect(found.size() > 30, "the scripts are read")
	for text: String in found:
		for word: String in FORBIDDEN:
			expect(not text.contains(word), word)


func test_one_place_alone_starts_a_program() -> void:
	var starters: int = 0
	for text: String in _texts(ADDON):
		starters += int(text.contains("execute_with_pipe"))
	expect_equal(starters, 1)


func test_the_program_is_read_from_the_editors_settings_only() -> void:
	for key: String in LeoSettings.PROJECT_TABLE:
		expect(not LeoSettings.TABLE.has(key), key)
		expect(not key.contains("program"), key)


func _texts(folder: String) -> PackedStringArray:
	var found: PackedStringArray = []
	for file: String in DirAccess.get_files_at(folder):
		if file.ends_with(".gd"):
			found.append(FileAccess.get_file_as_string(folder.path_join(file)))
	for inner: String in DirAccess.get_directories_at(folder):
		found.append_array(_texts(folder.path_join(inner)))
	return found
