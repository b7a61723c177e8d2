import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Core from 'cdktf';
import type { Federation } from '../model/federation';
import { askedResource } from '../sources/asked-resource';
import { decodeText } from '../sources/decode-text';
import type { Source } from '../sources/read-source';
import { whyUnreadable } from '../sources/read-text';
import type { ReadFederation } from '../terraform/read-federation';
import { readTerraform } from '../terraform/read-terraform';
import type { Unread } from '../terraform/resource';
import type { Text } from '../values/text';

/** A stack of cdktf. It is named by its shape, so that a project without cdktf can check files. */
export interface Stack {
  /** Place of the stack in the tree of constructs. */
  readonly node: { readonly path: string };
  /** Renders the stack as Terraform JSON. */
  toTerraform(): unknown;
}

/**
 * What a check is about: a stack, what `readSource` read, the JSON of a synthesized stack, of a plan or
 * of a state, or the path of a file with one of these.
 */
export type Subject = Stack | Source | string;

/** The federation that a check is about. */
export interface LoadedFederation {
  readonly model: Federation;
  readonly unread: readonly Unread[];
  /** Turns an ARN into what the model compares: tokens and references in it are evaluated. */
  readonly resource: (written: string) => Text;
}

/**
 * Reads the federation that a check is about; a stack is synthesized as it is at this moment.
 *
 * @throws Error where it is none of what a check takes
 * @throws ReadError where no federation is in it
 */
export function loadFederation(subject: Subject): LoadedFederation {
  if (isStack(subject)) return load(readTerraform(loadCore().Testing.synth(subject)), subject);
  if (typeof subject === 'string') {
    return load(readTerraform(/^\s*[[{]/.test(subject) ? subject : fileText(subject)));
  }
  if (isSource(subject)) return load(subject);
  throw new Error(
    'expected a stack, what `readSource` read, Terraform JSON, or the path of a file with it; give one of these to `expect`',
  );
}

// As cdktf tells a stack, which needn't be installed where none is given.
function isStack(value: unknown): value is Core.TerraformStack {
  return typeof value === 'object' && value !== null && Symbol.for('cdktf/TerraformStack') in value;
}

/** Loads cdktf by `require`, from where the test's own stack has it: in Jest an `import()` may not be called. */
function loadCore(): typeof Core {
  return createRequire(__filename)('cdktf') as typeof Core;
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'model' in value && 'evaluate' in value;
}

function load(read: ReadFederation, stack?: Core.TerraformStack): LoadedFederation {
  const { model, unread } = read;
  return {
    ...{ model, unread },
    resource: (written) => askedResource(withoutTokens(written, stack), read),
  };
}

function fileText(path: string): string {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    throw new Error(
      `expected Terraform JSON or the path of a file with it, got \`${path.slice(0, 200)}\`: ${whyUnreadable(error)}`,
      { cause: error },
    );
  }
}

function withoutTokens(written: string, stack: Core.TerraformStack | undefined): string {
  if (!written.includes('TfToken[')) return written;
  if (stack === undefined) {
    throw new Error(
      'resource: the string holds a token of a stack; give that stack to `expect`, or write out the ARN',
    );
  }
  const { DefaultTokenResolver, StringConcat, Tokenization } = loadCore();
  const resolved: unknown = Tokenization.resolve(written, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  return String(resolved);
}
