/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The workspace's clock, and what it will set off. */
import { usePage } from "../context.ts";
import { localTime, secondsOf } from "../blocks/element_values.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";
import { clockTime, dayLabel, moment } from "../time.ts";

const HOUR = 3_600_000;

/** Shows and moves time. */
export function ClockPanel(): ReactNode {
  const { api, home, refresh, toast } = usePage();
  const [, tick] = useState(0);
  const [moving, setMoving] = useState(false);
  const [to, setTo] = useState("");
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = Date.now() + home.clock.offset;
  const { tz } = home.me;
  const [next] = home.clock.next;
  const move = async (body: { milliseconds: number } | { to: number } | { to_next: true }) => {
    setMoving(true);
    const done = await api.act("move_clock", body);
    setMoving(false);
    if (!done.ok) toast(done.message, "bad");
    await refresh();
  };
  const seconds = secondsOf(to || localTime(now / 1000, tz), tz);
  return (
    <>
      <div className="clock-face">
        <strong>{clockTime(now, tz)}</strong>
        <span>{dayLabel(now, tz, 0)}</span>
        <small className="quiet">{tz.replaceAll("_", " ")}</small>
      </div>
      <p className="quiet">
        Time goes on by itself. Move it forward and everything that is due happens on the way.
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={moving}
          onClick={() => void move({ milliseconds: HOUR })}
        >
          + 1 hour
        </button>
        <button
          type="button"
          className="button"
          disabled={moving}
          onClick={() => void move({ milliseconds: 24 * HOUR })}
        >
          + 1 day
        </button>
        <button
          type="button"
          className="button primary"
          disabled={moving || !next}
          onClick={() => void move({ to_next: true })}
        >
          {moving ? "Moving…" : "To the next schedule"}
        </button>
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void move({ to: seconds * 1000 });
        }}
      >
        <input
          type="datetime-local"
          aria-label="Move to"
          value={to || localTime(now / 1000, tz)}
          onChange={(event) => setTo(event.target.value)}
        />
        <button type="submit" className="button" disabled={moving || Number.isNaN(seconds)}>
          Move there
        </button>
      </form>
      <h3>Coming up</h3>
      {home.clock.next.length === 0 && <p className="quiet">No schedule is due.</p>}
      <ul className="list">
        {home.clock.next.map(({ due, name }) => (
          <li key={`${name}${due}`}>
            <strong>{name}</strong>
            <span className="quiet">{moment(due, tz)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
