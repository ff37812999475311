/**
 * The steps of a retro, as workflows run them. Never shipped.
 *
 * @module
 */
import type { FakeSlack, Json } from "../../../slack/testing/fake_slack.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import HoldRetro from "../hold_retro/handler.ts";

/** By its schedule, or by `user`. */
export function open(fake: FakeSlack, user?: string): Promise<Json> {
  const inputs = { does: "open", ...(user ? { opened_by: user } : {}) };
  return execute(HoldRetro, fake, { inputs });
}

/** By its schedule. */
export function publish(fake: FakeSlack): Promise<Json> {
  return execute(HoldRetro, fake, { inputs: { does: "publish" } });
}

/** With the outputs of the step before, which are empty when a form was closed. */
export function showNote(fake: FakeSlack, outputs: Json = {}): Promise<Json> {
  return execute(HoldRetro, fake, { inputs: { does: "show_note", ...outputs } });
}

/** In a sweep. */
export function sweep(fake: FakeSlack, part: string): Promise<Json> {
  return execute(HoldRetro, fake, { inputs: { does: "sweep", part } });
}
