/**
 * Who may speak to the workspace: programs on this machine, and its own page. Other sites that are
 * open in the same browser may not, by whichever name they found this port.
 *
 * @module
 */

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Why a request is refused, in a word and a sentence. */
export interface Forbidden {
  error: string;
  message: string;
}

/**
 * Is the request for this machine by a loopback name? A page whose name was made to point here
 * (DNS rebinding) sends its own name.
 *
 * @param port the port that the workspace listens on; undefined takes any
 */
export function checkHost(request: Request, port: number | undefined): Forbidden | undefined {
  const host = hostOf(request);
  const [, name, given] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  const right = LOOPBACK.includes(name) &&
    (port === undefined || Number(given ?? 80) === port);
  return right ? undefined : {
    error: "wrong_host",
    message: "This workspace is available only on this machine, at its own address.",
  };
}

/** Is the request from a program, or from the workspace's own page? */
export function checkOrigin(request: Request): Forbidden | undefined {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const own = origin === null || origin === `http://${hostOf(request)}`;
  const near = site === null || site === "same-origin" || site === "none";
  return own && near ? undefined : {
    error: "wrong_origin",
    message: "Only the workspace's own page may ask this.",
  };
}

function hostOf(request: Request): string {
  return (request.headers.get("host") ?? new URL(request.url).host).toLowerCase();
}
