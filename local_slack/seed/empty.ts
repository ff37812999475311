/** What a workspace holds when nobody says what it should. */
import type { WholeSeedFile } from "./seed.ts";

/** One person, who may do everything, and one channel. */
export const EMPTY: WholeSeedFile = {
  team: { id: "T0LOCAL", name: "Local", domain: "local" },
  people: [{ id: "U0OPS", name: "robin", real_name: "Robin", operator: true }],
  channels: [{ id: "C0GENERAL", name: "general", members: ["U0OPS"] }],
};
