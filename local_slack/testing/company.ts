/** A company for tests: one person installed the app, and one did not. */
import type { WholeSeedFile } from "../seed/seed.ts";

/** What a workspace of a test is filled with. */
export const COMPANY: WholeSeedFile = {
  team: { id: "T0HARBOR", name: "Harbor", domain: "harbor" },
  people: [
    { id: "U0OPS", name: "robin", real_name: "Robin Castellano", operator: true },
    { id: "U0MAYA", name: "maya", real_name: "Maya Lindqvist" },
  ],
  channels: [{ id: "C0GENERAL", name: "general", members: ["U0OPS", "U0MAYA"] }],
  messages: [{ channel: "C0GENERAL", from: "U0OPS", hours_ago: 1, text: "Welcome to Harbor" }],
};
