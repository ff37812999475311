/**
 * Files in a conversation: Slack returns an upload address, receives the bytes there, and is then
 * told where to share the files.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { type Slack, SlackError } from "./checked_call.ts";

/** How long an upload may take. */
const SENDING_TIME = 9 * SECOND;
/** How many files are uploaded at once. */
const AT_ONCE = 10;

/** A file of text. */
export interface TextFile {
  name: string;
  text: string;
  /** What is shown in place of the name. */
  title?: string;
}

/** A file that was uploaded and is not shared yet. */
export interface UploadedFile {
  id: string;
  title: string;
}

/**
 * Uploads files without sharing them. Slack discards files that are never shared.
 *
 * @param send tests pass their own
 * @returns the files in the same order, for {@linkcode showFiles}
 * @throws {SlackError} with the method `upload_url` when the bytes could not be sent
 */
export async function uploadFiles(
  slack: Slack,
  files: readonly TextFile[],
  send: typeof fetch = fetch,
): Promise<UploadedFile[]> {
  const uploaded: UploadedFile[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const some = files.slice(from, from + AT_ONCE);
    uploaded.push(...await Promise.all(some.map((file) => upload(slack, file, send))));
  }
  return uploaded;
}

/**
 * Shares uploaded files in a conversation, in one message: all of them, or none.
 *
 * @param place.comment mrkdwn. Typed text in it has to be escaped
 */
export async function showFiles(
  slack: Slack,
  files: readonly UploadedFile[],
  place: { channel: string; comment: string },
): Promise<void> {
  await slack("files.completeUploadExternal", {
    files,
    channel_id: place.channel,
    initial_comment: place.comment,
  });
}

async function upload(slack: Slack, file: TextFile, send: typeof fetch): Promise<UploadedFile> {
  const bytes = new TextEncoder().encode(file.text);
  const { upload_url, file_id } = await slack<{ upload_url: string; file_id: string }>(
    "files.getUploadURLExternal",
    { filename: file.name, length: bytes.length },
  );
  await sendBytes(upload_url, bytes, send);
  return { id: file_id, title: file.title ?? file.name };
}

async function sendBytes(url: string, body: BodyInit, send: typeof fetch): Promise<void> {
  let status: number;
  try {
    const answer = await send(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body,
      signal: AbortSignal.timeout(SENDING_TIME),
    });
    status = answer.status;
    await answer.body?.cancel();
  } catch (cause) {
    throw new SlackError("upload_url", "unreachable", undefined, { cause });
  }
  if (status !== 200) throw new SlackError("upload_url", `http_${status}`);
}
