import { ReadError } from '../terraform/read-error';
import { readTerraform } from '../terraform/read-terraform';
import { isJsonObject } from '../values/json';
import type { Source } from './read-source';
import { readTextFile } from './read-text';

/**
 * Reads what a plan begins with: the state that it was made from.
 *
 * @throws ReadError where the file is no plan, or one that holds no state
 */
export async function priorState(path: string): Promise<Source> {
  const plan = await jsonIn(path);
  if (!isJsonObject(plan) || !isJsonObject(plan.planned_values)) {
    throw new ReadError(
      `only a plan in a file holds what was before it, got \`${path}\`; give an older and a newer source`,
    );
  }
  if (!isJsonObject(plan.prior_state)) {
    throw new ReadError(
      `the plan \`${path}\` begins with nothing: it holds no state; give the older source as well`,
    );
  }
  const read = readTerraform(JSON.stringify(plan.prior_state));
  return { ...read, origin: `${path}, the state that the plan begins with` };
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readTextFile(path));
  } catch {
    return undefined;
  }
}
