import { assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "../policy/handbook.ts";
import type { GuardedCustomer } from "../rules/customers/guarded.ts";
import { holdForm, judgeForCustomer, judgePublic, letThroughWords } from "./guard.ts";

const customer = (id: string, names: string[], more = {}): GuardedCustomer => ({
  id,
  names,
  domains: [],
  channels: [],
  internal_channel: id,
  internal_names: [],
  codename: "Ceres",
  ...more,
});
const text = (text: string) => [{ part: "the text", text }];

Deno.test("a common word passes with a second press, and only as it was shown", () => {
  const known = [customer("C1", ["Target Corp.", "Target"])];
  const first = judgePublic(text("The target is wrong"), known);
  assertEquals(first.let_through, []);
  const pass = first.held!.pass;
  assertEquals(judgePublic(text("The target is wrong, always"), known, { pass }), {
    let_through: ["target"],
  });
  const other = judgePublic(text("Target wants it"), known, { pass });
  assertStringIncludes(other.held!.words, "“Target”");
  assertEquals(letThroughWords([]), "");
  assertStringIncludes(letThroughWords(["a<b"]), "“a&lt;b” means no customer there");
});

Deno.test("full names, made-up names, domains, channels and people pass with no press", () => {
  const known = [customer("C1", ["Fern Hill", "Quillmark"], {
    domains: ["target.example"],
    channels: ["box"],
    people: ["May Field"],
  })];
  for (
    const said of [
      "Fern Hill asked",
      "quillmark",
      "quill mark",
      "see target.example",
      "as in #box",
      "ask May Field",
      "ask a@b.example",
      "The target of Quillmark",
    ]
  ) assertEquals(judgePublic(text(said), known).held?.pass, undefined, said);
  for (const said of ["fern hill", "the target"]) {
    assertEquals(typeof judgePublic(text(said), known).held?.pass, "number", said);
  }
});

Deno.test("where the team itself works is no leak; its private repository is", () => {
  const [owner, name] = handbook.github.public_repository.split("/");
  const known = [customer("C1", [owner, name, "GitHub Inc."])];
  const link = `https://github.com/${owner}/${name}/issues/7`;
  assertEquals(judgePublic(text(`See ${link} and ${owner}/${name}#7`), known), { let_through: [] });
  const other = judgePublic(text(`See https://github.com/${owner}/other/issues/7`), known);
  assertEquals(other.held?.leaks.length, 2);
});

Deno.test("a customer may read their own names, and not what the channel about them is called", () => {
  const known = [
    customer("C1", ["Quillmark"], { internal_names: ["qm-secret"], channels: ["qm-secret", "qm"] }),
    // Called so before, as the row of somebody else still says.
    customer("C2", ["Northwind", "quillmark"]),
  ];
  const held = (said: string) =>
    judgeForCustomer(text(said), known, "C1").held?.leaks.map(({ found }) => found);
  assertEquals(held("Quillmark, in #qm, ask a@b.example"), undefined);
  assertEquals(held("in qm-secret with Northwind"), ["qm-secret", "Northwind"]);
});

Deno.test("a held form is refused, or asks for a second press, and keeps what is typed", () => {
  const view = { callback_id: "x", title: {}, submit: {}, blocks: [{ block_id: "text" }] };
  const held = { leaks: [], words: "“x” must not be said." };
  assertEquals(
    holdForm(view, "text", held, {}, "Send anyway"),
    { response_action: "errors", errors: { text: held.words } } as never,
  );
  const again = JSON.stringify(holdForm(view, "text", { ...held, pass: 7 }, { of: 1 }, "Send it"));
  for (const part of ['{\\"of\\":1,\\"pass\\":7}', '"text":"Send it"', '{"block_id":"text"}']) {
    assertStringIncludes(again, part);
  }
});
