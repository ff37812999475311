/** The unit tests' Slack with a clock that moves: what is scheduled is posted when its time comes. */
import { machineNow, WorkspaceClock } from "../local_slack/clock.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";

/** Opens it at an instant, does the work, and closes it; a call that broke a rule fails the test. */
export async function withSmallSlack(
  now: number,
  work: (fake: FakeSlack, clock: WorkspaceClock) => Promise<void>,
): Promise<void> {
  const clock = new WorkspaceClock(now - machineNow(), () => Promise.resolve());
  try {
    await using fake = new FakeSlack(clock);
    await work(fake, clock);
  } finally {
    clock.close();
  }
}
