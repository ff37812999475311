/** Processes that end with the one that started them. */

/** What a process did. */
export interface Ended {
  success: boolean;
  /** What it wrote, to either end, in that order. */
  text: string;
}

/** Runs processes and can end all of them. */
export class Processes {
  readonly #running = new Set<Deno.ChildProcess>();

  /**
   * Runs one to its end.
   *
   * @param command with both its outputs piped
   * @param pass gets what it writes as it comes
   */
  async run(command: Deno.Command, pass: (text: string) => void = () => {}): Promise<Ended> {
    const process = command.spawn();
    this.#running.add(process);
    let text = "";
    const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        pass(chunk);
      }
    };
    const [{ success }] = await Promise.all([
      process.status,
      read(process.stdout),
      read(process.stderr),
    ]);
    this.#running.delete(process);
    return { success, text };
  }

  /** Ends all that still run. */
  kill(): void {
    for (const process of this.#running) {
      try {
        process.kill("SIGTERM");
      } catch (error) {
        // It has ended by itself, and what it wrote is still being read.
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }
}
