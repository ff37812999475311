/**
 * An issue as a page, so that the links that an app posts lead somewhere: for everybody who has one,
 * customers too. Nobody signs in here; of a private repository's issue the page says who could read it.
 *
 * @module
 */
import { browseIssue } from "./browse.ts";
import { escaped } from "./markdown.ts";
import type { GitHubRows } from "./rows.ts";

const PAGE = /^\/([^/]+)\/([^/]+)\/(?:issues|pull)\/(\d+)\/?$/;
const STYLE_PATH = "/issue.css";

/** Where the pages are, without the prefix of the local GitHub: no API of GitHub's is there. */
export function isPage(path: string): boolean {
  return path === STYLE_PATH || (PAGE.test(path) && !path.startsWith("/repos/"));
}

/**
 * The page at a path.
 *
 * @param base the path under which the local GitHub is
 */
export function issuePage(rows: GitHubRows, path: string, base: string): Response {
  if (path === STYLE_PATH) {
    return new Response(STYLE, { headers: { "content-type": "text/css; charset=utf-8" } });
  }
  const [, owner, name, number] = PAGE.exec(path)!.map(decodeURIComponent);
  const found = browseIssue(rows, `${owner}/${name}`, Number(number));
  if (!found) {
    const words = `There is no issue ${number} in ${owner}/${name}, or it was deleted.`;
    return page(base, "Not found", `<main><h1>Not found</h1><p>${escaped(words)}</p></main>`, 404);
  }
  const { repository, is_private, issue } = found;
  const labels = issue.labels.map(({ name }) => `<li>${escaped(name)}</li>`).join("");
  const comments = issue.comments.map(({ author, html, created_at }) =>
    `<article><h2>${escaped(author)} commented ${day(created_at)}</h2>${html}</article>`
  );
  return page(
    base,
    `${issue.title} · ${repository}#${issue.number}`,
    `<main><p>${escaped(repository)}${
      is_private ? " · <b>private</b>: on GitHub, only its team can open this page" : ""
    }</p><h1>${escaped(issue.title)} <small>#${issue.number}</small></h1>` +
      `<p><b class="${issue.state}">${issue.state === "open" ? "Open" : "Closed"}</b> ` +
      `${escaped(issue.author)} opened this ${day(issue.created_at)}</p>` +
      `<ul class="labels">${labels}</ul><article>${
        issue.html || "<p><i>No description.</i></p>"
      }</article>${comments.join("")}</main>`,
  );
}

function page(base: string, title: string, body: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>` +
    `<link rel="stylesheet" href="${base}${STYLE_PATH}"></head><body>${body}</body></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

function day(iso: string): string {
  return `on ${escaped(iso.slice(0, 10))}`;
}

const STYLE = `:root { color-scheme: light dark; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0;
  --ground: #fff; --sunken: #f6f8fa; --link: #0969da }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d;
  --ground: #0d1117; --sunken: #151b23; --link: #4493f8 } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0 }
a { color: var(--link) }
main { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem } h2 { font-size: 1rem; margin-top: 0 } small { color: var(--quiet) }
article { border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 1rem 0 }
pre { overflow: auto; background: var(--sunken); padding: 1rem }
.open, .closed { color: #fff; background: #1a7f37; border-radius: 1em; padding: .2em .8em }
.closed { background: #8250df }
.labels { display: flex; flex-wrap: wrap; gap: .5em; padding: 0; list-style: none }
.labels li { border: 1px solid var(--line); border-radius: 1em; padding: 0 .6em }
`;
