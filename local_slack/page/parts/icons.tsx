/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Small drawings, where an emoji would hang on the fonts of the machine. */
import type { ReactNode } from "../react.ts";

function Drawing({ path }: { path: string }): ReactNode {
  return (
    <svg className="drawing" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** A pin. */
export function PinIcon(): ReactNode {
  return <Drawing path="M5 2h6v1.5l-1 .5v3.5l2.5 2.5V11H8.7v4h-1.4v-4H3.5v-1L6 7.5V4l-1-.5z" />;
}

/** A bookmark. */
export function BookmarkIcon(): ReactNode {
  return <Drawing path="M4 2h8v12l-4-3-4 3z" />;
}

/** A sheet of paper. */
export function FileIcon(): ReactNode {
  return <Drawing path="M3.5 1.5h6l3 3v10h-9zM9 2.5V5h2.5zM5.5 7.5h5v1h-5zM5.5 10h5v1h-5z" />;
}

/** A magnifying glass. */
export function SearchIcon(): ReactNode {
  return (
    <Drawing path="M7 2a5 5 0 1 0 3.1 8.9l3 3 1-1-3-3A5 5 0 0 0 7 2zm0 1.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z" />
  );
}
