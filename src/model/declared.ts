import type { Text } from '../values/text';
import type { Unknown } from '../values/unknown';

/** A provider configuration of Terraform: in which account and Region it makes its objects. */
export interface ProviderConfiguration {
  /** `aws`, `aws.<alias>`, or `module.<name>.aws` where a module configures its own. */
  readonly name: string;
  /**
   * Id of the account. Where nothing says it, a reference to the configuration: two aliases may work
   * in one account or in two.
   */
  readonly account: Text;
  /** Its Region; a reference to the configuration where nothing says it. */
  readonly region: Text;
}

/** Where something is written. */
export interface SourceLocation {
  /** Path of the file, below the folder that was read. */
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;
}

/** Something that a source declares, and where. */
export interface Declared {
  /** Terraform address, with the keys of module and resource instances. */
  readonly address: string;
  /** Absent where the source has no lines, such as a plan or a state. */
  readonly location?: SourceLocation;
}

/** A resource of Terraform. */
export interface DeclaredResource extends Declared {
  /** Absent for what Terraform did not make: a spec, or what AWS itself was asked for. */
  readonly providerConfiguration?: ProviderConfiguration;
}

/** Something that may be on a list, and why that is not certain. */
export interface Missing extends Unknown {
  /** Address of what may be on the list. */
  readonly address: string;
}

/** Which lists of an object may be longer than what was read; a list without an entry is complete. */
export type Incomplete<List extends string> = Readonly<Partial<Record<List, readonly Missing[]>>>;
