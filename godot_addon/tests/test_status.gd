extends LeoTest
## Events become rows, prices and the words of the export warning.


func _asset(
	request: String, state: String, action: String = "none", amount: String = ""
) -> LeoEvent:
	return (
		LeoEvent
		. from_line(
			(
				JSON
				. stringify(
					{
						"event": "asset",
						"id": request,
						"request": request,
						"state": state,
						"action": action,
						"reason": "because it is " + state,
						"outputs": ["res://out/%s.png" % request.get_file(), "res://out/x.tres"],
						"amount": amount,
						"unit": "CREDITS",
					}
				)
			)
		)
	)


func test_prices_are_summed_by_unit() -> void:
	var price: LeoPrice = LeoPrice.new()
	expect_equal(price.words(), "free")
	price.add("", "")
	price.add("0", "CREDITS")
	expect_equal(price.words(), "free")
	price.add("4", "CREDITS")
	price.add("8.5", "CREDITS")
	expect_equal(price.words(), "12.5 credits")
	price.add("0.024", "DOLLARS")
	expect_equal(price.words(), "12.5 credits + 0.024 USD")
	price.add("unknown", "")
	expect_equal(price.words(), "12.5 credits + 0.024 USD + unknown")


func test_an_unknown_price_is_not_free() -> void:
	expect_equal(LeoPrice.words_of_total("2 of unknown price"), "price unknown")
	expect_equal(LeoPrice.words_of_total("unknown"), "price unknown")


func test_totals_read_like_sums() -> void:
	expect_equal(LeoPrice.words_of_total("0"), "free")
	expect_equal(LeoPrice.words_of_total("12 CREDITS"), "12 credits")
	expect_equal(LeoPrice.words_of_total("0.5 USD + 12 credits"), "0.5 USD + 12 credits")
	expect_equal(LeoPrice.words_of_total("12 credits + 2 of unknown price"), "12 credits + unknown")


func test_assets_of_one_request_are_one_row_in_the_most_urgent_state() -> void:
	var status: LeoStatus = LeoStatus.new()
	status.take(_asset("art/a.asset.toml", "fresh"))
	status.take(_asset("art/a.asset.toml", "stale", "generate", "4"))
	status.take(_asset("art/a.asset.toml", "placeholder"))
	status.take(_asset("art/b.asset.toml", "fresh"))
	expect_equal(status.requests.size(), 2)
	var row: LeoRequest = status.requests["art/a.asset.toml"]
	expect_equal(row.state(), "stale")
	expect_equal(row.reason, "because it is stale")
	expect_equal(row.asset_count, 3)
	expect_equal(row.price.words(), "4 credits")
	expect_equal(row.outputs.size(), 2)
	expect_equal(row.first_output("png"), "res://out/a.asset.toml.png")
	expect_equal(row.first_output("tres"), "res://out/x.tres")
	expect_equal(row.title(), "a")
	expect(row.needs_work())
	expect(not status.requests["art/b.asset.toml"].needs_work())


func test_a_state_of_a_newer_program_is_shown_as_it_is() -> void:
	var status: LeoStatus = LeoStatus.new()
	status.take(_asset("art/a.asset.toml", "dreaming"))
	expect_equal(status.requests["art/a.asset.toml"].state(), "dreaming")


func test_a_faulty_file_is_on_top_and_says_line_key_and_cure() -> void:
	var status: LeoStatus = LeoStatus.new()
	status.take(_asset("art/a.asset.toml", "fresh"))
	var line: String = (
		'{"event":"fault","file":"art/z.asset.toml","line":6,"key":"size","message":"too big",'
		+ '"cure":"use 64"}'
	)
	status.take(LeoEvent.from_line(line))
	expect_equal(status.sorted_paths()[0], "art/z.asset.toml")
	var row: LeoRequest = status.requests["art/z.asset.toml"]
	expect_equal(row.state(), "faulty")
	expect_equal(row.faults[0].words(), "line 6: size: too big; use 64")
	expect(not row.needs_work())
	expect_equal(status.summary(), "2 requests: 1 faulty, 1 fresh")


func test_rows_are_in_natural_order() -> void:
	var status: LeoStatus = LeoStatus.new()
	for path: String in ["art/b10.asset.toml", "art/b9.asset.toml", "art/A.asset.toml"]:
		status.take(_asset(path, "fresh"))
	var wanted: Array[String] = ["art/A.asset.toml", "art/b9.asset.toml", "art/b10.asset.toml"]
	expect_equal(status.sorted_paths(), PackedStringArray(wanted))
	expect_equal(status.summary(), "3 requests, all fresh")


func test_nothing_can_be_agreed_to_before_the_plan_is_there() -> void:
	var status: LeoStatus = LeoStatus.new()
	status.take(_asset("art/a.asset.toml", "missing", "generate", "4"))
	expect(not status.needs_work())
	var plan: String = (
		'{"event":"plan","plan_hash":"ab","generate":1,"process":0,"fresh":0,'
		+ '"total":"4 credits","provider":"p","paid":true}'
	)
	status.take(LeoEvent.from_line(plan))
	expect(status.needs_work())
	expect_equal(status.price_words(), "4 credits")


func test_only_what_a_release_should_not_leave_with_is_unready() -> void:
	var status: LeoStatus = LeoStatus.new()
	for state: String in ["fresh", "placeholder", "stale", "missing", "edited", "unapproved"]:
		status.take(_asset("art/%s.asset.toml" % state, state))
	expect_equal(status.unready().size(), 4)
	expect(status.unready().has("art/stale.asset.toml is stale"))


func test_the_export_warning_names_five_and_counts_the_rest() -> void:
	expect_equal(LeoCheck.words([]), "")
	var many: PackedStringArray = ["a", "b", "c", "d", "e", "f", "g"]
	expect(LeoCheck.words(many).contains("a, b, c, d, e and 2 more."))
	expect(not LeoCheck.words(["a is stale"]).contains("more"))


func test_a_failure_says_whether_it_was_paid() -> void:
	var words: Array[String] = ["no", "yes", "unknown"]
	var wanted: Array[String] = ["oh; do", "paid for", "may have been paid"]
	for index: int in 3:
		var event: Dictionary = {"event": "failed", "message": "oh", "cure": "do"}
		event["paid"] = words[index]
		var failed: LeoEvent = LeoEvent.from_line(JSON.stringify(event))
		expect(LeoProblem.from_failed(failed).words().contains(wanted[index]), words[index])
