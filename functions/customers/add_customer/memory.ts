/**
 * What goes along with the pages of the dialogue, as `private_metadata`.
 *
 * @module
 */
import type { FieldPrints } from "../../../rules/customers/customer_form.ts";
import type { Turn } from "../../../slack/dialogue.ts";

/** Of the page that is open: the form, or the one for many customers. */
export interface CustomerMemory {
  /** The list of all customers is about to be shown first. */
  listing?: true;
  form?: FormMemory;
  many?: ManyMemory;
}

/** What goes along with the form. */
export interface FormMemory {
  /** The customer; missing for a new one. */
  id?: string;
  /** What the fields held when the form was opened. */
  opened: FieldPrints;
  /** The likely zones. */
  zones: string[];
  /** What the order of codenames is made of. */
  seed: string;
  /** The place of the codenames that are offered, and of the next ones. */
  from: number;
  next: number;
  typed: boolean;
  /** The codename that the customer has. */
  present?: string;
  /** The domains that somebody was told another customer has too. */
  shared?: string;
}

/** What goes along with the page for many customers. */
export interface ManyMemory {
  /** How often the lines were cleared: each time the field is another one, and empty. */
  round: number;
  /** The ids of the customers who were saved. */
  saved: string[];
  /** A fingerprint of the lines that were checked: others are checked before they are saved. */
  checked?: number;
}

/** A turn of the dialogue, with what goes along with its page. */
export type CustomerTurn = Turn & { memory: CustomerMemory };
