/**
 * What an operator has to fix when the user group cannot be changed.
 *
 * @module
 */

/** What to do about an error of Slack's, as mrkdwn; undefined for one that passes. */
export function groupProblem(error: string, group: string): string | undefined {
  const name = `<!subteam^${group}>`;
  switch (error) {
    case "permission_denied":
    case "no_permission":
      return `Baton may not change ${name}: this workspace lets only some people edit user groups. ` +
        "An admin can let everyone: *Workspace settings*, *Permissions*, *User groups*.";
    case "plan_upgrade_required":
    case "paid_teams_only":
      return `User groups need a paid plan of Slack: remove \`support.user_group\` in handbook.ts.`;
    case "no_such_subteam":
    case "subteam_not_found":
      return `There is no user group \`${group}\`, or it is disabled: correct ` +
        "`support.user_group.id` in handbook.ts.";
    case "subteam_max_users_exceeded":
      return `${name} would have too many members: name fewer levels in ` +
        "`support.user_group.levels` in handbook.ts.";
    case "failed_for_some_users":
    case "invalid_users":
      return `Slack does not take everybody who is on call into ${name}: look for guests and for ` +
        "people who left in `rotation` in handbook.ts.";
  }
  return undefined;
}
