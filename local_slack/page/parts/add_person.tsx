/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** A form for somebody new: of the company, or of a customer's. */
import { usePage } from "../context.ts";
import { type ReactNode, useId, useState } from "../react.ts";
import { Form } from "./channel_dialogs.tsx";

/** Zones that this browser knows. */
const ZONES = Intl.supportedValuesOf("timeZone");

/** Adds somebody, who one may then be. */
export function AddPerson({ close }: { close: () => void }): ReactNode {
  const { api, home, refresh, toast } = usePage();
  const [real_name, setName] = useState("");
  const [title, setTitle] = useState("");
  const [tz, setZone] = useState(home.me.tz);
  const [company, setCompany] = useState("");
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState("");
  const id = useId();
  const companies = [...new Set(home.people.map(({ team_name }) => team_name).filter(Boolean))];
  const submit = async () => {
    setSending(true);
    const done = await api.act("add_person", { real_name, title, tz, company });
    setSending(false);
    if (!done.ok) return setWrong(done.message);
    close();
    await refresh();
    toast(done.message ?? "");
  };
  return (
    <Form
      title="Add a person"
      send={sending ? "Adding…" : "Add"}
      sending={sending}
      filled={real_name + title + company !== ""}
      submit={() => void submit()}
      close={close}
    >
      <div className={`block-input${wrong ? " wrong" : ""}`}>
        <label htmlFor={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          value={real_name}
          maxLength={80}
          placeholder="Sam Okafor"
          aria-invalid={wrong !== ""}
          onChange={(event) => {
            setName(event.target.value);
            setWrong("");
          }}
        />
        {wrong && <p className="error" role="alert">{wrong}</p>}
      </div>
      <div className="block-input">
        <label htmlFor={`${id}-title`}>
          Title<small>(optional)</small>
        </label>
        <input
          id={`${id}-title`}
          value={title}
          maxLength={80}
          placeholder="Support engineer"
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <div className="block-input">
        <label htmlFor={`${id}-zone`}>Time zone</label>
        <select
          id={`${id}-zone`}
          value={tz}
          onChange={(event) => setZone(event.target.value)}
        >
          {[...new Set([tz, "UTC", ...ZONES])].map((zone) => <option key={zone}>{zone}</option>)}
        </select>
      </div>
      <div className="block-input">
        <label htmlFor={`${id}-company`}>
          Company<small>(optional)</small>
        </label>
        <input
          id={`${id}-company`}
          value={company}
          maxLength={80}
          list={`${id}-companies`}
          placeholder={home.team.name}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setCompany(event.target.value)}
        />
        <datalist id={`${id}-companies`}>
          {companies.map((name) => <option key={name} value={name} />)}
        </datalist>
        <p className="hint" id={`${id}-hint`}>
          Somebody of another company is a guest, who sees only channels that are shared with it
        </p>
      </div>
    </Form>
  );
}
