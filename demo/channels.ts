/** The conversations that a newcomer finds, and what was said in them. */
import type {
  SeedFileChannel,
  SeedFileGroup,
  SeedFileMessage,
} from "../local_slack/seed/seed_file.ts";

const COMPANY = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO", "U0SAM", "U0OPS"];
const ON_CALL = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO", "U0OPS"];

/** The demo's channels; `app` tells whether the app was invited. */
export const CHANNELS: SeedFileChannel[] = [
  {
    id: "C0GENERAL",
    name: "general",
    topic: "Welcome aboard",
    purpose: "News for everybody at Harbor",
    members: COMPANY,
    app: false,
  },
  {
    id: "C0RETRO",
    name: "on-call-retro",
    topic: "One retro a week: what went well, what could have gone better, what to remember",
    purpose: "Where the people on call learn from their week",
    members: [...ON_CALL, "U0SAM"],
    app: true,
  },
  {
    id: "C0OPERATIONS",
    name: "baton-operations",
    topic: "What the app needs somebody to fix",
    purpose: "Messages of the app to its operator",
    members: ["U0OPS", "U0MAYA"],
    app: true,
  },
  {
    id: "C0SUPPORT",
    name: "support",
    topic: "Who is on call, and what customers wait for",
    purpose: "Where the people on call hear that an answer is due; no customer is here",
    members: ON_CALL,
    app: true,
  },
  {
    id: "C0INCIDENTS",
    name: "incidents",
    topic: "Each incident has a card here",
    purpose: "What does not work, who leads it, and what is learned from it; no customer is here",
    members: COMPANY,
    app: true,
  },
  {
    id: "C0PRODUCT",
    name: "product",
    topic: "Key dates come here before anybody promises them",
    purpose: "Product and customer success",
    members: COMPANY,
    app: true,
  },
  {
    id: "C0FERNHILL",
    name: "fernhill",
    topic: "Fernhill Logistics and Harbor",
    purpose: "Shared with Fernhill Logistics",
    members: ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0CUSTOMER", "U0OMAR"],
    shared_with: ["fernhill"],
    app: true,
  },
  {
    id: "C0FERNHILLINT",
    name: "fernhill-internal",
    topic: "Fernhill Logistics, among ourselves",
    purpose: "Notes and next steps for Fernhill; the customer is not here",
    members: ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0SAM"],
    app: true,
  },
  {
    id: "C0QUILLMARK",
    name: "quillmark",
    topic: "Quillmark Foods and Harbor",
    purpose: "Shared with Quillmark Foods",
    members: ["U0MAYA", "U0DIEGO", "U0INES"],
    shared_with: ["quillmark"],
    app: true,
  },
  {
    id: "C0QUILLMARKINT",
    name: "quillmark-internal",
    topic: "Quillmark Foods, among ourselves",
    purpose: "Notes and next steps for Quillmark; the customer is not here",
    members: ["U0MAYA", "U0DIEGO", "U0JONAS"],
    app: true,
  },
];

/** The user group that mentions the people on call; the app keeps it. */
export const GROUPS: SeedFileGroup[] = [
  {
    id: "S0ONCALL",
    name: "On call",
    handle: "oncall",
    description: "The people on call at L1 and L2",
    members: ["U0MAYA", "U0PRIYA"],
  },
];

/** What was said before the newcomer came: `hours_ago` before the workspace was made. */
export const MESSAGES: SeedFileMessage[] = [
  {
    channel: "C0GENERAL",
    from: "U0OPS",
    hours_ago: 26,
    text: "Welcome to Harbor :wave: This workspace runs on your machine only: nobody is behind " +
      "these names but you. Change who you are in the lower left corner.",
  },
  {
    channel: "C0GENERAL",
    from: "U0OPS",
    hours_ago: 25,
    text: "To see a whole week: press :zap: and start *Open this week's retro*, answer it as " +
      "<@U0PRIYA> and as <@U0MAYA>, then open the *Workshop* at the upper right, and in its " +
      "*Clock* press *Retro meeting*.",
  },
  {
    channel: "C0FERNHILL",
    from: "U0CUSTOMER",
    hours_ago: 22,
    text: "Good morning! The nightly import was slow again, about 40 minutes. Is that known?",
  },
  {
    channel: "C0FERNHILL",
    from: "U0PRIYA",
    hours_ago: 21,
    text: "Good morning Nadia, I see it too and am looking into it. I will be back here today.",
  },
  {
    channel: "C0FERNHILLINT",
    from: "U0PRIYA",
    hours_ago: 21,
    text: "The import holds a lock while it sorts. <@U0AIKO> has seen that before, I think.",
  },
  {
    channel: "C0PRODUCT",
    from: "U0SAM",
    hours_ago: 20,
    text: "Reminder: if a customer hopes for a date, bring it here with the issue first.",
  },
];
