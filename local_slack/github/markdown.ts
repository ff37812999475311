/**
 * GitHub's Markdown without what could act: no HTML, no address but of the web and of mail.
 *
 * @module
 */
import { Marked } from "marked";

const markdown = new Marked({
  gfm: true,
  renderer: {
    // What is left of HTML are the comments that nobody sees, and what somebody typed.
    html: (html) => escaped(html.replace(/<!--[^]*?(?:-->|$)/g, "")),
    image: (href, _title, text) => escaped(text || href),
    link: (href, _title, text) =>
      /^(?:https?:\/\/|mailto:)/i.test(href)
        ? `<a href="${escaped(href)}" target="_blank" rel="noreferrer">${text}</a>`
        : text,
  },
});

/** The HTML of a text in Markdown. */
export function drawnMarkdown(text: string): string {
  return String(markdown.parse(text, { async: false })).trim();
}

/** A text that is no markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
