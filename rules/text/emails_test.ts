import { assert, assertEquals } from "@std/assert";
import { findEmails } from "./emails.ts";
import { foldText } from "./fold_text.ts";

const found = (text: string) => findEmails(text, foldText(text, "text")).map((one) => one.found);

Deno.test("findEmails() finds an address in its usual spellings", () => {
  for (
    const [text, ...addresses] of [
      ["ask nadia@fernhill.example: she knows", "nadia@fernhill.example"],
      ["ask nadia@fernhill.example:", "nadia@fernhill.example"],
      ["a.b+c@x-y.example, d@z.example.", "a.b+c@x-y.example", "d@z.example"],
      ["li@163.com and me@1und1.de", "li@163.com", "me@1und1.de"],
      ["someone @ elsewhere.example", "someone @ elsewhere.example"],
      ["søren@blå.example", "søren@blå.example"],
      ["someone@xn--elsewhere-4ya.example", "someone@xn--elsewhere-4ya.example"],
      ["(nadia@fernhill.example) said", "nadia@fernhill.example"],
      ["https://x.example/?to=nadia%40fernhill.example", "nadia%40fernhill.example"],
      ["nadia [at] fernhill [dot] example", "nadia [at] fernhill [dot] example"],
      ["nadia@2x.example", "nadia@2x.example"],
      ["nadia<at>fernhill.example", "nadia<at>fernhill.example"],
    ]
  ) assertEquals(found(text), addresses, text);
});

Deno.test("findEmails() leaves alone what only looks like an address", () => {
  for (
    const text of [
      "git clone git@github.com:harbor/fleet.git fails",
      "git clone ssh://git@github.com/harbor/fleet",
      "scp deploy@build.harbor.example:/srv/fleet.tgz .",
      "ssh deploy@build.harbor.example:2222",
      "The icon logo@2x.png is blurry, and so is logo@3x.webp",
      "systemctl status fleetd@user.service, user@1000.service",
      "npm i next@14.0.5-canary.js",
      "npm i @harbor/fleet@2.1.0 react@18.2.0-rc.x",
      "node@20.x-alpine, @angular/core@17.0.0-next.1, actions/checkout@v4.1.0",
      "postgres://fleet:hunter2@db.harbor.example/fleet",
      "https://deploy@build.harbor.example/",
      "icon@1.5x.png",
      "call void @llvm.memcpy.p0i8.p0i8(i8* %1)",
      "it ends with\n@app.route('/') in Python",
      "this@MainActivity.finish() in Kotlin",
      "@octocat and @team, 3 @ 5 euros, user@ prompt",
      "meet at noon (at) the depot",
      "look at the dot on the map",
      "hero@2x.avif, icons/bell@2x.pdf, hello@world.test.ts",
      "dump@prod.sql and app@latest.tar.gz",
      "items@odata.nextLink, Payload@odata.type",
      "return@forEach.foo, super@Outer.foo, IMG_1@2x.heic",
      "$user@$host.example, %s@%s.com",
    ]
  ) assertEquals(found(text), [], text);
});

Deno.test("findEmails() takes time that grows with the text, and not faster", () => {
  const from = performance.now();
  assertEquals(found("a.".repeat(20_000) + "@"), []);
  assertEquals(found("@a.".repeat(10_000)), []);
  assert(performance.now() - from < 2000);
});
