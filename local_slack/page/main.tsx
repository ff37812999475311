/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The page: a small Slack in the browser. */
import { PageContext } from "./context.ts";
import { Workshop } from "./panels/workshop.tsx";
import { Avatar } from "./parts/avatar.tsx";
import { CreateChannel } from "./parts/channel_dialogs.tsx";
import { Conversation, Thread } from "./parts/conversation.tsx";
import { Menu, type MenuItem } from "./parts/menu.tsx";
import { Modals } from "./parts/modal.tsx";
import { Sidebar } from "./parts/sidebar.tsx";
import { createRoot, type ReactNode, useEffect, useState } from "./react.ts";
import { type Page, useWorkspace } from "./use_workspace.ts";

type Open = "shortcuts" | "people" | "browse" | "create" | "message" | "jump" | undefined;

function App(): ReactNode {
  const { page, problem } = useWorkspace();
  if (!page) {
    return (
      <div className="starting" role="status">
        <img src="/icon.png" alt="" width="64" height="64" />
        <p>{problem ?? "Opening the workspace…"}</p>
      </div>
    );
  }
  return (
    <PageContext value={page}>
      <Rooms page={page} />
    </PageContext>
  );
}

function Rooms({ page }: { page: Page }): ReactNode {
  const { home, place, connected, toasts, go } = page;
  const [open, setOpen] = useState<Open>();
  const [sidebar, setSidebar] = useState(false);
  const [workshop, setWorkshop] = useState(false);
  const guest = home.me.is_guest;
  useEffect(() => {
    const keyDown = (event: globalThis.KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen("jump");
      } else if (event.key === "Escape" && place.thread) go({ thread: undefined });
    };
    addEventListener("keydown", keyDown);
    return () => removeEventListener("keydown", keyDown);
  }, [place.thread, go]);
  // Both have the same place: a person who opens a thread wants to see it.
  useEffect(() => {
    if (place.thread) setWorkshop(false);
  }, [place.thread]);
  const aside = workshop && !guest ? " with-workshop" : place.thread ? " with-thread" : "";
  return (
    <div className={`rooms${aside}${sidebar ? " with-sidebar" : ""}`}>
      {!connected && (
        <div className="away" role="alert">
          The workspace does not answer. It is tried again until it does.
        </div>
      )}
      <Sidebar
        chosen={() => setSidebar(false)}
        become={() => setOpen("people")}
        browse={() => setOpen("browse")}
        message={() => setOpen("message")}
      />
      {sidebar && (
        <button
          type="button"
          className="curtain"
          aria-label="Close conversations"
          onClick={() => setSidebar(false)}
        />
      )}
      <Conversation
        menu={() => setSidebar(true)}
        shortcuts={() => setOpen("shortcuts")}
        {...(guest ? {} : { workshop: () => setWorkshop(!workshop) })}
      />
      {workshop && !guest ? <Workshop close={() => setWorkshop(false)} /> : <Thread />}
      {open === "create" && <CreateChannel close={() => setOpen(undefined)} />}
      {open && open !== "create" && (
        <OpenMenu
          open={open}
          page={page}
          close={() => setOpen(undefined)}
          create={() => setOpen("create")}
        />
      )}
      <Modals />
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, tone }) => <p key={id} className={tone}>{text}</p>)}
      </div>
    </div>
  );
}

function OpenMenu({ open, page, close, create }: {
  open: Exclude<NonNullable<Open>, "create">;
  page: Page;
  close: () => void;
  /** Goes on to make a channel. */
  create: () => void;
}): ReactNode {
  const { api, home, place, go, run, toast } = page;
  const then = (work: () => void) => {
    close();
    work();
  };
  const people: MenuItem[] = home.people.filter((person) => !person.is_bot && !person.deleted)
    .map((person) => ({
      key: person.id,
      name: person.real_name,
      detail: person.is_guest ? `${person.title}, ${person.team_name} (guest)` : person.title,
      picture: <Avatar person={person} />,
    }));
  const writeTo = async (user_id: string) => {
    const answer = await api.act("open_dm", { user_id });
    if (!answer.ok) return toast(answer.message, "bad");
    await page.refresh();
    go({ channel: answer.channel_id });
  };
  switch (open) {
    case "people":
      return (
        <Menu
          title="Who are you?"
          items={people}
          close={close}
          empty="No one is here."
          footer={
            <p className="quiet">
              To add people, use a seed file: see Local Slack's README.
            </p>
          }
          choose={(as) => then(() => go({ as }))}
        />
      );
    case "shortcuts":
      return (
        <Menu
          title="Shortcuts"
          items={home.shortcuts.map((shortcut) => ({
            key: shortcut.trigger_id,
            name: shortcut.name,
            detail: shortcut.description,
            picture: <span className="bolt" aria-hidden="true">⚡</span>,
          }))}
          close={close}
          empty="There is no shortcut that you may start."
          choose={(trigger_id) =>
            then(() =>
              void run(api.act("start_shortcut", {
                trigger_id,
                ...(place.channel ? { channel_id: place.channel } : {}),
              }))
            )}
        />
      );
    case "browse":
      return (
        <Menu
          title="Join a channel"
          items={home.joinable.map(({ id, name, purpose }) => ({
            key: id,
            name: `#${name}`,
            detail: purpose,
          }))}
          close={close}
          empty="You are in every channel."
          footer={
            <button type="button" className="button" onClick={create}>Create a channel</button>
          }
          choose={(channel_id) => then(async () => {
            if (await run(api.act("join", { channel_id }))) go({ channel: channel_id });
          })}
        />
      );
    case "message":
      return (
        <Menu
          title="Write to"
          items={people.filter((person) => person.key !== home.me.id)}
          close={close}
          empty="No one is here."
          choose={(user_id) => then(() => void writeTo(user_id))}
        />
      );
    case "jump": {
      const names = new Map(people.map((person) => [person.key, person]));
      return (
        <Menu
          title="Jump to"
          items={home.channels.map((channel) => ({
            key: channel.id,
            name: names.get(channel.with_id ?? "")?.name ?? `#${channel.name}`,
            detail: channel.topic,
          }))}
          close={close}
          empty="There is nothing to jump to."
          choose={(channel) => then(() => go({ channel }))}
        />
      );
    }
  }
}

createRoot(document.getElementById("page")!).render(<App />);
