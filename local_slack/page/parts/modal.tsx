/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Forms that the app opens. */
import type { PageView } from "../protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { withEmoji } from "../blocks/mrkdwn.tsx";
import { usePage } from "../context.ts";
import { type ReactNode, useEffect, useRef, useState } from "../react.ts";
import { useSurface } from "../use_surface.ts";
import { Boundary } from "./boundary.tsx";
import { useLeaving } from "./leaving.tsx";
import { useDialog } from "./use_dialog.ts";

/** The modal on top of the person's stack. */
export function Modals(): ReactNode {
  const { home } = usePage();
  const view = home.views.at(-1);
  if (!view) return null;
  return (
    <div className="veil">
      <Modal key={view.id} view={view} depth={home.views.length} />
    </div>
  );
}

function Modal({ view, depth }: { view: PageView; depth: number }): ReactNode {
  const { api, run, toast, refresh } = usePage();
  const surface = useSurface({ view_id: view.id }, view.values);
  const [sending, setSending] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>(view.errors);
  const body = useRef<HTMLDivElement>(null);
  const close = (all = false) => void run(api.act("close_view", { view_id: view.id, all }));
  const leaving = useLeaving(surface.filled, close);
  const dialog = useDialog<HTMLDivElement>(leaving.escape);
  useEffect(() => setErrors(view.errors), [view.hash, JSON.stringify(view.errors)]);
  // A form that comes after a loading view takes the focus to its first input.
  useEffect(() => {
    if (document.activeElement === dialog.current || document.activeElement === document.body) {
      body.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    }
  }, [view.hash]);
  useEffect(() => {
    body.current?.querySelector(".wrong")?.scrollIntoView({ block: "center" });
  }, [JSON.stringify(errors)]);

  const submit = async () => {
    if (sending || !view.submit) return;
    setSending(true);
    const done = await api.act("submit", { view_id: view.id, state: surface.state });
    setSending(false);
    if (!done.ok) toast(done.message, "bad");
    else {
      setErrors(done.errors ?? {});
      if (done.message) toast(done.message);
    }
    await refresh();
  };
  const title = `${view.id}-title`;
  return (
    <div
      ref={dialog}
      className="dialog"
      role="dialog"
      aria-modal="true"
      aria-labelledby={title}
      tabIndex={-1}
    >
      <form
        className="modal"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          <img src="/icon.png" alt="" width="28" height="28" />
          <h2 id={title}>{withEmoji(view.title)}</h2>
          <button type="button" className="icon" aria-label="Close" onClick={() => close(true)}>
            ✕
          </button>
        </header>
        <div className="modal-body" ref={body}>
          {view.notice && <p className="notice" role="status">{view.notice}</p>}
          <Boundary what="This form">
            <Blocks blocks={view.blocks} surface={surface} errors={errors} />
          </Boundary>
        </div>
        {leaving.question}
        <footer>
          <small className="quiet">{view.app_name}</small>
          <button type="button" className="button" onClick={() => close()}>
            {view.close ?? (depth > 1 ? "Back" : "Close")}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" disabled={sending}>
              {sending ? "Sending…" : view.submit}
            </button>
          )}
        </footer>
      </form>
    </div>
  );
}
