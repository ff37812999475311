/**
 * What the app remembers of its own running, all kinds of it.
 *
 * @module
 */
export * from "./operations/codenames.ts";
export * from "./operations/cursors.ts";
export * from "./operations/export_places.ts";
export * from "./operations/failures.ts";
export * from "./operations/kept_rows.ts";
export * from "./operations/places.ts";
export * from "./operations/reports.ts";
export * from "./operations/retro_nudges.ts";
export * from "./operations/standing_messages.ts";
export * from "./operations/trigger_notes.ts";
