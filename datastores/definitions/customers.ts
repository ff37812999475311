import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The definition for the manifest. */
const CustomersDatastore = DefineDatastore({
  name: "customers",
  primary_key: "id",
  attributes: {
    /** The internal channel that the customer was added with. */
    id: { type: Schema.types.string },
    name: { type: Schema.types.string },
    aliases: { type: Schema.types.array, items: { type: Schema.types.string } },
    domains: { type: Schema.types.array, items: { type: Schema.types.string } },
    channel: { type: Schema.types.string },
    internal_channel: { type: Schema.types.string },
    channel_names: { type: Schema.types.array, items: { type: Schema.types.string } },
    internal_names: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** Each a {@linkcode Room}, as JSON. */
    rooms: { type: Schema.types.array, items: { type: Schema.types.string } },
    people: { type: Schema.types.array, items: { type: Schema.types.string } },
    former_names: { type: Schema.types.array, items: { type: Schema.types.string } },
    csm: { type: Schema.types.string },
    codename: { type: Schema.types.string },
    zone: { type: Schema.types.string },
    /** A {@linkcode PlacedNotice}, as JSON. */
    notice: { type: Schema.types.string },
    /** A {@linkcode Leaving}, as JSON, from when their removal begins. */
    leaving: { type: Schema.types.string },
  },
});
export default CustomersDatastore;
