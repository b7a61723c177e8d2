import { readFederation } from '../../terraform/read-federation';
import { noCognito } from '../../terraform/read-error';
import { notReadTypes } from '../../terraform/not-read';
import { unreadBecause } from '../../terraform/resource';
import type { ReadTerraform } from '../../terraform/read-terraform';
import { evaluateFolder, type EvaluateOptions } from './evaluate-folder';
import { evaluatedFile } from './evaluated-file';
import type { Evaluation } from './evaluation';

/** A folder that was read, and how. */
export interface ReadFolder extends ReadTerraform {
  /** How it was read, as a clause: `evaluated by Terraform 1.11.4, without AWS`. */
  readonly how: string;
}

/** Reads the federation of a folder of Terraform, as Terraform itself evaluates it without AWS. */
export async function readEvaluatedFolder(
  folder: string,
  options: EvaluateOptions,
): Promise<ReadFolder> {
  return readEvaluation(await evaluateFolder(folder, options));
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
  return {
    kind: 'configuration',
    ...read,
    unread: [...uncounted, ...notReadTypes(file), ...read.unread],
    how: `evaluated by Terraform ${evaluation.terraform}, without AWS`,
  };
}
