/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Issues, as the app and others wrote them. */
import type { GitHubAct, GitHubPage, PageIssue } from "../protocol.ts";
import { usePage } from "../context.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";
import { moment } from "../time.ts";

/** A repository's issues. */
export function GitHubPanel(): ReactNode {
  const { api, version, toast } = usePage();
  const [page, setPage] = useState<GitHubPage>();
  const [repository, setRepository] = useState<string>();
  const [text, setText] = useState("");
  const [number, setNumber] = useState(1);
  useEffect(() => {
    let current = true;
    void api.act("github", {
      text,
      page: number,
      ...(repository ? { repository } : {}),
    }).then((answer) => {
      if (!current) return;
      if (answer.ok) setPage(answer);
      else toast(answer.message, "bad");
    });
    return () => {
      current = false;
    };
  }, [api, version, repository, text, number]);
  if (!page) return <p className="quiet">Loading…</p>;
  if (page.repositories.length === 0) {
    return (
      <p className="quiet">
        There are no repositories. To add some, use a seed file: see Local Slack's README.
      </p>
    );
  }
  const chosen = page.repositories.find(({ full_name }) => full_name === page.repository);
  return (
    <>
      <select
        aria-label="Repository"
        value={page.repository}
        onChange={(event) => {
          setRepository(event.target.value);
          setNumber(1);
        }}
      >
        {page.repositories.map((each) => (
          <option key={each.full_name} value={each.full_name}>{each.full_name}</option>
        ))}
      </select>
      {chosen && (
        <p className="repository">
          <strong>{chosen.full_name}</strong>
          <small className="quiet">
            {chosen.open_issues} open{chosen.private ? ", private" : ", public"}
          </small>
        </p>
      )}
      <input
        type="search"
        aria-label="Find an issue"
        placeholder="Find an issue"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setNumber(1);
        }}
      />
      {page.issues.length === 0 && <p className="quiet">No issue here.</p>}
      {page.issues.map((issue) => (
        <Issue
          key={`${page.repository}#${issue.number}`}
          issue={issue}
          repository={page.repository ?? ""}
          base={page.base}
          accounts={page.accounts}
          labels={page.labels.map(({ name }) => name)}
        />
      ))}
      <div className="row">
        {number > 1 && (
          <button
            type="button"
            className="button"
            onClick={() => setNumber(number - 1)}
          >
            Newer
          </button>
        )}
        {page.has_more && (
          <button
            type="button"
            className="button"
            onClick={() => setNumber(number + 1)}
          >
            Older
          </button>
        )}
      </div>
    </>
  );
}

interface IssueProps {
  issue: PageIssue;
  repository: string;
  /** The path under which the pages of issues are. */
  base: string;
  accounts: string[];
  labels: string[];
}

function Issue({ issue, ...place }: IssueProps): ReactNode {
  const { home } = usePage();
  const at = (time: string) => moment(Date.parse(time), home.me.tz);
  return (
    <details className="issue">
      <summary>
        <span className={`state ${issue.state}`}>{issue.state}</span>
        <span>
          <strong>{issue.title}</strong>
          <small className="quiet">#{issue.number} by {issue.author}, {at(issue.created_at)}</small>
          <span className="labels">
            {issue.labels.map((label) => <Label key={label.name} {...label} />)}
          </span>
        </span>
      </summary>
      <p>
        <a
          href={`${place.base}/${place.repository}/issues/${issue.number}`}
          target="_blank"
          rel="noreferrer"
        >
          Open #{issue.number}
        </a>
      </p>
      <Drawn html={issue.html} empty="No description." />
      {issue.comments.map((comment, index) => (
        <div className="comment" key={index}>
          <small className="quiet">
            {comment.author} ({comment.association.toLowerCase()}), {at(comment.created_at)}
          </small>
          <Drawn html={comment.html} empty="" />
        </div>
      ))}
      <IssueActs issue={issue} {...place} />
    </details>
  );
}

/** Markdown, drawn by the local GitHub: its HTML holds nothing that acts, and no one's tags. */
function Drawn({ html, empty }: { html: string; empty: string }): ReactNode {
  if (!html) return empty ? <p className="quiet">{empty}</p> : null;
  return <div className="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** What one may do with an issue, as one of GitHub's accounts. */
function IssueActs({ issue, repository, accounts, labels }: Omit<IssueProps, "base">): ReactNode {
  const { api, refresh, toast } = usePage();
  const [account, setAccount] = useState(accounts[0] ?? "");
  const [text, setText] = useState("");
  const [label, setLabel] = useState("");
  const act = async (what: GitHubAct, words?: string) => {
    const { number } = issue;
    const body = { repository, number, account, act: what, ...(words ? { text: words } : {}) };
    const done = await api.act("github_act", body);
    if (!done.ok) toast(done.message, "bad");
    else if (what === "comment") setText("");
    await refresh();
  };
  const press = (words: string, what: GitHubAct, said?: string) => (
    <button
      type="button"
      className="button"
      onClick={() => void act(what, said)}
    >
      {words}
    </button>
  );
  const has = issue.labels.some(({ name }) => name === label);
  return (
    <div className="acts">
      <div className="row">
        <select
          aria-label={`Act on #${issue.number} as`}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        >
          {accounts.map((each) => <option key={each} value={each}>as {each}</option>)}
        </select>
        {issue.state === "open"
          ? (
            <>
              {press("Close as done", "close")}
              {press("Not planned", "close_not_planned")}
            </>
          )
          : press("Reopen", "reopen")}
      </div>
      <div className="row">
        <select
          aria-label={`Label for #${issue.number}`}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        >
          <option value="">A label…</option>
          {labels.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
        {label &&
          (has ? press("Take it off", "unlabel", label) : press("Put it on", "label", label))}
      </div>
      <textarea
        aria-label={`Comment on #${issue.number}`}
        placeholder="A comment"
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">{press("Comment", "comment", text)}</div>
    </div>
  );
}

function Label({ name, color }: { name: string; color: string }): ReactNode {
  const shown = /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : "#888888";
  return (
    <span className="label">
      <span className="dot" style={{ background: shown }} aria-hidden="true" />
      {name}
    </span>
  );
}
