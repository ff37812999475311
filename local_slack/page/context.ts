/** The page, for every part of it. */
import { createContext, useContext } from "./react.ts";
import type { Page } from "./use_workspace.ts";
import type { PagePerson } from "./protocol.ts";

/** Holds the page. */
export const PageContext = createContext<Page | undefined>(undefined);

/** The page. @throws {Error} outside of it */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("Cannot use the page outside of it");
  return page;
}

/** Looks people up by id. */
export function usePeople(): (id: string) => PagePerson | undefined {
  const { home } = usePage();
  return (id) => home.people.find((person) => person.id === id);
}
