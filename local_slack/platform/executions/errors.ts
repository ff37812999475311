/**
 * Why a start or an event came to nothing.
 *
 * @module
 */
import type { Violation } from "../../types.ts";
import { sentence } from "../app/problem.ts";

/** A workflow was not started; nothing ran. */
export class StartRefused extends Error {
  override name = "StartRefused";
  /** @param violation the rule that was broken */
  constructor(readonly violation: Violation) {
    super(sentence(violation));
  }
}

/** A handler threw or took too long; the step is still open. */
export class HandlerFailed extends Error {
  override name = "HandlerFailed";
}
