import { extended } from '../../values/lazily';
import { alsoUnread, readFederation } from '../../terraform/read-federation';
import { noCognito } from '../../terraform/read-error';
import { notReadTypes } from '../../terraform/not-read';
import { unreadBecause } from '../../terraform/resource';
import type { ReadTerraform } from '../../terraform/read-terraform';
import { cached, cacheFolderOf, cacheKey, keep } from './cache';
import { evaluateFolder, type EvaluateOptions } from './evaluate-folder';
import { evaluatedFile } from './evaluated-file';
import type { Evaluation } from './evaluation';
import { terraformVersion } from './terraform-command';

/** A folder that was read, and how. */
export interface ReadFolder extends ReadTerraform {
  /** How it was read, as a clause: `evaluated by Terraform 1.11.4, without AWS`. */
  readonly how: string;
}

/**
 * Reads the federation of a folder of Terraform, as Terraform itself evaluates it without AWS.
 *
 * Evaluations are kept in the project around the working directory, where there is one: a folder that
 * didn't change isn't evaluated again.
 */
export async function readEvaluatedFolder(
  folder: string,
  options: EvaluateOptions,
): Promise<ReadFolder> {
  const cache = cacheFolderOf('.');
  if (cache === undefined) return readEvaluation(await evaluateFolder(folder, options));
  const terraform = await terraformVersion(options.environment);
  const key = await cacheKey(folder, options, terraform);
  const known = key && (await cached(cache, key));
  if (known) return readEvaluation(known);
  const evaluation = await evaluateFolder(folder, options);
  if (key !== undefined) await keep(cache, key, evaluation);
  return readEvaluation(evaluation);
}

/** Reads the federation out of what Terraform evaluated. */
export function readEvaluation(evaluation: Evaluation): ReadFolder {
  const file = evaluatedFile(evaluation);
  if (!file.types.some((type) => type.startsWith('aws_cognito_'))) {
    throw noCognito('configuration', evaluation.changes.length);
  }
  const read = readFederation(file);
  const uncounted = evaluation.uncounted.map(({ address, why }) =>
    unreadBecause(address, { ...why, unknown: `how many there are is unknown: ${why.unknown}` }),
  );
  return extended(alsoUnread(read, [...uncounted, ...notReadTypes(file)]), {
    kind: 'configuration' as const,
    how: `evaluated by Terraform ${evaluation.terraform}, without AWS`,
  });
}
