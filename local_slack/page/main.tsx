/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The page: a small Slack in the browser. */
import { PageContext } from "./context.ts";
import { Workshop } from "./panels/workshop.tsx";
import { Avatar } from "./parts/avatar.tsx";
import { CreateChannel } from "./parts/channel_dialogs.tsx";
import { AddPerson } from "./parts/add_person.tsx";
import { Search } from "./parts/search.tsx";
import { loadEmoji } from "./emoji.ts";
import { useKeys } from "./use_keys.ts";
import { Conversation, Thread } from "./parts/conversation.tsx";
import { Menu, type MenuItem } from "./parts/menu.tsx";
import { Modals } from "./parts/modal.tsx";
import { Question } from "./parts/question.tsx";
import { Sidebar } from "./parts/sidebar.tsx";
import { createRoot, type ReactNode, useEffect, useState } from "./react.ts";
import { type Page, useWorkspace } from "./use_workspace.ts";

type Open =
  | "shortcuts"
  | "people"
  | "browse"
  | "create"
  | "message"
  | "jump"
  | "search"
  | "person"
  | undefined;

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
  useKeys({
    jump: () => setOpen("jump"),
    search: () => setOpen("search"),
    toStart: () => void page.toStart(),
    toEnd: () => void page.toEnd("channel"),
    leave: () => {
      if (sidebar) setSidebar(false);
      else if (place.thread) go({ thread: undefined });
    },
  });
  // Both have the same place: a person who opens a thread wants to see it.
  useEffect(() => {
    if (place.thread) setWorkshop(false);
  }, [place.thread]);
  // However one came to another conversation, on a small screen one wants to see it.
  useEffect(() => setSidebar(false), [place.channel, place.as]);
  const close = () => setOpen(undefined);
  const aside = workshop && !guest ? " with-workshop" : place.thread ? " with-thread" : "";
  return (
    <div className="page">
      {!connected && (
        <div className="away" role="alert">
          The workspace does not answer. It is tried again until it does.
        </div>
      )}
      <div className={`rooms${aside}${sidebar ? " with-sidebar" : ""}`}>
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
          search={() => setOpen("search")}
          shortcuts={() => setOpen("shortcuts")}
          {...(guest ? {} : { workshop: () => setWorkshop(!workshop) })}
        />
        {workshop && !guest ? <Workshop close={() => setWorkshop(false)} /> : <Thread />}
        {open === "create" && <CreateChannel close={close} />}
        {open === "person" && <AddPerson close={close} />}
        {open === "search" && <Search close={close} />}
        {open && open !== "create" && open !== "person" && open !== "search" && (
          <OpenMenu
            open={open}
            page={page}
            close={close}
            create={() => setOpen("create")}
            add={() => setOpen("person")}
          />
        )}
        <Modals />
        {page.asked && <Question asked={page.asked} close={() => page.ask()} />}
      </div>
      <section className="strip" aria-label="What happened">
        <div className="toasts" role="status" aria-live="polite">
          {toasts.map(({ id, text, tone }) => <p key={id} className={tone}>{text}</p>)}
        </div>
        {toasts.length === 0 && home.faults.length > 0 && (
          <p className="faults-on">
            <strong>On purpose:</strong> {home.faults.join(" · ")}
          </p>
        )}
        {toasts.length === 0 && home.faults.length === 0 && (
          <p className="keys quiet">
            <kbd>Ctrl K</kbd> jump to <kbd>Ctrl G</kbd> search <kbd>F6</kbd> next part{" "}
            <kbd>Home</kbd> first message
          </p>
        )}
      </section>
    </div>
  );
}

function OpenMenu({ open, page, close, create, add }: {
  open: Exclude<NonNullable<Open>, "create" | "person" | "search">;
  page: Page;
  close: () => void;
  /** Goes on to make a channel. */
  create: () => void;
  /** Goes on to add a person. */
  add: () => void;
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
          footer={home.me.is_guest
            ? undefined
            : <button type="button" className="button" onClick={add}>Add a person</button>}
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

void loadEmoji().then(() => createRoot(document.getElementById("page")!).render(<App />));
