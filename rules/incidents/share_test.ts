import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { insideIn, learned, withoutInside } from "./share.ts";

const INSIDE = {
  customers: [{
    id: "C1",
    names: ["Fernhill Logistics", "Fernhill"],
    domains: ["fernhill.example"],
    channels: ["fernhill", "fernhill-internal"],
    people: ["Nadia Rossi"],
    codename: "Ceres",
  }],
  people: [
    { user: "U0PRIYA", names: ["Priya", "Priya Raman"], role: "the incident lead" },
    { user: "U0MAYA", names: ["Maya Lindqvist", "Maya"], role: "the person who told customers" },
  ],
  room: "inc-0202-sign-in-4f2a",
  severities: ["SEV1", "SEV2"],
  confidential_repository: "harbor/confidential",
};

Deno.test("what is shared names no customer, nobody on the team, and no place inside", () => {
  const clean = (text: string) => withoutInside(text, INSIDE);
  for (
    const [typed, shared] of [
      ["Fernhill could not sign in", "a customer could not sign in"],
      ["Ceres saw it first", "a customer saw it first"],
      ["mail from ops@fernhill.example came", "mail from an e-mail address came"],
      ["app.fernhill.example was slow", "a customer was slow"],
      ["Nadia Rossi called", "somebody at a customer called"],
      ["<@U0PRIYA> rolled it back", "the incident lead rolled it back"],
      ["@Priya rolled it back", "the incident lead rolled it back"],
      ["Priya Raman rolled it back", "the incident lead rolled it back"],
      [
        "<@U0OTHER|jo> helped, and @jonas too",
        "somebody on the team helped, and somebody on the team too",
      ],
      [
        "see https://harbor.slack.com/archives/C0INC/p1770000000000100 for more",
        "see for more",
      ],
      ["see <https://harbor.slack.com/archives/C0INC/p177|the thread>.", "see the thread."],
      ["fix in https://github.com/harbor/confidential/issues/12", "fix in"],
      ["fix in harbor/confidential#12.", "fix in."],
      [
        "fix in https://github.com/harbor/fleet/pull/3",
        "fix in https://github.com/harbor/fleet/pull/3",
      ],
      ["we met in #inc-0202-sign-in-4f2a", "we met in an internal channel"],
      ["we met in <#C0INC|inc-0202-sign-in-4f2a>", "we met in an internal channel"],
      ["SEV1: sign-in fails", "sign-in fails"],
      ["Declared as SEV1: sign-in fails", "Declared: sign-in fails"],
      ["A SEV1 was declared, as SEV2", "the incident was declared, as the incident"],
      ["since <!date^1770000000^{time}|10:00> it fails", "since 10:00 it fails"],
      ["<!here> look", "look"],
      ["The priyanka release, issue 12 and a#b", "The priyanka release, issue 12 and a#b"],
    ]
  ) {
    const found = clean(typed);
    assertEquals(found.toLowerCase(), shared.toLowerCase(), typed);
    assertEquals(clean(found), found, "a second time changes nothing");
  }
});

Deno.test("a draft from a timeline has nothing of the inside left", () => {
  const at = Date.parse("2026-02-02T10:00:00+01:00");
  const draft = learned({
    incident: { title: "Sign-in fails", impact: "Fernhill cannot sign in.", declared_at: at },
    postmortem: {
      root_cause: "Priya's change of the login page",
      controls: "SEV1 alerts were off",
    },
    timeline: [
      { at, by: "U0PRIYA", text: "Fernhill (fernhill.example) called <@U0MAYA>" },
      {
        at: at + 60_000,
        by: "U0MAYA",
        text: "@Priya found it",
        link: "https://harbor.slack.com/archives/C0INC/p1770000000000100",
      },
    ],
    items: [{ text: "Ask Priya for a test" }],
    zone: "Europe/Berlin",
  }, INSIDE);
  const all = [draft.title, ...draft.sections].join("\n");
  for (const secret of [/fernhill/i, /ceres/i, /priya/i, /maya/i, /slack\.com/, /U0/, /SEV1/]) {
    assert(!secret.test(all), `${secret} in ${all}`);
  }
  assertStringIncludes(all, "(the incident lead): a customer (a customer) called");
  assertEquals(draft.sections.length, 6);
  assertEquals(insideIn(all, INSIDE), []);
  assertEquals(insideIn("Priya in SEV2 <@U0X>", INSIDE), ["<@U0X>", "Priya", "SEV2"]);
});
