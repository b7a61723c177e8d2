import { readFileSync } from 'node:fs';
import { DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from 'cdktf';
import type { Federation } from '../model/federation';
import type { Text } from '../values/text';
import { readTerraform } from '../terraform/read-terraform';
import type { Unread } from '../terraform/resource';

/**
 * Where a federation is read from: a stack, the text of a synthesized stack, of a plan or of a state,
 * or the path of a file with one of them.
 */
export type Source = TerraformStack | string;

/** A federation that was read from a source. */
export interface LoadedFederation {
  readonly model: Federation;
  readonly unread: readonly Unread[];
  /** Turns an ARN into what the model compares: tokens and references in it are evaluated. */
  readonly resource: (written: string) => Text;
}

/**
 * Reads the federation out of a source; a stack is synthesized as it is at this moment.
 *
 * @throws Error where the source is none, with the way out
 */
export function loadFederation(source: Source): LoadedFederation {
  if (TerraformStack.isStack(source)) return load(Testing.synth(source), source);
  if (typeof source !== 'string') {
    throw new Error(
      'expected a stack, its synthesized text, or the path of a file; give one of these to `expect`',
    );
  }
  return load(/^\s*[[{]/.test(source) ? source : fileText(source));
}

function load(text: string, stack?: TerraformStack): LoadedFederation {
  const { model, unread, evaluate } = readTerraform(text);
  return { model, unread, resource: (written) => evaluate(withoutTokens(written, stack)) };
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(
      `expected Terraform JSON or the path of a file with it, got \`${path.slice(0, 80)}\`, which can't be read`,
    );
  }
}

function withoutTokens(written: string, stack: TerraformStack | undefined): string {
  if (!written.includes('TfToken[')) return written;
  if (stack === undefined) {
    throw new Error(
      'a token of a stack stands in the resource; give the stack itself to `expect`, or write the ARN out',
    );
  }
  const resolved: unknown = Tokenization.resolve(written, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  return String(resolved);
}
