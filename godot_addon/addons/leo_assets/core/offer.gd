@tool
class_name LeoOffer
extends RefCounted
## A price that was shown for one request, and the plan it is for: pressing Generate again agrees
## to it.

var plan_hash: String
var words: String


func _init(hash_of_plan: String, price_words: String) -> void:
	plan_hash = hash_of_plan
	words = price_words
