import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The definition for the manifest. */
const IssueLinksDatastore = DefineDatastore({
  name: "issue_links",
  primary_key: "id",
  attributes: {
    /** `harbor/fleet#12 Fx123/2` */
    id: { type: Schema.types.string },
    /** `harbor/fleet#12` */
    issue: { type: Schema.types.string },
    step: { type: Schema.types.string },
    customer: { type: Schema.types.string },
    /** What the issue was like when it was last looked at. */
    etag: { type: Schema.types.string },
  },
});
export default IssueLinksDatastore;
