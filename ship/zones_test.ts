import { assertEquals } from "@std/assert";
import { runDeno } from "./run.ts";
import { checkZones } from "./zones.ts";

Deno.test("checkZones() names the zones of schedules that a runtime does not know", async () => {
  const asked: string[] = [];
  const evaluate = (code: string) => {
    asked.push(code);
    return runDeno(["eval", "--no-config", "--no-lock", code], ".");
  };
  const at = (timezone?: string) => ({ definition: { schedule: { timezone } } });
  const triggers = [at("Europe/Berlin"), at("Europe/Berlin"), at(), at("America/Nowhere"), {
    definition: { type: "shortcut" },
  }];
  const found = await checkZones(triggers, evaluate);
  assertEquals(found.map(({ place }) => place), ['timezone in handbook.ts: "America/Nowhere"']);
  assertEquals(asked.length, 2);
});
