import type { Federation } from '../model/federation';
import type { Danger } from './finding';

/** A check of the catalogue: what it finds on any federation, and what its page says of it. */
export interface Check {
  /** The highest level of what it finds. */
  readonly level: Danger['level'];
  /** What it finds, in a line. */
  readonly title: string;
  /** What an attacker or an outage makes of it. */
  readonly why: string;
  /** What prevents it. */
  readonly fix: string;
  /** What fires it, in a line of Terraform. */
  readonly fires: string;
  /** What is nearly the same and does not. */
  readonly nearMiss: string;
  /** The document or incident behind it. */
  readonly see: string;
  /** Finds every instance in a federation; what cannot be told is a finding too, `undecided`. */
  readonly find: (federation: Federation) => readonly Danger[];
}
