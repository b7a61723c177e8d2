import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing, TerraformStack } from 'cdktf';

type Block = Record<string, unknown>;

/** A synthesized stack: resources and data sources by type and name. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly variable: Readonly<Record<string, Block>>;
  readonly output: Readonly<Record<string, Block>>;
}

/** An empty stack with a provider, without which cdktf refuses to synthesize. */
export function newStack(region = 'eu-west-1'): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', { region });
  return stack;
}

/** Synthesizes a stack, validations included. */
export function synthesizeStack(stack: TerraformStack): Synthesized {
  return blocksIn(Testing.synth(stack, true));
}

/** Synthesizes a stack without its validations. */
export function synthesizeUnchecked(stack: TerraformStack): Synthesized {
  return blocksIn(Testing.synth(stack));
}

function blocksIn(synthesized: string): Synthesized {
  const json = JSON.parse(synthesized) as Partial<Synthesized>;
  return {
    resource: json.resource ?? {},
    data: json.data ?? {},
    variable: json.variable ?? {},
    output: json.output ?? {},
  };
}

/** Synthesizes what `build` adds to a new stack. */
export function synthesized(build: (stack: TerraformStack) => void, region?: string): Synthesized {
  const stack = newStack(region);
  build(stack);
  return synthesizeStack(stack);
}

/** The one resource of a type; fails where there are more or fewer. */
export function only(json: Synthesized, type: string): Block {
  const found = Object.values(json.resource[type] ?? {});
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0] as Block;
}

/** Addresses of everything in the stack, sorted. */
export function addresses(json: Synthesized): string[] {
  const list = (prefix: string, blocks: Synthesized['resource']) =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...list('', json.resource), ...list('data.', json.data)].sort();
}
