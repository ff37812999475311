/**
 * Files: texts that an app uploads in Slack's three steps (ask for an address, send the bytes
 * there, say where they belong), and that people download.
 *
 * @module
 */
import {
  type ApiCall,
  type JsonObject,
  refuse,
  type SlackReply,
  type Violation,
} from "../types.ts";
import { list, text } from "./arguments.ts";
import { readContent } from "./content.ts";
import type { Context, OwnMethod } from "./context.ts";
import { formatFile } from "./format.ts";
import { addMessage, findThread } from "./post_message.ts";
import { badArgument, broken, noChannel, notInChannel } from "./refusals.ts";
import type { ChannelRow, FileRow, MessageContent } from "./rows.ts";
import { newId, type State } from "./state.ts";

/** Local Slack keeps texts only, each in a row: so many bytes, where Slack takes 1 GB. */
export const LARGEST_FILE = 25_000_000;

/** Where uploads go, on the workspace's own server. */
export const UPLOAD_PATH = "/files/upload/";

/** files.getUploadURLExternal, completeUploadExternal, info and delete. */
export function fileMethods(context: Context): Record<string, OwnMethod> {
  return {
    "files.getUploadURLExternal": (call) => begin(context.state, call),
    "files.completeUploadExternal": (call) => complete(context, call),
    "files.info": (call) => info(context.state, call),
    "files.delete": (call) => remove(context, call),
  };
}

function begin(state: State, { method, args, caller }: ApiCall): SlackReply {
  const length = Number(text(args.length));
  const filename = text(args.filename).trim();
  if (!Number.isInteger(length) || length <= 0) {
    return badArgument(method, "length", "is the size in bytes, and not 0");
  }
  if (length > LARGEST_FILE) {
    return broken(
      "file_upload_size_restricted",
      `${method} /length`,
      `Local Slack keeps files of up to ${LARGEST_FILE.toLocaleString("en")} bytes`,
      "Send less; Slack itself takes 1 GB",
    );
  }
  const file_id = newId("F");
  const upload_secret = crypto.randomUUID();
  state.files.insert({
    file_id,
    user: caller.user_id,
    name: filename,
    title: filename,
    size: length,
    state: "asked",
    upload_secret,
    content: "",
    created: Math.floor(state.clock.now() / 1000),
    shares: [],
  });
  return { ok: true, upload_url: `${state.base_url}${UPLOAD_PATH}${upload_secret}`, file_id };
}

/** What came of an upload: what the sender reads, and the rule that it broke. */
export interface Upload {
  status: number;
  text: string;
  violation?: Violation;
}

/**
 * Takes the bytes that were sent to an upload's address; the address works once.
 *
 * @param secret the last part of the address
 * @param write runs its work as one transaction
 */
export async function takeUpload(
  state: State,
  secret: string,
  request: Request,
  write: (work: () => void) => void,
): Promise<Upload> {
  const row = state.files.findOneBy("upload_secret", secret);
  if (row?.state !== "asked") {
    await request.body?.cancel();
    return wrongUpload(
      404,
      "file_not_found",
      "An upload's address is used once",
      "Ask for a new one",
    );
  }
  const bytes = await bytesOf(request, row.size);
  if (bytes?.length !== row.size) {
    const rule = `An upload has as many bytes as were announced (${row.size})`;
    return wrongUpload(400, "length_mismatch", rule, "Count the bytes, not the characters");
  }
  let content: string;
  try {
    content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const rule = "Local Slack keeps text files in UTF-8 only";
    return wrongUpload(
      415,
      "file_type_not_allowed",
      rule,
      "Slack itself takes other files as well",
    );
  }
  write(() => void state.files.update(row.id, { content, state: "uploaded", upload_secret: "" }));
  return { status: 200, text: `OK - ${row.size}` };
}

function wrongUpload(status: number, text: string, rule: string, fix: string): Upload {
  return { status, text, violation: { rule, place: "the upload of a file", fix } };
}

/** The bytes of a body, or of the first file of a form; nothing when there are more than `limit`. */
async function bytesOf(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // A form is its file and a little around it.
  const form = request.headers.get("content-type")?.includes("multipart/form-data");
  let left = form ? limit + 10_000 : limit;
  for await (const chunk of request.body ?? []) {
    left -= chunk.byteLength;
    if (left < 0) return undefined;
    chunks.push(chunk);
  }
  const body = new Blob(chunks);
  if (!form) return new Uint8Array(await body.arrayBuffer());
  const { headers } = request;
  const fields = await new Response(body, { headers }).formData().catch(() => new FormData());
  const file = [...fields.values()].find((value) => value instanceof File);
  return file && new Uint8Array(await file.arrayBuffer());
}

