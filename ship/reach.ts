/** Whether the machine reaches what Slack loads an app from. */

/** Where `import_map.json` leads, and what keeps this machine from getting there. */
export async function unreachable(
  imports: Readonly<Record<string, string>>,
  ask: (url: string) => Promise<{ ok: boolean; status: number }> = head,
): Promise<string[]> {
  const addresses = new Map<string, string>();
  for (const address of Object.values(imports)) {
    const jsr = /^jsr:(@[^/]+\/[^@/]+)/.exec(address)?.[1];
    const url = jsr
      ? `https://jsr.io/${jsr}/meta.json`
      : address.startsWith("https:")
      ? `${address}mod.ts`.replace(/(\.ts)mod\.ts$/, "$1")
      : undefined;
    if (url && !addresses.has(new URL(url).host)) addresses.set(new URL(url).host, url);
  }
  const lines = await Promise.all([...addresses].map(async ([host, url]) => {
    try {
      const { ok, status } = await ask(url);
      return ok ? [] : [`${host} (${url} returns ${status})`];
    } catch (error) {
      return [`${host} (${reasonOf(error)})`];
    }
  }));
  return lines.flat();
}

async function head(url: string): Promise<{ ok: boolean; status: number }> {
  const answer = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(10_000) });
  await answer.body?.cancel();
  return answer;
}

/** What is behind "fetch failed". */
function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? cause.message : message;
}
