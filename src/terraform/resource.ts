import type { Text } from '../values/text';
import { unknownBecause, type Maybe, type Settlement, type Unknown } from '../values/unknown';
import type { Declared, DeclaredResource } from '../model/declared';
import type { Block } from './block';
import type { ConfiguredProvider } from './provider-configuration';

/** A resource or data source of a Terraform file, whatever kind of file it is. */
export interface Resource extends Declared {
  readonly type: string;
  readonly provider: ConfiguredProvider;
  readonly block: Block;
  /** The value of an attribute as other resources see it, such as `arn` or `id`. */
  readonly attribute: (name: string) => Text;
  /**
   * Whether an argument is not written: what it holds is what AWS has, whoever made it.
   *
   * @default - every argument is written
   */
  readonly isComputed?: (argument: string) => boolean;
  /**
   * Why nothing is known of how many there are, nor of their arguments.
   *
   * @default - `count` or `for_each` makes any number of it, if it is repeated
   */
  readonly whyRepeated?: Unknown;
  /** Tags that its provider adds. */
  readonly defaultTags: Maybe<Readonly<Record<string, Text>>>;
}

/** Finds the resources of one type, or of several, in the order of the file. */
export type ResourcesOfType = (...types: readonly string[]) => readonly Resource[];

/** The resources of a Terraform file. */
export interface TerraformFile {
  /** Those that are one object each. */
  readonly resources: ResourcesOfType;
  readonly dataSources: ResourcesOfType;
  /**
   * Resources as they are before a plan changes or destroys them.
   *
   * @default - nothing changes
   */
  readonly former?: ResourcesOfType;
  /** Resources of which `count` or `for_each` makes any number; their arguments differ by instance. */
  readonly repeated: ResourcesOfType;
  /**
   * Calls of modules that are given an object, by its address or name, and that are not read.
   *
   * @default - modules are read
   */
  readonly modulesGiven?: (...names: readonly string[]) => readonly string[];
  /** Types of the resources that there are, repeated ones included. */
  readonly types: readonly string[];
  /** Names whose values are too large to be evaluated, as far as anything asked for them. */
  readonly tooLarge: ReadonlySet<string>;
  /** Addresses of everything that it declares or holds, calls of modules included. */
  readonly addresses: readonly string[];
  /** Evaluates a template as the file itself would, such as `${aws_s3_bucket.uploads.arn}/*`. */
  readonly evaluate: (template: string) => Text;
}

/** Something in a file that bears on who gets what and that couldn't be read. */
export interface Unread {
  /** Terraform address of what was not read. */
  readonly address: string;
  /** Why, as a clause: `made by `for_each``. */
  readonly reason: string;
  /** What settles it, all of these together; absent where nothing of Terraform does. */
  readonly settledBy?: readonly Settlement[];
}

/** Says of something in a file why it could not be read. */
export function unreadBecause(address: string, { unknown: reason, settledBy }: Unknown): Unread {
  return { address, reason, ...(settledBy === undefined ? {} : { settledBy }) };
}

/** What the model keeps of where a resource is declared. */
export function declaredBy({ address, provider, location }: Resource): DeclaredResource {
  const { name, account, region } = provider;
  return {
    address,
    providerConfiguration: { name, account, region },
    ...(location === undefined ? {} : { location }),
  };
}

/** Why nothing is known of what `count` or `for_each` makes any number of. */
export function repeatedBy({
  address,
  whyRepeated,
}: Pick<Resource, 'address' | 'whyRepeated'>): Unknown {
  return (
    whyRepeated ?? unknownBecause(`\`${address}\` is made by \`count\` or \`for_each\``, 'plan')
  );
}

/** Those of one type among some resources, or of several. */
export function ofType(resources: readonly Resource[], ...types: readonly string[]): Resource[] {
  return resources.filter(({ type }) => types.includes(type));
}