function complete(context: Context, call: ApiCall): SlackReply {
  const { state } = context;
  const { args, method, caller } = call;
  const files = readFiles(state, call);
  if ("ok" in files) return files;
  const ids = text(args.channel_id) ? [text(args.channel_id)] : list(args.channels);
  const channels: ChannelRow[] = [];
  for (const id of ids) {
    const channel = state.channel(id);
    if (!channel || !state.canSee(channel, caller.user_id)) return noChannel(method, id);
    if (!state.isMember(channel, caller.user_id)) return notInChannel(method, channel);
    if (channel.is_archived) return refuse("is_archived");
    channels.push(channel);
  }
  const [channel] = channels;
  if (args.thread_ts && channels.length !== 1) {
    return badArgument(method, "thread_ts", "goes with one channel");
  }
  const thread = channel ? findThread(state, channel, call) : undefined;
  if (typeof thread === "object") return thread;
  const said = commentOf(context, call);
  if ("ok" in said) return said as SlackReply;
  for (const { row, title } of files) {
    state.files.update(row.id, { state: "complete", ...title ? { title } : {} });
  }
  const file_ids = files.map(({ row }) => row.file_id);
  for (const channel of channels) {
    const { ts } = addMessage(context, {
      channel,
      user: caller.user_id,
      content: said as MessageContent,
      file_ids,
      subtype: "file_share",
      thread_ts: thread,
      execution_id: caller.execution_id,
    });
    for (const { row } of files) {
      const { shares } = state.files.get(row.id)!;
      state.files.update(row.id, {
        shares: [...shares, { channel_id: channel.channel_id, ts }],
      });
    }
  }
  return { ok: true, files: files.map(({ row }) => formatFile(state, state.files.get(row.id)!)) };
}

function readFiles(
  state: State,
  { args, method, caller }: ApiCall,
): { row: FileRow; title: string }[] | SlackReply {
  const given = Array.isArray(args.files) ? args.files as JsonObject[] : [];
  const ids = given.map((file) => text(file?.id));
  if (ids.length === 0 || ids.includes("") || new Set(ids).size < ids.length) {
    return badArgument(method, "files", 'is a list such as [{"id": "F…", "title": "…"}]');
  }
  const files: { row: FileRow; title: string }[] = [];
  for (const { id, title } of given) {
    const row = state.files.findOneBy("file_id", text(id));
    if (!row || row.state !== "uploaded" || row.user !== caller.user_id) {
      return broken(
        "file_not_found",
        `${method} /files`,
        `No uploaded file ${JSON.stringify(id)} of this app that waits to be shared`,
        "Send its bytes to the upload_url first, and complete an upload once",
      );
    }
    files.push({ row, title: text(title) });
  }
  return files;
}

/** The text or the blocks around the files; neither is needed. */
function commentOf(context: Context, call: ApiCall): MessageContent | SlackReply {
  const { initial_comment, blocks } = call.args;
  if (!text(initial_comment) && !blocks) return { text: "" };
  const args = text(initial_comment) ? { text: initial_comment } : { blocks };
  const read = readContent(context, { ...call, args });
  return "content" in read ? (read as { content: MessageContent }).content : read as SlackReply;
}

function info(state: State, call: ApiCall): SlackReply {
  const row = findFile(state, call);
  if ("ok" in row) return row;
  return {
    ok: true,
    file: formatFile(state, row),
    content: row.content,
    is_truncated: false,
    comments: [],
    response_metadata: { next_cursor: "" },
  };
}

function remove(context: Context, call: ApiCall): SlackReply {
  const { state } = context;
  const row = findFile(state, call);
  if ("ok" in row) return row;
  if (row.user !== call.caller.user_id) {
    return broken(
      "cant_delete_file",
      `${call.method} /file`,
      "Only who uploaded a file may delete it",
      "Leave it, or ask its author",
    );
  }
  state.files.update(row.id, { state: "deleted", content: "" });
  for (const { channel_id, ts } of row.shares) {
    const message = state.index.find(channel_id, ts);
    if (!message) continue;
    const { user: user_id, text, thread_ts } = message;
    const place = { channel_id, ts, ...thread_ts ? { thread_ts } : {} };
    context.tell({ type: "message", ...place, user_id, text, change: "changed" });
  }
  return { ok: true };
}

/** The file that a call names, when its caller may know of it. */
function findFile(state: State, { args, method, caller }: ApiCall): FileRow | SlackReply {
  const row = state.files.findOneBy("file_id", text(args.file));
  const shown = row?.user === caller.user_id || row?.shares.some(({ channel_id, ts }) => {
    const channel = state.channel(channel_id);
    return channel && state.canSee(channel, caller.user_id) && state.index.find(channel_id, ts);
  });
  if (!row || !shown || row.state === "asked") {
    return broken(
      "file_not_found",
      `${method} /file`,
      `No file ${JSON.stringify(args.file)} that the caller may see`,
      "Check the id; a file is seen where a conversation holds it",
    );
  }
  return row.state === "deleted" ? refuse("file_deleted") : row;
}
