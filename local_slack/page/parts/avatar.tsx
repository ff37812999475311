/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** A person's picture: initials on a color of their own. */
import type { PagePerson } from "../protocol.ts";
import type { ReactNode } from "../react.ts";

/** Colors that white letters can be read on. */
const COLORS = 8;

/** @param size in pixels of the side */
export function Avatar({ person, small }: { person?: PagePerson; small?: boolean }): ReactNode {
  const name = person?.real_name ?? "?";
  const initials = name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
  const color = [...(person?.id ?? name)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) %
    COLORS;
  const bot = person?.is_bot ? " bot" : "";
  return (
    <span className={`avatar color-${color}${bot}${small ? " small" : ""}`} aria-hidden="true">
      {person?.is_bot ? <img src="/icon.png" alt="" /> : initials}
    </span>
  );
}
