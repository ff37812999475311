/**
 * Who wrote a message in a customer's channel.
 *
 * @module
 */
import type { AuthorBook, KnownAuthor } from "../../datastores/operations/authors.ts";
import type { Handbook } from "../../policy/handbook.ts";
import { isGuest } from "../../rules/customers/membership.ts";
import type { Author, ChannelMessage } from "../../rules/support/channel_message.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { findUser } from "../../team/people.ts";

/** The app's own workspace. */
export interface Home {
  team_id: string;
  enterprise_id?: string;
}

/** Slack itself: it is no user that can be looked up. */
const SLACKBOT = "USLACKBOT";

/** Learns who the people of a channel are, as far as the book does not know. */
export class Authors {
  readonly #asked = new Map<string, Promise<KnownAuthor>>();

  constructor(
    private readonly slack: Slack,
    private readonly home: Home,
    /** The id of the app. */
    private readonly app: string,
    readonly book: AuthorBook,
    private readonly now: number,
    private readonly policy: Pick<Handbook["support"], "also_team" | "done_reaction">,
  ) {}

  /** Looks up everybody who wrote one of these messages or reacted to it. */
  async learn(messages: readonly ChannelMessage[]): Promise<void> {
    const users = new Set(messages.flatMap(({ user, bot_id, reactions = [] }) => [
      ...user && !bot_id ? [user] : [],
      ...reactions.filter(({ name }) => this.#isDone(name)).flatMap(({ users = [] }) => users),
    ]));
    const unknown = [...users].filter((user) =>
      user !== SLACKBOT && this.book.find(user) === undefined
    );
    await Promise.all(unknown.map(async (user) => {
      const asked = this.#asked.get(user) ?? this.#ask(user);
      this.#asked.set(user, asked);
      this.book.add(user, await asked, this.now);
    }));
  }

  /** Who a message is by; whoever Slack does not know is outside, on the safe side. */
  of(message: ChannelMessage): Author {
    const { user = "", bot_id } = message;
    if (bot_id) return this.#appOf(message) === this.app ? "baton" : "bot";
    if (user === SLACKBOT) return "bot";
    if (this.policy.also_team.includes(user)) return "inside";
    return this.book.find(user) ?? "outside";
  }

  #isDone(reaction: string): boolean {
    return reaction.split("::")[0] === this.policy.done_reaction;
  }

  #appOf({ app_id, bot_profile }: ChannelMessage): string | undefined {
    return app_id ?? bot_profile?.app_id;
  }

  async #ask(user: string): Promise<KnownAuthor> {
    const found = await findUser(this.slack, user);
    if (found?.is_bot) return "bot";
    return !found || isGuest(found, this.home) ? "outside" : "inside";
  }
}
