/**
 * What a seed file may hold. `schema.json` is made from these types (`deno task seed:schema`), so
 * what is here is what is checked, and what an editor shows.
 *
 * @module
 */

/** A workspace as it begins: who works here, their channels, their GitHub, and the app's rows. */
export interface SeedFile {
  /** The JSON Schema of this file, for your editor. */
  $schema?: Text;
  team: SeedFileTeam;
  /** Other companies whose people share channels with the team: its customers. */
  companies?: SeedFileTeam[];
  /** @minItems 1 */
  people: SeedFilePerson[];
  channels?: SeedFileChannel[];
  /** What was said before, oldest first. */
  messages?: SeedFileMessage[];
  user_groups?: SeedFileGroup[];
  github?: SeedFileGitHub;
  /**
   * Rows of the app's datastores, by the datastore's name: a list of items, or the paths of JSON
   * Lines files with an item on each line, relative to the seed file.
   */
  rows?: Record<string, JsonItem[] | Text | Text[]>;
}

/** A company. */
export interface SeedFileTeam {
  name: Text;
  domain: Domain;
  id?: TeamId;
}

/** A person who works here, or at one of the companies. */
export interface SeedFilePerson {
  name: Handle;
  id?: UserId;
  real_name?: Text;
  title?: Text;
  /**
   * Their time zone; UTC by default.
   *
   * @allowed an IANA time zone
   * @format zone
   * @examples ["Europe/Berlin"]
   */
  zone?: string;
  email?: Email;
  company?: Domain;
  /** Installs the app, and owns the triggers that are made by hand. The first person by default. */
  operator?: boolean;
  /** Administers the workspace. */
  admin?: boolean;
  /** Has left: their account is deactivated. */
  left?: boolean;
}

/** A channel. */
export interface SeedFileChannel {
  name: ChannelName;
  id?: ChannelId;
  topic?: Text;
  purpose?: Text;
  /** People, by id or name. */
  members: Text[];
  private?: boolean;
  archived?: boolean;
  /** Domains of the companies that share it (Slack Connect). */
  shared_with?: Domain[];
  /** Whether the app is a member. */
  app?: boolean;
}

/** Something that was said; without `ts`, `hours_ago` says when. */
export interface SeedFileMessage extends SeedFileReply {
  /** The channel, by id or name. */
  channel: Text;
  replies?: SeedFileReply[];
}

/** Something that was said in a thread. */
export interface SeedFileReply {
  /** Who said it, by id or name; the app itself when it is left out. */
  from?: Text;
  text: Text;
  /**
   * Hours before the workspace begins; 1 by default, or the hour of the message that it replies to.
   *
   * @allowed a number of hours from 0
   * @minimum 0
   * @maximum 100000
   * @examples [3]
   */
  hours_ago?: number;
  ts?: Timestamp;
  blocks?: JsonItem[];
}

/** A user group. */
export interface SeedFileGroup {
  name: Text;
  handle: Handle;
  description?: Text;
  /** People, by id or name. */
  members: Text[];
  id?: GroupId;
}

/** The GitHub beside the workspace. */
export interface SeedFileGitHub {
  repositories?: SeedFileRepository[];
  accounts?: SeedFileAccount[];
  /** Labels of every repository. */
  labels?: SeedFileLabel[];
}

/** A repository; its owner is an organization unless an account has that login. */
export interface SeedFileRepository {
  name: RepositoryName;
  private?: boolean;
  description?: Text;
  labels?: SeedFileLabel[];
  issues?: SeedFileIssue[];
}

/** An account on GitHub. */
export interface SeedFileAccount {
  login: Login;
  name?: Text;
  email?: Email;
  /** Belongs to the organizations that own the repositories; true by default. */
  member?: boolean;
}

/** A label. */
export interface SeedFileLabel {
  name: Text;
  /**
   * Its color.
   *
   * @allowed six hex digits without #
   * @pattern ^[0-9a-fA-F]{6}$
   * @examples ["5319e7"]
   */
  color?: string;
  description?: Text;
}

/** An issue. */
export interface SeedFileIssue {
  title: Text;
  body?: string;
  author: Login;
  /** Names of labels; one that the repository lacks is made. */
  labels?: Text[];
  /** @examples ["open"] */
  state?: "open" | "closed";
  /**
   * Its number; the next free one by default.
   *
   * @allowed a whole number from 1
   * @asType integer
   * @minimum 1
   * @examples [12]
   */
  number?: number;
  comments?: { author: Login; body: Text }[];
}

/**
 * @allowed a text that is not empty
 * @pattern \S
 * @examples ["…"]
 */
export type Text = string;

/**
 * @allowed the domain of a company: lower-case letters, digits and hyphens
 * @pattern ^[a-z0-9](?:[a-z0-9-]{0,59}[a-z0-9])?$
 * @examples ["acme"]
 */
export type Domain = string;

/**
 * @allowed a handle, without the at sign: lower-case letters, digits, dots, hyphens, underscores
 * @pattern ^[a-z0-9][a-z0-9._-]{0,79}$
 * @examples ["ana.ruiz"]
 */
export type Handle = string;

/**
 * @allowed a channel's name without #: lower-case letters, digits, hyphens and underscores, at most 80
 * @pattern ^(?=.*[\p{L}\p{N}])[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]{1,80}$
 * @examples ["on-call-retro"]
 */
export type ChannelName = string;

/**
 * @allowed a member's id: U or W, then capital letters and digits
 * @pattern ^[UW][A-Z0-9]{2,}$
 * @examples ["U0123456789"]
 */
export type UserId = string;

/**
 * @allowed a channel's id: C or G, then capital letters and digits
 * @pattern ^[CG][A-Z0-9]{2,}$
 * @examples ["C0123456789"]
 */
export type ChannelId = string;

/**
 * @allowed a workspace's id: T or E, then capital letters and digits
 * @pattern ^[TE][A-Z0-9]{2,}$
 * @examples ["T0123456789"]
 */
export type TeamId = string;

/**
 * @allowed a user group's id: S, then capital letters and digits
 * @pattern ^S[A-Z0-9]{2,}$
 * @examples ["S0123456789"]
 */
export type GroupId = string;

/**
 * @allowed an email address
 * @pattern ^[^\s@<>|]+@[^\s@<>|]+$
 * @examples ["ana@acme.example"]
 */
export type Email = string;

/**
 * @allowed a message's timestamp: seconds, a dot, six digits
 * @pattern ^\d{9,10}\.\d{6}$
 * @examples ["1769950800.000100"]
 */
export type Timestamp = string;

/**
 * @allowed a repository, owner/name
 * @pattern ^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}$
 * @examples ["acme/widgets"]
 */
export type RepositoryName = string;

/**
 * @allowed a GitHub login
 * @pattern ^[A-Za-z0-9][A-Za-z0-9-]{0,38}$
 * @examples ["ana-ruiz"]
 */
export type Login = string;

/**
 * @allowed an object
 * @additionalProperties true
 * @examples [{"id": "1"}]
 */
export interface JsonItem extends Record<string, unknown> {}
