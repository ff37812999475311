/** The datastore that the kinds of this folder share. */
export const STORE = "operations";
