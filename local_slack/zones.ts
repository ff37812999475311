/** Time zones that a profile may name and a machine may not know. */

const known = new Map<string, string>();

/** The zone, or UTC where this machine does not know it: one profile spoils no page. */
export function knownZone(zone: string): string {
  const found = known.get(zone) ?? look(zone);
  known.set(zone, found);
  return found;
}

function look(zone: string): string {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}
