/** The tours of the README, as a reader finds them. */

/** A numbered list under a heading. */
export interface WrittenTour {
  title: string;
  /** Each step on one line, with its marks. */
  steps: string[];
}

/** Every section of a text whose heading ends with "in five minutes". */
export function readTours(markdown: string): WrittenTour[] {
  return markdown.split(/^### /m).slice(1).flatMap((section) => {
    const [title, ...lines] = section.split("\n");
    if (!title.endsWith("in five minutes")) return [];
    const list = lines.join("\n").split(/^\d+\. /m).slice(1);
    // A step is indented; what is at the margin again is not part of the list.
    const steps = list.map((step) => step.split(/\n\n(?! )/)[0].replace(/\s+/g, " ").trim());
    return [{ title, steps }];
  });
}

/** What a step names in bold, in italics or as code: things to press, to find or to type. */
export function namesIn(step: string): string[] {
  return [...step.matchAll(/\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)|`([^`]+)`/g)]
    .map(([, bold, italic, code]) => bold ?? italic ?? code);
}
