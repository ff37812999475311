/** A visitor whose presses are counted. */
import type { Entry } from "../../tests/tours/visitor.ts";
import { DrivenVisitor } from "../../tests/tours/driven_visitor.ts";

/**
 * Counts clicks: a button, a choice in a menu, closing a page. Going somewhere, reading and typing are
 * none; starting a shortcut is two, for the menu opens first.
 */
export class CountingVisitor extends DrivenVisitor {
  presses = 0;

  override async start(shortcut: string): Promise<void> {
    this.presses += 2;
    await super.start(shortcut);
  }

  override async press(label: string): Promise<void> {
    this.presses++;
    await super.press(label);
  }

  override async choose(label: string): Promise<void> {
    this.presses++;
    await super.choose(label);
  }

  override async close(): Promise<void> {
    this.presses++;
    await super.close();
  }

  /** Chooses in the open form, where something else was chosen before. */
  async pick(entries: Record<string, Entry>): Promise<void> {
    this.presses += Object.values(entries).flat().length;
    await this.enter(entries);
  }
}
