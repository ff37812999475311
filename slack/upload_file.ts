/**
 * A file in a conversation: Slack gives an address, takes the bytes there, and is then told where
 * the file belongs.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { type Slack, SlackError } from "./checked_call.ts";

/** How long the bytes may travel. */
const SENDING_TIME = 9 * SECOND;

/** A file of text. */
export interface TextFile {
  name: string;
  text: string;
}

/**
 * Uploads a file and shows it in a conversation, with a message. When any part of it fails, nothing
 * is shown: Slack throws away what nobody completes.
 *
 * @param place.comment mrkdwn. Typed text in it has to be escaped
 * @param send tests pass their own
 * @returns the file's id
 * @throws {SlackError} `upload_url` stands for the address that takes the bytes
 */
export async function uploadFile(
  slack: Slack,
  file: TextFile,
  place: { channel: string; comment: string },
  send: typeof fetch = fetch,
): Promise<string> {
  const bytes = new TextEncoder().encode(file.text);
  const { upload_url, file_id } = await slack<{ upload_url: string; file_id: string }>(
    "files.getUploadURLExternal",
    { filename: file.name, length: bytes.length },
  );
  await sendBytes(upload_url, bytes, send);
  await slack("files.completeUploadExternal", {
    files: [{ id: file_id, title: file.name }],
    channel_id: place.channel,
    initial_comment: place.comment,
  });
  return file_id;
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
