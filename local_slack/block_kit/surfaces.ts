/** Where blocks are shown. */
export type Surface = "message" | "modal" | "home";

const EVERYWHERE = [
  "actions",
  "card",
  "context",
  "divider",
  "header",
  "image",
  "input",
  "rich_text",
  "section",
  "video",
];

/**
 * Which blocks each surface takes, after docs.slack.dev/reference/block-kit/blocks. A `file` block
 * is in messages, but only Slack puts it there, and so no surface takes it from an app.
 */
export const KNOWN_BLOCKS: Record<Surface, readonly string[]> = {
  message: [
    ...EVERYWHERE,
    "carousel",
    "container",
    "context_actions",
    "data_table",
    "markdown",
    "plan",
    "table",
    "task_card",
  ],
  modal: [...EVERYWHERE, "alert"],
  home: [...EVERYWHERE, "carousel"],
};

/** Elements that not every surface takes. */
export const ELEMENT_SURFACES: Record<string, readonly Surface[]> = {
  workflow_button: ["message"],
  feedback_buttons: ["message"],
  icon_button: ["message"],
  file_input: ["modal"],
};

/** The surface as a sentence says it. */
export const SURFACE_NAMES: Record<Surface, string> = {
  message: "a message",
  modal: "a modal",
  home: "a Home tab",
};
