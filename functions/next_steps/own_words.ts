/**
 * What the app itself says in public: where the team's issues are. A customer may be called like the
 * organization; its own address gives nobody away.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { LeakOptions } from "../../rules/customers/leaks.ts";

/** For {@linkcode findLeaks} over a text that goes to GitHub. */
export function ownWords(): LeakOptions {
  return { except: [handbook.github.public_repository] };
}
