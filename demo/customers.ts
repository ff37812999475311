/** The customers that a newcomer finds, as *Add or change a customer* keeps them. */
export const CUSTOMERS = [
  {
    id: "C0FERNHILLINT",
    name: "Fernhill Logistics",
    aliases: ["Fernhill"],
    domains: ["fernhill.example"],
    channel: "C0FERNHILL",
    internal_channel: "C0FERNHILLINT",
    channel_names: ["fernhill-internal", "fernhill"],
    csm: "U0MAYA",
    codename: "Ceres",
    zone: "Europe/Paris",
  },
  {
    id: "C0QUILLMARKINT",
    name: "Quillmark Foods",
    aliases: ["Quillmark"],
    domains: ["quillmark.example"],
    channel: "C0QUILLMARK",
    internal_channel: "C0QUILLMARKINT",
    channel_names: ["quillmark-internal", "quillmark"],
    csm: "U0DIEGO",
    codename: "Vesta",
  },
];
