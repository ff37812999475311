/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** A person's picture: initials on a color that nobody else here has. */
import type { PagePerson } from "../protocol.ts";
import type { ReactNode } from "../react.ts";
import { colorOf, initialsOf } from "./avatar_face.ts";

/** @param small for lines of text */
export function Avatar({ person, small }: { person?: PagePerson; small?: boolean }): ReactNode {
  const bot = person?.is_bot ? " bot" : "";
  return (
    <span
      className={`avatar${bot}${small ? " small" : ""}`}
      style={person?.is_bot ? undefined : { background: colorOf(person?.color ?? 0) }}
      aria-hidden="true"
    >
      {person?.is_bot ? <img src="/icon.png" alt="" /> : initialsOf(person?.real_name ?? "?")}
    </span>
  );
}
