/**
 * Reads the arguments of a Web API request, whichever way they were sent.
 *
 * @module
 */
import type { JsonObject } from "../types.ts";

/** Arguments that hold an object or a list: in a form they travel as JSON. */
const JSON_ARGUMENTS = new Set([
  "attachments",
  "available_to_team_ids",
  "blocks",
  "changes",
  "channel_ids",
  "criteria",
  "document_content",
  "event",
  "expression_attributes",
  "expression_values",
  "files",
  "ids",
  "inputs",
  "item",
  "items",
  "metadata",
  "org_ids",
  "outputs",
  "profile",
  "schedule",
  "service",
  "shortcut",
  "team_ids",
  "trigger_ids",
  "unfurls",
  "user_ids",
  "view",
  "webhook",
]);

/** Arguments that are comma lists, and that some clients send as JSON lists. */
const LIST_ARGUMENTS = new Set(["users", "channels"]);

const NUMBERS = new Set(["limit", "post_at", "page", "count"]);

const FLAGS = new Set([
  "exclude_archived",
  "force",
  "include_all_metadata",
  "include_count",
  "include_disabled",
  "include_locale",
  "include_num_members",
  "include_users",
  "inclusive",
  "is_owner",
  "is_private",
  "is_published",
  "link_names",
  "mrkdwn",
  "prevent_creation",
  "reply_broadcast",
  "return_im",
  "unfurl_links",
  "unfurl_media",
]);

/** The request's body cannot be read; `error` is Slack's word for it. */
export class UnreadableArguments extends Error {
  override name = "UnreadableArguments";
  constructor(readonly error: "invalid_json" | "json_not_object" | "invalid_form_data") {
    super(`Cannot read the arguments of a Web API request: ${error}`);
  }
}

/**
 * The arguments of a request: its query, and its body as JSON or as a form.
 *
 * @throws {UnreadableArguments} when the body is not what its content type says
 */
export async function readArguments(request: Request): Promise<JsonObject> {
  const query = decodeForm(new URL(request.url).searchParams);
  if (request.method === "GET" || request.method === "HEAD") return query;
  const type = request.headers.get("content-type") ?? "";
  if (type.includes("application/json")) return { ...query, ...await readJson(request) };
  if (type.includes("multipart/form-data")) {
    const form = await request.formData().catch(() => {
      throw new UnreadableArguments("invalid_form_data");
    });
    const texts = [...form].filter((entry): entry is [string, string] =>
      typeof entry[1] === "string"
    );
    return { ...query, ...decodeForm(texts) };
  }
  return { ...query, ...decodeForm(new URLSearchParams(await request.text())) };
}

async function readJson(request: Request): Promise<JsonObject> {
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch {
    throw new UnreadableArguments("invalid_json");
  }
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw new UnreadableArguments("json_not_object");
  }
  return decodeJsonStrings(body as JsonObject);
}

/**
 * The arguments of a form: JSON is read where an object, a list, a number or a flag is expected,
 * and everything else stays the text it is ("1700000000.000100" is no number).
 */
export function decodeForm(entries: Iterable<[string, string]>): JsonObject {
  const args: JsonObject = {};
  for (const [name, value] of entries) {
    if (NUMBERS.has(name) && value.trim() !== "" && Number.isFinite(Number(value))) {
      args[name] = Number(value);
    } else if (FLAGS.has(name) && /^(true|false|1|0)$/i.test(value)) {
      args[name] = /^(true|1)$/i.test(value);
    } else {
      args[name] = value;
    }
  }
  return decodeJsonStrings(args);
}

/**
 * Arguments with JSON that travels as text read where a method expects an object or a list. Where it
 * expects a text, an object is its JSON, which is what clients send: no method meets one that cannot
 * be written out.
 */
export function decodeJsonStrings(args: JsonObject): JsonObject {
  const decoded: JsonObject = {};
  for (const [name, value] of Object.entries(args)) {
    const read = typeof value === "string" && isJson(name, value) ? parse(value) : value;
    decoded[name] = JSON_ARGUMENTS.has(name)
      ? read
      : Array.isArray(read)
      ? read.map(writtenOut)
      : writtenOut(read);
  }
  return decoded;
}

function writtenOut(value: unknown): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function isJson(name: string, value: string): boolean {
  if (JSON_ARGUMENTS.has(name)) return /^\s*[[{]/.test(value);
  return LIST_ARGUMENTS.has(name) && /^\s*\[/.test(value);
}

/** What is not JSON after all is left as it is, for the method to refuse. */
function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** An argument as text; a number is written out, anything else is "". */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/** A flag, however it was written. */
export function flag(value: unknown): boolean {
  return value === true || value === 1 || value === "true" || value === "1";
}

/** A comma list or a list, without repeats. */
export function list(value: unknown): string[] {
  const items = Array.isArray(value) ? value.map(String) : text(value).split(",");
  return [...new Set(items.map((item) => item.trim()).filter(Boolean))];
}
