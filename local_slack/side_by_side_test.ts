import { assertEquals } from "@std/assert";
import { HOUR, SECOND } from "@std/datetime";
import { callsOf, withSmallApp } from "./testing/small_app.ts";

const NOW = Date.parse("2026-02-01T12:00:00Z");
const isNear = (time: number, expected: number) => Math.abs(time - expected) < 30 * SECOND;

/** Notes the time, as an app does to find later what it posts now, makes a call, and posts. */
const POSTS = `export default async ({ env, token }) => {
  const since = Date.now();
  const call = async (method, args) => {
    const answer = await fetch(env.SLACK_API_URL + method, {
      method: "POST",
      headers: { authorization: "Bearer " + token, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    return await answer.json();
  };
  await call("auth.test", {});
  const { ts } = await call("chat.postMessage", { channel: "U0OPS", text: "Here." });
  console.log(JSON.stringify([{ since, posted: ts * 1000 }]));
  return { outputs: {} };
};`;

Deno.test("the time of a workspace is its own while others are opened, moved and closed", async () => {
  await withSmallApp({}, async (app) => {
    await app.write("functions/caller.ts", POSTS);
    const first = await app.open({ now: NOW });
    const second = await app.open({ now: NOW });
    let closed: Promise<void> | undefined;
    const closeFirst = () => closed ??= first.close();
    try {
      assertEquals([first, second].map(({ clock }) => isNear(clock.now(), NOW)), [true, true]);
      await second.clock.advance(HOUR);
      assertEquals([isNear(first.clock.now(), NOW), isNear(Date.now(), NOW + HOUR)], [true, true]);
      // The other one is closed while the function waits for its first call.
      second.webApi.failNext("auth.test", {
        get until() {
          return closeFirst();
        },
      });
      const [{ since, posted }] = await callsOf(second) as unknown as Record<string, number>[];
      assertEquals([isNear(since, NOW + HOUR), isNear(posted, NOW + HOUR)], [true, true]);
      assertEquals(posted >= Math.floor(since), true, `${since} ${posted}`);
      assertEquals(closed === undefined, false);
    } finally {
      await second.close();
      await closeFirst();
    }
  });
});
