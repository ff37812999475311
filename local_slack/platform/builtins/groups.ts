/**
 * User groups: making one, and who is in it.
 *
 * @module
 */
import type { BuiltIn, BuiltInTools } from "./builtin.ts";

/** `slack#/functions/create_usergroup` */
export const createUsergroup: BuiltIn = {
  async run({ inputs: { usergroup_name: name, usergroup_handle: handle } }, tools) {
    const { usergroup } = await tools.call("usergroups.create", { name, handle });
    return { outputs: { usergroup_id: (usergroup as { id: string }).id } };
  },
};

/** `slack#/functions/add_user_to_usergroup` */
export const addUserToUsergroup: BuiltIn = {
  run: ({ inputs }, tools) =>
    change(tools, String(inputs.usergroup_id), (members) => [
      ...new Set([...members, ...inputs.user_ids as string[]]),
    ]),
};

/** `slack#/functions/remove_user_from_usergroup`; Slack leaves no group without anybody. */
export const removeUserFromUsergroup: BuiltIn = {
  run: ({ inputs }, tools) =>
    change(
      tools,
      String(inputs.usergroup_id),
      (members) => members.filter((id) => !(inputs.user_ids as string[]).includes(id)),
    ),
};

async function change(
  tools: BuiltInTools,
  usergroup: string,
  who: (members: string[]) => string[],
) {
  // To read who is in it would take a scope that Slack's own step does not ask for.
  const { usergroup: group } = await tools.call("usergroups.update", { usergroup });
  const members = who((group as { users: string[] }).users);
  await tools.call("usergroups.users.update", { usergroup, users: members.join(",") });
  return { outputs: { usergroup_id: usergroup } };
}
