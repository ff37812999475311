/**
 * Ordinary English words of three letters. A customer whose name is one of them is found only as the
 * name is written or in capitals, because every text has such words.
 */
export const COMMON_THREE: ReadonlySet<string> = new Set(
  ("ace act add age ago aid aim air all and any app are art ask bad bag ban bar bat bed bet " +
    "big bit box boy bug bus but buy can cap car cat cut day did die dog dot dry due ear eat " +
    "egg end eye fan far fat few fit fix fly for fox fun fur gap gas get got guy had has her " +
    "him his hit hot how hub ice ill inn its jam jet job joy key kid kit lab law lay let lie " +
    "lot low mad man map may met mix net new nod nor not now oak odd off oil old one our out " +
    "own pad pan pay pen per pie pin pot pro put ran raw red row rub run sad sap sat saw say " +
    "sea see set she sit six sky son sum sun sub tab tag tap tax tea ten the tie tip too top " +
    "try two use van via war was way web wet who why win yes yet you zip")
    .split(" "),
);
