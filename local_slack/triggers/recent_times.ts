/** How often something happened lately. */
export class RecentTimes {
  readonly #times = new Map<string, number[]>();

  /**
   * @param span what counts as lately, in milliseconds
   * @param now epoch milliseconds
   */
  constructor(private readonly span: number, private readonly now: () => number) {}

  /** How often, within the span that ends now. */
  count(id: string): number {
    const now = this.now();
    const recent = (this.#times.get(id) ?? []).filter((time) => now - time < this.span);
    this.#times.set(id, recent);
    return recent.length;
  }

  /** Counts one more, itself included. */
  add(id: string): number {
    const before = this.count(id);
    this.#times.get(id)!.push(this.now());
    return before + 1;
  }
}
