/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The workspace's clock, and what it will set off. */
import { usePage } from "../context.ts";
import { localTime, secondsOf } from "../blocks/element_values.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";
import { clockTime, dayLabel, moment } from "../time.ts";

const MINUTE = 60_000;
const STEPS = [
  { label: "+ 5 min", milliseconds: 5 * MINUTE },
  { label: "+ 10 min", milliseconds: 10 * MINUTE },
  { label: "+ 1 hour", milliseconds: 60 * MINUTE },
  { label: "+ 1 day", milliseconds: 24 * 60 * MINUTE },
];

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
  const move = async (body: { milliseconds: number } | { to: number }) => {
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
        <small className="quiet">{tz}</small>
      </div>
      <p className="quiet">
        Time runs by itself. Move it forward, or to something that is coming up: everything that is
        due on the way happens.
      </p>
      <div className="row">
        {STEPS.map(({ label, milliseconds }) => (
          <button
            key={label}
            type="button"
            className="button"
            disabled={moving}
            onClick={() => void move({ milliseconds })}
          >
            {label}
          </button>
        ))}
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
          {moving ? "Moving…" : "Move there"}
        </button>
      </form>
      <h3>Coming up</h3>
      {home.clock.next.length === 0 && <p className="quiet">Nothing is scheduled.</p>}
      <ul className="upcoming">
        {home.clock.next.map(({ due, name, detail }, at) => (
          <li key={`${at} ${name} ${due}`}>
            <button type="button" disabled={moving} onClick={() => void move({ to: due })}>
              <strong>{name}</strong>
              <span className="quiet">{moment(due, tz)}</span>
              {detail && <small className="quiet">{detail}</small>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
