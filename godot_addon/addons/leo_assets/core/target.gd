@tool
class_name LeoTarget
extends RefCounted
## A property that waits for a picture: of which object, and what may be put there.

## Class of the property's resource → kinds of new request whose art fits, the usual one first.
const KINDS: Dictionary[String, PackedStringArray] = {
	"Texture2D": ["sprite", "icon", "background", "texture"],
	"SpriteFrames": ["animation"],
	"Material": ["3D material"],
	"TileSet": ["tiles"],
}
## Names of classes that are meant by these: what the inspector's hint says.
const MEANS: Dictionary[String, String] = {
	"CompressedTexture2D": "Texture2D",
	"BaseMaterial3D": "Material",
	"StandardMaterial3D": "Material",
	"ShaderMaterial": "",
}

var object_id: int
var property: String
var wanted: String
var kinds: PackedStringArray = []


## What a property with this hint can take; null where nothing of ours fits.
static func of(object: Object, property_name: String, hint: String) -> LeoTarget:
	for word: String in hint.split(",", false):
		var meant: String = MEANS.get(word.strip_edges(), word.strip_edges())
		if KINDS.has(meant):
			var target: LeoTarget = LeoTarget.new()
			target.object_id = object.get_instance_id()
			target.property = property_name
			target.wanted = meant
			target.kinds = KINDS[meant]
			return target
	return null


## The object, if it is still there.
func found() -> Object:
	return instance_from_id(object_id) if is_instance_id_valid(object_id) else null


## The file of a request that goes there: `res://` path, or nothing as long as it is not made.
func output_of(request: LeoRequest) -> String:
	var extension: String = "png" if wanted == "Texture2D" else "tres"
	for output: String in request.outputs:
		if output.get_extension() != extension or not ResourceLoader.exists(output):
			continue
		var art: Resource = load(output)
		if art != null and art.is_class(wanted):
			return output
	return ""
