import { assertEquals } from "@std/assert";
import { greeted } from "./greeting.ts";

const NAMES: Record<string, string> = {
  " Nadia  Haddad ": "Nadia",
  "Haddad, Nadia": "Nadia",
  "HADDAD, Nadia": "Nadia",
  "HADDAD Nadia": "Nadia",
  "Nadia HADDAD": "Nadia",
  "NADIA HADDAD": "Nadia",
  "Haddad, Dr. Nadia": "Nadia",
  "Haddad, Nadia, PhD": "Nadia",
  "Nadia Haddad, PhD": "Nadia",
  "Nadia Haddad, CTO": "Nadia",
  "Dr. Nadia Haddad": "Nadia",
  "Prof. Dr. Nadia Haddad": "Nadia",
  "Dr. Haddad": "Dr. Haddad",
  "Mr Haddad": "Mr Haddad",
  "Frau Müller": "Frau Müller",
  "Dr.": "everyone",
  "Nadia": "Nadia",
  "Nadia,": "Nadia",
  "@nadia": "nadia",
  "Nadia (she/her)": "Nadia",
  "Nadia Haddad <nadia@fernhill.example>": "Nadia",
  "nadia@fernhill.example (Nadia Haddad)": "Nadia",
  "nadia@fernhill.example": "everyone",
  "mailto:nadia@fernhill.example": "everyone",
  "nadia.haddad": "everyone",
  "nadia_h92": "everyone",
  "<@U0NADIA>": "everyone",
  "+49 30 1234": "everyone",
  "---": "everyone",
  "🙂": "everyone",
  "Nadia 🙂 Haddad": "Nadia",
  "Nadia Haddad - Fernhill": "Nadia",
  "Nadia from IT": "Nadia",
  "the IT team": "everyone",
  "their CTO": "everyone",
  "Support": "everyone",
  "Nadia and Omar": "Nadia and Omar",
  "Nadia Haddad & Omar Aziz": "Nadia and Omar",
  "Nadia, Omar, Lin": "everyone",
  "Nadia Haddad, Omar Aziz": "everyone",
  "N. Haddad": "N. Haddad",
  "J. Robert Oppenheimer": "Robert",
  "An Nguyen": "An",
  "Don Quimby": "Don Quimby",
  "Jean-Luc Picard": "Jean-Luc",
  "Zoë d'Aubigné": "Zoë",
  "O'BRIEN, Siobhán": "Siobhán",
  "王小明": "王小明",
  "김 민수": "김 민수",
  "田中 さくら": "田中 さくら",
  "Иванов Иван Иванович": "Иван",
  "Надя Хаддад": "Надя",
  "نادية حداد": "نادية",
  "נדיה חדד": "נדיה",
};

Deno.test("greeted() is what somebody is called, whichever way their name was typed", () => {
  for (const [typed, name] of Object.entries(NAMES)) assertEquals(greeted(typed), name, typed);
});

Deno.test("greeted() says everyone when nobody is named", () => {
  assertEquals([greeted(undefined), greeted(" ")], ["everyone", "everyone"]);
});
