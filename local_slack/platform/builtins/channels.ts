/**
 * Channels: making and archiving one, inviting people, setting the topic.
 *
 * @module
 */
import { type BuiltIn, type BuiltInTools, CallRefused } from "./builtin.ts";

/** `slack#/functions/create_channel`; managers are invited. */
export const createChannel: BuiltIn = {
  async run({ inputs }, tools) {
    const { channel_name: name, is_private = false } = inputs;
    const { channel } = await tools.call("conversations.create", { name, is_private });
    const channel_id = (channel as { id: string }).id;
    const manager_ids = list(inputs.manager_ids);
    await invite(tools, channel_id, manager_ids);
    return { outputs: { channel_id, ...manager_ids.length > 0 ? { manager_ids } : {} } };
  },
};

/** `slack#/functions/archive_channel` */
export const archiveChannel: BuiltIn = {
  async run({ inputs: { channel_id } }, tools) {
    await tools.call("conversations.archive", { channel: channel_id });
    return { outputs: { channel_id } };
  },
};

/** `slack#/functions/invite_user_to_channel`; who is in already stays so. */
export const inviteUserToChannel: BuiltIn = {
  async run({ inputs }, tools) {
    const user_ids = list(inputs.user_ids);
    const usergroup_ids = list(inputs.usergroup_ids);
    if (user_ids.length + usergroup_ids.length === 0) {
      return {
        failed: "There is no one to invite: both user_ids and usergroup_ids are missing.",
        violation: {
          rule: "An invitation names people or user groups",
          place: "invite_user_to_channel has neither user_ids nor usergroup_ids",
          fix: "Wire one of them",
        },
      };
    }
    const people = new Set(user_ids);
    for (const usergroup of usergroup_ids) {
      const { users } = await tools.call("usergroups.users.list", { usergroup });
      for (const user of list(users)) people.add(user);
    }
    for (const channel_id of list(inputs.channel_ids)) {
      await invite(tools, channel_id, [...people]);
    }
    return {
      outputs: {
        ...user_ids.length > 0 ? { user_ids } : {},
        ...usergroup_ids.length > 0 ? { usergroup_ids } : {},
      },
    };
  },
};

/** `slack#/functions/update_channel_topic` */
export const updateChannelTopic: BuiltIn = {
  async run({ inputs: { channel_id, topic } }, tools) {
    await tools.call("conversations.setTopic", { channel: channel_id, topic });
    return { outputs: { topic } };
  },
};

/** One by one, so that one who is in the channel already does not keep the others out. */
async function invite(tools: BuiltInTools, channel: string, users: string[]): Promise<void> {
  const method = "conversations.invite";
  for (const user of users) {
    const reply = await tools.ask(method, { channel, users: user });
    if (!reply.ok && reply.error !== "already_in_channel") throw new CallRefused(method, reply);
  }
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
