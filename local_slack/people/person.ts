/**
 * What one person sees and does: the page's actions, with the rules of who may.
 *
 * @module
 */
import { guestRefusal } from "../interactivity/workflow_buttons.ts";
import type { Actions, Refusal } from "../page/protocol.ts";
import { createChannel, join, leave, pin, pinsPage, removeBookmark, setTopic } from "./channels.ts";
import {
  channelPage,
  dismiss,
  edit,
  messagePage,
  openDm,
  post,
  react,
  read,
  readFile,
  remove,
  threadPage,
  upload,
} from "./conversations.ts";
import { home } from "./home.ts";
import { companyName } from "./names.ts";
import { addPerson } from "./new_people.ts";
import { readable } from "./page_message.ts";
import { no, type PeopleParts, type Seat } from "./parts.ts";
import { searchMessages } from "./search.ts";
import { keepThreadMentions } from "./thread_mentions.ts";
import { replay, stepToken } from "./replay.ts";
import { rowsPage } from "./rows_page.ts";
import { activityPage, moveClock, runFile } from "./workshop.ts";

export type { PeopleParts, PersonReading } from "./parts.ts";

/** One person: a method for each action of the page. */
export type Person =
  & { readonly user_id: string }
  & {
    [Action in keyof Actions]: (
      body: Actions[Action][0],
    ) => Promise<Actions[Action][1] | Refusal>;
  };

/** All people of the workspace. */
export interface People {
  /** @throws {UnknownPerson} when nobody who works here has this id */
  person(user_id: string): Person;
}

/** Nobody with this id can use the page: no such user, a bot, or a person who left. */
export class UnknownPerson extends Error {
  override name = "UnknownPerson";
}

/** Puts people before the workspace. */
export function createPeople(parts: PeopleParts): People {
  const mentions = keepThreadMentions(parts.storage, parts.events);
  return {
    person(user_id) {
      const me = () => {
        const user = parts.directory.user(user_id);
        if (user && !user.is_bot && !user.deleted) return user;
        throw new UnknownPerson(`Nobody here has the id ${JSON.stringify(user_id)}`);
      };
      me();
      const slack: Seat["slack"] = (method, args) => parts.webApi.as(user_id, method, args);
      return createPerson({ user_id, parts, mentions, me, slack });
    },
  };
}

function createPerson(seat: Seat): Person {
  const { parts, user_id } = seat;
  const { interactivity } = parts;
  return {
    user_id,
    home: async () => await home(seat),
    channel: (body) => channelPage(seat, body),
    search: async (body) => await searchMessages(seat, body),
    message: (body) => messagePage(seat, body),
    thread: (body) => threadPage(seat, body),
    post: (body) => post(seat, body),
    edit: (body) => edit(seat, body),
    delete: (body) => remove(seat, body),
    upload: (body) => upload(seat, body),
    open_dm: (body) => openDm(seat, body.user_id),
    join: (body) => join(seat, body.channel_id),
    leave: (body) => leave(seat, body.channel_id),
    create_channel: (body) => createChannel(seat, body),
    add_person: async (body) => closedTo(seat, "The list of people") ?? await addPerson(seat, body),
    set_topic: (body) => setTopic(seat, body),
    pin: (body) => pin(seat, body),
    pins: (body) => pinsPage(seat, body),
    remove_bookmark: (body) => removeBookmark(seat, body),
    file: (body) => readFile(seat, body),
    react: (body) => react(seat, body),
    read: (body) => read(seat, body),
    dismiss: async (body) => await dismiss(seat, body),
    start_shortcut: async (body) => await startShortcut(seat, body),
    press: async (body) => pressable(seat, body) ?? await interactivity.press(user_id, body),
    submit: (body) => interactivity.submit(user_id, body.view_id, body.state),
    close_view: (body) => interactivity.close(user_id, body.view_id, body.all),
    suggest: async (body) => pressable(seat, body) ?? await interactivity.suggest(user_id, body),
    activity: async (body) => closedTo(seat, "Activity") ?? await activityPage(parts, body),
    datastores: async () =>
      closedTo(seat, "Datastores") ??
        await { ok: true, datastores: parts.datastores.list() },
    rows: async (body) => closedTo(seat, "Datastores") ?? await rowsPage(parts, body),
    exchanges: async ({ execution_id }) =>
      closedTo(seat, "Activity") ??
        await { ok: true, exchanges: parts.activity.exchanges(execution_id) },
    run: async (body) => closedTo(seat, "Activity") ?? await runFile(parts, body),
    step_token: async (body) => closedTo(seat, "Activity") ?? await stepToken(seat, body),
    replay: async (body) => closedTo(seat, "Activity") ?? await replay(seat, body),
    faults: async () => closedTo(seat, "Faults") ?? await faultsPage(seat),
    set_fault: async (body) => closedTo(seat, "Faults") ?? await setFault(seat, body),
    github: async (body) => closedTo(seat, "GitHub") ?? await parts.github.page(body),
    github_act: async (body) => closedTo(seat, "GitHub") ?? await parts.github.act(body),
    move_clock: async (body) => closedTo(seat, "Clock") ?? await moveClock(parts, body),
  };
}

function startShortcut(
  seat: Seat,
  { trigger_id, channel_id, message_ts, bookmark }: Actions["start_shortcut"][0],
): Actions["start_shortcut"][1] | Refusal {
  const { directory, triggers } = seat.parts;
  if (seat.me().is_guest) return guestRefusal(companyName(seat));
  if (channel_id !== undefined && !readable(seat, channel_id)) {
    return no(
      "channel_not_found",
      "This conversation doesn't exist, or you don't have access to it.",
    );
  }
  const name = triggers.shortcuts(seat.user_id).find((found) => found.trigger_id === trigger_id)
    ?.name;
  const reply = triggers.run(trigger_id, {
    user_id: seat.user_id,
    location: bookmark ? "bookmark" : "message",
    ...channel_id ? { channel_id } : {},
    ...message_ts ? { message_ts } : {},
  });
  if (!reply.ok) {
    return no(
      reply.error ?? "not_started",
      typeof reply.message === "string"
        ? reply.message
        : `This could not be started in ${directory.app.name}. See Activity for the reason.`,
    );
  }
  return { ok: true, message: name ? `Starting ${name}…` : "Starting…" };
}

function pressable(seat: Seat, { place }: Pick<Actions["press"][0], "place">): Refusal | undefined {
  if (typeof place !== "object" || place === null) {
    return no("element_not_found", "This is no longer available. Please look again.");
  }
  if ("view_id" in place || readable(seat, place.channel_id)) return undefined;
  return no("message_not_found", "This message is no longer available.");
}

function closedTo(seat: Seat, panel: string): Refusal | undefined {
  return seat.me().is_guest
    ? no("restricted_guest", `${panel} is for the people of ${companyName(seat)}.`)
    : undefined;
}

const NO_FAULTS = no("not_here", "Nothing can be made to go wrong here.");

function faultsPage({ parts: { backstage } }: Seat): Actions["faults"][1] | Refusal {
  return backstage?.faults.page() ?? NO_FAULTS;
}

function setFault(
  { parts: { backstage }, user_id }: Seat,
  { name, on, value }: Actions["set_fault"][0],
): Actions["set_fault"][1] | Refusal {
  if (!backstage) return NO_FAULTS;
  if (name === "deactivated" && value === user_id) {
    return no("yourself", "To deactivate this person, be somebody else first.");
  }
  return backstage.faults.set(name, on, value)
    ? { ok: true }
    : no("unknown_fault", "There is no such fault.");
}
