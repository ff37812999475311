import { assertStringIncludes } from "@std/assert";
import { lineProblemWords, nobodyWords } from "./line_words.ts";

Deno.test("each problem of a line is said in words", () => {
  const said = [
    [lineProblemWords({ what: "many_channels" }), "more than two channels"],
    [lineProblemWords({ what: "many_fields", columns: 5 }), "more than 5 fields"],
    [lineProblemWords({ what: "no_zone", written: "Mars/Base" }), "“Mars/Base” is not a time zone"],
    [lineProblemWords({ what: "quote_open" }), "quotation mark is missing"],
    [nobodyWords("Sam Lee", { problem: "several", count: 2 }), "2 people"],
    [nobodyWords("May", { problem: "no_name" }), "Nobody in Slack is called “May”"],
    [nobodyWords("x@n.example", { problem: "no_address" }), "nobody with the address"],
  ];
  for (const [words, part] of said) assertStringIncludes(words, part);
});
