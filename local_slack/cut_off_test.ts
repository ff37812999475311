import { assertEquals } from "@std/assert";
import { tryCalls, withSmallApp } from "./testing/small_app.ts";

/** Calls Slack until it responds, and waits for a minute each time. */
const PATIENT = `export default async ({ env, token }) => {
  const call = () => fetch(env.SLACK_API_URL + "auth.test", {
    method: "POST",
    headers: { authorization: "Bearer " + token },
  });
  for (let tries = 0; tries < 3 && !(await call()).ok; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
  return { outputs: {} };
};`;

Deno.test("a function that is cut off waits for nothing, and ends where it was", async () => {
  await withSmallApp({}, async (app) => {
    await app.write("functions/caller.ts", PATIENT);
    const workspace = await app.open();
    try {
      workspace.webApi.cutOff(0);
      assertEquals((await tryCalls(workspace)).state, "failed");
      workspace.webApi.restore();
      assertEquals((await tryCalls(workspace)).state, "completed");
    } finally {
      await workspace.close();
    }
  });
});
