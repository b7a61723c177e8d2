import type { Unknown } from '../../values/unknown';
import type { JsonObject } from '../../values/json';
import type { MadeUpAttribute } from './made-up-values';

/** What Terraform made of a folder, as plain JSON: everything that the readers need of it. */
export interface Evaluation {
  /** Version of Terraform. */
  readonly terraform: string;
  /** The resources, as a plan lists its changes; sensitive values are left out of it. */
  readonly changes: readonly JsonObject[];
  /** Data sources as they are evaluated. */
  readonly data: readonly EvaluatedData[];
  /** Arguments of the provider configurations of the root module, `aws` and `aws.<alias>`. */
  readonly providers: Readonly<Record<string, JsonObject>>;
  /** What is known of how things are written, by static address. */
  readonly written: Readonly<Record<string, HowWritten>>;
  /** Resources of which it is unknown how many instances there are. */
  readonly uncounted: readonly Uncounted[];
  /** Made-up texts, and what each is made up of. */
  readonly madeUp: readonly (readonly [string, MadeUpAttribute])[];
  /** What every made-up text holds. */
  readonly marks: readonly string[];
  /** Variables and locals of the root module, `local.name`; those whose values are unknown say why. */
  readonly values: Readonly<Record<string, RootValue>>;
  /** Calls of modules in the root module. */
  readonly calls: readonly string[];
}

/** A data source, or one instance of it. */
export interface EvaluatedData {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  /** Whether a sensitive value is in it. */
  readonly isSensitive: boolean;
}

/** How a resource or data source is written. */
export interface HowWritten {
  /** The provider configuration that it uses, `aws.prod`. */
  readonly provider: string;
  /** The arguments and blocks that the configuration writes. */
  readonly names: readonly string[];
  /** Those that a made-up value decides about, or that Terraform is told to ignore. */
  readonly unknown: Readonly<Record<string, Unknown>>;
}

/** A resource whose instances depend on what nothing looked up. */
export interface Uncounted extends HowWritten {
  readonly address: string;
  readonly type: string;
  readonly why: Unknown;
}

/** A variable or local of the root module; neither where it is a secret. */
export interface RootValue {
  readonly value?: unknown;
  readonly unknown?: Unknown;
}
