import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';
import type { Block } from './block';

/** A resource or data source of a Terraform file, whatever kind of file it is. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly block: Block;
  /** The value of an attribute as other resources see it, such as `arn` or `id`. */
  readonly attribute: (name: string) => Text;
  /** Tags that its provider adds. */
  readonly defaultTags: Maybe<Readonly<Record<string, Text>>>;
}

/** The resources of a Terraform file. */
export interface TerraformFile {
  /** Those that stand for one object each. */
  readonly resources: readonly Resource[];
  readonly dataSources: readonly Resource[];
  /** Resources of which `count` or `for_each` makes any number; their arguments differ by instance. */
  readonly repeated: readonly Resource[];
  /** Addresses of everything that it declares or holds, calls of modules included. */
  readonly addresses: readonly string[];
  /** Evaluates a template as the file itself would, such as `${aws_s3_bucket.uploads.arn}/*`. */
  readonly evaluate: (template: string) => Text;
}

/** Something in a file that bears on who gets what and that couldn't be read. */
export interface Unread {
  readonly address: string;
  /** Why, as a clause: `made by `for_each``. */
  readonly reason: string;
}

/** The resources of one type, or of several. */
export function ofType(resources: readonly Resource[], ...types: readonly string[]): Resource[] {
  return resources.filter(({ type }) => types.includes(type));
}
