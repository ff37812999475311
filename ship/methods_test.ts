import { assertEquals } from "@std/assert";
import { parse } from "./code.ts";
import { methodsIn } from "./methods.ts";

function methods(text: string, path = "functions/a/handler.ts"): string[] {
  return methodsIn(parse({ [path]: text })).uses.map(({ method, place }) =>
    `${method} ${place.split(":")[1]}`
  );
}

function unread(text: string, path = "functions/a/handler.ts"): string[] {
  return methodsIn(parse({ [path]: text })).violations.map(({ place }) => place);
}

Deno.test("methodsIn() finds methods however they are called", () => {
  assertEquals(methods('await slack("chat.postMessage", {});'), ["chat.postMessage 1"]);
  assertEquals(
    methods('const a = await slack<{ ts: string }>(\n  "chat.update",\n  {},\n);'),
    ["chat.update 2"],
  );
  assertEquals(methods('const m = late ? "views.update" : "views.open"; slack(m);'), [
    "views.update 1",
    "views.open 1",
  ]);
  assertEquals(methods("settle(call, 'functions.completeError', {});"), [
    "functions.completeError 1",
  ]);
  assertEquals(methods('client.apiCall("users.info", {});'), ["users.info 1"]);
  assertEquals(methods("await client.apps.datastore.put({});"), ["apps.datastore.put 1"]);
  assertEquals(methods("await context.client.files.info({});"), ["files.info 1"]);
});

Deno.test("methodsIn() knows a method of a family that it has never seen when it is called", () => {
  assertEquals(methods('slack("calls.add", {});'), ["calls.add 1"]);
  assertEquals(methods('slack("tea.make", {});'), ["tea.make 1"]);
});

Deno.test("methodsIn() takes nothing else for a method", () => {
  const others = `
    // slack("chat.delete")
    /** chat.delete */
    const path = "product.channel", host = "api.github.com", file = "chat.ts.old/x";
    const wanted: "chat.delete" = path as never;
    octokit.rest.issues.create({});
    say("Slack refused chat.delete: no");
    client.setToken("x");
  `;
  assertEquals(methods(others), []);
  assertEquals(unread(others), []);
});

Deno.test("methodsIn() tells where a method cannot be read", () => {
  assertEquals(unread("\nslack(`views.${verb}`, {});"), [
    "functions/a/handler.ts:2",
    "functions/a/handler.ts:2",
  ]);
  assertEquals(unread("const m = pick(); slack(m, {});"), ["functions/a/handler.ts:1"]);
  assertEquals(unread("function f(m: string) { return client.apiCall(m); }"), [
    "functions/a/handler.ts:1",
  ]);
  assertEquals(unread("let m = 'chat.delete'; m = other; slack(m);").length, 1);
  // The one module whose callers name the method.
  assertEquals(unread("client.apiCall(method, args);", "slack/checked_call.ts"), []);
});
