/**
 * A short film of the page, frame by frame: each picture of the page under a line that says who looks
 * at it and what they do, with the pointer where they press. `encode.ts` makes one file of them.
 *
 * @module
 */
import type { Locator, Page } from "playwright-core";

/** How large what is filmed is, in pixels of the page. */
export const SCENE = { width: 960, height: 740 };
/** The height of the line above it. */
const LINE = 52;

/** One picture and for how long it is shown, in milliseconds. */
export interface Frame {
  file: string;
  ms: number;
}

/** Where the pointer is, in pixels of the page. */
interface Point {
  x: number;
  y: number;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const POINTER =
  `<svg width="26" height="34" viewBox="0 0 13 17"><path d="M1 1v13l3.3-3 2 4.7 2.2-.9-2-4.6H11z" ` +
  `fill="#111" stroke="#fff" stroke-width="1.2" stroke-linejoin="round"/></svg>`;

/** Takes the frames, and writes them and their list into a folder. */
export class Film {
  readonly #frames: Frame[] = [];
  #pointer: Point = { x: SCENE.width / 2, y: SCENE.height * 0.6 };

  /**
   * @param folder Where the pictures go.
   * @param easel An empty page to put each frame together on, as large as a frame.
   */
  constructor(readonly folder: string, readonly easel: Page) {}

  /** The size of {@link Film.easel}. */
  static readonly size = { width: SCENE.width, height: SCENE.height + LINE };

  /** Shows the page as it is for `ms`, without the pointer: somebody types or reads. */
  async show(page: Page, who: string, line: string, ms: number): Promise<void> {
    // A blinking cursor would be there or not by chance.
    const picture = await page.screenshot({ caret: "hide", animations: "disabled" });
    await this.#compose(picture, { who, line, ms });
  }

  /** Moves the pointer to what is pressed next, and rests there for a moment. */
  async point(page: Page, who: string, line: string, target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (!box) throw new Error("What is pressed is not on the page");
    const to = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.6 };
    const from = this.#pointer;
    const picture = await page.screenshot({ caret: "hide", animations: "disabled" });
    for (const part of [0.45, 0.85, 1]) {
      const pointer = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await this.#compose(picture, { who, line, ms: part === 1 ? 450 : 70, pointer });
    }
    this.#pointer = to;
  }

  /** Writes which frame is shown for how long. */
  async end(): Promise<void> {
    await Deno.writeTextFile(`${this.folder}/frames.json`, JSON.stringify(this.#frames));
  }

  async #compose(
    picture: Uint8Array,
    { who, line, ms, pointer: at }: { who: string; line: string; ms: number; pointer?: Point },
  ): Promise<void> {
    await this.easel.setContent(`<!doctype html><style>
      body { margin: 0; font: 600 19px/${LINE}px system-ui, "Open Sans", sans-serif; color: #fff;
        background: #1f5a54; }
      p { margin: 0; padding: 0 20px; height: ${LINE}px; white-space: nowrap; }
      b { display: inline-block; margin-right: 12px; padding: 0 12px; border-radius: 14px;
        background: #fff; color: #1f5a54; font-size: 16px; line-height: 28px; }
      img { display: block; width: ${SCENE.width}px; height: ${SCENE.height}px; }
      svg { position: absolute; }
    </style><p><b>${escaped(who)}</b>${escaped(line)}</p>
    <img src="data:image/png;base64,${picture.toBase64()}">
    ${at ? POINTER.replace("<svg", `<svg style="left:${at.x}px;top:${at.y + LINE}px"`) : ""}`);
    await this.easel.locator("img").evaluate((image) => (image as HTMLImageElement).decode());
    const file = `${String(this.#frames.length).padStart(2, "0")}.png`;
    await this.easel.screenshot({ path: `${this.folder}/${file}` });
    this.#frames.push({ file, ms });
  }
}
