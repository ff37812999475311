/**
 * `GET /page/events`: what happens, as server-sent events, to each person what they may know.
 *
 * @module
 */
import { canKnow } from "../people/visibility.ts";
import type { Directory, Events, WorkspaceEvent } from "../types.ts";

/** A comment goes out this often, so that a connection that is gone is noticed; milliseconds. */
const HEARTBEAT = 15_000;

/** So many events are kept for a page that was cut off for a moment. */
const KEPT = 500;

/** Numbers events, keeps the last ones, and streams them. */
export class EventStream {
  /** Ids begin with it: ids of an earlier process mean nothing here. */
  readonly #run = crypto.randomUUID().slice(0, 8);
  #count = 0;
  #kept: { number: number; event: WorkspaceEvent }[] = [];
  #listeners = new Set<(number: number, event: WorkspaceEvent) => void>();

  constructor(private readonly directory: Directory, events: Events) {
    events.listen((event) => {
      const number = ++this.#count;
      this.#kept.push({ number, event });
      if (this.#kept.length > KEPT) this.#kept.shift();
      for (const listener of this.#listeners) listener(number, event);
    });
  }

  /**
   * A stream for one person.
   *
   * @param last_id the id of the last event that this page saw, from `Last-Event-ID`
   */
  open(user_id: string, last_id: string | undefined): Response {
    const encoder = new TextEncoder();
    let stop = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const write = (text: string) => {
          try {
            controller.enqueue(encoder.encode(text));
          } catch {
            stop();
          }
        };
        const tell = (number: number, event: WorkspaceEvent) => {
          const user = this.directory.user(user_id);
          if (!user || !canKnow(this.directory, user, event)) return;
          write(`id: ${this.#run}-${number}\ndata: ${JSON.stringify(event)}\n\n`);
        };
        write("retry: 1000\n: hello\n\n");
        for (const { number, event } of this.#missedSince(last_id)) tell(number, event);
        this.#listeners.add(tell);
        const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT);
        Deno.unrefTimer(heartbeat as unknown as number);
        stop = () => {
          this.#listeners.delete(tell);
          clearInterval(heartbeat);
        };
      },
      cancel: () => stop(),
    });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }

  /** How many pages listen. */
  get listening(): number {
    return this.#listeners.size;
  }

  #missedSince(last_id: string | undefined) {
    const [run, number] = last_id?.split("-") ?? [];
    return run === this.#run ? this.#kept.filter((kept) => kept.number > Number(number)) : [];
  }
}
