import { assert, assertEquals } from "@std/assert";
import { squeeze } from "../text/fold_text.ts";
import { MINOR_PLANETS } from "./minor_planets.ts";

/** Brands, places, and what nobody likes to be called: all of them are minor planets as well. */
const UNSUITABLE = [
  ...["Ajax", "Amazone", "Apollo", "Aurora", "Beagle", "Cerberus", "Concordia", "Echo", "Hapag"],
  ...["Hedera", "Hermes", "Impala", "Juno", "Lilium", "Lumen", "Mercedes", "Midas", "Nike"],
  ...["Olympia", "Pandora", "Prometheus", "Repsolda", "Saga", "Scylla", "Sequoia", "Siri"],
  ...["Sirona", "Talos", "Thalia", "Thule", "Velleda", "Virtus", "Watsonia", "Zeissia"],
  ...["America", "Argentina", "Armenia", "Asia", "Austria", "Bavaria", "Brasilia", "Chicago"],
  ...["China", "Columbia", "Europa", "Gallia", "Georgia", "Germania", "Granada", "Italia"],
  ...["Lutetia", "Massalia", "Montana", "Russia", "Siberia", "Victoria", "Vienna", "Virginia"],
  ...["Adolfine", "Ate", "Dike", "Dudu", "Eris", "Eros", "Geisha", "Hebe", "Hel", "Isis"],
  ...["Lacrimosa", "Lilith", "Lucifer", "Medea", "Messalina", "Muschi", "Nemesis", "Salacia"],
  ...["Fraternitas", "Industria", "Memoria", "Mentor", "Panacea", "Universitas", "Unitas"],
  // A beloved, a garden plant, a promise: they mislead.
  ...["Amata", "Fides", "Reseda"],
];

Deno.test("MINOR_PLANETS are enough, plain, and in their order", () => {
  assert(MINOR_PLANETS.length >= 320, `${MINOR_PLANETS.length} names`);
  assertEquals(MINOR_PLANETS.filter((name) => !/^[A-Z][a-z]{3,11}$/.test(name)), []);
  assertEquals([...MINOR_PLANETS].sort(), MINOR_PLANETS);
});

Deno.test("MINOR_PLANETS are told apart, however they are written", () => {
  assertEquals(new Set(MINOR_PLANETS.map(squeeze)).size, MINOR_PLANETS.length);
});

Deno.test("MINOR_PLANETS have no brand, no place, and nothing that embarrasses", () => {
  assertEquals(MINOR_PLANETS.filter((name) => UNSUITABLE.includes(name)), []);
});
