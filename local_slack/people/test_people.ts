/**
 * People of the test workspace, with panels that a test can look into.
 *
 * @module
 */
import { openTestWorkspace } from "../interactivity/test_workspace.ts";
import type { Storage } from "../storage.ts";
import type { Datastores } from "../types.ts";
import { createDrivers } from "../testing/person_driver.ts";
import { createPeople } from "./person.ts";

/** Opens the test workspace with its people. */
export async function openTestPeople(storage?: Storage) {
  const workspace = await openTestWorkspace({}, storage);
  const datastores: Datastores = {
    methods: {},
    browse: () => Promise.resolve({ rows: [{ id: "2026-W48" }] }),
    list: () => [{ name: "retros", primary_key: "id", attributes: ["id"] }],
    expire: () => Promise.resolve(0),
    close: () => Promise.resolve(),
  };
  const people = createPeople({
    ...workspace,
    datastores,
    description: "For tests",
    github: {
      page: () => ({
        ok: true,
        base: "",
        repositories: [],
        issues: [],
        labels: [],
        accounts: [],
        has_more: false,
      }),
      act: () => Promise.resolve({ ok: true }),
    },
  });
  return { ...workspace, people, as: createDrivers({ ...workspace, people }) };
}
