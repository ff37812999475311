import { assert, assertEquals } from "@std/assert";
import { NoGitHubToken } from "../github/trouble_errors.ts";
import { SlackError } from "../slack/checked_call.ts";
import { errorKind, withoutTypedText } from "./error_kind.ts";

/** What a piece of code throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("It did not throw");
}

Deno.test("errorKind() names Slack's method and word, GitHub's trouble, or the class", () => {
  const refused = Object.assign(new Error("Validation Failed: Fernhill"), {
    name: "HttpError",
    status: 422,
    response: { headers: {}, data: { message: "Fernhill" } },
  });
  const nothing: { name?: { first: string } } = {};
  const cases: [unknown, string][] = [
    [new SlackError("chat.postMessage", "not_in_channel"), "slack chat.postMessage not_in_channel"],
    [new NoGitHubToken(), "github no_token"],
    [refused, "github refused"],
    [
      thrownBy(() => nothing.name!.first),
      "TypeError: Cannot read properties of undefined (reading 'first')",
    ],
    [new Error("Fernhill"), "Error"],
    ["Fernhill", "thrown without an error"],
  ];
  for (const [error, kind] of cases) assertEquals(errorKind(error), kind);
});

Deno.test("errorKind() and withoutTypedText() keep nothing of what was typed", () => {
  const typed = "Fernhill";
  const errors = [
    thrownBy(() => JSON.parse(`${typed} asked`)),
    thrownBy(() => JSON.parse(`{"a": "${typed}" ${typed}`)),
    thrownBy(() => new RegExp(`${typed}(`)),
    thrownBy(() => new URL(`${typed}`)),
    thrownBy(() => new Intl.DateTimeFormat("en", { timeZone: typed })),
    thrownBy(() => structuredClone({ [typed]: () => typed })),
    thrownBy(() => decodeURIComponent(`%${typed}`)),
    thrownBy(() => (null as unknown as Record<string, string>)[typed]),
    new TypeError(`error sending request for url (https://api.example/?q=${typed})`),
    new TypeError(`Cannot use '${typed}`),
    new RangeError(`mail to ${typed}@fernhill.example`),
    new Error(typed),
    typed,
  ];
  for (const error of errors) {
    assert(!errorKind(error).includes(typed), errorKind(error));
    const safe = withoutTypedText(error) as Error;
    assert(!`${safe.message} ${safe.stack}`.includes(typed), safe.message);
  }
});

Deno.test("withoutTypedText() leaves an error as it is where its words are the runtime's", () => {
  const error = thrownBy(() => (undefined as unknown as { name: string }).name);
  assertEquals(withoutTypedText(error), error);
  const refused = new SlackError("views.open", "expired_trigger_id");
  assertEquals(withoutTypedText(refused), refused);
  const denied = Object.assign(new Error('Requires net access to "evil.example:443"'), {
    name: "NotCapable",
  });
  assertEquals(withoutTypedText(denied), denied);
  const parse = thrownBy(() => JSON.parse("Fernhill")) as Error;
  const safe = withoutTypedText(parse) as Error;
  assertEquals(safe.name, "SyntaxError");
  assert(safe.stack!.includes("error_kind_test.ts"), "the frames stay");
});
